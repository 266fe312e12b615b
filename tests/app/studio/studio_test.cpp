// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/output_file.h"
#include "app/picture/exporting.h"
#include "app/picture/wall_links.h"
#include "app/studio/importing.h"
#include "app/studio/note_search.h"
#include "app/studio/recent_documents.h"
#include "app/studio/renderer.h"
#include "app/studio/studio.h"
#include "model/formats/model_text.h"

#include <QImage>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

using namespace stormreel;

class StudioTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;

    QString file(const char* name) const { return m_home.filePath(QString::fromLatin1(name)); }
    void write(const QString& path, const QByteArray& bytes) const { QVERIFY(write_file(path, bytes).has_value()); }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        qputenv("HOME", m_home.path().toLocal8Bit());
        QCoreApplication::setOrganizationName(QStringLiteral("Stormreel test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    }

    void a_bundled_wall_becomes_a_document_of_ones_own()
    {
        Studio studio;
        QVERIFY(!studio.session());
        const auto walls = studio.bundledWalls();
        QVERIFY(!walls.isEmpty());
        const QString key = walls.first().toMap()[QStringLiteral("key")].toString();
        studio.openBundled(key);
        QVERIFY2(studio.session(), qPrintable(studio.problem()));
        const QString first = studio.session()->path();
        QVERIFY(QFileInfo::exists(first));
        studio.closeWall();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        studio.openBundled(key);
        QVERIFY(studio.session());
        QVERIFY(studio.session()->path() != first); // numbered, nothing is overwritten
        QCOMPARE(studio.recentDocuments().size(), 2);
    }

    void damaged_foreign_and_missing_files_are_one_sentence()
    {
        Studio studio;
        for (const char* name : {"missing.reel", "damaged.reel", "noise.json", "noise.sqlite"}) {
            const QString path = file(name);
            if (qstrcmp(name, "missing.reel") != 0)
                write(path, "neither a wall nor a log");
            QSignalSpy said(&studio, &Studio::messageChanged);
            studio.openPath(path);
            QTRY_VERIFY2_WITH_TIMEOUT(!studio.problem().isEmpty(), name, 5000);
            QVERIFY(!studio.session());
        }
    }

    void a_wall_as_text_is_imported()
    {
        const auto board = bundled_wall(bundled_walls().front().key);
        QVERIFY(board.has_value());
        write(file("wall.json"), *exported(QStringLiteral("model"), *board, read_flow(*board)));
        Studio studio;
        studio.openPath(file("wall.json"));
        QTRY_VERIFY_WITH_TIMEOUT(studio.session() != nullptr, 5000);
        QCOMPARE(write_model_text(studio.session()->board()), write_model_text(*board));
        QVERIFY(studio.notice().contains(QStringLiteral("notes")));
    }

    void arrows_of_an_imported_log_run_behind_no_note()
    {
        const QString log = qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/logs/order-management.sqlite");
        if (!QFile::exists(log))
            QSKIP("the sample logs are not here (STORMREEL_SHARED)");
        Studio studio;
        studio.openPath(log);
        QTRY_VERIFY_WITH_TIMEOUT(studio.session() != nullptr, 30000);
        const Board& board = studio.session()->board();
        QVERIFY(board.links.size() > 0);
        board.links.for_each([&](const Link& link) {
            const LinkPath path = link_path(board.notes.find(link.from)->area, board.notes.find(link.to)->area);
            board.notes.for_each([&](const Note& note) {
                if (note.id != link.from && note.id != link.to)
                    for (const QPointF& at : path.points)
                        QVERIFY2(!note.area.contains(Point{at.x(), at.y()}), note.name.c_str());
            });
        });
    }

    void every_export_writes_a_file()
    {
        Studio studio;
        studio.openBundled(bundled_walls().front().key);
        QVERIFY(studio.session());
        for (const auto& kind : export_kinds()) {
            const QString path = m_home.filePath(QStringLiteral("export-") + kind.key + QLatin1Char('.') + kind.suffix);
            studio.exportAs(kind.key, QUrl::fromLocalFile(path));
            QVERIFY2(studio.problem().isEmpty(), qPrintable(studio.problem()));
            QVERIFY2(QFileInfo(path).size() > 100, qPrintable(path));
            QVERIFY(studio.suggestedFile(kind.key).toString().endsWith(kind.suffix));
        }
        const auto text = [&](const char* name) {
            QFile written(m_home.filePath(QStringLiteral("export-") + QLatin1String(name)));
            return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
        };
        QXmlStreamReader svg(text("map-svg.svg"));
        while (!svg.atEnd())
            svg.readNext();
        QVERIFY2(!svg.hasError(), qPrintable(svg.errorString()));
        QVERIFY(!QImage::fromData(text("map-png.png")).isNull());
        QVERIFY(text("mermaid.mmd").startsWith("flowchart"));
        QVERIFY(text("cml.cml").contains("BoundedContext"));
        studio.exportAs(QStringLiteral("model"), QUrl::fromLocalFile(file("no such folder/x.json")));
        QVERIFY(!studio.problem().isEmpty());
        studio.saveCopy(QUrl::fromLocalFile(file("copy.reel")));
        QVERIFY2(studio.problem().isEmpty(), qPrintable(studio.problem()));
        QVERIFY(Document::open(file("copy.reel"), Document::Mode::read_only).has_value());
    }

    void the_reel_is_found_as_it_was_left()
    {
        {
            Studio studio;
            studio.setReelCollapsed(true);
            studio.setReelHeight(320);
        }
        Studio again;
        QVERIFY(again.reelCollapsed());
        QCOMPARE(again.reelHeight(), 320.0);
        again.setReelCollapsed(false);
        again.setReelHeight(0);
    }

    void the_same_file_twice_stays_open()
    {
        Studio studio;
        studio.newWall();
        Session* const session = studio.session();
        QVERIFY(session);
        studio.openPath(session->path());
        QCOMPARE(studio.session(), session);
        QVERIFY(!session->readOnly());
    }

    void documents_that_are_gone_are_not_recent()
    {
        remember_document(file("gone.reel"));
        for (const auto& document : recent_documents())
            QVERIFY(document.path != file("gone.reel"));
        QCOMPARE(free_path(m_home.path(), QStringLiteral("a/b: c")), m_home.filePath(QStringLiteral("a-b- c.reel")));
    }

    void the_theme_is_remembered()
    {
        Studio().setTheme(QStringLiteral("dark"));
        Studio studio;
        QVERIFY(studio.dark());
        studio.setTheme(QStringLiteral("light"));
        QVERIFY(!studio.dark());
    }

    void search_finds_names_that_begin_so_first()
    {
        Studio studio;
        studio.newWall();
        Gesture gesture{"Add", {}};
        int id = 1;
        for (const char* name : {"Big order placed", "Order\nplaced", "Stock reserved"}) {
            Note note;
            note.id = static_cast<Id>(id++);
            note.name = name;
            note.area = {200.0 * id, 0, 100, 100};
            gesture.edits.emplace_back(Added<Note>{note});
        }
        QVERIFY(studio.session()->commit(gesture));
        NoteSearch search;
        search.setProperty("session", QVariant::fromValue(studio.session()));
        search.setProperty("text", QStringLiteral("ORDER pl"));
        const auto results = search.results();
        QCOMPARE(results.size(), 2);
        QCOMPARE(results.first().toMap()[QStringLiteral("name")].toString(), QStringLiteral("Order placed"));
    }

    void what_is_left_out_is_said()
    {
        Imported imported;
        imported.kind = ImportKind::ocel;
        imported.events = 18211;
        imported.objects = 10031;
        imported.left_out.push_back({"relation to an unknown object", 3, {}});
        QCOMPARE(import_words(imported),
                 QStringLiteral("Imported 18,211 events of 10,031 objects. 3 rows were left out: relation to "
                                "an unknown object (3)."));
    }

    void emulated_opengl_is_recognised()
    {
        QVERIFY(is_emulated(QStringLiteral("llvmpipe (LLVM 15.0.6, 256 bits)")));
        QVERIFY(is_emulated(QString()));
        QVERIFY(!is_emulated(QStringLiteral("Mesa Intel(R) UHD Graphics 620 (KBL GT2)")));
    }
};

QTEST_MAIN(StudioTest)
#include "studio_test.moc"

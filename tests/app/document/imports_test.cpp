// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/imports.h"
#include "app/document/walls.h"
#include "model/formats/model_text.h"

#include <QDir>
#include <QTest>

using namespace stormreel;

class ImportsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    QString file(const char* name, const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("the folder can't be written");
        return path;
    }
    [[nodiscard]] std::unique_ptr<Document> document(const char* name) const
    {
        return Document::open(m_folder.filePath(QLatin1String(name)), Document::Mode::read_only).value();
    }
    static QString log() { return qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/logs/order-management.sqlite"); }

private Q_SLOTS:
    void the_text_form_of_a_wall_becomes_that_wall()
    {
        const Board board = bundled_wall(QStringLiteral("bank-account")).value();
        const QString input = file("wall.anything", QByteArray::fromStdString(write_model_text(board)));
        const auto imported = import_file(input, m_folder.filePath(QStringLiteral("wall.reel"))).value();
        QCOMPARE(imported.kind, ImportKind::model);
        QCOMPARE(imported.notes, board.notes.size());
        QCOMPARE(document("wall.reel")->board(), board);
    }

    void a_document_is_copied()
    {
        const QString input = m_folder.filePath(QStringLiteral("first.reel"));
        const auto first = Document::create(input, {}).value();
        QVERIFY(first->commit(stick(first->board(), "Order placed")).has_value());
        const auto imported = import_file(input, m_folder.filePath(QStringLiteral("second.reel"))).value();
        QCOMPARE(imported.kind, ImportKind::document);
        QCOMPARE(imported.notes, 1U);
        QCOMPARE(document("second.reel")->board(), first->board());
        QVERIFY(document("second.reel")->can_undo());
    }

    void what_can_not_be_imported_is_named_and_leaves_nothing_behind()
    {
        const QString output = m_folder.filePath(QStringLiteral("never.reel"));
        const QString text = file("notes.txt", "Dear diary");
        const QString broken = file("broken.json", "{\n  \"format\": oops}");
        const QString database = file("empty.sqlite", QByteArray("SQLite format 3\0", 16));
        for (const auto& [input, words] :
             {std::pair(text, QStringLiteral("notes.txt")), std::pair(broken, QStringLiteral("broken.json, line 2, column 13")),
              std::pair(database, QStringLiteral("empty.sqlite")), std::pair(output, QStringLiteral("no such file"))}) {
            const auto imported = import_file(input, output);
            QVERIFY(!imported.has_value());
            QVERIFY2(said(imported.error()).contains(words), qPrintable(said(imported.error())));
            QVERIFY(!QFile::exists(output));
        }
    }

    void a_real_log_becomes_a_wall_and_a_run()
    {
        if (!QFile::exists(log()))
            QSKIP("the sample logs are not here (STORMREEL_SHARED)");
        const QByteArray before = bytes_of(log());
        const auto imported = import_file(log(), m_folder.filePath(QStringLiteral("log.reel"))).value();
        QCOMPARE(imported.kind, ImportKind::ocel);
        QCOMPARE(imported.events, 18211U);
        QCOMPARE(imported.objects, 10031U);
        const auto made = document("log.reel");
        const auto run = made->store().run(imported.run).value();
        QVERIFY(run.complete);
        QCOMPARE(run.wall_version, made->sequence());
        QCOMPARE(imported.notes, made->board().notes.size());
        QVERIFY(imported.notes > 10);
        QCOMPARE(bytes_of(log()), before);
    }

    void a_stopped_import_leaves_nothing_behind()
    {
        if (!QFile::exists(log()))
            QSKIP("the sample logs are not here (STORMREEL_SHARED)");
        const QString output = m_folder.filePath(QStringLiteral("stopped.reel"));
        for (const double until : {0.0, 0.6}) {
            const auto imported = import_file(log(), output, [&](double share) { return share <= until; });
            QVERIFY(!imported.has_value());
            QCOMPARE(imported.error().code, ErrorCode::cancelled);
            QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("*stopped*")}, QDir::Files | QDir::Hidden).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(ImportsTest)
#include "imports_test.moc"

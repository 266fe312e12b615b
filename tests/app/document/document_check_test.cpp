// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/database_file.h"
#include "app/document/schema.h"
#include "app/document/walls.h"
#include "engine/store/document_id.h"
#include "model/formats/model_text.h"

#include <QSqlQuery>
#include <QTest>

using namespace stormreel;

/// What a document holds around its runs: whatever is changed, added or taken away is found, and what follows from the rest is
/// made again.
class DocumentCheckTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    /// As a program would that does not know what it is doing.
    void change(const QString& file_name, const QString& sql)
    {
        const auto file = DatabaseFile::open(file_name, DatabaseFile::Access::write).value();
        QStringList kept, names;
        {
            QSqlQuery query(file.database());
            QVERIFY(query.exec(QStringLiteral("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")));
            while (query.next()) {
                names.append(query.value(0).toString());
                kept.append(query.value(1).toString());
            }
        }
        for (const QString& name : names)
            QVERIFY(file.run(QStringLiteral("DROP TRIGGER ") + name).has_value());
        for (const QString& one : sql.split(u';', Qt::SkipEmptyParts))
            QVERIFY2(file.run(one).has_value(), qPrintable(one));
        for (const QString& trigger : kept)
            QVERIFY(file.run(trigger).has_value());
    }

    static QString findings(Document& document)
    {
        const auto damage = document.verify();
        if (!damage)
            return QStringLiteral("error: ") + said(damage.error());
        QStringList lines;
        for (const Damage& found : *damage)
            lines.append(
                QStringLiteral("%1: %2%3")
                    .arg(found.position)
                    .arg(QString::fromStdString(found.words), found.kind == Damage::Kind::lost      ? QStringLiteral(" (lost)")
                                                              : found.kind == Damage::Kind::derived ? QStringLiteral(" (derived)")
                                                                                                    : QString()));
        return lines.join(u'\n');
    }

    QString findings_after(const QString& sql)
    {
        QFile::remove(path("changed.reel"));
        if (!QFile::copy(path("wall.reel"), path("changed.reel")))
            qFatal("no copy");
        change(path("changed.reel"), sql);
        const auto document = Document::open(path("changed.reel"), Document::Mode::read_only);
        return document ? findings(**document) : QStringLiteral("refused: ") + said(document.error());
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto document = Document::create(path("wall.reel"), {}).value();
        for (int i = 0; i < 520; ++i) // past a checkpoint of the wall
            QVERIFY(document->commit(stick(document->board(), "note " + std::to_string(i))).has_value());
        QVERIFY(document->undo().has_value());
        for (int run = 0; run < 3; ++run) {
            RunHeader header;
            header.name = "Run";
            header.id = document->store().begin_run(header).value();
            QVERIFY(document->store().end_run(header).has_value());
        }
    }

    void what_was_changed_is_named_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char* sql, const char* wanted) {
            QTest::newRow(sql) << QString::fromUtf8(sql) << QString::fromUtf8(wanted);
        };
        row("", "");
        row("UPDATE journal SET label = 'x' WHERE sequence = 7", "7: journal entry 7 was changed");
        row("UPDATE journal SET time_us = time_us + 1 WHERE sequence = 7", "7: journal entry 7 was changed");
        row("UPDATE journal SET seal = seal + 1 WHERE sequence = 521",
            "521: journal entry 521 was changed\n521: the end of the journal is not the one that was written");
        row("UPDATE journal SET seal = NULL WHERE sequence = 521",
            "521: journal entry 521 was changed\n521: the end of the journal is not the one that was written");
        row("DELETE FROM journal WHERE sequence > 519", "520: journal entries 520 to 521 are missing (lost)");
        row("UPDATE board_checkpoint SET text = replace(text, 'note 1', 'note 2') WHERE sequence > 0",
            "500: the wall that was kept at journal entry 500 was changed (derived)");
        row("UPDATE board_checkpoint SET text = '{' WHERE sequence > 0",
            "500: the wall that was kept at journal entry 500 was changed (derived)");
        row("DELETE FROM board_checkpoint WHERE sequence > 0",
            "500: the wall that was kept at journal entry 500 is missing (derived)");
        row("UPDATE board_checkpoint SET seal = 0 WHERE sequence = 0",
            "0: the wall as the document was made with it was changed");
        row("DELETE FROM run WHERE run = 3", "0: run 3 is missing (lost)");
        row("DELETE FROM run WHERE run > 1", "0: runs 2 to 3 are missing (lost)");
        row("DELETE FROM run", "0: runs 1 to 3 are missing (lost)");
        row("UPDATE run SET run = 4611686018427387904 WHERE run = 3",
            "0: run 4611686018427387904 was never made\n0: run 3 is missing (lost)");
        row("INSERT INTO subject VALUES(1, 0, 'anna')", "0: 0 people were written down, and there are 1");
        row("INSERT INTO indexed VALUES(9, 0, 5)", "0: there are marks of an index that belong to no run (derived)");
        const char* itself =
            "0: what the document says of itself as a whole is missing or was changed: whether runs or the end of the "
            "journal are missing can't be told, and nothing can be written to it";
        for (const char* set :
             {"id = randomblob(32)", "id = x''", "journal_entries = 520", "journal_seal = 1", "board_checkpoint = 0", "runs = 2",
              "subject_keys = 1", "erasures = 1", "subscribers = 1", "seal = 0", "runs = 'x'"})
            row((QByteArray("UPDATE document SET ") + set).constData(), itself);
        row("DELETE FROM document", itself);
    }
    void what_was_changed_is_named()
    {
        QFETCH(QString, sql);
        QFETCH(QString, wanted);
        QCOMPARE(findings_after(sql), wanted);
    }

    void a_wall_that_was_kept_and_changed_is_not_believed()
    {
        const auto original = Document::open(path("wall.reel"), Document::Mode::read_only).value();
        QCOMPARE(findings_after(
                     QStringLiteral("UPDATE board_checkpoint SET text = replace(text, 'note 1', 'note 2') WHERE sequence > 0")),
                 QStringLiteral("500: the wall that was kept at journal entry 500 was changed (derived)"));
        const auto document = Document::open(path("changed.reel"), Document::Mode::read_write).value();
        QCOMPARE(write_model_text(document->board()), write_model_text(original->board()));
        QVERIFY(document->forget_derived().has_value());
        QCOMPARE(findings(*document), QString());
        QVERIFY(document->undo().has_value());
        QCOMPARE(findings(*document), QString());
    }

    void nothing_is_added_to_a_journal_whose_end_is_missing()
    {
        QCOMPARE(findings_after(QStringLiteral("DELETE FROM journal WHERE sequence > 519")),
                 QStringLiteral("520: journal entries 520 to 521 are missing (lost)"));
        const auto document = Document::open(path("changed.reel"), Document::Mode::read_write).value();
        const auto done = document->commit(stick(document->board(), "more"));
        QVERIFY(!done.has_value());
        QVERIFY2(said(done.error()).contains(QStringLiteral("damaged")), qPrintable(said(done.error())));
    }

    void a_document_of_the_version_before_is_sealed_when_it_is_written_to()
    {
        const QString old = path("old.reel");
        {
            auto file = DatabaseFile::open(old, DatabaseFile::Access::create).value();
            QVERIFY(migrate(file, 0, 2).has_value());
            QVERIFY(file.run(QStringLiteral("PRAGMA application_id=%1").arg(application_id)).has_value());
            QSqlQuery wall(file.database());
            wall.prepare(QStringLiteral("INSERT INTO board_checkpoint VALUES(0, ?)"));
            wall.addBindValue(QString::fromStdString(write_model_text({})));
            QVERIFY(wall.exec());
            for (const char* sql : {"INSERT INTO run VALUES(1, 'Run 1', 0, 7, '{}', 0, 10, 10, 0, 0, 0, '', NULL)",
                                    "INSERT INTO subject VALUES(1, 0, 'anna')", "INSERT INTO checkpoint VALUES(1, 'mailer', 0)",
                                    "INSERT INTO snapshot VALUES(1, 0, 1, 1, '{\"name\":\"Anna Secret\"}')"})
                QVERIFY2(file.run(QString::fromLatin1(sql)).has_value(), sql);
        }
        const QByteArray before = bytes_of(old);
        QVERIFY(before.contains("Anna Secret"));
        {
            const auto looked = Document::open(old, Document::Mode::read_only).value();
            QCOMPARE(findings(*looked), QString());
            QCOMPARE(looked->store().checkpoint(1, "mailer").value(), Position(0));
        }
        QCOMPARE(bytes_of(old), before);
        {
            const auto document = Document::open(old, Document::Mode::read_write).value();
            QVERIFY(document->commit(stick(document->board(), "first")).has_value());
            QCOMPARE(findings(*document), QString());
            QVERIFY(document->store().subjects(1).value().front().erased);
        }
        QVERIFY(!bytes_of(old).contains("Anna Secret")); // what is derived goes, and leaves nothing
        QVERIFY(!find_document_id(bytes_of(old).toStdString()).empty());
    }
};

QTEST_GUILESS_MAIN(DocumentCheckTest)
#include "document_check_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/database_file.h"
#include "app/document/walls.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

using namespace stormreel;

/// Damaged, foreign, newer and hostile files: one sentence, and not one byte written.
class HostileFileTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_path;
    QByteArray m_good;

    void put(const QByteArray& bytes)
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    /// The file's bytes after someone ran SQL on it.
    QByteArray after(const QStringList& statements)
    {
        put(m_good);
        {
            auto file = DatabaseFile::open(m_path, DatabaseFile::Access::write).value();
            for (const auto& sql : statements)
                if (auto done = file.run(sql); !done)
                    qWarning("%s: %s", qPrintable(sql), sentence(done.error()).c_str());
        }
        return bytes_of(m_path);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_path = m_folder.filePath(QStringLiteral("wall.reel"));
        {
            const auto document = Document::create(m_path, {}).value();
            for (int i = 0; i < 30; ++i)
                QVERIFY(document->commit(stick(document->board(), "note " + std::to_string(i))).has_value());
        }
        m_good = bytes_of(m_path);
        QVERIFY(m_good.size() > 8192);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const QByteArray& bytes, const char* words) {
            QTest::newRow(name) << bytes << QString::fromLatin1(words);
        };
        row("empty", {}, "not a Stormreel document");
        row("text", "Dear diary", "not a Stormreel document");
        row("only a header", m_good.left(40), "damaged");
        row("cut off", m_good.left(m_good.size() / 2), "damaged");
        row("cut off within a page", m_good.left(m_good.size() - 100), "damaged");
        row("another program's", after({QStringLiteral("PRAGMA application_id=7")}), "another program");
        row("newer", after({QStringLiteral("PRAGMA user_version=4")}), "newer Stormreel");
        row("no version", after({QStringLiteral("PRAGMA user_version=0")}), "damaged");
        row("a trigger of its own",
            after({QStringLiteral("CREATE TRIGGER evil AFTER INSERT ON journal BEGIN DELETE FROM run; END")}), "tables");
        row("a view in place of a table",
            after({QStringLiteral("DROP TABLE board_checkpoint"),
                   QStringLiteral("CREATE VIEW board_checkpoint AS WITH RECURSIVE n(sequence, text) AS "
                                  "(SELECT 0, 'x' UNION ALL SELECT sequence, text FROM n) SELECT * FROM n")}),
            "tables");
        row("a table is missing", after({QStringLiteral("DROP TABLE snapshot")}), "tables");
        row("no wall",
            after({QStringLiteral("PRAGMA writable_schema=OFF"), QStringLiteral("DROP TRIGGER board_checkpoint_kept"),
                   QStringLiteral("DELETE FROM board_checkpoint"),
                   QStringLiteral("CREATE TRIGGER board_checkpoint_kept BEFORE DELETE ON board_checkpoint WHEN OLD.sequence = 0 "
                                  "BEGIN SELECT RAISE(ABORT, 'what happened stays: the first wall is kept'); END")}),
            "holds no wall");
        row("an entry that is no edit",
            after({QStringLiteral("INSERT INTO journal VALUES(31, 'edit', 0, 0, 'x', '{\"edit\":\"Burn\"}', NULL)")}),
            "journal entry 31");
        row("an entry that does not fit",
            after({QStringLiteral("INSERT INTO journal VALUES(31, 'edit', 0, 0, 'x', "
                                  "'{\"edit\":\"Moved\",\"ids\":[999],\"dx\":1,\"dy\":1}', NULL)")}),
            "journal entry 31");
        row("an undo of nothing", after({QStringLiteral("INSERT INTO journal VALUES(31, 'undo', 3, 0, 'x', '{}', NULL)")}),
            "journal entry 31");
        row("a gap", after({QStringLiteral("INSERT INTO journal VALUES(77, 'edit', 0, 0, 'x', '{}', NULL)")}),
            "journal entry 77");
    }

    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        for (const auto mode : {Document::Mode::read_write, Document::Mode::read_only}) {
            put(bytes);
            const auto document = Document::open(m_path, mode);
            QVERIFY(!document.has_value());
            QVERIFY2(said(document.error()).contains(words), qPrintable(said(document.error())));
            QVERIFY2(said(document.error()).contains(QStringLiteral("wall.reel")), qPrintable(said(document.error())));
            QCOMPARE(bytes_of(m_path), bytes);
            QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("wall.reel")});
        }
    }

    void not_a_file()
    {
        QCOMPARE(Document::open(m_folder.filePath(QStringLiteral("nowhere.reel")), Document::Mode::read_write).error().code,
                 ErrorCode::not_found);
        QVERIFY(!Document::open(m_folder.path(), Document::Mode::read_write));
    }

    /// Bytes changed anywhere: it opens or it does not, and where it does not, the file is as it was.
    void random_damage()
    {
        QRandomGenerator random(7);
        int refused = 0;
        for (int round = 0; round < 150; ++round) {
            QByteArray bytes = m_good;
            for (int i = 0; i < 4; ++i)
                bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
            put(bytes);
            const auto document = Document::open(m_path, Document::Mode::read_write);
            if (document)
                continue;
            ++refused;
            QVERIFY(!document.error().message.empty());
            QCOMPARE(bytes_of(m_path), bytes);
        }
        QVERIFY(refused > 20);
    }

    void the_journal_is_append_only()
    {
        put(m_good);
        auto file = DatabaseFile::open(m_path, DatabaseFile::Access::write).value();
        QVERIFY(!file.run(QStringLiteral("DELETE FROM journal")));
        QVERIFY(!file.run(QStringLiteral("UPDATE journal SET label = 'x'")));
        QVERIFY(!file.run(QStringLiteral("DELETE FROM board_checkpoint")));
    }
};

QTEST_GUILESS_MAIN(HostileFileTest)
#include "hostile_file_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/database_file.h"
#include "app/document/planted.h"

#include <QTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace stormreel;

namespace {

using Names = std::vector<std::string>;

/// What a program that is killed leaves: the files as they are while a document is open, copied under another name.
void copy_while_open(const QString& from, const QString& to, const QStringList& endings)
{
    for (const QString& ending : endings) {
        QFile::remove(to + ending);
        if (QFile::exists(from + ending))
            write(to + ending, bytes_of(from + ending));
    }
}

const QStringList all_endings{QString(), QStringLiteral("-wal"), QStringLiteral("-shm"), QStringLiteral("-journal")};

} // namespace

/// What lies beside a document is looked at before SQLite believes it; who only looks writes nothing, anywhere.
class LeftoversTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_root;
    int m_count = 0;

    /// An empty folder; documents in it are called wall.reel.
    QString folder()
    {
        const QString path = m_root.filePath(QStringLiteral("folder-%1").arg(++m_count));
        QDir().mkpath(path);
        return path;
    }
    static QString wall(const QString& folder) { return folder + QStringLiteral("/wall.reel"); }

    /// A document with these notes, and the last of them only in the log beside it: as after a kill.
    QString killed(const Names& notes)
    {
        const QString live = wall(folder()), dead = wall(folder());
        const auto document = Document::create(live, {}).value();
        for (const std::string& note : notes)
            if (!document->commit(stick(document->board(), note)))
                qFatal("no note");
        copy_while_open(live, dead, all_endings);
        return dead;
    }
    static QString closed(const QString& path, const Names& notes)
    {
        const auto document = Document::create(path, {}).value();
        for (const std::string& note : notes)
            if (!document->commit(stick(document->board(), note)))
                qFatal("no note");
        return path;
    }

private Q_SLOTS:
    void a_journal_that_names_a_file_to_delete_is_refused_and_nothing_is_touched()
    {
        for (const auto mode : {Document::Mode::read_only, Document::Mode::read_write, Document::Mode::take_over}) {
            const QString here = folder(), path = closed(wall(here), {"Order placed"});
            const QString victim = here + QStringLiteral("/thesis.txt");
            write(victim, "years of work");
            const QByteArray page = bytes_of(path).left(4096);
            write(path + QStringLiteral("-journal"),
                  journal_with(1, page, quint32(bytes_of(path).size() / 4096), QFile::encodeName(victim)));
            const auto before = contents(here);
            const auto document = Document::open(path, mode);
            QVERIFY(!document);
            QVERIFY2(said(document.error()).contains(QStringLiteral("wall.reel-journal")), qPrintable(said(document.error())));
            QCOMPARE(contents(here), before);
        }
    }

    void the_planted_journal_of_this_test_would_have_deleted_the_file()
    {
        const QString here = folder(), path = closed(wall(here), {"Order placed"}), victim = here + QStringLiteral("/thesis.txt");
        write(victim, "years of work");
        const QByteArray page = bytes_of(path).left(4096);
        write(path + QStringLiteral("-journal"),
              journal_with(1, page, quint32(bytes_of(path).size() / 4096), QFile::encodeName(victim)));
        const auto file = DatabaseFile::open(path, DatabaseFile::Access::write).value();
        (void)file.value(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
        QVERIFY(!QFile::exists(victim));
    }

    void a_journal_of_another_document_is_not_played()
    {
        const QString here = folder(), path = closed(wall(here), {"Order placed"});
        const QByteArray other = bytes_of(closed(wall(folder()), {"Plan of a stranger", "Another"}));
        for (quint32 page = 1; page <= quint32(other.size() / 4096); ++page) {
            write(path + QStringLiteral("-journal"),
                  journal_with(page, other.mid((page - 1) * 4096, 4096), quint32(other.size() / 4096)));
            const auto before = contents(here);
            QCOMPARE(notes_of(path), Names{"Order placed"});
            QCOMPARE(contents(here), before);
            const auto document = Document::open(path, Document::Mode::read_write);
            if (document && !(*document)->read_only()) { // the same page in both: it would change nothing
                QCOMPARE((*document)->board().notes.size(), 1U);
                continue;
            }
            QVERIFY(document);
            QVERIFY((*document)->may_be_taken_over());
            QVERIFY((*document)->read_only_reason().contains(QStringLiteral("wall.reel-journal")));
            QCOMPARE(contents(here), before);
        }
    }

    void a_file_that_is_no_journal_but_is_called_one_is_kept()
    {
        const QString here = folder(), path = closed(wall(here), {"Order placed"});
        write(path + QStringLiteral("-journal"), "Dear diary, today we stormed");
        const auto before = contents(here);
        QCOMPARE(notes_of(path), Names{"Order placed"});
        QVERIFY(Document::open(path, Document::Mode::read_write).value()->read_only());
        QCOMPARE(contents(here), before);
        const auto taken = Document::open(path, Document::Mode::take_over).value();
        QVERIFY(!taken->read_only());
        QCOMPARE(bytes_of(path + QStringLiteral("-journal.set-aside")), QByteArray("Dear diary, today we stormed"));
    }

    void a_log_is_played_into_its_own_document()
    {
        const QString path = killed({"Order placed", "Order paid"});
        QVERIFY(QFileInfo(path + QStringLiteral("-wal")).size() > 0);
        const auto before = contents(QFileInfo(path).path());
        QCOMPARE(notes_of(path), (Names{"Order placed", "Order paid"}));
        QCOMPARE(contents(QFileInfo(path).path()), before); // looking plays nothing
        {
            const auto document = Document::open(path, Document::Mode::read_write).value();
            QVERIFY(!document->read_only());
            QCOMPARE(document->board().notes.size(), 2U);
            QVERIFY(document->commit(stick(document->board(), "Order shipped")).has_value());
        }
        QCOMPARE(QDir(QFileInfo(path).path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("wall.reel")});
        QCOMPARE(notes_of(path), (Names{"Order placed", "Order paid", "Order shipped"}));
    }

    /// A log begins anew from time to time, and then holds only what was written since: whatever that is, it says whose it is.
    void every_transaction_says_whose_it_is()
    {
        const QString live = wall(folder());
        const auto document = Document::create(live, {}).value();
        QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
        EventStore& store = document->store();
        RunHeader header;
        header.types.push_back({NoteKind::event, "Order placed", "order-placed", {Id(1)}, Id::none});
        const RunId run = store.begin_run(header).value();
        const StreamIndex stream = store.add_streams(run, std::vector<Stream>{{.name = "order-1", .initial = {}}}).value();
        const std::vector<std::byte> page(100);
        std::vector<Record> event(1);
        event[0].kind = RecordKind::event;
        const std::vector<std::pair<const char*, std::function<bool()>>> writes{
            {"a gesture", [&] { return document->commit(stick(document->board(), "Order paid")).has_value(); }},
            {"a run that begins", [&] { return store.begin_run(header).has_value(); }},
            {"an event", [&] { return store.append(run, stream, ExpectedVersion::any(), event).has_value(); }},
            {"a page of a timeline", [&] { return store.put_index(run, 0, page).has_value(); }},
            {"a subscriber",
             [&] { return store.consume(run, "mailer", {}, 1, [](auto) { return Result<void>(); }).has_value(); }},
            {"the end of a run", [&] {
                 RunHeader ended = header;
                 ended.id = run;
                 return store.end_run(ended).has_value();
             }}};
        for (const auto& [what, write_it] : writes) {
            {
                const auto file = DatabaseFile::open(live, DatabaseFile::Access::write).value();
                QVERIFY2(file.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")).has_value(), what);
            }
            QVERIFY2(write_it(), what);
            const QString dead = wall(folder());
            copy_while_open(live, dead, all_endings);
            QVERIFY2(QFileInfo(dead + QStringLiteral("-wal")).size() > 0, what);
            QVERIFY2(!Document::open(dead, Document::Mode::read_write).value()->read_only(), what);
        }
    }

    void a_log_of_another_document_is_not()
    {
        const QString killed_path = killed({"Order placed", "Order paid"});
        const QString here = folder(), path = closed(wall(here), {"Ours"});
        write(path + QStringLiteral("-wal"), bytes_of(killed_path + QStringLiteral("-wal")));
        const auto before = contents(here);
        QCOMPARE(notes_of(path), Names{"Ours"});
        {
            const auto document = Document::open(path, Document::Mode::read_write).value();
            QVERIFY(document->read_only());
            QVERIFY(document->may_be_taken_over());
            QVERIFY2(document->read_only_reason().contains(QStringLiteral("wall.reel-wal")),
                     qPrintable(document->read_only_reason()));
        }
        QCOMPARE(contents(here), before);
        const auto document = Document::open(path, Document::Mode::take_over).value();
        QVERIFY(!document->read_only());
        QVERIFY(document->commit(stick(document->board(), "Still ours")).has_value());
        QCOMPARE(document->board().notes.size(), 2U);
        QVERIFY(QFile::exists(path + QStringLiteral("-wal.set-aside")));
    }

    /// A backup that is put back beside the log of a program that was killed, and the other way round.
    void a_log_of_another_state_of_the_document_is_not_played()
    {
        const QString live = wall(folder()), before = wall(folder()), log = wall(folder()), other = wall(folder());
        Document::create(live, {}).value().reset();
        write(before, bytes_of(live));
        write(other, bytes_of(live));
        const auto work_on = [](const QString& path, const Names& names) {
            const auto document = Document::open(path, Document::Mode::read_write).value();
            for (const std::string& name : names)
                QVERIFY(document->commit(stick(document->board(), name)).has_value());
        };
        work_on(live, {"Order placed"}); // closed well: the file goes on without a log
        work_on(other, {"Order refused"});
        {
            const auto document = Document::open(live, Document::Mode::read_write).value();
            QVERIFY(document->commit(stick(document->board(), "Order paid")).has_value());
            copy_while_open(live, log, all_endings);
        }
        QCOMPARE(notes_of(log), (Names{"Order placed", "Order paid"})); // it is a log that could be played
        const QByteArray old_log = bytes_of(log + QStringLiteral("-wal"));
        work_on(live, {"Order shipped"});
        for (const auto& [file, notes] : {std::pair(before, Names{}), std::pair(other, Names{"Order refused"}),
                                          std::pair(live, Names{"Order placed", "Order paid", "Order shipped"})}) {
            const QString here = folder(), path = wall(here);
            write(path, bytes_of(file));
            write(path + QStringLiteral("-wal"), old_log);
            const auto untouched = contents(here);
            QCOMPARE(notes_of(path), notes);
            QVERIFY(Document::open(path, Document::Mode::read_write).value()->may_be_taken_over());
            QCOMPARE(contents(here), untouched);
            const auto document = Document::open(path, Document::Mode::take_over).value();
            QVERIFY(document->commit(stick(document->board(), "On it goes")).has_value());
            QCOMPARE(document->board().notes.size(), notes.size() + 1);
            QCOMPARE(bytes_of(path + QStringLiteral("-wal.set-aside")), old_log);
        }
    }

    /// SQLite would write to whatever bears the name of a log or its index: through another name, into someone's file.
    void what_is_no_log_but_is_called_one_is_kept()
    {
        const QString source = closed(wall(folder()), {"Order placed"});
        for (const char* ending : {"-wal", "-shm", "-journal"}) {
            for (const QString& kind :
                 {QStringLiteral("file"), QStringLiteral("hard link"), QStringLiteral("symbolic link"), QStringLiteral("pipe")}) {
                const QString here = folder(), path = wall(here), beside = path + QLatin1String(ending),
                              victim = here + QStringLiteral("/thesis.txt");
                write(path, bytes_of(source));
                write(victim, "years of work");
                const QByteArray target = QFile::encodeName(victim), name = QFile::encodeName(beside);
                if (kind == QStringLiteral("file"))
                    write(beside, "years of work");
                else if (kind == QStringLiteral("hard link"))
                    QCOMPARE(::link(target.constData(), name.constData()), 0);
                else if (kind == QStringLiteral("symbolic link"))
                    QCOMPARE(::symlink(target.constData(), name.constData()), 0);
                else
                    QCOMPARE(::mkfifo(name.constData(), 0600), 0);
                QCOMPARE(notes_of(path), Names{"Order placed"});
                {
                    const auto document = Document::open(path, Document::Mode::read_write).value();
                    QVERIFY2(document->read_only() && document->may_be_taken_over(), qPrintable(kind + QLatin1String(ending)));
                    QVERIFY2(document->read_only_reason().contains(QLatin1String("wall.reel") + QLatin1String(ending)),
                             qPrintable(document->read_only_reason()));
                }
                const auto document = Document::open(path, Document::Mode::take_over).value();
                QVERIFY2(document->commit(stick(document->board(), "Ours")).has_value(),
                         qPrintable(kind + QLatin1String(ending)));
                QCOMPARE(bytes_of(victim), QByteArray("years of work"));
                QVERIFY(QFileInfo(beside + QStringLiteral(".set-aside")).exists());
            }
        }
    }

    /// A copy that the program made is a document of its own, so the original's log is not its log.
    void a_log_is_not_played_into_a_copy()
    {
        const QString live = wall(folder()), here = folder(), copy = wall(here);
        const auto document = Document::create(live, {}).value();
        QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
        QVERIFY(document->save_copy(copy).has_value());
        QVERIFY(document->commit(stick(document->board(), "Order paid")).has_value());
        write(copy + QStringLiteral("-wal"), bytes_of(live + QStringLiteral("-wal")));
        QCOMPARE(notes_of(copy), Names{"Order placed"});
        QVERIFY(Document::open(copy, Document::Mode::read_write).value()->read_only());
    }

    void a_copy_of_the_file_alone_taken_while_it_was_open_leaves_nothing_beside_it()
    {
        const QString live = wall(folder()), here = folder(), copy = wall(here);
        const auto document = Document::create(live, {}).value();
        QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
        copy_while_open(live, copy, {QString()});
        const auto before = contents(here);
        QVERIFY(notes_of(copy).size() <= 1);
        QCOMPARE(contents(here), before);
    }

    void looking_where_nothing_may_be_written_leaves_nothing()
    {
        for (const bool leftover : {false, true}) {
            const QString path = leftover ? killed({"Order placed"}) : closed(wall(folder()), {"Order placed"});
            const QString here = QFileInfo(path).path();
            const auto before = contents(here);
            QVERIFY(QFile::setPermissions(here, QFile::ReadOwner | QFile::ExeOwner));
            const Names notes = notes_of(path);
            QVERIFY(QFile::setPermissions(here, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
            QCOMPARE(notes, Names{"Order placed"});
            QCOMPARE(contents(here), before);
        }
    }

    void who_opens_to_write_and_is_refused_or_changes_nothing_leaves_the_bytes()
    {
        const QString here = folder(), path = closed(wall(here), {"Order placed"});
        const auto before = contents(here);
        {
            const auto document = Document::open(path, Document::Mode::read_write).value();
            QVERIFY(!document->read_only());
            QVERIFY(!document->commit({"bad", {Added<Note>{*document->board().notes.find(Id{1})}}}));
            QVERIFY(document->runs().has_value());
            QVERIFY(document->journal().has_value());
        }
        QCOMPARE(contents(here), before);
    }

    void what_programs_that_were_killed_left_in_the_temporary_folder_goes()
    {
        const QString dead = QDir(QDir::tempPath()).filePath(QStringLiteral("stormreel-look-999999999-abcdef"));
        QVERIFY(QDir().mkpath(dead));
        QCOMPARE(notes_of(killed({"Order placed"})), Names{"Order placed"});
        QVERIFY(!QFile::exists(dead));
        const QString mine = QStringLiteral("stormreel-look-%1-*").arg(QCoreApplication::applicationPid());
        QCOMPARE(QDir(QDir::tempPath()).entryList({mine}), QStringList());
    }
};

QTEST_GUILESS_MAIN(LeftoversTest)
#include "leftovers_test.moc"

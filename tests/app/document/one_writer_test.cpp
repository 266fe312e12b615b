// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document_lock.h"
#include "app/document/planted.h"

#include <QSignalSpy>
#include <QSysInfo>
#include <QTest>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace stormreel;

namespace {

using Names = std::vector<std::string>;

std::unique_ptr<Document> open(const QString& path, Document::Mode mode = Document::Mode::read_write)
{
    auto document = Document::open(path, mode);
    if (!document)
        qWarning("%s", sentence(document.error()).c_str());
    return document ? std::move(*document) : nullptr;
}

void give_another_name(const QString& path, const QString& name)
{
    if (::link(QFile::encodeName(path).constData(), QFile::encodeName(name).constData()) != 0)
        qFatal("no hard link");
}

void move(const QString& from, const QString& to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        qFatal("not moved");
}

} // namespace

/// A document is a file, not a name: however it is called, one program writes to it, and never to another file.
class OneWriterTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_root;
    int m_count = 0;

    QString new_path()
    {
        const QString folder = m_root.filePath(QStringLiteral("folder-%1").arg(++m_count));
        QDir().mkpath(folder);
        return folder + QStringLiteral("/wall.reel");
    }
    static QString sibling(const QString& path, const char* name) { return QFileInfo(path).dir().filePath(QLatin1String(name)); }

    /// A lock file beside it as another program would have left it.
    static void lock_file(const QString& path, const QByteArray& words) { write(sibling(path, ".wall.reel.lock"), words); }

private Q_SLOTS:
    void a_file_with_two_names_is_only_looked_at_and_says_why()
    {
        const QString path = new_path(), other = sibling(path, "backup.reel");
        Document::create(path, {}).value().reset();
        give_another_name(path, other);
        for (const QString& name : {path, other}) {
            const auto document = open(name);
            QVERIFY(document->read_only());
            QVERIFY2(document->read_only_reason().contains(QStringLiteral("hard link")),
                     qPrintable(document->read_only_reason()));
            QVERIFY(!DocumentConnection::open_beside(name, "mailer"));
        }
        QVERIFY(QFile::remove(other));
        QVERIFY(!open(path)->read_only());
    }

    void a_second_name_given_while_it_is_open_leads_to_the_same_lock()
    {
        const QString path = new_path(), other = sibling(path, "backup.reel");
        const auto first = Document::create(path, {}).value();
        QVERIFY(first->commit(stick(first->board(), "Order placed")).has_value());
        give_another_name(path, other);
        QVERIFY(open(other)->read_only());
        QVERIFY(first->commit(stick(first->board(), "Order paid")).has_value()); // a backup does not stop the one who works
    }

    void renamed_while_open_nothing_more_is_written_and_nothing_is_lost()
    {
        const QString path = new_path(), moved = sibling(path, "moved.reel");
        {
            const auto first = Document::create(path, {}).value();
            QVERIFY(first->commit(stick(first->board(), "Order placed")).has_value());
            QVERIFY(first->commit(stick(first->board(), "Order paid")).has_value());
            move(path, moved);
            QVERIFY2(open(moved)->read_only(), "the lock goes with the file");
            QSignalSpy told(first.get(), &Document::became_read_only);
            const auto refused = first->commit(stick(first->board(), "Order shipped"));
            QCOMPARE(refused.error().code, ErrorCode::conflict);
            QVERIFY2(said(refused.error()).contains(QStringLiteral("moved")), qPrintable(said(refused.error())));
            QCOMPARE(told.size(), 1);
            QVERIFY(first->read_only());
            QVERIFY(!first->commit(stick(first->board(), "Order shipped")));
            QVERIFY(!first->undo());
            const QString copy = sibling(path, "copy.reel");
            QVERIFY(first->save_copy(copy).has_value());
            QCOMPARE(notes_of(copy), (Names{"Order placed", "Order paid"}));
            QCOMPARE(notes_of(moved), (Names{"Order placed", "Order paid"}));
        }
        QVERIFY(!QFile::exists(path));
        QVERIFY(!QFile::exists(path + QStringLiteral("-wal")));
        QVERIFY(open(moved)->commit(stick(open(moved, Document::Mode::read_only)->board(), "Order shipped")).has_value());
        QCOMPARE(notes_of(moved), (Names{"Order placed", "Order paid", "Order shipped"}));
    }

    void renamed_and_closed_without_another_word_it_is_whole()
    {
        const QString path = new_path(), moved = sibling(path, "moved.reel");
        {
            const auto first = Document::create(path, {}).value();
            QVERIFY(first->commit(stick(first->board(), "Order placed")).has_value());
            move(path, moved);
        }
        QCOMPARE(notes_of(moved), Names{"Order placed"});
        QCOMPARE(QDir(QFileInfo(path).path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("moved.reel")});
    }

    void deleted_while_open_it_says_so_and_a_copy_can_be_saved()
    {
        const QString path = new_path();
        const auto document = Document::create(path, {}).value();
        QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
        QVERIFY(QFile::remove(path));
        const auto refused = document->commit(stick(document->board(), "Order paid"));
        QVERIFY2(!refused && said(refused.error()).contains(QStringLiteral("deleted")), "a commit that no disk has");
        QVERIFY(!DocumentConnection::open(document->access()));
        const QString copy = sibling(path, "copy.reel");
        QVERIFY(document->save_copy(copy).has_value());
        QCOMPARE(notes_of(copy), Names{"Order placed"});
    }

    void another_document_in_its_place_is_not_touched()
    {
        const QString path = new_path(), other = sibling(path, "other.reel");
        QByteArray theirs;
        {
            const auto document = Document::create(path, {}).value();
            QVERIFY(document->commit(stick(document->board(), "Ours")).has_value());
            {
                const auto stranger = Document::create(other, {}).value();
                QVERIFY(stranger->commit(stick(stranger->board(), "Theirs")).has_value());
            }
            theirs = sha256(other);
            move(other, path);
            document->check_place(); // as the window does when it is told that the folder changed
            QVERIFY(document->read_only());
            QVERIFY2(document->read_only_reason().contains(QStringLiteral("another file")),
                     qPrintable(document->read_only_reason()));
            QCOMPARE(notes_of(path), Names{"Theirs"}); // what is left of ours beside it is not played into it
        }
        QCOMPARE(sha256(path), theirs);
        QCOMPARE(notes_of(path), Names{"Theirs"});
        QVERIFY(!open(path)->read_only());
    }

    void a_run_that_is_being_written_stops_when_its_file_goes()
    {
        const QString path = new_path();
        const auto document = Document::create(path, {}).value();
        const auto connection = DocumentConnection::open(document->access()).value();
        RunHeader header;
        header.types = {{NoteKind::event, "Order placed", "order-placed", {}, Id::none}};
        header.id = connection->store().begin_run(header).value();
        QVERIFY(QFile::remove(path));
        header.complete = true;
        QCOMPARE(connection->store().end_run(header).error().code, ErrorCode::not_found);
    }

    void the_lock_of_another_computer_is_taken_over_only_when_someone_says_so()
    {
        const QString path = new_path();
        Document::create(path, {}).value().reset();
        lock_file(path, "4711\nstormreel\nfar-away\nabc\ndef\n");
        {
            const auto document = open(path);
            QVERIFY(document->read_only());
            QVERIFY(document->may_be_taken_over());
            for (const char* word : {"far-away", "4711", "--take-over", ".wall.reel.lock"})
                QVERIFY2(document->read_only_reason().contains(QLatin1String(word)), qPrintable(document->read_only_reason()));
            QVERIFY(!DocumentConnection::open_beside(path, "mailer")); // nobody knows what is written there
        }
        QVERIFY(open(path)->read_only());
        const auto document = open(path, Document::Mode::take_over);
        QVERIFY(!document->read_only());
        QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
    }

    void a_computer_of_the_same_name_is_another_computer()
    {
        const QString path = new_path();
        Document::create(path, {}).value().reset();
        lock_file(path, "1\nstormreel\n" + QSysInfo::machineHostName().toUtf8() + "\n0123456789abcdef0123456789abcdef\n1-2-3\n");
        QVERIFY(open(path)->may_be_taken_over());
        QVERIFY(!open(path, Document::Mode::take_over)->read_only());
    }

    /// In place, so that it keeps its inode: cp, an editor, a synchronizing program.
    void written_over_while_open_nothing_more_is_written()
    {
        const QString path = new_path(), other = sibling(path, "other.reel"), before = sibling(path, "before.reel");
        {
            const auto document = Document::create(other, {}).value();
            for (int note = 0; note < 50; ++note)
                QVERIFY(document->commit(stick(document->board(), "Theirs")).has_value());
        }
        Document::create(path, {}).value().reset();
        write(before, bytes_of(path));
        {
            const auto document = open(path);
            QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
        }
        for (const QByteArray& bytes : {bytes_of(other), bytes_of(before), QByteArray(), QByteArray("some text\n")}) {
            const QByteArray ours = bytes_of(path);
            {
                const auto document = open(path);
                QVERIFY(document->commit(stick(document->board(), "Order paid")).has_value());
                {
                    QFile file(path);
                    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(0) && file.write(bytes) == bytes.size());
                }
                QSignalSpy told(document.get(), &Document::became_read_only);
                const auto refused = document->commit(stick(document->board(), "Order shipped"));
                QVERIFY2(!refused && said(refused.error()).contains(QStringLiteral("wrote over it")),
                         qPrintable(refused ? QString() : said(refused.error())));
                QCOMPARE(told.size(), 1);
                const QString copy = sibling(path, "copy.reel");
                QFile::remove(copy);
                QVERIFY(document->save_copy(copy).has_value());
                QVERIFY(notes_of(copy).back() == "Order paid");
            }
            QCOMPARE(bytes_of(path), bytes); // what the other program wrote is as it wrote it
            QCOMPARE(QDir(QFileInfo(path).path()).entryList({QStringLiteral("*-wal"), QStringLiteral("*-shm")}, QDir::Files),
                     QStringList());
            write(path, ours);
        }
    }

    /// It is the log of the document that took the place, and may be all that is left of someone's work.
    void the_log_of_another_document_is_left_to_it()
    {
        for (const bool file_first : {true, false}) {
            const QString path = new_path(), theirs = sibling(path, "theirs.reel"), log = path + QStringLiteral("-wal");
            const QString live = new_path();
            const auto killed = Document::create(live, {}).value();
            QVERIFY(killed->commit(stick(killed->board(), "Theirs")).has_value());
            for (const char* ending : {"", "-wal"})
                write(theirs + QLatin1String(ending), bytes_of(live + QLatin1String(ending)));
            {
                const auto document = Document::create(path, {}).value();
                QVERIFY(document->commit(stick(document->board(), "Ours")).has_value());
                for (const char* ending : {file_first ? "" : "-wal", file_first ? "-wal" : ""})
                    move(theirs + QLatin1String(ending), path + QLatin1String(ending));
                QVERIFY(!document->commit(stick(document->board(), "Ours, too")));
            }
            QCOMPARE(bytes_of(log), bytes_of(live + QStringLiteral("-wal")));
            QCOMPARE(notes_of(path), std::vector<std::string>{"Theirs"});
        }
    }

    void a_lock_that_was_not_written_to_its_end_is_nobodys()
    {
        for (const QByteArray& words : {QByteArray(), QByteArray("47"), QByteArray("4711\n"), QByteArray("4711\nstormr"),
                                        QByteArray("no lock at all"), QByteArray(5000, 'x')}) {
            const QString path = new_path();
            Document::create(path, {}).value().reset();
            lock_file(path, words);
            QVERIFY2(!open(path, Document::Mode::take_over)->read_only(), words.constData());
        }
    }

    void something_else_of_that_name_is_told_of_and_a_folder_with_files_is_kept()
    {
        const QString path = new_path(), name = sibling(path, ".wall.reel.lock");
        Document::create(path, {}).value().reset();
        QVERIFY(QDir().mkpath(name));
        QVERIFY(open(path)->may_be_taken_over());
        write(name + QStringLiteral("/precious"), "x");
        QVERIFY(!open(path, Document::Mode::take_over)->read_only());
        QVERIFY(QFile::exists(name + QStringLiteral(".set-aside/precious")));
        QCOMPARE(::mkfifo(QFile::encodeName(name).constData(), 0600), 0); // opening it would wait for whoever writes to it
        QVERIFY(open(path)->may_be_taken_over());
        QVERIFY(!open(path, Document::Mode::take_over)->read_only());
        QVERIFY(QFile::link(QStringLiteral("/nowhere/at/all"), name));
        QVERIFY(open(path)->read_only());
        QVERIFY(!open(path, Document::Mode::take_over)->read_only());
    }

    void a_subscriber_of_one_name_is_served_by_one_program_at_a_time()
    {
        const QString path = new_path();
        const auto document = Document::create(path, {}).value();
        {
            const auto first = DocumentConnection::open_beside(path, "mailer");
            QVERIFY(first);
            QVERIFY(DocumentConnection::open_beside(path, "printer"));
            const auto second = DocumentConnection::open_beside(path, "mailer");
            QVERIFY2(!second && said(second.error()).contains(QStringLiteral("mailer")), "the name is taken");
        }
        QVERIFY(DocumentConnection::open_beside(path, "mailer"));
    }

    void nobody_takes_over_from_a_program_that_lives()
    {
        const QString path = new_path();
        const auto first = Document::create(path, {}).value();
        const auto second = open(path, Document::Mode::take_over);
        QVERIFY(second->read_only());
        QVERIFY(!second->may_be_taken_over());
        QVERIFY(QFile::remove(sibling(path, ".wall.reel.lock"))); // the lock on the file itself is still there
        QVERIFY(open(path, Document::Mode::take_over)->read_only());
    }

    /// Closing any descriptor of a file lets go of all POSIX locks of a program on it, and SQLite's are such: without care, a
    /// look at a document that this program has open would let another program believe that nobody has.
    void looking_at_an_open_document_lets_go_of_no_lock()
    {
        const QString path = new_path();
        const auto document = Document::create(path, {}).value();
        QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
        QVERIFY(open(path)->read_only());
        QVERIFY(open(path, Document::Mode::read_only));
        {
            const ReadFile looked(path);
        }
        // Another process asks for SQLite's lock on the file: it must find it taken (fileformat.html, "The Lock-Byte Page").
        const pid_t child = ::fork();
        if (child == 0) {
            const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR);
            struct flock bytes = {};
            bytes.l_type = F_WRLCK;
            bytes.l_whence = SEEK_SET;
            bytes.l_start = 0x40000002;
            bytes.l_len = 510;
            const bool taken = ::fcntl(descriptor, F_GETLK, &bytes) == 0 && bytes.l_type != F_UNLCK;
            ::_exit(taken ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }
};

QTEST_GUILESS_MAIN(OneWriterTest)
#include "one_writer_test.moc"

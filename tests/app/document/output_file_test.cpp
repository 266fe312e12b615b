// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/output_file.h"

#include "app/document/file_lock.h"
#include "app/document/planted.h"

#include <QTest>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace stormreel;

/// The one way by which files are given to people: no document is ever replaced, and nobody finds half a file.
class OutputFileTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_root;
    int m_count = 0;

    QString folder()
    {
        const QString path = m_root.filePath(QStringLiteral("folder-%1").arg(++m_count));
        QDir().mkpath(path);
        return path;
    }
    static std::string refusal(const Result<void>& result)
    {
        return result ? std::string("it was written") : sentence(result.error());
    }

private Q_SLOTS:
    void links_that_lead_to_each_other_are_refused_and_stay()
    {
        QTemporaryDir folder;
        const QString first = folder.filePath(QStringLiteral("first")), second = folder.filePath(QStringLiteral("second"));
        QVERIFY(QFile::link(second, first) && QFile::link(first, second));
        QVERIFY(!write_file(first, QByteArray("a map")));
        QVERIFY(QFileInfo(first).isSymLink() && QFileInfo(second).isSymLink());
    }

    void a_document_whose_lock_could_have_no_name_is_not_made()
    {
        QTemporaryDir folder;
        QVERIFY(!Document::make(folder.filePath(QString(250, u'x')), {}));
        QVERIFY(!Document::make(folder.path() + u'/', {}));
        const QString longest = folder.filePath(QString(249, u'x'));
        QVERIFY(Document::make(longest, {}));
        const auto document = Document::open(longest, Document::Mode::read_write).value();
        QVERIFY2(!document->read_only(), qPrintable(document->read_only_reason()));
    }

    void a_new_file_appears_whole()
    {
        const QString here = folder(), path = here + QStringLiteral("/map.svg");
        auto file = OutputFile::start(path, OutputFile::Replace::plain_file).value();
        QCOMPARE(::write(file.descriptor(), "half", 4), 4);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(::write(file.descriptor(), " and half", 9), 9);
        QVERIFY(file.finish());
        QCOMPARE(bytes_of(path), QByteArray("half and half"));
        QCOMPARE(QDir(here).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("map.svg")});
    }

    void a_document_is_never_replaced_whatever_the_name_says()
    {
        const QString here = folder(), path = here + QStringLiteral("/wall.reel"), link = here + QStringLiteral("/link.svg");
        Document::create(path, {}).value().reset();
        QVERIFY(QFile::link(path, link));
        QVERIFY(QFile::copy(path, here + QStringLiteral("/picture.png")));
        const auto before = contents(here);
        for (const char* name :
             {"wall.reel", "link.svg", "picture.png", "wall.reel-wal", "wall.reel-journal", "wall.reel-shm", ".wall.reel.lock"}) {
            const QString target = here + u'/' + QLatin1String(name);
            QVERIFY2(!write_file(target, "<svg/>"), name);
            const auto document = Document::open(path, Document::Mode::read_only).value();
            QVERIFY2(!document->save_copy(target), name);
            QVERIFY2(!document->copy_to(target), name);
        }
        QVERIFY(!write_file(here, "x"));
        QVERIFY(!write_file(here + QStringLiteral("/no/such/folder.svg"), "x"));
        QCOMPARE(contents(here), before);
    }

    void a_plain_file_is_replaced_and_keeps_its_mode_and_its_links()
    {
        const QString here = folder(), path = here + QStringLiteral("/map.svg"), link = here + QStringLiteral("/link.svg");
        write(path, "old");
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0640), 0);
        QVERIFY(QFile::link(QStringLiteral("map.svg"), link));
        QVERIFY(write_file(link, "new"));
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(bytes_of(path), QByteArray("new"));
        struct stat found = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &found), 0);
        QCOMPARE(found.st_mode & 07777U, 0640U);
    }

    void a_link_that_leads_nowhere_yet_is_followed()
    {
        const QString here = folder(), link = here + QStringLiteral("/link.svg");
        QVERIFY(QFile::link(QStringLiteral("later.svg"), link));
        QVERIFY(write_file(link, "new"));
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(bytes_of(here + QStringLiteral("/later.svg")), QByteArray("new"));
        QVERIFY(!OutputFile::start(link, OutputFile::Replace::never));
    }

    void a_pipe_is_written_to()
    {
        const QString path = folder() + QStringLiteral("/pipe");
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        QByteArray read;
        std::jthread reader([&] { read = bytes_of(path); });
        QVERIFY(write_file(path, "through"));
        reader.join();
        QCOMPARE(read, QByteArray("through"));
        QVERIFY(write_file(QStringLiteral("/dev/null"), "away"));
        QVERIFY2(refusal(write_file(QStringLiteral("/dev/full"), "x")).find("full") != std::string::npos, "the device says why");
    }

    void an_open_descriptor_is_written_to_where_it_stands()
    {
        const QString path = folder() + QStringLiteral("/shared.txt");
        const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        QCOMPARE(::write(descriptor, "before ", 7), 7);
        QVERIFY(write_file(QStringLiteral("/dev/fd/%1").arg(descriptor), "after"));
        QCOMPARE(bytes_of(path), QByteArray("before after"));
        ::close(descriptor);
    }

    void files_of_people_beside_it_stay()
    {
        const QString here = folder(), path = here + QStringLiteral("/t.reel");
        for (const char* name : {"t.reel.new", ".t.reel.new", ".t.reel.1.new", ".stormreel-notes.new", ".stormreel-.new"})
            write(here + u'/' + QLatin1String(name), "precious");
        const auto before = contents(here);
        QVERIFY(Document::create(path, {}).value()->save_copy(here + QStringLiteral("/u.reel")));
        auto after = contents(here);
        after.remove(QStringLiteral("t.reel"));
        after.remove(QStringLiteral("u.reel"));
        QCOMPARE(after, before);
    }

    void what_a_killed_program_left_is_cleaned_up_by_the_next()
    {
        const QString here = folder();
        const pid_t child = ::fork();
        if (child == 0) {
            auto file = OutputFile::start(here + QStringLiteral("/dead.reel"), OutputFile::Replace::never).value();
            write(file.growing() + QStringLiteral("-wal"), "x");
            (void)!::write(file.descriptor(), "half", 4);
            ::raise(SIGKILL);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(QDir(here).entryList(QDir::Files | QDir::Hidden).size(), 2);
        auto living = OutputFile::start(here + QStringLiteral("/living.svg"), OutputFile::Replace::never).value();
        QCOMPARE(QDir(here).entryList(QDir::Files | QDir::Hidden).size(), 1); // and who lives keeps what grows
        auto another = OutputFile::start(here + QStringLiteral("/another.svg"), OutputFile::Replace::never).value();
        QCOMPARE(::write(living.descriptor(), "living", 6), 6);
        QVERIFY(living.finish());
        QCOMPARE(bytes_of(here + QStringLiteral("/living.svg")), QByteArray("living"));
    }

    void what_fails_in_the_middle_leaves_the_file_as_it_was()
    {
        const QString here = folder(), path = here + QStringLiteral("/map.svg");
        write(path, "old");
        const auto failed = write_file(path, [](QIODevice& out) -> Result<void> {
            (void)out.write("half");
            return fail(ErrorCode::bad_input, "nothing more to draw");
        });
        QCOMPARE(refusal(failed), std::string("nothing more to draw"));
        QCOMPARE(bytes_of(path), QByteArray("old"));
        QCOMPARE(QDir(here).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("map.svg")});
    }

    void who_comes_first_keeps_the_name()
    {
        const QString here = folder(), path = here + QStringLiteral("/wall.reel");
        auto file = OutputFile::start(path, OutputFile::Replace::never).value();
        write(path, "someone was quicker");
        const auto finished = file.finish();
        QCOMPARE(finished.error().code, ErrorCode::conflict);
        QCOMPARE(bytes_of(path), QByteArray("someone was quicker"));
    }

    /// A document that fails while it is filled, or whose program is killed, is nobody's document.
    void a_document_has_its_name_when_all_of_it_is_there()
    {
        const QString here = folder(), path = here + QStringLiteral("/wall.reel");
        const auto stopped = Document::make(path, {}, [&](Document& document) -> Result<void> {
            if (!document.commit(stick(document.board(), "Order placed")) || QFile::exists(path))
                return fail(ErrorCode::io, "too early");
            return fail(ErrorCode::cancelled, "stopped");
        });
        QCOMPARE(stopped.error(), (Error{ErrorCode::cancelled, "stopped", "wall.reel"}));
        QCOMPARE(QDir(here).entryList(QDir::Files | QDir::Hidden), QStringList());
        QVERIFY(Document::make(path, {},
                               [](Document& document) { return document.commit(stick(document.board(), "Order placed")); }));
        QCOMPARE(QDir(here).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("wall.reel")});
        QCOMPARE(notes_of(path), std::vector<std::string>{"Order placed"});
    }
};

QTEST_GUILESS_MAIN(OutputFileTest)
#include "output_file_test.moc"

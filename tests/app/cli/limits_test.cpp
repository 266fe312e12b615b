// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <csignal>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace stormreel;

/// A full disk, limits, signals, pipes: each its own sentence, what is kept and what not, and a clean end.
class LimitsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    Ran run(const char* line) const { return stormreel_in(m_folder.path(), words(line)); }
    Ran shell(const QString& line) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("bash"), {QStringLiteral("-c"), line});
        if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, "it did not end by itself"};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    [[nodiscard]] QString place(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    /// A long simulation that is well under way.
    void start_long(QProcess& process, const char* file) const
    {
        process.setWorkingDirectory(m_folder.path());
        process.start(program(), words(file));
        const QString wal = place("w.reel-wal");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(wal).size() > 1'000'000, 60000);
    }

    /// A sentence that is said once, on a line of its own, with what matters.
    static void says(const Ran& ran, std::initializer_list<const char*> parts)
    {
        QCOMPARE(ran.err.count('\n'), 1);
        for (const char* part : parts)
            QVERIFY2(ran.err.contains(part), ran.err.constData());
    }

    bool renamed(const char* to) const { return run("export w.reel --to model").out.contains(to); }

private Q_SLOTS:
    void init()
    {
        for (const char* name : {"w.reel", "w.reel-wal", "w.reel-shm"})
            QFile::remove(place(name));
        QCOMPARE(run("new w.reel --from order-fulfilment").status, 0);
    }

    void a_hang_up_stops_a_run_as_ctrl_c_does()
    {
        QProcess process;
        start_long(process, "simulate w.reel --stories 0 --records 100000000");
        ::kill(static_cast<pid_t>(process.processId()), SIGHUP);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardError().contains("kept as an incomplete run"));
        QCOMPARE(run("verify w.reel").status, 0);
    }

    void a_signal_closes_the_window_as_a_person_does()
    {
        for (const int signal : {SIGTERM, SIGHUP}) {
            QProcess window;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
            window.setProcessEnvironment(environment);
            window.setWorkingDirectory(m_folder.path());
            window.start(program(), {QStringLiteral("w.reel")});
            // Asking by a command that writes could take the lock before the window does.
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(place(".w.reel.lock")), 60000);
            QVERIFY(run("rename w.reel nobody x").err.contains("elsewhere"));
            ::kill(static_cast<pid_t>(window.processId()), signal);
            QVERIFY(window.waitForFinished(60000));
            QCOMPARE(window.exitStatus(), QProcess::NormalExit);
            QCOMPARE(window.exitCode(), 0);
            QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("*w.reel*")}, QDir::Files | QDir::Hidden),
                     QStringList{QStringLiteral("w.reel")});
        }
    }

    void who_asked_to_outlive_a_hang_up_does()
    {
        const Ran ran =
            shell(QStringLiteral("trap '' HUP; \"$STORMREEL\" simulate w.reel --stories 0 --records 60000 >/dev/null & "
                                 "pid=$!; sleep 0.5; kill -HUP $pid; wait $pid"));
        QVERIFY2(ran.status == 0 || ran.status == 1, ran.err.constData());
        QCOMPARE(run("runs w.reel --json").json().at("runs").back().at("complete").get<bool>(), true);
    }

    void the_first_signal_ends_what_waits_on_a_pipe_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::newRow("settings") << words("simulate w.reel --settings pipe");
        QTest::newRow("standard input") << words("simulate w.reel --settings -");
        QTest::newRow("a rule") << QStringList{QStringLiteral("rule"),   QStringLiteral("w.reel"), QStringLiteral("Order"),
                                               QStringLiteral("--kind"), QStringLiteral("fields"), QStringLiteral("--from"),
                                               QStringLiteral("pipe")};
    }
    void the_first_signal_ends_what_waits_on_a_pipe()
    {
        QFETCH(QStringList, line);
        QFile::remove(place("pipe"));
        QCOMPARE(::mkfifo(QFile::encodeName(place("pipe")).constData(), 0600), 0);
        for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
            QProcess process;
            process.setWorkingDirectory(m_folder.path());
            process.start(program(), line);
            QVERIFY(process.waitForStarted());
            QVERIFY(!process.waitForFinished(1000)); // it waits
            ::kill(static_cast<pid_t>(process.processId()), signal);
            QVERIFY(process.waitForFinished(30000));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            QCOMPARE(process.exitCode(), 130);
            QVERIFY(process.readAllStandardError().contains("stopped while waiting"));
        }
    }

    void the_first_signal_ends_what_waits_on_a_full_pipe_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line : {"state w.reel --all --json", "state w.reel --all", "export w.reel --to model",
                                 "rule w.reel --json", "map w.reel --json", "log w.reel --limit 0 --json",
                                 "query w.reel 'large orders' --at 50 --json", "log w.reel --follow --limit 0"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void the_first_signal_ends_what_waits_on_a_full_pipe()
    {
        QFETCH(QString, line);
        QVERIFY(run("simulate w.reel --stories 100").status <= 1);
        for (const char* signal : {"INT", "TERM", "HUP"}) {
            const Ran ran =
                shell(QStringLiteral("rm -f full; mkfifo full; exec 3<>full; head -c 65536 /dev/zero >&3; "
                                     "\"$STORMREEL\" %1 >full & pid=$!; sleep 1; kill -0 $pid || exit 99; "
                                     "kill -%2 $pid; for i in {1..50}; do kill -0 $pid 2>/dev/null || break; sleep 0.1; "
                                     "done; kill -KILL $pid 2>/dev/null; wait $pid")
                          .arg(line, QString::fromLatin1(signal)));
            QVERIFY2(ran.err.endsWith("stormreel: stopped\n"), ran.err.constData());
            QCOMPARE(ran.status, 130);
        }
    }

    void a_signal_ends_what_computes_and_leaves_nothing_data()
    {
        QTest::addColumn<QStringList>("line");
        for (const char* line : {"export big.reel --to wall-svg -o out", "export big.reel --to wall-png -o out",
                                 "export big.reel --to model -o out", "lint big.reel", "import big.json -o out"})
            QTest::newRow(line) << words(line);
    }
    void a_signal_ends_what_computes_and_leaves_nothing()
    {
        QFETCH(QStringList, line);
        if (!QFile::exists(place("big.reel"))) {
            Json notes = Json::array();
            for (int i = 0; i < 60000; ++i)
                notes.push_back({{"id", i + 1},
                                 {"kind", "event"},
                                 {"name", "Event number " + std::to_string(i) + " happened"},
                                 {"x", i % 300 * 130},
                                 {"y", i / 300 * 130}});
            QFile file(place("big.json"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::fromStdString(
                Json({{"format", "stormreel-model"}, {"version", 1}, {"notes", std::move(notes)}}).dump()));
            file.close();
            QCOMPARE(run("import big.json -o big.reel").status, 0);
        }
        const auto files = [&] { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); };
        const QStringList before = files();
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(program(), line);
        QVERIFY(process.waitForStarted());
        if (process.waitForFinished(250))
            QSKIP("it is done before anyone could stop it");
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(3000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(process.readAllStandardError(), QByteArray("stormreel: stopped\n"));
        QCOMPARE(files(), before);
    }

    void too_little_memory_is_a_sentence()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the sanitizer takes more addresses than any limit leaves");
#endif
        QVERIFY(run("simulate w.reel --stories 0 --records 30000").status <= 1);
        int refused = 0;
        for (int kilobytes = 130'000; kilobytes <= 230'000; kilobytes += 10'000) {
            const Ran ran =
                shell(QStringLiteral("ulimit -v %1; \"$STORMREEL\" state w.reel --all --json >/dev/null").arg(kilobytes));
            if (ran.status == 0 || ran.err.contains("error while loading shared libraries"))
                continue;
            ++refused;
            QVERIFY2(ran.status == 3, (QByteArray::number(kilobytes) + ": " + ran.err).constData());
            says(ran, {"emory"});
        }
        QVERIFY(refused > 0);
    }

    void what_comes_through_a_pipe_is_read()
    {
        QFile::remove(place("pipe"));
        const Ran ran = shell(QStringLiteral("mkfifo pipe; (sleep 0.3; echo '{\"stories\": 2}' > pipe) & "
                                             "\"$STORMREEL\" simulate w.reel --settings pipe --json"));
        QCOMPARE(ran.json().at("settings").at("stories").get<int>(), 2);
        const Ran input = shell(QStringLiteral("echo '{\"stories\": 3}' | \"$STORMREEL\" simulate w.reel --settings - --json"));
        QCOMPARE(input.json().at("settings").at("stories").get<int>(), 3);
        says(run("simulate w.reel --settings nothing.json"), {"nothing.json: can't be read: there is no such file"});
        says(run("simulate w.reel --settings ."), {".: can't be read: it is a folder"});
    }

    void an_answer_that_cant_be_written_says_what_was_done()
    {
        const Ran full = shell(QStringLiteral("\"$STORMREEL\" rename w.reel Order Purchase >/dev/full"));
        QCOMPARE(full.status, 3);
        says(full, {"standard output: can't be written to: the disk is full", "the new name is in the document all the same"});
        QVERIFY(renamed("Purchase"));
        const Ran closed = shell(QStringLiteral("\"$STORMREEL\" rename w.reel Purchase Bestellung >&-"));
        QCOMPARE(closed.status, 3);
        says(closed, {"standard output: can't be written to: it is closed", "the new name is in the document all the same"});
        QVERIFY(renamed("Bestellung"));
        const Ran simulated = shell(QStringLiteral("\"$STORMREEL\" simulate w.reel --stories 2 >/dev/full"));
        QCOMPARE(simulated.status, 3);
        says(simulated, {"run 1 is in the document all the same"});
        QCOMPARE(run("verify w.reel").status, 0);
    }

    void help_that_cant_be_written_says_so()
    {
        for (const char* line : {"--help", "--version", "log --help"})
            for (const char* output : {">/dev/full", ">&-"}) {
                const Ran ran = shell(QStringLiteral("\"$STORMREEL\" %1 %2").arg(QLatin1String(line), QLatin1String(output)));
                QCOMPARE(ran.status, 3);
                says(ran, {"standard output: can't be written to"});
            }
    }

    void what_was_not_written_is_not_called_more()
    {
        QVERIFY(run("simulate w.reel --stories 20").status <= 1);
        const Ran full = shell(QStringLiteral("\"$STORMREEL\" log w.reel --limit 0 >/dev/full"));
        QCOMPARE(full.status, 3);
        says(full, {"the disk is full"});
        QVERIFY(!full.err.contains("There is more"));
    }

    void a_closed_output_is_never_taken_for_a_file()
    {
        for (const char* closed : {">&-", "2>&-", "<&-", ">&- 2>&- <&-"})
            shell(QStringLiteral("\"$STORMREEL\" simulate w.reel --stories 3 ") + QString::fromLatin1(closed));
        QCOMPARE(run("verify w.reel").status, 0);
        QCOMPARE(run("runs w.reel --json").json().at("runs").size(), std::size_t(4));
    }

    void a_subscriber_who_could_not_be_told_is_told_again()
    {
        QVERIFY(run("simulate w.reel --stories 5").status <= 1);
        const Ran all = run("log w.reel --limit 0 --json");
        const Ran full = shell(QStringLiteral("\"$STORMREEL\" log w.reel --as x --json >/dev/full"));
        QCOMPARE(full.status, 3);
        says(full, {"standard output: can't be written to: the disk is full"});
        QCOMPARE(run("log w.reel --as x --json").json().at("records").size(), all.json().at("records").size());
    }

    void the_limit_for_the_size_of_files_is_a_sentence()
    {
        const Ran ran = shell(QStringLiteral("ulimit -f 3000; \"$STORMREEL\" simulate w.reel --stories 0 --records 1000000"));
        QCOMPARE(ran.status, 3);
        says(ran, {"larger than the limit for files", "records of run 1 are kept, which is incomplete"});
        const Json last = run("runs w.reel --json").json().at("runs").back();
        QCOMPARE(last.at("complete").get<bool>(), false);
        const auto records = last.at("records").get<int>();
        QVERIFY2(ran.err.contains("the first " + QByteArray::number(records) + " records"), ran.err.constData());
        QCOMPARE(run("verify w.reel").status, 0);
    }

    void a_full_disk_keeps_what_it_says_it_keeps()
    {
        const QString disk = place("disk");
        QDir().mkpath(disk);
        if (::mount("tmpfs", QFile::encodeName(disk).constData(), "tmpfs", 0, "size=6m") != 0)
            QSKIP("no file system can be mounted here");
        const Ran made = run("new disk/w.reel --from order-fulfilment");
        const Ran ran = run("simulate disk/w.reel --stories 0 --records 1000000");
        const Json runs = run("runs disk/w.reel --json").json();
        const Ran verified = run("verify disk/w.reel");
        ::umount2(QFile::encodeName(disk).constData(), MNT_DETACH);
        QCOMPARE(made.status, 0);
        QCOMPARE(ran.status, 3);
        says(ran, {"The disk is full", "which is incomplete"});
        QVERIFY(!ran.err.contains("write-protected"));
        const auto records = runs.at("runs").back().at("records").get<int>();
        QVERIFY2(ran.err.contains("the first " + QByteArray::number(records) + " records"), ran.err.constData());
        QCOMPARE(verified.status, 0);
    }

    void what_the_disk_refuses_is_told_and_nothing_is_harmed_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("full") << ENOSPC << QByteArray("The disk is full: nothing of the last step was written");
        QTest::newRow("quota") << EDQUOT << QByteArray("Your share of the disk is used up: nothing of the last step was written");
        QTest::newRow("failing") << EIO << QByteArray("The disk failed while the document was read or written");
        QTest::newRow("read-only by now") << EROFS << QByteArray("The document can't be written: the disk is read-only");
    }
    void what_the_disk_refuses_is_told_and_nothing_is_harmed()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the sanitizer wants to be first where calls are replaced");
#endif
        QFETCH(int, number);
        QFETCH(QByteArray, words);
        const QString fault = QStringLiteral("LD_PRELOAD=\"$STORMREEL_FAILING_CALLS\" FAIL_CALL=write FAIL_PATH=.reel-wal "
                                             "FAIL_ERRNO=%1 FAIL_AFTER=%2 \"$STORMREEL\" ");
        const Ran edit = shell(fault.arg(number).arg(0) + QStringLiteral("rename w.reel Order Purchase"));
        QCOMPARE(edit.status, 3);
        says(edit, {words.constData()});
        QVERIFY(!renamed("Purchase"));
        const Ran ran = shell(fault.arg(number).arg(3000) + QStringLiteral("simulate w.reel --stories 0 --records 100000"));
        QCOMPARE(ran.status, 3);
        says(ran, {words.constData(), "records of run 1 are kept, which is incomplete"});
        const auto records = run("runs w.reel --json").json().at("runs").back().at("records").get<int>();
        QVERIFY2(ran.err.contains("the first " + QByteArray::number(records) + " records"), ran.err.constData());
        QCOMPARE(run("verify w.reel").status, 0);
    }

    void qt_does_not_speak_to_people()
    {
        // The lock file goes from under the program, which Qt has something to say about.
        const Ran ran = shell(QStringLiteral("(\"$STORMREEL\" simulate w.reel --stories 0 --records 60000 >/dev/null) & pid=$!; "
                                             "sleep 0.7; rm -rf ./.*.lock ./*.lock; wait $pid"));
        QVERIFY2(!ran.err.contains("lock file"), ran.err.constData());
    }
};

QTEST_GUILESS_MAIN(LimitsTest)
#include "limits_test.moc"

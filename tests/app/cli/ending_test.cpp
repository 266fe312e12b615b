// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <csignal>

using namespace stormreel;

/// Ctrl+C, closed pipes, full disks, documents that are open elsewhere: the program ends cleanly and harms nothing.
class EndingTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    Ran run(const char* line) const { return stormreel_in(m_folder.path(), words(line)); }
    Ran shell(const char* line) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("bash"), {QStringLiteral("-c"), QString::fromUtf8(line)});
        process.waitForFinished(60000);
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

private Q_SLOTS:
    void initTestCase() { QCOMPARE(run("new orders.reel --from order-fulfilment").status, 0); }

    void ctrl_c_keeps_what_had_run()
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(program(), words("simulate orders.reel --stories 0 --records 100000000"));
        QVERIFY(process.waitForStarted());
        // Until it is well under way: its write-ahead log grows.
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_folder.filePath(QStringLiteral("orders.reel-wal"))).size() > 1000000, 30000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        const QByteArray said = process.readAllStandardError(), told = process.readAllStandardOutput();
        QVERIFY2(told.startsWith("Run 1, seed 1: "), told.constData());
        QVERIFY2(said.contains("kept as an incomplete run. See `stormreel runs orders.reel --summary 1`."), said.constData());
        QCOMPARE(run("runs orders.reel --summary 1").status, 0);
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("*orders.reel*")}, QDir::Files | QDir::Hidden),
                 QStringList{QStringLiteral("orders.reel")});
        const Json last = run("runs orders.reel --json").json().at("runs").back();
        QCOMPARE(last.at("complete").get<bool>(), false);
        QVERIFY(last.at("records").get<int>() > 1000);
        QCOMPARE(run("log orders.reel --limit 1").status, 0);
    }

    void a_closed_pipe_ends_it_quietly()
    {
        QCOMPARE(run("simulate orders.reel --stories 400").status, 1); // so many orders break a rule, which is told
        const Ran ran = shell("set -o pipefail; \"$STORMREEL\" log orders.reel --limit 0 --json | head -c 100 >/dev/null");
        QCOMPARE(ran.err, QByteArray());
        QCOMPARE(ran.status, 0);
    }

    void no_display_is_a_sentence()
    {
        const Ran ran = run("orders.reel");
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains("no display"), ran.err.constData());
        QCOMPARE(ran.out, QByteArray());
    }

    void an_option_that_nobody_knows_is_a_sentence()
    {
        const Ran ran = shell("QT_QPA_PLATFORM=offscreen \"$STORMREEL\" --frob");
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains("--frob"), ran.err.constData());
    }

    void a_full_disk_is_told()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")))
            QSKIP("there is no /dev/full here");
        const Ran ran = shell("\"$STORMREEL\" log orders.reel --limit 0 >/dev/full");
        QCOMPARE(ran.status, 3);
        QVERIFY2(ran.err.contains("standard output"), ran.err.constData());
    }

    void a_document_that_is_open_elsewhere_is_looked_at_but_not_written()
    {
        QProcess writer;
        writer.setWorkingDirectory(m_folder.path());
        writer.start(program(), words("simulate orders.reel --stories 0 --records 100000000"));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_folder.filePath(QStringLiteral("orders.reel-wal"))).size() > 1000000, 30000);
        QCOMPARE(run("runs orders.reel").status, 0);
        const Ran refused = run("simulate orders.reel");
        writer.kill();
        writer.waitForFinished(10000);
        QCOMPARE(refused.status, 3);
        QVERIFY2(refused.err.contains("open elsewhere"), refused.err.constData());
        QCOMPARE(run("simulate orders.reel --stories 2").status, 0); // the killed one's lock does not stay
    }
};

QTEST_GUILESS_MAIN(EndingTest)
#include "ending_test.moc"

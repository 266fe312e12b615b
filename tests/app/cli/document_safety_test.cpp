// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QSet>
#include <csignal>
#include <filesystem>
#include <unistd.h>

using namespace stormreel;

namespace {

QByteArray sha256(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex()
                                          : QByteArray();
}

} // namespace

/// What people do to files while programs work on them, and what commands are pointed at by mistake: no document is harmed.
class DocumentSafetyTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_root;
    QString m_here; ///< a folder of its own for each test, with wall.reel in it
    int m_count = 0;

    [[nodiscard]] QString at(const char* name) const { return m_here + u'/' + QLatin1String(name); }
    Ran run(const char* line) const { return stormreel_in(m_here, words(line)); }
    [[nodiscard]] QStringList files() const { return QDir(m_here).entryList(QDir::Files | QDir::Hidden | QDir::System); }
    [[nodiscard]] QMap<QString, QByteArray> contents() const
    {
        QMap<QString, QByteArray> all;
        for (const QString& name : files())
            all[name] = sha256(m_here + u'/' + name);
        return all;
    }

    struct Child {
        QProcess process;
        Child(const QString& folder, const char* line)
        {
            process.setWorkingDirectory(folder);
            process.start(program(), words(line));
            process.waitForStarted();
        }
        ~Child()
        {
            process.kill();
            process.waitForFinished();
        }
    };
    void wait_until_it_writes() const { QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(at("wall.reel-wal")).size() > 1'000'000, 30000); }

private Q_SLOTS:
    void init()
    {
        m_here = m_root.filePath(QStringLiteral("folder-%1").arg(++m_count));
        QVERIFY(QDir().mkpath(m_here));
        QCOMPARE(run("new wall.reel --from order-fulfilment").status, 0);
    }

    void a_refused_command_leaves_the_bytes()
    {
        const auto before = contents();
        for (const char* line :
             {"rename wall.reel Nope X", "rule wall.reel Nope", "erase wall.reel nobody", "simulate wall.reel --fault nonsense",
              "simulate wall.reel --newcomer nobody", "lint wall.reel", "runs wall.reel", "log wall.reel"}) {
            (void)run(line);
            QVERIFY2(contents() == before, line);
        }
    }

    void nothing_is_written_over_a_document_or_what_lies_beside_it()
    {
        QCOMPARE(run("new other.reel").status, 0);
        QVERIFY(QFile::link(QStringLiteral("wall.reel"), at("link.json")));
        const auto before = contents();
        for (const char* line : {"export wall.reel --to model -o wall.reel", "export wall.reel --to model -o other.reel",
                                 "export wall.reel --to model -o link.json", "map wall.reel --to mermaid -o wall.reel",
                                 "map wall.reel --to svg -o other.reel", "export wall.reel --to wall-png -o wall.reel-wal",
                                 "export wall.reel --to wall-svg -o .wall.reel.lock", "export wall.reel --to model -o .",
                                 "import wall.reel -o other.reel", "new other.reel"}) {
            const Ran ran = run(line);
            QVERIFY2(ran.status == 3, line);
            QCOMPARE(ran.err.count('\n'), 1);
            QVERIFY2(contents() == before, line);
        }
    }

    void an_export_goes_to_a_file_a_pipe_and_standard_output()
    {
        const QByteArray text = run("export wall.reel --to model").out;
        QVERIFY(text.size() > 1000);
        QCOMPARE(run("export wall.reel --to model -o plain.json").status, 0);
        QCOMPARE(run("export wall.reel --to model -o plain.json").status, 0); // a plain file is replaced
        QFile plain(at("plain.json"));
        QVERIFY(plain.open(QIODevice::ReadOnly));
        QCOMPARE(plain.readAll(), text);
        QCOMPARE(run("export wall.reel --to model -o /dev/stdout").out, text);
        QCOMPARE(files(), (QStringList{QStringLiteral("plain.json"), QStringLiteral("wall.reel")}));
    }

    void a_file_that_goes_while_a_run_is_written_is_no_run()
    {
        Child child(m_here, "simulate wall.reel --stories 0 --records 3000000");
        wait_until_it_writes();
        QVERIFY(QFile::remove(at("wall.reel")));
        QVERIFY(child.process.waitForFinished(60000));
        QCOMPARE(child.process.exitCode(), 3);
        QCOMPARE(child.process.readAllStandardOutput(), QByteArray());
        const QByteArray said = child.process.readAllStandardError();
        QVERIFY2(said.contains("deleted") && said.contains("wall.reel"), said.constData());
        QCOMPARE(files(), QStringList());
    }

    void a_file_that_is_moved_while_a_run_is_written_keeps_what_was_written()
    {
        {
            Child child(m_here, "simulate wall.reel --stories 0 --records 3000000");
            wait_until_it_writes();
            QVERIFY(QFile::rename(at("wall.reel"), at("moved.reel")));
            QVERIFY(child.process.waitForFinished(60000));
            QCOMPARE(child.process.exitCode(), 3);
            QVERIFY(child.process.readAllStandardError().contains("moved"));
        }
        QCOMPARE(files(), QStringList{QStringLiteral("moved.reel")});
        QCOMPARE(run("verify moved.reel").status, 0);
        QVERIFY(run("runs moved.reel --json").json().at("runs").at(0).at("records").get<int>() > 1000);
    }

    void following_ends_when_nobody_writes_any_more()
    {
        Child writer(m_here, "simulate wall.reel --stories 0 --records 100000000");
        wait_until_it_writes();
        Child follower(m_here, "log wall.reel --follow --limit 0");
        Child subscriber(m_here, "log wall.reel --as mailer --follow");
        QVERIFY(follower.process.waitForReadyRead(30000));
        writer.process.kill();
        QVERIFY(writer.process.waitForFinished());
        for (Child* child : {&follower, &subscriber}) {
            QVERIFY(child->process.waitForFinished(120000));
            QCOMPARE(child->process.exitCode(), 0);
            QVERIFY(child->process.readAllStandardError().contains("Nobody writes to run 1 any more"));
        }
    }

    void two_subscribers_of_one_name_hand_no_record_out_twice()
    {
        QVERIFY(run("simulate wall.reel --stories 200").status <= 1);
        const auto all = run("runs wall.reel --json").json().at("runs").at(0).at("records").get<qsizetype>();
        Child first(m_here, "log wall.reel --as y --json"), second(m_here, "log wall.reel --as y --json");
        qsizetype handed_out = 0;
        QSet<qint64> positions;
        for (Child* child : {&first, &second}) {
            QVERIFY(child->process.waitForFinished(60000));
            if (child->process.exitCode() == 3) { // it came while the other was at it, and says so
                QVERIFY(child->process.readAllStandardError().contains("another program is handing out records"));
                continue;
            }
            QCOMPARE(child->process.exitCode(), 0);
            const Json answer = parse_json(child->process.readAllStandardOutput().toStdString()).value();
            for (const auto& record : answer.at("records")) {
                ++handed_out;
                positions.insert(record.at("position").get<qint64>());
            }
        }
        QCOMPARE(handed_out, all);
        QCOMPARE(positions.size(), all);
    }

    void the_lock_of_another_computer_can_be_taken_over()
    {
        QFile lock(at(".wall.reel.lock"));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("4711\nstormreel\nfar-away\nabc\ndef\n");
        lock.close();
        const auto before = contents();
        for (const char* line : {"simulate wall.reel", "log wall.reel --as y"}) {
            if (QByteArray(line).startsWith("log"))
                continue; // without a run there is nothing to subscribe to; see below
            const Ran refused = run(line);
            QCOMPARE(refused.status, 3);
            QVERIFY2(refused.err.contains("far-away") && refused.err.contains("--take-over"), refused.err.constData());
        }
        QCOMPARE(run("lint wall.reel").status, 0);
        QVERIFY(contents() == before);
        QVERIFY(run("simulate wall.reel --take-over").status <= 1);
        QCOMPARE(files(), QStringList{QStringLiteral("wall.reel")});
    }

    void a_name_that_is_no_utf8_is_read_and_not_written()
    {
        const QByteArray folder = QFile::encodeName(m_here) + '/';
        const QByteArray odd = folder + "w\xFEll.reel";
        QCOMPARE(std::rename((folder + "wall.reel").constData(), odd.constData()), 0);
        const auto ask = [&](const QByteArray& line) {
            QProcess process;
            process.setWorkingDirectory(m_here);
            process.start(QStringLiteral("bash"),
                          {QStringLiteral("-c"), QString::fromLatin1("\"$STORMREEL\" ") + QString::fromLatin1(line)});
            process.waitForFinished(60000);
            return Ran{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
        };
        const auto before = ::access(odd.constData(), F_OK);
        QCOMPARE(before, 0);
        QVERIFY(ask("export $'w\\xfell.reel' --to model").out.contains("Order placed"));
        const Ran refused = ask("simulate $'w\\xfell.reel'");
        QCOMPARE(refused.status, 3);
        QVERIFY2(refused.err.contains("UTF-8"), refused.err.constData());
        for (const char* line : {"new $'n\\xfe.reel'", "export $'w\\xfell.reel' --to model -o $'n\\xfe.json'"})
            QCOMPARE(ask(line).status, 3);
        // QDir lists no name that is not UTF-8.
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder.toStdString()))
            names.push_back(entry.path().filename().string());
        QCOMPARE(names, std::vector<std::string>{"w\xFEll.reel"});
    }

    /// What a killed program left is brought in by whoever writes next, and by nobody who is refused.
    void a_refused_command_leaves_the_log_of_a_killed_program()
    {
        {
            Child child(m_here, "simulate wall.reel --stories 0 --records 3000000");
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(at("wall.reel-wal")).size() > 1'000'000, 60000);
        }
        QVERIFY(QFile::remove(at("wall.reel-shm")));
        QFile::remove(at(".wall.reel.lock"));
        const auto before = contents();
        for (const char* line : {"rename wall.reel Nope X", "erase wall.reel nobody", "lint wall.reel", "verify wall.reel"}) {
            QVERIFY(run(line).status != 2);
            QVERIFY2(contents() == before, line);
        }
        const auto kept = run("runs wall.reel --json").json().at("runs").at(0).at("records").get<int>();
        QVERIFY(kept > 0);
        QVERIFY(run("simulate wall.reel").status <= 1);
        QCOMPARE(run("runs wall.reel --json").json().at("runs").at(0).at("records").get<int>(), kept);
        QCOMPARE(files(), QStringList{QStringLiteral("wall.reel")});
    }

    void a_file_that_is_written_over_while_a_run_is_written_is_no_run()
    {
        QVERIFY(run("new other.reel --from bank-account").status == 0);
        Child child(m_here, "simulate wall.reel --stories 0 --records 3000000");
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(at("wall.reel-wal")).size() > 1'000'000, 60000);
        QCOMPARE(QProcess::execute(QStringLiteral("cp"), {at("other.reel"), at("wall.reel")}), 0);
        QVERIFY(child.process.waitForFinished(60000));
        QCOMPARE(child.process.exitCode(), 3);
        const QByteArray said = child.process.readAllStandardError();
        QVERIFY2(said.contains("wall.reel: another program wrote over it") && said.contains("nothing of run 1 is kept"),
                 said.constData());
        QCOMPARE(child.process.readAllStandardOutput(), QByteArray());
    }

    /// Killed at whatever moment, an import leaves the whole document or none.
    void a_killed_import_leaves_all_or_nothing()
    {
        QFile model(at("wall.json"));
        QVERIFY(model.open(QIODevice::WriteOnly));
        model.write(run("export wall.reel --to model").out);
        model.close();
        QRandomGenerator random(3);
        int whole = 0;
        constexpr int rounds = 40;
        for (int round = 0; round < rounds; ++round) {
            {
                Child child(m_here, "import wall.json -o made.reel");
                QTest::qSleep(random.bounded(120));
            }
            if (QFile::exists(at("made.reel"))) {
                ++whole;
                QCOMPARE(run("verify made.reel").status, 0);
                QCOMPARE(run("export made.reel --to model").out, run("export wall.reel --to model").out);
                QVERIFY(QFile::remove(at("made.reel")));
            }
        }
        QVERIFY2(whole < rounds, "no kill fell before its end");
        QCOMPARE(run("import wall.json -o made.reel").status, 0);
        QCOMPARE(files(), (QStringList{QStringLiteral("made.reel"), QStringLiteral("wall.json"), QStringLiteral("wall.reel")}));
    }
};

QTEST_GUILESS_MAIN(DocumentSafetyTest)
#include "document_safety_test.moc"

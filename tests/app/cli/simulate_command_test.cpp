// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"
#include "engine/simulation/setting_table.h"

using namespace stormreel;

/// Everything that a run simulates can be chosen on the command line, and what came of it is told.
class SimulateCommandTest : public QObject {
    Q_OBJECT
    Answers m_answers;

    /// The settings that a run says it had, with what it was asked for.
    Json settings(const char* flags) const
    {
        const Json answer = m_answers.json((QByteArray("simulate shop.reel --stories 3 ") + flags).constData());
        return answer.is_null() ? Json::object() : answer.at("settings");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFile::exists(program()), "STORMREEL names the program");
        QCOMPARE(m_answers.run("new shop.reel --from order-fulfilment").status, 0);
    }

    void help_tells_every_setting_in_its_group()
    {
        const Ran help = m_answers.run("simulate --help");
        QCOMPARE(help.status, 0);
        qsizetype at = help.out.indexOf("\nOptions:");
        std::string_view group;
        for (const SettingShape& shape : setting_shapes()) {
            if (shape.group != group) {
                const auto heading = help.out.indexOf(QByteArray("\n") + shape.group.data() + ":\n");
                QVERIFY2(heading > at, shape.group.data());
                at = heading;
                group = shape.group;
            }
            const auto flag = help.out.indexOf("  --" + QByteArray(shape.flag.data(), qsizetype(shape.flag.size())) + " <");
            QVERIFY2(flag > at, shape.flag.data());
        }
        for (const FaultShape& shape : fault_shapes())
            QVERIFY2(help.out.contains("  " + QByteArray(shape.key.data(), qsizetype(shape.key.size())) + " "), shape.key.data());
        const auto faults = help.out.indexOf("\nFaults:"), examples = help.out.indexOf("\nExamples:");
        for (const auto& line : help.out.mid(faults, examples - faults).split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() < 80, line.constData());
    }

    void what_was_chosen_is_what_the_run_says()
    {
        QCOMPARE(settings("").size(), std::size_t(8)); // nothing was chosen, and nothing more is said
        const Json chosen = settings("--bus broker --partitions 5 --guarantee exactly_once --backoff 1.5s --dead-letters no "
                                     "--handling 250 --duplicates 7% --fault 'lose 5%' --fault 'broker-away at 5min for 30s'");
        QCOMPARE(to_text(chosen.at("bus")), std::string("\"broker\""));
        QCOMPARE(chosen.at("partitions").get<int>(), 5);
        QCOMPARE(chosen.at("backoff_us").get<int>(), 1'500'000);
        QCOMPARE(chosen.at("dead_letters").get<bool>(), false);
        QCOMPARE(chosen.at("handling_us").get<int>(), 250'000);
        QCOMPARE(chosen.at("duplicate_percent").get<int>(), 7);
        QCOMPARE(chosen.at("faults").size(), std::size_t(2));
        QCOMPARE(chosen.at("faults")[1].at("for_us").get<int>(), 30'000'000);
        QVERIFY(m_answers.run("runs shop.reel").out.contains("broker with 5 partitions, exactly-once, 7% duplicates, 2 faults"));
    }

    void the_settings_of_one_run_are_the_file_of_another()
    {
        const Json first = m_answers.json("simulate shop.reel --seed 9 --stories 5 --publishing outbox --fault 'duplicate 10%'");
        m_answers.write("rough.json", QByteArray::fromStdString(to_text(first.at("settings"))));
        const Json again = m_answers.json("simulate shop.reel --settings rough.json");
        QCOMPARE(to_text(again.at("digest")), to_text(first.at("digest")));
        QCOMPARE(to_text(again.at("settings")), to_text(first.at("settings")));

        const Json other = m_answers.json("simulate shop.reel --settings rough.json --publishing atomic --fault 'lose 1%'");
        QVERIFY(!other.at("settings").contains("publishing")); // flags win
        QCOMPARE(other.at("settings").at("seed").get<int>(), 9);
        QCOMPARE(other.at("settings").at("faults").size(), std::size_t(2));

        QProcess piped;
        piped.setWorkingDirectory(m_answers.path());
        piped.setStandardInputFile(m_answers.path("rough.json"));
        piped.start(program(), Answers::words_of("simulate shop.reel --settings - --json"));
        QVERIFY(piped.waitForFinished(120000));
        const Json from_input = parse_json(piped.readAllStandardOutput().toStdString()).value_or(Json::object());
        QCOMPARE(to_text(from_input.value("digest", Json())), to_text(first.at("digest")));
    }

    void wrong_flags_are_2_and_name_the_flag_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("named");
        const std::pair<const char*, const char*> cases[] = {
            {"--bus pigeon", "--bus “pigeon”: One of store, in_process or broker"},
            {"--partitions 0", "--partitions “0”: A whole number from 1 to 1000"},
            {"--backoff soon", "--backoff “soon”: A time"},
            {"--compaction 5ms", "--compaction: "},
            {"--fault 'lose'", "--fault “lose”: A fault needs a way"},
            {"--fault 'lose 500%'", "“500%”: A rate"},
            {"--fault 'explode 5%'", "“explode”: A fault is one of duplicate, lose"},
            {"--stories 0", "--records: "}};
        for (const auto& [line, named] : cases)
            QTest::newRow(line) << QByteArray(line) << QByteArray(named);
    }
    void wrong_flags_are_2_and_name_the_flag()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, named);
        const Ran ran = m_answers.run("simulate shop.reel " + line);
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.err.contains(named), ran.err.constData());
        QCOMPARE(ran.out, QByteArray());
    }

    void what_the_file_or_the_wall_does_not_have_is_3_and_nothing_runs()
    {
        const auto runs = m_answers.json("runs shop.reel").at("runs").size();
        m_answers.write("broken.json", R"({"bus":"broker","faults":[{"fault":"lose","percent":5},{"fault":"lose"}]})");
        m_answers.write("none.json", "[");
        const std::pair<const char*, const char*> cases[] = {
            {"--settings broken.json", "broken.json: faults/1: A fault needs a way to strike"},
            {"--settings none.json", "none.json: settings: "},
            {"--settings nowhere.json", "nowhere.json"},
            {"--newcomer nobody", "The wall has no policy or read model called “nobody”."},
            {"--fault 'slow_consumer at 2min target=nobody'", "The wall has no consumer called “nobody”."}};
        for (const auto& [line, named] : cases) {
            const Ran ran = m_answers.run((QByteArray("simulate shop.reel ") + line).constData());
            QVERIFY2(ran.status == 3, line);
            QVERIFY2(ran.err.contains(named), ran.err.constData());
        }
        QCOMPARE(m_answers.json("runs shop.reel").at("runs").size(), runs);
    }

    void what_would_change_nothing_is_remarked()
    {
        const Ran ran =
            m_answers.run("simulate shop.reel --stories 3 --partitions 5 --fault 'broker_away at 1min' --fault 'fails at 20h'");
        QCOMPARE(ran.status, 0);
        QVERIFY2(ran.err.contains("--partitions changes nothing without a broker."), ran.err.constData());
        QVERIFY2(ran.err.contains("“broker_away at 1min” never strikes without a broker."), ran.err.constData());
        QVERIFY2(ran.err.contains("“fails at 20h” never struck: the run was over after "), ran.err.constData());
        QCOMPARE(m_answers.run("simulate shop.reel --stories 3 --bus broker --partitions 5").err, QByteArray());
    }

    void the_summary_is_sentences_with_records_and_told_again_later()
    {
        const Json answer = m_answers.json("simulate shop.reel --seed 4 --publishing dual_write --fault 'producer_dies 20%'");
        const Json& summary = answer.at("summary");
        QVERIFY(!summary.empty());
        const Json* lost = nullptr;
        for (const Json& line : summary) {
            const std::string words = line.at("words");
            QVERIFY2(words.size() > 10 && !line.at("about").get<std::string>().empty(), words.c_str());
            QVERIFY(std::is_sorted(line.at("positions").begin(), line.at("positions").end()));
            if (line.at("about") == "lost" && line.at("tone") == "trouble")
                lost = &line;
        }
        QVERIFY2(lost, summary.dump().c_str());
        QVERIFY(lost->at("count").get<int>() > 0 && !lost->at("positions").empty());
        const Json log = m_answers.json("log shop.reel --kind fault --limit 0").at("records");
        for (const Json& position : lost->at("positions"))
            QVERIFY2(std::any_of(log.begin(), log.end(), [&](const Json& one) { return one.at("position") == position; }),
                     "what was lost is a record of kind fault");

        const QByteArray run = QByteArray::number(answer.at("run").get<int>());
        const Json later = m_answers.json("runs shop.reel --summary " + run);
        QCOMPARE(to_text(later.at("summary")), to_text(summary));
        QCOMPARE(later.at("runs").size(), std::size_t(1));
        const QByteArray line = "trouble " + QByteArray::fromStdString(lost->at("words").get<std::string>()) + " #" +
                                QByteArray::number(lost->at("positions")[0].get<int>());
        QVERIFY(m_answers.run("runs shop.reel --summary " + run).out.contains(line));
        QVERIFY(
            m_answers.run("simulate shop.reel --seed 4 --publishing dual_write --fault 'producer_dies 20%'").out.contains(line));
        QCOMPARE(m_answers.run("runs shop.reel --summary 999").status, 3);
    }
};

QTEST_GUILESS_MAIN(SimulateCommandTest)
#include "simulate_command_test.moc"

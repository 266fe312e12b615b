// SPDX-License-Identifier: GPL-3.0-or-later
#include "bank_folder.h"

using namespace stormreel;

/// Two walls run with one seed, and what came of them side by side.
class CompareTest : public QObject {
    Q_OBJECT
    BankFolder m_folder;

private Q_SLOTS:
    void init() { m_folder.renew(); }

    void two_forms_of_a_flow_side_by_side()
    {
        const Ran ran = m_folder.run("compare order-fulfilment order-process --seed 1 --json");
        QCOMPARE(ran.status, 0);
        const Json json = ran.json();
        QCOMPARE(json.at("seed").get<int>(), 1);
        const Json& choreography = json.at("walls")[0];
        const Json& process = json.at("walls")[1];
        QCOMPARE(choreography.at("wall").get<std::string>(), "Order fulfilment");
        for (const Json* one : {&choreography, &process}) {
            std::uint64_t records = 0, stories = 0;
            for (const auto& [kind, count] : one->at("kinds").items())
                records += count.get<std::uint64_t>();
            for (const auto& [name, count] : one->at("ends").items())
                stories += count.get<std::uint64_t>();
            QCOMPARE(records, one->at("records").get<std::uint64_t>());
            QCOMPARE(stories, one->at("stories").get<std::uint64_t>());
            QCOMPARE(stories, 40U);
            QVERIFY(one->at("p95_duration_us") >= one->at("mean_duration_us"));
            QVERIFY(one->at("ends").contains("Order shipped"));
        }
        QVERIFY(!choreography.at("events").contains("Payment refunded"));
        QVERIFY(process.at("events").contains("Payment refunded"));
        QVERIFY(process.at("commands_per_story") > choreography.at("commands_per_story"));
    }

    void people_get_a_table()
    {
        const Ran ran = m_folder.run("compare order-fulfilment order-process --seed 1");
        QCOMPARE(ran.status, 0);
        for (const char* words : {"Order fulfilment", "Order process", "ended with Order shipped", "commands a story",
                                  "Fulfilment knows Payment", "messages between contexts"})
            QVERIFY2(ran.out.contains(words), words);
    }

    void a_broken_rule_is_named_and_is_1()
    {
        const Ran ran = m_folder.run("compare order-fulfilment order-process --seed 5");
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.out.contains("broken: A cancelled order is shipped"), ran.out);
    }

    void documents_and_text_are_walls_too_and_stay_as_they_are()
    {
        QCOMPARE(m_folder.run("export bank.reel --to model -o bank.json").status, 0);
        const Json json = m_folder.run("compare bank.reel bank.json --stories 10 --json").json();
        QVERIFY(json.at("walls")[0] == json.at("walls")[1]);
        QCOMPARE(m_folder.run("runs bank.reel --json").json().at("runs").size(), 0U);
    }

    void what_is_no_wall_is_named()
    {
        const Ran missing = m_folder.run("compare order-fulfilment nowhere.reel");
        QCOMPARE(missing.status, 3);
        QVERIFY2(missing.err.contains("nowhere.reel"), missing.err);
        m_folder.write("broken.json", "{\n\"format\": 1");
        const Ran broken = m_folder.run("compare broken.json order-process");
        QCOMPARE(broken.status, 3);
        QVERIFY2(broken.err.contains("broken.json"), broken.err);
        QCOMPARE(m_folder.run("compare order-process").status, 2);
        QCOMPARE(m_folder.run("compare order-process order-process --stories 0").status, 2);
    }
};

QTEST_GUILESS_MAIN(CompareTest)
#include "compare_test.moc"

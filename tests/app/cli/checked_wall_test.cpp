// SPDX-License-Identifier: GPL-3.0-or-later
#include "bank_folder.h"

using namespace stormreel;

/// What rules and scenarios say, from the command line: lint, Gherkin, queries.
class CheckedWallTest : public QObject {
    Q_OBJECT
    BankFolder m_bank;

private Q_SLOTS:
    void init() { m_bank.renew(); }

    void lint_runs_scenarios()
    {
        const Ran fine = m_bank.run("lint bank.reel");
        QVERIFY2(fine.out.trimmed().endsWith("3 scenarios passed"), fine.out + fine.err);
        const QStringList broken{QStringLiteral("rule"),
                                 QStringLiteral("bank.reel"),
                                 QStringLiteral("Account"),
                                 QStringLiteral("--kind"),
                                 QStringLiteral("scenario"),
                                 QStringLiteral("--subject"),
                                 QStringLiteral("Wrong"),
                                 QStringLiteral("--text"),
                                 QStringLiteral("given Money deposited\n  amount: 50.0\nwhen Withdraw money\n  amount: 20.0\n"
                                                "then Money withdrawn\n  amount: 21.0")};
        QCOMPARE(m_bank.run(broken).status, 0);
        const Ran failing = m_bank.run("lint bank.reel");
        QCOMPARE(failing.status, 1);
        const auto lines = failing.out.trimmed().split('\n');
        QCOMPARE(lines.last(), QByteArray("3 scenarios passed, 1 failed"));
        QVERIFY2(lines[lines.size() - 2].startsWith("Scenario “Wrong” of “Account” failed: ") &&
                     lines[lines.size() - 2].contains("21.0") && lines[lines.size() - 2].contains("20.0"),
                 failing.out);
        const Ran answer = m_bank.run("lint bank.reel --json");
        QCOMPARE(answer.status, 1);
        const Json scenarios = answer.json().at("scenarios");
        QCOMPARE(scenarios.at("passed").get<int>(), 3);
        QCOMPARE(scenarios.at("failed").get<int>(), 1);
        for (const auto& one : scenarios.at("list"))
            if (one.at("name") == "Wrong") {
                QCOMPARE(one.at("owner").get<std::string>(), "Account");
                QCOMPARE(one.at("differences")[0].at("expected").get<std::string>(), "21.0");
                QCOMPARE(one.at("differences")[0].at("line").get<int>(), 5);
            }
    }

    void lint_tells_where_in_a_rule_and_fixes_what_is_certain()
    {
        QCOMPARE(m_bank.run("rule bank.reel Account --kind always --text 'state.blance >= 0.0' --keep").status, 0);
        const Ran before = m_bank.run("lint bank.reel --json");
        QCOMPARE(before.status, 1);
        bool found = false;
        const Json findings = before.json().at("findings");
        for (const auto& finding : findings)
            if (finding.at("rule") == "rule-dangling") {
                found = true;
                QCOMPARE(finding.at("place").at("rule").get<std::string>(), "always");
                QCOMPARE(finding.at("place").at("line").get<int>(), 1);
                QCOMPARE(finding.at("place").at("column").get<int>(), 7);
                QVERIFY(finding.contains("fix"));
            }
        QVERIFY(found);
        const Json fixed = m_bank.run("lint bank.reel --fix --json").json();
        QVERIFY(!fixed.at("fixed").empty());
        QCOMPARE(m_bank.text("bank.reel Account --kind always"), "state.balance >= 0.0");
        QVERIFY(m_bank.run("lint bank.reel --fix --json").json().at("fixed").empty());
    }

    void scenarios_leave_as_gherkin()
    {
        const Ran ran = m_bank.run("export bank.reel --to gherkin");
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.contains("  Scenario: Too much\n") || ran.out.contains("    Scenario: Too much\n"));
        const Json answer = m_bank.run("export bank.reel --to gherkin -o bank.feature --json").json();
        QCOMPARE(answer.at("bytes").get<qint64>(), ran.out.size());
        QCOMPARE(m_bank.run("new empty.reel").status, 0);
        const Ran none = m_bank.run("export empty.reel --to gherkin");
        QCOMPARE(none.status, 3);
        QVERIFY(none.err.contains("scenario"));
    }

    void the_log_and_why_say_the_words_of_a_rejection()
    {
        QCOMPARE(m_bank.run("new shop.reel --from order-fulfilment").status, 0);
        QVERIFY(m_bank.run("simulate shop.reel --seed 5").status < 2); // a rule may break on the way
        const Json log = m_bank.run("log shop.reel --kind rejection --json").json();
        QVERIFY(!log.at("records").empty());
        const Json& first = log.at("records").front();
        const QByteArray reason = QByteArray::fromStdString(first.at("data").at("reason").get<std::string>());
        const QByteArray at = QByteArray::number(first.at("position").get<int>());
        const Ran lines = m_bank.run("log shop.reel --kind rejection --limit 1");
        QVERIFY2(lines.out.contains("“" + reason + "”"), lines.out);
        const Ran why = m_bank.run(("why shop.reel " + at).constData());
        QVERIFY2(why.out.contains("Rejection") && why.out.contains(": " + reason), why.out);
        const Json steps = m_bank.run(("why shop.reel " + at + " --json").constData()).json().at("steps");
        QCOMPARE(QByteArray::fromStdString(steps.back().at("words").get<std::string>()), reason);
    }

    void queries_follow_the_playhead()
    {
        QVERIFY(m_bank.run("simulate bank.reel --seed 3 --stories 40").status < 2); // a rule may break on the way
        const int size = m_bank.run("log bank.reel --limit 1 --json").json().at("size").get<int>();
        const auto answer = [&](int at, const char* least) {
            return m_bank
                .run((QByteArray("query bank.reel large --json --at ") + QByteArray::number(at) + " --with least=" + least)
                         .constData())
                .json();
        };
        QCOMPARE(answer(0, "0.0").at("rows").get<int>(), 0);
        const Json end = answer(size, "-1.0");
        QVERIFY(end.at("rows").get<int>() > 0);
        const QString end_model = QString::fromStdString(end.at("read_model").get<std::string>());
        QCOMPARE(end.at("answer").size(), end.at("rows").get<std::size_t>());
        QVERIFY(answer(size / 2, "-1.0").at("rows") <= end.at("rows"));
        const Json some = answer(size, "50.0").at("answer");
        for (const auto& row : some)
            QVERIFY(row.at("amount").get<double>() >= 50.0);
        QVERIFY(some.size() < end.at("answer").size());
        QCOMPARE(m_bank.run("query bank.reel large --at 5 --with least=many").status, 3);
        const QStringList dated{
            QStringLiteral("rule"),   QStringLiteral("bank.reel"), end_model,
            QStringLiteral("--kind"), QStringLiteral("query"),     QStringLiteral("--subject"),
            QStringLiteral("dated"),  QStringLiteral("--text"),    QStringLiteral("on: timestamp = now\nanswer string(on)")};
        QCOMPARE(m_bank.run(dated).status, 0);
        const Json on = m_bank.run("query bank.reel dated --json --at 5").json();
        QCOMPARE(on.at("answer").get<std::string>().substr(0, 10), on.at("time").get<std::string>().substr(0, 10));
        QCOMPARE(m_bank.run("query bank.reel large --at 5 --with most=1.0").status, 2);
    }
};

QTEST_GUILESS_MAIN(CheckedWallTest)
#include "checked_wall_test.moc"

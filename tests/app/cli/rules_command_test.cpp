// SPDX-License-Identifier: GPL-3.0-or-later
#include "bank_folder.h"

using namespace stormreel;

/// Whatever the window does to rules, the command line can do too.
class RulesCommandTest : public QObject {
    Q_OBJECT
    BankFolder m_bank;

private Q_SLOTS:
    void init() { m_bank.renew(); }

    void rules_are_listed_written_and_removed()
    {
        const Json all = m_bank.run("rule bank.reel --json").json().at("rules");
        QCOMPARE(all.size(), 20U);
        QCOMPARE(all.back().at("kind").get<std::string>(), "eventually");
        QVERIFY(
            m_bank.run("rule bank.reel").out.contains("command rule “Withdraw money” of “Account”\n    require state.balance"));
        QCOMPARE(m_bank.run("rule bank.reel account --kind scenario --json").json().at("rules").size(), 2U);

        const Json added = m_bank
                               .run("rule bank.reel Account --kind command --subject 'Deposit money' --text 'require "
                                    "command.amount > 0.0' --json")
                               .json();
        QVERIFY(added.at("done").get<std::string>().starts_with("Add"));
        QCOMPARE(m_bank.text("bank.reel Account --kind command --subject 'deposit money'"), "require command.amount > 0.0");
        m_bank.write("rule.txt", "require command.amount > 1.0\r\n  else \"too little\"\n\n");
        QVERIFY(m_bank.run("rule bank.reel Account --kind command --subject 'Deposit money' --from rule.txt")
                    .out.startsWith("Change"));
        QCOMPARE(m_bank.text("bank.reel Account --kind command --subject 'Deposit money'"),
                 "require command.amount > 1.0\n  else \"too little\"");
        QCOMPARE(m_bank.run("rule bank.reel Account --kind command --subject 'Deposit money' --remove").status, 0);
        QCOMPARE(m_bank.run("rule bank.reel --json").json().at("rules").size(), 20U);
        QCOMPARE(m_bank.run("rule bank.reel --kind never --subject Never --text 'false'").status, 0);
        QCOMPARE(m_bank.text("bank.reel --kind never --subject Never"), "false");
    }

    void what_does_not_read_is_refused_with_its_place()
    {
        const Ran ran = m_bank.run("rule bank.reel Account --kind always --text 'state.balance >= '");
        QCOMPARE(ran.status, 3);
        QVERIFY2(ran.err.contains("always rule of “Account”: line 1, column "), ran.err);
        QCOMPARE(m_bank.text("bank.reel Account --kind always"), "state.balance >= 0.0 else \"In debt\"");
        const Ran kept = m_bank.run("rule bank.reel Account --kind always --text 'state.balance >= ' --keep");
        QCOMPARE(kept.status, 0);
        QVERIFY(kept.err.contains("line 1, column "));
        QCOMPARE(m_bank.text("bank.reel Account --kind always"), "state.balance >= ");
    }

    void wrong_usage_is_2_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char* line :
             {"rule bank.reel Account --text true", "rule bank.reel Account --kind guard --text true",
              "rule bank.reel Account --kind command --text true", "rule bank.reel --kind always --text true",
              "rule bank.reel Account --kind never --subject x --text true",
              "rule bank.reel Account --kind always --text x --remove", "rule bank.reel Account --kind always --text ''",
              "rename bank.reel Account", "rename bank.reel amount sum --field", "rename bank.reel Account ' '",
              "generator bank.reel 'Deposit money.amount'", "query bank.reel large"})
            QTest::newRow(line) << QByteArray(line);
    }
    void wrong_usage_is_2()
    {
        QFETCH(QByteArray, line);
        const Ran ran = m_bank.run(line.constData());
        QVERIFY2(ran.status == 2, ran.out + ran.err);
        QVERIFY(ran.err.contains("--help"));
    }

    void what_is_not_there_is_3_and_named_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("note") << QByteArray("rule bank.reel Acount --kind always --text true") << QByteArray("Acount");
        QTest::newRow("rule") << QByteArray("rule bank.reel Account --kind scenario --subject None --remove")
                              << QByteArray("None");
        QTest::newRow("rename") << QByteArray("rename bank.reel Acount Konto") << QByteArray("Acount");
        QTest::newRow("field") << QByteArray("rename bank.reel Account.blance total --field") << QByteArray("blance");
        QTest::newRow("taken") << QByteArray("rename bank.reel Account.balance owner --field") << QByteArray("owner");
        QTest::newRow("table") << QByteArray("generator bank.reel 'Deposit money.amount' --from none.csv --column a")
                               << QByteArray("none.csv");
        QTest::newRow("query") << QByteArray("query bank.reel huge --at 5") << QByteArray("Balances.large");
    }
    void what_is_not_there_is_3_and_named()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, named);
        const Ran ran = m_bank.run(line.constData());
        QVERIFY2(ran.status == 3, ran.out + ran.err);
        QVERIFY2(ran.err.contains(named), ran.err);
        QCOMPARE(ran.out, QByteArray());
    }

    void a_rename_reaches_every_rule()
    {
        const Json answer = m_bank.run("rename bank.reel 'Withdraw money' 'Pay out' --json").json();
        QCOMPARE(answer.at("notes").size(), 1U);
        QCOMPARE(answer.at("rules").get<int>(), 4);
        QVERIFY(m_bank.text("bank.reel 'Large deposit policy' --kind reaction").find("then Pay out\n") != std::string::npos);
        QCOMPARE(m_bank.run("rename bank.reel Account Konto --json").json().at("notes").size(), 2U);
        QVERIFY(m_bank.text("bank.reel --kind never --subject 'In debt'").starts_with("konto.balance < 0.0"));
        QCOMPARE(m_bank.run("rename bank.reel Konto.balance total --field --json").json().at("notes").size(), 0U);
        QVERIFY(m_bank.text("bank.reel --kind never --subject 'In debt'").starts_with("konto.total < 0.0"));
        const Ran lint = m_bank.run("lint bank.reel");
        QVERIFY2(lint.out.trimmed().endsWith("3 scenarios passed"), lint.out);
    }

    void a_table_fills_a_field()
    {
        m_bank.write("orders.csv", "id,total\n1,19.90\n2,\"5\"\n");
        const Json answer =
            m_bank.run("generator bank.reel 'Deposit money.amount' --from orders.csv --column total --json").json();
        QCOMPARE(answer.at("used").get<int>(), 2);
        QVERIFY(m_bank.text("bank.reel 'Deposit money' --kind fields").ends_with("amount: double = each([19.9, 5.0]) // euros"));
        m_bank.write("bad.csv", "total\n1\nfree\n");
        const Ran bad = m_bank.run("generator bank.reel 'Deposit money.amount' --from bad.csv --column total");
        QCOMPARE(bad.status, 3);
        QVERIFY2(bad.err.contains("bad.csv, line 3: “free”"), bad.err);
        QVERIFY(m_bank.run("generator bank.reel 'Deposit money.amount' --from bad.csv --column sum")
                    .err.contains("there is no column “sum”"));
        QVERIFY(m_bank.run("generator bank.reel 'Deposit money.none' --from bad.csv --column total")
                    .err.contains("account_id, amount"));
    }
};

QTEST_GUILESS_MAIN(RulesCommandTest)
#include "rules_command_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/inspector/finding_list.h"
#include "app/studio/rules/field_list.h"
#include "app/studio/rules/rule_list.h"
#include "bank_wall.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace stormreel;

class RuleListTest : public QObject {
    Q_OBJECT
    std::unique_ptr<BankSession> m_bank;
    std::unique_ptr<RuleList> m_rules;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    [[nodiscard]] QStringList column(int role) const
    {
        QStringList cells;
        for (int row = 0; row < m_rules->rowCount(); ++row)
            cells << m_rules->data(m_rules->index(row), role).toString();
        return cells;
    }
    [[nodiscard]] QStringList ideas() const
    {
        QStringList words;
        for (const auto& idea : m_rules->ideas())
            words << idea.toMap()[QStringLiteral("words")].toString();
        return words;
    }
    bool read_again() const
    {
        QSignalSpy read(m_bank->session.get(), &Session::flowChanged);
        return read.wait();
    }

private Q_SLOTS:
    void init()
    {
        m_bank = std::make_unique<BankSession>();
        m_rules = std::make_unique<RuleList>();
        m_tester =
            std::make_unique<QAbstractItemModelTester>(m_rules.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_rules->setKinds({QStringLiteral("command"), QStringLiteral("event"), QStringLiteral("always")});
        m_rules->setSession(m_bank->session.get());
        m_rules->setNote(5); // another note of the same aggregate
    }

    void the_rules_of_a_thing_stand_on_each_of_its_notes()
    {
        QCOMPARE(column(RuleList::TitleRole), (QStringList{QStringLiteral("Withdraw money"), QStringLiteral("Money deposited"),
                                                           QStringLiteral("Money withdrawn")}));
        QCOMPARE(column(RuleList::NoteRole), (QStringList{QStringLiteral("2"), QStringLiteral("2"), QStringLiteral("2")}));
        QCOMPARE(m_rules->summary(), QStringLiteral("4 rules type-check · 0 warnings"));
        QCOMPARE(m_rules->health(), QStringLiteral("good"));
    }

    void what_is_missing_is_offered_and_added_with_words_that_can_be_read()
    {
        QCOMPARE(ideas(),
                 (QStringList{QStringLiteral("Deposit money: what it requires"), QStringLiteral("What is always true")}));
        QSignalSpy added(m_rules.get(), &RuleList::added);
        m_rules->add(QStringLiteral("command"), QStringLiteral("Deposit money"));
        QCOMPARE(added.size(), 1);
        const int row = added.front().front().toInt();
        QCOMPARE(column(RuleList::SubjectRole).at(row), QStringLiteral("Deposit money"));
        QVERIFY(read_again());
        QCOMPARE(m_rules->health(), QStringLiteral("good"));
        QCOMPARE(ideas(), QStringList{QStringLiteral("What is always true")});
        m_rules->remove(row);
        QCOMPARE(m_rules->count(), 3);
        m_bank->session->undo();
        QCOMPARE(m_rules->count(), 4);
    }

    void an_error_turns_the_line_at_the_foot_red()
    {
        Note before = *m_bank->session->board().notes.find(Id{2});
        Note after = before;
        after.rules[3].text = "require state.blance > 0.0";
        QVERIFY(m_bank->session->commit({"Type", {Changed<Note>{before, after}}}));
        QVERIFY(read_again());
        QCOMPARE(m_rules->health(), QStringLiteral("error"));
        QVERIFY2(m_rules->summary().startsWith(QStringLiteral("1 error")), qPrintable(m_rules->summary()));
        FindingList findings;
        findings.setSession(m_bank->session.get());
        QCOMPARE(findings.errors(), 1);
        QSignalSpy asked(m_bank->session.get(), &Session::ruleAsked);
        m_bank->session->revealFinding(findings.rows().front().toMap()[QStringLiteral("index")].toInt());
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front(), (QVariantList{2, 3, 14}));
        QVERIFY(m_bank->session->is_selected(Id{2}));
    }

    void examples_are_green_or_tell_the_difference()
    {
        m_rules->setKinds({QStringLiteral("scenario")});
        Note before = *m_bank->session->board().notes.find(Id{2});
        Note after = before;
        after.rules.push_back(
            {RuleKind::scenario, "takes money out",
             "given Money deposited\n  amount: 50.0\nwhen Withdraw money\n  amount: 20.0\nthen Money withdrawn\n"
             "  amount: 20.0"});
        after.rules.push_back({RuleKind::scenario, "takes too much",
                               "given Money deposited\n  amount: 50.0\nwhen Withdraw money\n  amount: 80.0\nthen rejected "
                               "\"not enough\""});
        QVERIFY(m_bank->session->commit({"Tell", {Changed<Note>{before, after}}}));
        QVERIFY(read_again());
        QCOMPARE(column(RuleList::OutcomeRole), (QStringList{QStringLiteral("passed"), QStringLiteral("failed")}));
        QVERIFY(column(RuleList::SentenceRole).at(0).isEmpty());
        QVERIFY(!column(RuleList::SentenceRole).at(1).isEmpty());
        m_rules->rename(1, QStringLiteral("  takes   more than there is "));
        QCOMPARE(column(RuleList::TitleRole).at(1), QStringLiteral("takes more than there is"));
    }

    void a_field_is_renamed_in_every_rule()
    {
        FieldList fields;
        fields.setSession(m_bank->session.get());
        fields.setNote(2);
        QCOMPARE(fields.fields().front().toMap()[QStringLiteral("name")].toString(), QStringLiteral("balance"));
        QVERIFY(fields.fields().front().toMap()[QStringLiteral("told")].toBool());
        fields.rename(QStringLiteral("balance"), QStringLiteral("amount on account"));
        QVERIFY(!m_bank->session->problem().isEmpty());
        fields.rename(QStringLiteral("balance"), QStringLiteral("funds"));
        QCOMPARE(m_bank->rule(2, 0).text, std::string("funds: double = 0.0"));
        QCOMPARE(m_bank->rule(2, 1).text, std::string("funds = state.funds + event.amount"));
    }

    void a_field_takes_the_values_of_a_table()
    {
        QFile table(m_bank->folder.filePath(QStringLiteral("orders.csv")));
        QVERIFY(table.open(QIODevice::WriteOnly) && table.write("id,total\n1,19.90\n2,5\n") > 0);
        table.close();
        FieldList fields;
        fields.setSession(m_bank->session.get());
        fields.setNote(4);
        const auto file = QUrl::fromLocalFile(table.fileName());
        QVERIFY(fields.takeColumn(QStringLiteral("amount"), QStringLiteral(" total "), file));
        QCOMPARE(m_bank->rule(4, 0).text, std::string("amount: double = each([19.9, 5.0])"));
        QVERIFY(!fields.takeColumn(QStringLiteral("amount"), QStringLiteral("price"), file));
        QVERIFY(m_bank->session->problem().contains(QStringLiteral("price")));
        m_bank->session->undo();
        QCOMPARE(m_bank->rule(4, 0).text, std::string("amount: double = range(10.0, 90.0)"));
    }

    void a_note_is_renamed_in_every_rule()
    {
        m_bank->session->rename_element(Id{3}, "Cash deposited");
        QCOMPARE(m_bank->rule(2, 1).subject, std::string("Cash deposited"));
        m_bank->session->undo();
        QCOMPARE(m_bank->rule(2, 1).subject, std::string("Money deposited"));
    }

    void fixes_that_are_certain_are_one_step()
    {
        Note before = *m_bank->session->board().notes.find(Id{3});
        Note after = before;
        after.name = "Deposit cash";
        QVERIFY(m_bank->session->commit({"Name", {Changed<Note>{before, after}}}));
        QVERIFY(read_again());
        FindingList findings;
        findings.setSession(m_bank->session.get());
        QVERIFY(findings.fixes() > 0);
        const auto steps = m_bank->session->document().sequence();
        m_bank->session->fixAll();
        QCOMPARE(m_bank->session->document().sequence(), steps + 1);
        QVERIFY(read_again());
        QCOMPARE(findings.fixes(), 0);
        QVERIFY(m_bank->session->board().notes.find(Id{3})->name != "Deposit cash");
    }
};

QTEST_GUILESS_MAIN(RuleListTest)
#include "rule_list_test.moc"

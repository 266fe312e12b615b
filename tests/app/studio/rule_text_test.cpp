// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/reel.h"
#include "app/studio/rules/rule_text.h"
#include "bank_wall.h"

#include <QSignalSpy>
#include <QTest>

using namespace stormreel;

class RuleTextTest : public QObject {
    Q_OBJECT
    std::unique_ptr<BankSession> m_bank;
    std::unique_ptr<RuleText> m_rule;

    [[nodiscard]] QStringList completions() const
    {
        QStringList texts;
        for (const auto& one : m_rule->completions())
            texts << one.toMap()[QStringLiteral("text")].toString();
        return texts;
    }

private Q_SLOTS:
    void init()
    {
        m_bank = std::make_unique<BankSession>();
        m_rule = std::make_unique<RuleText>();
        m_rule->setSession(m_bank->session.get());
        m_rule->setNote(2);
        m_rule->setIndex(3); // what Withdraw money requires
    }
    void cleanup()
    {
        m_rule.reset();
        m_bank.reset();
    }

    void what_is_kept_is_shown_and_right()
    {
        QVERIFY(m_rule->text().startsWith(QStringLiteral("require command.amount")));
        QCOMPARE(m_rule->problem(), QString());
    }

    void an_error_is_told_at_its_characters_while_typing()
    {
        const QString text = QStringLiteral("require state.blance >= command.amount\n  else \"not enough\"");
        m_rule->setText(text);
        QCOMPARE(m_rule->problems().size(), 1);
        const auto problem = m_rule->problems().front().toMap();
        QCOMPARE(text.mid(problem[QStringLiteral("from")].toInt(),
                          problem[QStringLiteral("to")].toInt() - problem[QStringLiteral("from")].toInt()),
                 QStringLiteral("blance"));
        QVERIFY2(m_rule->problem().startsWith(QStringLiteral("line 1, column 15: ")), qPrintable(m_rule->problem()));
        QCOMPARE(m_rule->severity(), QStringLiteral("error"));
        m_rule->setText(QStringLiteral("require state.balance >= command.amount"));
        QCOMPARE(m_rule->problem(), QString());
    }

    void places_count_as_the_editor_does_beyond_ascii()
    {
        // "é" is two bytes and one unit, the note of music four bytes and two units.
        const QString text = QStringLiteral("require \"é\U0001D160\" == \"\" && state.blance > 0.0");
        m_rule->setText(text);
        QCOMPARE(m_rule->problems().size(), 1);
        QCOMPARE(m_rule->problems().front().toMap()[QStringLiteral("from")].toInt(),
                 static_cast<int>(text.indexOf(QStringLiteral("blance"))));
    }

    void the_type_under_the_cursor_is_told()
    {
        m_rule->setText(QStringLiteral("require state.balance >= command.amount\n  else \"no\""));
        m_rule->setCursor(12);
        QCOMPARE(m_rule->type(), QStringLiteral("bool"));
        m_rule->setCursor(static_cast<int>(m_rule->text().size()) - 1);
        QCOMPARE(m_rule->type(), QStringLiteral("string"));
        m_rule->setCursor(2); // the keyword
        QCOMPARE(m_rule->type(), QString());
    }

    void names_that_exist_are_offered_and_whole_ones_leave_one_alone()
    {
        m_rule->setText(QStringLiteral("require state.bal"));
        m_rule->setCursor(17);
        m_rule->complete(false);
        QVERIFY2(completions().contains(QStringLiteral("balance")), qPrintable(completions().join(QLatin1Char(' '))));
        m_rule->setText(QStringLiteral("require state.balance"));
        m_rule->setCursor(21);
        m_rule->complete(false);
        QCOMPARE(completions(), QStringList());
        m_rule->complete(true);
        QVERIFY(completions().contains(QStringLiteral("balance")));
        m_rule->stopCompleting();
        QCOMPARE(completions(), QStringList());
        m_rule->setText(QStringLiteral("require state.balance > 0."));
        m_rule->setCursor(26);
        m_rule->complete(false); // a number goes on by digits
        QCOMPARE(completions(), QStringList());
    }

    void a_pause_keeps_what_was_typed_as_one_gesture_even_when_it_is_wrong()
    {
        const auto before = m_bank->session->document().sequence();
        m_rule->setText(QStringLiteral("require state."));
        m_rule->setText(QStringLiteral("require state.blance > "));
        QCOMPARE(m_bank->session->document().sequence(), before);
        QTRY_COMPARE(m_bank->rule(2, 3).text, std::string("require state.blance > "));
        QCOMPARE(m_bank->session->document().sequence(), before + 1);
    }

    void undo_brings_the_text_back_into_the_editor()
    {
        const QString kept = m_rule->text();
        m_rule->setText(QStringLiteral("require true"));
        m_rule->commit();
        QCOMPARE(m_bank->rule(2, 3).text, std::string("require true"));
        QSignalSpy replaced(m_rule.get(), &RuleText::replaced);
        m_bank->session->undo();
        QCOMPARE(replaced.size(), 1);
        QCOMPARE(m_rule->text(), kept);
        m_bank->session->redo();
        QCOMPARE(m_rule->text(), QStringLiteral("require true"));
    }

    void a_rule_that_goes_before_it_does_not_take_what_is_being_typed()
    {
        m_rule->setText(QStringLiteral("require state.balance > 1.0"));
        Note before = *m_bank->session->board().notes.find(Id{2});
        Note after = before;
        after.rules.erase(after.rules.begin() + 1);
        QVERIFY(m_bank->session->commit({"Remove", {Changed<Note>{before, after}}}));
        QCOMPARE(m_rule->index(), 2);
        QCOMPARE(m_rule->text(), QStringLiteral("require state.balance > 1.0"));
        m_rule->commit();
        QCOMPARE(m_bank->rule(2, 2).text, std::string("require state.balance > 1.0"));
        QCOMPARE(m_bank->rule(2, 1).subject, std::string("Money withdrawn"));
    }

    void typed_away_it_stays_over_a_pause_and_goes_when_it_is_left()
    {
        m_rule->setText(QStringLiteral("  \n"));
        QTest::qWait(RuleText::pause_ms + 200);
        QCOMPARE(m_bank->session->board().notes.find(Id{2})->rules.size(), std::size_t(4));
        m_rule->commit();
        QCOMPARE(m_bank->session->board().notes.find(Id{2})->rules.size(), std::size_t(3));
    }

    void a_run_and_an_export_are_of_what_is_being_typed()
    {
        const QString text = QStringLiteral("require state.balance >= command.amount");
        m_rule->setText(text); // and not a moment of pause
        Reel reel;
        reel.setSession(m_bank->session.get());
        reel.run({});
        QCOMPARE(QString::fromStdString(m_bank->rule(2, 3).text), text);
        QTRY_VERIFY(reel.runId() > 0);
        QCOMPARE(m_bank->session->document().runs()->back().wall_version, m_bank->session->document().sequence());

        m_rule->setText(QStringLiteral("require state.balance > command.amount"));
        m_bank->session->take_in();
        QCOMPARE(m_bank->rule(2, 3).text, std::string("require state.balance > command.amount"));
    }

    void an_editor_that_is_torn_down_loses_nothing()
    {
        m_rule->setText(QStringLiteral("require state.balance > 2.0"));
        m_rule.reset();
        QCOMPARE(m_bank->rule(2, 3).text, std::string("require state.balance > 2.0"));
        RuleText other;
        other.setSession(m_bank->session.get());
        other.setNote(2);
        other.setIndex(3);
        other.setText(QStringLiteral("require state.balance > 3.0"));
        const QString path = m_bank->session->path();
        m_bank->session.reset();
        auto again = Document::open(path, Document::Mode::read_write);
        QVERIFY(again.has_value());
        QCOMPARE((*again)->board().notes.find(Id{2})->rules.at(3).text, std::string("require state.balance > 3.0"));
    }

    void a_novel_is_answered_with_a_sentence_and_kept()
    {
        m_rule->setText(QStringLiteral("require ") + QString(900'000, QLatin1Char('(')));
        QVERIFY(!m_rule->problem().isEmpty());
        m_rule->commit();
        QCOMPARE(m_bank->rule(2, 3).text.size(), std::size_t(900'008));
    }

    void what_the_document_does_not_take_stays_in_the_editor()
    {
        const QString novel = QStringLiteral("require ") + QString(1'000'000, QLatin1Char('('));
        m_rule->setText(novel);
        m_rule->commit();
        QVERIFY(!m_bank->session->problem().isEmpty());
        QCOMPARE(m_rule->text(), novel);
        QVERIFY(m_bank->rule(2, 3).text.size() < 100);
        m_rule->setText(QStringLiteral("require true"));
        m_rule->commit();
        QCOMPARE(m_bank->rule(2, 3).text, std::string("require true"));
    }
};

QTEST_MAIN(RuleTextTest)
#include "rule_text_test.moc"

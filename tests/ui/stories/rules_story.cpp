// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "studio_window.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace stormreel;

/// A newcomer puts "a withdrawal must not exceed the balance" on an empty bank wall, sees a run refuse one, sees why, and keeps
/// that as a scenario that the command line runs.
class RulesStory : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<StudioWindow> m_studio;
    std::unique_ptr<Person> m_newcomer;
    QString m_path;

    [[nodiscard]] Session& session() const { return *m_studio->studio().session(); }
    /// A note of this name that has a rule of this kind about that.
    [[nodiscard]] QString rule(const char* name, RuleKind kind, const char* subject = "") const
    {
        std::string found;
        m_studio->board().notes.for_each([&](const Note& note) {
            for (const auto& one : note.rules)
                if (note.name == name && one.kind == kind && one.subject == subject)
                    found = one.text;
        });
        return QString::fromStdString(found);
    }
    void put(const QString& key, const QString& name)
    {
        const auto before = m_studio->board().notes.size();
        m_newcomer->press(key);
        m_newcomer->type(name);
        m_newcomer->press(QStringLiteral("Return"));
        QTRY_COMPARE(m_studio->board().notes.size(), before + 1);
    }
    /// Writes a rule that is offered: the button brings a beginning, which what is typed takes the place of.
    void write(const QString& offer, const QString& text)
    {
        QVERIFY(m_newcomer->click(QStringLiteral("Add: ") + offer));
        QVERIFY(m_newcomer->sees(QStringLiteral("Rule: ")));
        m_newcomer->wait(150);
        m_newcomer->press(QStringLiteral("ctrl+a"));
        const QStringList lines = text.split(QLatin1Char('\n'));
        m_newcomer->type(lines.first());
        for (const QString& line : lines.mid(1)) {
            m_newcomer->press(QStringLiteral("Return"));
            m_newcomer->type(line);
        }
        m_newcomer->press(QStringLiteral("ctrl+Return"));
        m_newcomer->wait(100);
    }
    [[nodiscard]] int errors() const
    {
        const auto& findings = session().findings();
        return static_cast<int>(
            std::count_if(findings.begin(), findings.end(), [](const Finding& one) { return one.severity == Severity::error; }));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_studio = std::make_unique<StudioWindow>();
        m_newcomer = std::make_unique<Person>(m_studio->window());
        m_newcomer->press(QStringLiteral("ctrl+n"));
        QTRY_VERIFY(m_studio->studio().session());
        m_path = m_studio->document();
    }

    void two_commands_on_an_account()
    {
        put(QStringLiteral("c"), QStringLiteral("Deposit money"));
        put(QStringLiteral("a"), QStringLiteral("Account"));
        put(QStringLiteral("e"), QStringLiteral("Money deposited"));
        const QRect first = m_newcomer->area(QStringLiteral("Command Deposit money"));
        m_newcomer->drag(m_newcomer->area(QStringLiteral("Add note: Command")).center(),
                         first.center() + QPoint(0, first.height() * 3 / 2));
        m_newcomer->type(QStringLiteral("Withdraw money"));
        m_newcomer->press(QStringLiteral("Return"));
        QTRY_COMPARE(m_studio->board().notes.size(), std::size_t(4));
        put(QStringLiteral("a"), QStringLiteral("Account"));
        put(QStringLiteral("e"), QStringLiteral("Money withdrawn"));
        QTRY_COMPARE(session().flow().handlings.size(), std::size_t(2));
        for (const auto& handling : session().flow().handlings)
            QCOMPARE(handling.outcomes.size(), std::size_t(1));
    }

    void the_design_level_is_one_action_away()
    {
        m_newcomer->press(QStringLiteral("ctrl+k"));
        m_newcomer->type(QStringLiteral("level: design"));
        m_newcomer->press(QStringLiteral("Return"));
        QTRY_COMPARE(session().level(), QStringLiteral("design"));
    }

    void notes_carry_fields()
    {
        for (const auto& name : {QStringLiteral("Event Money deposited"), QStringLiteral("Event Money withdrawn")}) {
            QVERIFY(m_newcomer->click(name));
            write(QStringLiteral("Fields"), QStringLiteral("amount: double"));
        }
        QVERIFY(m_newcomer->click(QStringLiteral("Command Deposit money")));
        write(QStringLiteral("Fields"), QStringLiteral("amount: double = range(10.0, 90.0)"));
        QVERIFY(m_newcomer->click(QStringLiteral("Command Withdraw money")));
        write(QStringLiteral("Fields"),
              QStringLiteral("amount: double = range(10.0, 90.0)\naccount_id: string = some(\"Account\")"));
        QVERIFY(m_newcomer->click(QStringLiteral("Aggregate Account")));
        QVERIFY(m_newcomer->click(QStringLiteral("Fields")));
        write(QStringLiteral("Fields"), QStringLiteral("balance: double = 0.0"));
        QTRY_COMPARE(rule("Money withdrawn", RuleKind::fields), QStringLiteral("amount: double"));
        QTRY_COMPARE(rule("Withdraw money", RuleKind::fields),
                     QStringLiteral("amount: double = range(10.0, 90.0)\naccount_id: string = some(\"Account\")"));
        QTRY_COMPARE(rule("Account", RuleKind::fields), QStringLiteral("balance: double = 0.0"));
    }

    void a_wrong_word_is_told_at_its_place_and_right_ones_type_check()
    {
        QVERIFY(m_newcomer->click(QStringLiteral("Behaviour")));
        write(QStringLiteral("Money deposited: what"), QStringLiteral("balance = state.blance + event.amount"));
        QVERIFY(m_newcomer->sees(QStringLiteral("line 1, column 17: ")));
        m_newcomer->press(QStringLiteral("ctrl+a"));
        m_newcomer->type(QStringLiteral("balance = state.balance + event.amount"));
        m_newcomer->press(QStringLiteral("ctrl+Return"));
        write(QStringLiteral("Money withdrawn: what"), QStringLiteral("balance = state.balance - event.amount"));
        write(QStringLiteral("Withdraw money: what"),
              QStringLiteral("require state.balance >= command.amount\n  else \"a withdrawal must not exceed the balance\""));
        QTRY_COMPARE(
            rule("Account", RuleKind::command, "Withdraw money"),
            QStringLiteral("require state.balance >= command.amount\n  else \"a withdrawal must not exceed the balance\""));
        QTRY_COMPARE(errors(), 0);
        QVERIFY(m_newcomer->sees(QStringLiteral("4 rules type-check")));
    }

    void names_are_completed_while_they_are_typed()
    {
        write(QStringLiteral("What is always true"), QStringLiteral("state.bal"));
        QVERIFY(m_newcomer->no_longer_sees(QStringLiteral("How it may go on"), 100) ||
                m_newcomer->sees(QStringLiteral("balance")));
        m_newcomer->press(QStringLiteral("ctrl+space"));
        QVERIFY(m_newcomer->sees(QStringLiteral("How it may go on")));
        m_newcomer->press(QStringLiteral("Tab"));
        m_newcomer->type(QStringLiteral(" >= 0.0"));
        m_newcomer->press(QStringLiteral("ctrl+Return"));
        QTRY_COMPARE(rule("Account", RuleKind::always), QStringLiteral("state.balance >= 0.0"));
        m_newcomer->press(QStringLiteral("Escape")); // Tab indents; after Esc it goes on
        m_newcomer->press(QStringLiteral("Tab"));
        QTRY_COMPARE(errors(), 0);
    }

    void a_run_refuses_one_and_says_why()
    {
        m_newcomer->press(QStringLiteral("ctrl+r"));
        QVERIFY(m_newcomer->sees(QStringLiteral("Histogram"), 20'000));
        QTRY_VERIFY_WITH_TIMEOUT(m_newcomer->full_name(QStringLiteral("Pause")).startsWith(QStringLiteral("Pause")) ||
                                     m_newcomer->full_name(QStringLiteral("Play")).startsWith(QStringLiteral("Play")),
                                 20'000);
        m_newcomer->press(QStringLiteral("ctrl+f"));
        m_newcomer->type(QStringLiteral("Rejected"));
        QTRY_VERIFY_WITH_TIMEOUT(!refused().isEmpty(), 10'000);
        QVERIFY(m_newcomer->click(refused()));
        QVERIFY(m_newcomer->sees(
            QStringLiteral("a withdrawal must not exceed the balance, state.balance >= command.amount, state.bal")));
    }

    void one_click_keeps_it_as_a_scenario()
    {
        QVERIFY(m_newcomer->click(QStringLiteral("Make a scenario")));
        QVERIFY(m_newcomer->sees(QStringLiteral("Scenario holds: ")));
        QTRY_COMPARE(session().outcomes().size(), std::size_t(1));
        QVERIFY(session().outcomes().front().passed());
    }

    void the_command_line_runs_it()
    {
        m_newcomer->press(QStringLiteral("ctrl+w"));
        QVERIFY(m_newcomer->sees(QStringLiteral("Storm it. Run it. Rewind it.")));
        m_newcomer->wait(200);
        const Answer answer = ask_command_line({QStringLiteral("lint"), m_path, QStringLiteral("--json")});
        QVERIFY2(answer.status == 0, (answer.errors + answer.json.toJson()).constData());
        const auto scenarios = answer.json[QStringLiteral("scenarios")].toObject();
        QCOMPARE(scenarios[QStringLiteral("passed")].toInt(), 1);
        QCOMPARE(scenarios[QStringLiteral("failed")].toInt(), 0);
    }

private:
    /// The first refusal that the log shows.
    QString refused()
    {
        for (const QString& row : m_newcomer->names(QStringLiteral("Record ")))
            if (row.contains(QStringLiteral("must not exceed")))
                return row;
        return {};
    }
};

int main(int argc, char** argv)
{
    return run_story<RulesStory>(argc, argv);
}
#include "rules_story.moc"

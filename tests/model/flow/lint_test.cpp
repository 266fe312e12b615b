// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/lint.h"
#include "model/storming.h"

#include <QTest>

using namespace stormreel;

namespace {

QString rules(const Board& board)
{
    QStringList found;
    for (const auto& finding : lint(board, read_flow(board)))
        found << QString::fromStdString(finding.rule);
    return found.join(QLatin1Char(' '));
}

Finding only(const Board& board, std::string_view rule)
{
    for (auto& finding : lint(board, read_flow(board)))
        if (finding.rule == rule)
            return finding;
    return {};
}

} // namespace

class LintTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tense_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("past");
        QTest::addColumn<bool>("imperative");
        const auto row = [](const char* name, bool past, bool imperative) {
            QTest::newRow(name) << QString::fromUtf8(name) << past << imperative;
        };
        row("Order placed", true, false);
        row("Place order", false, true);
        row("Money withdrawn", true, false);
        row("Invoice was paid yesterday", true, false);
        row("Set price", false, true);
        row("Price set", true, false);
        row("Out of stock", true, true); // as a command it begins with no verb we know: taken on trust
        row("Feed need", false, true);
        row("Payment", false, false);
        row("Shipping order", false, false);
        row("Register", false, true);
        row("Bestellung aufgegeben für Müller", true, true);
        row("注文する", true, true);
    }
    void tense()
    {
        QFETCH(QString, name);
        QFETCH(bool, past);
        QFETCH(bool, imperative);
        QCOMPARE(is_past_tense(name.toStdString()), past);
        QCOMPARE(is_imperative(name.toStdString()), imperative);
    }

    void an_order_on_an_event_is_put_into_the_past_by_one_click_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        for (const auto& [before, after] : {std::pair("Place order", "Order placed"),
                                            {"Pay invoice", "Invoice paid"},
                                            {"Ship order", "Order shipped"},
                                            {"Withdraw money", "Money withdrawn"},
                                            {"Notify customer", "Customer notified"},
                                            {"Cancel order", "Order cancelled"},
                                            {"deliver package", "Package delivered"},
                                            {"Assign VIP number", "VIP number assigned"}})
            QTest::newRow(before) << QString::fromUtf8(before) << QString::fromUtf8(after);
    }
    void an_order_on_an_event_is_put_into_the_past_by_one_click()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        Storming wall(Level::big_picture);
        const Id first = wall.event(before.toStdString(), 0, 0);
        const Id again = wall.event(before.toStdString(), 900, 0);
        const Finding finding = only(wall.board, "event-tense");
        QCOMPARE(finding.note, first);
        QCOMPARE(finding.severity, Severity::warning);
        QVERIFY(finding.fix);
        const Board fixed = apply(wall.board, *finding.fix).value();
        QCOMPARE(QString::fromStdString(fixed.notes.find(first)->name), after);
        QCOMPARE(QString::fromStdString(fixed.notes.find(again)->name), after);
        QCOMPARE(rules(fixed), QString());
        QCOMPARE(apply(fixed, invert(*finding.fix)).value(), wall.board);
    }

    void no_fix_is_offered_where_it_would_be_a_guess()
    {
        Storming wall(Level::big_picture);
        wall.event("Send mail to customer", 0, 0);
        wall.event("Ship", 400, 0);
        for (const auto& finding : lint(wall.board, read_flow(wall.board)))
            QVERIFY(!finding.fix);
        QCOMPARE(rules(wall.board), QStringLiteral("event-tense event-tense"));
    }

    void a_command_is_told_to_begin_with_its_verb_in_the_words_of_the_audience()
    {
        Storming wall(Level::process);
        wall.row("Order placed", "Order", "Order accepted", 0, 0);
        wall.board.wall.vocabulary = Vocabulary::business;
        const Finding finding = only(wall.board, "command-mood");
        QVERIFY(QString::fromStdString(finding.sentence).contains(QStringLiteral("action")));
        QVERIFY(!QString::fromStdString(finding.sentence).contains(QStringLiteral("command")));
        const Board fixed = apply(wall.board, *finding.fix).value();
        QCOMPARE(fixed.notes.find(finding.note)->name, std::string("Place order"));
    }

    void an_event_straight_to_a_command_gets_a_policy_between()
    {
        Storming wall(Level::process);
        const auto place = wall.row("Place order", "Order", "Order placed", 0, 0);
        const auto ship = wall.row("Ship order", "Shipment", "Order shipped", 700, 300);
        wall.note(NoteKind::actor, "Customer", -30, 60);
        wall.link(place.event, ship.command);
        QCOMPARE(rules(wall.board), QStringLiteral("event-to-command"));
        const Finding finding = only(wall.board, "event-to-command");
        QCOMPARE(finding.severity, Severity::error);
        const Board fixed = apply(wall.board, *finding.fix).value();
        QCOMPARE(rules(fixed), QString());
        const Flow flow = read_flow(fixed);
        QCOMPARE(Told{flow}.reaction("Whenever order placed, ship order"), std::string("Order placed -> Ship order"));
    }

    void each_level_says_what_it_can_and_no_more()
    {
        Storming wall(Level::big_picture);
        wall.command("Order placed", 0, 0);
        wall.aggregate("Order", 300, 300);
        wall.event("Order paid", 900, 0);
        wall.note(NoteKind::actor, "Customer", 900, 900);
        QCOMPARE(rules(wall.board), QString());
        wall.board.wall.level = Level::process;
        QCOMPARE(rules(wall.board), QStringLiteral("command-issuer command-mood command-unhandled event-source"));
        wall.board.wall.level = Level::design;
        QCOMPARE(rules(wall.board),
                 QStringLiteral("command-issuer command-mood command-unhandled aggregate-command aggregate-event "
                                "event-source event-unread"));
    }

    void a_wall_of_events_alone_is_not_nagged()
    {
        Storming wall(Level::process);
        for (int i = 0; i < 20; ++i)
            wall.event("Thing " + std::to_string(i) + " happened", i * 200, 0);
        QCOMPARE(rules(wall.board), QString());
    }

    void policies_need_a_trigger_and_a_reaction()
    {
        Storming wall(Level::process);
        wall.policy("Every now and then", 0, 0);
        QCOMPARE(rules(wall.board), QStringLiteral("policy-reaction policy-trigger"));
    }

    void two_sources_and_two_kinds_of_issuers_are_found()
    {
        Storming wall(Level::process);
        const auto one = wall.row("Place order", "Order", "Order placed", 0, 0);
        const Id other = wall.note(NoteKind::system, "Legacy shop", 0, 600);
        wall.link(one.aggregate, one.event);
        wall.link(other, one.event);
        wall.note(NoteKind::actor, "Customer", -30, 60);
        const Id policy = wall.policy("Whenever placed, place again", 800, 0);
        wall.link(one.event, policy);
        wall.link(policy, one.command);
        QCOMPARE(rules(wall.board), QStringLiteral("command-issuers event-sources"));
        QVERIFY(QString::fromStdString(only(wall.board, "event-sources").sentence).contains(QStringLiteral("Legacy shop")));
    }

    void an_aggregate_in_two_contexts_is_named()
    {
        Storming wall;
        wall.row("Place order", "Order", "Order placed", 0, 0);
        const auto ship = wall.row("Ship order", "Order", "Order shipped", 1000, 0);
        wall.frame("Ordering", {-50, -50, 500, 300});
        wall.frame("Shipping", {950, -50, 500, 300});
        const Finding finding = only(wall.board, "aggregate-contexts");
        QCOMPARE(finding.note, ship.aggregate);
        QVERIFY(QString::fromStdString(finding.sentence).contains(QStringLiteral("“Ordering”")));
    }

    void a_blank_note_is_asked_for_its_name()
    {
        Storming wall(Level::big_picture);
        wall.event(" \n", 0, 0);
        wall.note(NoteKind::text, "", 300, 0);
        QCOMPARE(rules(wall.board), QStringLiteral("blank-name"));
    }
};

QTEST_GUILESS_MAIN(LintTest)
#include "lint_test.moc"

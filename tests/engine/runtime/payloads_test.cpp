// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/payloads.h"

#include "model/rules/ruled_wall.h"

#include <QTest>

using namespace stormreel;

/// What a log of yesterday means to the wall of today.
class PayloadsTest : public QObject {
    Q_OBJECT

    static double amount(const ReadWall& wall, const std::string& payload)
    {
        const NodeIndex event = wall.node(NoteKind::event, "Money withdrawn");
        const auto value = from_payload({wall.flow, wall.design, 0}, event, payload).as_object();
        return value.fields.at(value.type->find("amount")).as_number();
    }

private Q_SLOTS:
    void events_of_every_version_are_brought_to_the_present_one()
    {
        RuledWall bank;
        bank.rule(bank.withdraw.event, RuleKind::upcast, "1", "sum = old.cents / 100.0\ndrop cents");
        bank.rule(bank.withdraw.event, RuleKind::upcast, "2", "amount = double(old.sum)\ndrop sum");
        const ReadWall wall(bank.storm.board);
        QVERIFY2(wall.problems().empty(), wall.problems().c_str());
        const NodeIndex event = wall.node(NoteKind::event, "Money withdrawn");
        QCOMPARE(present_version(wall.design.nodes[event]), 3U);
        QCOMPARE(amount(wall, R"({"cents": 450.0, "schema_version": 1})"), 4.5);
        QCOMPARE(amount(wall, R"({"cents": 450.0})"), 4.5); // from before there were versions
        QCOMPARE(amount(wall, R"({"sum": 7, "schema_version": 2})"), 7.0);
        QCOMPARE(amount(wall, R"({"amount": 9.0, "schema_version": 3})"), 9.0);
        QCOMPARE(amount(wall, R"({"amount": 9.0, "schema_version": 12})"), 9.0); // of a later wall: as it is
    }

    void what_is_written_is_read_back()
    {
        RuledWall bank;
        bank.rule(bank.withdraw.event, RuleKind::upcast, "1", "amount = old.amount * 2.0");
        const ReadWall wall(bank.storm.board);
        const NodeIndex event = wall.node(NoteKind::event, "Money withdrawn");
        const Situation situation{wall.flow, wall.design, 0};
        const Fact fact{event, from_payload(situation, event, R"({"amount": 3.0, "schema_version": 2})")};
        QCOMPARE(amount(wall, payload(wall.design, fact)), 3.0);
    }

    void an_upcast_that_fails_leaves_out_its_field()
    {
        RuledWall bank;
        bank.rule(bank.withdraw.event, RuleKind::upcast, "1", "amount = old.none + 1.0");
        const ReadWall wall(bank.storm.board);
        const NodeIndex event = wall.node(NoteKind::event, "Money withdrawn");
        const auto brought = upcast({wall.flow, wall.design, 0}, event, {{"left", 5.0}}, 1);
        QVERIFY(!brought.fault.empty());
        QVERIFY(brought.data == nlohmann::json({{"left", 5.0}}));
    }
};

QTEST_GUILESS_MAIN(PayloadsTest)
#include "payloads_test.moc"

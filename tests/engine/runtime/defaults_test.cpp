// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/policy.h"
#include "engine/runtime/receiver.h"

#include <QTest>
#include <map>
#include <rapidcheck.h>
#include <set>

using namespace stormreel;

namespace {

Flow small_flow()
{
    Flow flow;
    flow.nodes.resize(5);
    flow.nodes[0].kind = NoteKind::aggregate;
    flow.nodes[1].kind = NoteKind::system;
    return flow;
}

} // namespace

class DefaultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void an_instance_is_opened_once_and_must_be_open()
    {
        const Flow flow = small_flow();
        const Handling open{4, 0, true, {{{{2, 1}}}}}, close{4, 0, false, {{{{3, 1}}}}};
        const Instance none, some = evolve(none, 2);
        QVERIFY(!none.exists() && some.exists());
        QCOMPARE(some.version, 1U);
        QCOMPARE(decide(flow, open, none, "order-17", 0).events, std::vector<NodeIndex>{2});
        QCOMPARE(decide(flow, open, some, "order-17", 0).rejection, std::string("order-17 already exists"));
        QVERIFY(decide(flow, open, some, "order-17", 0).events.empty());
        QCOMPARE(decide(flow, close, none, "order-17", 0).rejection, std::string("order-17 does not exist yet"));
        QCOMPARE(decide(flow, close, some, "order-17", 0).events, std::vector<NodeIndex>{3});
    }

    void systems_and_commands_without_receiver_take_what_comes()
    {
        const Flow flow = small_flow();
        for (const NodeIndex receiver : {NodeIndex(1), no_node})
            for (const bool opens : {false, true})
                for (const Instance instance : {Instance{0}, Instance{3}})
                    QVERIFY(decide(flow, {4, receiver, opens, {{{{2, 1}}}}}, instance, "carrier", 0).rejection.empty());
    }

    void every_outcome_comes_and_one_alternative_of_each()
    {
        const Flow flow = small_flow();
        const Handling handling{4, no_node, false, {{{{2, 1}, {3, 3}}}, {{}}, {{{4, 0}, {1, 0}}}}};
        std::map<NodeIndex, int> first, last;
        for (std::uint64_t random = 0; random < 4000; ++random) {
            const Verdict verdict = decide(flow, handling, {}, "", random * 0x9E3779B97F4A7C15);
            QCOMPARE(verdict.events.size(), std::size_t(2));
            ++first[verdict.events[0]];
            ++last[verdict.events[1]];
        }
        QCOMPARE(first.size(), std::size_t(2));
        QVERIFY(first[3] > 2800 && first[3] < 3200); // by weight
        QVERIFY(last[4] > 1800 && last[1] > 1800);   // equally where nothing weighs anything
    }

    void any_wakes_on_each()
    {
        const Reaction any{0, false, {1, 2}, {}};
        QVERIFY(react(any, {}, 1).wakes);
        QVERIFY(react(any, {}, 2).wakes);
        QVERIFY(!react(any, {}, 3).wakes);
    }

    void all_wakes_once_each_has_come()
    {
        QVERIFY(rc::check("whatever the order and however often, all wakes when the last one is there", [] {
            const Reaction all{0, true, {5, 1, 3}, {}};
            Heard heard;
            std::set<NodeIndex> missing = {1, 3, 5};
            for (const int step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 7))) {
                const auto event = static_cast<NodeIndex>(step);
                Reacted reacted = react(all, heard, event);
                missing.erase(event);
                RC_ASSERT(reacted.wakes == missing.empty());
                if (missing.empty()) {
                    missing = {1, 3, 5};
                    RC_ASSERT(reacted.heard.events.empty());
                }
                heard = std::move(reacted.heard);
            }
        }));
    }
};

QTEST_GUILESS_MAIN(DefaultsTest)
#include "defaults_test.moc"

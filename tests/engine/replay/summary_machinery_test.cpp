// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_cases.h"

using namespace stormreel;

namespace {

std::vector<SummaryCase> cases()
{
    return {
        {"held by a process",
         "locks",
         {"1 command was refused because a process held what it meant"},
         Tone::notice,
         {4},
         [](ToldRun& run) {
             run.settings = R"({"locks":"reject"})";
             const Placed one(run);
             run.rejection(5, run.command(5, run.cancel, one.order, 0, run.customer), locked_data("It is held.", "ship-1"));
             run.rejection(6, run.command(6, run.cancel, one.order, 0, run.customer));
         }},
        {"in the middle of it",
         "locks",
         {"1 command touched what a process was in the middle of"},
         Tone::trouble,
         {7},
         [](ToldRun& run) {
             const Placed one(run);
             const StreamIndex process = run.stream("ship-order-1", run.ship);
             const Position begun = run.delivery(10, one.placed, run.ship, {}, process);
             run.command(20, run.charge, one.payment, begun, run.ship);
             run.command(25, run.charge, one.payment, begun, run.ship);
             const Position captured = run.event(30, run.captured, one.payment, 4);
             run.command(35, run.charge, one.payment, 0, run.customer);
             run.delivery(40, captured, run.ship, {}, process);
             run.command(50, run.charge, one.payment, 0, run.customer);
         }},
        {"timed out",
         "timeouts",
         {"1 process timed out; 2 steps were undone"},
         Tone::notice,
         {4},
         [](ToldRun& run) {
             const Placed one(run);
             const StreamIndex process = run.stream("ship-order-1", run.ship);
             run.delivery(10, one.placed, run.ship, {}, process);
             const Position timeout = run.other(1000, RecordKind::timeout, R"({"step":1})", 3, process);
             run.command(1001, run.cancel, one.order, timeout, run.ship);
             run.command(1002, run.cancel, one.order, timeout, run.ship);
         }},
        {"a rule broke",
         "rules",
         {"A rule broke 2 times: Account: state.balance >= 0.0 (overdrawn)",
          "A rule could not be worked out, once: divide by zero"},
         Tone::trouble,
         {},
         [](ToldRun& run) {
             run.other(1, RecordKind::breach, R"({"rule":"Account: state.balance >= 0.0","reason":"overdrawn"})");
             run.other(2, RecordKind::breach, R"({"rule":"Account: state.balance >= 0.0","reason":"overdrawn again"})");
             run.other(3, RecordKind::fault, R"({"reason":"divide by zero"})");
         }},
        {"faults",
         "faults",
         {"3 faults struck: a consumer died 2 times and 1 message was sent twice"},
         Tone::notice,
         {3, 4, 5},
         [](ToldRun& run) {
             const Placed one(run);
             run.fault(5, mishap(Mishap::consumer_died, "It died.", 7), 0, run.collect);
             run.fault(6, mishap(Mishap::consumer_died), 0, run.ship);
             run.fault(7, mishap(Mishap::duplicated), one.placed, run.collect);
             run.fault(8, mishap(Mishap::rebalanced), 0, run.collect);
         }},
        {"no fault",
         "faults",
         {"No fault struck"},
         Tone::good,
         {},
         [](ToldRun& run) {
             run.settings = R"({"bus":"broker","faults":[{"fault":"lose","percent":1}]})";
             const Placed one(run);
         }},
        {"groups",
         "groups",
         {"Collect money was rebalanced 2 times; 2 of 4 consumers had nothing to do, as there are 2 partitions"},
         Tone::notice,
         {3, 4},
         [](ToldRun& run) {
             run.settings = R"({"bus":"broker","consumers":4,"partitions":2})";
             const Placed one(run);
             run.fault(5, mishap(Mishap::rebalanced), 0, run.collect);
             run.fault(6, mishap(Mishap::rebalanced), 0, run.collect);
             for (std::uint32_t i = 0; i < 4; ++i) {
                 Passage passage = again();
                 passage.member = 1 + i % 2;
                 run.delivery(10, one.placed, run.collect, passage);
             }
         }},
        {"several groups",
         "groups",
         {"Consumer groups were rebalanced 3 times (Collect money 2 and Ship order 1)",
          "1 of 2 consumers had nothing to do (Ship order)"},
         Tone::notice,
         {},
         [](ToldRun& run) {
             run.settings = R"({"bus":"broker","consumers":2})";
             const Placed one(run);
             run.fault(5, mishap(Mishap::rebalanced), 0, run.collect);
             run.fault(6, mishap(Mishap::rebalanced), 0, run.collect);
             run.fault(7, mishap(Mishap::rebalanced), 0, run.ship);
             Passage passage = again();
             passage.member = 2;
             for (int i = 0; i < 2; ++i)
                 run.delivery(10, one.placed, run.ship, passage);
         }},
        {"work for all",
         "groups",
         {"2 consumers each shared the work of Collect money"},
         Tone::good,
         {},
         [](ToldRun& run) {
             run.settings = R"({"bus":"broker","consumers":2})";
             const Placed one(run);
             for (const std::uint32_t member : {1, 2}) {
                 Passage passage = again();
                 passage.member = member;
                 run.delivery(10, one.placed, run.collect, passage);
             }
         }},
        {"a leader",
         "replication",
         {"1 partition lost its leader; another one was elected within 2 s; nothing was lost with it"},
         Tone::good,
         {1},
         [](ToldRun& run) {
             run.settings = R"({"bus":"broker","replicas":3})";
             run.fault(0, mishap(Mishap::leader_lost));
             run.fault(2000, mishap(Mishap::leader_elected));
         }},
        {"a leader that comes back",
         "replication",
         {"1 partition lost its leader; there was no other copy to elect, and its broker was back within 10 s; nothing was lost "
          "with it"},
         Tone::good,
         {1},
         [](ToldRun& run) {
             run.fault(0, mishap(Mishap::leader_lost));
             run.fault(10'000, mishap(Mishap::leader_elected));
         }},
        {"a leader without copies",
         "replication",
         {"1 partition lost its leader; there was no other copy to elect; 1 message was lost with it"},
         Tone::trouble,
         {3},
         [](ToldRun& run) {
             const Placed one(run);
             run.fault(1, mishap(Mishap::leader_lost));
             run.fault(1, mishap(Mishap::unreplicated), one.placed, run.collect);
         }},
        {"retention",
         "retention",
         {"Retention removed nothing that was still to be read"},
         Tone::good,
         {},
         [](ToldRun& run) { run.settings = R"({"bus":"broker","retention_us":1000})"; }},
        {"compaction",
         "compaction",
         {"Compaction took away nothing that was still to be read"},
         Tone::good,
         {},
         [](ToldRun& run) { run.settings = R"({"bus":"broker","compaction_us":1000})"; }},
        {"asked back",
         "notification",
         {"1 delivery found a later state when it asked back (Open orders)"},
         Tone::trouble,
         {5},
         [](ToldRun& run) {
             run.settings = R"({"carried":"notification"})";
             const Placed one(run);
             run.event(10, run.cancelled, one.order, run.command(10, run.cancel, one.order, 0, run.customer));
             Passage later;
             later.found = 2;
             run.delivery(20, one.placed, run.orders, later, one.row);
         }},
        {"carried",
         "notification",
         {"1 delivery came when the instance had gone on; its event told what it was then (Collect money)"},
         Tone::good,
         {5},
         [](ToldRun& run) {
             const Placed one(run);
             run.event(10, run.cancelled, one.order, run.command(10, run.cancel, one.order, 0, run.customer));
             run.delivery(20, one.placed, run.collect);
         }},
        {"caught up",
         "catch_up",
         {"Collect money started at offset zero, caught up on 1 event in 4 s and went live; no side effect was repeated"},
         Tone::good,
         {4, 6},
         [](ToldRun& run) {
             const Placed one(run);
             run.delivery(10, one.placed, run.collect);
             run.fault(1000, mishap(Mishap::joined), 0, run.collect);
             Passage past = again();
             past.catching_up = past.silent = true;
             run.delivery(2000, one.placed, run.collect, past);
             run.fault(5000, mishap(Mishap::live), 0, run.collect);
         }},
        {"caught up, with effects",
         "catch_up",
         {"Collect money started at offset zero and had read 1 event, not all, when the run ended; 1 command was issued again "
          "for "
          "what is past"},
         Tone::trouble,
         {5},
         [](ToldRun& run) {
             const Placed one(run);
             run.fault(1000, mishap(Mishap::joined), 0, run.collect);
             Passage past = again();
             past.catching_up = true;
             const Position delivery = run.delivery(2000, one.placed, run.collect, past);
             run.command(2001, run.charge, one.payment, delivery, run.collect);
         }},
        {"no doubles while catching up",
         "doubled",
         {"No delivery came twice"},
         Tone::good,
         {},
         [](ToldRun& run) {
             const Placed one(run);
             run.delivery(10, one.placed, run.collect);
             run.fault(1000, mishap(Mishap::joined), 0, run.collect);
             run.delivery(2000, one.placed, run.collect, again());
         }},
        {"misread",
         "versions",
         {"1 event in an old version was not understood (Collect money and Open orders)"},
         Tone::trouble,
         {3, 4},
         [](ToldRun& run) {
             const Placed one(run);
             run.fault(5, mishap(Mishap::misread), one.placed, run.collect);
             run.fault(6, mishap(Mishap::misread), one.placed, run.orders);
         }},
        {"old versions",
         "versions",
         {"33 % of Order placed was written in version 1 and brought up to date"},
         Tone::good,
         {},
         [](ToldRun& run) {
             run.settings = R"({"old_versions_percent":40})";
             for (const char* number : {"1", "2", "3"})
                 run.records()[Placed(run, 0, number).placed - 1].data = number[0] == '2' ? "{}" : R"({"schema_version":2})";
         }},
        {"without snapshots",
         "snapshots",
         {"Without snapshots a command had 0.5 events read for it, 1 at most"},
         Tone::notice,
         {3},
         [](ToldRun& run) {
             run.settings = R"({"snapshot_every":0})";
             run.command(5, run.cancel, Placed(run).order, 0, run.customer);
         }},
        {"personal",
         "erased",
         {"2 records hold something personal of 1 person"},
         Tone::notice,
         {},
         [](ToldRun& run) {
             for (const char* number : {"1", "2"})
                 run.records()[Placed(run, 0, number).placed - 1].personal.push_back({"customer-3", R"({"name":"Ann"})"});
         }},
        {"erased",
         "erased",
         {"customer-3 was erased: 1 record keeps its place and says nothing of them"},
         Tone::good,
         {3},
         [](ToldRun& run) {
             const Placed one(run);
             run.records()[one.placed - 1].personal.push_back({"customer-3", R"({"name":"Ann"})"});
             run.other(100, RecordKind::change, erased_data("customer-3"));
             run.erase = "customer-3";
         }},
    };
}

} // namespace

class SummaryMachineryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void says_what_the_records_show_data() { add_rows(cases()); }
    void says_what_the_records_show()
    {
        QFETCH(std::size_t, index);
        check_case(cases()[index]);
    }
};

QTEST_GUILESS_MAIN(SummaryMachineryTest)
#include "summary_machinery_test.moc"

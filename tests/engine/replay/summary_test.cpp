// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_cases.h"

using namespace stormreel;

namespace {

std::vector<SummaryCase> cases()
{
    return {
        {"a plain run",
         "run",
         {"5 records in 2 s; 1 story; 1 command was refused"},
         Tone::notice,
         {4},
         [](ToldRun& run) {
             const Placed one(run);
             const Position again = run.command(1000, run.place, one.order, one.placed, run.customer);
             run.rejection(1000, again);
             run.delivery(2000, one.placed, run.collect);
         }},
        {"nothing chosen, nothing said",
         "lost",
         {},
         Tone::good,
         {},
         [](ToldRun& run) { run.delivery(40, Placed(run).placed, run.collect); }},
        {"never published",
         "lost",
         {"2 events were never published: the producer died between commit and publish (Order placed); 4 deliveries are missing "
          "because of it"},
         Tone::trouble,
         {3, 6},
         [](ToldRun& run) {
             for (const char* number : {"1", "2"})
                 run.fault(10, mishap(Mishap::unpublished, "The producer died between commit and publish."),
                           Placed(run, 10, number).placed);
         }},
        {"lost on its way",
         "lost",
         {"1 message was lost: dropped on the way (Order placed)"},
         Tone::trouble,
         {3},
         [](ToldRun& run) { run.fault(5, mishap(Mishap::lost, "The network dropped it."), Placed(run).placed, run.collect); }},
        {"ways to lose",
         "lost",
         {"1 event was never published: the broker was away (Order placed); 2 deliveries are missing because of it",
          "1 message was lost after it had been committed: they count as handled before they are (Order placed)",
          "3 messages were forgotten: the process with the bus in it died (Order placed)",
          "1 message expired before it was read: retention removes what is old, read or not (Order placed)"},
         Tone::trouble,
         {},
         [](ToldRun& run) {
             const Placed one(run), two(run, 0, "2");
             for (int i = 0; i < 3; ++i)
                 run.fault(5, mishap(Mishap::forgotten), one.placed, run.collect);
             run.fault(6, mishap(Mishap::expired), one.placed, run.orders);
             run.fault(7, mishap(Mishap::lost, "It had been committed before"), one.placed, run.orders);
             run.fault(8, mishap(Mishap::unpublished, "The broker was away"), two.placed);
         }},
        {"nothing lost",
         "lost",
         {"Nothing was lost: the event reached its consumers"},
         Tone::good,
         {},
         [](ToldRun& run) {
             run.settings = R"({"publishing":"outbox"})";
             const Placed one(run);
             run.delivery(40, one.placed, run.collect);
             run.delivery(50, one.placed, run.orders, {}, one.row);
         }},
        {"nothing lost yet", // by the wall both events are for both consumers
         "lost",
         {"Nothing was lost; 3 deliveries were still to come when the run ended"},
         Tone::good,
         {},
         [](ToldRun& run) {
             run.settings = R"({"bus":"broker"})";
             const Placed one(run), two(run, 10, "2");
             run.delivery(40, one.placed, run.collect);
         }},
        {"tried without end is not there",
         "lost",
         {"Nothing was lost; 1 delivery was still to come when the run ended"},
         Tone::good,
         {},
         [](ToldRun& run) {
             run.settings = R"({"bus":"broker","attempts":0})";
             const Placed one(run);
             run.delivery(50, one.placed, run.orders, {}, one.row);
             run.handed(60, RecordKind::retry, one.placed, run.collect);
         }},
        {"a process that has taken it before",
         "doubled",
         {"1 delivery came twice; it had no effect"},
         Tone::notice,
         {4},
         [](ToldRun& run) {
             const Placed one(run);
             run.delivery(40, one.placed, run.ship, {}, run.stream("ship-1", run.ship));
             run.delivery(90, one.placed, run.ship, again());
         }},
        {"charged twice",
         "doubled",
         {"1 delivery came twice; 1 had effects twice: Charge card was issued again"},
         Tone::trouble,
         {6},
         [](ToldRun& run) {
             const Placed one(run);
             const Position first = run.delivery(40, one.placed, run.collect);
             run.command(50, run.charge, one.payment, first, run.collect);
             const Position second = run.delivery(90, one.placed, run.collect);
             run.command(95, run.charge, one.payment, second, run.collect);
         }},
        {"recognised",
         "doubled",
         {"2 deliveries came twice; all were recognised by their event id"},
         Tone::good,
         {4, 5},
         [](ToldRun& run) {
             const Placed one(run);
             Passage known = again();
             known.skipped = true;
             run.delivery(40, one.placed, run.collect);
             run.delivery(90, one.placed, run.collect, known);
             run.delivery(91, one.placed, run.collect, known);
         }},
        {"one of two recognised",
         "doubled",
         {"2 deliveries came twice; 1 was recognised by the event id"},
         Tone::notice,
         {4, 5},
         [](ToldRun& run) {
             const Placed one(run);
             Passage known = again();
             known.skipped = true;
             run.delivery(40, one.placed, run.collect);
             run.delivery(90, one.placed, run.collect, known);
             run.delivery(91, one.placed, run.collect, again());
         }},
        {"counted twice",
         "doubled",
         {"1 delivery came twice; 1 changed a read model again (Open orders)"},
         Tone::trouble,
         {4},
         [](ToldRun& run) {
             const Placed one(run);
             run.delivery(40, one.placed, run.orders, {}, one.row);
             run.delivery(90, one.placed, run.orders, again(), one.row);
         }},
        {"late",
         "late",
         {"Open orders was up to 7.2 s behind, above the alarm of 5 s, once"},
         Tone::trouble,
         {4},
         [](ToldRun& run) {
             const Placed one(run);
             run.delivery(40, one.placed, run.collect);
             run.delivery(7'250, one.placed, run.orders, {}, one.row);
         }},
        {"an alarm of one's own",
         "late",
         {"Open orders was up to 1 min 3 s behind, above the alarm of 50 ms, 2 times"},
         Tone::trouble,
         {5, 6},
         [](ToldRun& run) {
             run.settings = R"({"alarm_us":50000})";
             const Placed one(run), two(run, 10, "2");
             run.delivery(100, one.placed, run.orders, {}, one.row);
             run.delivery(63'500, two.placed, run.orders, {}, two.row);
         }},
        {"in time",
         "late",
         {"No read model was more than 5 s behind; Open orders was the slowest, with 0.4 s"},
         Tone::good,
         {},
         [](ToldRun& run) {
             run.settings = R"({"bus":"in_process"})";
             const Placed one(run);
             run.delivery(400, one.placed, run.orders, {}, one.row);
         }},
        {"stale",
         "stale",
         {"1 decision was made on a stale read model (Open orders, up to 3 s behind); it was refused"},
         Tone::trouble,
         {3},
         [](ToldRun& run) {
             const Placed one(run);
             run.rejection(3000, run.command(3000, run.cancel, one.order, 0, run.customer));
             run.delivery(4000, one.placed, run.orders, {}, one.row);
         }},
        {"looked once it had caught up",
         "stale",
         {"No decision was made on a stale read model"},
         Tone::good,
         {},
         [](ToldRun& run) {
             run.settings = R"({"reads":"wait"})";
             const Placed one(run);
             run.delivery(400, one.placed, run.orders, {}, one.row);
             run.command(3000, run.cancel, one.order, 0, run.customer);
         }},
        {"out of order",
         "reordered",
         {"1 delivery came out of order: Open orders had heard of something later about the same instance"},
         Tone::trouble,
         {6},
         [](ToldRun& run) {
             const Placed one(run);
             const Position cancelled =
                 run.event(10, run.cancelled, one.order, run.command(10, run.cancel, one.order, 0, run.customer));
             run.delivery(20, cancelled, run.orders, {}, one.row);
             run.delivery(30, one.placed, run.orders, {}, one.row);
             run.delivery(40, cancelled, run.orders, again(), one.row);
         }},
        {"in order",
         "reordered",
         {"Every consumer heard of what happened to one instance in order"},
         Tone::good,
         {},
         [](ToldRun& run) {
             run.settings = R"({"bus":"broker"})";
             run.delivery(40, Placed(run).placed, run.collect);
         }},
        {"tried again",
         "retried",
         {"1 message was tried again (Collect money), 2 times in all, and handled in the end"},
         Tone::good,
         {3, 4},
         [](ToldRun& run) {
             const Placed one(run);
             run.handed(10, RecordKind::retry, one.placed, run.collect);
             run.handed(20, RecordKind::retry, one.placed, run.collect);
             run.delivery(40, one.placed, run.collect);
         }},
        {"given up",
         "retried",
         {"1 message was tried again (Collect money): 1 was given up"},
         Tone::notice,
         {3},
         [](ToldRun& run) {
             const Placed one(run);
             run.handed(10, RecordKind::retry, one.placed, run.collect);
             run.handed(20, RecordKind::dead_letter, one.placed, run.collect);
         }},
        {"tried without end",
         "retried",
         {"2 messages were tried again (Collect money), 3 times in all: 1 was handled in the end and 1 was still not handled "
          "when the "
          "run ended"},
         Tone::notice,
         {5, 6, 7},
         [](ToldRun& run) {
             const Placed one(run), two(run, 0, "2");
             run.handed(10, RecordKind::retry, one.placed, run.collect);
             run.handed(20, RecordKind::retry, two.placed, run.collect);
             run.handed(30, RecordKind::retry, one.placed, run.collect);
             run.delivery(40, two.placed, run.collect);
         }},
        {"dead letters",
         "dead_letters",
         {"1 message is in the dead letters: Order placed for Collect money"},
         Tone::trouble,
         {3},
         [](ToldRun& run) { run.handed(20, RecordKind::dead_letter, Placed(run).placed, run.collect); }},
        {"dropped",
         "dead_letters",
         {"1 message was given up and dropped: Order placed for Collect money"},
         Tone::trouble,
         {3},
         [](ToldRun& run) {
             run.settings = R"({"dead_letters":false})";
             run.handed(20, RecordKind::dead_letter, Placed(run).placed, run.collect);
         }},
        {"redriven",
         "dead_letters",
         {"1 message came to the dead letters, was sent again and handled"},
         Tone::good,
         {4},
         [](ToldRun& run) {
             const Placed one(run);
             run.handed(20, RecordKind::dead_letter, one.placed, run.collect);
             Passage redriven;
             redriven.redriven = true;
             run.delivery(900, one.placed, run.collect, redriven);
         }},
        {"blocked",
         "blocked",
         {"Collect money stood still once behind a message that could not be handled"},
         Tone::trouble,
         {3},
         [](ToldRun& run) { run.fault(20, mishap(Mishap::blocked), Placed(run).placed, run.collect); }},
    };
}

} // namespace

class SummaryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void says_what_the_records_show_data() { add_rows(cases()); }
    void says_what_the_records_show()
    {
        QFETCH(std::size_t, index);
        check_case(cases()[index]);
    }

    void stops_when_told()
    {
        ToldRun run;
        const Placed one(run);
        Replay replay = run.replay();
        double last = 0;
        QVERIFY(summarise(replay, [&](double share) {
            last = share;
            return true;
        }));
        QCOMPARE(last, 1.0);
        const auto stopped = summarise(replay, [](double share) { return share < 0.5; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::cancelled);
    }

    void points_at_the_first_thousand()
    {
        ToldRun run;
        const Placed one(run);
        for (int i = 0; i < 1500; ++i)
            run.fault(5, mishap(Mishap::lost), one.placed, run.collect);
        Replay replay = run.replay();
        const auto lines = summarise(replay).value();
        const auto lost = std::find_if(lines.begin(), lines.end(), [](const auto& line) { return line.about == "lost"; });
        QCOMPARE(lost->words, "1,500 messages were lost: dropped on the way (Order placed)");
        QCOMPARE(lost->count, 1500U);
        QCOMPARE(lost->positions.size(), SummaryLine::most_positions);
        QVERIFY(std::is_sorted(lost->positions.begin(), lost->positions.end()));
    }
};

QTEST_GUILESS_MAIN(SummaryTest)
#include "summary_test.moc"

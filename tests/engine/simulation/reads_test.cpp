// SPDX-License-Identifier: GPL-3.0-or-later
#include "flows.h"
#include "ruled_laws.h"

#include <QTest>
#include <set>

using namespace stormreel;

namespace {

/// A hall with few seats: people look at what is taken, and book one.
struct Hall : Storming {
    Id book = Id::none, seats = Id::none;

    explicit Hall(bool with_rules = true)
    {
        const Row open = row("Announce show", "Show", "Show announced", 0, 0);
        const Row booking = row("Book seats", "Show", "Seats booked", 0, 400);
        book = booking.command;
        const Id promoter = note(NoteKind::actor, "Promoter", -600, 0);
        const Id guest = note(NoteKind::actor, "Guest", -600, 400);
        seats = note(NoteKind::read_model, "Seats", -300, 800);
        link(promoter, open.command);
        link(guest, booking.command);
        link(open.event, seats);
        link(booking.event, seats);
        link(seats, booking.command);
        change(guest, [](Note& note) { note.rate_per_hour = 300; });
        change(promoter, [](Note& note) { note.rate_per_hour = 4; });
        if (!with_rules)
            return;
        const auto rule = [&](Id note, RuleKind kind, const std::string& text, const std::string& subject = {}) {
            change(note, [&](Note& one) { one.rules.push_back({kind, subject, text}); });
        };
        rule(booking.command, RuleKind::fields, "seat: int = range(1, 30)");
        rule(booking.event, RuleKind::fields, "seat: int");
        rule(open.aggregate, RuleKind::fields, "taken: list(int)");
        rule(open.aggregate, RuleKind::command, "require !(command.seat in state.taken) else \"it is taken\"", "Book seats");
        rule(open.aggregate, RuleKind::event, "taken = state.taken + [event.seat]", "Seats booked");
        rule(seats, RuleKind::fields, "taken: list(int)");
        rule(seats, RuleKind::event, "taken = row.taken + [event.seat]", "Seats booked");
    }
};

SimulationSettings slow_seats(Reads reads)
{
    Machinery machinery;
    machinery.reads = reads;
    SimulationSettings settings = with_machinery(machinery, 120);
    settings.projection_us = 10'000'000;
    return settings;
}

/// Bookings of a show of which the read model had not heard everything.
std::set<Position> stale(RuledReel& reel)
{
    std::set<Position> unheard, found;
    const auto records = all_records(reel);
    std::set<Position> heard_later;
    for (const Record& record : records)
        if (record.kind == RecordKind::delivery)
            heard_later.insert(record.cause);
    for (const Record& record : records) {
        if (record.kind == RecordKind::event && heard_later.contains(record.position))
            unheard.insert(record.position);
        if (record.kind == RecordKind::delivery)
            unheard.erase(record.cause);
        if (record.kind == RecordKind::command && reel.header.types[record.type].name == "Book seats")
            for (const Position event : unheard)
                if (records[event - 1].stream == record.stream)
                    found.insert(record.position);
    }
    return found;
}

std::size_t refused(RuledReel& reel, const std::set<Position>& commands)
{
    const auto rejections = reel.of(RecordKind::rejection);
    return static_cast<std::size_t>(
        std::count_if(rejections.begin(), rejections.end(), [&](const Record& one) { return commands.contains(one.cause); }));
}

} // namespace

/// People who decide on what a read model shows.
class ReadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_wall_of_these_tests_is_right() { QCOMPARE(RuledReel(Hall().board).findings(), ""); }

    void who_decides_at_once_decides_on_what_is_out_of_date()
    {
        RuledReel reel(Hall().board, slow_seats(Reads::at_once));
        const auto commands = stale(reel);
        QVERIFY(commands.size() > 20);
        QVERIFY(refused(reel, commands) > 5);
    }

    void who_waits_sees_everything_and_is_not_refused()
    {
        RuledReel reel(Hall().board, slow_seats(Reads::wait));
        const auto bookings = reel.of(RecordKind::event, "Seats booked");
        QVERIFY(bookings.size() > 20);
        QCOMPARE(stale(reel).size(), std::size_t(0));
        QCOMPARE(reel.of(RecordKind::rejection).size(), std::size_t(0));
    }

    void without_rules_people_wait_as_well()
    {
        RuledReel at_once(Hall(false).board, slow_seats(Reads::at_once)), waiting(Hall(false).board, slow_seats(Reads::wait));
        QVERIFY(!at_once.rules.any());
        QVERIFY(stale(at_once).size() > 20);
        QCOMPARE(stale(waiting).size(), std::size_t(0));
        QVERIFY(waiting.of(RecordKind::event, "Seats booked").size() > 20);
    }

    void nobody_waits_for_ever_for_what_is_lost()
    {
        SimulationSettings settings = slow_seats(Reads::wait);
        settings.machinery.guarantee = Guarantee::at_most_once;
        settings.machinery.bus = BusKind::broker;
        FaultSetting lose;
        lose.percent = 60;
        settings.machinery.faults = {lose};
        RuledReel reel(Hall().board, settings);
        QVERIFY(reel.header.complete);
        QVERIFY(reel.of(RecordKind::event, "Seats booked").size() > 20);
    }

    void the_same_seed_is_the_same_run()
    {
        const Board wall = Hall().board;
        QCOMPARE(RuledReel(wall, slow_seats(Reads::wait)).header.digest, RuledReel(wall, slow_seats(Reads::wait)).header.digest);
    }
};

QTEST_GUILESS_MAIN(ReadsTest)
#include "reads_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "carried_run.h"
#include "ruled_laws.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

SimulationSettings bank_settings(std::uint64_t seed = 1)
{
    SimulationSettings settings = with_broker(seed);
    settings.stories = 40;
    return settings;
}

/// How many transfers each statement should tell of.
std::map<std::string, int> transfers(RuledReel& bank)
{
    std::map<std::string, int> expected;
    for (const Record& requested : bank.of(RecordKind::event, "Transfer requested"))
        for (const char* side : {"from", "to"})
            ++expected["statements-" + data_of(requested).at(side).get<std::string>()];
    return expected;
}

/// By how much the statements are wrong in the end.
int off(RuledReel& bank)
{
    int off = 0;
    for (const auto& [row, expected] : transfers(bank)) {
        const StreamIndex stream = bank.stream(row);
        const auto told = stream == none32 ? nlohmann::json() : bank.field(stream, bank.size(), "transfers");
        off += std::abs((told.is_number() ? told.get<int>() : 0) - expected);
    }
    return off;
}

std::vector<Passage> passages(RuledReel& bank, const std::string& event)
{
    std::vector<Passage> found;
    for (const Record& delivery : bank.of(RecordKind::delivery, event))
        found.push_back(passage_from(delivery.data));
    return found;
}

} // namespace

class RuledDeliveryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_replay_comes_to_the_states_of_the_run_whatever_was_chosen()
    {
        const BankWithRules wall;
        QVERIFY(rc::check([&] {
            SimulationSettings settings = bank_settings(*rc::gen::arbitrary<std::uint64_t>());
            settings.stories = *rc::gen::inRange(1U, 25U);
            settings.duplicate_percent = *rc::gen::element(0U, 30U);
            Machinery& chosen = settings.machinery;
            chosen.bus = *rc::gen::element(BusKind::store, BusKind::in_process, BusKind::broker);
            chosen.publishing = *rc::gen::element(Publishing::atomic, Publishing::outbox, Publishing::dual_write);
            chosen.guarantee = *rc::gen::element(Guarantee::at_least_once, Guarantee::at_most_once, Guarantee::exactly_once);
            chosen.carried = *rc::gen::element(Carried::state, Carried::notification);
            chosen.compensation = *rc::gen::arbitrary<bool>();
            chosen.batch = *rc::gen::inRange(1U, 4U);
            chosen.newcomer = *rc::gen::element<std::string>("", "statements", "carry-out");
            chosen.newcomer_us = *rc::gen::element(minute_us, 10 * minute_us);
            chosen.effects = *rc::gen::element(Effects::suppress, Effects::repeat);
            for (std::size_t kind = 0; kind < fault_kind_count; ++kind)
                if (*rc::gen::inRange(0, 3) == 0)
                    chosen.faults.push_back(percent_of(static_cast<FaultKind>(kind), *rc::gen::inRange(1U, 20U)));
            RuledReel bank(wall.board, settings);
            RC_ASSERT(bank.header.complete);
            RC_ASSERT(is_fold_of_its_records(bank));
            // What the run said of its own states is what the replay comes to.
            for (const Record& rejection : bank.of(RecordKind::rejection, "Withdraw money")) {
                const double balance = bank.field(rejection.stream, rejection.position, "balance").get<double>();
                RC_ASSERT(balance < data_of(bank.record(rejection.cause)).at("amount").get<double>());
            }
            for (const Record& timeout : bank.of(RecordKind::timeout)) {
                RC_ASSERT(status_of(bank, timeout.stream, timeout.position - 1) == "running");
                RC_ASSERT(status_of(bank, timeout.stream, timeout.position) != "running");
            }
            RC_ASSERT(RuledReel(wall.board, settings).header.digest == bank.header.digest);
        }));
    }

    void a_read_model_that_starts_anew_comes_to_the_same()
    {
        const BankWithRules wall;
        SimulationSettings settings = bank_settings();
        settings.machinery.newcomer = "statements";
        settings.machinery.newcomer_us = 12 * minute_us;
        for (const Guarantee guarantee : {Guarantee::at_least_once, Guarantee::exactly_once})
            for (const BusKind bus : {BusKind::store, BusKind::in_process, BusKind::broker}) {
                settings.machinery.bus = bus;
                settings.machinery.guarantee = guarantee;
                RuledReel bank(wall.board, settings);
                const auto told = passages(bank, "Transfer requested");
                QVERIFY(std::count_if(told.begin(), told.end(), [](const auto& one) { return one.catching_up; }) > 10);
                QVERIFY(std::count_if(told.begin(), told.end(), [](const auto& one) { return one.anew; }) > 3);
                QCOMPARE(off(bank), 0);
            }
        settings.machinery.retention_us = 5 * minute_us; // what its log has forgotten it never learns
        RuledReel forgetful(wall.board, settings);
        QVERIFY(off(forgetful) > 0);
    }

    void a_statement_that_hears_twice_counts_twice()
    {
        const BankWithRules wall;
        SimulationSettings settings = bank_settings();
        RuledReel plain(wall.board, settings);
        QCOMPARE(off(plain), 0);
        settings.machinery.faults = {percent_of(FaultKind::duplicate, 50)};
        RuledReel twice(wall.board, settings);
        QVERIFY(off(twice) > 3);
        settings.machinery.guarantee = Guarantee::exactly_once;
        RuledReel idempotent(wall.board, settings);
        QCOMPARE(off(idempotent), 0);
        for (const Record& delivery : idempotent.of(RecordKind::delivery, "Transfer requested"))
            QCOMPARE(delivery.version == 0 && delivery.stream != none32,
                     passage_from(delivery.data).skipped && delivery.stream != none32);
    }

    void a_process_that_starts_anew_repeats_nothing()
    {
        const BankWithRules wall;
        SimulationSettings settings = bank_settings();
        settings.machinery.newcomer = "carry-out";
        settings.machinery.newcomer_us = 12 * minute_us;
        const auto withdrawals = [](RuledReel& bank) {
            std::set<Position> transfers;
            std::size_t count = 0;
            for (const Record& command : bank.of(RecordKind::command, "Withdraw money"))
                if (command.cause != 0) {
                    const Record delivery = bank.record(command.cause);
                    if (bank.header.types[delivery.type].name == "Transfer requested") {
                        transfers.insert(delivery.cause);
                        ++count;
                    }
                }
            return std::pair(count, transfers.size());
        };
        RuledReel silent(wall.board, settings);
        const auto [once, transfers] = withdrawals(silent);
        QVERIFY(transfers > 10);
        QCOMPARE(once, transfers);
        settings.machinery.effects = Effects::repeat;
        RuledReel repeats(wall.board, settings);
        const auto [more, of] = withdrawals(repeats);
        QVERIFY(more > of + 3);
    }

    void what_leaves_its_context_goes_by_its_topic_and_key()
    {
        BankWithRules wall;
        Id requested = Id::none;
        wall.board.notes.for_each([&](const Note& note) {
            if (note.kind == NoteKind::event && note.name == "Transfer requested")
                requested = note.id;
        });
        wall.rule(requested, RuleKind::publication, "topic \"payments\"\nkey event.from");
        RuledReel bank(wall.board, bank_settings());
        QCOMPARE(bank.findings(), std::string());
        std::map<std::string, std::set<std::uint32_t>> partitions;
        std::set<std::uint32_t> all;
        for (const Record& delivery : bank.of(RecordKind::delivery, "Transfer requested")) {
            const Passage passage = passage_from(delivery.data);
            QCOMPARE(passage.topic, std::string("payments"));
            partitions[data_of(bank.record(delivery.cause)).at("from").get<std::string>()].insert(passage.partition);
            all.insert(passage.partition);
        }
        QVERIFY(partitions.size() > 3 && all.size() > 1);
        for (const auto& [account, its] : partitions)
            QCOMPARE(its.size(), std::size_t(1));
        for (const Passage& passage : passages(bank, "Money deposited"))
            QCOMPARE(passage.topic, std::string("account"));
    }
};

QTEST_GUILESS_MAIN(RuledDeliveryTest)
#include "ruled_delivery_test.moc"

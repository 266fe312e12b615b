// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/payloads.h"
#include "engine/store/digest.h"
#include "ruled_laws.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

/// The bank with an event that was told otherwise before, owners who can be erased, and a read model that people look at.
struct AnyBank : BankWithRules {
    AnyBank()
    {
        Id deposited = Id::none;
        board.notes.for_each([&](const Note& note) {
            if (note.name == "Money deposited")
                deposited = note.id;
        });
        rule(deposited, RuleKind::upcast, "amount = double(old.cents) / 100.0\ndrop cents\nwas cents = int(event.amount * 100.0)",
             "1");
        rule(account, RuleKind::privacy, "personal owner");
        rule(transfer, RuleKind::privacy, "personal amount\nof from");
        link(deposited, statements);
        link(statements, withdraw);
        rule(statements, RuleKind::event, "key event.account_id\nlast = event.amount", "Money deposited");
    }
};

template <class T>
T one_of(std::initializer_list<T> values)
{
    return *rc::gen::elementOf(std::vector<T>(values));
}

FaultSetting any_fault()
{
    FaultSetting fault;
    fault.kind = static_cast<FaultKind>(*rc::gen::inRange<int>(0, fault_kind_count));
    switch (*rc::gen::inRange(0, 3)) {
    case 0:
        fault.percent = *rc::gen::inRange(1U, 30U);
        break;
    case 1:
        fault.at_us = *rc::gen::inRange(0, 1'200) * std::int64_t(1'000'000);
        fault.every_us = one_of<std::int64_t>({0, 300'000'000});
        break;
    default:
        fault.at_record = *rc::gen::inRange(1U, 400U);
    }
    return fault;
}

SimulationSettings any_settings()
{
    Machinery machinery;
    machinery.publishing = one_of({Publishing::atomic, Publishing::outbox, Publishing::dual_write});
    machinery.bus = one_of({BusKind::store, BusKind::in_process, BusKind::broker});
    machinery.partition_by = one_of({PartitionBy::key, PartitionBy::round_robin});
    machinery.guarantee = one_of({Guarantee::at_least_once, Guarantee::at_most_once, Guarantee::exactly_once});
    machinery.carried = one_of({Carried::state, Carried::notification});
    machinery.reads = one_of({Reads::at_once, Reads::wait});
    machinery.locks = one_of({Locks::none, Locks::reject});
    machinery.effects = one_of({Effects::suppress, Effects::repeat});
    machinery.timeouts = *rc::gen::arbitrary<bool>();
    machinery.compensation = *rc::gen::arbitrary<bool>();
    machinery.upcast = *rc::gen::arbitrary<bool>();
    machinery.consumers = *rc::gen::inRange(1U, 4U);
    machinery.batch = one_of({1U, 5U});
    machinery.snapshot_every = one_of({0U, 3U, 100U});
    machinery.old_versions_percent = one_of({0U, 30U, 100U});
    machinery.newcomer = one_of<std::string>({"", "", "statements", "carry-out"});
    machinery.erase = one_of<std::string>({"", "account-2", "nobody-7"});
    machinery.erase_us = one_of<std::int64_t>({0, 400'000'000, 3'600'000'000});
    for (int faults = *rc::gen::inRange(0, 3); faults > 0; --faults)
        machinery.faults.push_back(any_fault());
    auto settings = with_machinery(machinery, *rc::gen::inRange(1U, 25U), *rc::gen::arbitrary<std::uint64_t>());
    settings.max_records = one_of<std::uint64_t>({0, 0, 60});
    return settings;
}

/// Whether what processes asked for is what follows from their states as the replay has them: so the run had the same.
bool processes_ran_as_replayed(RuledReel& reel)
{
    const Flow& flow = *reel.rules.flow;
    const auto records = all_records(reel);
    for (StreamIndex stream = 0; stream < reel.replay->streams().size(); ++stream) {
        const TypeIndex category = reel.replay->streams()[stream].category;
        if (category == none32 || !reel.rules.design->nodes[category].process)
            continue;
        auto plan = plan_process(flow, *reel.rules.design, category);
        plan.compensates = reel.replay->settings().compensation;
        const std::string name = reel.named(stream);
        RuledFold fold(reel.rules, &plan, category, name);
        for (const std::uint32_t position : reel.replay->timeline().stream_positions(stream)) {
            const Record& record = records[position - 1];
            const Record& event = records[record.cause - 1];
            const Situation now{flow, *reel.rules.design, record.time_us};
            Advanced advanced;
            const bool anew = passage_from(record.data).anew;
            const ProcessState before = anew ? ProcessState() : fold.process();
            if (record.kind == RecordKind::timeout) {
                const auto data = data_of(record);
                advanced = time_out(now, plan, before, name,
                                    data.contains("step") ? data["step"].get<std::uint32_t>() - 1 : Deadline::whole);
            } else {
                Fact fact{event.type, from_payload({flow, *reel.rules.design, event.time_us}, event.type, event.data)};
                fact.value = with_fields(fact, changed_fields(record.data));
                advanced = advance(now, plan, before, name, fact);
            }
            auto expected = advanced.commands.begin();
            for (const Record& command : records) {
                if (command.kind != RecordKind::command || command.cause != position)
                    continue;
                if (expected == advanced.commands.end() || expected->node != command.type)
                    return false;
                const auto wanted = nlohmann::json::parse(payload(*reel.rules.design, *expected++)), got = data_of(command);
                for (const auto& [field, value] : wanted.items())
                    if (got.at(field) != value)
                        return false;
            }
            fold.take(record, &event);
        }
    }
    return true;
}

} // namespace

/// What holds of any run, whatever is chosen.
class AnyMachineryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_wall_of_these_tests_is_right() { QCOMPARE(RuledReel(AnyBank().board).findings(), ""); }

    void a_run_is_what_its_settings_say_and_can_be_read_back()
    {
        const Board wall = AnyBank().board;
        QVERIFY(rc::check("any run is the same again, whole, and folds to its states", [&] {
            const SimulationSettings settings = any_settings();
            RuledReel reel(wall, settings), again(wall, settings);
            RC_ASSERT(reel.header.complete);
            RC_ASSERT(reel.header.digest == again.header.digest);
            RC_ASSERT(RuledReel::got(digest_of(*reel.store, reel.header.id)) == reel.header.digest);
            RC_ASSERT(RuledReel::got(reel.store->check(reel.header.id)).empty());
            RC_ASSERT(is_fold_of_its_records(reel));
            if (settings.machinery.erase.empty()) // else what was forgotten can't be known
                RC_ASSERT(processes_ran_as_replayed(reel));
            bool erased = false;
            std::int64_t time_us = reel.header.started_us;
            for (const Record& record : all_records(reel)) {
                RC_ASSERT(record.cause < record.position);
                RC_ASSERT(record.time_us >= std::exchange(time_us, record.time_us));
                RC_ASSERT(nlohmann::json::parse(record.data, nullptr, false).is_object());
                for (const Record::Personal& part : record.personal)
                    RC_ASSERT(!erased || part.subject != settings.machinery.erase);
                erased = erased || erased_subject(record.data).has_value();
            }
        }));
    }
};

QTEST_GUILESS_MAIN(AnyMachineryTest)
#include "any_machinery_test.moc"

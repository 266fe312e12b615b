// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"
#include "engine/simulation/simulation.h"
#include "engine/store/memory_store.h"
#include "model/storming.h"

#include <stdexcept>

namespace stormreel {

/// A bank at design level: accounts, transfers carried out by a process, statements that a transfer changes on both sides.
class BankWithRules : public Storming {
public:
    Id account, transfer, carrier, statements, withdraw;

    BankWithRules()
    {
        const Row opening = row("Open account", "Account", "Account opened", 0, 0);
        const Row deposit = row("Deposit money", "Account", "Money deposited", 0, 400);
        const Row withdrawal = row("Withdraw money", "Account", "Money withdrawn", 0, 800);
        const Row request = row("Request transfer", "Transfer", "Transfer requested", 0, 1200);
        account = opening.aggregate;
        transfer = request.aggregate;
        withdraw = withdrawal.command;
        const Id customer = note(NoteKind::actor, "Customer", -600, 400);
        for (const Id command : {opening.command, deposit.command, withdrawal.command, request.command})
            link(customer, command);
        carrier = policy("Carry out", 800, 1200);
        statements = note(NoteKind::read_model, "Statements", 800, 1600);
        link(request.event, carrier);
        link(request.event, statements);

        rule(opening.command, RuleKind::fields, "owner: string = choice([\"Ann\", \"Bob\", \"Cleo\"])");
        rule(opening.event, RuleKind::fields, "owner: string");
        for (const Row& one : {deposit, withdrawal}) {
            rule(one.command, RuleKind::fields, "amount: double = range(1.0, 100.0)");
            rule(one.event, RuleKind::fields, "amount: double");
        }
        rule(request.command, RuleKind::fields,
             "from: string = some(\"Account\")\nto: string = choice([\"account-1\", \"account-2\", \"account-nobody\"])\n"
             "amount: double = range(1.0, 50.0)");
        rule(request.event, RuleKind::fields, "from: string\nto: string\namount: double");
        rule(account, RuleKind::fields, "owner: string\nbalance: double = 20.0");
        rule(account, RuleKind::command,
             "require state.balance >= command.amount else \"only \" + string(state.balance) + \" left\"", "Withdraw money");
        rule(account, RuleKind::event, "balance = state.balance + event.amount", "Money deposited");
        rule(account, RuleKind::event, "balance = state.balance - event.amount", "Money withdrawn");
        rule(account, RuleKind::always, "state.balance >= 0.0 else \"an overdraft\"");
        rule(carrier, RuleKind::process,
             "begin with Transfer requested\nkey event.transfer_id\n"
             "step Withdraw money\n  account_id: process.from\n  until Money withdrawn\n  within duration(\"30s\")\n"
             "  undo Deposit money\n    account_id: process.from\n"
             "step Deposit money\n  account_id: process.to\n  until Money deposited\n  within duration(\"30s\")");
        rule(statements, RuleKind::fields, "transfers: int\nlast: double");
        rule(statements, RuleKind::event,
             "for who in [event.from, event.to]\nkey who\ntransfers = row.transfers + 1\nlast = event.amount",
             "Transfer requested");
        board.wall.rules.push_back({RuleKind::never, "Large transfer", "transfer.amount > 45.0 else \"more than 45 at once\""});
        board.wall.rules.push_back({RuleKind::eventually, "Transfers arrive",
                                    "after Transfer requested\nwithin duration(\"2m\")\nthen Money deposited"});
    }

    void rule(Id note, RuleKind kind, const std::string& text, const std::string& subject = {})
    {
        change(note, [&](Note& one) { one.rules.push_back({kind, subject, text}); });
    }
};

inline WallRules read_rules(const Board& board)
{
    auto flow = std::make_shared<const Flow>(read_flow(board));
    auto design = std::make_shared<const Design>(read_design(board, *flow));
    return {std::move(flow), std::move(design)};
}

/// A wall that ran in memory, and its replay.
struct RuledReel {
    explicit RuledReel(const Board& wall, std::uint64_t seed = 1, std::uint32_t stories = 40)
        : RuledReel(wall, [&] {
              SimulationSettings settings;
              settings.seed = seed;
              settings.stories = stories;
              return settings;
          }())
    {
    }
    RuledReel(const Board& wall, const SimulationSettings& settings) : board(wall), rules(read_rules(wall)), store(memory_store())
    {
        header = got(simulate(*rules.flow, *rules.design, settings, {}, *store));
        replay = got(Replay::open(*store, header.id, rules));
    }

    template <class T>
    static T got(Result<T> result)
    {
        if (!result)
            throw std::runtime_error(sentence(result.error()));
        return std::move(*result);
    }
    [[nodiscard]] std::string findings() const
    {
        std::string all;
        for (const Finding& finding : rules.design->findings)
            if (finding.severity == Severity::error)
                all += finding.sentence + " ";
        return all;
    }
    [[nodiscard]] Position size() const { return replay->timeline().size(); }
    Record record(Position at) { return got(replay->record(at)); }
    std::vector<Record> of(RecordKind kind, const std::string& type = {})
    {
        std::vector<Record> found;
        for (Position at = 1; at <= size(); ++at)
            if (replay->timeline().kind(at) == kind)
                if (auto one = record(at); type.empty() || (one.type != none32 && header.types[one.type].name == type))
                    found.push_back(std::move(one));
        return found;
    }
    std::string named(StreamIndex stream) { return stream == none32 ? std::string() : replay->streams()[stream].name; }
    /// A field of a stream as JSON; null where it is not there.
    nlohmann::json field(StreamIndex stream, Position at, const std::string& name)
    {
        for (const StateField& one : got(replay->state(stream, at)).fields)
            if (one.name == name)
                return one.value;
        return nullptr;
    }
    StreamIndex stream(const std::string& name)
    {
        for (StreamIndex i = 0; i < replay->streams().size(); ++i)
            if (replay->streams()[i].name == name)
                return i;
        return none32;
    }

    Board board;
    WallRules rules;
    std::unique_ptr<EventStore> store;
    RunHeader header;
    std::optional<Replay> replay;
};

} // namespace stormreel

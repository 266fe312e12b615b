// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"
#include "model/storming.h"

namespace stormreel {

/// A bank's wall: an account that opens and pays out, a policy that writes letters, a read model of balances.
class Bank : public Storming {
public:
    Id open, account, opened, withdraw, account_again, withdrawn;
    Id letters, write, mailbox, written;
    Id balances, raised;

    Bank()
    {
        const Row first = row("Open account", "Account", "Account opened", 0, 0);
        open = first.command;
        account = first.aggregate;
        opened = first.event;
        const Row second = row("Withdraw money", "Account", "Money withdrawn", 0, 400);
        withdraw = second.command;
        account_again = second.aggregate;
        withdrawn = second.event;
        letters = policy("Letters", 800, 400);
        const Row third = row("Write letter", "Mailbox", "Letter written", 1400, 400);
        write = third.command;
        mailbox = third.aggregate;
        written = third.event;
        balances = note(NoteKind::read_model, "Balances", 800, 800);
        raised = event("Rate raised", 0, 1200); // nothing on the wall brings it about
        link(withdrawn, letters);
        link(letters, write);
        link(opened, balances);
        link(withdrawn, balances);
    }

    void rule(Id note, RuleKind kind, const std::string& text, const std::string& subject = {})
    {
        change(note, [&](Note& one) { one.rules.push_back({kind, subject, text}); });
    }
    void wall_rule(RuleKind kind, const std::string& name, const std::string& text)
    {
        board.wall.rules.push_back({kind, name, text});
    }

    /// The fields that the rules below speak of.
    void fields()
    {
        rule(open, RuleKind::fields, "owner: string");
        rule(opened, RuleKind::fields, "owner: string");
        rule(withdraw, RuleKind::fields, "amount: double = range(1.0, 100.0)");
        rule(withdrawn, RuleKind::fields, "amount: double");
        rule(account, RuleKind::fields, "balance: double = 100.0");
        rule(write, RuleKind::fields, "words: string");
        rule(written, RuleKind::fields, "words: string");
        rule(balances, RuleKind::fields, "owner: string\nbalance: double");
    }
};

/// A wall with its flow and its design.
struct ReadWall {
    Board board;
    Flow flow;
    Design design;

    explicit ReadWall(const Board& wall) : board(wall), flow(read_flow(board)), design(read_design(board, flow)) {}

    [[nodiscard]] NodeIndex index(Id note) const { return flow.node_of(note); }
    [[nodiscard]] const NodeDesign& of(Id note) const { return design.nodes[flow.node_of(note)]; }
    /// "rule-type@2:7" of every finding, in order.
    [[nodiscard]] std::string findings() const
    {
        std::string all;
        for (const Finding& finding : design.findings) {
            all += (all.empty() ? "" : " ") + finding.rule;
            if (finding.place)
                all += "@" + std::to_string(finding.place->line) + ":" + std::to_string(finding.place->column);
        }
        return all;
    }
    /// The wall after a click on the fix of the only finding of this kind.
    [[nodiscard]] Board fixed(std::string_view rule) const
    {
        for (const Finding& finding : design.findings)
            if (finding.rule == rule && finding.fix)
                return apply(board, *finding.fix).value_or(Board{});
        return Board{};
    }
};

/// A record of a design's type: the fields named, zero for the rest.
inline cel::Value record(const std::shared_ptr<const cel::ObjectType>& type,
                         const std::vector<std::pair<std::string, cel::Value>>& fields)
{
    cel::Values values;
    for (const cel::Field& field : type->fields) {
        values.push_back(zero_value(field.type));
        for (const auto& [name, value] : fields)
            if (name == field.name)
                values.back() = value;
    }
    return cel::Value::object(type, std::move(values));
}

} // namespace stormreel

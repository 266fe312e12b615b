// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"
#include "model/storming.h"

namespace stormreel {

/// A small bank with rules of every kind, as a test puts it up.
struct RuledWall {
    Storming storm;
    Storming::Row deposit, withdraw;
    Id opened, open, policy, balances;

    RuledWall()
    {
        open = storm.command("Open account", 0, 0);
        opened = storm.event("Account opened", 250, 0);
        deposit = storm.row("Deposit money", "Account", "Money deposited", 0, 300);
        withdraw = storm.row("Withdraw money", "Account", "Money withdrawn", 0, 600);
        storm.link(open, deposit.aggregate);
        storm.link(deposit.aggregate, opened);
        policy = storm.policy("Large deposit policy", 600, 300);
        balances = storm.note(NoteKind::read_model, "Balances", 600, 0);
        storm.link(deposit.event, policy);
        storm.link(policy, withdraw.command);
        storm.link(opened, balances);
        storm.link(deposit.event, balances);
        storm.link(withdraw.event, balances);
        write_rules();
    }

    void rule(Id note, RuleKind kind, std::string subject, std::string text)
    {
        storm.change(note, [&](Note& it) { it.rules.push_back({kind, std::move(subject), std::move(text)}); });
    }

    void write_rules()
    {
        rule(open, RuleKind::fields, "", "owner: string = choice([\"Ann\", \"Bob\"])");
        rule(opened, RuleKind::fields, "", "owner: string");
        rule(deposit.command, RuleKind::fields, "",
             "account_id: string = some(\"Account\")\namount: double = range(1.0, 90.0) // euros");
        rule(withdraw.command, RuleKind::fields, "", "amount: double = normal(50, 10)");
        rule(deposit.event, RuleKind::fields, "", "amount: double");
        rule(withdraw.event, RuleKind::fields, "", "amount: double\nleft: double");
        rule(deposit.aggregate, RuleKind::fields, "", "balance: double\nowner: string");
        rule(deposit.aggregate, RuleKind::command, "Withdraw money",
             "require state.balance >= command.amount else \"Not enough money\"\n"
             "then Money withdrawn when command.amount > 0.0\n  left: state.balance - command.amount");
        rule(deposit.aggregate, RuleKind::event, "Money deposited", "balance = state.balance + event.amount");
        rule(deposit.aggregate, RuleKind::event, "Money withdrawn", "balance = event.left");
        rule(deposit.aggregate, RuleKind::always, "", "state.balance >= 0.0 else \"In debt\"");
        rule(deposit.aggregate, RuleKind::scenario, "Too much",
             "given Account opened\n  owner: \"Ann\"\ngiven Money deposited\n  amount: 50.0\n"
             "when Withdraw money\n  amount: 80.0\nthen rejected \"Not enough money\"");
        rule(deposit.aggregate, RuleKind::scenario, "Half of it | \"quoted\"",
             "given Money deposited\n  amount: 50.0\nwhen Withdraw money\n  amount: 20.0\n"
             "then Money withdrawn\n  amount: 20.0\n  left: 30.0\n"
             "then state\n  balance: 30.0\n  status: \"Money withdrawn\"");
        rule(policy, RuleKind::reaction, "", "when event.amount > 80.0\nthen Withdraw money\n  amount: event.amount / 2.0");
        rule(balances, RuleKind::event, "Money deposited", "key event.account_id\namount = row.amount + event.amount");
        rule(balances, RuleKind::query, "large", "least: double\nanswer rows.filter(r, r.amount >= least)");
        rule(balances, RuleKind::scenario, "A row",
             "given Money deposited\n  account_id: \"account-1\"\n  amount: 5.0\n"
             "then row \"account-1\"\n  amount: 5.0");
        storm.board.wall.rules = {
            {RuleKind::never, "In debt", "account.balance < 0.0 || story.money_withdrawn > 9 else \"debt\""},
            {RuleKind::never, "Sum", "every.account.exists(a, a.balance > 100000.0 && a.status == 'Money deposited')"},
            {RuleKind::eventually, "Used",
             "after Money deposited when event.amount > 0.0\nwithin duration(\"9h\")\n"
             "then Money withdrawn, Money deposited"}};
    }
};

/// A wall read, with what its rules say.
struct ReadWall {
    Board board;
    Flow flow;
    Design design;
    explicit ReadWall(Board wall) : board(std::move(wall)), flow(read_flow(board)), design(read_design(board, flow)) {}

    [[nodiscard]] NodeIndex node(NoteKind kind, std::string_view name) const { return Told{flow}.node(kind, name); }
    /// All rules, note by note.
    [[nodiscard]] std::string texts() const
    {
        std::string all;
        for (const auto& node : design.nodes)
            for (const auto& placed : node.rules)
                all += placed.rule.subject + ">" + placed.rule.text + "\n";
        for (const auto& rule : board.wall.rules)
            all += rule.subject + ">" + rule.text + "\n";
        return all;
    }
    [[nodiscard]] std::string problems() const
    {
        std::string all;
        for (const auto& finding : design.findings)
            all += finding.rule + ": " + finding.sentence + "\n";
        return all;
    }
};

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/session.h"

#include <QTemporaryDir>

namespace stormreel {

inline Note bank_note(std::uint32_t id, NoteKind kind, const char* name, double x, double y)
{
    Note made;
    made.id = Id{id};
    made.kind = kind;
    made.name = name;
    made.area = {x, y, traits(kind).width, traits(kind).height};
    return made;
}

/// An account that takes deposits and withdrawals, with fields and without a rule that says no.
inline Board bank_wall()
{
    Board board;
    board.wall.name = "Bank";
    board.wall.level = Level::design;
    const double left = traits(NoteKind::command).width;
    const double right = left + traits(NoteKind::aggregate).width;
    for (auto one :
         {bank_note(1, NoteKind::command, "Deposit money", 0, 0), bank_note(2, NoteKind::aggregate, "Account", left, 0),
          bank_note(3, NoteKind::event, "Money deposited", right, 0), bank_note(4, NoteKind::command, "Withdraw money", 0, 200),
          bank_note(5, NoteKind::aggregate, "Account", left, 200),
          bank_note(6, NoteKind::event, "Money withdrawn", right, 200)}) {
        if (one.kind == NoteKind::command)
            one.rules = {{RuleKind::fields, {}, "amount: double = range(10.0, 90.0)"}};
        if (one.kind == NoteKind::event)
            one.rules = {{RuleKind::fields, {}, "amount: double"}};
        if (one.id == Id{2})
            one.rules = {{RuleKind::fields, {}, "balance: double = 0.0"},
                         {RuleKind::event, "Money deposited", "balance = state.balance + event.amount"},
                         {RuleKind::event, "Money withdrawn", "balance = state.balance - event.amount"},
                         {RuleKind::command, "Withdraw money", "require command.amount > 0.0\n  else \"nothing to withdraw\""}};
        board.notes = board.notes.set(one.id, one);
    }
    board.next_id = Id{10};
    return board;
}

/// A session on a document in a folder of its own.
struct BankSession {
    QTemporaryDir folder;
    std::unique_ptr<Session> session;
    explicit BankSession(const Board& wall = bank_wall())
    {
        auto document = Document::create(folder.filePath(QStringLiteral("bank.reel")), wall);
        if (!document)
            qFatal("%s", sentence(document.error()).c_str());
        session = std::make_unique<Session>(std::move(*document));
    }
    [[nodiscard]] const Rule& rule(std::uint32_t note, std::size_t index) const
    {
        return session->board().notes.find(Id{note})->rules.at(index);
    }
};

} // namespace stormreel

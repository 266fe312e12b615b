// SPDX-License-Identifier: GPL-3.0-or-later
#include "ruled_laws.h"

#include <QTest>
#include <map>

using namespace stormreel;

namespace {

Machinery locking()
{
    Machinery machinery;
    machinery.locks = Locks::reject;
    return machinery;
}

/// The process that sent a command; none32 where someone else did.
StreamIndex sender_of(RuledReel& reel, const std::vector<Record>& records, const Record& command)
{
    const bool by_policy = command.actor != none32 && reel.header.types[command.actor].kind == NoteKind::policy;
    return by_policy && command.cause != 0 ? records[command.cause - 1].stream : none32;
}

struct Held {
    int refused = 0; ///< because of a lock
    int wrongly_refused = 0;
    int wrongly_let_in = 0;
};

/// Goes through a run with its own idea of who holds what.
Held held(RuledReel& reel)
{
    const auto records = all_records(reel);
    std::map<StreamIndex, StreamIndex> holders;
    std::map<StreamIndex, std::string> status;
    Held seen;
    const auto under_way = [&](StreamIndex process) { return status[process] == "running" || status[process] == "compensating"; };
    for (const Record& record : records) {
        const TypeIndex category = record.stream == none32 ? none32 : reel.replay->streams()[record.stream].category;
        const NoteKind kind = category == none32 ? NoteKind::text : reel.header.types[category].kind;
        if (kind == NoteKind::policy && record.version > 0)
            status[record.stream] = status_of(reel, record.stream, record.position);
        if (record.kind != RecordKind::command || kind != NoteKind::aggregate)
            continue;
        const StreamIndex sender = sender_of(reel, records, record);
        const auto holder = holders.find(record.stream);
        const bool locked = holder != holders.end() && holder->second != sender && under_way(holder->second);
        const bool refused = record.position < records.size() && records[record.position].kind == RecordKind::rejection &&
                             locked_by(records[record.position].data);
        seen.refused += refused ? 1 : 0;
        seen.wrongly_refused += refused && !locked ? 1 : 0;
        seen.wrongly_let_in += locked && !refused ? 1 : 0;
        if (refused && locked && *locked_by(records[record.position].data) != reel.named(holder->second))
            ++seen.wrongly_refused;
        if (!refused && sender != none32 && under_way(sender))
            holders[record.stream] = sender;
    }
    return seen;
}

} // namespace

class LocksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void what_a_process_has_touched_refuses_everyone_else_until_it_has_ended()
    {
        RuledReel reel(BankWithRules().board, with_machinery(locking(), 200));
        const Held seen = held(reel);
        QVERIFY(seen.refused > 5);
        QCOMPARE(seen.wrongly_refused, 0);
        QCOMPARE(seen.wrongly_let_in, 0);
    }

    void without_locks_nobody_is_kept_out()
    {
        RuledReel reel(BankWithRules().board, with_machinery({}, 200));
        const Held seen = held(reel);
        QCOMPARE(seen.refused, 0);
        QVERIFY(seen.wrongly_let_in > 5); // the same wall has what locks are for
    }

    void a_rejection_says_who_holds_it()
    {
        RuledReel reel(BankWithRules().board, with_machinery(locking(), 200));
        bool any = false;
        for (const Record& rejection : reel.of(RecordKind::rejection)) {
            const auto process = locked_by(rejection.data);
            if (!process)
                continue;
            any = true;
            QCOMPARE(data_of(rejection).at("reason").get<std::string>(), "It is held by " + *process + " until that has ended.");
            QVERIFY(reel.stream(*process) != none32);
        }
        QVERIFY(any);
    }

    void the_same_seed_is_the_same_run()
    {
        const Board wall = BankWithRules().board;
        QCOMPARE(RuledReel(wall, with_machinery(locking())).header.digest,
                 RuledReel(wall, with_machinery(locking())).header.digest);
    }
};

QTEST_GUILESS_MAIN(LocksTest)
#include "locks_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/document/interruption.h"
#include "app/document/simulate_wall.h"
#include "engine/replay/replay.h"

namespace stormreel {

namespace {

struct Checked {
    RunHeader run;
    std::vector<Damage> damage;
};

/// What was looked at: the document as a whole where no run was asked for, and runs.
struct Verified {
    bool whole = false;
    std::vector<Damage> document;
    std::vector<Checked> runs;
    bool rebuilt = false;

    [[nodiscard]] std::size_t count(Damage::Kind kind) const
    {
        const auto of = [kind](const std::vector<Damage>& all) {
            return std::count_if(all.begin(), all.end(), [kind](const Damage& one) { return one.kind == kind; });
        };
        auto all = of(document);
        for (const Checked& run : runs)
            all += of(run.damage);
        return static_cast<std::size_t>(all);
    }
    [[nodiscard]] bool fine() const
    {
        return document.empty() && std::all_of(runs.begin(), runs.end(), [](const Checked& one) { return one.damage.empty(); });
    }
};

std::string_view key(Damage::Kind kind)
{
    return kind == Damage::Kind::changed ? "changed" : kind == Damage::Kind::lost ? "lost" : "derived";
}

/// The run that --run names, or every run and the document around them.
Result<Verified> look(const Call& call, Document& document)
{
    Verified verified;
    verified.whole = !call.parser.isSet(QStringLiteral("run"));
    if (verified.whole) {
        auto damage = document.verify();
        if (!damage)
            return tl::unexpected(damage.error());
        verified.document = std::move(*damage);
    }
    Result<std::vector<RunHeader>> runs =
        verified.whole ? document.runs()
                       : chosen_run(call, document).map([](RunHeader run) { return std::vector{std::move(run)}; });
    if (!runs && verified.whole && runs.error().code == ErrorCode::bad_input) {
        verified.document.push_back({0, "no run can be looked at: " + sentence(runs.error())});
        return verified;
    }
    if (!runs)
        return tl::unexpected(runs.error());
    for (RunHeader& run : *runs) {
        Progress progress(QStringLiteral("Checking run %1").arg(run.id));
        auto damage = document.store().check(run.id, [&](double share) { return progress.show(share); });
        if (!damage)
            return tl::unexpected(damage.error());
        verified.runs.push_back({std::move(run), std::move(*damage)});
    }
    return verified;
}

/// Throws away what is derived and has whoever makes it make it again.
Result<void> rebuild(Document& document, const Verified& verified)
{
    if (auto forgotten = document.forget_derived(); !forgotten)
        return forgotten;
    for (const Checked& one : verified.runs) {
        Progress progress(QStringLiteral("Rebuilding run %1").arg(one.run.id));
        auto wall = wall_rules(document, one.run);
        // A run that can't be replayed is told of by its other damage; what is derived from it is gone, and so not wrong.
        (void)Replay::open(document.store(), one.run.id, wall.value_or(WallRules()),
                           [&](double share) { return progress.show(share); });
        if (interrupted())
            return tl::unexpected(stopped_error());
    }
    return {};
}

QString counted(std::uint64_t records)
{
    return records == 1 ? QStringLiteral("1 record") : QStringLiteral("%1 records").arg(records);
}

void print(const Call& call, const QString& place, const std::vector<Damage>& damage)
{
    for (const Damage& found : damage)
        call.out.line(QStringLiteral("%1: %2%3.")
                          .arg(place, QString::fromStdString(found.words),
                               found.kind == Damage::Kind::derived ? QStringLiteral(" (it can be made again)") : QString()));
}

void print(const Call& call, const Verified& verified)
{
    if (verified.rebuilt)
        call.out.line(QStringLiteral("What is derived was made again."));
    print(call, QStringLiteral("The document"), verified.document);
    if (verified.fine() && verified.runs.empty())
        return call.out.line(QStringLiteral("Nothing has run yet."));
    for (const Checked& one : verified.runs) {
        if (one.damage.empty())
            call.out.line(QStringLiteral("Run %1: %2, as %3 written.")
                              .arg(one.run.id)
                              .arg(counted(one.run.records),
                                   one.run.records == 1 ? QStringLiteral("it was") : QStringLiteral("they were")));
        print(call, QStringLiteral("Run %1").arg(one.run.id), one.damage);
    }
    if (verified.count(Damage::Kind::derived) > 0)
        call.out.line(QStringLiteral("What can be made again, this makes: stormreel verify %1 --rebuild")
                          .arg(shell_word(call.arguments.first())));
}

Json damage_json(const std::vector<Damage>& all)
{
    Json damage = Json::array();
    for (const Damage& found : all)
        damage.push_back({{"position", found.position}, {"words", found.words}, {"kind", key(found.kind)}});
    return damage;
}

Json json(const Call& call, const Verified& verified)
{
    Json runs = Json::array();
    for (const Checked& one : verified.runs)
        runs.push_back({{"run", one.run.id},
                        {"name", one.run.name},
                        {"records", one.run.records},
                        {"as_written", one.damage.empty()},
                        {"damage", damage_json(one.damage)}});
    Json answer{{"file", call.arguments.first().toStdString()},     {"runs", std::move(runs)},
                {"changed", verified.count(Damage::Kind::changed)}, {"lost", verified.count(Damage::Kind::lost)},
                {"derived", verified.count(Damage::Kind::derived)}, {"rebuilt", verified.rebuilt}};
    if (verified.whole)
        answer["document"] = damage_json(verified.document);
    return answer;
}

Result<Verified> verify(const Call& call)
{
    const bool may_write = call.parser.isSet(QStringLiteral("rebuild"));
    auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    auto verified = look(call, **document);
    document->reset(); // whoever writes should find nobody reading
    if (!verified || !may_write || verified->count(Damage::Kind::derived) == 0)
        return verified;
    const auto writable = open_to_write(call);
    if (!writable)
        return tl::unexpected(writable.error());
    if (auto done = rebuild(**writable, *verified); !done)
        return tl::unexpected(done.error());
    auto again = look(call, **writable);
    if (again)
        again->rebuilt = true;
    return again;
}

Result<int> verify_document(const Call& call)
{
    const auto verified = verify(call);
    if (!verified)
        return tl::unexpected(verified.error());
    if (call.json)
        call.answer(json(call, *verified));
    else
        print(call, *verified);
    return verified->fine() ? exit_done : exit_found;
}

} // namespace

Command verify_command()
{
    Command command;
    command.name = QStringLiteral("verify");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Checks that everything in a document is there, and as it was written.");
    command.more = QStringLiteral(
        "Every record, and every entry of the wall's journal, carries a seal over itself and the one before it; how\n"
        "many runs, entries and people there should be stands under a seal, too. What was changed, slipped in or\n"
        "taken out since, by whatever program, is named, and what is lost. What is derived (snapshots, timelines,\n"
        "indexes) can be made again: --rebuild does so. What was erased on purpose is no damage.");
    command.examples = {QStringLiteral("verify orders.reel"), QStringLiteral("verify orders.reel --run 2 --json"),
                        QStringLiteral("verify orders.reel --rebuild")};
    command.found = QStringLiteral("something was changed or is missing");
    command.options = {{QStringLiteral("run"),
                        QStringLiteral("The run meant; every run, and the document around them, if left out."),
                        QStringLiteral("N")},
                       {QStringLiteral("rebuild"),
                        QStringLiteral("Makes again what is derived, if any of it was changed; else it writes nothing.")}};
    command.writes = true; // with --rebuild
    command.run = verify_document;
    return command;
}

} // namespace stormreel

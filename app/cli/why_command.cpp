// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/run_json.h"
#include "app/document/moment.h"
#include "engine/replay/payload_text.h"

namespace stormreel {

namespace {

std::string time_of(const Replay& replay, const WhyStep& step)
{
    return step.position == 0 ? std::string() : iso_time(replay.timeline().time_us(step.position));
}

Json step_json(const Replay& replay, const WhyStep& step)
{
    Json json = Json::object();
    if (step.position != 0) {
        json["position"] = step.position;
        json["time"] = time_of(replay, step);
        json["record"] = key(step.record);
    }
    json["kind"] = traits(step.kind).key;
    json["name"] = step.name;
    if (!step.stream.empty())
        json["stream"] = step.stream;
    if (!step.words.empty())
        json["words"] = step.words;
    return json;
}

/// "Event" or "Policy"; for what went wrong what it is: "Rejection", "Breach".
QString what(const WhyStep& step)
{
    if (!has_words(step.record))
        return from_utf8(traits(step.kind).name);
    const QString kind = from_utf8(key(step.record));
    return kind.left(1).toUpper() + kind.mid(1);
}

void print(const Call& call, const Replay& replay, const std::vector<WhyStep>& steps)
{
    Columns columns({QStringLiteral("Position"), QStringLiteral("Time"), QStringLiteral("What"), QStringLiteral("Name"),
                     QStringLiteral("Stream")});
    const bool with_date = spans_days(replay.header());
    for (const auto& step : steps) {
        const bool is_record = step.position != 0;
        columns.add({is_record ? QString::number(step.position) : QString(),
                     is_record ? moment_text(replay.timeline().time_us(step.position), with_date) : QString(), what(step),
                     from_utf8(step.words.empty() ? step.name : step.name + ": " + step.words), from_utf8(step.stream)});
    }
    call.out.write(columns.text().toStdString());
}

Result<int> explain_record(const Call& call)
{
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    auto replay = open_replay(call, **document);
    if (!replay)
        return tl::unexpected(replay.error());
    const auto position = position_from(call.arguments.at(1), *replay);
    if (!position)
        return tl::unexpected(position.error());
    if (*position == 0)
        return fail(ErrorCode::not_found, "nothing has happened yet at that moment", call.arguments.at(1).toStdString());
    const auto steps = replay->why(*position);
    if (!steps)
        return tl::unexpected(steps.error());
    if (call.json) {
        Json list = Json::array();
        for (const auto& step : *steps)
            list.push_back(step_json(*replay, step));
        call.answer({{"run", replay->header().id},
                     {"position", *position},
                     {"causes_inferred", replay->header().causes_inferred},
                     {"steps", std::move(list)}});
    } else {
        print(call, *replay, *steps);
        if (replay->header().causes_inferred)
            call.remark(QStringLiteral("The log names no causes: these were inferred from the objects that events share."));
    }
    return exit_done;
}

} // namespace

Command why_command()
{
    Command command;
    command.name = QStringLiteral("why");
    command.arguments = QStringLiteral("FILE POSITION");
    command.least = command.most = 2;
    command.what = QStringLiteral("Tells the chain of causes that led to a record, the first cause first.");
    command.more = QStringLiteral("POSITION may also be a time: then it is the last record at or before it.");
    command.examples = {QStringLiteral("why orders.reel 174"), QStringLiteral("why orders.reel 09:42:07 --run 2 --json")};
    command.options = {run_option()};
    command.run = explain_record;
    return command;
}

} // namespace stormreel

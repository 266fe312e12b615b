// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/refusal.h"

#include "app/picture/shortened_text.h"
#include "app/studio/reel/record_words.h"
#include "engine/replay/live.h"
#include "engine/replay/payload_text.h"

#include <QRegularExpression>

namespace stormreel {
namespace {

QString written(const nlohmann::json& value)
{
    constexpr qsizetype longest = 60;
    return shortened(text(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)), longest);
}

/// The requirement that did not hold: the first that is false, as they are asked in order.
const Requirement* broken(Replay& replay, NodeIndex receiver, const CommandDesign& design, Position at)
{
    const auto& wall = replay.wall();
    const std::string& subject = wall.flow->nodes[design.command].name;
    for (const auto& requirement : design.requirements) {
        const auto value = live_value(replay, *wall.flow, *wall.design, receiver, RuleKind::command, subject,
                                      requirement.condition, at, replay.timeline().stream(at));
        if (!value.is_error() && value.kind() == cel::TypeKind::boolean && !value.as_boolean())
            return &requirement;
    }
    return nullptr;
}

/// What a field of a state is before anything happened to it.
QString initial(const NodeDesign& design, const std::string& field)
{
    for (const auto& told : design.fields)
        if (told.name == field && !told.value.empty())
            return text(cel::literal(told.value.evaluate(Scope{})));
    const auto index = design.type->find(field);
    return index == cel::ObjectType::none ? QString() : text(cel::literal(zero_value(design.type->fields[index].type)));
}

/// What a condition says of the state and of the command, with the values of then.
void add_values(Refusal& refusal, Replay& replay, const NodeDesign& design, Position at)
{
    nlohmann::json state = nlohmann::json::object();
    if (const auto before = replay.state(replay.timeline().stream(at), at))
        for (const auto& field : before->fields)
            state[field.name] = field.value;
    nlohmann::json command = nlohmann::json::object();
    if (const auto cause = replay.record(replay.timeline().cause(at)))
        command = nlohmann::json::parse(cause->data, nullptr, false);
    static const QRegularExpression names(QStringLiteral("\\b(state|command)\\.(\\w+)"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    for (auto found = names.globalMatch(refusal.requirement); found.hasNext();) {
        const auto match = found.next();
        const bool of_state = match.captured(1) == QLatin1String("state");
        const std::string name = match.captured(2).toStdString();
        const nlohmann::json& owner = of_state ? state : command;
        const auto field = owner.is_object() ? owner.find(name) : owner.end();
        const QString value = owner.is_object() && field != owner.end() ? written(*field)
                              : of_state                                ? initial(design, name)
                                                                        : QString();
        const auto is_there = [&](const auto& one) { return one.first == match.captured(0); };
        if (!value.isEmpty() && std::none_of(refusal.values.begin(), refusal.values.end(), is_there))
            refusal.values.emplace_back(match.captured(0), value);
    }
}

} // namespace

Refusal refusal_at(Replay& replay, Position at)
{
    const auto& timeline = replay.timeline();
    if (at > timeline.size() || timeline.kind(at) != RecordKind::rejection)
        return {};
    Refusal refusal;
    const auto record = replay.record(at);
    refusal.words = record ? text(words_in(*record)) : QString();
    if (refusal.words.isEmpty())
        refusal.words = type_name(replay.header(), timeline.type(at));
    const auto stream = timeline.stream(at);
    if (!replay.wall().any() || stream >= replay.streams().size())
        return refusal;
    const NodeIndex receiver = replay.streams()[stream].category;
    const auto& nodes = replay.wall().design->nodes;
    const CommandDesign* design = receiver < nodes.size() ? nodes[receiver].command(timeline.type(at)) : nullptr;
    const Requirement* requirement = design ? broken(replay, receiver, *design, at) : nullptr;
    if (!requirement)
        return refusal;
    refusal.requirement = text(requirement->text);
    add_values(refusal, replay, nodes[receiver], at);
    return refusal;
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/ask_wall.h"

#include "engine/runtime/situation.h"
#include "model/rules/value_json.h"

#include <algorithm>
#include <array>

namespace stormreel {

namespace {

/// The run's type that has one of the read model's notes: a note keeps its number when it gets another name.
std::optional<TypeIndex> type_of(const RunHeader& run, const FlowNode& node)
{
    for (TypeIndex type = 0; type < run.types.size(); ++type)
        for (const Id note : run.types[type].notes)
            if (std::binary_search(node.notes.begin(), node.notes.end(), note))
                return type;
    return std::nullopt;
}

} // namespace

Result<cel::Values> rows_at(Replay& replay, const Flow& flow, const Design& design, NodeIndex read_model, Position at,
                            std::size_t limit)
{
    cel::Values rows;
    const auto type = type_of(replay.header(), flow.nodes[read_model]);
    if (!type || at == 0)
        return rows;
    const auto object = cel::Type::object(design.nodes[read_model].type);
    for (const auto stream : replay.instances(*type, at)) {
        if (rows.size() == limit)
            break;
        const auto state = replay.state(stream, at);
        if (!state)
            return tl::unexpected(state.error());
        auto json = nlohmann::json::object();
        for (const auto& field : state->fields)
            json[field.name] = field.value;
        rows.push_back(value_from_json(json, object));
    }
    return rows;
}

Result<cel::Value> ask(const QueryDesign& query, const cel::Values& rows, const cel::Values& arguments, std::int64_t now_us)
{
    const auto now = timestamp_at(now_us), there = cel::Value::list(rows);
    std::vector<const cel::Value*> more;
    for (const auto& argument : arguments)
        more.push_back(&argument);
    Scope scope;
    scope.with(Slot::rows, there).with(Slot::now, now);
    scope.more = more;
    auto answer = query.answer.evaluate(scope);
    if (answer.is_error())
        return fail(ErrorCode::bad_input, answer.failed().message, query.name);
    return answer;
}

Result<cel::Value> own_argument(const FieldDesign& parameter, std::int64_t now_us)
{
    if (parameter.value.empty())
        return zero_value(parameter.type);
    const auto now = timestamp_at(now_us);
    Scope scope;
    auto value = parameter.value.evaluate(scope.with(Slot::now, now));
    if (value.is_error())
        return fail(ErrorCode::bad_input, value.failed().message, parameter.name);
    return value;
}

Result<cel::Value> argument_from(const FieldDesign& parameter, const std::string& expression, std::int64_t now_us)
{
    cel::Environment environment;
    environment.variables = {{"now", cel::TypeKind::timestamp, {}}};
    environment.expected = parameter.type;
    const auto program = cel::compile(expression, environment);
    if (!program)
        return fail(ErrorCode::bad_input, cel::sentence(program.error()), parameter.name);
    const auto now = timestamp_at(now_us);
    const std::array<const cel::Value*, 1> variables{&now};
    auto value = program->evaluate(variables);
    if (value.is_error())
        return fail(ErrorCode::bad_input, value.failed().message, parameter.name);
    return value;
}

} // namespace stormreel

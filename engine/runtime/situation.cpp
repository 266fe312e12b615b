// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/situation.h"

#include "model/text/clusters.h"

namespace stormreel {

namespace {

constexpr std::int64_t second_us = 1'000'000;
constexpr std::int64_t most_seconds = 315'576'000'000; // what a duration can be: ten thousand years

/// So much of an expression that a sentence about it stays one.
std::string of_a_sentence(const std::string& text)
{
    constexpr std::size_t most = 300; // bytes
    return shortened(text, most);
}

} // namespace

cel::Value timestamp_at(std::int64_t time_us)
{
    std::int64_t seconds = time_us / second_us, rest = time_us % second_us;
    if (rest < 0) {
        rest += second_us;
        --seconds;
    }
    return cel::Value::timestamp({seconds, static_cast<std::int32_t>(rest * 1000)});
}

std::optional<std::int64_t> duration_us(const cel::Value& value)
{
    if (value.is_error() || value.kind() != cel::TypeKind::duration)
        return std::nullopt;
    const cel::Duration duration = value.as_duration();
    const std::int64_t seconds = std::min(duration.seconds, most_seconds);
    return std::max<std::int64_t>(0, seconds * second_us + duration.nanos / 1000);
}

Question::Question(const Situation& situation, std::string_view of)
    : now(timestamp_at(situation.now_us)), key(cel::Value::string(std::string(of)))
{
    scope.with(Slot::now, now).with(Slot::key, key);
    scope.cost = situation.cost ? situation.cost : &m_cost;
}

std::string text_of(const Design& design, const RuleSpot& spot, const Expression& expression)
{
    const auto within = [&](const Rule& rule) {
        return rule.kind == spot.kind && (rule.subject.empty() || folded(rule.subject) == folded(spot.subject)) &&
               std::size_t{expression.offset} + expression.length <= rule.text.size();
    };
    if (spot.node >= design.nodes.size())
        return {};
    for (const PlacedRule& placed : design.nodes[spot.node].rules)
        if (within(placed.rule))
            return one_line(placed.rule.text.substr(expression.offset, expression.length));
    return {};
}

std::string fault_words(const Situation& situation, const RuleSpot& spot, const Expression& expression, const cel::Value& error)
{
    const std::string text = text_of(situation.design, spot, expression);
    std::string words = text.empty() ? "A rule" : "\"" + of_a_sentence(text) + "\"";
    if (spot.node < situation.flow.nodes.size())
        words += " in " + situation.flow.nodes[spot.node].name;
    return words + ": " + (error.is_error() ? error.failed().message : "is of the wrong type");
}

} // namespace stormreel

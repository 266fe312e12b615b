// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/block_shapes.h"

namespace stormreel {

namespace {

namespace rule_shapes {

using enum Says;

constexpr Shape field_below[] = {{fills, "", Head::filling}};

constexpr Shape fields_rule[] = {{declares, "", Head::declaration}};
constexpr Shape command_rule[] = {
    {requires_that, "require", Head::expression, true},
    {then, "then", Head::note, false, true, true, field_below},
};
constexpr Shape event_of_aggregate[] = {{assigns, "", Head::assignment}};
constexpr Shape event_of_read_model[] = {
    {keys, "key", Head::expression},
    {each, "for", Head::element},
    {assigns, "", Head::assignment},
};
constexpr Shape holding[] = {{holds, "", Head::expression, true}};
constexpr Shape reaction_rule[] = {
    {when, "when", Head::expression},
    {after, "after", Head::expression},
    {then, "then", Head::note, false, true, true, field_below},
};
constexpr Shape below_step[] = {
    {until, "until", Head::notes},        {fails, "fail on", Head::notes},
    {within, "within", Head::expression}, {undo, "undo", Head::note, false, false, false, field_below},
    {fills, "", Head::filling},
};
constexpr Shape process_rule[] = {
    {begins, "begin with", Head::note, false, true},
    {keys, "key", Head::expression},
    {within, "within", Head::expression},
    {step, "step", Head::note, false, true, false, below_step},
};
constexpr Shape query_rule[] = {
    {answers, "answer", Head::expression},
    {declares, "", Head::declaration},
};
constexpr Shape upcast_rule[] = {
    {drops, "drop", Head::field},
    {was, "was", Head::assignment},
    {assigns, "", Head::assignment},
};
constexpr Shape publication_rule[] = {
    {topic, "topic", Head::expression},
    {keys, "key", Head::expression},
};
constexpr Shape privacy_rule[] = {
    {personal, "personal", Head::fields},
    {belongs, "of", Head::field},
};
constexpr Shape eventually_rule[] = {
    {after_event, "after", Head::note, false, true},
    {within, "within", Head::expression},
    {then, "then", Head::notes},
};
constexpr Shape scenario_rule[] = {
    {given, "given", Head::note, false, false, false, field_below},
    {when_timeout, "when timeout", Head::nothing},
    {when_note, "when", Head::note, false, false, false, field_below},
    {then_rejected, "then rejected", Head::maybe_expression},
    {then_nothing, "then nothing", Head::nothing},
    {then_state, "then state", Head::nothing, false, false, false, field_below},
    {then_row, "then row", Head::expression, false, false, false, field_below},
    {then, "then", Head::note, false, false, false, field_below},
};

} // namespace rule_shapes

} // namespace

std::span<const Shape> shapes(RuleKind kind, NoteKind place)
{
    using namespace rule_shapes;
    switch (kind) {
    case RuleKind::fields:
        return fields_rule;
    case RuleKind::command:
        return command_rule;
    case RuleKind::event:
        return place == NoteKind::read_model ? std::span<const Shape>(event_of_read_model) : event_of_aggregate;
    case RuleKind::always:
    case RuleKind::never:
        return holding;
    case RuleKind::reaction:
        return reaction_rule;
    case RuleKind::process:
        return process_rule;
    case RuleKind::query:
        return query_rule;
    case RuleKind::upcast:
        return upcast_rule;
    case RuleKind::publication:
        return publication_rule;
    case RuleKind::eventually:
        return eventually_rule;
    case RuleKind::scenario:
        return scenario_rule;
    case RuleKind::privacy:
        return privacy_rule;
    }
    return {};
}

std::vector<std::string_view> statement_words(RuleKind kind, NoteKind place, std::optional<Says> parent)
{
    std::span<const Shape> here = shapes(kind, place);
    if (parent) {
        std::span<const Shape> below;
        for (const Shape& shape : here) {
            if (shape.says == *parent)
                below = shape.below;
            for (const Shape& deeper : shape.below)
                if (deeper.says == *parent && below.empty())
                    below = deeper.below;
        }
        here = below;
    }
    std::vector<std::string_view> words;
    for (const Shape& shape : here)
        if (!shape.words.empty())
            words.push_back(shape.words);
    return words;
}

} // namespace stormreel

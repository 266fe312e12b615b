// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/before_cursor.h"
#include "model/cel/library.h"
#include "model/cel/macros.h"

#include <algorithm>
#include <set>

namespace stormreel::cel {

namespace {

constexpr std::size_t most_answers = 50;

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

/// Collects what fits what was typed: what begins so, then what has it inside, each in the order in which it came.
class Answers {
public:
    Answers(const BeforeCursor& before, bool called) : m_before(before), m_typed(lowered(before.prefix())), m_called(called) {}

    /// With its parentheses, where they do not stand there already.
    void offer_function(std::string name, std::string_view summary, bool has_arguments)
    {
        if (!m_functions.insert(name).second)
            return;
        if (!m_called)
            name += has_arguments ? "(" : "()";
        offer(std::move(name), std::string(summary));
    }

    void offer(std::string text, std::string detail)
    {
        const std::size_t at = lowered(text).find(m_typed);
        if (at == std::string::npos || !m_seen.insert(text).second)
            return;
        (at == 0 || (at == 1 && text[0] == '`') ? m_first : m_then)
            .push_back({std::move(text), std::move(detail), m_before.from(), m_before.to()});
    }

    [[nodiscard]] bool none() const { return m_first.empty() && m_then.empty(); }

    std::vector<Completion> take()
    {
        m_first.insert(m_first.end(), std::make_move_iterator(m_then.begin()), std::make_move_iterator(m_then.end()));
        if (m_first.size() > most_answers)
            m_first.resize(most_answers);
        return std::move(m_first);
    }

private:
    const BeforeCursor& m_before;
    std::string m_typed;
    std::vector<Completion> m_first;
    std::vector<Completion> m_then;
    std::set<std::string> m_seen;
    std::set<std::string> m_functions;
    bool m_called;
};

bool is_sign(std::string_view name)
{
    return name.empty() || name[0] == '_' || name[0] == '@' || name == "!_" || name == "-_";
}

bool takes(const std::vector<Type>& parameters, const Type& receiver)
{
    return !parameters.empty() && is_assignable(parameters[0], receiver);
}

/// What goes on with "math" or "a.b": the rest of qualified names up to the next dot, or the whole rest.
void offer_qualified(Answers& answers, std::string_view receiver, const Environment& environment)
{
    const std::string prefix = std::string(receiver) + ".";
    const auto rest = [&prefix](std::string_view name) {
        return name.substr(0, prefix.size()) == prefix ? name.substr(prefix.size()) : std::string_view();
    };
    for (const Variable& variable : environment.variables)
        if (const std::string_view name = rest(variable.name); !name.empty())
            answers.offer(std::string(name), variable.summary.empty() ? variable.type.name() : variable.summary);
    for (const Function& function : environment.functions)
        if (const std::string_view name = rest(function.name); !function.member && !name.empty())
            answers.offer_function(std::string(name), function.summary, !function.parameters.empty());
    for (const Overload& overload : library())
        if (const std::string_view name = rest(overload.name); !overload.member && !name.empty())
            answers.offer_function(std::string(name), overload.summary, !overload.parameters.empty());
    for (const MacroForm& macro : macro_forms())
        if (const std::string_view name = rest(macro.name); !macro.member && !name.empty())
            answers.offer_function(std::string(name), macro.summary, true);
}

void offer_members(Answers& answers, const Type& receiver, const Environment& environment)
{
    const Type& inner = receiver.kind() == TypeKind::optional ? receiver.element() : receiver;
    if (const ObjectType* object = inner.object(); object != nullptr)
        for (const Field& field : object->fields)
            answers.offer(written_field(field.name, environment.any_script), field.type.name());
    for (const Function& function : environment.functions)
        if (function.member && takes(function.parameters, receiver))
            answers.offer_function(function.name, function.summary, function.parameters.size() > 1);
    const TypeKind kind = receiver.kind();
    const bool loops = environment.macros && (kind == TypeKind::list || kind == TypeKind::map || kind == TypeKind::dyn);
    const bool optional = environment.macros && (kind == TypeKind::optional || kind == TypeKind::dyn);
    for (const MacroForm& macro : macro_forms())
        if (macro.member && (macro.name.substr(0, 3) == "opt" ? optional : loops))
            answers.offer_function(std::string(macro.name), macro.summary, true);
    for (const Overload& overload : library())
        if (overload.member && takes(overload.parameters, receiver) && !is_sign(overload.name))
            answers.offer_function(std::string(overload.name), overload.summary, overload.parameters.size() > 1);
}

void offer_names(Answers& answers, const BeforeCursor& before, const Environment& environment)
{
    for (auto each = before.loop_variables().rbegin(); each != before.loop_variables().rend(); ++each)
        answers.offer(each->name, each->type.name());
    for (const Variable& variable : environment.variables)
        answers.offer(variable.name, variable.summary.empty() ? variable.type.name() : variable.summary);
    for (const Function& function : environment.functions)
        if (!function.member)
            answers.offer_function(function.name, function.summary, !function.parameters.empty());
    for (const std::string_view word : {"true", "false", "null", "in"})
        answers.offer(std::string(word), {});
    for (const MacroForm& macro : macro_forms())
        if (!macro.member && environment.macros)
            answers.offer_function(std::string(macro.name), macro.summary, true);
    for (const Overload& overload : library())
        if (!overload.member && !is_sign(overload.name))
            answers.offer_function(std::string(overload.name), overload.summary, !overload.parameters.empty());
}

} // namespace

std::vector<Completion> complete(std::string_view source, std::size_t cursor, const Environment& environment)
{
    if (source.size() > environment.limits.source_bytes || cursor > source.size())
        return {};
    const BeforeCursor before(source, cursor, environment);
    if (before.inside_text())
        return {};
    Answers answers(before, before.to() < source.size() && source[before.to()] == '(');
    if (before.after_dot()) {
        offer_qualified(answers, before.receiver(), environment);
        const std::optional<Type> receiver = type_of_source(before.receiver(), before.environment());
        if (receiver || answers.none())
            offer_members(answers, receiver.value_or(Type()), environment);
    } else {
        offer_names(answers, before, environment);
    }
    return answers.take();
}

} // namespace stormreel::cel

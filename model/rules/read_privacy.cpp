// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/near_name.h"
#include "model/rules/readers.h"
#include "model/rules/types.h"

#include <algorithm>

namespace stormreel {

namespace {

/// Where fields of a rule are told: at its own note, and for an aggregate at its commands and events, too.
std::vector<NodeIndex> covered(const RuleReader& reader)
{
    std::vector<NodeIndex> nodes{reader.node()};
    if (reader.kind() == NoteKind::aggregate) {
        for (const NodeIndex event : reader.index().events(reader.node()))
            nodes.push_back(event);
        for (const NodeIndex command : reader.index().commands(reader.node()))
            nodes.push_back(command);
    }
    return nodes;
}

/// Whether a field of this name is there; says so where it is not.
bool is_there(RuleReader& reader, TextSpan where)
{
    const std::string field = reader.of(where);
    cel::NearName near(field);
    for (const NodeIndex node : covered(reader)) {
        const auto& type = *reader.design().nodes[node].type;
        if (type.find(field) != cel::ObjectType::none) {
            reader.use(NameUse::Kind::field, teller(reader.flow(), reader.design(), reader.index(), node, field), where);
            return true;
        }
        for (const cel::Field& one : type.fields)
            near.consider(one.name);
    }
    reader.use(NameUse::Kind::field, no_node, where);
    const std::string meant = meant_in(near.question());
    reader.say(where, "rule-dangling", Severity::error,
               "“" + reader.flow().nodes[reader.node()].name + "” has no field '" + field + "'" + near.question());
    if (meant.empty())
        reader.fix_by_removal(where);
    else
        reader.fix_by_words(where, meant);
    return false;
}

/// What names an instance, and what every state has, can't be taken away with a person.
bool may_be_personal(RuleReader& reader, TextSpan where)
{
    const std::string field = reader.of(where);
    const auto& keys = reader.index().keys();
    const bool key = std::any_of(keys.begin(), keys.end(), [&](const DesignIndex::Key& one) { return one.name == field; });
    if (key)
        reader.say(where, "rule-type", Severity::error,
                   "'" + field + "' names an instance and stays: what happened to it must still be found");
    else if (field == "status" && reader.kind() == NoteKind::aggregate)
        reader.say(where, "rule-type", Severity::error, "'status' says what happened and stays");
    else
        return true;
    reader.fix_by_removal(where);
    return false;
}

} // namespace

void read_privacy(RuleReader& reader, NodeDesign& to)
{
    PrivacyDesign privacy;
    bool of = false;
    for (const RuleStatement& statement : reader.statements()) {
        for (const TextSpan name : statement.names) {
            const std::string field = reader.of(name);
            if (std::find(privacy.fields.begin(), privacy.fields.end(), field) != privacy.fields.end())
                reader.twice(name, "'" + field + "'");
            else if (is_there(reader, name) && may_be_personal(reader, name))
                privacy.fields.push_back(field);
        }
        if (statement.says == Says::belongs && is_first(reader, statement, of)) {
            of = true;
            if (!statement.broken && is_there(reader, statement.name))
                privacy.of = reader.of(statement.name);
        }
    }
    if (of && privacy.fields.empty() && !reader.has_errors())
        reader.say({}, "rule-syntax", Severity::error, "the rule says what belongs to a person: 'personal name, email'");
    if (!privacy.fields.empty())
        to.privacy = std::move(privacy);
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/reading.h"

namespace stormreel {

std::span<const RuleKind> rule_kinds(NoteKind kind)
{
    using enum RuleKind;
    static constexpr RuleKind of_command[] = {fields, privacy};
    static constexpr RuleKind of_event[] = {fields, upcast, publication, privacy};
    static constexpr RuleKind of_aggregate[] = {fields, command, event, always, privacy, scenario};
    static constexpr RuleKind of_policy[] = {reaction, process, fields, scenario};
    static constexpr RuleKind of_read_model[] = {fields, event, query, scenario};
    static constexpr RuleKind of_system[] = {command};
    switch (kind) {
    case NoteKind::command:
        return of_command;
    case NoteKind::event:
        return of_event;
    case NoteKind::aggregate:
        return of_aggregate;
    case NoteKind::policy:
        return of_policy;
    case NoteKind::read_model:
        return of_read_model;
    case NoteKind::system:
        return of_system;
    default:
        return {};
    }
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/run.h"

namespace stormreel::cel {

namespace {

bool is_optional(const std::vector<bool>* optional, std::size_t at)
{
    return optional && at < optional->size() && (*optional)[at];
}

/// What an optional element or value stands for: false where it is left out. An error where it is no optional.
bool take_optional(Value& value)
{
    if (value.kind() != TypeKind::optional) {
        value = Value::error("no such overload: what follows '?' must be an optional");
        return true;
    }
    const Value* inside = value.as_optional();
    if (!inside) {
        return false;
    }
    value = Value(*inside);
    return true;
}

} // namespace

StepResult Run::make_list(const Step& step, Room& room)
{
    Values list;
    list.reserve(step.count);
    for (std::uint32_t at = 0; at < step.count; ++at) {
        Value element = value(m_code.children[step.first + at]);
        if (!element.is_error() && is_optional(step.optional, at) && !take_optional(element)) {
            continue;
        }
        if (element.is_error()) {
            return keep(std::move(element), step, room);
        }
        list.push_back(std::move(element));
    }
    return keep(Value::list(std::move(list)), step, room);
}

StepResult Run::make_map(const Step& step, Room& room)
{
    std::vector<MapEntry> entries;
    entries.reserve(step.count / 2);
    for (std::uint32_t at = 0; at + 1 < step.count; at += 2) {
        MapEntry entry;
        if (!into(m_code.children[step.first + at], entry.key)) {
            return StepResult::of(room.emplace(std::move(entry.key)));
        }
        entry.value = value(m_code.children[step.first + at + 1]);
        if (!entry.value.is_error() && is_optional(step.optional, at / 2) && !take_optional(entry.value)) {
            continue;
        }
        if (entry.value.is_error()) {
            return keep(std::move(entry.value), step, room);
        }
        entries.push_back(std::move(entry));
    }
    return keep(checked_map(std::move(entries)), step, room);
}

/// What macros that make maps are made of; loops over it are compiled to something better where they look as macros make them.
StepResult Run::map_insert(const Step& step, Room& room)
{
    Values parts;
    for (std::uint32_t at = 0; at < step.count; ++at) {
        Value part = value(m_code.children[step.first + at]);
        if (part.is_error()) {
            return StepResult::of(room.emplace(std::move(part)));
        }
        parts.push_back(std::move(part));
    }
    const bool one = parts.size() == 3;
    if (parts.size() < 2 || parts[0].kind() != TypeKind::map || (!one && parts[1].kind() != TypeKind::map)) {
        return no_overload(step, room);
    }
    std::vector<MapEntry> entries = parts[0].as_map().entries();
    if (one) {
        entries.push_back({parts[1], parts[2]});
    } else {
        const auto& more = parts[1].as_map().entries();
        entries.insert(entries.end(), more.begin(), more.end());
    }
    return m_meter.spend(entries.size()) ? keep(checked_map(std::move(entries)), step, room) : exhausted(step, room);
}

StepResult Run::chain(const Step& step, Room& room)
{
    const ChainCode& chain = m_code.chains[step.index];
    Local& local = m_locals[chain.local];
    for (const StepId piece : chain.pieces) {
        local.own = value(piece);
        local.at = &local.own;
    }
    Value last = value(step.a);
    return StepResult::of(room.emplace(std::move(last)));
}

StepResult Run::loop(const Step& step, Room& room)
{
    const LoopCode& loop = m_code.loops[step.index];
    Room inner;
    const StepResult range = leaf(loop.range, inner);
    if (range.failed()) {
        return hand_on(range, inner, room);
    }
    if (range.tag != StepResult::Tag::other) {
        return no_overload(step, room);
    }
    const TypeKind kind = range.value->kind();
    if (kind != TypeKind::list && kind != TypeKind::map) {
        return no_overload(step, room);
    }
    return loop.collects == LoopCode::Collects::nothing ? folded(loop, *range.value, step, room)
                                                        : collected(loop, *range.value, step, room);
}

template <class Turn>
bool Run::turns(const LoopCode& loop, const Value& range, const Step& step, Room& room, const Turn& turn)
{
    Local& variable = m_locals[loop.variable];
    Local& second = m_locals[loop.second];
    const auto paid = [this, &loop, &step, &room] {
        if (m_meter.spend(loop.cost)) {
            return true;
        }
        exhausted(step, room);
        return false;
    };
    if (range.kind() == TypeKind::map) {
        for (const MapEntry& entry : range.as_map().entries()) {
            variable.at = &entry.key;
            second.at = &entry.value;
            if (!paid() || !turn()) {
                return false;
            }
        }
        return true;
    }
    std::int64_t place = 0;
    for (const Value& element : range.as_list()) {
        if (loop.two) {
            variable.own = Value::integer(place++);
            variable.at = &variable.own;
            second.at = &element;
        } else {
            variable.at = &element;
        }
        if (!paid() || !turn()) {
            return false;
        }
    }
    return true;
}

/// An accumulator that is an error may become a value again (false && error), so that errors do not end the loop.
StepResult Run::folded(const LoopCode& loop, const Value& range, const Step& step, Room& room)
{
    Local& accumulator = m_locals[loop.accumulator];
    accumulator.own = value(loop.init);
    accumulator.at = &accumulator.own;
    Room stopped;
    turns(loop, range, step, stopped, [this, &loop, &accumulator] {
        Room inner;
        if (leaf(loop.condition, inner).is(false)) {
            return false;
        }
        accumulator.own = value(loop.step);
        return true;
    });
    if (stopped) {
        return StepResult::of(room.emplace(std::move(*stopped)));
    }
    return StepResult::of(room.emplace(value(loop.result)));
}

/// Whether the test holds; false with the error in `room` where that is none.
bool Run::passes(const LoopCode& loop, bool& taken, Room& room)
{
    if (!loop.tested) {
        taken = true;
        return true;
    }
    Room inner;
    const StepResult test = leaf(loop.test, inner);
    taken = test.is(true);
    if (test.tag == StepResult::Tag::boolean) {
        return true;
    }
    room = test.failed() ? test.copy() : Value::error("no such overload: a condition must be a bool", m_steps[loop.test].offset);
    return false;
}

bool Run::collect(const LoopCode& loop, Values& list, std::vector<MapEntry>& entries, Room& room)
{
    MapEntry entry;
    if (loop.collects == LoopCode::Collects::map && !into(loop.key, entry.key)) {
        room = std::move(entry.key);
        return false;
    }
    if (!into(loop.element, entry.value)) {
        room = std::move(entry.value);
        return false;
    }
    if (loop.collects == LoopCode::Collects::list) {
        list.push_back(std::move(entry.value));
    } else if (loop.collects == LoopCode::Collects::map) {
        entries.push_back(std::move(entry));
    } else if (entry.value.kind() == TypeKind::map) {
        const auto& more = entry.value.as_map().entries();
        if (!m_meter.spend(more.size())) {
            room = Meter::exhausted();
            return false;
        }
        entries.insert(entries.end(), more.begin(), more.end());
    } else {
        room = Value::error("no such overload: an entry must be a map", m_steps[loop.element].offset);
        return false;
    }
    return true;
}

StepResult Run::collected(const LoopCode& loop, const Value& range, const Step& step, Room& room)
{
    Values list;
    std::vector<MapEntry> entries;
    std::uint64_t size = 0;
    Room stopped;
    turns(loop, range, step, stopped, [&] {
        bool taken = false;
        if (!passes(loop, taken, stopped) || (taken && !collect(loop, list, entries, stopped))) {
            return false;
        }
        if (taken && !list.empty() && !m_meter.fits(size += ValueParts::weight(list.back()).size)) {
            stopped = Meter::too_large();
        }
        return !stopped;
    });
    if (stopped) {
        return keep(std::move(*stopped), step, room);
    }
    return keep(loop.collects == LoopCode::Collects::list ? Value::list(std::move(list)) : checked_map(std::move(entries)), step,
                room);
}

} // namespace stormreel::cel

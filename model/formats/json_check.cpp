// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/element_fields.h"
#include "model/formats/json.h"
#include "model/formats/overloaded.h"
#include "model/text/utf8.h"

#include <cmath>

namespace stormreel {

namespace {

constexpr int deepest_gesture = 16; // each takes two levels of JSON, of which 64 are read

struct Checker {
    std::string where;
    std::optional<Error> error;

    void require(bool fine, std::string message)
    {
        if (!fine && !error)
            error = Error{ErrorCode::bad_input, std::move(message), where};
    }
    void bounded(const char* key, double value, double least)
    {
        require(std::isfinite(value) && value >= least && value <= farthest, std::string("its ") + key + " is out of bounds");
    }
    void id(const char*, Id value)
    {
        require(stormreel::number(value) >= 1 && stormreel::number(value) <= highest_id, "its number is out of bounds");
    }
    void kind(const char*, const Note& note)
    {
        require(static_cast<std::size_t>(note.kind) < note_kind_count, "its kind is not known");
    }
    template <class Enum>
    void choice(const char* key, Enum value, Keys keys, Enum)
    {
        require(static_cast<std::size_t>(value) < keys.size(), std::string("its ") + key + " is not known");
    }
    void text(const char* key, const std::string& value)
    {
        require(value.size() <= longest_text, std::string("its ") + key + " is longer than a million bytes");
        require(utf8::invalid_at(value) == std::string::npos, std::string("its ") + key + " is not valid UTF-8");
    }
    void number(const char* key, double value) { bounded(key, value, -farthest); }
    void size(const char* key, double value) { bounded(key, value, 0); }
    void count(const char* key, std::uint32_t value, std::uint32_t)
    {
        require(value <= highest_count, std::string("its ") + key + " is out of bounds");
    }
    void flag(const char*, bool) {}
    void roles(const char* key, std::uint8_t value, Keys keys)
    {
        require(value < (1U << keys.size()), std::string("its ") + key + " are not known");
    }
    void rules(const char* key, const std::vector<Rule>& value)
    {
        require(value.size() <= most_rules, std::string("its ") + key + " are too many");
        for (const Rule& rule : value)
            describe(*this, rule);
    }
    void place(const char* key_x, const char* key_y, const std::optional<Point>& value)
    {
        if (value) {
            number(key_x, value->x);
            number(key_y, value->y);
        }
    }
};

template <class T>
Result<void> check_element(const T& element, std::string where)
{
    Checker checker;
    checker.where = std::move(where);
    describe(checker, element);
    if (checker.error)
        return tl::unexpected(*checker.error);
    return {};
}

template <class T>
std::string name_of(const T& element)
{
    if constexpr (std::is_same_v<T, Wall>)
        return "wall";
    else
        return "element " + std::to_string(number(element.id));
}

template <class T>
Result<void> check_both(const T& before, const T& after)
{
    auto checked = check_element(before, name_of(before));
    return checked ? check_element(after, name_of(after)) : checked;
}

Result<void> check_moved(const Moved& moved)
{
    Checker checker;
    checker.where = "move";
    checker.number("dx", moved.dx);
    checker.number("dy", moved.dy);
    if (checker.error)
        return tl::unexpected(*checker.error);
    return {};
}

Result<void> check_nested(const Edit& edit, int depth);

Result<void> check_gesture(const Gesture& gesture, int depth)
{
    Checker checker;
    checker.where = "gesture";
    checker.text("label", gesture.label);
    checker.require(depth < deepest_gesture, "it is nested too deeply");
    if (checker.error)
        return tl::unexpected(*checker.error);
    for (const auto& part : gesture.edits)
        if (auto checked = check_nested(part, depth + 1); !checked)
            return checked;
    return {};
}

Result<void> check_nested(const Edit& edit, int depth)
{
    return std::visit(
        Overloaded{
            [&](const Gesture& gesture) { return check_gesture(gesture, depth); },
            [](const Moved& moved) { return check_moved(moved); },
            [](const WallChanged& wall) { return check_both(wall.before, wall.after); },
            []<class T>(const Added<T>& added) { return check_element(added.element, name_of(added.element)); },
            []<class T>(const Removed<T>& removed) { return check_element(removed.element, name_of(removed.element)); },
            []<class T>(const Changed<T>& changed) { return check_both(changed.before, changed.after); },
        },
        edit.fact);
}

template <class T>
Result<void> check_if_there(const Board& board, Id id)
{
    const T* element = elements<T>(board).find(id);
    return element ? check_element(*element, name_of(*element)) : Result<void>{};
}

} // namespace

Result<void> check(const Edit& edit)
{
    return check_nested(edit, 0);
}

Result<void> check(const Board& board, Id id)
{
    for (auto one : {check_if_there<Note>, check_if_there<Link>, check_if_there<Frame>, check_if_there<PivotalLine>,
                     check_if_there<Lane>, check_if_there<Relationship>})
        if (auto checked = one(board, id); !checked)
            return checked;
    return {};
}

} // namespace stormreel

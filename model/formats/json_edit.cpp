// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/json_read.h"
#include "model/formats/overloaded.h"

namespace stormreel {

namespace {

constexpr std::string_view noun(const Note*)
{
    return "Note";
}
constexpr std::string_view noun(const Link*)
{
    return "Link";
}
constexpr std::string_view noun(const Frame*)
{
    return "Frame";
}
constexpr std::string_view noun(const PivotalLine*)
{
    return "PivotalLine";
}
constexpr std::string_view noun(const Lane*)
{
    return "Lane";
}
constexpr std::string_view noun(const Relationship*)
{
    return "Relationship";
}

template <class T>
std::string named(std::string_view verb)
{
    return std::string(noun(static_cast<const T*>(nullptr))) + std::string(verb);
}

Json moved_json(const Moved& moved)
{
    Json json{{"edit", "Moved"}, {"ids", Json::array()}};
    for (Id id : moved.ids)
        json["ids"].push_back(number(id));
    json["dx"] = json_number(moved.dx);
    json["dy"] = json_number(moved.dy);
    return json;
}

Json gesture_json(const Gesture& gesture)
{
    Json json{{"edit", "Gesture"}, {"label", gesture.label}, {"edits", Json::array()}};
    for (const auto& part : gesture.edits)
        json["edits"].push_back(to_json(part));
    return json;
}

Result<Edit> read_edit(const Json& json, const std::string& pointer);

/// A member that is an element; the default where it is missing, which the reader remembers as wrong.
template <class T>
Result<T> member(ObjectReader& reader, const char* key)
{
    const Json* found = reader.need(key);
    return found ? element_from_json<T>(*found, reader.pointer(key)) : Result<T>(T{});
}

template <class T>
Result<Edit> read_with_before(ObjectReader& reader)
{
    auto before = member<T>(reader, "before");
    auto after = member<T>(reader, "after");
    if (!before)
        return tl::unexpected(before.error());
    if (!after)
        return tl::unexpected(after.error());
    if constexpr (std::is_same_v<T, Wall>)
        return Edit(WallChanged{*before, *after});
    else
        return Edit(Changed<T>{*before, *after});
}

template <class T>
std::optional<Result<Edit>> read_about(const std::string& name, ObjectReader& reader)
{
    if (name == named<T>("Changed"))
        return read_with_before<T>(reader);
    const bool added = name == named<T>("Added");
    if (!added && name != named<T>("Removed"))
        return std::nullopt;
    return member<T>(reader, "element").map([&](T element) {
        return added ? Edit(Added<T>{std::move(element)}) : Edit(Removed<T>{std::move(element)});
    });
}

Result<Edit> read_moved(ObjectReader& reader)
{
    Moved moved;
    reader.number("dx", moved.dx);
    reader.number("dy", moved.dy);
    const Json* ids = reader.need("ids");
    if (ids && !ids->is_array())
        reader.wrong("ids", "a list of elements' numbers is expected here");
    else if (ids)
        for (const auto& id : *ids) {
            if (!id.is_number_unsigned() || id.get<std::uint64_t>() > highest_id) {
                reader.wrong("ids", "a list of elements' numbers is expected here");
                break;
            }
            moved.ids.push_back(Id{id.get<std::uint32_t>()});
        }
    return Edit(std::move(moved));
}

Result<Edit> read_gesture(ObjectReader& reader)
{
    Gesture gesture;
    reader.text("label", gesture.label);
    const Json* edits = reader.need("edits");
    if (edits && !edits->is_array())
        reader.wrong("edits", "a list of edits is expected here");
    else if (edits)
        for (std::size_t at = 0; at < edits->size(); ++at) {
            auto part = read_edit((*edits)[at], pointer_to(reader.pointer("edits"), std::to_string(at)));
            if (!part)
                return part;
            gesture.edits.push_back(std::move(*part));
        }
    return Edit(std::move(gesture));
}

Result<Edit> read_fact(const std::string& name, ObjectReader& reader)
{
    if (name == "Gesture")
        return read_gesture(reader);
    if (name == "Moved")
        return read_moved(reader);
    if (name == "WallChanged")
        return read_with_before<Wall>(reader);
    std::optional<Result<Edit>> read = read_about<Note>(name, reader);
    if (!read)
        read = read_about<Link>(name, reader);
    if (!read)
        read = read_about<Frame>(name, reader);
    if (!read)
        read = read_about<PivotalLine>(name, reader);
    if (!read)
        read = read_about<Lane>(name, reader);
    if (!read)
        read = read_about<Relationship>(name, reader);
    if (!read)
        return fail(ErrorCode::bad_input, "this kind of edit is not known", reader.pointer("edit"));
    return *read;
}

Result<Edit> read_edit(const Json& json, const std::string& pointer)
{
    ObjectReader reader(json, pointer);
    std::string name;
    if (reader.need("edit"))
        reader.text("edit", name);
    auto edit = name.empty() ? Result<Edit>(Edit{}) : read_fact(name, reader);
    if (!edit)
        return edit;
    if (auto read = reader.finish(); !read)
        return tl::unexpected(read.error());
    return edit;
}

} // namespace

Json to_json(const Edit& edit)
{
    return std::visit(
        Overloaded{
            [](const Gesture& gesture) { return gesture_json(gesture); },
            [](const Moved& moved) { return moved_json(moved); },
            [](const WallChanged& wall) {
                return Json{{"edit", "WallChanged"}, {"before", to_json(wall.before)}, {"after", to_json(wall.after)}};
            },
            []<class T>(const Added<T>& added) {
                return Json{{"edit", named<T>("Added")}, {"element", to_json(added.element)}};
            },
            []<class T>(const Removed<T>& removed) {
                return Json{{"edit", named<T>("Removed")}, {"element", to_json(removed.element)}};
            },
            []<class T>(const Changed<T>& changed) {
                return Json{
                    {"edit", named<T>("Changed")}, {"before", to_json(changed.before)}, {"after", to_json(changed.after)}};
            },
        },
        edit.fact);
}

Result<Edit> edit_from_json(const Json& json)
{
    return read_edit(json, {});
}

} // namespace stormreel

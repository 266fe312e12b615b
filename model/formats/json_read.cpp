// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/json_read.h"

#include "model/text/clusters.h"

#include <algorithm>
#include <cmath>

namespace stormreel {

namespace {

std::string listed(Keys keys)
{
    std::string all;
    for (auto key : keys)
        all += (all.empty() ? "" : ", ") + std::string(key);
    return all;
}

/// What a hostile file may hold is cut before it goes into a message.
std::string quoted(const std::string& value)
{
    constexpr std::size_t most = 60;
    return "“" + shortened(value, most) + "”";
}

} // namespace

std::string pointer_to(const std::string& pointer, std::string_view key)
{
    std::string result = pointer + "/";
    for (char c : key)
        result += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
    return result;
}

Keys note_kind_keys()
{
    static const auto keys = [] {
        std::array<std::string_view, note_kind_count> result;
        for (const auto& one : all_note_kinds())
            result[static_cast<std::size_t>(one.kind)] = one.key;
        return result;
    }();
    return keys;
}

ObjectReader::ObjectReader(const Json& json, std::string pointer) : m_json(json), m_pointer(std::move(pointer))
{
    if (!json.is_object())
        m_error = Error{ErrorCode::bad_input, "an object is expected here", m_pointer};
}

const Json* ObjectReader::find(std::string_view key)
{
    m_known.push_back(key);
    if (!m_json.is_object())
        return nullptr;
    const auto found = m_json.find(key);
    return found == m_json.end() ? nullptr : &*found;
}

const Json* ObjectReader::need(std::string_view key)
{
    const Json* found = find(key);
    if (!found)
        wrong(key, "this key is missing");
    return found;
}

void ObjectReader::wrong(std::string_view key, std::string message)
{
    if (!m_error)
        m_error = Error{ErrorCode::bad_input, std::move(message), pointer(key)};
}

Result<void> ObjectReader::finish()
{
    if (!m_error)
        for (const auto& [key, value] : m_json.items())
            if (std::find(m_known.begin(), m_known.end(), key) == m_known.end()) {
                wrong(key, "this key is not known here");
                break;
            }
    if (m_error)
        return tl::unexpected(*m_error);
    return {};
}

void ObjectReader::id(const char* key, Id& value)
{
    const Json* found = need(key);
    if (!found)
        return;
    if (!found->is_number_unsigned() || found->get<std::uint64_t>() == 0 || found->get<std::uint64_t>() > highest_id)
        return wrong(key, "an element's number from 1 to " + std::to_string(highest_id) + " is expected here");
    value = Id{found->get<std::uint32_t>()};
}

/// Sets the kind's natural size, too: it stays where the file does not tell another.
void ObjectReader::kind(const char* key, Note& note)
{
    if (!need(key))
        return;
    note.kind = static_cast<NoteKind>(chosen(key, note_kind_keys(), 0));
    note.area.width = traits(note.kind).width;
    note.area.height = traits(note.kind).height;
}

std::size_t ObjectReader::chosen(const char* key, Keys keys, std::size_t usual)
{
    const Json* found = find(key);
    if (!found)
        return usual;
    if (!found->is_string()) {
        wrong(key, "one of these words is expected here: " + listed(keys));
        return usual;
    }
    const auto& word = found->get_ref<const std::string&>();
    const auto at = std::find(keys.begin(), keys.end(), word);
    if (at == keys.end()) {
        wrong(key, quoted(word) + " is none of: " + listed(keys));
        return usual;
    }
    return static_cast<std::size_t>(at - keys.begin());
}

void ObjectReader::text(const char* key, std::string& value)
{
    const Json* found = find(key);
    if (!found)
        return;
    if (!found->is_string())
        return wrong(key, "a text is expected here");
    value = found->get_ref<const std::string&>();
    if (value.size() > longest_text)
        wrong(key, "this text is longer than a million bytes");
}

void ObjectReader::bounded(const char* key, double& value, double least)
{
    const Json* found = find(key);
    if (!found)
        return;
    if (!found->is_number())
        return wrong(key, "a number is expected here");
    value = found->get<double>();
    if (!std::isfinite(value) || value < least || value > farthest)
        wrong(key, least < 0 ? "a number from -1000000000 to 1000000000 is expected here"
                             : "a number from 0 to 1000000000 is expected here");
}

void ObjectReader::number(const char* key, double& value)
{
    bounded(key, value, -farthest);
}

void ObjectReader::size(const char* key, double& value)
{
    bounded(key, value, 0);
}

void ObjectReader::count(const char* key, std::uint32_t& value, std::uint32_t usual)
{
    value = usual;
    const Json* found = find(key);
    if (!found)
        return;
    if (!found->is_number_unsigned() || found->get<std::uint64_t>() > highest_count)
        return wrong(key, "a whole number from 0 to " + std::to_string(highest_count) + " is expected here");
    value = found->get<std::uint32_t>();
}

void ObjectReader::flag(const char* key, bool& value)
{
    const Json* found = find(key);
    if (!found)
        return;
    if (!found->is_boolean())
        return wrong(key, "true or false is expected here");
    value = found->get<bool>();
}

void ObjectReader::roles(const char* key, std::uint8_t& value, Keys keys)
{
    const Json* found = find(key);
    if (!found)
        return;
    if (!found->is_array() || found->size() > keys.size())
        return wrong(key, "a list of these is expected here: " + listed(keys));
    for (const auto& name : *found) {
        const auto at = name.is_string() ? std::find(keys.begin(), keys.end(), name.get_ref<const std::string&>()) : keys.end();
        if (at == keys.end())
            return wrong(key, "a list of these is expected here: " + listed(keys));
        value = static_cast<std::uint8_t>(value | (1U << (at - keys.begin())));
    }
}

void ObjectReader::place(const char* key_x, const char* key_y, std::optional<Point>& value)
{
    const bool has_x = m_json.is_object() && m_json.contains(key_x);
    const bool has_y = m_json.is_object() && m_json.contains(key_y);
    Point point;
    number(key_x, point.x);
    number(key_y, point.y);
    if (has_x != has_y)
        return wrong(has_x ? key_y : key_x, "this key is missing");
    if (has_x)
        value = point;
}

void ObjectReader::rules(const char* key, std::vector<Rule>& value)
{
    const Json* found = find(key);
    if (!found || m_error)
        return;
    if (!found->is_array() || found->size() > most_rules)
        return wrong(key, "a list of at most " + std::to_string(most_rules) + " rules is expected here");
    value.reserve(found->size());
    for (std::size_t at = 0; at < found->size(); ++at) {
        ObjectReader reader((*found)[at], pointer_to(pointer(key), std::to_string(at)));
        reader.need("kind");
        describe(reader, value.emplace_back());
        if (auto read = reader.finish(); !read) {
            m_error = read.error();
            return;
        }
    }
}

template <class T>
Result<T> element_from_json(const Json& json, const std::string& pointer)
{
    T element;
    ObjectReader reader(json, pointer);
    describe(reader, element);
    if (auto read = reader.finish(); !read)
        return tl::unexpected(read.error());
    return element;
}
template Result<Wall> element_from_json<Wall>(const Json&, const std::string&);
template Result<Note> element_from_json<Note>(const Json&, const std::string&);
template Result<Link> element_from_json<Link>(const Json&, const std::string&);
template Result<Frame> element_from_json<Frame>(const Json&, const std::string&);
template Result<PivotalLine> element_from_json<PivotalLine>(const Json&, const std::string&);
template Result<Lane> element_from_json<Lane>(const Json&, const std::string&);
template Result<Relationship> element_from_json<Relationship>(const Json&, const std::string&);

} // namespace stormreel

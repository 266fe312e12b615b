// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/element_fields.h"
#include "model/formats/json.h"

#include <cmath>

namespace stormreel {

namespace {

struct Writer {
    Json json = Json::object();

    void id(const char* key, Id value) { json[key] = stormreel::number(value); }
    void kind(const char* key, const Note& note) { json[key] = traits(note.kind).key; }
    template <class Enum>
    void choice(const char* key, Enum value, Keys keys, Enum usual)
    {
        if (value != usual)
            json[key] = keys[static_cast<std::size_t>(value)];
    }
    void text(const char* key, const std::string& value)
    {
        if (!value.empty())
            json[key] = value;
    }
    void number(const char* key, double value) { json[key] = json_number(value); }
    void size(const char* key, double value) { number(key, value); }
    void count(const char* key, std::uint32_t value, std::uint32_t usual)
    {
        if (value != usual)
            json[key] = value;
    }
    void flag(const char* key, bool value)
    {
        if (value)
            json[key] = true;
    }
    void roles(const char* key, std::uint8_t value, Keys keys)
    {
        if (value == 0)
            return;
        Json names = Json::array();
        for (std::size_t bit = 0; bit < keys.size(); ++bit)
            if (value & (1U << bit))
                names.push_back(keys[bit]);
        json[key] = std::move(names);
    }
    void rules(const char* key, const std::vector<Rule>& value)
    {
        for (const Rule& rule : value) {
            Writer writer;
            describe(writer, rule);
            json[key].push_back(std::move(writer.json));
        }
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
Json written(const T& element)
{
    Writer writer;
    describe(writer, element);
    return std::move(writer.json);
}

} // namespace

Json json_number(double value)
{
    if (std::isfinite(value) && value == std::trunc(value) && std::abs(value) <= 1e15)
        return static_cast<std::int64_t>(value);
    return value;
}

Json to_json(const Note& note)
{
    return written(note);
}
Json to_json(const Link& link)
{
    return written(link);
}
Json to_json(const Frame& frame)
{
    return written(frame);
}
Json to_json(const PivotalLine& line)
{
    return written(line);
}
Json to_json(const Lane& lane)
{
    return written(lane);
}
Json to_json(const Relationship& relationship)
{
    return written(relationship);
}
Json to_json(const Wall& wall)
{
    return written(wall);
}

std::string to_text(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace stormreel

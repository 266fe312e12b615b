// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/model_text.h"

#include "model/formats/json_read.h"

namespace stormreel {

namespace {

constexpr std::string_view format_name = "stormreel-model";
constexpr std::uint32_t format_version = 1;

template <class T>
void write_elements(std::string& text, const char* key, const PersistentMap<T>& map)
{
    text += std::string(",\n  \"") + key + "\": [";
    bool first = true;
    map.for_each([&](const T& element) {
        text += first ? "\n    " : ",\n    ";
        text += to_text(to_json(element));
        first = false;
    });
    text += first ? "]" : "\n  ]";
}

/// Adds the elements of one list; `apply` refuses numbers used twice and references to nothing.
template <class T>
Result<Board> read_elements(Board board, ObjectReader& reader, const char* key)
{
    const Json* list = reader.find(key);
    if (!list)
        return board;
    auto elements = read_array<T>(*list, reader.pointer(key));
    if (!elements)
        return tl::unexpected(elements.error());
    for (std::size_t at = 0; at < elements->size(); ++at) {
        auto next = apply(board, Added<T>{(*elements)[at]});
        if (!next)
            return fail(next.error().code, next.error().message, pointer_to(reader.pointer(key), std::to_string(at)));
        board = std::move(*next);
    }
    return board;
}

void check_format(ObjectReader& reader)
{
    std::string format;
    reader.text("format", format);
    if (format != format_name)
        reader.wrong("format", "this is not the text form of a wall");
    std::uint32_t version = 0;
    reader.count("version", version, 0);
    if (version > format_version)
        reader.wrong("version", "this wall was written by a newer Stormreel");
    else if (version != format_version)
        reader.wrong("version", "a format version is expected here");
}

/// Numbers of elements that were deleted are not given again, so the text form keeps the next one.
void read_next_id(ObjectReader& reader, Board& board)
{
    if (!reader.find("next_id"))
        return;
    std::uint32_t next = 0;
    reader.count("next_id", next, 1);
    if (next < number(board.next_id) || next > highest_id + 1)
        reader.wrong("next_id", "the next number must be above every number in use");
    board.next_id = Id{next};
}

Result<Board> read_wall(ObjectReader& reader)
{
    Board board;
    if (const Json* json = reader.find("wall")) {
        auto wall = element_from_json<Wall>(*json, reader.pointer("wall"));
        if (!wall)
            return tl::unexpected(wall.error());
        board.wall = std::move(*wall);
    }
    return board;
}

} // namespace

std::string write_model_text(const Board& board)
{
    std::string text = "{\n  \"format\": \"" + std::string(format_name) + "\"";
    text += ",\n  \"version\": " + std::to_string(format_version);
    text += ",\n  \"wall\": " + to_text(to_json(board.wall));
    text += ",\n  \"next_id\": " + std::to_string(number(board.next_id));
    write_elements(text, "notes", board.notes);
    write_elements(text, "links", board.links);
    write_elements(text, "frames", board.frames);
    write_elements(text, "lines", board.lines);
    write_elements(text, "lanes", board.lanes);
    write_elements(text, "relationships", board.relationships);
    return text + "\n}\n";
}

Result<Board> read_model_text(std::string_view text)
{
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark))
        text.remove_prefix(byte_order_mark.size());
    auto json = parse_json(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader reader(*json, {});
    check_format(reader);
    if (auto right = reader.first_error())
        return tl::unexpected(*right);

    auto board = read_wall(reader);
    const auto read = [&]<class T>(const char* key, const T*) {
        if (board)
            board = read_elements<T>(std::move(*board), reader, key);
    };
    read("notes", static_cast<const Note*>(nullptr));
    read("links", static_cast<const Link*>(nullptr));
    read("frames", static_cast<const Frame*>(nullptr));
    read("lines", static_cast<const PivotalLine*>(nullptr));
    read("lanes", static_cast<const Lane*>(nullptr));
    read("relationships", static_cast<const Relationship*>(nullptr));
    if (!board)
        return board;
    read_next_id(reader, *board);
    if (auto finished = reader.finish(); !finished)
        return tl::unexpected(finished.error());
    return board;
}

} // namespace stormreel

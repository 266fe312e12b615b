// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/rebuild_fields.h"
#include "model/board/result.h"

namespace stormreel {

/// Reads payload after payload into fields: one parser for all, and no name looked up twice in a row.
class PayloadReader {
public:
    PayloadReader();
    ~PayloadReader();
    PayloadReader(const PayloadReader&) = delete;
    PayloadReader& operator=(const PayloadReader&) = delete;

    /// Sets what the object tells. `type`: of the record, by which the order of names is remembered; none32: of none. `passed`:
    /// it is a row's delivery, and what it says of its passage is left out. Fails where the text is neither empty nor a JSON
    /// object.
    Result<void> read(FieldSet& fields, std::string_view data, const std::string& place, TypeIndex type, bool passed);
    [[nodiscard]] const std::string& name(std::uint32_t number) const { return m_names.name(number); }

private:
    bool read_quickly(FieldSet& fields, std::string_view data, TypeIndex type, bool passed);
    std::uint32_t number(std::string_view name, TypeIndex type, std::size_t place);

    struct Parser;
    std::unique_ptr<Parser> m_parser;
    FieldNames m_names;
    std::vector<std::vector<std::uint32_t>> m_told; ///< by type: the names of its fields as the last payload had them
    std::string m_buffer;
};

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"
#include "model/board/result.h"

#include <map>
#include <nlohmann/json.hpp>

namespace stormreel {

/// The state of one stream while its records are folded into it, with the design's defaults:
/// an instance has `status`, the name of its last event, and the last value of every field of its events;
/// a read model's row has `last_event`, the fields and `count`. Changes (imported logs) set fields and nothing else.
/// A domain that has a field of that name itself keeps it: then the domain's value is shown.
class Fold {
public:
    /// As the stream is before its first record. Fails where `initial` is not a JSON object.
    static Result<Fold> start(const Stream& stream, bool is_row);

    /// Takes the next record of the stream. `type_name` names the event. An event that only also concerns the stream
    /// (Record::also) sets the status: its fields belong to the stream where it was appended. What a delivery says of its passage
    /// is no field of the row.
    /// Fails, with the position as place, where the record holds no JSON object.
    Result<void> take(const Record& record, StreamIndex stream, const std::string& type_name);

    /// Name and value of every field in the order people read them.
    [[nodiscard]] std::vector<std::pair<std::string, nlohmann::json>> fields() const;

    /// For Snapshot::state, and back; nothing is kept from a text that does not fit.
    [[nodiscard]] std::string write() const;
    static std::optional<Fold> read(const std::string& text, bool is_row);

private:
    Result<void> take_fields(const std::string& text, const std::string& place, bool passed);
    void set(const std::string& name, nlohmann::json value);

    bool m_is_row = false;
    std::string m_last; ///< name of the last event
    std::uint64_t m_count = 0;
    std::vector<std::pair<std::string, nlohmann::json>> m_fields;
    std::map<std::string, std::size_t, std::less<>> m_index; ///< into m_fields
};

} // namespace stormreel

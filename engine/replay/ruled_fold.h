// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/processes.h"
#include "engine/runtime/wall_rules.h"
#include "engine/store/record.h"
#include "model/board/result.h"

#include <nlohmann/json.hpp>

namespace stormreel {

/// The state of one stream while its records are folded into it by the rules of the wall that ran: an instance, a system, a row
/// or a process. The same functions as in the run, so the same states.
class RuledFold {
public:
    RuledFold(const WallRules& wall, const ProcessPlan* plan, NodeIndex node, std::string name);

    /// Takes the next record of the stream. `event` is the record that a delivery hands over, else nullptr.
    void take(const Record& record, const Record* event);

    /// As rules see it; before the first record what it begins with. A process that has not begun: null.
    [[nodiscard]] const cel::Value& value() const { return m_value; }
    [[nodiscard]] const ProcessState& process() const { return m_process; }
    /// Name and value of every field in the order people read them; nothing before the first record.
    [[nodiscard]] std::vector<std::pair<std::string, nlohmann::json>> fields() const;

    /// For Snapshot::state, and back; false where the text does not fit: then nothing has changed.
    [[nodiscard]] std::string write() const;
    bool read(const std::string& text);

private:
    void take_row(const Record& record, const Record* event);
    void take_process(const Record& record, const Record* event);

    WallRules m_wall;
    const ProcessPlan* m_plan;
    NodeIndex m_node;
    std::string m_name;
    cel::Value m_value;
    ProcessState m_process;
    std::uint32_t m_version = 0;
};

/// Whether streams of this category are folded by rules.
bool is_ruled(const WallRules& wall, TypeIndex category);

} // namespace stormreel

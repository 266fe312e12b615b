// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/upcasting.h"

#include "engine/runtime/payloads.h"

#include <algorithm>

namespace stormreel {

namespace {

using Ordered = nlohmann::ordered_json;
constexpr const char* version_field = "schema_version";

/// The upcast's fields in the order in which the event had them; what is new comes after.
Ordered in_order(const Ordered& before, const nlohmann::json& after)
{
    Ordered data = Ordered::object();
    for (const auto& [name, value] : before.items())
        if (const auto kept = after.find(name); kept != after.end())
            data[name] = *kept;
    for (const auto& [name, value] : after.items())
        if (!before.contains(name))
            data[name] = value;
    return data;
}

void bring_to_present(const WallRules& wall, Record& record)
{
    const std::uint32_t present = present_version(wall.design->nodes[record.type]);
    const Ordered data = Ordered::parse(record.data, nullptr, false);
    if (!data.is_object())
        return;
    const auto told = data.find(version_field);
    const std::uint64_t version = told != data.end() && told->is_number_unsigned() ? told->get<std::uint64_t>() : 1;
    if (version >= present)
        return;
    const Situation situation{*wall.flow, *wall.design, record.time_us};
    auto brought = upcast(situation, record.type, nlohmann::json(data), static_cast<std::uint32_t>(version)).data;
    brought[version_field] = present;
    record.data = in_order(data, brought).dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

} // namespace

Upcaster upcaster(const WallRules& wall)
{
    const auto has_versions = [](const NodeDesign& node) { return !node.upcasts.empty(); };
    if (!wall.any() || std::none_of(wall.design->nodes.begin(), wall.design->nodes.end(), has_versions))
        return {};
    return [wall, has_versions](Record& record) -> Result<void> {
        if (record.type < wall.design->nodes.size() && has_versions(wall.design->nodes[record.type]))
            bring_to_present(wall, record);
        return {};
    };
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_parts.h"

namespace stormreel {

std::span<const SettingShape> setting_shapes()
{
    static const std::vector<SettingShape> all = [] {
        std::vector<SettingShape> shapes;
        for (const auto part : {workload_settings(), bus_settings(), consumer_settings(), remaining_settings()})
            shapes.insert(shapes.end(), part.begin(), part.end());
        return shapes;
    }();
    return all;
}

const SettingShape* setting_shape(std::string_view key_or_flag)
{
    for (const SettingShape& shape : setting_shapes())
        if (shape.key == key_or_flag || shape.flag == key_or_flag)
            return &shape;
    return nullptr;
}

bool is_usual(const SimulationSettings& settings, const SettingShape& shape)
{
    static const SimulationSettings usual;
    return shape.get ? shape.get(settings) == shape.get(usual) : shape.get_text(settings) == shape.get_text(usual);
}

} // namespace stormreel

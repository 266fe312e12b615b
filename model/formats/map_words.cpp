// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/map_words.h"

#include <array>

namespace stormreel {

namespace {

template <class Role>
std::vector<std::string> role_names(std::uint8_t roles, std::initializer_list<Role> order)
{
    std::vector<std::string> names;
    for (Role role : order)
        if ((roles & static_cast<std::uint8_t>(role)) != 0)
            names.push_back(short_name(role));
    return names;
}

} // namespace

std::vector<std::string> upstream_names(std::uint8_t roles)
{
    return role_names(roles, {UpstreamRole::supplier, UpstreamRole::open_host_service, UpstreamRole::published_language});
}

std::vector<std::string> downstream_names(std::uint8_t roles)
{
    return role_names(roles, {DownstreamRole::customer, DownstreamRole::anticorruption_layer, DownstreamRole::conformist});
}

std::string joined(const std::vector<std::string>& parts, std::string_view between)
{
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty())
            text += between;
        text += part;
    }
    return text;
}

std::string_view word(Classification classification)
{
    static constexpr std::array<std::string_view, 4> words{"", "core", "supporting", "generic"};
    return words[static_cast<std::size_t>(classification)];
}

std::vector<std::string> facts(const MapContext& context)
{
    std::vector<std::string> known;
    if (context.classification != Classification::unclassified)
        known.emplace_back(word(context.classification));
    if (!context.owner.empty())
        known.push_back(context.owner);
    if (context.big_ball_of_mud)
        known.emplace_back("big ball of mud");
    return known;
}

} // namespace stormreel

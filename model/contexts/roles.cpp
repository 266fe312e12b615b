// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/contexts/context_map.h"

namespace stormreel {

namespace {

using Verdict = MapRemark::Verdict;

bool has(std::uint8_t roles, UpstreamRole role)
{
    return (roles & static_cast<std::uint8_t>(role)) != 0;
}

bool has(std::uint8_t roles, DownstreamRole role)
{
    return (roles & static_cast<std::uint8_t>(role)) != 0;
}

void check_downstream(std::uint8_t up, std::uint8_t down, std::vector<MapRemark>& remarks)
{
    const bool acl = has(down, DownstreamRole::anticorruption_layer);
    const bool cf = has(down, DownstreamRole::conformist);
    const bool offers = has(up, UpstreamRole::open_host_service) || has(up, UpstreamRole::published_language);
    if (acl && cf)
        remarks.push_back(
            {Verdict::broken, "ACL and CF exclude each other: a context translates what it takes, or conforms to it."});
    else if (acl && offers)
        remarks.push_back({Verdict::fine, "ACL allowed with OHS and PL."});
    else if (cf && offers)
        remarks.push_back({Verdict::fine, "CF allowed with OHS and PL."});
}

void check_customer_supplier(std::uint8_t up, std::uint8_t down, std::vector<MapRemark>& remarks)
{
    const bool supplier = has(up, UpstreamRole::supplier);
    const bool customer = has(down, DownstreamRole::customer);
    if (!supplier && !customer)
        return;
    const auto before = remarks.size();
    if (supplier != customer)
        remarks.push_back({Verdict::warning, supplier ? "A supplier has a customer: mark the downstream side C."
                                                      : "A customer has a supplier: mark the upstream side S."});
    if (has(down, DownstreamRole::conformist))
        remarks.push_back({Verdict::broken, "C/S excludes CF: a customer has a say in what it gets, a conformist has none."});
    if (has(up, UpstreamRole::open_host_service))
        remarks.push_back(
            {Verdict::broken, "C/S excludes OHS: a supplier serves this customer, an open host serves everyone alike."});
    if (has(down, DownstreamRole::anticorruption_layer))
        remarks.push_back({Verdict::warning, "C/S with ACL: a customer who has a say should rarely need to translate."});
    if (remarks.size() == before)
        remarks.push_back({Verdict::fine, "S and C go together: upstream plans with downstream."});
}

} // namespace

std::vector<MapRemark> check_roles(RelationshipKind kind, std::uint8_t upstream_roles, std::uint8_t downstream_roles)
{
    std::vector<MapRemark> remarks;
    const bool any = upstream_roles != 0 || downstream_roles != 0;
    switch (kind) {
    case RelationshipKind::computed:
    case RelationshipKind::upstream_downstream:
        check_downstream(upstream_roles, downstream_roles, remarks);
        check_customer_supplier(upstream_roles, downstream_roles, remarks);
        if (has(upstream_roles, UpstreamRole::open_host_service) && has(upstream_roles, UpstreamRole::published_language))
            remarks.push_back({Verdict::fine, "OHS and PL go well together."});
        break;
    case RelationshipKind::partnership:
        if (any)
            remarks.push_back({Verdict::broken, "A partnership carries no roles: both sides plan together, none is upstream."});
        break;
    case RelationshipKind::shared_kernel:
        if (any)
            remarks.push_back({Verdict::broken, "A shared kernel carries no roles: both sides own it, none is upstream."});
        break;
    case RelationshipKind::separate_ways:
        if (any)
            remarks.push_back({Verdict::broken, "Separate ways carry no roles: there is nothing between the two."});
        break;
    }
    return remarks;
}

std::string short_name(UpstreamRole role)
{
    switch (role) {
    case UpstreamRole::open_host_service:
        return "OHS";
    case UpstreamRole::published_language:
        return "PL";
    case UpstreamRole::supplier:
        return "S";
    }
    return {};
}

std::string short_name(DownstreamRole role)
{
    switch (role) {
    case DownstreamRole::anticorruption_layer:
        return "ACL";
    case DownstreamRole::conformist:
        return "CF";
    case DownstreamRole::customer:
        return "C";
    }
    return {};
}

std::string long_name(UpstreamRole role)
{
    switch (role) {
    case UpstreamRole::open_host_service:
        return "Open-host service";
    case UpstreamRole::published_language:
        return "Published language";
    case UpstreamRole::supplier:
        return "Supplier";
    }
    return {};
}

std::string long_name(DownstreamRole role)
{
    switch (role) {
    case DownstreamRole::anticorruption_layer:
        return "Anticorruption layer";
    case DownstreamRole::conformist:
        return "Conformist";
    case DownstreamRole::customer:
        return "Customer";
    }
    return {};
}

} // namespace stormreel

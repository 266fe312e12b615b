// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

namespace stormreel {

/// Builds flows as the wall reader would, one call a note or wire.
struct FlowBuilder {
    Flow flow;

    NodeIndex node(NoteKind kind, const std::string& name)
    {
        std::string slug = name;
        for (char& c : slug)
            c = c == ' ' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        FlowNode made;
        made.kind = kind;
        made.name = name;
        made.slug = slug;
        made.notes = {Id(static_cast<std::uint32_t>(flow.nodes.size() + 1))};
        flow.nodes.push_back(made);
        return static_cast<NodeIndex>(flow.nodes.size() - 1);
    }
    static Outcome one_of(std::initializer_list<Outcome::Alternative> alternatives) { return {alternatives}; }
};

/// Place order -> Order -> Order placed -> policy -> Take payment -> Payment -> taken (3) or declined (1) -> ...
inline Flow order_flow()
{
    FlowBuilder b;
    const auto customer = b.node(NoteKind::actor, "Customer");
    const auto place = b.node(NoteKind::command, "Place order");
    const auto order = b.node(NoteKind::aggregate, "Order");
    const auto placed = b.node(NoteKind::event, "Order placed");
    const auto collect = b.node(NoteKind::policy, "Collect money");
    const auto take = b.node(NoteKind::command, "Take payment");
    const auto payment = b.node(NoteKind::aggregate, "Payment");
    b.flow.nodes[payment].key = "charge";
    const auto taken = b.node(NoteKind::event, "Payment taken");
    const auto declined = b.node(NoteKind::event, "Payment declined");
    const auto ship = b.node(NoteKind::policy, "Ship what is paid");
    const auto carry = b.node(NoteKind::command, "Carry parcel");
    const auto carrier = b.node(NoteKind::system, "Carrier");
    const auto carried = b.node(NoteKind::event, "Parcel carried");
    const auto cancel = b.node(NoteKind::command, "Cancel order");
    const auto cancelled = b.node(NoteKind::event, "Order cancelled");
    const auto status = b.node(NoteKind::read_model, "Order status");
    b.flow.handlings = {{place, order, true, {b.one_of({{placed, 1}})}},
                        {take, payment, true, {b.one_of({{taken, 3}, {declined, 1}})}},
                        {carry, carrier, true, {b.one_of({{carried, 1}})}},
                        {cancel, order, false, {b.one_of({{cancelled, 1}})}}};
    b.flow.reactions = {{collect, false, {placed}, {take}}, {ship, true, {placed, taken}, {carry}}};
    b.flow.projections = {{status, {placed, taken, declined, carried, cancelled}}};
    b.flow.decisions = {{customer, place, 60}, {customer, cancel, 6}};
    return b.flow;
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/conditions_targets.h"

#include "app/studio/reel/record_words.h"

#include <map>

namespace stormreel {
namespace {

QVariantMap target(const std::string& slug, const std::string& name, NoteKind kind)
{
    return {{QStringLiteral("slug"), text(slug)},
            {QStringLiteral("name"), text(name)},
            {QStringLiteral("kind"), text(traits(kind).key)}};
}

} // namespace

QVariantList run_targets(const Flow& flow, const Design& design, const QString& what)
{
    std::map<std::pair<std::string, std::string>, NoteKind> found; // by name, then slug
    const bool topics = what == QStringLiteral("topic");
    for (std::size_t i = 0; i < flow.nodes.size(); ++i) {
        const FlowNode& node = flow.nodes[i];
        const bool is_event = node.kind == NoteKind::event;
        const bool consumes = node.kind == NoteKind::policy || node.kind == NoteKind::read_model;
        if (what == QStringLiteral("consumer") ? !consumes : !is_event)
            continue;
        const auto* publication =
            topics && i < design.nodes.size() && design.nodes[i].publication ? &*design.nodes[i].publication : nullptr;
        if (publication)
            found.emplace(std::pair(publication->topic, publication->topic), NoteKind::event);
        else
            found.emplace(std::pair(node.name, node.slug), node.kind);
    }
    QVariantList list;
    for (const auto& [name, kind] : found)
        list.append(target(name.second, name.first, kind));
    return list;
}

} // namespace stormreel

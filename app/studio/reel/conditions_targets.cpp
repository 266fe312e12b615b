// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/conditions_targets.h"

#include "app/studio/reel/record_words.h"
#include "engine/simulation/setting_table.h"

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
    QVariantList list;
    if (what == QStringLiteral("topic")) {
        for (const std::string& topic : topics_of(flow, design))
            list.append(target(topic, topic, NoteKind::event));
        return list;
    }
    const bool events = what != QStringLiteral("consumer"), consumers = what != QStringLiteral("event");
    std::map<std::pair<std::string, std::string>, NoteKind> found; // by name, then slug
    for (const FlowNode& node : flow.nodes) {
        const bool consumes = node.kind == NoteKind::policy || node.kind == NoteKind::read_model;
        if ((consumers && consumes) || (events && node.kind == NoteKind::event))
            found.emplace(std::pair(node.name, node.slug), node.kind);
    }
    for (const auto& [name, kind] : found)
        list.append(target(name.second, name.first, kind));
    return list;
}

} // namespace stormreel

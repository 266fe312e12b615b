// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/rules/live_words.h"

#include "app/picture/shortened_text.h"
#include "engine/replay/live.h"

namespace stormreel {
namespace {

constexpr qsizetype longest_live_value = 80; ///< characters

QString short_text(const std::string& utf8)
{
    return shortened(QString::fromStdString(utf8).simplified(), longest_live_value);
}

} // namespace

LiveWords live_words(Reel& reel, Id note, const Rule& rule, std::uint32_t offset)
{
    Replay* replay = reel.replay();
    if (!replay || reel.position() == 0 || !replay->wall().any())
        return {};
    const Flow& flow = *replay->wall().flow;
    const Design& design = *replay->wall().design;
    const NodeIndex node = note == Id::none ? no_node : flow.node_of(note);
    if (node == no_node && note != Id::none)
        return {};
    const auto reading = read_rule(flow, design, node, rule);
    const auto found = std::find_if(reading.expressions.begin(), reading.expressions.end(),
                                    [offset](const Expression& one) { return one.offset == offset; });
    if (found == reading.expressions.end() || found->empty())
        return {};
    const auto value = live_value(*replay, flow, design, node, rule.kind, rule.subject, *found,
                                  static_cast<Position>(reel.position()), reel.selected_stream());
    if (value.is_error())
        return {short_text(value.failed().message), true};
    return {short_text(cel::literal(value)), false};
}

} // namespace stormreel

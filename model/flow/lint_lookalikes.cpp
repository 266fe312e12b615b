// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/lint_rules.h"
#include "model/text/lookalike.h"
#include "model/text/safe_text.h"
#include "model/text/utf8.h"

#include <array>
#include <cstdio>
#include <map>

namespace stormreel {

namespace {

std::string code(char32_t point)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(point));
    return text.data();
}

/// "it holds U+00AD, which nobody sees".
std::string words(const Oddity& odd)
{
    std::string letter;
    utf8::append(letter, odd.point);
    switch (odd.kind) {
    case Oddity::Kind::unseen:
        return "it holds " + code(odd.point) + ", which nobody sees";
    case Oddity::Kind::other_script:
        return "its “" + letter + "” is " + code(odd.point) + ", another letter";
    case Oddity::Kind::compatibility:
        return "its “" + visible(letter) + "” is " + code(odd.point) + ", a form of something else";
    }
    return {};
}

bool is_certain(const std::optional<Oddity>& odd)
{
    return odd && odd->kind != Oddity::Kind::compatibility;
}

/// Of nodes that look alike, the one that is what it looks like; the first where none or several are.
NodeIndex plain_one(const Flow& flow, const std::vector<NodeIndex>& alike)
{
    const auto is_plain = [&](NodeIndex node) { return !first_oddity(flow.nodes[node].name); };
    const auto found = std::find_if(alike.begin(), alike.end(), is_plain);
    return found == alike.end() ? alike.front() : *found;
}

void tell_apart(const LintView& view, NodeIndex node, NodeIndex like, std::vector<Finding>& findings)
{
    const FlowNode& it = view.flow.nodes[node];
    const FlowNode& other = view.flow.nodes[like];
    const auto odd = first_oddity(it.name);
    const std::string why = odd ? words(*odd) : "characters that look alike are not the same";
    // That they are meant to be one is certain where nothing but what is unseen, or a slip of the keyboard, parts them.
    const bool one = is_certain(odd) && folded(without_oddities(it.name)) == folded(other.name);
    findings.push_back({it.notes.front(), "look-alike", Severity::warning,
                        "“" + visible(it.name) + "” looks like “" + visible(other.name) + "”, yet it is another " +
                            view.word(it.kind) + ": " + why + ". " +
                            (one ? "Give both one name, if they are one." : "Give it a name that people can tell apart."),
                        one ? std::optional(rename(view, node, other.name)) : std::nullopt});
}

/// Embeddings, overrides and isolates (Unicode Standard Annex #9): what follows them is read in another order than it is written.
bool turns_text(char32_t point)
{
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

void tell_turned(const LintView& view, NodeIndex node, char32_t point, std::vector<Finding>& findings)
{
    const FlowNode& it = view.flow.nodes[node];
    findings.push_back({it.notes.front(), "look-alike", Severity::warning,
                        "“" + visible(it.name) + "” is not what it looks like: it holds " + code(point) +
                            ", which turns the text after it. Write the name without it.",
                        rename(view, node, without_oddities(it.name))});
}

void tell_mixed(const LintView& view, NodeIndex node, const Oddity& odd, std::vector<Finding>& findings)
{
    const FlowNode& it = view.flow.nodes[node];
    findings.push_back({it.notes.front(), "mixed-scripts", Severity::warning,
                        view.quoted(node) + " mixes two scripts in one word: " + words(odd) +
                            ". Whoever types the name as it looks means another one.",
                        rename(view, node, without_oddities(it.name))});
}

} // namespace

void lint_lookalikes(const LintView& view, std::vector<Finding>& findings)
{
    std::map<std::pair<NoteKind, std::string>, std::vector<NodeIndex>> by_looks;
    for (NodeIndex node = 0; node < view.flow.nodes.size(); ++node) {
        const FlowNode& it = view.flow.nodes[node];
        if (std::string looks = one_line(skeleton(it.name)); !looks.empty())
            by_looks[{it.kind, std::move(looks)}].push_back(node);
    }
    for (const auto& [looks, alike] : by_looks) {
        const NodeIndex plain = plain_one(view.flow, alike);
        for (const NodeIndex node : alike) {
            const auto odd = first_oddity(view.flow.nodes[node].name);
            const bool another = folded(view.flow.nodes[node].name) != folded(view.flow.nodes[plain].name);
            if (node != plain && another)
                tell_apart(view, node, plain, findings);
            else if (odd && turns_text(odd->point))
                tell_turned(view, node, odd->point, findings);
            else if (odd && odd->kind == Oddity::Kind::other_script)
                tell_mixed(view, node, *odd, findings);
        }
    }
}

} // namespace stormreel

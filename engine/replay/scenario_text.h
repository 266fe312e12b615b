// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/payloads.h"
#include "engine/store/record.h"

namespace stormreel {

/// A scenario while it is written down: names as rules have them, values as expressions.
class ScenarioText {
public:
    ScenarioText(const Flow& flow, const Design& design) : m_flow(flow), m_design(design) {}

    void line(const std::string& text) { m_text += text + "\n"; }
    /// "given Money deposited" and what it carries; the key of `but` is not told.
    void fact(const std::string& word, const Fact& fact, NodeIndex but);
    /// "then Money deposited" and what people told of it, as far as `played` has the same.
    void outcome(const Fact& fact, const cel::Value& played);
    /// The told fields of an object, as far as both have the same.
    void fields(NodeIndex node, const cel::Value& played, const cel::Value& actual);
    [[nodiscard]] Rule rule(const std::string& name, Position at) const;

private:
    void field(const std::string& name, const cel::Value& value);
    const Flow& m_flow;
    const Design& m_design;
    std::string m_text;
};

/// The digits of a whole number; empty where there is none.
std::string number_in(const std::string& data, const char* name);

} // namespace stormreel

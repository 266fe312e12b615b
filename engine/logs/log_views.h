// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

#include <map>
#include <string>

namespace stormreel {

/// ASCII letters in lower case, as SQLite compares names.
std::string lower_name(std::string name);

/// The views of a stranger's file. SQLite replaces each mention of a view by its text before anything can stop it, so a
/// dozen that mention each other twice would take all memory there is: how large they get is counted first, by their words.
class LogViews {
public:
    void add(const std::string& name, const std::string& sql);
    [[nodiscard]] bool contains(const std::string& name) const { return m_views.contains(lower_name(name)); }
    /// One sentence where SQLite must not even look at this view: it computes its rows (WITH), or is larger than a log's view
    /// needs to be once all that it mentions stands in it.
    Result<void> admit(const std::string& name);

private:
    struct View {
        std::string name;      ///< as spelt
        std::string body;      ///< what it selects, in lower case
        std::size_t size = 0;  ///< SELECTs, once all that it mentions stands in it; 0: not counted yet
        bool computes = false; ///< it, or one that it mentions, says WITH
    };
    const View& measured(View& view);

    std::map<std::string, View> m_views; ///< by name in lower case
    std::size_t m_bytes = 0;             ///< of all their texts
};

} // namespace stormreel

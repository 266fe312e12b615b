// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design_index.h"

namespace stormreel {

/// What names mean in one place of a rule: an environment, where its values come from, and what renaming must know.
struct Surroundings {
    cel::Environment environment;
    std::vector<std::uint32_t> places;  ///< as Expression has them
    std::vector<NodeIndex> of_variable; ///< by variable: the node that its name means (rules of the wall)
    struct Owner {
        std::string type; ///< name of an object type, as mentions have it
        std::vector<NodeIndex> nodes;
    };
    std::vector<Owner> owners;
};

/// Makes surroundings from a design's types.
class Meanings {
public:
    explicit Meanings(const Design& design) : m_design(design) {}

    [[nodiscard]] Surroundings start() const; ///< `now` alone
    [[nodiscard]] static Surroundings nothing();
    void add(Surroundings& to, Slot slot, NodeIndex node) const;
    /// One of several, whichever it is.
    void add(Surroundings& to, Slot slot, std::span<const NodeIndex> nodes) const;
    void add_rows(Surroundings& to, NodeIndex read_model) const;
    void add_key(Surroundings& to) const;
    static void add(Surroundings& to, Slot slot, std::string name, cel::Type type, std::string summary);
    /// A parameter: number `index` of Scope::more.
    static void add_more(Surroundings& to, std::uint32_t index, std::string name, cel::Type type, std::string summary);
    /// The states of aggregates, processes and systems that `source` mentions (all where it is empty), `story` and `every`.
    void add_wall(Surroundings& to, const std::vector<std::pair<std::string, NodeIndex>>& names, std::string_view source) const;

private:
    const Design& m_design;
};

} // namespace stormreel

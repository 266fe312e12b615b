// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/block_shapes.h"
#include "model/rules/reading.h"

namespace stormreel {

/// Without the blanks that it begins with.
std::string_view trimmed_front(std::string_view text);

/// How a line of a rule may go on before its expression begins: with a statement's words, a field, a type or a note.
class StatementCompletion {
public:
    StatementCompletion(const Flow& flow, const Design& design, NodeIndex node, const Rule& rule, std::size_t cursor);

    /// `typed` is the line up to the cursor without its margin; `parents` are the statements it stands below.
    std::vector<cel::Completion> at_line(std::span<const Shape> shapes, const std::vector<const RuleStatement*>& parents,
                                         std::string_view typed);
    /// Whether the cursor stands in a name that people choose, where nothing can be offered.
    [[nodiscard]] bool in_name() const { return m_in_name; }
    /// `when`, `for` and `else` behind what is complete.
    std::vector<cel::Completion> words_after(std::string_view typed);

private:
    void begin(std::span<const Shape> shapes, NodeIndex target, std::string_view typed);
    void head(const Shape& shape, NodeIndex target, std::string_view typed);
    void add_types(std::string_view typed);
    void add_fields(NodeIndex of, std::string_view typed, std::string_view then);
    void add_notes(NoteKind kind, std::string_view typed);
    void add(std::string text, std::string detail, std::string_view typed, bool near = true);
    [[nodiscard]] NoteKind wanted(Says says) const;
    [[nodiscard]] NodeIndex target_of(const std::vector<const RuleStatement*>& parents) const;
    [[nodiscard]] NodeIndex named(const RuleStatement& statement) const;

    const Flow& m_flow;
    const Design& m_design;
    std::shared_ptr<const DesignIndex> m_index;
    NodeIndex m_node;
    const Rule& m_rule;
    std::size_t m_cursor;
    const Shape* m_shape = nullptr; ///< of the line, once its words are there
    bool m_in_name = false;
    std::vector<cel::Completion> m_near; ///< those that begin as typed
    std::vector<cel::Completion> m_far;  ///< those that only hold it
};

} // namespace stormreel

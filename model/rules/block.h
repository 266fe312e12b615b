// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/elements.h"
#include "model/cel/type.h"

namespace stormreel {

/// A stretch of a rule's text, in bytes.
struct TextSpan {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    [[nodiscard]] bool empty() const { return length == 0; }
    [[nodiscard]] std::uint32_t end() const { return offset + length; }
    [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(offset, length); }
    bool operator==(const TextSpan&) const = default;
};

/// What a statement says.
enum class Says : std::uint8_t {
    declares,      ///< `name: TYPE = E`: name, type, value
    assigns,       ///< `name = E`: name, value
    fills,         ///< `name: E`, below another statement: name, value
    holds,         ///< `E else E`: value, otherwise
    requires_that, ///< `require E else E`: value, otherwise
    then,          ///< `then NOTE, NOTE`: notes, and what the kind of rule allows after it
    keys,          ///< `key E`: value
    each,          ///< `for NAME in E`: element, each
    when,          ///< `when E`: value
    after,         ///< `after E` (reaction): value
    after_event,   ///< `after NOTE` (eventually): notes, when
    begins,        ///< `begin with NOTE`: notes, when
    within,        ///< `within E`: value
    step,          ///< `step NOTE`: notes, when
    until,         ///< `until NOTE, NOTE`: notes
    fails,         ///< `fail on NOTE, NOTE`: notes
    undo,          ///< `undo NOTE`: notes
    answers,       ///< `answer E`: value
    drops,         ///< `drop NAME`: name
    topic,         ///< `topic E`: value
    given,         ///< `given NOTE`: notes
    when_note,     ///< `when NOTE` (scenario): notes
    when_timeout,  ///< `when timeout`
    then_rejected, ///< `then rejected E`: value, may be empty
    then_nothing,  ///< `then nothing`
    then_state,    ///< `then state`
    then_row,      ///< `then row E`: value
    was,           ///< `was NAME = E` (upcast): name, value
    personal,      ///< `personal NAME, NAME`: names
    belongs,       ///< `of NAME` (privacy): name
};

/// One statement with its clauses. Spans that do not apply, or are missing in the text, are empty.
struct RuleStatement {
    Says says = Says::holds;
    TextSpan whole;                 ///< from its first character to its last, what stands below included
    std::vector<TextSpan> keywords; ///< its own words, in order: "then", "when"
    std::vector<TextSpan> notes;    ///< names of notes, quotation marks included (`note_name` reads them)
    TextSpan name;                  ///< of a field or parameter
    std::vector<TextSpan> names;    ///< ... where there may be several
    TextSpan type;
    TextSpan value;     ///< its main expression
    TextSpan otherwise; ///< after `else`
    TextSpan element;   ///< the name in `for NAME in E`
    TextSpan each;      ///< and the list
    TextSpan condition; ///< after `when`
    std::vector<RuleStatement> below;
    bool broken = false; ///< a problem tells what is wrong with it (not counting what stands below)
};

/// A rule's text in parts.
struct Block {
    std::vector<RuleStatement> statements;
    std::vector<cel::Problem> problems; ///< in the order of the text, the first hundred
    std::vector<TextSpan> comments;
};

/// Splits a rule's text. `place` is the kind of the note that has it (any for rules of the wall): an event's rule reads
/// differently on an aggregate and on a read model. Linear in the text; keeps to `largest_rule` and `most_statements`.
Block parse_block(std::string_view text, RuleKind kind, NoteKind place);
inline constexpr std::size_t largest_rule = 1'000'000;
inline constexpr std::size_t most_statements = 2'000;

/// The words with which statements of such a rule begin ("require", "begin with"); below a statement that says `parent`, or at
/// the margin. Fields and bare expressions have none.
std::vector<std::string_view> statement_words(RuleKind kind, NoteKind place, std::optional<Says> parent = std::nullopt);

/// A note's name as a rule has it -> the name; and back, in quotation marks where it needs them.
std::string note_name(std::string_view written);
std::string written_name(std::string_view name);

/// `name` as a field's name: letters and digits of any script and _, no digit first, no word that the language keeps for itself.
bool is_field_name(std::string_view name);

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/value.h"

#include <functional>

namespace stormreel::cel {

/// What no expression may exceed: a document from a stranger can neither hang nor exhaust the program.
struct Limits {
    std::size_t source_bytes = 100'000;
    std::uint32_t depth = 250;      ///< nesting of the source and of the tree after macros
    std::uint32_t nodes = 100'000;  ///< of the tree after macros
    std::uint64_t cost = 1'000'000; ///< steps of one evaluation; work over n elements or bytes costs n
    std::size_t size = 10'000'000;  ///< elements and bytes of any value on the way
};

/// A function that the surroundings lend to expressions, as "range" or "Account.sum".
struct Function {
    std::string name;
    bool member = false; ///< the first parameter is what stands before the dot
    std::vector<Type> parameters;
    Type result;
    /// What it does; `host` is what was given to `evaluate`. Errors are values. May be called on any thread.
    std::function<Value(void* host, std::span<const Value> arguments)> call;
    std::string summary; ///< one line for completion
};

struct Variable {
    std::string name; ///< may be qualified: "a.b.c"
    Type type;
    std::string summary;
};

/// What names mean to an expression. Variables are given to `evaluate` in this order.
struct Environment {
    std::vector<Variable> variables;
    std::vector<Function> functions;
    Type expected;           ///< what the expression must be; dyn: anything
    bool macros = true;      ///< has, all, exists, ... are macros
    bool checked = true;     ///< false: no static check, all types are found out at run time
    bool any_script = false; ///< identifiers may have letters of any script (names on a wall)
    Limits limits;
};

/// A name that an expression mentions, for renaming and for finding what is gone.
struct Mention {
    enum class Kind : std::uint8_t { variable, field, function };
    Kind kind = Kind::variable;
    std::string name;  ///< "balance"
    std::string owner; ///< field: name of the object type it is a field of; empty where that is not known
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

/// What an evaluation may use. `cost` is taken down by what it cost.
struct Evaluation {
    void* host = nullptr;
    std::uint64_t* cost = nullptr; ///< budget shared between evaluations, each of which takes Limits::cost at most
};

/// An expression that parsed and type-checked, ready to run. A value; copies share the same program; evaluation is const and may
/// go on in several threads. Scalar work allocates nothing.
class Program {
public:
    Program() = default; ///< empty: evaluates to null
    [[nodiscard]] bool empty() const { return !m_code; }
    [[nodiscard]] const Type& type() const;
    [[nodiscard]] const std::vector<Mention>& mentions() const; ///< in the order of the source
    [[nodiscard]] bool uses(std::size_t variable) const;        ///< whether it mentions Environment::variables[variable]
    /// `variables` as Environment has them; a nullptr is an unbound variable, an error value where it matters.
    [[nodiscard]] Value evaluate(std::span<const Value* const> variables, const Evaluation& how = {}) const;

private:
    friend Checked<Program> compile(std::string_view, const Environment&);
    struct Code;
    std::shared_ptr<const Code> m_code;
};

/// Parses, expands macros, checks and compiles. The first problem is the answer; where names are close to one that exists the
/// message says so ("did you mean 'balance'?").
Checked<Program> compile(std::string_view source, const Environment& environment);

/// Where an expression that has begun at `from` ends: before the first of `stops` (words or punctuation) outside brackets and
/// literals, or at the end of the text. For text in which expressions stand among other words.
std::size_t expression_end(std::string_view text, std::size_t from, std::span<const std::string_view> stops);

/// One way to go on at the cursor.
struct Completion {
    std::string text;       ///< what to put there
    std::string detail;     ///< its type, or a function's summary
    std::uint32_t from = 0; ///< what it replaces, bytes
    std::uint32_t to = 0;
};
/// Names that exist and fit what stands before the cursor: variables, fields of what is before the dot, functions, macros.
/// Source that does not parse yet is the usual case. The best first, at most 50.
std::vector<Completion> complete(std::string_view source, std::size_t cursor, const Environment& environment);

/// What a stretch of source is, for colours.
enum class TokenKind : std::uint8_t { name, keyword, function, number, string, punctuation, comment, wrong };
struct Token {
    TokenKind kind = TokenKind::name;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};
/// Never fails: what is no token is `wrong`.
std::vector<Token> tokens(std::string_view source);

} // namespace stormreel::cel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace stormreel::cel {

/// The Common Expression Language without protocol buffers (language definition: github.com/google/cel-spec, doc/langdef.md).

/// Where and why an expression can't be used: one sentence, and the characters it is about.
struct Problem {
    std::string message;      ///< "undeclared reference to 'blance'", no full stop, no position in it
    std::uint32_t offset = 0; ///< bytes from the beginning of the expression
    std::uint32_t length = 0; ///< bytes; 0: a place between two characters
    std::uint32_t line = 1;   ///< from 1
    std::uint32_t column = 1; ///< from 1, in code points
    bool operator==(const Problem&) const = default;
};
/// "line 2, column 7: undeclared reference to 'blance'"
std::string sentence(const Problem& problem);

template <class T>
using Checked = tl::expected<T, Problem>;

/// Fills in line and column of a place in a text.
Problem problem_at(std::string_view text, std::size_t offset, std::size_t length, std::string message);

enum class TypeKind : std::uint8_t {
    dyn, ///< known only at run time
    null,
    boolean,
    integer,          ///< int, 64 bits
    unsigned_integer, ///< uint, 64 bits
    number,           ///< double
    string,
    bytes,
    timestamp,
    duration,
    list,
    map,
    optional,
    type,   ///< what type() answers
    object, ///< a record of named fields: a command, an event, a state
    param,  ///< a variable of the checker's; never in an answer
};
constexpr bool is_numeric(TypeKind kind)
{
    return kind == TypeKind::integer || kind == TypeKind::unsigned_integer || kind == TypeKind::number;
}

struct ObjectType;

/// A static type. A value; copies are cheap. Types nested more than 32 deep are dyn inside.
class Type {
public:
    Type() = default;                     ///< dyn
    Type(TypeKind kind) : m_kind(kind) {} // NOLINT: a kind without parameters is a type
    static Type list(Type element);
    static Type map(Type key, Type value);
    static Type optional(Type value);
    static Type type_of(Type what);
    static Type object(std::shared_ptr<const ObjectType> object);
    static Type param(std::string name);

    [[nodiscard]] TypeKind kind() const { return m_kind; }
    [[nodiscard]] bool is_dyn() const { return m_kind == TypeKind::dyn; }
    [[nodiscard]] const Type& element() const; ///< list's element, optional's value, type's what, map's value
    [[nodiscard]] const Type& key() const;     ///< map's key
    [[nodiscard]] const ObjectType* object() const;
    [[nodiscard]] std::shared_ptr<const ObjectType> shared_object() const;
    [[nodiscard]] const std::string& param() const;
    /// As CEL writes it: "list(string)", "map(string, int)", "dyn"; an object's own name.
    [[nodiscard]] std::string name() const;
    bool operator==(const Type& other) const; ///< objects: by name

private:
    static Type holding(TypeKind kind, Type key, Type element);
    struct Parts;
    TypeKind m_kind = TypeKind::dyn;
    std::shared_ptr<const Parts> m_parts;
};

struct Field {
    std::string name;
    Type type;
};

/// Named fields in the order in which values hold them. An open object may have more at run time: what is not declared is dyn.
struct ObjectType {
    std::string name; ///< for messages: "Withdraw money"
    std::vector<Field> fields;
    bool open = false;
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    [[nodiscard]] std::uint32_t find(std::string_view field) const;
};

/// "list(string)", "double", "map(string, list(int))"; bool, int, uint, double, string, bytes, timestamp, duration, null, dyn.
Checked<Type> parse_type(std::string_view text);
/// Whether a value of one type can stand where the other is wanted; dyn goes with everything.
bool is_assignable(const Type& to, const Type& from);

} // namespace stormreel::cel

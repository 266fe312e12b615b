// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/type.h"

#include <optional>
#include <span>

namespace stormreel::cel {

/// What type variables stand for. What lies deeper in a type than any person would write is dyn, so each question takes bounded
/// time.
class Inference {
public:
    /// A new variable that stands for nothing yet: the element of [].
    Type fresh();
    /// The type without the variables that stand for something.
    [[nodiscard]] Type known(const Type& type, int depth = 0) const;
    /// The same, and what is still open becomes dyn.
    [[nodiscard]] Type settled(const Type& type, int depth = 0) const;
    /// Whether `from` can stand where `to` is wanted; lets variables stand for what makes it so.
    bool assign(const Type& to, const Type& from, int depth = 0);
    /// The type of what is one or the other; nothing where that says no more than dyn.
    std::optional<Type> merged(const Type& a, const Type& b, int depth = 0);

    /// A function's type with variables of its own.
    struct Signature {
        std::vector<Type> parameters;
        Type result;
    };
    Signature instance(std::span<const Type> parameters, const Type& result);

    /// To try something out: what variables stand for since then is forgotten.
    struct Mark {
        std::size_t bound;
        std::size_t variables;
    };
    [[nodiscard]] Mark mark() const { return {m_trail.size(), m_bindings.size()}; }
    void forget_since(Mark mark);

private:
    [[nodiscard]] Type followed(Type type) const;
    [[nodiscard]] bool occurs(std::size_t variable, const Type& in, int depth = 0) const;
    void bind(std::size_t variable, const Type& to);
    void join(const Type& a, const Type& b);

    std::vector<std::optional<Type>> m_bindings;
    std::vector<unsigned> m_ranks; ///< how long a chain of variables may end in this one: log2 of their number
    std::vector<std::size_t> m_trail;
};

} // namespace stormreel::cel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/elements.h"

#include <array>
#include <memory>
#include <utility>

namespace stormreel {

/// A map from Id to T whose versions share structure: `set` and `erase` copy one path and leave every older version as it was.
///
/// A radix tree over the id's bits, 32 children a node, as deep as the largest id needs (20 bits, a million ids: 4 levels).
/// Walking it visits ids in ascending order, so nothing downstream depends on hashes. Copying a map is one pointer.
template <class T>
class PersistentMap {
    static constexpr unsigned bits = 5;
    static constexpr std::uint32_t fan_out = 1U << bits;
    static constexpr std::uint32_t mask = fan_out - 1;

    struct Branch;
    using Child = std::shared_ptr<const Branch>;
    struct Branch {
        std::array<Child, fan_out> children;
        std::array<std::shared_ptr<const T>, fan_out> values; // used on the lowest level only
    };

public:
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }

    /// The element, or nullptr. Valid as long as any version that holds it.
    [[nodiscard]] const T* find(Id id) const
    {
        const auto n = number(id);
        if (!m_root || !fits(n))
            return nullptr;
        const Branch* branch = m_root.get();
        for (unsigned shift = m_depth * bits; shift > 0; shift -= bits) {
            branch = branch->children[(n >> shift) & mask].get();
            if (!branch)
                return nullptr;
        }
        return branch->values[n & mask].get();
    }

    [[nodiscard]] PersistentMap set(Id id, T value) const
    {
        PersistentMap next = *this;
        const auto n = number(id);
        while (!next.fits(n) || !next.m_root) {
            if (next.m_root && !next.fits(n)) {
                auto root = std::make_shared<Branch>();
                root->children[0] = next.m_root;
                next.m_root = std::move(root);
                ++next.m_depth;
            } else if (!next.m_root) {
                while (!next.fits(n))
                    ++next.m_depth;
                next.m_root = std::make_shared<const Branch>();
            }
        }
        if (!find(id))
            ++next.m_size;
        next.m_root = with(next.m_root.get(), next.m_depth, n, std::make_shared<const T>(std::move(value)));
        return next;
    }

    [[nodiscard]] PersistentMap erase(Id id) const
    {
        if (!find(id))
            return *this;
        PersistentMap next = *this;
        next.m_root = with(m_root.get(), m_depth, number(id), nullptr);
        --next.m_size;
        return next;
    }

    /// Calls visit(const T&) in ascending order of ids.
    template <class Visit>
    void for_each(Visit&& visit) const
    {
        if (m_root)
            walk(*m_root, m_depth, visit);
    }

    /// Equal contents; versions that share a subtree compare it in no time.
    bool operator==(const PersistentMap& other) const
    {
        if (m_root == other.m_root)
            return true;
        if (m_size != other.m_size)
            return false;
        bool equal = true;
        for_each([&](const T& mine) {
            const T* theirs = other.find(mine.id);
            equal = equal && theirs && (theirs == &mine || *theirs == mine);
        });
        return equal;
    }

private:
    [[nodiscard]] bool fits(std::uint32_t n) const
    {
        const unsigned width = (m_depth + 1) * bits;
        return width >= 32 || (n >> width) == 0;
    }

    static Child with(const Branch* branch, unsigned depth, std::uint32_t n, std::shared_ptr<const T> value)
    {
        auto copy = branch ? std::make_shared<Branch>(*branch) : std::make_shared<Branch>();
        const auto slot = (n >> (depth * bits)) & mask;
        if (depth == 0)
            copy->values[slot] = std::move(value);
        else
            copy->children[slot] = with(copy->children[slot].get(), depth - 1, n, std::move(value));
        return copy;
    }

    template <class Visit>
    static void walk(const Branch& branch, unsigned depth, Visit& visit)
    {
        if (depth == 0) {
            for (const auto& value : branch.values)
                if (value)
                    visit(*value);
            return;
        }
        for (const auto& child : branch.children)
            if (child)
                walk(*child, depth - 1, visit);
    }

    Child m_root;
    unsigned m_depth = 0;
    std::size_t m_size = 0;
};

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/archive.h"
#include "engine/simulation/packing.h"

#include <deque>
#include <memory>

namespace stormreel {

/// What a run has made, by number, of which only what it uses lies in memory: the rest lies in the archive, and wakes when
/// someone asks for it. A run may ask for anything that ever was, so nothing can be forgotten; but it asks for little at a time.
/// In memory stays what was used since the last but one `rest`, and `bytes_at_rest` for every other.
///
/// A reference holds until the next `rest`.
template <class T>
class Resting {
public:
    explicit Resting(Archive& archive, PackedTypes& types) : m_archive(archive), m_types(types) {}

    [[nodiscard]] std::size_t size() const { return m_slots.size(); }
    [[nodiscard]] bool empty() const { return m_slots.empty(); }
    T& operator[](std::size_t index) { return awake(index); }
    const T& operator[](std::size_t index) const { return awake(index); } ///< nobody can tell who slept
    T& emplace_back()
    {
        m_slots.emplace_back();
        return wake(m_slots.size() - 1, T());
    }
    /// One after the other, each for that moment only.
    template <class Visit>
    void each(const Visit& visit)
    {
        for (std::size_t index = 0; index < m_slots.size(); ++index) {
            visit(awake(index));
            if (index % 1'024 == 1'023)
                rest();
        }
    }

    /// Puts away what was not used since the last time.
    void rest()
    {
        std::vector<std::uint32_t> still;
        for (const std::uint32_t index : m_awake)
            if (m_slots[index].live->used == m_turn || !put_away(m_slots[index]))
                still.push_back(index);
        m_awake = std::move(still);
        ++m_turn;
    }

    [[nodiscard]] std::size_t awake() const { return m_awake.size(); } ///< how many lie in memory
    static constexpr std::size_t bytes_at_rest = 16;

private:
    struct Live {
        T value;
        std::uint32_t used = 0; ///< the turn
    };
    struct Slot {
        std::unique_ptr<Live> live; ///< null: at rest
        std::uint32_t at = Archive::none;
        std::uint32_t blocks = 0; ///< that it has there
    };
    static_assert(sizeof(Slot) == bytes_at_rest);

    T& awake(std::size_t index) const
    {
        Slot& slot = m_slots[index];
        if (!slot.live)
            return wake(index, from_archive(slot));
        slot.live->used = m_turn;
        return slot.live->value;
    }

    T& wake(std::size_t index, T value) const
    {
        m_slots[index].live = std::make_unique<Live>(Live{std::move(value), m_turn});
        m_awake.push_back(static_cast<std::uint32_t>(index));
        return m_slots[index].live->value;
    }

    T from_archive(const Slot& slot) const
    {
        m_bytes.resize(slot.blocks * Archive::block);
        // Where the disk has failed the run ends, and no record more is written: see Archive::failed.
        const bool there = m_archive.read(slot.at, m_bytes);
        Unpacker unpacker(m_types, there ? std::string_view(m_bytes) : std::string_view(m_first));
        T value;
        parts(unpacker, value);
        return value;
    }

    bool put_away(Slot& slot)
    {
        if (!m_archive.writable())
            return false;
        Packer packer(m_types);
        parts(packer, slot.live->value);
        if (!packer.all_right())
            return false;
        std::string& bytes = packer.bytes();
        if (m_first.empty())
            m_first = bytes;
        const auto blocks = static_cast<std::uint32_t>((bytes.size() + Archive::block - 1) / Archive::block);
        bytes.resize(blocks * Archive::block);
        if (blocks > slot.blocks) {
            slot.at = m_archive.room(blocks);
            slot.blocks = slot.at == Archive::none ? 0 : blocks;
        }
        if (slot.blocks == 0 || !m_archive.write(slot.at, bytes))
            return false;
        slot.live.reset();
        return true;
    }

    Archive& m_archive;
    PackedTypes& m_types;
    mutable std::deque<Slot> m_slots;
    mutable std::vector<std::uint32_t> m_awake;
    mutable std::string m_bytes; // kept at its longest
    std::string m_first;         ///< stands in for what can't be read any more
    std::uint32_t m_turn = 0;
};

} // namespace stormreel

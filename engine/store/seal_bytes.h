// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace stormreel {

/// 64 bits beside a row that change when anything in it does (integrity.h).
using Seal = std::uint64_t;

/// The bytes that a seal is taken over: numbers little-endian and as wide as their type, text as a u32 length and its bytes,
/// counts as u32.
class SealBytes {
public:
    /// The letter says what kind of row these bytes are. Kept room: sealing one row after the other allocates nothing.
    void begin(char kind) { m_bytes.assign(1, kind); }
    template <class Number>
    void number(Number value)
    {
        std::array<unsigned char, sizeof(Number)> bytes;
        unsigned char* at = bytes.data();
        put(at, value);
        raw({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
    void count(std::size_t count) { number(static_cast<std::uint32_t>(count)); }
    void text(std::string_view text)
    {
        count(text.size());
        raw(text);
    }
    void raw(std::string_view bytes) { m_bytes.append(bytes); }

    /// SipHash-2-4 over them under the key u64 first, u64 second.
    [[nodiscard]] Seal finish(std::uint64_t first, std::uint64_t second) const;

    template <class Number>
    static void put(unsigned char*& at, Number value)
    {
        if constexpr (std::endian::native == std::endian::little) {
            std::memcpy(at, &value, sizeof value);
            at += sizeof value;
        } else {
            for (std::size_t i = 0; i < sizeof value; ++i)
                *at++ = static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> (8 * i));
        }
    }

private:
    std::string m_bytes;
};

} // namespace stormreel

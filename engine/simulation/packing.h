// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/value.h"

#include <cstring>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace stormreel {

/// Object types by number, so that a packed value can name its own. A run knows a few.
class PackedTypes {
public:
    static constexpr std::size_t most = 4'096;
    static constexpr std::uint32_t none = 0xFFFFFFFF, full = 0xFFFFFFFE;
    std::uint32_t number_of(const std::shared_ptr<const cel::ObjectType>& type);
    [[nodiscard]] std::shared_ptr<const cel::ObjectType> at(std::uint32_t number) const;

private:
    std::vector<std::shared_ptr<const cel::ObjectType>> m_types;
};

/// Bytes out of plain values, and the same values out of the bytes: for this process only, as it lies in memory. Both are told
/// what there is to pack by one function, so that they can't disagree:
///
///     template <class Out> void parts(Out& out, Unheard& one) { out(one.read_model, one.version, one.since_us); }
class Packer {
public:
    explicit Packer(PackedTypes& types) : m_types(types) {}

    template <class... Parts>
    void operator()(Parts&... all)
    {
        (put(all), ...);
    }
    /// False where something can't be packed.
    [[nodiscard]] bool all_right() const { return m_all_right; }
    [[nodiscard]] std::string& bytes() { return m_bytes; }

private:
    template <class T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
    void put(const T& value) { m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void put(const std::string& text)
    {
        put(static_cast<std::uint32_t>(text.size()));
        m_bytes += text;
    }
    void put(const std::vector<bool>& flags)
    {
        put(static_cast<std::uint32_t>(flags.size()));
        for (const bool one : flags)
            put(one);
    }
    template <class A, class B>
    void put(std::pair<A, B>& pair)
    {
        put(pair.first);
        put(pair.second);
    }
    template <class T>
    requires(!std::is_same_v<T, bool>) void put(std::vector<T>& list)
    {
        put(static_cast<std::uint32_t>(list.size()));
        for (T& one : list)
            put(one);
    }
    void put(const cel::Value& value);
    void put_object(const cel::ObjectValue& object);
    template <class T>
    requires(std::is_class_v<T> && !std::is_convertible_v<T&, const std::string&> &&
             !std::is_convertible_v<T&, const cel::Value&> && !std::is_same_v<T, std::vector<bool>>) void put(T& told)
    {
        parts(*this, told);
    }

    PackedTypes& m_types;
    std::string m_bytes;
    bool m_all_right = true;
};

class Unpacker {
public:
    Unpacker(const PackedTypes& types, std::string_view bytes) : m_types(types), m_rest(bytes) {}

    template <class... Parts>
    void operator()(Parts&... all)
    {
        (take(all), ...);
    }

private:
    template <class T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
    void take(T& value)
    {
        std::memcpy(&value, m_rest.data(), sizeof value);
        m_rest.remove_prefix(sizeof value);
    }
    template <class T>
    T taken()
    {
        T value{};
        take(value);
        return value;
    }
    void take(std::string& text)
    {
        const auto size = taken<std::uint32_t>();
        text.assign(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
    }
    void take(std::vector<bool>& flags)
    {
        flags.resize(taken<std::uint32_t>());
        for (std::size_t i = 0; i < flags.size(); ++i)
            flags[i] = taken<bool>();
    }
    template <class A, class B>
    void take(std::pair<A, B>& pair)
    {
        take(pair.first);
        take(pair.second);
    }
    template <class T>
    void take(std::vector<T>& list)
    {
        list.resize(taken<std::uint32_t>());
        for (T& one : list)
            take(one);
    }
    void take(cel::Value& value);
    template <class T>
    requires std::is_class_v<T>
    void take(T& told) { parts(*this, told); }

    const PackedTypes& m_types;
    std::string_view m_rest;
};

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sealing.h"

#include <cstring>
#include <sodium.h>

namespace stormreel {

namespace {

static_assert(SubjectKey::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
static_assert(sealing_overhead == nonce_size + crypto_aead_xchacha20poly1305_ietf_ABYTES);

Result<void> sodium_ready()
{
    static const int state = sodium_init(); // 1: someone else did it already
    if (state < 0)
        return fail(ErrorCode::io, "Nothing can be sealed: the machine offers no random numbers.");
    return {};
}

const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

/// Run and position as u64, part as u32, little-endian.
std::array<unsigned char, 20> associated(SealedPlace place)
{
    std::array<unsigned char, 20> bytes{};
    const auto put = [&](std::size_t first, std::size_t width, std::uint64_t value) {
        for (std::size_t i = 0; i < width; ++i)
            bytes[first + i] = static_cast<unsigned char>(value >> (8 * i));
    };
    put(0, 8, static_cast<std::uint64_t>(place.run));
    put(8, 8, place.position);
    put(16, 4, place.part);
    return bytes;
}

tl::unexpected<Error> does_not_open(SealedPlace place)
{
    return fail(ErrorCode::bad_input, "The document is damaged: personal data can't be opened with the person's key.",
                "record " + std::to_string(place.position));
}

} // namespace

Result<SubjectKey> SubjectKey::draw()
{
    return sodium_ready().map([] {
        SubjectKey key;
        crypto_aead_xchacha20poly1305_ietf_keygen(key.m_bytes.data());
        return key;
    });
}

std::optional<SubjectKey> SubjectKey::from(std::string_view bytes)
{
    if (bytes.size() != size)
        return std::nullopt;
    SubjectKey key;
    std::memcpy(key.m_bytes.data(), bytes.data(), size);
    return key;
}

SubjectKey::SubjectKey(SubjectKey&& other) noexcept : m_bytes(other.m_bytes)
{
    sodium_memzero(other.m_bytes.data(), size);
}

SubjectKey& SubjectKey::operator=(SubjectKey&& other) noexcept
{
    std::swap(m_bytes, other.m_bytes); // the other wipes what was here
    return *this;
}

SubjectKey::~SubjectKey()
{
    sodium_memzero(m_bytes.data(), size);
}

std::string_view SubjectKey::bytes() const
{
    return {reinterpret_cast<const char*>(m_bytes.data()), size};
}

Result<std::string> seal_personal(const SubjectKey& key, SealedPlace place, std::string_view plain)
{
    if (auto ready = sodium_ready(); !ready)
        return tl::unexpected(ready.error());
    const auto where = associated(place);
    std::string sealed(sealing_overhead + plain.size(), '\0');
    unsigned char* nonce = bytes_of(sealed);
    randombytes_buf(nonce, nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_size, nullptr, bytes_of(plain), plain.size(), where.data(),
                                               where.size(), nullptr, nonce, bytes_of(key.bytes()));
    return sealed;
}

Result<std::string> open_personal(const SubjectKey& key, SealedPlace place, std::string_view sealed)
{
    if (auto ready = sodium_ready(); !ready)
        return tl::unexpected(ready.error());
    if (sealed.size() < sealing_overhead)
        return does_not_open(place);
    const auto where = associated(place);
    const std::string_view text = sealed.substr(nonce_size);
    std::string plain(sealed.size() - sealing_overhead, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, bytes_of(text), text.size(), where.data(),
                                                   where.size(), bytes_of(sealed), bytes_of(key.bytes())) != 0)
        return does_not_open(place);
    return plain;
}

} // namespace stormreel

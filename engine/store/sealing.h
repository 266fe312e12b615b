// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"
#include "model/board/result.h"

#include <array>
#include <optional>

namespace stormreel {

/// What belongs to a person lies in the file only sealed under that person's own key, one a run and person. Erasing the person is
/// then forgetting 32 bytes, wherever copies of the sealed ones may be.
/// XChaCha20-Poly1305 (https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha-03) as libsodium has it.

/// A person's key in a run. Wiped from memory with the object; what SQLite copies of it while it writes is SQLite's.
class SubjectKey {
public:
    static constexpr std::size_t size = 32;

    /// A new one, by chance. Fails with ErrorCode::io where the machine has no good chance to offer.
    static Result<SubjectKey> draw();
    /// The one that was kept; nothing where these bytes are none.
    static std::optional<SubjectKey> from(std::string_view bytes);

    SubjectKey(SubjectKey&& other) noexcept;
    SubjectKey& operator=(SubjectKey&& other) noexcept;
    SubjectKey(const SubjectKey&) = delete;
    SubjectKey& operator=(const SubjectKey&) = delete;
    ~SubjectKey();

    [[nodiscard]] std::string_view bytes() const;

private:
    SubjectKey() = default;
    std::array<unsigned char, size> m_bytes{};
};

/// Where something sealed belongs. It opens nowhere else, so parts can't change places unseen.
struct SealedPlace {
    RunId run = 0;
    Position position = 0;
    std::uint32_t part = 0; ///< index into Record::personal
};

/// How much longer something sealed is: a nonce of 24 bytes, by chance, before it and a tag of 16 after it.
inline constexpr std::size_t sealing_overhead = 40;

Result<std::string> seal_personal(const SubjectKey& key, SealedPlace place, std::string_view plain);
/// Fails with ErrorCode::bad_input where it was not sealed with this key for this place, or was changed since.
Result<std::string> open_personal(const SubjectKey& key, SealedPlace place, std::string_view sealed);

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/machinery.h"
#include "engine/simulation/random.h"

#include <array>
#include <span>
#include <string_view>

namespace stormreel {

/// Which of the faults that a run is to have strikes when.
class Faults {
public:
    Faults(const std::vector<FaultSetting>& settings, std::int64_t start_us);

    /// A chance that a fault has: which message, consumer and topic it could strike, and after which record.
    struct Chance {
        std::array<std::string_view, 3> names; ///< slugs of the event and the consumer, the topic; empty: not known
        std::uint64_t position = 0;            ///< of the event, or of the run's last record
        std::int64_t now_us = 0;
        bool by_name = false; ///< only for faults that name what they strike
    };
    /// The setting by which a fault of this kind strikes here; null: none does. Draws only where there is something to draw for.
    const FaultSetting* strikes(FaultKind kind, const Chance& chance, Random& random);
    [[nodiscard]] bool any(FaultKind kind) const { return !m_by_kind[static_cast<std::size_t>(kind)].empty(); }

    /// What strikes at its moment, whatever happens then: a broker that is away, a leader, a process, a consumer that is slow.
    static bool is_of_the_hour(FaultKind kind);
    [[nodiscard]] std::span<const FaultSetting> settings() const { return m_settings; }
    /// When one of them strikes again after `now_us`, at most once a second; -1: not again.
    [[nodiscard]] std::int64_t again_us(std::uint32_t index, std::int64_t now_us) const;

private:
    struct Armed {
        std::uint32_t setting = 0;
        std::int64_t next_us = -1; ///< on schedule: it strikes at the first chance from then on
        bool spent = false;        ///< at a record: it has struck
    };
    bool strikes(Armed& armed, const Chance& chance, Random& random) const;

    const std::vector<FaultSetting>& m_settings;
    std::int64_t m_start_us;
    std::array<std::vector<Armed>, fault_kind_count> m_by_kind;
};

} // namespace stormreel

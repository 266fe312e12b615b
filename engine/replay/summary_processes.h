// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/summary_run.h"

namespace stormreel {

/// The processes of a run: each has a stream, which begins with it and ends where it does.
class Processes {
public:
    explicit Processes(const SummaryRun& run);

    [[nodiscard]] const std::vector<StreamIndex>& all() const { return m_all; }
    [[nodiscard]] bool is_process(StreamIndex stream) const;
    [[nodiscard]] bool is_aggregate(StreamIndex stream) const;
    /// The process that issued a command; none32: no process did.
    [[nodiscard]] StreamIndex sender_of(Position command) const;
    /// Whether it has begun and not heard the last that it heard.
    [[nodiscard]] bool is_under_way(StreamIndex process, Position at) const;
    /// The policy that says what it does.
    [[nodiscard]] TypeIndex policy(StreamIndex process) const;

private:
    [[nodiscard]] bool is(StreamIndex stream, NoteKind kind) const;
    const SummaryRun& m_run;
    std::vector<StreamIndex> m_all;
};

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace stormreel {

/// Records as they are printed: one a line, for people in columns, for programs as members of a JSON list that is written as it
/// is read. A run may hold millions.
class LogLines {
public:
    LogLines(const Call& call, EventStore& store, const RunHeader& run, std::vector<Stream> streams);

    void begin(Position size);
    /// The run's streams, among them the one asked for: a run that is being written gets new ones while it is read.
    Result<const std::vector<Stream>*> streams(StreamIndex with);
    Result<void> print(const Record& record);
    /// `next`: where to go on; 0 where there is nothing more.
    Result<void> end(Position next);

    [[nodiscard]] std::uint64_t printed() const { return m_printed; }

private:
    [[nodiscard]] QString line(const Record& record) const;

    const Call& m_call;
    EventStore& m_store;
    const RunHeader& m_run;
    std::vector<Stream> m_streams;
    std::uint64_t m_printed = 0;
    bool m_with_date;
    int m_position_width = 0, m_type_width, m_stream_width; ///< as wide as the run needs at most, so that lines need not wait
};

} // namespace stormreel

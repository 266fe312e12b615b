// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"

#include <nlohmann/json.hpp>

namespace stormreel {

/// The states of all instances at one moment, rebuilt from the log in one pass: what a new read model does when it starts, and
/// what a look-up through snapshots must agree with. The bulk way: one parser for all payloads, fields as numbers, no copy of
/// what stays. States are those of replay/fold.h; of a wall with rules, those of its instances without its rules.
class Rebuild {
public:
    /// Reads the run up to and including `up_to`. Fails with what the store says, or where a record holds no JSON object.
    static Result<Rebuild> of(EventStore& store, RunId run, Position up_to = last_position,
                              const std::function<bool(double)>& on_progress = {});

    /// Before the first record. Fails where what a stream knew before is no JSON object.
    static Result<Rebuild> start(const RunHeader& header, std::span<const Stream> streams);
    ~Rebuild();
    Rebuild(Rebuild&&) noexcept;
    Rebuild& operator=(Rebuild&&) noexcept;

    /// Takes the next records, in order of position. A delivery that carries nothing means the event it delivers, which is looked
    /// for among these and then asked for with `earlier`.
    using Earlier = std::function<Result<Record>(Position)>;
    Result<void> take(std::span<const Record> records, const Earlier& earlier);

    [[nodiscard]] std::uint64_t events() const; ///< that it took: records that gave a stream a version
    [[nodiscard]] std::uint32_t version(StreamIndex stream) const;
    /// A stream's fields as they are now, in the order people read them: an object of the last value of each.
    [[nodiscard]] nlohmann::ordered_json state(StreamIndex stream) const;

private:
    struct Fields;
    Rebuild();
    std::unique_ptr<Fields> m_fields;
};

} // namespace stormreel

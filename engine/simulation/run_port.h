// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/bus.h"

namespace stormreel {

class World;

/// A run as its bus sees it.
class RunPort final : public BusPort {
public:
    explicit RunPort(World& world) : m_world(world) {}

    [[nodiscard]] std::int64_t now_us() const override;
    [[nodiscard]] bool over() const override;
    [[nodiscard]] bool room(const Parcel& parcel) const override;
    Random& random() override;
    void later(BusStep step, std::uint32_t row, std::int64_t at_us, std::uint64_t serial, bool spare) override;
    std::int64_t due_us(const Parcel& parcel) override;
    void hand_over(const Parcel& parcel, const Passage& passage) override;
    void copy(Parcel& parcel) override;
    void forget(Parcel& parcel) override;
    void tell(RecordKind kind, const Parcel& parcel, const std::string& data) override;
    void tell(NodeIndex consumer, const MishapData& data) override;
    void start_anew(NodeIndex consumer) override;

private:
    std::int64_t& last_due_us(const Task& task);
    void hand_over(const Task& task, const Parcel& parcel);
    void skip(const Task& task, NodeIndex consumer);

    World& m_world;
};

} // namespace stormreel

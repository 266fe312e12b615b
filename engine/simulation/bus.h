// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/passage.h"
#include "engine/simulation/consumer_group.h"
#include "engine/simulation/faults.h"
#include "engine/simulation/simulation.h"
#include "engine/simulation/topics.h"

namespace stormreel {

/// What the bus asked the agenda for: Task::what of a `carry` or `spare`.
enum class BusStep : std::uint32_t {
    relay,      ///< the outbox is looked at
    parcel,     ///< one that travels for itself arrives
    look,       ///< a lane has something that can be taken by now
    handled,    ///< ... was handled
    returned,   ///< a member is back
    rebalanced, ///< a group has shared out its partitions
    broker_back,
    elected, ///< a partition has a leader again
    strike,  ///< a fault has its hour
    redrive,
    join, ///< the newcomer
};

/// What the bus knows of the run around it.
class BusPort {
public:
    virtual ~BusPort() = default;
    [[nodiscard]] virtual std::int64_t now_us() const = 0;
    [[nodiscard]] virtual bool over() const = 0;
    [[nodiscard]] virtual bool room(const Parcel& parcel) const = 0; ///< whether its story goes on
    virtual Random& random() = 0;
    /// A task for go_on. What is spare does not keep the run going.
    virtual void later(BusStep step, std::uint32_t row, std::int64_t at_us, std::uint64_t serial, bool spare) = 0;
    /// When a parcel that is published now could be taken: deliveries take their time, and a row's come in order.
    virtual std::int64_t due_us(const Parcel& parcel) = 0;
    /// The consumer handles it: records, and what follows.
    virtual void hand_over(const Parcel& parcel, const Passage& passage) = 0;
    virtual void copy(Parcel& parcel) = 0;   ///< its tasks were copied from another one's
    virtual void forget(Parcel& parcel) = 0; ///< nothing will come of its tasks
    /// A record about a parcel; without a consumer about its event.
    virtual void tell(RecordKind kind, const Parcel& parcel, const std::string& data) = 0;
    /// A fault that is about no event: of a consumer, or of everything (no_node).
    virtual void tell(NodeIndex consumer, const MishapData& data) = 0;
    virtual void start_anew(NodeIndex consumer) = 0;
};

/// An event that was committed, with a parcel for each of its consumers.
struct BusMessage {
    Parcel about; ///< without a consumer
    std::vector<std::uint32_t> parcels;
};

/// Carries events from the store to those who consume them, with everything that happens on the way. See README.md.
class Bus {
public:
    Bus(BusPort& port, const Flow& flow, const SimulationSettings& settings);
    /// Whether anything of what it does was chosen.
    static bool is_chosen(const Machinery& machinery);

    void begin(); ///< asks for what has its hour
    /// An event was committed, then: what it is to whom, and at last that this is all.
    void open(Parcel about, std::string_view topic);
    void put(NodeIndex consumer, const Task& task);
    void send();
    void go_on(const Task& task);

private:
    using Number = std::uint32_t; ///< of a parcel, a lane

    // bus_publish.cpp: from the store to the bus
    void relay();
    void plan_relay(std::int64_t at_us);
    void publish(BusMessage& message);
    void enter_log(BusMessage& message, std::int64_t& visible_us);
    void unpublished(BusMessage& message, const std::string& reason);
    void enqueue(Number parcel, std::int64_t visible_us);
    void send_again(Parcel& parcel);
    void push(Number parcel);
    void push_free(Number parcel);
    Number copy_of(Number parcel);
    Number send_copy(Number parcel); ///< ... which goes the same way
    [[nodiscard]] std::uint32_t* copies_of(const Parcel& parcel);
    void release(Number parcel);

    // bus_lanes.cpp: who takes what, when
    ConsumerGroup& group(NodeIndex consumer);
    Number lane_of(ConsumerGroup& group, std::uint32_t place);
    void look_at(Number lane);
    void look_at_all(ConsumerGroup& group);
    void wake(Number lane, std::int64_t at_us, bool spare);
    void take(Number lane, std::uint32_t member);
    void handled(Number lane, std::uint64_t turn);
    void put_back(DeliveryLane& lane, std::span<const Number> parcels);
    void look_after(ConsumerGroup& group, std::uint32_t member, Number lane);
    void arrived(Number parcel, std::uint64_t serial);
    [[nodiscard]] std::int64_t time_to_handle(ConsumerGroup& group, const Parcel& first);

    // bus_handling.cpp: what becomes of it
    enum class Outcome : std::uint8_t { done, waits, gone };
    Outcome handle(Number parcel, std::uint32_t together, std::uint32_t member);
    Outcome fail(Number parcel, const std::string& reason, std::uint32_t member);
    void lose(Number parcel, Mishap mishap, const std::string& reason);
    void redrive();
    [[nodiscard]] Passage passage_of(const Parcel& parcel) const;
    void tell(const Parcel& parcel, Mishap mishap, const std::string& reason);
    void tell_of_place(std::uint32_t place, Mishap mishap, const std::string& reason);

    // bus_mishaps.cpp: those who carry it
    void strike(const FaultSetting& fault);
    void scheduled(std::uint32_t fault);
    void consumer_died(ConsumerGroup& group, std::uint32_t member, std::size_t count);
    void returned(ConsumerGroup& group, std::uint32_t member);
    void pause(ConsumerGroup& group);
    void share_out(ConsumerGroup& group);
    void process_died();
    void stop(DeliveryLane& lane);
    void broker_away(std::int64_t for_us);
    [[nodiscard]] std::vector<NodeIndex> consumers() const; ///< that an event may be for; ascending
    void leader_lost(std::string_view target);
    void unreplicated(std::uint32_t place);
    void slow(ConsumerGroup& group, const FaultSetting& fault);

    // bus_newcomer.cpp: retention, and who starts at offset zero
    void clean(std::uint32_t place);
    void clean(DeliveryLane& lane, bool compacted);
    [[nodiscard]] bool is_removed(const Parcel& parcel);
    void remember(Number parcel);
    void join();
    void leave_everything(ConsumerGroup& group);
    void caught_up_with(Parcel& parcel);
    void went_live(ConsumerGroup& group);

    const FaultSetting* strikes(FaultKind kind, const Parcel& parcel, bool by_name = false);
    [[nodiscard]] std::string_view slug(NodeIndex node) const;
    [[nodiscard]] std::string_view topic_name(const Parcel& parcel) const;
    [[nodiscard]] bool is_broker() const { return m_chosen.bus == BusKind::broker; }
    [[nodiscard]] bool has_lanes() const { return m_chosen.bus != BusKind::store; }
    [[nodiscard]] std::int64_t now() const { return m_port.now_us(); }

    BusPort& m_port;
    const Flow& m_flow;
    const SimulationSettings& m_settings;
    const Machinery& m_chosen;
    Faults m_faults;
    Topics m_topics;
    Parcels m_parcels;
    BusMessage m_open;
    std::deque<BusMessage> m_outbox;
    bool m_relaying = false;               ///< the outbox will be looked at
    std::size_t m_published = 0;           ///< messages at its front that are out already, which the relay has not noted
    std::deque<ConsumerGroup> m_groups;    // deques: who is at work with one may make another
    std::vector<std::uint32_t> m_group_of; ///< by node
    std::deque<DeliveryLane> m_lanes;
    std::vector<Number> m_dead;          ///< letters
    std::vector<Number> m_history;       ///< what the newcomer will find
    NodeIndex m_newcomer = no_node;      ///< until it has joined
    std::uint64_t m_moved = 0;           ///< messages published and handled
    std::vector<std::uint64_t> m_struck; ///< by fault: what that was when it struck on schedule, and one more
    std::int64_t m_broker_back_us = 0;
    std::int64_t m_process_back_us = 0;
    bool m_cured = false; ///< what was poison is so no more
};

} // namespace stormreel

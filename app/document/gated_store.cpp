// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/gated_store.h"

namespace stormreel {

namespace {

class GatedStore : public EventStore {
public:
    GatedStore(std::unique_ptr<EventStore> store, std::shared_ptr<WriteGate> gate, WriteGate::Turn turn)
        : m_store(std::move(store)), m_gate(std::move(gate)), m_turn(turn)
    {
    }

    Result<RunId> begin_run(const RunHeader& header) override
    {
        const Hold hold(*this);
        return m_store->begin_run(header);
    }
    Result<void> end_run(const RunHeader& header) override
    {
        const Hold hold(*this);
        return m_store->end_run(header);
    }
    Result<StreamIndex> add_streams(RunId run, std::span<const Stream> streams) override
    {
        const Hold hold(*this);
        return m_store->add_streams(run, streams);
    }
    Result<Position> append(RunId run, std::span<const StreamAppend> writes) override
    {
        const Hold hold(*this);
        return m_store->append(run, writes);
    }
    Result<void> append_batch(RunId run, std::span<const Record> records) override
    {
        const Hold hold(*this);
        return m_store->append_batch(run, records);
    }
    Result<void> put_snapshots(RunId run, std::span<const Snapshot> snapshots) override
    {
        const Hold hold(*this);
        return m_store->put_snapshots(run, snapshots);
    }
    Result<void> put_index(RunId run, std::uint32_t page, std::span<const std::byte> bytes) override
    {
        const Hold hold(*this);
        return m_store->put_index(run, page, bytes);
    }

    Result<std::vector<RunHeader>> runs() override { return m_store->runs(); }
    Result<RunHeader> run(RunId run) override { return m_store->run(run); }
    Result<std::vector<Stream>> streams(RunId run) override { return m_store->streams(run); }
    Result<std::optional<StreamIndex>> find_stream(RunId run, std::string_view name) override
    {
        return m_store->find_stream(run, name);
    }
    Result<std::uint32_t> head(RunId run, StreamIndex stream) override { return m_store->head(run, stream); }
    Result<Position> last(RunId run) override { return m_store->last(run); }
    void on_append(OnAppend told) override { m_store->on_append(std::move(told)); }
    Result<std::vector<VersionShare>> version_shares(RunId run) override { return m_store->version_shares(run); }
    Result<std::size_t> consume(RunId run, std::string_view subscriber, const RecordFilter& filter, std::size_t limit,
                                const Take& take) override
    {
        const Hold hold(*this);
        return m_store->consume(run, subscriber, filter, limit, [&](std::span<const Record> fresh) -> Result<void> {
            const auto read = as_read(run, std::vector<Record>(fresh.begin(), fresh.end()), false);
            return read ? take(*read) : tl::unexpected(read.error());
        });
    }
    Result<Position> checkpoint(RunId run, std::string_view subscriber) override { return m_store->checkpoint(run, subscriber); }
    Result<std::vector<Subject>> subjects(RunId run) override { return m_store->subjects(run); }
    Result<std::uint64_t> shred(RunId run, std::string_view subject) override
    {
        const Hold hold(*this);
        return m_store->shred(run, subject);
    }
    Result<std::vector<Damage>> check(RunId run, const std::function<bool(double)>& on_progress) override
    {
        return m_store->check(run, on_progress);
    }
    Result<std::optional<Snapshot>> snapshot(RunId run, StreamIndex stream, std::uint32_t at_most) override
    {
        return m_store->snapshot(run, stream, at_most);
    }
    Result<std::vector<std::vector<std::byte>>> index_pages(RunId run) override { return m_store->index_pages(run); }

protected:
    Result<std::vector<Record>> records(RunId run, const LogRead& wanted) override { return written(run, wanted); }
    Result<std::vector<Record>> records(RunId run, const StreamRead& wanted) override { return written(run, wanted); }

private:
    /// In the gate, which does not let anyone in twice: what is called while it is held, a subscriber that appends, is in
    /// already.
    class Hold {
    public:
        explicit Hold(GatedStore& store) : m_store(store)
        {
            if (m_store.m_holds++ == 0 && m_store.m_gate)
                m_store.m_gate->enter(m_store.m_turn);
        }
        ~Hold()
        {
            if (--m_store.m_holds == 0 && m_store.m_gate)
                m_store.m_gate->leave();
        }
        Hold(const Hold&) = delete;
        Hold& operator=(const Hold&) = delete;

    private:
        GatedStore& m_store;
    };

    Result<std::vector<Record>> written(RunId run, LogRead wanted)
    {
        wanted.as_written = true; // what a reader sees is made of it here
        if (wanted.filter.all())
            return m_store->read_all(run, wanted);
        const Hold hold(*this); // its index may have to be brought up to date
        return m_store->read_all(run, wanted);
    }
    Result<std::vector<Record>> written(RunId run, StreamRead wanted)
    {
        wanted.as_written = true;
        return m_store->read_stream(run, wanted);
    }

    std::unique_ptr<EventStore> m_store;
    std::shared_ptr<WriteGate> m_gate;
    WriteGate::Turn m_turn;
    int m_holds = 0;
};

} // namespace

std::unique_ptr<EventStore> gated_store(std::unique_ptr<EventStore> store, std::shared_ptr<WriteGate> gate, WriteGate::Turn turn)
{
    return std::make_unique<GatedStore>(std::move(store), std::move(gate), turn);
}

} // namespace stormreel

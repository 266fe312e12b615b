// SPDX-License-Identifier: GPL-3.0-or-later
#include "stores.h"

#include <nlohmann/json.hpp>

using namespace stormreel;

namespace {

using Positions = std::vector<Position>;

/// Ten records on two streams of two categories, the fifth of which says an earlier moment than those around it.
struct TenRecords : AnyStore {
    RunId run = (*this)->begin_run(small_run()).value();

    TenRecords()
    {
        (void)(*this)
            ->add_streams(run, std::vector<Stream>{{"order-1", 2, ""}, {"stock-1", 1, ""}, {"loose", none32, ""}})
            .value();
        add(10);
    }
    void add(std::uint32_t count) const
    {
        std::vector<Record> records;
        std::uint32_t heads[] = {(*this)->head(run, 0).value(), (*this)->head(run, 1).value(), (*this)->head(run, 2).value()};
        const Position last = (*this)->last(run).value();
        for (Position at = last + 1; at <= last + count; ++at) {
            Record record = fact("{\"at\":" + std::to_string(at) + "}");
            record.position = at;
            record.time_us = at == 5 ? 1 : static_cast<std::int64_t>(at) * 10;
            record.stream = at % 5 == 0 ? 2 : static_cast<StreamIndex>(at % 2);
            record.version = ++heads[record.stream];
            record.type = at % 4 == 0 ? none32 : static_cast<TypeIndex>(at % 3);
            record.correlation = at <= 2 ? 0 : static_cast<std::uint32_t>(at % 2 + 1);
            records.push_back(record);
        }
        QVERIFY((*this)->append_batch(run, records));
    }
    [[nodiscard]] Positions all(const LogRead& wanted) const { return positions((*this)->read_all(run, wanted)); }
    [[nodiscard]] Positions stream(const StreamRead& wanted) const { return positions((*this)->read_stream(run, wanted)); }
};

LogRead backwards()
{
    LogRead read;
    read.direction = Direction::backwards;
    return read;
}

Result<void> to_second_version(Record& record)
{
    auto data = nlohmann::ordered_json::parse(record.data, nullptr, false);
    if (!data.is_object())
        return fail(ErrorCode::bad_input, "The event is none.");
    data["schema_version"] = 2;
    record.data = data.dump();
    return {};
}

} // namespace

class ContractReadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { for_every_backend(); }

    void a_run_is_read_in_both_directions_between_positions_and_moments()
    {
        const TenRecords store;
        LogRead read;
        read.from = 3;
        read.limit = 2;
        QCOMPARE(store.all(read), (Positions{3, 4}));
        read.limit = 1000;
        read.up_to = 6;
        QCOMPARE(store.all(read), (Positions{3, 4, 5, 6}));
        read.until_us = 40;
        QCOMPARE(store.all(read), (Positions{3, 4, 5}));
        read.from = 11;
        QCOMPARE(store.all(read), Positions{});
        read = backwards();
        read.limit = 3;
        QCOMPARE(store.all(read), (Positions{10, 9, 8}));
        read.up_to = 4;
        QCOMPARE(store.all(read), (Positions{4, 3, 2}));
        read.from = 3;
        QCOMPARE(store.all(read), (Positions{3, 2, 1}));
        read.from = 7;
        QCOMPARE(store.all(read), (Positions{4, 3, 2}));
        read = backwards();
        read.until_us = 40;
        read.limit = 3;
        QCOMPARE(store.all(read), (Positions{5, 4, 3})); // a moment is looked at, record by record
        read.limit = 0;
        QCOMPARE(store.all(read), Positions{});
        read = {};
        read.from = last_position;
        QCOMPARE(store.all(read), Positions{});
        read.direction = Direction::backwards;
        QCOMPARE(store.all(read).size(), std::size_t(10));
        QCOMPARE(code(store->read_all(7, read)), ErrorCode::not_found);
    }

    void a_stream_is_read_in_both_directions_between_versions_positions_and_moments()
    {
        const TenRecords store; // stream 1: 1, 3, 7, 9; stream 0: 2, 4, 6, 8; stream 2: 5, 10
        StreamRead read;
        read.stream = 1;
        QCOMPARE(store.stream(read), (Positions{1, 3, 7, 9}));
        read.from = 2;
        read.limit = 2;
        QCOMPARE(store.stream(read), (Positions{3, 7}));
        read.up_to = 3;
        QCOMPARE(store.stream(read), Positions{3});
        read = {1, 0, Direction::backwards};
        read.limit = 2;
        QCOMPARE(store.stream(read), (Positions{9, 7}));
        read.from = 2;
        QCOMPARE(store.stream(read), (Positions{3, 1}));
        read.from = 0;
        read.up_to = 7;
        QCOMPARE(store.stream(read), (Positions{7, 3}));
        read.up_to = last_position;
        read.until_us = 30;
        QCOMPARE(store.stream(read), (Positions{3, 1}));
        read.from = 77;
        QCOMPARE(store.stream(read), (Positions{3, 1}));
        read = {2, 0, Direction::forwards};
        read.until_us = 1;
        QCOMPARE(store.stream(read), Positions{5});
        read.limit = 0;
        QCOMPARE(store.stream(read), Positions{});
        read.stream = 9;
        QCOMPARE(code(store->read_stream(store.run, read)), ErrorCode::not_found);
    }

    void a_filter_finds_what_passes_it()
    {
        const TenRecords store;
        LogRead read;
        read.filter.type = 1;
        QCOMPARE(store.all(read), (Positions{1, 7, 10}));
        read.filter = {};
        read.filter.category = 2;
        QCOMPARE(store.all(read), (Positions{2, 4, 6, 8}));
        read.filter = {};
        read.filter.correlation = 2;
        QCOMPARE(store.all(read), (Positions{3, 5, 7, 9}));
        read.filter.type = 0;
        QCOMPARE(store.all(read), (Positions{3, 9}));
        read.filter.category = none32;
        QCOMPARE(store.all(read), Positions{});
        read.filter.type = 2;
        QCOMPARE(store.all(read), Positions{5});
        // What has none can be asked for, too.
        read.filter = {};
        read.filter.type = none32;
        QCOMPARE(store.all(read), (Positions{4, 8}));
        read.filter = {};
        read.filter.correlation = 0;
        QCOMPARE(store.all(read), (Positions{1, 2}));
        read.filter = {};
        read.filter.category = none32;
        QCOMPARE(store.all(read), (Positions{5, 10}));
        read.filter.category = 77;
        QCOMPARE(store.all(read), Positions{});
    }

    void a_filter_keeps_to_positions_moments_limits_and_directions()
    {
        const TenRecords store;
        LogRead read;
        read.filter.correlation = 2; // 3, 5, 7, 9
        read.from = 4;
        read.limit = 2;
        QCOMPARE(store.all(read), (Positions{5, 7}));
        read.up_to = 6;
        QCOMPARE(store.all(read), Positions{5});
        read.direction = Direction::backwards;
        read.from = 0;
        read.up_to = 8;
        QCOMPARE(store.all(read), (Positions{7, 5}));
        read.until_us = 30;
        QCOMPARE(store.all(read), (Positions{5, 3}));
    }

    void a_filter_sees_what_was_appended_since_it_was_used_last()
    {
        const TenRecords store;
        LogRead read;
        read.filter.type = 1;
        QCOMPARE(store.all(read), (Positions{1, 7, 10}));
        store.add(6);
        QCOMPARE(store.all(read), (Positions{1, 7, 10, 13}));
        read.direction = Direction::backwards;
        read.limit = 2;
        QCOMPARE(store.all(read), (Positions{13, 10}));
    }

    void events_are_read_in_their_present_version()
    {
        OneRun store;
        Record command = fact("{}");
        command.kind = RecordKind::command;
        QVERIFY(store.append(store.order, {fact("{\"a\":1}"), command}));
        store->upcast_with(store.run, to_second_version);
        QCOMPARE(store->read(store.run, 1).value().data, std::string("{\"a\":1,\"schema_version\":2}"));
        QCOMPARE(store->read_stream(store.run, store.order, 0, 9).value()[0].data, std::string("{\"a\":1,\"schema_version\":2}"));
        QCOMPARE(store->read(store.run, 2).value().data, std::string("{}"));
        LogRead read;
        read.as_written = true;
        QCOMPARE(store->read_all(store.run, read).value()[0].data, std::string("{\"a\":1}"));
        QVERIFY(store.append(store.order, {fact("none")}));
        QCOMPARE(code(store->read_all(store.run, 1, 9)), ErrorCode::bad_input); // what it fails with is what the read fails with
        store->upcast_with(store.run, {});
        QCOMPARE(store->read(store.run, 1).value().data, std::string("{\"a\":1}"));
    }

    void the_share_of_each_version_is_counted()
    {
        OneRun store;
        Record second = fact("{\"schema_version\":2}"), other = fact("{\"schema_version\":3,\"a\":1}");
        other.type = 1;
        Record command = second;
        command.kind = RecordKind::command;
        Record untyped = second;
        untyped.type = none32;
        QVERIFY(store.append(store.order, {fact(), second, second, other, command, untyped, fact("{\"schema_version\":\"x\"}")}));
        for (const char* odd :
             {"", "\"schema_version\"", "{\"schema_version\":", "[{\"schema_version\":5}]", "{\"schema_version\":-4}",
              "{\"schema_version\":0}", "{\"a\":{\"schema_version\":9}}", "{\"schema_version\":1.5}"})
            QVERIFY(store.append(store.order, {fact(odd)}));
        QVERIFY(store.append(store.order, {fact("{\"schema_version\":99999999999999999999999}")}));
        QVERIFY(store.append(store.order, {fact("{\"schema_version\":8589934592}")}));
        const auto shares = store->version_shares(store.run).value();
        QVERIFY((shares == std::vector<VersionShare>{{0, 1, 12}, {0, 2, 2}, {1, 3, 1}}));
        QCOMPARE(code(store->version_shares(5)), ErrorCode::not_found);
    }
};

QTEST_GUILESS_MAIN(ContractReadTest)
#include "contract_read_test.moc"

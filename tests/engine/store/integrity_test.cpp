// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/integrity.h"

#include <QTest>
#include <functional>

using namespace stormreel;

namespace {

const std::vector<SealedPart> parts = {{"customer-1", "sealed"}};

Record full_record()
{
    Record record;
    record.position = 7;
    record.time_us = -5;
    record.kind = RecordKind::event;
    record.type = 1;
    record.stream = 2;
    record.version = 3;
    record.cause = 4;
    record.correlation = 5;
    record.actor = 6;
    record.data = R"({"a":1})";
    record.also = {{8, 9, "item"}};
    record.id = {10, 11};
    return record;
}

} // namespace

/// What every row of a run carries so that a change of it shows.
class IntegrityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_layout_is_fixed()
    {
        // Files hold these: another value means that no file that was written before is as it was any more. Computed by hand
        // from the layout in integrity.h with another SipHash-2-4.
        RunSeals seals(3);
        QCOMPARE(seals.of(full_record(), parts, 12), Seal(0xF73230B9E276300C));
        QCOMPARE(seals.of(StreamIndex(4), Stream{"order-1", 2, "{}"}), Seal(0x29304CEC4966A950));
    }

    void everything_in_a_record_counts()
    {
        RunSeals seals(3);
        const Seal before = 12;
        std::vector<Seal> all = {seals.of(full_record(), parts, before)};
        QCOMPARE(seals.of(full_record(), parts, before), all.front());
        using Change = std::function<void(Record&)>;
        const Change changes[] = {
            [](Record& r) { ++r.position; },
            [](Record& r) { ++r.time_us; },
            [](Record& r) { r.kind = RecordKind::command; },
            [](Record& r) { ++r.type; },
            [](Record& r) { r.type = none32; },
            [](Record& r) { ++r.stream; },
            [](Record& r) { ++r.version; },
            [](Record& r) { ++r.cause; },
            [](Record& r) { ++r.correlation; },
            [](Record& r) { ++r.actor; },
            [](Record& r) { r.data += ' '; },
            [](Record& r) { r.also.clear(); },
            [](Record& r) { ++r.also[0].stream; },
            [](Record& r) { ++r.also[0].version; },
            [](Record& r) { r.also[0].qualifier = ""; },
            [](Record& r) { ++r.id.high; },
            [](Record& r) { ++r.id.low; },
            [](Record& r) { r.also.push_back(r.also[0]); },
        };
        for (const Change& change : changes) {
            Record record = full_record();
            change(record);
            all.push_back(seals.of(record, parts, before));
        }
        for (const std::vector<SealedPart>& others :
             {std::vector<SealedPart>{}, {{"customer-2", "sealed"}}, {{"customer-1", "Sealed"}}, {{"customer-1s", "ealed"}}})
            all.push_back(seals.of(full_record(), others, before));
        all.push_back(seals.of(full_record(), parts, before + 1));
        all.push_back(RunSeals(4).of(full_record(), parts, before));
        std::sort(all.begin(), all.end());
        QVERIFY2(std::adjacent_find(all.begin(), all.end()) == all.end(), "two different records have one seal");
    }
};

QTEST_GUILESS_MAIN(IntegrityTest)
#include "integrity_test.moc"

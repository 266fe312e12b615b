// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/loading.h"
#include "ruled_laws.h"

#include <QTest>
#include <map>

using namespace stormreel;

namespace {

/// How often each status was the last one of a process.
std::map<std::string, int> ends(RuledReel& reel)
{
    std::map<std::string, int> ends;
    for (StreamIndex stream = 0; stream < reel.replay->streams().size(); ++stream) {
        const TypeIndex category = reel.replay->streams()[stream].category;
        if (category != none32 && reel.header.types[category].kind == NoteKind::policy)
            ++ends[status_of(reel, stream, reel.size())];
    }
    return ends;
}

std::size_t undone(RuledReel& reel)
{
    const auto records = all_records(reel);
    return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [&](const Record& record) {
        return record.kind == RecordKind::command && reel.header.types[record.type].name == "Deposit money" &&
               record.cause != 0 && records[record.cause - 1].kind == RecordKind::timeout;
    }));
}

} // namespace

class ProcessSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void processes_time_out_and_undo_what_they_did()
    {
        RuledReel reel(BankWithRules().board, with_machinery({}, 100));
        QVERIFY(!reel.of(RecordKind::timeout).empty());
        QVERIFY(undone(reel) > 0);
        const auto ended = ends(reel);
        QVERIFY(ended.contains("compensated"));
        QVERIFY(!ended.contains("failed"));
    }

    void without_time_outs_processes_wait_for_ever()
    {
        Machinery machinery;
        machinery.timeouts = false;
        RuledReel reel(BankWithRules().board, with_machinery(machinery, 100));
        QCOMPARE(reel.of(RecordKind::timeout).size(), std::size_t(0));
        const auto ended = ends(reel);
        QVERIFY(ended.contains("running"));
        QVERIFY(ended.contains("completed"));
        QVERIFY(!ended.contains("compensated"));
    }

    void without_compensation_what_was_done_stays()
    {
        Machinery machinery;
        machinery.compensation = false;
        RuledReel reel(BankWithRules().board, with_machinery(machinery, 100));
        QVERIFY(!reel.of(RecordKind::timeout).empty());
        QCOMPARE(undone(reel), std::size_t(0));
        const auto ended = ends(reel);
        QVERIFY(ended.contains("failed"));
        QVERIFY(!ended.contains("compensated"));
        QVERIFY(!ended.contains("compensating"));
    }

    void instances_are_loaded_from_snapshots_as_often_as_the_run_has_them()
    {
        std::map<std::uint32_t, Loading> loaded;
        for (const std::uint32_t every : {0U, 5U, 20U}) {
            Machinery machinery;
            machinery.snapshot_every = every;
            RuledReel reel(BankWithRules().board, with_machinery(machinery, 800));
            QCOMPARE(reel.replay->settings().snapshot_every, every);
            loaded[every] = loading_of(*reel.replay);
            std::size_t longest = 0;
            for (StreamIndex stream = 0; stream < reel.replay->streams().size(); ++stream) {
                const auto versions = static_cast<std::uint32_t>(reel.replay->timeline().stream_positions(stream).size());
                longest = std::max<std::size_t>(longest, versions);
                const auto kept = RuledReel::got(reel.store->snapshot(reel.header.id, stream, versions));
                QCOMPARE(kept ? kept->version : 0U, every == 0 ? 0U : versions / every * every);
            }
            QVERIFY(longest > 40);
        }
        QCOMPARE(loaded[0].commands, loaded[5].commands);
        QVERIFY(loaded[5].most == 4 && loaded[20].most == 19 && loaded[0].most > 20);
        QVERIFY(loaded[5].events < loaded[20].events && loaded[20].events < loaded[0].events);
        QVERIFY(loaded[5].average() < 5);
        QVERIFY(loaded[0].longest != 0);
    }

    void states_are_the_same_with_and_without_snapshots()
    {
        std::optional<RuledReel> first;
        for (const std::uint32_t every : {0U, 7U, 100U}) {
            Machinery machinery;
            machinery.snapshot_every = every;
            RuledReel reel(BankWithRules().board, with_machinery(machinery, 300));
            if (!first) {
                first.emplace(BankWithRules().board, with_machinery(machinery, 300));
                continue;
            }
            QCOMPARE(reel.header.digest, first->header.digest);
            for (StreamIndex stream = 0; stream < reel.replay->streams().size(); ++stream) {
                const auto versions = static_cast<std::uint32_t>(reel.replay->timeline().stream_positions(stream).size());
                QVERIFY(cel::equal(RuledReel::got(reel.replay->value(stream, versions)),
                                   RuledReel::got(first->replay->value(stream, versions))));
            }
        }
    }
};

QTEST_GUILESS_MAIN(ProcessSettingsTest)
#include "process_settings_test.moc"

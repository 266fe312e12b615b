// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/random_run.h"
#include "engine/replay/replay.h"
#include "engine/store/sqlite_store.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace stormreel;

// The cost of a jump must not grow with the length of the run: measured at two lengths a hundred times apart.

namespace {

class Numbers {
public:
    std::uint32_t operator()(std::uint32_t below)
    {
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>((m_state >> 33) % below);
    }

private:
    std::uint64_t m_state = 42;
};

struct Jumps {
    double first_open_ms = 0; ///< reads every record and keeps the timeline
    double open_ms = 0;       ///< from the kept timeline
    double median_us = 0;
    double worst_us = 0;
};

constexpr int jump_count = 2000;

} // namespace

class ReplayBench : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    template <class Work>
    static double milliseconds(Work&& work)
    {
        QElapsedTimer timer;
        timer.start();
        work();
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

    // What the studio asks for when the playhead lands somewhere: counts for the wall, the record, one stream's state.
    static void jump(Replay& replay, Position at, Numbers& numbers)
    {
        const auto counts = replay.timeline().counts(at);
        QVERIFY(!counts.empty());
        QVERIFY(replay.record(at));
        const TypeIndex category = numbers(2) == 0 ? order_type : status_type;
        const auto instances = replay.instances(category, at);
        if (!instances.empty())
            QVERIFY(replay.state(instances[numbers(static_cast<std::uint32_t>(instances.size()))], at));
    }

    Jumps measure(std::uint32_t length)
    {
        Jumps jumps;
        Numbers numbers;
        const QString name = QStringLiteral("run-%1").arg(length);
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(m_folder.filePath(name));
        if (!database.open())
            qFatal("no database");
        for (int step = 1; step <= store_schema_version; ++step)
            if (!make_store_schema(database, step))
                qFatal("no schema");
        const auto store = sqlite_store(database);
        const RunId run = put(*store, random_run(length, length / 20, numbers));
        jumps.first_open_ms = milliseconds([&] { QVERIFY(Replay::open(*store, run)); });
        std::optional<Replay> replay;
        jumps.open_ms = milliseconds([&] { replay = Replay::open(*store, run).value(); });
        std::vector<double> times_us;
        for (int i = 0; i < jump_count; ++i) {
            const Position at = numbers(length) + 1;
            times_us.push_back(1000 * milliseconds([&] { jump(*replay, at, numbers); }));
        }
        std::sort(times_us.begin(), times_us.end());
        jumps.median_us = times_us[times_us.size() / 2];
        jumps.worst_us = times_us.back();
        qInfo("%u records: jump %.0f us (worst %.0f us), open %.1f ms, first open %.0f ms, timeline %.1f bytes a record", length,
              jumps.median_us, jumps.worst_us, jumps.open_ms, jumps.first_open_ms,
              static_cast<double>(replay->timeline().bytes()) / length);
        return jumps;
    }

private Q_SLOTS:
    void a_jump_costs_the_same_in_a_run_a_hundred_times_as_long()
    {
        const Jumps small = measure(10'000);
        const Jumps large = measure(1'000'000);
        const double ratio = large.median_us / small.median_us;
        qInfo("1,000,000 to 10,000 records: %.2f times the time", ratio);
        QVERIFY2(ratio < 4, "a jump is slower in a longer run"); // colder caches cost something; a hundred times would not pass
        QVERIFY2(large.median_us < 16'000, "a jump takes longer than a frame");
    }
};

QTEST_GUILESS_MAIN(ReplayBench)
#include "replay_bench.moc"

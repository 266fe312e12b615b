// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/summary.h"
#include "engine/replay/told_run.h"

#include <QTest>
#include <functional>

namespace stormreel {

using Tone = SummaryLine::Tone;
using Words = std::vector<std::string>;

/// A placed order, the card charged and the list of orders up to date; all went well.
struct Placed {
    explicit Placed(ToldRun& run, std::int64_t ms = 0, const std::string& number = "1")
        : order(run.stream("order-" + number, run.order)), payment(run.stream("payment-" + number, run.payment)),
          row(run.stream("open-orders-" + number, run.orders))
    {
        place = run.command(ms, run.place, order, 0, run.customer);
        placed = run.event(ms, run.placed, order, place);
    }
    StreamIndex order, payment, row;
    Position place = 0, placed = 0;
};

/// A run told record by record, and the sentences that its summary has about something.
struct SummaryCase {
    const char* name;
    const char* about;
    Words words;
    Tone tone;
    std::vector<Position> positions;
    std::function<void(ToldRun&)> tell;
};

inline Passage again()
{
    Passage passage;
    passage.again = true;
    return passage;
}

inline MishapData mishap(Mishap mishap, const std::string& reason = {}, std::uint64_t count = 1)
{
    MishapData data;
    data.mishap = mishap;
    data.reason = reason;
    data.count = count;
    return data;
}

inline void add_rows(const std::vector<SummaryCase>& cases)
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::newRow(cases[i].name) << i;
}

inline void check_case(const SummaryCase& told)
{
    ToldRun run;
    told.tell(run);
    Replay replay = run.replay();
    const auto lines = summarise(replay);
    QVERIFY(lines);
    Words words;
    for (const SummaryLine& line : *lines) {
        if (line.about != told.about)
            continue;
        words.push_back(line.words);
        QCOMPARE(line.tone, told.tone);
        if (!told.positions.empty() || line.tone == Tone::good) // of several lines each has its own
            QCOMPARE(line.positions, told.positions);
    }
    QCOMPARE(words, told.words);
}

} // namespace stormreel

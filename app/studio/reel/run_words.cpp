// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/run_words.h"

#include "app/document/machinery_words.h"
#include "app/document/moment.h"
#include "app/studio/reel/record_words.h"

#include <QStringList>

namespace stormreel {

QString run_title(const RunHeader& run)
{
    return run.name.empty() ? QStringLiteral("Run %1").arg(run.id) : text(run.name);
}

QString run_subtitle(const RunHeader& run)
{
    QStringList parts;
    if (run.source == RunSource::imported) {
        parts.append(QStringLiteral("imported log, %1 records").arg(count_text(run.records)));
    } else {
        parts.append(QStringLiteral("seed %1").arg(run.seed));
        if (const auto settings = settings_from_json(run.settings))
            parts.append(text(machinery_words(*settings)));
    }
    if (!run.complete)
        parts.append(QStringLiteral("stopped early"));
    return parts.join(QStringLiteral(" \u00b7 "));
}

bool was_chosen(const RunHeader& run)
{
    const auto settings = settings_from_json(run.settings);
    if (run.source != RunSource::simulated || !settings)
        return false;
    SimulationSettings usual;
    usual.seed = settings->seed;
    usual.start_us = settings->start_us;
    usual.stories = settings->stories;
    usual.max_records = settings->max_records;
    return !(*settings == usual);
}

} // namespace stormreel

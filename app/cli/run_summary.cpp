// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_summary.h"

namespace stormreel {

namespace {

constexpr std::size_t most_shown = 5;

/// " #17 #45 #102 ...": positions as `why` and `log --from` take them.
QString places(const SummaryLine& line)
{
    QString text;
    for (std::size_t i = 0; i < std::min(line.positions.size(), most_shown); ++i)
        text += QStringLiteral(" #%1").arg(line.positions[i]);
    return line.positions.size() > most_shown ? text + QStringLiteral(" ...") : text;
}

} // namespace

Result<std::vector<SummaryLine>> summary_of(Replay& replay)
{
    Progress progress(QStringLiteral("Summing up"));
    return summarise(replay, [&](double share) { return progress.show(share); });
}

Json summary_json(const std::vector<SummaryLine>& lines)
{
    Json all = Json::array();
    for (const SummaryLine& line : lines)
        all.push_back({{"about", line.about},
                       {"words", line.words},
                       {"tone", key(line.tone)},
                       {"count", line.count},
                       {"positions", line.positions}});
    return all;
}

void print_summary(const Call& call, const std::vector<SummaryLine>& lines)
{
    for (const SummaryLine& line : lines)
        call.out.line(QStringLiteral("%1 %2%3")
                          .arg(QLatin1String(key(line.tone)), -7)
                          .arg(QString::fromStdString(line.words), places(line)));
}

} // namespace stormreel

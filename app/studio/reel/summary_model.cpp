// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/summary_model.h"

#include "app/document/moment.h"
#include "app/document/simulate_wall.h"
#include "app/studio/reel/record_words.h"
#include "app/studio/reel/run_words.h"

#include <algorithm>

namespace stormreel {

namespace {

std::optional<Board> wall_of(const Reel& reel)
{
    const RunHeader& run = reel.replay()->header();
    if (run.source != RunSource::simulated)
        return std::nullopt;
    auto board = reel.session()->document().board_at(run.wall_version);
    return board ? std::optional(std::move(*board)) : std::nullopt;
}

/// Opens a run through a connection of its own and sums it up; for a worker thread. `wall`: that ran; who looked at what, and
/// what was stale then, is told by it.
Result<std::vector<SummaryLine>> summary_of(const DocumentAccess& access, RunId run, const std::optional<Board>& wall,
                                            const Background::Report& report)
{
    auto connection = DocumentConnection::open(access);
    if (!connection)
        return tl::unexpected(connection.error());
    const auto on_progress = [&report](double share) { return report(share, 0); };
    auto replay = Replay::open((*connection)->store(), run, wall ? wall_rules(*wall) : WallRules{}, on_progress);
    if (!replay)
        return tl::unexpected(replay.error());
    return summarise(*replay, on_progress);
}

} // namespace

SummaryModel::SummaryModel(QObject* parent) : QAbstractListModel(parent)
{
    connect(&m_work, &Background::busyChanged, this, &SummaryModel::busyChanged);
    connect(&m_work, &Background::busyChanged, this, &SummaryModel::summaryChanged);
    connect(&m_work, &Background::failed, this, [this](const Error& error) { take(tl::unexpected(error), false); });
    connect(&m_work, &Background::progressed, this, [this](double share) {
        m_progress = share;
        Q_EMIT progressChanged();
    });
}

void SummaryModel::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    m_reel = reel;
    if (m_reel) {
        connect(m_reel, &Reel::replayChanged, this, &SummaryModel::summarise_again);
        connect(m_reel, &Reel::runningChanged, this, [this] { m_fresh = !m_reel->running() && m_reel->opening(); });
    }
    summarise_again();
    Q_EMIT reelChanged();
}

void SummaryModel::summarise_again()
{
    m_work.abandon();
    beginResetModel();
    m_lines.clear();
    m_places.clear();
    m_problem.clear();
    endResetModel();
    set_current(-1);
    m_progress = -1;
    const bool fresh = std::exchange(m_fresh, false);
    if (m_reel && m_reel->replay() && m_reel->session())
        m_work.start([this, fresh, access = m_reel->session()->document().access(), run = m_reel->replay()->header().id,
                      wall = wall_of(*m_reel)](const Background::Report& report) -> Background::Landing {
            auto lines = summary_of(access, run, wall, report);
            return [this, fresh, lines = std::move(lines)] { take(lines, fresh); };
        });
    Q_EMIT busyChanged();
    Q_EMIT summaryChanged();
}

void SummaryModel::take(const Result<std::vector<SummaryLine>>& lines, bool fresh)
{
    beginResetModel();
    if (lines) {
        m_lines = *lines;
        // Trouble stands where it is seen first.
        std::stable_partition(m_lines.begin(), m_lines.end(),
                              [](const SummaryLine& line) { return line.tone == SummaryLine::Tone::trouble; });
        m_places.assign(m_lines.size(), -1);
    } else {
        m_problem = text(sentence(lines.error()));
    }
    endResetModel();
    Q_EMIT summaryChanged();
    const Replay* replay = m_reel ? m_reel->replay() : nullptr;
    if (fresh && troubles() > 0 && replay && was_chosen(replay->header()))
        Q_EMIT troubleCame();
}

int SummaryModel::troubles() const
{
    return static_cast<int>(std::count_if(m_lines.begin(), m_lines.end(),
                                          [](const SummaryLine& line) { return line.tone == SummaryLine::Tone::trouble; }));
}

QString SummaryModel::remark() const
{
    if (busy() || !m_lines.empty())
        return {};
    if (!m_problem.isEmpty())
        return m_problem;
    if (!m_reel || !m_reel->loaded())
        return QStringLiteral("Run the wall to see what was lost, doubled, late or stale.");
    if (m_reel->replay()->header().source == RunSource::imported)
        return QStringLiteral("A log does not say how its events were delivered, so there is nothing to sum up.");
    return QStringLiteral("Nothing to tell: choose a bus, a guarantee or a fault for the next run, and see here what it did.");
}

void SummaryModel::follow(int row, int by)
{
    if (row < 0 || row >= count() || !m_reel)
        return;
    const auto& positions = m_lines[static_cast<std::size_t>(row)].positions;
    set_current(row);
    if (positions.empty())
        return;
    const int size = static_cast<int>(positions.size());
    int& place = m_places[static_cast<std::size_t>(row)];
    place = place < 0 ? (by < 0 ? size - 1 : 0) : (place + (by < 0 ? size - 1 : 1)) % size;
    const QModelIndex changed = index(row);
    Q_EMIT dataChanged(changed, changed, {PlaceTextRole, LabelRole});
    m_reel->pause();
    m_reel->setPosition(static_cast<int>(positions[static_cast<std::size_t>(place)]));
}

void SummaryModel::followOn(int by)
{
    const auto leads = [](const SummaryLine& line) { return !line.positions.empty(); };
    if (m_current >= 0 && leads(m_lines[static_cast<std::size_t>(m_current)])) {
        follow(m_current, by);
        return;
    }
    const auto first = std::find_if(m_lines.begin(), m_lines.end(), leads);
    if (first != m_lines.end())
        follow(static_cast<int>(first - m_lines.begin()), by);
}

void SummaryModel::set_current(int row)
{
    if (row == m_current)
        return;
    const int before = std::exchange(m_current, row);
    for (const int changed : {before, row})
        if (changed >= 0 && changed < count())
            Q_EMIT dataChanged(index(changed), index(changed), {CurrentRole, PlaceTextRole});
    Q_EMIT currentChanged();
}

int SummaryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant SummaryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const auto& line = m_lines[row];
    const auto places = line.positions.size();
    const bool is_more = places == SummaryLine::most_positions && line.count > places;
    const QString all = is_more ? QStringLiteral("first %1").arg(count_text(places)) : count_text(places);
    switch (role) {
    case Qt::DisplayRole:
    case WordsRole:
        return text(line.words);
    case ToneRole:
        return text(key(line.tone));
    case PlacesRole:
        return static_cast<int>(places);
    case PlaceTextRole:
        if (places == 0)
            return QString();
        return m_places[row] >= 0 ? QStringLiteral("%1 of %2").arg(count_text(static_cast<std::uint64_t>(m_places[row]) + 1), all)
               : places == 1      ? QStringLiteral("#") + count_text(line.positions.front())
                                  : all;
    case CurrentRole:
        return index.row() == m_current;
    case LabelRole: {
        const QString place = data(index, PlaceTextRole).toString();
        const QString tone = line.tone == SummaryLine::Tone::trouble ? QStringLiteral("Trouble: ") : QString();
        return place.isEmpty() ? tone + text(line.words) : tone + text(line.words) + QStringLiteral(", ") + place;
    }
    default:
        return {};
    }
}

QHash<int, QByteArray> SummaryModel::roleNames() const
{
    return {{WordsRole, "words"},         {ToneRole, "tone"},       {PlacesRole, "places"},
            {PlaceTextRole, "placeText"}, {CurrentRole, "current"}, {LabelRole, "label"}};
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/tours.h"
#include "app/studio/reel/reel.h"
#include "engine/replay/summary.h"

namespace stormreel {

/// A tour on an open wall: runs it both ways, without the mechanism and with it, puts what the two runs came to side by side,
/// and shows either in the reel.
class TourGuide : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString key READ key WRITE setKey NOTIFY tourChanged) // of the tour; empty: there is none
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    Q_PROPERTY(bool open READ open NOTIFY tourChanged)
    Q_PROPERTY(QString title READ title NOTIFY tourChanged)
    Q_PROPERTY(QString lesson READ lesson NOTIFY tourChanged)
    Q_PROPERTY(QString lookFor READ lookFor NOTIFY tourChanged)
    Q_PROPERTY(QString placeText READ placeText NOTIFY tourChanged) // "3 of 12"
    Q_PROPERTY(QString nextKey READ nextKey NOTIFY tourChanged)     // empty: it is the last
    Q_PROPERTY(QString previousKey READ previousKey NOTIFY tourChanged)
    Q_PROPERTY(bool running READ running NOTIFY runningChanged)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged) // 0..1
    /// Without, and with: {label, current, ready, lines: [{words, tone, places, placeText, differs, label}]}, what differs first.
    Q_PROPERTY(QVariantList sides READ sides NOTIFY sidesChanged)

public:
    explicit TourGuide(QObject* parent = nullptr);

    [[nodiscard]] QString key() const { return m_tour ? m_tour->key : QString(); }
    void setKey(const QString& key);
    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    [[nodiscard]] bool open() const { return m_tour.has_value(); }
    [[nodiscard]] QString title() const { return m_tour ? m_tour->title : QString(); }
    [[nodiscard]] QString lesson() const { return m_tour ? m_tour->lesson : QString(); }
    [[nodiscard]] QString lookFor() const { return m_tour ? m_tour->look_for : QString(); }
    [[nodiscard]] QString placeText() const;
    [[nodiscard]] QString nextKey() const { return m_next; }
    [[nodiscard]] QString previousKey() const { return m_previous; }
    [[nodiscard]] bool running() const { return m_running.busy(); }
    [[nodiscard]] double progress() const { return m_progress; }
    [[nodiscard]] QVariantList sides() const;

    /// Shows the run of a side (0 without, 1 with) at the first record that tells of the difference, else at its end. Where the
    /// wall has changed since it ran, runs both anew first.
    Q_INVOKABLE void choose(int side);
    /// Goes to the next record of a sentence of that side, and shows that side's run if it is not shown.
    Q_INVOKABLE void follow(int side, int line);

Q_SIGNALS:
    void tourChanged();
    void reelChanged();
    void runningChanged();
    void progressChanged();
    void sidesChanged();

private:
    /// What came of running a side.
    struct Outcome {
        RunId run = 0;
        std::vector<SummaryLine> lines; ///< what differs first
        std::vector<int> places;        ///< by line: which of its records was gone to last; -1: none yet
    };
    using Outcomes = std::array<Outcome, 2>;
    static Result<Outcomes> run_both(const DocumentAccess& access, const Board& board, qint64 sequence, const Tour& tour,
                                     const Background::Report& report);
    [[nodiscard]] const Tour::Side& side(std::size_t index) const { return index == 0 ? m_tour->without : m_tour->with; }
    [[nodiscard]] QVariantMap line(const Outcome& outcome, std::size_t index) const;
    [[nodiscard]] bool ready() const { return m_outcomes[0].run != 0; }
    void forget();
    void run(std::size_t then_show);
    void take(const Result<Outcomes>& outcomes, std::size_t show);
    void show(std::size_t side, Position position);
    void arrive();

    QPointer<Reel> m_reel;
    std::optional<Tour> m_tour;
    std::size_t m_number = 0; ///< of the tour, from 1
    std::size_t m_of = 0;
    QString m_next;
    QString m_previous;
    Outcomes m_outcomes;
    qint64 m_ran_version = -1; ///< of the wall
    RunId m_awaited = 0;       ///< a run that is being opened, and where to go in it; 0: none
    Position m_destination = 0;
    double m_progress = 0;
    Background m_running; // last: it stops before the rest goes
};

} // namespace stormreel

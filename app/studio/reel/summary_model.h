// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/reel.h"
#include "engine/replay/summary.h"

#include <QAbstractListModel>

namespace stormreel {

/// What the loaded run came to, a sentence a row. Each leads to its records: the first press to the first, each further one to
/// the next. Worked out off the interface thread, through a connection of its own.
class SummaryModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    Q_PROPERTY(int count READ count NOTIFY summaryChanged)
    Q_PROPERTY(int troubles READ troubles NOTIFY summaryChanged) // sentences that tell of trouble
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged) // 0..1; below 0: not known
    Q_PROPERTY(QString remark READ remark NOTIFY summaryChanged)     // why there is no sentence; empty where there are some
    Q_PROPERTY(int currentRow READ currentRow NOTIFY currentChanged) // the one that was followed last; -1: none

public:
    enum Role {
        WordsRole = Qt::UserRole,
        ToneRole,      ///< "good", "notice", "trouble"
        PlacesRole,    ///< how many records it leads to
        PlaceTextRole, ///< "3 of 14", "14 records", or empty where it leads nowhere
        CurrentRole,
        LabelRole,
    };

    explicit SummaryModel(QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    [[nodiscard]] int count() const { return static_cast<int>(m_lines.size()); }
    [[nodiscard]] int troubles() const;
    [[nodiscard]] bool busy() const { return m_work.busy(); }
    [[nodiscard]] double progress() const { return m_progress; }
    [[nodiscard]] QString remark() const;
    [[nodiscard]] int currentRow() const { return m_current; }

    /// Goes to the next record of a sentence, after the last to the first again; -1 as `by` goes the other way.
    Q_INVOKABLE void follow(int row, int by = 1);
    /// The same for the sentence that was followed last, or the first that leads anywhere.
    Q_INVOKABLE void followOn(int by = 1);

Q_SIGNALS:
    void reelChanged();
    void summaryChanged();
    void busyChanged();
    void progressChanged();
    void currentChanged();
    /// A run for which something was chosen was just made, and came to trouble: people want to see that.
    void troubleCame();

private:
    void summarise_again();
    void take(const Result<std::vector<SummaryLine>>& lines, bool fresh);
    void set_current(int row);

    QPointer<Reel> m_reel;
    std::vector<SummaryLine> m_lines;
    std::vector<int> m_places; ///< by line: which of its records was gone to last; -1: none yet
    QString m_problem;
    int m_current = -1;
    double m_progress = -1;
    bool m_fresh = false; ///< the run that is being opened was made in this window, just now
    Background m_work;    // last: it stops before the rest goes
};

} // namespace stormreel

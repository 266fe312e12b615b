// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/record_cache.h"
#include "app/studio/reel/reel.h"

#include <QAbstractListModel>

namespace stormreel {

/// A page of the log: the rows that are on screen, of a log of any length. Items that lie where their row is in ten million
/// would be placed by single-precision floats, some sixteen pixels off; so the page stays where it is and its rows change.
/// A row of the log is a record that passes the filter; rows count from 0, positions from 1.
class LogModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged) // words; empty: every record
    Q_PROPERTY(int total READ total NOTIFY totalChanged)                        // rows of the log
    Q_PROPERTY(int firstRow READ firstRow WRITE setFirstRow NOTIFY firstRowChanged)
    Q_PROPERTY(int pageRows READ pageRows WRITE setPageRows NOTIFY pageRowsChanged) // as many as fit
    Q_PROPERTY(int currentRow READ currentRow NOTIFY currentRowChanged) // the last at or before the playhead; -1: none

public:
    enum Role {
        RowRole = Qt::UserRole,
        PositionRole,
        PositionTextRole,
        TimeRole,
        StreamRole,
        KindRole,
        SwatchRole,
        NameRole,
        DetailRole, ///< how it came, or its payload, on one line
        ToneRole,   ///< "bad", "warn" or ""
        VersionRole,
        CurrentRole,
        LabelRole, ///< the row in one sentence, for those who can't see it
    };

    explicit LogModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    [[nodiscard]] QString filter() const { return m_filter; }
    void setFilter(const QString& filter);
    [[nodiscard]] int total() const;
    [[nodiscard]] int firstRow() const { return m_first; }
    void setFirstRow(int row);
    [[nodiscard]] int pageRows() const { return m_page_rows; }
    void setPageRows(int rows);
    [[nodiscard]] int currentRow() const { return m_current; }

    /// Scrolls no further than it takes to have the row on the page.
    Q_INVOKABLE void show(int row);
    /// Moves the playhead to a row's record.
    Q_INVOKABLE void jumpToRow(int row);

Q_SIGNALS:
    void reelChanged();
    void filterChanged();
    void totalChanged();
    void firstRowChanged();
    void pageRowsChanged();
    void currentRowChanged();

private:
    void reload();
    void fit_page();
    void follow();
    void tell_current(int row);
    [[nodiscard]] Position position_of(int row) const;
    [[nodiscard]] int row_at(Position at) const;
    [[nodiscard]] QVariant cell(Position at, int role) const;
    [[nodiscard]] std::string payload(Position at) const;
    [[nodiscard]] QString words(Position at) const;

    QPointer<Reel> m_reel;
    QString m_filter;
    std::vector<std::uint32_t> m_matching; ///< positions that pass the filter
    mutable RecordCache m_cache;
    int m_first = 0;
    int m_page_rows = 0;
    int m_rows = 0; ///< of the page that are filled
    int m_current = -1;
};

} // namespace stormreel

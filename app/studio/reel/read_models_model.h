// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/reel.h"

#include <QAbstractListModel>

namespace stormreel {

/// The read models' rows of the story at the playhead (or of the selected stream's): what they say, and how far they are behind.
class ReadModelsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    Q_PROPERTY(int count READ count NOTIFY rowsChanged)

public:
    enum Role {
        StreamRole = Qt::UserRole, ///< "order-status-17"
        ReadModelRole,             ///< "Order status"
        TextRole,                  ///< what the row says
        LagRole,                   ///< "lag 0.8 s"; empty where it has seen everything
        StaleRole,                 ///< "stale, 2 events behind"; empty ...
        LabelRole,
    };

    explicit ReadModelsModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    static constexpr std::size_t most_rows = 12;

Q_SIGNALS:
    void reelChanged();
    void rowsChanged();

private:
    struct Row {
        QString stream;
        QString read_model;
        QString text;
        QString lag;
        QString stale;
        bool operator==(const Row&) const = default;
    };
    void index_rows();
    void refresh();
    [[nodiscard]] std::vector<Row> read_rows() const;

    QPointer<Reel> m_reel;
    std::vector<std::pair<std::uint32_t, StreamIndex>> m_by_story; ///< ascending
    std::vector<Row> m_rows;
};

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picture/map_layout.h"

#include <QAbstractListModel>
#include <QVariant>

namespace stormreel {

/// Rows of values as a list model. Rows that stay (by `key()`) are told apart from rows that come and go, so that an
/// item that is being dragged, or has the keyboard, lives through every change.
template <class Row>
class MapRows : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override
    {
        QHash<int, QByteArray> names;
        for (std::size_t i = 0; i < Row::roles.size(); ++i)
            names.insert(Qt::UserRole + static_cast<int>(i), QByteArray(Row::roles[i]));
        return names;
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid() || index.row() >= rowCount() || role < Qt::UserRole)
            return {};
        return m_rows[static_cast<std::size_t>(index.row())].value(static_cast<std::size_t>(role - Qt::UserRole));
    }
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }

    void set(std::vector<Row> rows)
    {
        const bool same = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                     [](const Row& a, const Row& b) { return a.key() == b.key(); });
        if (!same) {
            beginResetModel();
            m_rows = std::move(rows);
            endResetModel();
            return;
        }
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (!(rows[i] == m_rows[i])) {
                m_rows[i] = std::move(rows[i]);
                Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
            }
    }

private:
    std::vector<Row> m_rows;
};

/// A context's box, as the window shows it.
struct ContextRow {
    MapBox box;
    QString description; ///< "Context Ordering, core, Team Storefront"
    bool selected = false;

    static constexpr std::array roles{"frame", "area", "colour", "name",        "owner",   "classification",
                                      "badge", "mud",  "chips",  "description", "selected"};
    [[nodiscard]] Id key() const { return box.frame; }
    [[nodiscard]] QVariant value(std::size_t role) const;
    bool operator==(const ContextRow&) const = default;
};

/// A relationship, as the window lets people reach it: its curve is painted elsewhere.
struct RelationshipRow {
    Id upstream = Id::none;
    Id downstream = Id::none;
    QRectF handle;       ///< what is ringed when it has the keyboard: its chip, or the middle of the curve
    QString description; ///< "Relationship Ordering to Shipping, upstream downstream, OHS PL to ACL"
    bool selected = false;

    static constexpr std::array roles{"upstream", "downstream", "handle", "description", "selected"};
    [[nodiscard]] std::pair<Id, Id> key() const { return {std::min(upstream, downstream), std::max(upstream, downstream)}; }
    [[nodiscard]] QVariant value(std::size_t role) const;
    bool operator==(const RelationshipRow&) const = default;
};

std::vector<ContextRow> context_rows(const ContextMap& map, const MapLayout& layout, Id selected);
std::vector<RelationshipRow> relationship_rows(const ContextMap& map, const MapLayout& layout, std::pair<Id, Id> selected);

/// "upstream downstream", "partnership", ...
QString kind_words(RelationshipKind kind);
QString context_name(const ContextMap& map, Id frame);

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/reel.h"

namespace stormreel {

/// The moments of a run at which a rule over everything broke.
class Breaches : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    Q_PROPERTY(int count READ count NOTIFY breachesChanged)
    Q_PROPERTY(QVariantList rules READ rules NOTIFY breachesChanged) // {name, words, count, first}, by their first breach

public:
    using QObject::QObject;

    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    [[nodiscard]] int count() const { return static_cast<int>(m_positions.size()); }
    [[nodiscard]] QVariantList rules() const { return m_rules; }

    /// Those that are drawn over a histogram of this width: {x, position, name, count}; what would lie on each other is one.
    Q_INVOKABLE QVariantList marks(double width) const;
    Q_INVOKABLE void toNext();
    Q_INVOKABLE void toPrevious();

    static constexpr std::size_t most_named = 1000; ///< whose names are read from disk

Q_SIGNALS:
    void reelChanged();
    void breachesChanged();

private:
    void look();
    QPointer<Reel> m_reel;
    std::vector<Position> m_positions; ///< ascending
    QStringList m_names;               ///< of the first ones
    QVariantList m_rules;
};

} // namespace stormreel

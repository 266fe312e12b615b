// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QSyntaxHighlighter>

namespace stormreel {

/// Colours the stretches of a rule's text that someone else has read.
class RuleHighlighter : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    struct Stretch {
        int from = 0; ///< units of UTF-16
        int length = 0;
        QColor colour;
        bool bold = false;
        bool italic = false;
        bool operator==(const Stretch&) const = default;
    };
    /// `stretches` ascend and do not overlap.
    void show(std::vector<Stretch> stretches);

protected:
    void highlightBlock(const QString& text) override;

private:
    std::vector<Stretch> m_stretches;
};

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/rules/rule_highlighter.h"

#include <algorithm>

namespace stormreel {

void RuleHighlighter::show(std::vector<Stretch> stretches)
{
    if (stretches == m_stretches)
        return;
    m_stretches = std::move(stretches);
    rehighlight();
}

void RuleHighlighter::highlightBlock(const QString& text)
{
    const int begin = currentBlock().position();
    const int end = begin + static_cast<int>(text.size());
    auto at = std::lower_bound(m_stretches.begin(), m_stretches.end(), begin,
                               [](const Stretch& stretch, int place) { return stretch.from + stretch.length <= place; });
    for (; at != m_stretches.end() && at->from < end; ++at) {
        QTextCharFormat format;
        format.setForeground(at->colour);
        if (at->bold)
            format.setFontWeight(QFont::Bold);
        format.setFontItalic(at->italic);
        const int from = std::max(at->from, begin);
        setFormat(from - begin, std::min(at->from + at->length, end) - from, format);
    }
}

} // namespace stormreel

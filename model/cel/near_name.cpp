// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/near_name.h"

#include <algorithm>

namespace stormreel::cel {

namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Letters to put in, take out, change or swap with their neighbour; capitals count as small ones.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lowered(a[i - 1]) == lowered(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && lowered(a[i - 1]) == lowered(b[j - 2]) && lowered(a[i - 2]) == lowered(b[j - 1]))
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

} // namespace

void NearName::consider(std::string_view name)
{
    constexpr std::size_t longest = 64;
    const std::size_t allowed = std::clamp<std::size_t>(m_mistyped.size() / 3, 1, 3);
    const std::size_t difference = std::max(name.size(), m_mistyped.size()) - std::min(name.size(), m_mistyped.size());
    if (name == m_mistyped || name.size() > longest || m_mistyped.size() < 2 || difference > allowed)
        return;
    const std::size_t found = distance(m_mistyped, name);
    if (found <= allowed && found < m_distance) {
        m_distance = found;
        m_best = name;
    }
}

std::string NearName::question() const
{
    return m_best.empty() ? std::string() : ", did you mean '" + m_best + "'?";
}

} // namespace stormreel::cel

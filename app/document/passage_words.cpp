// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/passage_words.h"

#include "app/document/moment.h"

#include <QStringList>

namespace stormreel {
namespace {

struct MishapWords {
    const char16_t* words;
    const char16_t* tone;
};
/// By Mishap.
constexpr MishapWords mishaps[mishap_count] = {
    {u"Never published", u"bad"},
    {u"Lost", u"bad"},
    {u"Forgotten", u"bad"},
    {u"Expired", u"bad"},
    {u"Compacted away", u"warn"},
    {u"Lost with the leader", u"bad"},
    {u"Producer died", u"bad"},
    {u"Consumer died", u"bad"},
    {u"Process died", u"bad"},
    {u"Broker away", u"bad"},
    {u"Broker back", u""},
    {u"Leader lost", u"bad"},
    {u"Leader elected", u""},
    {u"Rebalanced", u"warn"},
    {u"Slow", u"warn"},
    {u"Delayed", u"warn"},
    {u"Out of order", u"warn"},
    {u"Sent twice", u"warn"},
    {u"Poison", u"bad"},
    {u"Blocked", u"warn"},
    {u"Dead letters redriven", u""},
    {u"Joined at offset zero", u""},
    {u"Caught up, live", u""},
    {u"Published twice", u"warn"},
    {u"Misread", u"bad"},
    {u"Not upcast", u"bad"},
};

QString partition_words(const std::string& topic, std::uint32_t partition)
{
    return QString::fromStdString(topic) + QLatin1Char('/') + QString::number(partition);
}

} // namespace

QString passage_mark(const Passage& passage)
{
    if (passage.skipped)
        return QStringLiteral("Recognised");
    if (passage.again)
        return QStringLiteral("Again");
    if (passage.redriven)
        return QStringLiteral("Redriven");
    if (passage.catching_up)
        return passage.silent ? QStringLiteral("Caught up silently") : QStringLiteral("Caught up");
    if (passage.attempt > 1)
        return QStringLiteral("Attempt %1").arg(passage.attempt);
    if (passage.found > 0)
        return QStringLiteral("Asked back");
    return passage.schema > 0 ? QStringLiteral("Upcast") : QString();
}

QString passage_words(const Passage& passage)
{
    QStringList parts;
    const auto add = [&parts](bool said, const QString& words) {
        if (said)
            parts.append(words);
    };
    add(!passage.topic.empty(), partition_words(passage.topic, passage.partition) + QStringLiteral(" @%1").arg(passage.offset));
    add(passage.member > 0, QStringLiteral("member %1").arg(passage.member));
    add(passage.attempt > 1, QStringLiteral("attempt %1").arg(passage.attempt));
    add(passage.batch > 1, QStringLiteral("batch of %1").arg(passage.batch));
    add(passage.again, QStringLiteral("again"));
    add(passage.skipped, QStringLiteral("recognised"));
    add(passage.redriven, QStringLiteral("redriven"));
    add(passage.catching_up, QStringLiteral("catching up"));
    add(passage.silent, QStringLiteral("no command, as it is past"));
    add(passage.found > 0, QStringLiteral("found version %1").arg(passage.found));
    add(passage.schema > 0, QStringLiteral("from version %1 of its schema").arg(passage.schema));
    add(!passage.reason.empty(), QString::fromStdString(passage.reason));
    add(passage.wait_us > 0, QStringLiteral("again in ") + duration_text(passage.wait_us));
    return parts.join(QStringLiteral(", "));
}

QString mishap_words(Mishap mishap)
{
    return QString::fromUtf16(mishaps[static_cast<std::size_t>(mishap)].words);
}

QString mishap_tone(Mishap mishap)
{
    return QString::fromUtf16(mishaps[static_cast<std::size_t>(mishap)].tone);
}

QString mishap_place(const MishapData& mishap)
{
    QStringList parts;
    if (!mishap.topic.empty())
        parts.append(partition_words(mishap.topic, mishap.partition));
    if (mishap.member > 0)
        parts.append(QStringLiteral("member %1").arg(mishap.member));
    if (mishap.count > 1)
        parts.append(QStringLiteral("%1 of them").arg(count_text(mishap.count)));
    return parts.join(QStringLiteral(", "));
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/importing.h"

#include <QLocale>

namespace stormreel {

Result<QString> import_into(const QString& source, const QString& target, const Background::Report& report)
{
    const auto imported = import_file(source, target, [&](double share) { return report(share, 0); });
    if (!imported)
        return tl::unexpected(imported.error());
    return import_words(*imported);
}

QString import_words(const Imported& imported)
{
    const QLocale english(QLocale::English);
    const auto number_words = [&](std::size_t n) { return english.toString(static_cast<qulonglong>(n)); };
    if (imported.kind != ImportKind::ocel)
        return QStringLiteral("Imported a wall of %1 notes.").arg(number_words(imported.notes));
    QString words =
        QStringLiteral("Imported %1 events of %2 objects.").arg(number_words(imported.events), number_words(imported.objects));
    std::size_t rows = 0;
    QStringList reasons;
    for (const auto& left : imported.left_out) {
        rows += left.count;
        reasons << QStringLiteral("%1 (%2)").arg(QString::fromStdString(left.reason), number_words(left.count));
    }
    if (rows > 0)
        words += QStringLiteral(" %1 rows were left out: %2.").arg(number_words(rows), reasons.join(QStringLiteral(", ")));
    return words;
}

} // namespace stormreel

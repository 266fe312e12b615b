// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <vector>

namespace stormreel {

/// A document someone opened before.
struct RecentDocument {
    QString path;
    QDateTime opened;
};

/// The latest first, at most twelve, only those whose file is still there. Kept in the person's settings.
std::vector<RecentDocument> recent_documents();
void remember_document(const QString& path);
void forget_document(const QString& path);

/// Where the studio puts walls it makes itself: "Stormreel" in the person's documents. Made if need be.
QString walls_folder();
/// A path in the folder that no file has yet: "Title.reel", "Title 2.reel", ...
QString free_path(const QString& folder, const QString& title);

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/recent_documents.h"

#include "app/picture/shortened_text.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace stormreel {
namespace {

constexpr std::size_t most_documents = 12;

std::vector<RecentDocument> stored_documents()
{
    std::vector<RecentDocument> documents;
    QSettings settings;
    const int count = settings.beginReadArray(QStringLiteral("recent"));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        documents.push_back(
            {settings.value(QStringLiteral("path")).toString(), settings.value(QStringLiteral("opened")).toDateTime()});
    }
    return documents;
}

void store_documents(const std::vector<RecentDocument>& documents)
{
    QSettings settings;
    settings.remove(QStringLiteral("recent"));
    settings.beginWriteArray(QStringLiteral("recent"));
    for (std::size_t i = 0; i < std::min(documents.size(), most_documents); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(QStringLiteral("path"), documents[i].path);
        settings.setValue(QStringLiteral("opened"), documents[i].opened);
    }
    settings.endArray();
}

/// What every file system takes, and what nobody has to quote.
QString file_name(const QString& title)
{
    QString name;
    for (const QChar c : title.simplified().normalized(QString::NormalizationForm_C))
        name += c.isLetterOrNumber() || c == QLatin1Char(' ') || c == QLatin1Char('-') || c == QLatin1Char('_')
                    ? c
                    : QLatin1Char('-');
    return name.isEmpty() ? QStringLiteral("Wall") : whole_clusters(name, 80);
}

} // namespace

std::vector<RecentDocument> recent_documents()
{
    auto documents = stored_documents();
    std::erase_if(documents, [](const RecentDocument& document) { return !QFileInfo::exists(document.path); });
    return documents;
}

void remember_document(const QString& path)
{
    auto documents = stored_documents();
    std::erase_if(documents, [&](const RecentDocument& document) { return document.path == path; });
    documents.insert(documents.begin(), {path, QDateTime::currentDateTime()});
    store_documents(documents);
}

void forget_document(const QString& path)
{
    auto documents = stored_documents();
    std::erase_if(documents, [&](const RecentDocument& document) { return document.path == path; });
    store_documents(documents);
}

QString walls_folder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = QDir(documents).filePath(QStringLiteral("Stormreel"));
    QDir().mkpath(folder);
    return folder;
}

QString free_path(const QString& folder, const QString& title)
{
    const QString stem = QDir(folder).filePath(file_name(title));
    QString path = stem + QStringLiteral(".reel");
    for (int n = 2; QFileInfo::exists(path); ++n)
        path = QStringLiteral("%1 %2.reel").arg(stem, QString::number(n));
    return path;
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
// The tours that the start page offers, and how the wall of one is opened.
#include "app/document/tours.h"
#include "app/studio/recent_documents.h"
#include "app/studio/studio.h"

#include <QDir>
#include <QFile>

namespace stormreel {
namespace {

/// Walls of tours come by the dozen: only those that someone worked on are kept and listed.
void leave_no_trace(Session& session)
{
    QObject::connect(&session, &Session::closing, &session, [&session, first = session.document().sequence()] {
        const QString path = session.path();
        if (session.document().sequence() != first)
            remember_document(path);
        else
            QObject::connect(&session, &QObject::destroyed, [path] { QFile::remove(path); });
    });
}

} // namespace

QVariantList Studio::tours() const
{
    QVariantList list;
    for (const auto& tour : stormreel::tours())
        list.append(QVariantMap{{QStringLiteral("key"), tour.key},
                                {QStringLiteral("number"), static_cast<int>(list.size() + 1)},
                                {QStringLiteral("title"), tour.title},
                                {QStringLiteral("lesson"), tour.lesson}});
    return list;
}

void Studio::openTour(const QString& key)
{
    clearMessages();
    const auto board = tour_wall(key);
    if (!board) {
        set_problem(QString::fromStdString(sentence(board.error())));
        return;
    }
    const QString folder = QDir(walls_folder()).filePath(tr("Tour"));
    QDir().mkpath(folder);
    auto document = Document::create(free_path(folder, QString::fromStdString(board->wall.name)), *board);
    if (document) {
        show(std::move(*document), key);
        leave_no_trace(*m_session);
        connect(m_session, &QObject::destroyed, this, &Studio::recentChanged); // it may have been kept
    } else {
        set_problem(QString::fromStdString(sentence(document.error())));
    }
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_picture.h"
#include "app/studio/map/map_view.h"
#include "model/formats/map_text.h"

#include <QSaveFile>

namespace stormreel {

namespace {

constexpr double picture_scale = 2; ///< sharp on dense screens and in slides

Result<QByteArray> bytes_of(const QString& format, const ContextMap& map, const Session& session, bool dark)
{
    const Wall& wall = session.board().wall;
    if (format == QLatin1String("svg"))
        return map_svg(map, session.flow(), wall, dark);
    if (format == QLatin1String("png"))
        return map_png(map, session.flow(), wall, dark, picture_scale);
    if (format == QLatin1String("mermaid"))
        return QByteArray::fromStdString(write_mermaid(map, session.flow()));
    if (format == QLatin1String("cml"))
        return QByteArray::fromStdString(write_cml(map, session.flow(), wall));
    return fail(ErrorCode::usage, "A map can be exported as svg, png, mermaid or cml.", format.toStdString());
}

Result<void> write(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path); // the old file stays until the new one is complete
    if (path.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorCode::io, "The map could not be written: " + file.errorString().toStdString(), path.toStdString());
    return {};
}

} // namespace

bool MapView::exportMap(const QString& format, const QUrl& file)
{
    if (!m_session)
        return false;
    const auto written = bytes_of(format, m_map, *m_session, m_dark).and_then([&](const QByteArray& bytes) {
        return write(file.toLocalFile(), bytes);
    });
    if (!written) {
        m_session->setProblem(QString::fromStdString(sentence(written.error())));
        return false;
    }
    Q_EMIT exported(file);
    return true;
}

QString MapView::fileName(const QString& format) const
{
    const std::string name = m_session ? slug(m_session->board().wall.name) : std::string();
    const QString stem = name.empty() ? QStringLiteral("context") : QString::fromStdString(name);
    return stem + QStringLiteral("-map.") + (format == QLatin1String("mermaid") ? QStringLiteral("mmd") : format);
}

} // namespace stormreel

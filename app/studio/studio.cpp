// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/studio.h"

#include "app/document/output_file.h"
#include "app/picture/exporting.h"
#include "app/studio/importing.h"
#include "app/studio/recent_documents.h"

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>
#include <QSettings>

namespace stormreel {
namespace {

QString shown(const Error& error)
{
    return QString::fromStdString(sentence(error));
}

/// Qt 6.4's own file dialog gives a name that was typed without a scheme.
QString local_path(const QUrl& file)
{
    return file.scheme().isEmpty() ? file.path() : file.toLocalFile();
}

/// "Today, 10:42", "Monday, 10:42", "3 March 2026".
QString when(const QDateTime& time)
{
    const qint64 days = time.date().daysTo(QDate::currentDate());
    const QString hour = time.time().toString(QStringLiteral("HH:mm"));
    if (days == 0)
        return QStringLiteral("Today, %1").arg(hour);
    if (days == 1)
        return QStringLiteral("Yesterday, %1").arg(hour);
    return QLocale().toString(time.date(), QLocale::LongFormat);
}

const QString theme_setting = QStringLiteral("theme");
const QString health_strip_setting = QStringLiteral("reel/health");
const QString reel_collapsed_setting = QStringLiteral("reel/collapsed");
const QString reel_height_setting = QStringLiteral("reel/height");
const QString inspector_width_setting = QStringLiteral("inspector/width");

} // namespace

Studio::Studio(QObject* parent)
    : QObject(parent), m_theme(QSettings().value(theme_setting, QStringLiteral("system")).toString()),
      m_health_strip(QSettings().value(health_strip_setting, QStringLiteral("auto")).toString()),
      m_reel_collapsed(QSettings().value(reel_collapsed_setting, false).toBool()),
      m_reel_height(std::max(0.0, QSettings().value(reel_height_setting, 0).toDouble())),
      m_inspector_width(std::max(0.0, QSettings().value(inspector_width_setting, 0).toDouble()))
{
    if (qGuiApp)
        qGuiApp->installEventFilter(this);
    connect(&m_importer, &Background::busyChanged, this, &Studio::importChanged);
    connect(&m_importer, &Background::failed, this, [this](const Error& error) { set_problem(shown(error)); });
    connect(&m_importer, &Background::progressed, this, [this](double share) {
        m_import_progress = share;
        Q_EMIT importChanged();
    });
}

Studio::~Studio() = default;

QVariantList Studio::recentDocuments() const
{
    QVariantList list;
    for (const auto& document : recent_documents()) {
        const QFileInfo file(document.path);
        QString folder = QDir::toNativeSeparators(file.absolutePath());
        const QString home = QDir::homePath();
        if (folder.startsWith(home))
            folder.replace(0, home.size(), QStringLiteral("~"));
        list.append(QVariantMap{{QStringLiteral("path"), document.path},
                                {QStringLiteral("name"), file.completeBaseName()},
                                {QStringLiteral("folder"), folder},
                                {QStringLiteral("opened"), when(document.opened)}});
    }
    return list;
}

QVariantList Studio::bundledWalls() const
{
    QVariantList list;
    for (const auto& wall : bundled_walls())
        list.append(QVariantMap{{QStringLiteral("key"), wall.key},
                                {QStringLiteral("title"), wall.title},
                                {QStringLiteral("description"), wall.description}});
    return list;
}

QVariantList Studio::exportKinds() const
{
    QVariantList list;
    for (const auto& kind : export_kinds())
        list.append(QVariantMap{{QStringLiteral("key"), kind.key},
                                {QStringLiteral("title"), kind.title},
                                {QStringLiteral("suffix"), kind.suffix},
                                {QStringLiteral("description"), kind.description}});
    return list;
}

void Studio::setTheme(const QString& theme)
{
    if (m_theme == theme)
        return;
    m_theme = theme;
    QSettings().setValue(theme_setting, theme);
    Q_EMIT themeChanged();
}

bool Studio::dark() const
{
    if (m_theme != QLatin1String("system"))
        return m_theme == QLatin1String("dark");
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

void Studio::setHealthStrip(const QString& choice)
{
    if (m_health_strip == choice)
        return;
    m_health_strip = choice;
    QSettings().setValue(health_strip_setting, choice);
    Q_EMIT reelPanelChanged();
}

void Studio::setReelCollapsed(bool collapsed)
{
    if (m_reel_collapsed == collapsed)
        return;
    m_reel_collapsed = collapsed;
    QSettings().setValue(reel_collapsed_setting, collapsed);
    Q_EMIT reelPanelChanged();
}

void Studio::setReelHeight(double pixels)
{
    if (m_reel_height == pixels)
        return;
    m_reel_height = pixels;
    QSettings().setValue(reel_height_setting, pixels);
    Q_EMIT reelPanelChanged();
}

void Studio::setInspectorWidth(double pixels)
{
    if (m_inspector_width == pixels)
        return;
    m_inspector_width = pixels;
    QSettings().setValue(inspector_width_setting, pixels);
    Q_EMIT inspectorChanged();
}

QString Studio::version() const
{
    return QCoreApplication::applicationVersion();
}

bool Studio::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == qGuiApp && event->type() == QEvent::ApplicationPaletteChange)
        Q_EMIT themeChanged();
    return QObject::eventFilter(watched, event);
}

void Studio::openFile(const QUrl& file)
{
    openPath(file.isLocalFile() ? file.toLocalFile() : file.toString());
}

void Studio::openPath(const QString& path)
{
    clearMessages();
    const QFileInfo file(path);
    if (m_session && file.canonicalFilePath() == QFileInfo(m_session->path()).canonicalFilePath() && file.exists())
        return;
    const bool is_document = file.suffix().compare(QLatin1String("reel"), Qt::CaseInsensitive) == 0;
    if (!is_document && file.exists() && !file.isDir()) {
        import(path);
        return;
    }
    auto document = Document::open(file.absoluteFilePath(), Document::Mode::read_write);
    if (!document) {
        set_problem(shown(document.error()));
        Q_EMIT recentChanged(); // it may have gone
        return;
    }
    show(std::move(*document));
}

void Studio::import(const QString& path)
{
    m_import_progress = -1;
    m_importer.start([this, path, target = free_path(walls_folder(), QFileInfo(path).completeBaseName())](const auto& report) {
        const auto imported = import_into(path, target, report);
        return [this, target, imported] {
            if (!imported)
                set_problem(shown(imported.error()));
            else {
                openPath(target);
                say(*imported);
            }
        };
    });
}

void Studio::cancelImport()
{
    m_importer.cancel();
}

void Studio::newWall()
{
    Board board;
    board.wall.name = "Untitled wall";
    board.wall.level = Level::design; // every note is at hand; who wants fewer chooses a level
    create_and_show(QString::fromStdString(board.wall.name), board);
}

void Studio::openBundled(const QString& key)
{
    const auto board = bundled_wall(key);
    if (board)
        create_and_show(QString::fromStdString(board->wall.name), *board);
    else
        set_problem(shown(board.error()));
}

void Studio::create_and_show(const QString& title, const Board& board)
{
    clearMessages();
    auto document = Document::create(free_path(walls_folder(), title), board);
    if (document)
        show(std::move(*document));
    else
        set_problem(shown(document.error()));
}

void Studio::show(std::unique_ptr<Document> document, const QString& tour)
{
    closeWall(); // pages belong to one wall: they go before the next comes
    if (tour.isEmpty())
        remember_document(document->path());
    m_session = new Session(std::move(document), this);
    connect(m_session, &Session::writerLeft, this, &Studio::write_from_now_on);
    m_tour = tour;
    Q_EMIT sessionChanged();
    Q_EMIT recentChanged();
}

void Studio::closeWall()
{
    Session* closing = std::exchange(m_session, nullptr);
    if (!closing)
        return;
    m_tour.clear();
    Q_EMIT sessionChanged();
    closing->deleteLater(); // after the pages, which the signal has already asked to go
}

void Studio::forgetRecent(const QString& path)
{
    forget_document(path);
    Q_EMIT recentChanged();
}

void Studio::saveCopy(const QUrl& file)
{
    clearMessages();
    if (!m_session)
        return;
    m_session->take_in();
    const QString path = local_path(file);
    if (const auto saved = m_session->document().save_copy(path); !saved)
        set_problem(shown(saved.error()));
    else
        say(tr("A copy is in %1. This wall itself is saved with every change.").arg(QDir::toNativeSeparators(path)));
}

void Studio::takeOver()
{
    clearMessages();
    if (!m_session)
        return;
    auto document = Document::open(m_session->path(), Document::Mode::take_over);
    if (document)
        show(std::move(*document));
    else
        set_problem(shown(document.error()));
}

/// The program that had the wall open has closed it.
void Studio::write_from_now_on()
{
    auto document = Document::open(m_session->path(), Document::Mode::read_write);
    if (!document) {
        set_problem(shown(document.error()));
        return;
    }
    if ((*document)->read_only())
        return; // somebody was faster: the session goes on following
    const QString name = QFileInfo(m_session->path()).fileName();
    show(std::move(*document), QString(m_tour));
    say(tr("%1 was closed elsewhere: from now on you can change it here.").arg(name));
}

void Studio::exportAs(const QString& kind, const QUrl& file)
{
    clearMessages();
    if (!m_session)
        return;
    // What people see is what is written: a reading of a large wall may still be under way.
    m_session->take_in();
    const QString path = local_path(file);
    const Board& board = m_session->board();
    const auto written = write_file(path, [&](QIODevice& out) { return export_to(out, kind, board, read_flow(board)); });
    if (!written)
        set_problem(shown(written.error()));
    else
        say(tr("Exported to %1.").arg(QDir::toNativeSeparators(path)));
}

QUrl Studio::suggestedFile(const QString& kind) const
{
    if (!m_session)
        return {};
    const QFileInfo document(m_session->path());
    QString suffix = QStringLiteral("reel");
    QString stem = document.completeBaseName();
    for (const auto& one : export_kinds())
        if (one.key == kind)
            suffix = one.suffix;
    if (kind.startsWith(QLatin1String("map")))
        stem += QStringLiteral(" map");
    else if (suffix == QLatin1String("reel"))
        stem += QStringLiteral(" copy");
    return QUrl::fromLocalFile(document.dir().filePath(stem + QLatin1Char('.') + suffix));
}

QUrl Studio::wallsFolder() const
{
    return QUrl::fromLocalFile(walls_folder());
}

void Studio::say(const QString& notice)
{
    m_notice = notice;
    Q_EMIT messageChanged();
}

void Studio::set_problem(const QString& problem)
{
    m_problem = problem;
    Q_EMIT messageChanged();
}

void Studio::clearMessages()
{
    m_notice.clear();
    m_problem.clear();
    Q_EMIT messageChanged();
}

} // namespace stormreel

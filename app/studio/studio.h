// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/background.h"
#include "app/studio/session.h"

#include <QUrl>
#include <QVariantList>

namespace stormreel {

/// The program around the open wall: which document is open, what could be opened, how it looks.
class Studio : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(stormreel::Session* session READ session NOTIFY sessionChanged)         // null: the start page
    Q_PROPERTY(QVariantList recentDocuments READ recentDocuments NOTIFY recentChanged) // {path, name, folder, opened}
    Q_PROPERTY(QVariantList bundledWalls READ bundledWalls CONSTANT)                   // {key, title, description}
    Q_PROPERTY(QVariantList tours READ tours CONSTANT)                                 // {key, number, title, lesson}
    Q_PROPERTY(QString tour READ tour NOTIFY sessionChanged)       // the key of the tour that the open wall is; empty: it is none
    Q_PROPERTY(QVariantList exportKinds READ exportKinds CONSTANT) // {key, title, suffix, description}
    Q_PROPERTY(QVariantList notation READ notation CONSTANT)       // {kind, name, key, meaning}
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY themeChanged) // "system", "light", "dark"
    Q_PROPERTY(bool dark READ dark NOTIFY themeChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY messageChanged) // one sentence about what failed; empty: nothing
    Q_PROPERTY(QString notice READ notice NOTIFY messageChanged)   // one sentence about what was done
    Q_PROPERTY(bool importing READ importing NOTIFY importChanged)
    Q_PROPERTY(double importProgress READ importProgress NOTIFY importChanged) // 0..1; below 0: not known
    Q_PROPERTY(QString version READ version CONSTANT)
    // How people left the reel's panel, kept between starts.
    /// The strip over the histogram: "shown", "hidden", or "auto" where nobody chose.
    Q_PROPERTY(QString healthStrip READ healthStrip WRITE setHealthStrip NOTIFY reelPanelChanged)
    Q_PROPERTY(bool reelCollapsed READ reelCollapsed WRITE setReelCollapsed NOTIFY reelPanelChanged)
    Q_PROPERTY(
        double reelHeight READ reelHeight WRITE setReelHeight NOTIFY reelPanelChanged) // of its tables, pixels; 0: not chosen
    Q_PROPERTY(double inspectorWidth READ inspectorWidth WRITE setInspectorWidth NOTIFY inspectorChanged) // pixels; 0: not chosen

public:
    explicit Studio(QObject* parent = nullptr);
    ~Studio() override;

    [[nodiscard]] Session* session() const { return m_session; }
    [[nodiscard]] QVariantList recentDocuments() const;
    [[nodiscard]] QVariantList bundledWalls() const;
    [[nodiscard]] QVariantList tours() const;
    [[nodiscard]] QString tour() const { return m_tour; }
    [[nodiscard]] QVariantList exportKinds() const;
    [[nodiscard]] QVariantList notation() const;
    [[nodiscard]] QString theme() const { return m_theme; }
    void setTheme(const QString& theme);
    [[nodiscard]] bool dark() const;
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString notice() const { return m_notice; }
    [[nodiscard]] bool importing() const { return m_importer.busy(); }
    [[nodiscard]] double importProgress() const { return m_import_progress; }
    [[nodiscard]] QString version() const;
    [[nodiscard]] QString healthStrip() const { return m_health_strip; }
    void setHealthStrip(const QString& choice);
    [[nodiscard]] bool reelCollapsed() const { return m_reel_collapsed; }
    void setReelCollapsed(bool collapsed);
    [[nodiscard]] double reelHeight() const { return m_reel_height; }
    void setReelHeight(double pixels);
    [[nodiscard]] double inspectorWidth() const { return m_inspector_width; }
    void setInspectorWidth(double pixels);

    /// Opens a document, or imports what is not one into a new document. What fails is a sentence in `problem`.
    Q_INVOKABLE void openFile(const QUrl& file);
    Q_INVOKABLE void openPath(const QString& path);
    Q_INVOKABLE void newWall();
    Q_INVOKABLE void openBundled(const QString& key);
    /// Opens the wall of a tour. What nobody changed leaves no file behind.
    Q_INVOKABLE void openTour(const QString& key);
    Q_INVOKABLE void closeWall();
    Q_INVOKABLE void forgetRecent(const QString& path);
    Q_INVOKABLE void cancelImport();
    Q_INVOKABLE void saveCopy(const QUrl& file);
    /// Opens the wall again, to write to it: the person says that nobody else does (Session::mayBeTakenOver).
    Q_INVOKABLE void takeOver();
    Q_INVOKABLE void exportAs(const QString& kind, const QUrl& file);
    /// A file that the export could be called, beside the document.
    [[nodiscard]] Q_INVOKABLE QUrl suggestedFile(const QString& kind) const;
    [[nodiscard]] Q_INVOKABLE QUrl wallsFolder() const;
    /// A page of resources/help as Markdown.
    [[nodiscard]] Q_INVOKABLE QString help(const QString& page) const;
    Q_INVOKABLE void say(const QString& notice);
    Q_INVOKABLE void clearMessages();

Q_SIGNALS:
    void sessionChanged();
    void recentChanged();
    void themeChanged();
    void messageChanged();
    void importChanged();
    void reelPanelChanged();
    void inspectorChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(std::unique_ptr<Document> document, const QString& tour = {});
    void create_and_show(const QString& title, const Board& board);
    void import(const QString& path);
    void write_from_now_on();
    void set_problem(const QString& problem);

    Session* m_session = nullptr;
    double m_import_progress = -1;
    QString m_theme;
    QString m_problem;
    QString m_notice;
    QString m_tour;
    QString m_health_strip;
    bool m_reel_collapsed;
    double m_reel_height;
    double m_inspector_width;
    Background m_importer; // last: it stops before the rest goes
};

} // namespace stormreel

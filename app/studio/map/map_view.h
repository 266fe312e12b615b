// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/map/map_camera.h"
#include "app/studio/map/map_detail.h"
#include "app/studio/map/map_rows.h"

namespace stormreel {

/// The context map of the open wall: what the page shows, and what people do there. Every action is one gesture on the
/// board, so undo and the journal know it. Looking at the map writes nothing.
class MapView : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Session* session READ session WRITE setSession NOTIFY sessionChanged)
    Q_PROPERTY(bool active READ active WRITE setActive NOTIFY activeChanged) // only a map that is seen is kept up to date
    Q_PROPERTY(bool dark MEMBER m_dark NOTIFY layoutChanged)                 // colours of what is painted
    Q_PROPERTY(QAbstractItemModel* contexts READ contexts CONSTANT)
    Q_PROPERTY(QAbstractItemModel* relationships READ relationships CONSTANT)
    Q_PROPERTY(bool empty READ empty NOTIFY layoutChanged)
    Q_PROPERTY(bool editable READ editable NOTIFY sessionChanged)
    Q_PROPERTY(QString selectionKind READ selectionKind NOTIFY detailChanged) // "", "context", "relationship"
    Q_PROPERTY(stormreel::ContextDetail context READ context NOTIFY detailChanged)
    Q_PROPERTY(stormreel::RelationshipDetail relationship READ relationship NOTIFY detailChanged)
    Q_PROPERTY(QString runSentence READ runSentence NOTIFY runSentenceChanged)
    Q_PROPERTY(qreal zoom READ zoom NOTIFY cameraChanged)
    Q_PROPERTY(QPointF origin READ origin NOTIFY cameraChanged)

public:
    explicit MapView(QObject* parent = nullptr);

    [[nodiscard]] Session* session() const { return m_session; }
    void setSession(Session* session);
    [[nodiscard]] bool active() const { return m_active; }
    void setActive(bool active);
    [[nodiscard]] QAbstractItemModel* contexts() { return &m_contexts; }
    [[nodiscard]] QAbstractItemModel* relationships() { return &m_relationships; }
    [[nodiscard]] bool empty() const { return m_map.contexts.empty(); }
    [[nodiscard]] bool editable() const { return m_session && !m_session->readOnly(); }
    [[nodiscard]] QString selectionKind() const;
    [[nodiscard]] ContextDetail context() const { return m_context; }
    [[nodiscard]] RelationshipDetail relationship() const { return m_relationship; }
    [[nodiscard]] QString runSentence() const { return m_run_sentence; }
    [[nodiscard]] double zoom() const { return m_camera.zoom; }
    [[nodiscard]] QPointF origin() const { return m_camera.origin; }

    [[nodiscard]] const ContextMap& map() const { return m_map; }
    [[nodiscard]] const MapLayout& layout() const { return m_layout; }
    [[nodiscard]] const MapCamera& camera() const { return m_camera; }
    [[nodiscard]] bool dark() const { return m_dark; }
    [[nodiscard]] std::size_t selected_curve() const; ///< index in layout().curves; beyond the end: none

    // What is looked at
    Q_INVOKABLE void selectContext(int frame);
    Q_INVOKABLE void selectRelationship(int first, int second);
    Q_INVOKABLE void clearSelection();
    /// The curve (or one of its words) under a point of the view is selected; where there is none, nothing is.
    Q_INVOKABLE void selectAt(QPointF pixel);
    Q_INVOKABLE bool hits(QPointF pixel) const;
    /// The run whose messages are counted; 0: none.
    Q_INVOKABLE void setRun(qint64 run, qint64 position, qint64 size);

    // The camera
    Q_INVOKABLE void setViewSize(QSizeF size);
    Q_INVOKABLE void pan(QPointF pixels);
    Q_INVOKABLE void zoomBy(qreal factor, QPointF pixel);
    Q_INVOKABLE void zoomInCentre(qreal factor);
    Q_INVOKABLE void fit();

    // What people do: each is one step of undo
    Q_INVOKABLE void dragContext(int frame, QPointF by); ///< shows it `by` map units from where it stands
    Q_INVOKABLE void dropContext();                      ///< keeps it there
    Q_INVOKABLE void cancelDrag();
    Q_INVOKABLE void nudgeContext(int frame, QPointF by);      ///< a further step of a drag by keys
    Q_INVOKABLE void moveContext(int frame, qreal x, qreal y); ///< centre of its box, map units
    Q_INVOKABLE void tidy();
    Q_INVOKABLE void setKind(int upstream, int downstream, int kind); ///< RelationshipKind; 0 lets the wall decide again
    Q_INVOKABLE void swapDirection(int upstream, int downstream);
    Q_INVOKABLE void toggleUpstreamRole(int upstream, int downstream, int role);
    Q_INVOKABLE void toggleDownstreamRole(int upstream, int downstream, int role);
    Q_INVOKABLE void rename(int frame, const QString& name);
    Q_INVOKABLE void setOwner(int frame, const QString& owner);
    Q_INVOKABLE void setClassification(int frame, int classification);
    Q_INVOKABLE void setBigBallOfMud(int frame, bool mud);

Q_SIGNALS:
    void sessionChanged();
    void activeChanged();
    void layoutChanged();
    void detailChanged();
    void runSentenceChanged();
    void cameraChanged();

private:
    struct Drag {
        Id frame = Id::none;
        QPointF by;
    };
    void follow_board(const std::vector<Id>& touched);
    void read_map();
    void lay_out_again();
    void update_selection();
    void update_run_sentence();
    void commit(Gesture gesture);
    void set_camera(const MapCamera& camera);
    [[nodiscard]] const MapContext* find_context(Id frame) const;
    [[nodiscard]] const MapRelationship* find_relationship() const;
    [[nodiscard]] QPointF centre_of(Id frame) const;

    Session* m_session = nullptr;
    bool m_active = true;
    bool m_stale = true;
    bool m_dark = false;
    ContextMap m_map;
    MapLayout m_layout;
    MapRows<ContextRow> m_contexts;
    MapRows<RelationshipRow> m_relationships;
    Id m_selected_context = Id::none;
    std::pair<Id, Id> m_selected_pair{Id::none, Id::none}; ///< lower id first
    ContextDetail m_context;
    RelationshipDetail m_relationship;
    RunMoment m_run;
    QString m_run_sentence;
    Drag m_drag;
    MapCamera m_camera;
    QSizeF m_view;
    bool m_fitted = true; ///< nobody has panned or zoomed since the whole map was shown
};

} // namespace stormreel

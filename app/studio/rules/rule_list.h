// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/session.h"

#include <QAbstractListModel>
#include <QPointer>

namespace stormreel {

/// The rules of a note (or of the wall) as cards: those of some kinds, what could be added to them, and how they fare. A card
/// stays the same while its text changes and while others come and go, so that an editor in it is not torn from someone's hands.
class RuleList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Session* session READ session WRITE setSession NOTIFY sessionChanged)
    Q_PROPERTY(int note READ note WRITE setNote NOTIFY noteChanged) // 0: the wall
    Q_PROPERTY(QStringList kinds READ kinds WRITE setKinds NOTIFY kindsChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QVariantList ideas READ ideas NOTIFY readingChanged)    // {kind, subject, words, swatch}: what could be added
    Q_PROPERTY(int total READ total NOTIFY readingChanged)             // rules of all kinds
    Q_PROPERTY(QString summary READ summary NOTIFY readingChanged)     // "4 rules type-check · 0 warnings"
    Q_PROPERTY(QString health READ health NOTIFY readingChanged)       // "good", "warning", "error"
    Q_PROPERTY(QStringList offered READ offered NOTIFY readingChanged) // kinds that this note can have

public:
    enum Role {
        NoteRole = Qt::UserRole,
        PlaceRole, ///< index into the rules of the note
        KindRole,
        SubjectRole,
        TitleRole,
        MeaningRole,
        SwatchRole,
        NamedRole,       ///< its name may be changed
        OutcomeRole,     ///< of a scenario: "passed", "failed"; empty for other rules
        SentenceRole,    ///< the first difference in words
        DifferencesRole, ///< [{what, expected, actual, line}]
    };

    explicit RuleList(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] Session* session() const { return m_session; }
    void setSession(Session* session);
    [[nodiscard]] int note() const { return static_cast<int>(number(m_note)); }
    void setNote(int note);
    [[nodiscard]] QStringList kinds() const { return m_kinds; }
    void setKinds(const QStringList& kinds);
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] QVariantList ideas() const;
    [[nodiscard]] int total() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString health() const;
    [[nodiscard]] QStringList offered() const;

    /// The kind of a rule of any note; empty where there is none.
    Q_INVOKABLE QString kindAt(int note, int index) const;
    /// Adds a rule that does what the wall does anyway; `added` says where it stands.
    Q_INVOKABLE void add(const QString& kind, const QString& subject);
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void rename(int row, const QString& subject);
    /// A reaction becomes a process and a process a reaction, as one step.
    Q_INVOKABLE void exchange(int row, const QString& kind);

Q_SIGNALS:
    void sessionChanged();
    void noteChanged();
    void kindsChanged();
    void countChanged();
    void readingChanged();
    void added(int row);

private:
    struct Row {
        Id note = Id::none;
        std::uint32_t index = 0;
        RuleKind kind = RuleKind::fields;
        std::string subject;
        QString outcome;
        QString sentence;
        QVariantList differences;
        [[nodiscard]] bool is_same_rule(const Row& other) const
        {
            return note == other.note && kind == other.kind && subject == other.subject;
        }
        bool operator==(const Row&) const = default;
    };
    [[nodiscard]] std::vector<Row> present() const;
    void tell_outcome(Row& row) const;
    void refresh();
    void take(std::vector<Row> rows);
    [[nodiscard]] bool editable() const { return m_session && !m_session->readOnly(); }
    [[nodiscard]] std::pair<int, int> troubles() const; ///< errors, warnings in the rules of the note

    QPointer<Session> m_session;
    Id m_note = Id::none;
    QStringList m_kinds;
    std::vector<Row> m_rows;
};

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/session.h"

#include <QPointer>
#include <QVariantList>

namespace stormreel {

/// What the inspector shows: the wall, or what is selected on it, in words; and what people change there. Every change is
/// one gesture. Lists are of maps whose keys are named beside them.
class Inspection : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Session* session READ session WRITE setSession NOTIFY sessionChanged)
    Q_PROPERTY(QString subject READ subject NOTIFY subjectChanged) // wall, note, frame, link, line, lane, several
    Q_PROPERTY(int element READ element NOTIFY subjectChanged)     // its number; 0 for the wall and for several
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY subjectChanged)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY subjectChanged)
    Q_PROPERTY(QString kind READ kind NOTIFY subjectChanged) // a note's, as in files
    Q_PROPERTY(int kindIndex READ kindIndex WRITE setKindIndex NOTIFY subjectChanged)
    Q_PROPERTY(QStringList kindNames READ kindNames NOTIFY subjectChanged)
    Q_PROPERTY(QString comment READ comment WRITE setComment NOTIFY subjectChanged)
    Q_PROPERTY(int votes READ votes WRITE setVotes NOTIFY subjectChanged)
    Q_PROPERTY(int weight READ weight WRITE setWeight NOTIFY subjectChanged)
    Q_PROPERTY(int ratePerHour READ ratePerHour WRITE setRatePerHour NOTIFY subjectChanged)
    Q_PROPERTY(bool wakesOnAll READ wakesOnAll WRITE setWakesOnAll NOTIFY subjectChanged)
    Q_PROPERTY(QString key READ key WRITE setKey NOTIFY subjectChanged)
    Q_PROPERTY(QString defaultKey READ defaultKey NOTIFY subjectChanged)
    Q_PROPERTY(int classification READ classification WRITE setClassification NOTIFY subjectChanged)
    Q_PROPERTY(QString owner READ owner WRITE setOwner NOTIFY subjectChanged)
    Q_PROPERTY(bool bigBallOfMud READ bigBallOfMud WRITE setBigBallOfMud NOTIFY subjectChanged)
    Q_PROPERTY(QVariantList counts READ counts NOTIFY subjectChanged)     // {kind, label, count}: of the wall, frame or selection
    Q_PROPERTY(QVariantList ends READ ends NOTIFY subjectChanged)         // a link's two: {role, id, name, kind}
    Q_PROPERTY(QVariantList wires READ wires NOTIFY readingChanged)       // {id, name, kind, words, reason}
    Q_PROPERTY(QVariantList findings READ findings NOTIFY readingChanged) // {index, id, name, kind, severity, sentence, fix}
    Q_PROPERTY(int findingCount READ findingCount NOTIFY readingChanged)
    Q_PROPERTY(bool editable READ editable NOTIFY sessionChanged)

public:
    explicit Inspection(QObject* parent = nullptr) : QObject(parent) {}

    [[nodiscard]] Session* session() const { return m_session; }
    void setSession(Session* session);
    [[nodiscard]] QString subject() const;
    [[nodiscard]] int element() const { return static_cast<int>(number(one())); }
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] QString kind() const;
    [[nodiscard]] int kindIndex() const;
    [[nodiscard]] QStringList kindNames() const;
    [[nodiscard]] QString comment() const;
    [[nodiscard]] int votes() const;
    [[nodiscard]] int weight() const;
    [[nodiscard]] int ratePerHour() const;
    [[nodiscard]] bool wakesOnAll() const;
    [[nodiscard]] QString key() const;
    [[nodiscard]] QString defaultKey() const;
    [[nodiscard]] int classification() const;
    [[nodiscard]] QString owner() const;
    [[nodiscard]] bool bigBallOfMud() const;
    [[nodiscard]] QVariantList counts() const;
    [[nodiscard]] QVariantList ends() const;
    [[nodiscard]] QVariantList wires() const;
    [[nodiscard]] QVariantList findings() const;
    [[nodiscard]] int findingCount() const;
    [[nodiscard]] bool editable() const { return m_session && !m_session->readOnly(); }
    static constexpr qsizetype most_listed = 200; ///< findings and wires that are listed

    // Changes. On what they do not concern they do nothing.
    void setName(const QString& name);
    void setKindIndex(int kind);
    void setComment(const QString& comment);
    void setVotes(int votes);
    void setWeight(int weight);
    void setRatePerHour(int rate);
    void setWakesOnAll(bool on);
    void setKey(const QString& key);
    void setClassification(int classification);
    void setOwner(const QString& owner);
    void setBigBallOfMud(bool on);
    Q_INVOKABLE void applyFix(int finding); ///< by its `index`
    Q_INVOKABLE void removeSelected();
    Q_INVOKABLE void alignLeft();
    Q_INVOKABLE void alignTop();
    Q_INVOKABLE void distributeAcross();
    Q_INVOKABLE void distributeDown();

Q_SIGNALS:
    void sessionChanged();
    void subjectChanged(); ///< the selection or the board
    void readingChanged(); ///< the selection, or what the flow says about it

private:
    [[nodiscard]] Id one() const; ///< what alone is selected
    [[nodiscard]] const Board& board() const { return m_session->board(); }
    template <class T>
    [[nodiscard]] const T* selected() const
    {
        return m_session ? elements<T>(m_session->board()).find(one()) : nullptr;
    }
    template <class T, class Change>
    void change(const std::string& label, Change&& by);
    void arrange(Gesture gesture);

    QPointer<Session> m_session;
};

} // namespace stormreel

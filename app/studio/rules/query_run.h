// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/reel.h"

namespace stormreel {

/// Asks a read model's named query of the rows there are at the playhead.
class QueryRun : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    Q_PROPERTY(int note READ note WRITE setNote NOTIFY queryChanged)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY queryChanged)
    Q_PROPERTY(QVariantList parameters READ parameters NOTIFY queryChanged) // {name, type, value}
    Q_PROPERTY(bool ready READ ready NOTIFY queryChanged)                   // the query can be read, and a run is loaded
    Q_PROPERTY(QStringList answer READ answer NOTIFY answerChanged)         // a line for each element of a list
    Q_PROPERTY(QString remark READ remark NOTIFY answerChanged)             // "3 rows at #174", or what went wrong
    Q_PROPERTY(bool failed READ failed NOTIFY answerChanged)

public:
    using QObject::QObject;

    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    [[nodiscard]] int note() const { return static_cast<int>(number(m_note)); }
    void setNote(int note);
    [[nodiscard]] QString name() const { return m_name; }
    void setName(const QString& name);
    [[nodiscard]] QVariantList parameters() const;
    [[nodiscard]] bool ready() const;
    [[nodiscard]] QStringList answer() const { return m_answer; }
    [[nodiscard]] QString remark() const { return m_remark; }
    [[nodiscard]] bool failed() const { return m_failed; }

    /// What people typed for each parameter, in order: an expression, or plain words for a string; left empty, its own value.
    Q_INVOKABLE void ask(const QStringList& arguments);

    static constexpr std::size_t most_rows = 5000; ///< that are read
    static constexpr std::size_t most_lines = 100; ///< of the answer

Q_SIGNALS:
    void reelChanged();
    void queryChanged();
    void answerChanged();

private:
    [[nodiscard]] const NodeDesign* read_model() const;
    [[nodiscard]] const QueryDesign* query() const;
    [[nodiscard]] std::int64_t now_us() const; ///< at the playhead; 0 where no run is loaded
    [[nodiscard]] Result<cel::Value> answer_to(const QueryDesign& asked, const QStringList& typed) const;
    void say(QStringList answer, const QString& remark, bool failed);

    QPointer<Reel> m_reel;
    Id m_note = Id::none;
    QString m_name;
    QStringList m_answer;
    QString m_remark;
    bool m_failed = false;
};

} // namespace stormreel

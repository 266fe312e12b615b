// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/reel.h"
#include "app/studio/rules/live_words.h"
#include "app/studio/rules/rule_highlighter.h"
#include "app/studio/rules/text_places.h"
#include "model/rules/reading.h"

#include <QQuickTextDocument>

namespace stormreel {

/// One rule while it is typed: what is wrong with it and where, its colours, how it may go on, and what the expression under the
/// cursor is worth at the playhead. Places are units of UTF-16, as editors count. What was typed is kept, right or wrong: one
/// gesture when `commit` is called, and after a pause.
class RuleText : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Session* session READ session WRITE setSession NOTIFY sessionChanged)
    Q_PROPERTY(stormreel::Reel* reel READ reel WRITE setReel NOTIFY reelChanged)
    Q_PROPERTY(int note READ note WRITE setNote NOTIFY placeChanged)    // whose rule; 0: the wall's
    Q_PROPERTY(int index READ index WRITE setIndex NOTIFY placeChanged) // which of its rules; -1: none
    Q_PROPERTY(QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(int cursor READ cursor WRITE setCursor NOTIFY cursorChanged)
    Q_PROPERTY(QList<QColor> inks READ inks WRITE setInks NOTIFY inksChanged)       // one for each Ink, in its order
    Q_PROPERTY(QVariantList problems READ problems NOTIFY readingChanged)           // {from, to, severity, sentence}
    Q_PROPERTY(QString problem READ problem NOTIFY readingChanged)                  // the first: "line 2, column 9: ..."
    Q_PROPERTY(QString severity READ severity NOTIFY readingChanged)                // the first one's
    Q_PROPERTY(QString fix READ fix NOTIFY readingChanged)                          // what would settle it; may be empty
    Q_PROPERTY(QString type READ type NOTIFY valueChanged)                          // of the expression under the cursor
    Q_PROPERTY(QString value READ value NOTIFY valueChanged)                        // ... and what it is worth; may be empty
    Q_PROPERTY(bool valueFailed READ valueFailed NOTIFY valueChanged)               // `value` says why there is none
    Q_PROPERTY(QString valueAt READ valueAt NOTIFY valueChanged)                    // "#174"
    Q_PROPERTY(QVariantList completions READ completions NOTIFY completionsChanged) // {text, detail, from, to}
    Q_PROPERTY(bool editable READ editable NOTIFY sessionChanged)

public:
    explicit RuleText(QObject* parent = nullptr);
    ~RuleText() override;

    [[nodiscard]] Session* session() const { return m_session; }
    void setSession(Session* session);
    [[nodiscard]] Reel* reel() const { return m_reel; }
    void setReel(Reel* reel);
    [[nodiscard]] int note() const { return static_cast<int>(number(m_note)); }
    void setNote(int note);
    [[nodiscard]] int index() const { return m_index; }
    void setIndex(int index);
    [[nodiscard]] QQuickTextDocument* document() const { return m_document; }
    void setDocument(QQuickTextDocument* document);
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString& text);
    [[nodiscard]] int cursor() const { return m_cursor; }
    void setCursor(int cursor);
    [[nodiscard]] QList<QColor> inks() const { return m_inks; }
    void setInks(const QList<QColor>& inks);
    [[nodiscard]] QVariantList problems() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString severity() const;
    [[nodiscard]] QString fix() const;
    [[nodiscard]] QString type() const { return m_type; }
    [[nodiscard]] QString value() const { return m_live.value; }
    [[nodiscard]] bool valueFailed() const { return m_live.failed; }
    [[nodiscard]] QString valueAt() const { return m_at; }
    [[nodiscard]] QVariantList completions() const { return m_completions; }
    [[nodiscard]] bool editable() const { return m_session && !m_session->readOnly(); }

    /// Keeps what was typed. Typed away altogether, the rule goes; a mere pause does not do that.
    Q_INVOKABLE void commit();
    /// Looks up how the text may go on at the cursor; nothing where a whole name stands there already, unless `asked`.
    Q_INVOKABLE void complete(bool asked);
    Q_INVOKABLE void stopCompleting();
    Q_INVOKABLE void applyFix();
    /// The place of a byte of the text, as findings give it.
    Q_INVOKABLE int placeOf(int byte) const { return m_places.unit(static_cast<std::size_t>(std::max(byte, 0))); }

    static constexpr int pause_ms = 1000; ///< without a keystroke, after which the text is kept

Q_SIGNALS:
    void sessionChanged();
    void reelChanged();
    void placeChanged();
    void documentChanged();
    void textChanged();
    void replaced(); ///< the text is another than the one typed: a step was undone, a fix applied
    void cursorChanged();
    void inksChanged();
    void readingChanged();
    void valueChanged();
    void completionsChanged();

private:
    [[nodiscard]] const std::vector<Rule>* rules() const; ///< of the note or the wall; nullptr where it is gone
    [[nodiscard]] const Rule* kept() const;               ///< the rule as the board has it
    [[nodiscard]] NodeIndex node() const;
    [[nodiscard]] Rule typed() const; ///< the rule with the text of the editor
    void load();
    void follow();
    void find_again();
    void keep(bool even_empty);
    void replace(const QString& text);
    void read();
    void colour();
    void look_at_value();

    QPointer<Session> m_session;
    QPointer<Reel> m_reel;
    Id m_note = Id::none;
    int m_index = -1;
    RuleKind m_kind = RuleKind::fields; ///< with the subject: how it is found again when others came or went before it
    std::string m_subject;
    std::string m_base; ///< the text that was kept last
    QString m_text;
    TextPlaces m_places;
    int m_cursor = 0;
    RuleReading m_reading;
    QList<QColor> m_inks;
    QPointer<QQuickTextDocument> m_document;
    QPointer<RuleHighlighter> m_highlighter;
    QString m_type;
    LiveWords m_live;
    QString m_at;
    QVariantList m_completions;
    QTimer m_pause;
};

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "engine/runtime/scenario.h"
#include "model/flow/flow.h"
#include "model/flow/lint.h"
#include "model/rules/design.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QQmlEngine>
#include <QThreadPool>
#include <QTimer>

namespace stormreel {

/// What a version of a wall means: the flow, what people wrote at design level, what is worth saying, and how scenarios went.
struct WallReading {
    Flow flow;
    Design design;
    std::vector<Finding> findings;
    std::vector<ScenarioOutcome> outcomes; ///< in the order of nodes and rules
};

/// One open wall as the window's view models share it: the document, what it reads as, and what is selected.
/// Wall, inspector, reel and map each hold a pointer to it and tell it what people do; it owns none of them.
class Session : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The studio opens sessions.")
    Q_PROPERTY(QString name READ name NOTIFY boardChanged) // the wall's
    Q_PROPERTY(QString path READ path CONSTANT)
    Q_PROPERTY(bool readOnly READ readOnly NOTIFY readOnlyChanged)
    Q_PROPERTY(QString readOnlyReason READ readOnlyReason NOTIFY readOnlyChanged)
    Q_PROPERTY(bool mayBeTakenOver READ mayBeTakenOver NOTIFY readOnlyChanged) // a person may say that nobody else writes
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY historyChanged)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY historyChanged)
    Q_PROPERTY(QString undoLabel READ undoLabel NOTIFY historyChanged)
    Q_PROPERTY(QString redoLabel READ redoLabel NOTIFY historyChanged)
    Q_PROPERTY(bool businessWords READ businessWords WRITE setBusinessWords NOTIFY boardChanged)
    Q_PROPERTY(QString level READ level WRITE setLevel NOTIFY boardChanged) // "big_picture", "process", "design"
    Q_PROPERTY(int selectionCount READ selectionCount NOTIFY selectionChanged)
    Q_PROPERTY(
        QString problem READ problem NOTIFY problemChanged) // the last thing that failed, for the message bar; empty: nothing

public:
    explicit Session(std::unique_ptr<Document> document, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] Document& document() { return *m_document; }
    [[nodiscard]] const Board& board() const { return m_document->board(); }
    [[nodiscard]] const Flow& flow() const { return m_read.flow; } ///< of the present board
    [[nodiscard]] const Design& design() const { return m_read.design; }
    /// Lint, what is wrong with rules, and scenarios that fail.
    [[nodiscard]] const std::vector<Finding>& findings() const { return m_read.findings; }
    [[nodiscard]] const std::vector<ScenarioOutcome>& outcomes() const { return m_read.outcomes; }

    // Selection: notes, links, frames, lines, lanes. Ids that go away leave it by themselves.
    [[nodiscard]] const std::vector<Id>& selection() const { return m_selection; } ///< ascending
    void select(std::vector<Id> ids);
    [[nodiscard]] bool is_selected(Id id) const;

    /// Whoever is about to run, export or copy the wall calls it first: what people see is what is read.
    void take_in() { Q_EMIT aboutToRead(); }
    /// Commits a gesture; what fails is shown to the person as `problem`. True when it is on disk.
    bool commit(Gesture gesture);
    /// Another name on a note, frame, line or lane; with a note's name go all rules that mean it.
    void rename_element(Id id, const std::string& name);

    // Where the playhead is, for everyone who shows a moment (set by the reel; 0: no run is loaded).
    struct NoteActivity {
        std::uint32_t count = 0; ///< how often up to the playhead
        float glow = 0;          ///< 1: at the playhead; fades to 0
    };
    [[nodiscard]] const std::vector<std::pair<Id, NoteActivity>>& activity() const { return m_activity; } ///< ascending by note
    [[nodiscard]] Id current_note() const { return m_current_note; } ///< the note of the record at the playhead
    void set_activity(std::vector<std::pair<Id, NoteActivity>> activity, Id current_note);

    [[nodiscard]] QString name() const;
    [[nodiscard]] QString path() const { return m_document->path(); }
    [[nodiscard]] bool readOnly() const { return m_document->read_only(); }
    [[nodiscard]] QString readOnlyReason() const;
    [[nodiscard]] bool mayBeTakenOver() const { return m_document->may_be_taken_over(); }
    [[nodiscard]] bool canUndo() const { return !readOnly() && m_document->can_undo(); }
    [[nodiscard]] bool canRedo() const { return !readOnly() && m_document->can_redo(); }
    [[nodiscard]] QString undoLabel() const { return m_document->undo_label(); }
    [[nodiscard]] QString redoLabel() const { return m_document->redo_label(); }
    [[nodiscard]] bool businessWords() const;
    void setBusinessWords(bool on);
    [[nodiscard]] QString level() const;
    void setLevel(const QString& level);
    [[nodiscard]] int selectionCount() const { return static_cast<int>(m_selection.size()); }
    [[nodiscard]] QString problem() const { return m_problem; }
    void setProblem(const QString& problem);

    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    Q_INVOKABLE void rename(const QString& name);
    Q_INVOKABLE void clearProblem() { setProblem({}); }
    /// Selects one element by its number and asks whoever shows the wall to bring it into view.
    Q_INVOKABLE void reveal(int element);
    /// Shows what a finding is about: its note, and the place in the rule where it is about one.
    Q_INVOKABLE void revealFinding(int finding);
    Q_INVOKABLE void applyFix(int finding); ///< where it has one
    /// Applies every fix that is certain, as one step.
    Q_INVOKABLE void fixAll();

Q_SIGNALS:
    void boardChanged(const std::vector<stormreel::Id>& touched); ///< the board is already the next version
    void flowChanged(); ///< flow(), design(), findings() and outcomes() are those of the present board
    void selectionChanged();
    void historyChanged();
    void activityChanged();
    void runsChanged(); ///< a run was added or finished
    void problemChanged();
    void readOnlyChanged(); ///< the file was moved, deleted or replaced: from now on this wall can only be looked at
    void revealAsked(int element);
    /// A rule is to be shown: of which note (0: the wall's), which of its rules, and where the cursor is to stand (bytes).
    void ruleAsked(int note, int index, int offset);
    void writerLeft();  ///< the other program that had the document open has closed it
    void aboutToRead(); ///< the wall is about to be read as it is: whoever has words that are still being typed hands them in
    void closing();     ///< the document closes after this

private:
    void watch_file();
    void follow_writer();
    void follow(const std::vector<Id>& touched);
    void read_flow_again();
    void take_reading(quint64 revision, WallReading reading);
    bool change_wall(const std::string& label, const Wall& after);

    std::unique_ptr<Document> m_document;
    WallReading m_read;
    std::vector<Id> m_selection;
    std::vector<std::pair<Id, NoteActivity>> m_activity;
    Id m_current_note = Id::none;
    QString m_problem;
    quint64 m_revision = 0; // of the board, counted here
    bool m_reading = false; // a reading of some revision is under way
    QTimer m_read_soon;     // many edits of one turn of the event loop are read once
    QFileSystemWatcher m_watcher;
    bool m_is_written = false; // by another program
    QTimer m_look_again;       // at what it writes
    QThreadPool m_readers;     // large walls are read off the window's thread; one at a time
};

} // namespace stormreel

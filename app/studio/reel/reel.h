// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/activity.h"
#include "app/studio/reel/background.h"
#include "app/studio/reel/conditions.h"
#include "app/studio/reel/playback.h"
#include "app/studio/session.h"
#include "engine/replay/replay.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QVariant>
#include <memory>

namespace stormreel {

/// A document's runs, one of them loaded, and the playhead on it. Runs the wall off the interface thread, plays, and tells the
/// session what each moment means for the notes. Positions are 1..size; 0 where nothing is loaded.
class Reel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::Session* session READ session WRITE setSession NOTIFY sessionChanged)
    Q_PROPERTY(QVariantList runs READ runs NOTIFY runsChanged)           // {id, title, subtitle}, oldest first
    Q_PROPERTY(int runId READ runId WRITE setRunId NOTIFY replayChanged) // 0: none is loaded
    Q_PROPERTY(QString runTitle READ runTitle NOTIFY replayChanged)
    Q_PROPERTY(QString runSubtitle READ runSubtitle NOTIFY replayChanged)
    Q_PROPERTY(bool loaded READ loaded NOTIFY replayChanged)
    Q_PROPERTY(int size READ size NOTIFY replayChanged)
    Q_PROPERTY(bool withDate READ with_date NOTIFY replayChanged) // its times need a date to be told apart
    Q_PROPERTY(int position READ position WRITE setPosition NOTIFY positionChanged)
    Q_PROPERTY(QString positionText READ positionText NOTIFY positionChanged) // "#174"
    Q_PROPERTY(QString sizeText READ sizeText NOTIFY replayChanged)           // "18,211"
    Q_PROPERTY(QString timeText READ timeText NOTIFY positionChanged)         // "10:42:07.318"
    Q_PROPERTY(QString currentText READ currentText NOTIFY positionChanged)   // "Payment declined"
    Q_PROPERTY(bool tellable READ tellable NOTIFY replayChanged)              // its records can become scenarios
    Q_PROPERTY(bool playing READ playing NOTIFY playingChanged)
    Q_PROPERTY(double speed READ speed WRITE setSpeed NOTIFY speedChanged)
    Q_PROPERTY(QString seed READ seed WRITE setSeed NOTIFY seedChanged) // of the next run; digits, as 64 bits do not fit a number
    Q_PROPERTY(int stories READ stories WRITE setStories NOTIFY storiesChanged) // of the next run
    Q_PROPERTY(stormreel::RunConditions* conditions READ conditions CONSTANT)   // ... all of it
    Q_PROPERTY(bool canRun READ canRun NOTIFY sessionChanged)                   // false where the document is read-only
    Q_PROPERTY(bool running READ running NOTIFY runningChanged)                 // the wall is being run
    Q_PROPERTY(bool opening READ opening NOTIFY openingChanged)                 // a run is being loaded
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)            // 0..1 of either; -1: not known
    Q_PROPERTY(QString progressText READ progressText NOTIFY progressChanged)
    Q_PROPERTY(QString selectedStream READ selectedStream WRITE setSelectedStream NOTIFY selectedStreamChanged)

public:
    explicit Reel(QObject* parent = nullptr);
    ~Reel() override;

    /// The loaded run, or nullptr. Valid until `replayChanged`.
    [[nodiscard]] Replay* replay() { return m_replay.get(); }
    [[nodiscard]] const Replay* replay() const { return m_replay.get(); }
    /// For who works on its timeline on another thread. Only the interface thread reads records through it.
    [[nodiscard]] std::shared_ptr<const Replay> shared_replay() const { return m_replay; }
    [[nodiscard]] bool with_date() const { return m_with_date; } ///< how this run's times are written

    [[nodiscard]] Session* session() const { return m_session; }
    void setSession(Session* session);
    [[nodiscard]] QVariantList runs() const { return m_runs; }
    [[nodiscard]] int runId() const { return m_replay ? static_cast<int>(m_replay->header().id) : 0; }
    void setRunId(int run);
    [[nodiscard]] QString runTitle() const;
    [[nodiscard]] QString runSubtitle() const;
    [[nodiscard]] bool loaded() const { return m_replay != nullptr; }
    [[nodiscard]] int size() const { return m_replay ? static_cast<int>(m_replay->timeline().size()) : 0; }
    [[nodiscard]] int position() const { return static_cast<int>(m_position); }
    void setPosition(int position);
    [[nodiscard]] QString positionText() const;
    [[nodiscard]] QString sizeText() const;
    [[nodiscard]] QString timeText() const;
    [[nodiscard]] QString currentText() const;
    [[nodiscard]] bool tellable() const { return canRun() && m_replay && m_replay->wall().flow; }
    [[nodiscard]] bool playing() const { return m_frames.isActive(); }
    [[nodiscard]] double speed() const { return m_speed; }
    void setSpeed(double speed);
    [[nodiscard]] QString seed() const { return QString::number(m_conditions.settings().seed); }
    void setSeed(const QString& seed);
    [[nodiscard]] int stories() const { return static_cast<int>(m_conditions.settings().stories); }
    void setStories(int stories);
    [[nodiscard]] RunConditions* conditions() { return &m_conditions; }
    [[nodiscard]] bool canRun() const;
    [[nodiscard]] bool running() const { return m_simulating.busy(); }
    [[nodiscard]] bool opening() const { return m_opening.busy(); }
    [[nodiscard]] double progress() const { return m_progress; }
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString selectedStream() const { return m_selected_stream; }
    void setSelectedStream(const QString& stream);
    [[nodiscard]] StreamIndex selected_stream() const { return m_selected_index; } ///< none32: none, or not in this run

    /// Runs the wall as it is now and shows the new run at its first record. No seed: the one of `seed`.
    Q_INVOKABLE void run(const QString& seed = {});
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void rollSeed(); ///< the dice
    /// The next run is to simulate what the loaded one did.
    Q_INVOKABLE void takeConditions();
    /// Plays on; from the start where it stands at the end. Where nothing has run yet, runs the wall first.
    Q_INVOKABLE void play();
    Q_INVOKABLE void pause();
    Q_INVOKABLE void togglePlay();
    Q_INVOKABLE void faster() { setSpeed(stormreel::faster(m_speed)); }
    Q_INVOKABLE void slower() { setSpeed(stormreel::slower(m_speed)); }
    Q_INVOKABLE void stepForward() { step(1); }
    Q_INVOKABLE void stepBack() { step(-1); }
    Q_INVOKABLE void step(int records);
    Q_INVOKABLE void toStart();
    Q_INVOKABLE void toEnd();
    /// "174", "#1,174", "10:42:07", "2026-01-05 10:42": false where it reads as neither a position nor a time.
    Q_INVOKABLE bool jumpTo(const QString& text);

    /// Makes a scenario (given, when, then) of the record at the playhead and shows it; false where it can't be one, and the
    /// session says why.
    Q_INVOKABLE bool tellScenario();

    /// The instances of a note's aggregate, system or read model at the playhead, oldest first: [{name, version, status}].
    Q_INVOKABLE QVariantList instancesOf(int noteId);
    Q_INVOKABLE int instanceCount(int noteId) const;
    static constexpr std::size_t most_instances = 200; ///< that `instancesOf` lists

Q_SIGNALS:
    void sessionChanged();
    void runsChanged();
    void replayChanged();
    void positionChanged();
    /// The playhead rests, or moved on for a while: what costs a read from disk follows this, at most some 16 times a second.
    void settled();
    /// What was asked for can't be, and why: one sentence.
    void answered(const QString& words);
    void playingChanged();
    void speedChanged();
    void seedChanged();
    void storiesChanged();
    void runningChanged();
    void openingChanged();
    void progressChanged();
    void selectedStreamChanged();

private:
    void list_runs();
    void leave();
    void say_where_it_ends();
    void open_run(RunId run);
    void take_replay(std::shared_ptr<Replay> replay);
    void complain(const Error& error);
    void show_progress(double share, quint64 records);
    void finish_run(const Result<RunHeader>& header);
    void frame();
    void move(Position position); ///< without telling the play clock
    void light_notes();
    void settle();
    void settle_soon();

    QPointer<Session> m_session;
    std::vector<RunHeader> m_headers; ///< of the document's runs, without their types
    QVariantList m_runs;
    std::shared_ptr<Replay> m_replay;
    NoteActivityIndex m_activity;
    Position m_position = 0;
    bool m_with_date = false;

    QTimer m_frames;
    QElapsedTimer m_since_frame;
    Playback m_playback;
    double m_speed = 1;
    bool m_play_when_open = false;

    QTimer m_settle_timer;
    QElapsedTimer m_since_settled;

    RunConditions m_conditions; ///< of the next run
    double m_progress = -1;
    quint64 m_progress_records = 0;
    QString m_selected_stream;
    StreamIndex m_selected_index = none32;

    Background m_simulating; // last: they stop before the rest goes
    Background m_opening;
};

} // namespace stormreel

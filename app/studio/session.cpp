// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/session.h"

#include "model/board/last_resort.h"

#include <QFileInfo>

namespace stormreel {
namespace {

/// Above this many notes a reading takes longer than a frame, so it happens elsewhere.
constexpr std::size_t notes_read_at_once = 5000;

bool selectable(const Board& board, Id id)
{
    return board.notes.find(id) || board.links.find(id) || board.frames.find(id) || board.lines.find(id) || board.lanes.find(id);
}

WallReading read_wall(const Board& board)
{
    WallReading reading;
    reading.flow = read_flow(board);
    reading.design = read_design(board, reading.flow);
    reading.outcomes = run_scenarios(reading.flow, reading.design);
    reading.findings = check_wall(board, reading.flow, reading.design, reading.outcomes);
    return reading;
}

constexpr int look_again_ms = 1000;

constexpr std::array level_names{"big_picture", "process", "design"};

} // namespace

Session::Session(std::unique_ptr<Document> document, QObject* parent) : QObject(parent), m_document(std::move(document))
{
    m_readers.setMaxThreadCount(1);
    m_read_soon.setSingleShot(true);
    m_read_soon.setInterval(0);
    connect(&m_read_soon, &QTimer::timeout, this, &Session::read_flow_again);
    connect(m_document.get(), &Document::board_changed, this, &Session::follow);
    connect(m_document.get(), &Document::journal_changed, this, &Session::historyChanged);
    connect(m_document.get(), &Document::became_read_only, this, &Session::readOnlyChanged);
    connect(m_document.get(), &Document::became_read_only, this, &Session::historyChanged);
    connect(m_document.get(), &Document::runs_changed, this, &Session::runsChanged);
    watch_file();
    read_flow_again();
}

/// So that nobody goes on working on a file that is gone. The next commit would notice, but a person may be reading.
void Session::watch_file()
{
    if (readOnly()) {
        m_is_written = DocumentLock::is_written(path());
        m_look_again.setInterval(look_again_ms);
        connect(&m_look_again, &QTimer::timeout, this, &Session::follow_writer);
        if (m_is_written)
            m_look_again.start();
        return;
    }
    m_watcher.addPath(path());
    m_watcher.addPath(QFileInfo(path()).absolutePath());
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, m_document.get(), &Document::check_place);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, m_document.get(), &Document::check_place);
}

/// The other program's log grows at each of its commits, but nothing tells of it on every file system.
void Session::follow_writer()
{
    if (!DocumentLock::is_written(path())) {
        if (std::exchange(m_is_written, false))
            Q_EMIT writerLeft();
        return;
    }
    m_is_written = true;
    if (const auto followed = m_document->catch_up(); !followed) {
        m_look_again.stop();
        setProblem(QString::fromStdString(sentence(followed.error())));
    }
}

QString Session::readOnlyReason() const
{
    const QString& reason = m_document->read_only_reason();
    return m_look_again.isActive()
               ? tr("%1 What is done there is shown here, and once it is closed there you can change it.").arg(reason)
               : reason;
}

Session::~Session()
{
    take_in();
    Q_EMIT closing();
    m_readers.waitForDone();
}

void Session::select(std::vector<Id> ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::erase_if(ids, [this](Id id) { return !selectable(board(), id); });
    if (ids == m_selection)
        return;
    m_selection = std::move(ids);
    Q_EMIT selectionChanged();
}

bool Session::is_selected(Id id) const
{
    return std::binary_search(m_selection.begin(), m_selection.end(), id);
}

bool Session::commit(Gesture gesture)
{
    const auto done = m_document->commit(std::move(gesture));
    if (!done)
        setProblem(QString::fromStdString(sentence(done.error())));
    return done.has_value();
}

void Session::undo()
{
    if (!canUndo())
        return;
    if (const auto done = m_document->undo(); !done)
        setProblem(QString::fromStdString(sentence(done.error())));
}

void Session::redo()
{
    if (!canRedo())
        return;
    if (const auto done = m_document->redo(); !done)
        setProblem(QString::fromStdString(sentence(done.error())));
}

void Session::set_activity(std::vector<std::pair<Id, NoteActivity>> activity, Id current_note)
{
    m_activity = std::move(activity);
    m_current_note = current_note;
    Q_EMIT activityChanged();
}

QString Session::name() const
{
    return QString::fromStdString(board().wall.name);
}

bool Session::businessWords() const
{
    return board().wall.vocabulary == Vocabulary::business;
}

QString Session::level() const
{
    return QString::fromLatin1(level_names.at(static_cast<std::size_t>(board().wall.level)));
}

void Session::setBusinessWords(bool on)
{
    Wall after = board().wall;
    after.vocabulary = on ? Vocabulary::business : Vocabulary::developer;
    change_wall(on ? "Use business words" : "Use developers' words", after);
}

void Session::setLevel(const QString& level)
{
    Wall after = board().wall;
    for (std::size_t i = 0; i < level_names.size(); ++i)
        if (level == QLatin1String(level_names.at(i)))
            after.level = static_cast<Level>(i);
    change_wall("Change level", after);
}

void Session::rename(const QString& name)
{
    Wall after = board().wall;
    after.name = name.simplified().toStdString();
    if (!after.name.empty())
        change_wall("Rename wall", after);
}

bool Session::change_wall(const std::string& label, const Wall& after)
{
    if (after == board().wall)
        return true;
    return commit({label, {WallChanged{board().wall, after}}});
}

void Session::reveal(int element)
{
    select({static_cast<Id>(element)});
    Q_EMIT revealAsked(element);
}

void Session::revealFinding(int finding)
{
    if (finding < 0 || finding >= static_cast<int>(findings().size()))
        return;
    const Finding found = findings()[static_cast<std::size_t>(finding)];
    const int note = static_cast<int>(number(found.note));
    if (found.note == Id::none)
        select({});
    else
        reveal(note);
    if (found.place)
        Q_EMIT ruleAsked(note, static_cast<int>(found.place->index), static_cast<int>(found.place->offset));
}

void Session::setProblem(const QString& problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

void Session::follow(const std::vector<Id>& touched)
{
    ++m_revision;
    m_read_soon.start();
    Q_EMIT boardChanged(touched);
    select(m_selection); // what went away leaves it
}

void Session::read_flow_again()
{
    if (m_reading)
        return; // take_reading starts over when the board has moved on
    if (board().notes.size() <= notes_read_at_once) {
        take_reading(m_revision, read_wall(board()));
        return;
    }
    m_reading = true;
    m_readers.start([this, version = board(), revision = m_revision] {
        try {
            QMetaObject::invokeMethod(this, [this, revision, reading = read_wall(version)]() mutable {
                m_reading = false;
                take_reading(revision, std::move(reading));
            });
        } catch (...) { // or it would end the program
            QMetaObject::invokeMethod(this, [this, error = unforeseen_error()] {
                m_reading = false;
                setProblem(QString::fromStdString(sentence(error)));
            });
        }
    });
}

void Session::take_reading(quint64 revision, WallReading reading)
{
    if (revision != m_revision) {
        m_read_soon.start();
        return;
    }
    m_read = std::move(reading);
    Q_EMIT flowChanged();
}

} // namespace stormreel

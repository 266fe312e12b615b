// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/session.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace stormreel;

namespace {

Note note(int id, NoteKind kind, const char* name, double x = 0)
{
    Note made;
    made.id = static_cast<Id>(id);
    made.kind = kind;
    made.name = name;
    made.area = {x, 0, traits(kind).width, traits(kind).height};
    return made;
}

Board board_of(const std::vector<Note>& notes)
{
    Board board;
    board.wall.name = "Kitchen";
    for (const auto& one : notes) {
        board.notes = board.notes.set(one.id, one);
        board.next_id = static_cast<Id>(number(one.id) + 1);
    }
    return board;
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    int m_files = 0;

    std::unique_ptr<Session> open(const Board& board)
    {
        auto document = Document::create(m_folder.filePath(QStringLiteral("%1.reel").arg(++m_files)), board);
        return document ? std::make_unique<Session>(std::move(*document)) : nullptr;
    }

private Q_SLOTS:
    void reads_the_wall_at_once()
    {
        const auto session =
            open(board_of({note(1, NoteKind::command, "Bake bread"), note(2, NoteKind::event, "Bread baked", 100)}));
        QVERIFY(session);
        QCOMPARE(session->flow().nodes.size(), std::size_t{2});
        QCOMPARE(session->name(), QStringLiteral("Kitchen"));
    }

    void many_edits_of_one_moment_are_read_once()
    {
        const auto session = open(board_of({}));
        QSignalSpy read(session.get(), &Session::flowChanged);
        QSignalSpy changed(session.get(), &Session::boardChanged);
        for (int i = 1; i <= 3; ++i)
            QVERIFY(session->commit({"Add event", {Added<Note>{note(i, NoteKind::event, "Bread baked", 500.0 * i)}}}));
        QCOMPARE(changed.size(), 3);
        QCOMPARE(read.size(), 0);
        QVERIFY(read.wait());
        QCOMPARE(read.size(), 1);
        QCOMPARE(session->flow().by_note.size(), std::size_t{3});
    }

    void a_large_wall_is_read_elsewhere_and_the_present_one_wins()
    {
        std::vector<Note> notes;
        for (int i = 1; i <= 6000; ++i)
            notes.push_back(note(i, NoteKind::event, "Bread baked", 500.0 * i));
        const auto session = open(board_of(notes));
        QVERIFY(session->flow().nodes.empty()); // still being read
        QVERIFY(session->commit({"Add event", {Added<Note>{note(6001, NoteKind::event, "Oven heated", -500)}}}));
        QSignalSpy read(session.get(), &Session::flowChanged);
        QVERIFY(read.wait(20000));
        QCOMPARE(session->flow().by_note.size(), std::size_t{6001});
    }

    void a_session_may_go_while_its_wall_is_being_read()
    {
        std::vector<Note> notes;
        for (int i = 1; i <= 6000; ++i)
            notes.push_back(note(i, NoteKind::event, "Bread baked", 500.0 * i));
        auto session = open(board_of(notes));
        session.reset();
        QTest::qWait(20); // nothing lands on what is gone
    }

    void what_goes_away_leaves_the_selection()
    {
        const auto session =
            open(board_of({note(1, NoteKind::event, "Bread baked"), note(2, NoteKind::event, "Oven heated", 500)}));
        session->select({Id{2}, Id{1}, Id{1}, Id{77}});
        QCOMPARE(session->selection(), (std::vector{Id{1}, Id{2}}));
        QVERIFY(session->commit(removal(session->board(), {Id{1}}, "Delete")));
        QCOMPARE(session->selection(), std::vector{Id{2}});
        QVERIFY(session->is_selected(Id{2}));
        session->undo();
        QCOMPARE(session->selection(), std::vector{Id{2}});
    }

    void a_refused_edit_is_one_sentence_and_changes_nothing()
    {
        const auto session = open(board_of({note(1, NoteKind::event, "Bread baked")}));
        QSignalSpy said(session.get(), &Session::problemChanged);
        QVERIFY(!session->commit({"Add", {Added<Note>{note(1, NoteKind::event, "Twice")}}}));
        QCOMPARE(said.size(), 1);
        QVERIFY(!session->problem().isEmpty());
        QCOMPARE(session->board().notes.size(), std::size_t{1});
        session->clearProblem();
        QVERIFY(session->problem().isEmpty());
    }

    void level_words_and_name_are_edits_that_can_be_undone()
    {
        const auto session = open(board_of({}));
        session->setLevel(QStringLiteral("design"));
        session->setBusinessWords(true);
        session->rename(QStringLiteral("  Bakery\n downtown "));
        QCOMPARE(session->name(), QStringLiteral("Bakery downtown"));
        session->rename(QStringLiteral("  "));
        session->setLevel(QStringLiteral("no such level"));
        QCOMPARE(session->document().sequence(), qint64{3});
        for (int i = 0; i < 3; ++i)
            session->undo();
        QCOMPARE(session->name(), QStringLiteral("Kitchen"));
        QCOMPARE(session->level(), QStringLiteral("process"));
        QVERIFY(!session->businessWords());
        QVERIFY(!session->canUndo());
        session->redo();
        QCOMPARE(session->level(), QStringLiteral("design"));
    }

    void revealing_selects_and_asks()
    {
        const auto session = open(board_of({note(1, NoteKind::event, "Bread baked")}));
        QSignalSpy asked(session.get(), &Session::revealAsked);
        session->reveal(1);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(session->selection(), std::vector{Id{1}});
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"

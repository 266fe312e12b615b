// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/edit.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

/// Eighths of a wall unit: moving there and back is exact.
double coordinate()
{
    return *rc::gen::inRange(-80'000, 80'000) / 8.0;
}

Rect area()
{
    return {coordinate(), coordinate(), 100, 100};
}

template <class T>
std::vector<Id> ids(const PersistentMap<T>& map)
{
    std::vector<Id> found;
    map.for_each([&](const T& element) { found.push_back(element.id); });
    return found;
}

Note any_note(Id id)
{
    Note note;
    note.id = id;
    note.kind = all_note_kinds()[*rc::gen::inRange<std::size_t>(0, note_kind_count)].kind;
    note.name = *rc::gen::arbitrary<std::string>();
    note.area = area();
    note.votes = *rc::gen::inRange(0U, 9U);
    return note;
}

/// Something a person could do to this board now.
Edit any_edit(const Board& board)
{
    const auto notes = ids(board.notes);
    const auto frames = ids(board.frames);
    const auto links = ids(board.links);
    switch (*rc::gen::inRange(0, 9)) {
    case 0:
    case 1:
        return Added<Note>{any_note(board.next_id)};
    case 2: {
        Frame frame;
        frame.id = board.next_id;
        frame.name = "Context";
        frame.area = area();
        return Added<Frame>{frame};
    }
    case 3:
        if (!notes.empty())
            return Added<Link>{Link{board.next_id, *rc::gen::elementOf(notes), *rc::gen::elementOf(notes)}};
        break;
    case 4:
        if (!notes.empty()) {
            const Id id = *rc::gen::elementOf(notes);
            return Changed<Note>{*board.notes.find(id), any_note(id)};
        }
        break;
    case 5:
        if (!notes.empty() && !frames.empty())
            return Moved{{*rc::gen::elementOf(notes), *rc::gen::elementOf(frames)}, coordinate(), coordinate()};
        break;
    case 6:
        if (!notes.empty() && !frames.empty())
            return removal(board, {*rc::gen::elementOf(notes), *rc::gen::elementOf(frames)}, "Delete");
        break;
    case 7:
        if (!frames.empty()) {
            Relationship relationship;
            relationship.id = board.next_id;
            relationship.first = *rc::gen::elementOf(frames);
            relationship.second = *rc::gen::elementOf(frames);
            return Added<Relationship>{relationship};
        }
        break;
    default:
        break;
    }
    Wall wall = board.wall;
    wall.level = Level::design;
    wall.name += "!";
    return WallChanged{board.wall, wall};
}

bool same_but_for_next_id(Board a, const Board& b)
{
    a.next_id = b.next_id;
    return a == b;
}

} // namespace

class EditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undo_takes_back_what_was_done_and_nothing_else()
    {
        QVERIFY(rc::check("apply after invert is identity, and old versions keep their content", [] {
            std::vector<Board> versions{Board{}};
            std::vector<Edit> edits;
            const auto count = *rc::gen::inRange(0, 40);
            for (int i = 0; i < count; ++i) {
                edits.push_back(any_edit(versions.back()));
                const auto next = apply(versions.back(), edits.back());
                RC_ASSERT(next.has_value());
                versions.push_back(*next);
            }
            Board board = versions.back();
            for (std::size_t i = edits.size(); i-- > 0;) {
                board = apply(board, invert(edits[i])).value();
                RC_ASSERT(same_but_for_next_id(board, versions[i]));
                RC_ASSERT(invert(invert(edits[i])) == edits[i]);
            }
            RC_ASSERT(board.next_id >= versions.back().next_id); // an id is never used twice
        }));
    }

    void one_gesture_is_one_edit()
    {
        Note note;
        note.id = Id{1};
        const Edit gesture = Gesture{"Place two", {Added<Note>{note}, Moved{{Id{1}}, 10, 0}}};
        const Board board = apply(Board{}, gesture).value();
        QCOMPARE(board.notes.find(Id{1})->area.x, 10.0);
        QVERIFY(apply(board, invert(gesture)).value().notes.empty());
        QCOMPARE(label(gesture), std::string("Place two"));
        QCOMPARE(touched(gesture), std::vector<Id>{Id{1}});
    }

    void a_removed_note_takes_its_links_along_and_undo_brings_them_back()
    {
        Board board;
        for (std::uint32_t i : {1U, 2U, 3U}) {
            Note note;
            note.id = Id{i};
            board = apply(board, Added<Note>{note}).value();
        }
        board = apply(board, Added<Link>{Link{Id{4}, Id{1}, Id{2}}}).value();
        board = apply(board, Added<Link>{Link{Id{5}, Id{2}, Id{3}}}).value();
        const Gesture gesture = removal(board, {Id{1}}, "Delete note");
        QCOMPARE(touched(gesture), (std::vector<Id>{Id{1}, Id{4}}));
        const Board without = apply(board, gesture).value();
        QCOMPARE(without.links.size(), std::size_t{1});
        QCOMPARE(apply(without, invert(gesture)).value(), board);
    }

    void a_removed_frame_takes_its_relationships_along()
    {
        Board board;
        for (std::uint32_t i : {1U, 2U}) {
            Frame frame;
            frame.id = Id{i};
            board = apply(board, Added<Frame>{frame}).value();
        }
        Relationship relationship;
        relationship.id = Id{3};
        relationship.first = Id{1};
        relationship.second = Id{2};
        board = apply(board, Added<Relationship>{relationship}).value();
        const Gesture gesture = removal(board, {Id{2}}, "Delete context");
        const Board without = apply(board, gesture).value();
        QVERIFY(without.relationships.empty());
        QCOMPARE(apply(without, invert(gesture)).value(), board);
    }

    void an_edit_that_does_not_fit_is_refused_with_the_elements_name()
    {
        Note note;
        note.id = Id{1};
        const Board board = apply(Board{}, Added<Note>{note}).value();
        QCOMPARE(apply(board, Added<Note>{note}).error().place, std::string("note 1"));
        QCOMPARE(apply(board, Added<Link>{Link{Id{2}, Id{1}, Id{9}}}).error().place, std::string("link 2"));
        QVERIFY(!apply(board, Removed<Frame>{}));
        QVERIFY(!apply(board, Moved{{Id{1}, Id{7}}, 1, 1}));
        QVERIFY(!apply(board, Gesture{"", {Removed<Note>{note}, Removed<Note>{note}}}));
        QCOMPARE(board.notes.size(), std::size_t{1}); // a refused edit leaves the board alone
    }
};

QTEST_GUILESS_MAIN(EditTest)
#include "edit_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/interaction.h"
#include "app/studio/wall/wall_edits.h"
#include "app/studio/wall/wall_index.h"

#include <QTest>
#include <map>

using namespace stormreel;

namespace {

/// A wall without a window: commits go through `apply`, and undo through `invert`.
class FakeSurface : public WallSurface {
public:
    [[nodiscard]] const Board& board() const override { return m_board; }
    [[nodiscard]] std::vector<Id> notes_near(const Rect& area) const override { return m_index.notes_in(area); }
    [[nodiscard]] const std::vector<Id>& selection() const override { return m_selection; }
    void select(std::vector<Id> ids) override { m_selection = std::move(ids); }
    bool may_edit() override
    {
        refusals += read_only ? 1 : 0;
        return !read_only;
    }
    bool commit(Gesture gesture) override
    {
        const auto next = apply(m_board, Edit{gesture});
        if (!next)
            return false;
        m_board = *next;
        m_index.follow(m_board, touched(Edit{gesture}));
        std::erase_if(m_selection, [&](Id id) { return !area_of(m_board, id) && !m_board.links.find(id); });
        journal.push_back(std::move(gesture));
        return true;
    }
    void edit_text(Id id) override { edited = id; }
    void changed() override {}
    void space_tapped() override { ++taps; }

    Id put(NoteKind kind, double x, double y)
    {
        const Gesture gesture = add_note(m_board, kind, {x, y, traits(kind).width, traits(kind).height});
        commit(gesture);
        journal.clear();
        return added(gesture).front();
    }
    Id put_frame(const Rect& area)
    {
        const Gesture gesture = add_frame(m_board, area);
        commit(gesture);
        journal.clear();
        return added(gesture).front();
    }
    [[nodiscard]] Rect area(Id id) const { return area_of(m_board, id).value_or(Rect{}); }

    std::vector<Gesture> journal;
    Id edited = Id::none;
    int refusals = 0;
    int taps = 0;
    bool read_only = false;

private:
    Board m_board;
    WallIndex m_index;
    std::vector<Id> m_selection;
};

/// A hand and a keyboard on that wall. At zoom 1 with the origin at 0, so pixels are wall units.
struct Person {
    FakeSurface wall;
    Interaction hand{wall};

    Person() { hand.resize(1600, 1200); }
    void drag(Point from, Point to, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        hand.press(from, button, modifiers);
        hand.move({(from.x + to.x) / 2, (from.y + to.y) / 2}, modifiers);
        hand.move(to, modifiers);
        hand.release(to, modifiers);
    }
    void click(Point at, Qt::KeyboardModifiers modifiers = {})
    {
        hand.press(at, Qt::LeftButton, modifiers);
        hand.release(at, modifiers);
    }
};

using Ids = std::vector<Id>;

} // namespace

class InteractionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_click_selects_and_a_shift_click_toggles()
    {
        Person p;
        const Id a = p.wall.put(NoteKind::event, 0, 0);
        const Id b = p.wall.put(NoteKind::event, 300, 0);
        p.click({50, 50});
        QCOMPARE(p.wall.selection(), Ids{a});
        p.click({350, 50}, Qt::ShiftModifier);
        QCOMPARE(p.wall.selection(), (Ids{a, b}));
        p.click({50, 50}, Qt::ControlModifier);
        QCOMPARE(p.wall.selection(), Ids{b});
        p.click({700, 700});
        QVERIFY(p.wall.selection().empty());
        QVERIFY(p.wall.journal.empty());
    }

    void the_corner_of_a_hotspots_area_is_not_the_hotspot()
    {
        Person p;
        const Id spot = p.wall.put(NoteKind::hotspot, 0, 0);
        p.click({5, 5});
        QVERIFY(p.wall.selection().empty());
        p.click({50, 50});
        QCOMPARE(p.wall.selection(), Ids{spot});
    }

    void a_drag_is_one_gesture_and_notes_stick_to_each_other()
    {
        Person p;
        const Id a = p.wall.put(NoteKind::command, 0, 0);
        const Id b = p.wall.put(NoteKind::aggregate, 300, 40);
        p.drag({350, 90}, {154, 53}); // to 104, 3: within reach of the command's right edge and of its top
        QCOMPARE(p.wall.journal.size(), 1U);
        QCOMPARE(p.wall.journal[0].label, std::string("Move note"));
        QVERIFY(p.wall.area(b) == Rect({100, 0, 150, 100}));
        QVERIFY(p.wall.area(a) == Rect({0, 0, 100, 100}));
        QVERIFY(!p.hand.busy());
    }

    void what_is_dragged_is_shown_before_it_happens_and_escape_takes_it_back()
    {
        Person p;
        const Id a = p.wall.put(NoteKind::event, 0, 0);
        p.hand.press({50, 50}, Qt::LeftButton, {});
        p.hand.move({450, 350}, {});
        QCOMPARE(p.hand.preview().moving, Ids{a});
        QCOMPARE(p.hand.preview().dx, 400.0);
        QVERIFY(p.wall.area(a) == Rect({0, 0, 100, 100}));
        p.hand.key_press(Qt::Key_Escape, {});
        p.hand.release({450, 350}, {});
        QVERIFY(p.wall.journal.empty());
        QVERIFY(p.hand.preview() == Preview{});
    }

    void a_frame_takes_along_what_lies_inside()
    {
        Person p;
        const Id in = p.wall.put(NoteKind::event, 100, 100);
        const Id out = p.wall.put(NoteKind::event, 900, 100);
        p.wall.put_frame({50, 50, 400, 300});
        p.drag({450, 200}, {450, 500}); // by its right border
        QVERIFY(p.wall.area(in) == Rect({100, 400, 100, 100}));
        QVERIFY(p.wall.area(out) == Rect({900, 100, 100, 100}));
        QCOMPARE(p.wall.journal.size(), 1U);
    }

    void a_band_selects_what_it_touches()
    {
        Person p;
        const Id a = p.wall.put(NoteKind::event, 100, 100);
        const Id b = p.wall.put(NoteKind::event, 300, 100);
        p.wall.put(NoteKind::event, 900, 900);
        p.drag({20, 20}, {350, 300});
        QCOMPARE(p.wall.selection(), (Ids{a, b}));
    }

    void alt_drag_leaves_the_original_and_copies_the_links_between()
    {
        Person p;
        const Id a = p.wall.put(NoteKind::event, 0, 0);
        const Id b = p.wall.put(NoteKind::policy, 200, 0);
        p.wall.commit(link_notes(p.wall.board(), a, b));
        p.wall.journal.clear();
        p.wall.select({a, b});
        p.drag({50, 50}, {50, 650}, Qt::AltModifier);
        QCOMPARE(p.wall.board().notes.size(), 4U);
        QCOMPARE(p.wall.board().links.size(), 2U);
        QVERIFY(p.wall.area(a) == Rect({0, 0, 100, 100}));
        QCOMPARE(p.wall.journal.size(), 1U);
        QCOMPARE(p.wall.selection().size(), 2U);
        QVERIFY(p.wall.area(p.wall.selection()[0]) == Rect({0, 600, 100, 100}));
    }

    void tools_draw_and_give_way_to_the_pointer()
    {
        Person p;
        p.hand.set_tool(Tool::frame);
        p.drag({100, 100}, {500, 400});
        QCOMPARE(p.wall.board().frames.size(), 1U);
        QCOMPARE(p.hand.tool(), Tool::select);
        QVERIFY(p.wall.edited != Id::none);
        QVERIFY(p.wall.area(p.wall.edited) == Rect({100, 100, 400, 300}));
        p.hand.set_tool(Tool::pivotal);
        p.click({600, 300});
        QCOMPARE(p.wall.board().lines.size(), 1U);
        p.hand.set_tool(Tool::lane);
        p.drag({0, 500}, {900, 700});
        QCOMPARE(p.wall.board().lanes.size(), 1U);
    }

    void the_link_tool_links_once()
    {
        Person p;
        const Id a = p.wall.put(NoteKind::event, 0, 0);
        const Id b = p.wall.put(NoteKind::policy, 400, 0);
        p.hand.set_tool(Tool::link);
        p.drag({50, 50}, {450, 50});
        p.drag({50, 50}, {450, 50});
        p.drag({50, 50}, {900, 900});
        QCOMPARE(p.wall.board().links.size(), 1U);
        p.wall.board().links.for_each([&](const Link& link) { QVERIFY(link.from == a && link.to == b); });
        p.hand.set_tool(Tool::select);
        p.click({250, 45}); // on the arrow
        QCOMPARE(p.wall.selection().size(), 1U);
        p.hand.key_press(Qt::Key_Delete, {});
        QVERIFY(p.wall.board().links.empty());
    }

    void a_grip_resizes_but_not_to_nothing()
    {
        Person p;
        const Id a = p.wall.put(NoteKind::event, 100, 100);
        p.click({150, 150});
        p.drag({203, 203}, {303, 253});
        QVERIFY(p.wall.area(a) == Rect({100, 100, 200, 150}));
        p.drag({303, 253}, {-900, -900});
        QVERIFY(p.wall.area(a).width >= 20 && p.wall.area(a).height >= 20);
        QCOMPARE(p.wall.journal.size(), 2U);
    }

    void the_wall_is_looked_around_in_every_way()
    {
        Person p;
        p.drag({500, 500}, {400, 450}, {}, Qt::MiddleButton);
        QVERIFY(p.hand.camera().origin() == Point({100, 50}));
        p.hand.key_press(Qt::Key_Space, {});
        p.drag({500, 500}, {600, 550});
        QVERIFY(p.hand.camera().origin() == Point({0, 0}));
        p.hand.key_release(Qt::Key_Space);
        QCOMPARE(p.wall.taps, 0); // space was for the hand
        p.hand.key_press(Qt::Key_Space, {});
        p.hand.key_release(Qt::Key_Space);
        QCOMPARE(p.wall.taps, 1);
        p.hand.wheel({800, 600}, {}, {0, -120}, {});
        QVERIFY(p.hand.camera().origin().y > 0 && p.hand.camera().origin().x == 0);
        p.hand.wheel({800, 600}, {}, {0, -120}, Qt::ShiftModifier);
        QVERIFY(p.hand.camera().origin().x > 0);
        p.hand.wheel({800, 600}, {}, {0, 120}, Qt::ControlModifier);
        QVERIFY(p.hand.camera().zoom() > 1);
        p.hand.key_press(Qt::Key_0, {});
        QCOMPARE(p.hand.camera().zoom(), 1.0);
        QVERIFY(p.wall.selection().empty() && p.wall.board() == Board{});
    }

    void every_kind_has_its_key()
    {
        for (const NoteKindTraits& kind : all_note_kinds()) {
            Person p;
            QVERIFY(p.hand.key_press(kind.shortcut, {}));
            QCOMPARE(p.wall.board().notes.size(), 1U);
            p.wall.board().notes.for_each([&](const Note& note) { QCOMPARE(note.kind, kind.kind); });
            QCOMPARE(p.wall.selection(), Ids{p.wall.edited});
        }
    }

    void an_arrow_runs_the_way_that_means_something()
    {
        Person p;
        const Id policy = p.wall.put(NoteKind::policy, 0, 300);
        const Id event = p.wall.put(NoteKind::event, 400, 0);
        p.wall.select({policy, event});
        p.hand.key_press(Qt::Key_L, {});
        QCOMPARE(p.wall.board().links.size(), 1U);
        p.wall.board().links.for_each([&](const Link& link) { QVERIFY(link.from == event && link.to == policy); });
    }

    void a_tool_has_the_key_that_its_button_shows()
    {
        const std::map<int, Tool> keys{{Qt::Key_M, Tool::hand},    {Qt::Key_L, Tool::link}, {Qt::Key_F, Tool::frame},
                                       {Qt::Key_B, Tool::pivotal}, {Qt::Key_N, Tool::lane}, {Qt::Key_V, Tool::select}};
        Person p;
        for (const auto& [key, tool] : keys) {
            QVERIFY(p.hand.key_press(key, {}));
            QVERIFY(p.hand.tool() == tool);
        }
    }

    void a_story_is_typed_from_left_to_right()
    {
        Person p;
        p.wall.commit(Gesture{"", {WallChanged{p.wall.board().wall, {"w", Level::design, Vocabulary::developer}}}});
        p.hand.add_note(NoteKind::command);
        const Id command = p.wall.edited;
        p.wall.commit(rename_element(p.wall.board(), command, "Place order"));
        p.hand.add_next(command);
        const Id aggregate = p.wall.edited;
        QCOMPARE(p.wall.board().notes.find(aggregate)->kind, NoteKind::aggregate);
        QCOMPARE(p.wall.area(aggregate).x, p.wall.area(command).right());
        p.hand.add_next(aggregate);
        const Id event = p.wall.edited;
        QCOMPARE(p.wall.board().notes.find(event)->kind, NoteKind::event);
        p.wall.select({event});
        p.hand.key_press(Qt::Key_E, {}); // an alternative: below
        QVERIFY(p.wall.area(p.wall.edited).y > p.wall.area(event).bottom());
        QCOMPARE(p.wall.area(p.wall.edited).x, p.wall.area(event).x);
    }

    void who_decides_steps_between_a_command_and_its_event()
    {
        Person p;
        const Id command = p.wall.put(NoteKind::command, 0, 0);
        const Id event = p.wall.put(NoteKind::event, 100, 0);
        const Id alternative = p.wall.put(NoteKind::event, 100, 112);
        const Id policy = p.wall.put(NoteKind::policy, 200, 10);
        const Id elsewhere = p.wall.put(NoteKind::event, 100, 400);
        p.wall.select({command});
        p.hand.add_note(NoteKind::aggregate);
        QCOMPARE(p.wall.area(p.wall.edited), (Rect{100, 0, 150, 100}));
        QCOMPARE(p.wall.area(event).x, 250.0);
        QCOMPARE(p.wall.area(alternative).x, 250.0);
        QCOMPARE(p.wall.area(policy).x, 350.0);
        QCOMPARE(p.wall.area(elsewhere).x, 100.0);
        QCOMPARE(p.wall.journal.size(), 1U); // one step to take back
        p.wall.select({p.wall.put(NoteKind::command, 1000, 1000)});
        p.hand.add_note(NoteKind::aggregate); // with room there nothing moves
        QCOMPARE(p.wall.area(p.wall.edited).x, 1100.0);
        QCOMPARE(p.wall.area(event).x, 250.0);
    }

    void keys_nudge_walk_and_tidy()
    {
        Person p;
        const Id a = p.wall.put(NoteKind::event, 0, 0);
        const Id b = p.wall.put(NoteKind::event, 200, 0);
        const Id c = p.wall.put(NoteKind::event, 0, 300);
        for (const Id expected : {a, b, c}) {
            QVERIFY(p.hand.key_press(Qt::Key_Tab, {}));
            QCOMPARE(p.wall.selection(), Ids{expected});
        }
        QVERIFY(!p.hand.key_press(Qt::Key_Tab, {})); // and out of the wall
        QVERIFY(p.hand.key_press(Qt::Key_Backtab, Qt::ShiftModifier));
        QCOMPARE(p.wall.selection(), Ids{b});
        p.hand.key_press(Qt::Key_Right, {});
        p.hand.key_press(Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(p.wall.area(b) == Rect({210, 1, 100, 100}));
        p.hand.key_press(Qt::Key_A, Qt::ControlModifier);
        p.hand.key_press(Qt::Key_L, {});
        QCOMPARE(p.wall.board().links.size(), 2U);
        p.hand.key_press(Qt::Key_F, {});
        QCOMPARE(p.wall.board().frames.size(), 1U);
        p.hand.key_press(Qt::Key_A, Qt::ControlModifier);
        p.hand.key_press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(p.wall.board().notes.size(), 6U);
        p.hand.key_press(Qt::Key_A, Qt::ControlModifier);
        p.hand.key_press(Qt::Key_Backspace, {});
        QVERIFY(p.wall.board().notes.empty() && p.wall.board().links.empty() && p.wall.board().frames.empty());
        QVERIFY(!p.hand.key_press(Qt::Key_F5, {}));
    }

    void a_wall_that_may_only_be_looked_at_says_so_and_stays_as_it_is()
    {
        Person p;
        p.wall.put(NoteKind::event, 0, 0);
        const Board before = p.wall.board();
        p.wall.read_only = true;
        p.drag({50, 50}, {500, 500});
        p.hand.key_press(Qt::Key_E, {});
        p.hand.key_press(Qt::Key_Delete, {});
        p.hand.double_click({600, 600});
        p.hand.set_tool(Tool::frame);
        p.drag({50, 50}, {500, 500});
        p.hand.key_press(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(p.wall.board() == before);
        QVERIFY(p.wall.refusals >= 5);
        p.hand.zoom_to_fit();
        QVERIFY(p.hand.camera().zoom() > 1);
    }
};

QTEST_GUILESS_MAIN(InteractionTest)
#include "interaction_test.moc"

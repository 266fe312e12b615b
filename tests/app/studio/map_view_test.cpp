// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/map/map_view.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace stormreel;

namespace {

constexpr Id ordering{1};
constexpr Id shipping{2};
constexpr Id billing{3};

/// Ordering's event wakes a policy in Shipping; Billing stands alone.
Board order_board()
{
    const auto note = [](unsigned id, NoteKind kind, const char* name, double x, double y) {
        const NoteKindTraits& its = traits(kind);
        return Edit(Added<Note>{Note{Id{id}, kind, name, {x, y, its.width, its.height}, {}, 0, 1, false, 60, {}, {}}});
    };
    Frame first{ordering, "Ordering", {0, 0, 600, 300}, Classification::core, "Team Storefront", false, {}};
    Frame second{shipping, "Shipping", {800, 0, 600, 300}, {}, {}, false, {}};
    Frame third{billing, "Billing", {800, 500, 600, 300}, {}, {}, false, {}};
    Gesture all{"Set up", {Added<Frame>{first}, Added<Frame>{second}, Added<Frame>{third}}};
    all.edits.push_back(note(4, NoteKind::command, "Place order", 40, 100));
    all.edits.push_back(note(5, NoteKind::aggregate, "Order", 140, 100));
    all.edits.push_back(note(6, NoteKind::event, "Order placed", 140 + traits(NoteKind::aggregate).width, 100));
    all.edits.push_back(note(7, NoteKind::policy, "When placed, ship", 850, 100));
    all.edits.push_back(Added<Link>{{Id{8}, Id{6}, Id{7}}});
    return apply({}, all).value();
}

/// A wall on disk, its session and its map.
struct Opened {
    QTemporaryDir folder;
    std::unique_ptr<Session> session;
    MapView map;

    explicit Opened(const Board& board)
    {
        auto document = Document::create(folder.filePath(QStringLiteral("wall.reel")), board);
        session = std::make_unique<Session>(std::move(document).value());
        map.setSession(session.get());
        map.setViewSize({1000, 700});
    }
    QPointF centre(Id frame) const
    {
        for (const MapBox& box : map.layout().boxes)
            if (box.frame == frame)
                return box.area.center();
        return {};
    }
    int steps() const
    {
        int edits = 0;
        const auto journal = session->document().journal();
        for (const JournalEntry& entry : journal.value())
            edits += entry.kind == JournalEntry::Kind::edit;
        return edits;
    }
    const Relationship* stored() const
    {
        const Relationship* found = nullptr;
        session->board().relationships.for_each([&](const Relationship& each) { found = &each; });
        return found;
    }
};

} // namespace

class MapViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shows_contexts_and_the_direction_the_wall_gives();
    void looking_writes_nothing();
    void toggling_a_role_is_one_step_of_undo();
    void a_decision_taken_back_leaves_nothing_behind();
    void kinds_without_a_leader_carry_no_roles();
    void swapping_makes_the_other_one_lead();
    void one_move_pins_every_context();
    void a_box_dropped_on_another_one_finds_room();
    void a_cancelled_drag_changes_nothing();
    void rows_live_through_changes();
    void the_panel_follows_what_is_selected();
    void a_click_selects_the_curve_under_it();
    void the_point_under_the_wheel_stays_there();
};

void MapViewTest::shows_contexts_and_the_direction_the_wall_gives()
{
    Opened wall(order_board());
    QCOMPARE(wall.map.contexts()->rowCount(), 3);
    QCOMPARE(wall.map.relationships()->rowCount(), 1);
    wall.map.selectRelationship(2, 1);
    const RelationshipDetail detail = wall.map.relationship();
    QCOMPARE(detail.title, QStringLiteral("Ordering → Shipping"));
    QCOMPARE(detail.evidence.size(), 1);
    QCOMPARE(detail.sentence, QStringLiteral("1 event goes one way, no command comes back."));
    QVERIFY(detail.insideShare > 0 && detail.insideShare < 1);
}

void MapViewTest::looking_writes_nothing()
{
    Opened wall(order_board());
    const qint64 before = wall.session->document().sequence();
    wall.map.selectContext(1);
    wall.map.zoomInCentre(2);
    wall.map.setActive(false);
    wall.map.setActive(true);
    QCOMPARE(wall.session->document().sequence(), before);
}

void MapViewTest::toggling_a_role_is_one_step_of_undo()
{
    Opened wall(order_board());
    const int before = wall.steps();
    wall.map.toggleUpstreamRole(1, 2, int(UpstreamRole::open_host_service));
    QCOMPARE(wall.steps(), before + 1);
    wall.map.toggleDownstreamRole(1, 2, int(DownstreamRole::anticorruption_layer));
    QCOMPARE(wall.steps(), before + 2);
    QCOMPARE(wall.map.layout().curves[0].upstream, ordering); // the wall still says who leads
    QCOMPARE(int(wall.stored()->upstream_roles), int(UpstreamRole::open_host_service));
    wall.session->undo();
    QCOMPARE(int(wall.stored()->downstream_roles), 0);
    wall.session->undo();
    QVERIFY(!wall.stored());
}

void MapViewTest::a_decision_taken_back_leaves_nothing_behind()
{
    Opened wall(order_board());
    wall.map.setKind(1, 2, int(RelationshipKind::partnership));
    QVERIFY(wall.stored());
    wall.map.setKind(1, 2, int(RelationshipKind::computed));
    QVERIFY(!wall.stored());
    wall.map.setKind(1, 99, int(RelationshipKind::partnership)); // with no one
    QVERIFY(!wall.stored());
}

void MapViewTest::kinds_without_a_leader_carry_no_roles()
{
    Opened wall(order_board());
    wall.map.toggleUpstreamRole(1, 2, int(UpstreamRole::published_language));
    wall.map.setKind(1, 2, int(RelationshipKind::shared_kernel));
    QCOMPARE(int(wall.stored()->upstream_roles), 0);
    wall.session->undo();
    QCOMPARE(int(wall.stored()->upstream_roles), int(UpstreamRole::published_language));
}

void MapViewTest::swapping_makes_the_other_one_lead()
{
    Opened wall(order_board());
    wall.map.swapDirection(1, 2);
    QCOMPARE(wall.map.layout().curves[0].upstream, shipping);
    wall.map.swapDirection(2, 1);
    QCOMPARE(wall.map.layout().curves[0].upstream, ordering);
}

void MapViewTest::one_move_pins_every_context()
{
    Opened wall(order_board());
    const int before = wall.steps();
    const QPointF still = wall.centre(billing);
    wall.map.moveContext(1, -700, -300);
    QCOMPARE(wall.steps(), before + 1);
    QCOMPARE(wall.centre(ordering), QPointF(-700, -300));
    QCOMPARE(wall.centre(billing), still);

    QVERIFY(wall.session->commit({"Move a frame", {Moved{{billing}, 5000, 3000}}}));
    QTRY_COMPARE(wall.session->board().frames.find(billing)->area.x, 5800.0);
    QTest::qWait(50); // until the flow has been read again
    QCOMPARE(wall.centre(billing), still);
    QCOMPARE(wall.centre(ordering), QPointF(-700, -300));
    wall.session->undo();
    wall.session->undo();
    QVERIFY(!wall.session->board().frames.find(billing)->on_map);
}

void MapViewTest::a_box_dropped_on_another_one_finds_room()
{
    Opened wall(order_board());
    const QPointF there = wall.centre(shipping);
    wall.map.dragContext(1, there - wall.centre(ordering));
    QCOMPARE(wall.centre(ordering), there); // while it is held it goes where the hand goes
    wall.map.dropContext();
    QCOMPARE(wall.centre(shipping), there);
    QVERIFY(!wall.map.layout().boxes[0].area.intersects(wall.map.layout().boxes[1].area));
    const auto kept = wall.session->board().frames.find(ordering)->on_map;
    QVERIFY(kept);
    QCOMPARE(QPointF(kept->x, kept->y), wall.centre(ordering));
}

void MapViewTest::a_cancelled_drag_changes_nothing()
{
    Opened wall(order_board());
    const int before = wall.steps();
    const QPointF still = wall.centre(ordering);
    wall.map.nudgeContext(1, {20, 0});
    wall.map.nudgeContext(1, {20, 0});
    QCOMPARE(wall.centre(ordering), still + QPointF(40, 0));
    wall.map.cancelDrag();
    wall.map.dropContext();
    QCOMPARE(wall.centre(ordering), still);
    QCOMPARE(wall.steps(), before);
}

void MapViewTest::rows_live_through_changes()
{
    Opened wall(order_board());
    QAbstractItemModelTester contexts(wall.map.contexts());
    QAbstractItemModelTester relationships(wall.map.relationships());
    QSignalSpy resets(wall.map.contexts(), &QAbstractItemModel::modelReset);
    wall.map.dragContext(1, {50, 50});
    wall.map.dropContext();
    wall.map.setOwner(2, QStringLiteral("Team Warehouse"));
    wall.map.setKind(1, 3, int(RelationshipKind::upstream_downstream));
    QCOMPARE(resets.count(), 0);
    QCOMPARE(wall.map.relationships()->rowCount(), 2);
    QVERIFY(wall.session->commit(removal(wall.session->board(), {billing}, "Remove")));
    QTRY_COMPARE(wall.map.contexts()->rowCount(), 2);
    QCOMPARE(wall.map.relationships()->rowCount(), 1);
}

void MapViewTest::the_panel_follows_what_is_selected()
{
    Opened wall(order_board());
    wall.map.selectContext(1);
    QCOMPARE(wall.map.selectionKind(), QStringLiteral("context"));
    QCOMPARE(wall.map.context().aggregates, QStringList{QStringLiteral("Order")});
    QCOMPARE(wall.map.context().strangers.size(), 1);
    const QModelIndex row = wall.map.contexts()->index(0, 0);
    const int description = wall.map.contexts()->roleNames().key("description");
    QCOMPARE(row.data(description).toString(), QStringLiteral("Context Ordering, core, Team Storefront"));
    wall.map.rename(1, QStringLiteral("  Orders "));
    wall.map.setClassification(1, int(Classification::generic));
    wall.map.setBigBallOfMud(1, true);
    QCOMPARE(wall.map.context().name, QStringLiteral("Orders"));
    QCOMPARE(row.data(description).toString(), QStringLiteral("Context Orders, generic, big ball of mud, Team Storefront"));
    wall.map.setRun(3, 5, 5);
    wall.map.selectRelationship(1, 2);
    wall.session->set_activity({{Id{6}, {38, 0}}}, Id::none);
    QCOMPARE(wall.map.runSentence(), QStringLiteral("In run 3: 38 messages."));
    wall.map.setRun(3, 4, 5);
    QCOMPARE(wall.map.runSentence(), QStringLiteral("In run 3, up to #4: 38 messages."));
    wall.map.setRun(0, 0, 0);
    QVERIFY(wall.map.runSentence().isEmpty());
}

void MapViewTest::a_click_selects_the_curve_under_it()
{
    Opened wall(order_board());
    const QPointF middle = point_at(wall.map.layout().curves[0].points, 0.5);
    wall.map.selectAt(wall.map.camera().to_view(middle));
    QCOMPARE(wall.map.selectionKind(), QStringLiteral("relationship"));
    QCOMPARE(wall.map.selected_curve(), std::size_t(0));
    wall.map.selectAt(wall.map.camera().to_view(middle) + QPointF(0, 100));
    QCOMPARE(wall.map.selectionKind(), QString());
}

void MapViewTest::the_point_under_the_wheel_stays_there()
{
    const MapCamera camera = MapCamera::fitting({-100, -50, 400, 300}, {800, 600}, 1.6);
    QCOMPARE(camera.zoom, 1.6);
    const QPointF pixel(123, 456);
    const MapCamera near = camera.zoomed(1.7, pixel);
    const QPointF off = near.to_map(pixel) - camera.to_map(pixel);
    QVERIFY(std::abs(off.x()) < 1e-9 && std::abs(off.y()) < 1e-9);
    QCOMPARE(camera.zoomed(1e9, pixel).zoom, MapCamera::most_zoom);
}

QTEST_MAIN(MapViewTest)
#include "map_view_test.moc"

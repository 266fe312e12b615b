// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_layout.h"
#include "app/picture/map_sample.h"

#include <QLineF>
#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

const TextWidth fixed_width = [](const QString& text, double size, bool) { return double(text.size()) * size * 0.56; };

ContextMap any_map()
{
    ContextMap map;
    const auto count = *rc::gen::inRange(1U, 14U);
    for (unsigned id = 1; id <= count; ++id) {
        MapContext made = context(id, *rc::gen::string<std::string>(), {double(*rc::gen::inRange(-900, 900)), 0});
        made.centre.y = *rc::gen::inRange(-500, 500);
        made.placed = *rc::gen::arbitrary<bool>();
        made.big_ball_of_mud = *rc::gen::arbitrary<bool>();
        made.classification = Classification(*rc::gen::inRange(0, 4));
        made.aggregates.assign(*rc::gen::inRange<std::size_t>(0, 16), "Stock item");
        map.contexts.push_back(made);
    }
    for (unsigned first = 1; first < count; ++first)
        for (unsigned second = first + 1; second <= count; ++second) {
            if (*rc::gen::inRange(0, 3) != 0)
                continue;
            MapRelationship made = *rc::gen::arbitrary<bool>() ? leads(first, second) : leads(second, first);
            made.kind = RelationshipKind(*rc::gen::inRange(1, 5));
            made.upstream_roles = std::uint8_t(*rc::gen::inRange(0, 8));
            made.downstream_roles = std::uint8_t(*rc::gen::inRange(0, 8));
            made.forward.assign(*rc::gen::inRange<std::size_t>(0, 3), crossing(0));
            map.relationships.push_back(made);
        }
    return map;
}

bool on_border(const QRectF& box, QPointF point)
{
    constexpr double near = 1e-6;
    const bool beside = std::abs(point.x() - box.left()) < near || std::abs(point.x() - box.right()) < near;
    const bool above = std::abs(point.y() - box.top()) < near || std::abs(point.y() - box.bottom()) < near;
    return box.adjusted(-near, -near, near, near).contains(point) && (beside || above);
}

const QRectF& area_of(const MapLayout& layout, Id frame)
{
    for (const MapBox& box : layout.boxes)
        if (box.frame == frame)
            return box.area;
    throw std::runtime_error("no such box");
}

std::vector<MapLabel> labels_of(const MapCurve& curve)
{
    std::vector<MapLabel> labels = curve.chips;
    labels.insert(labels.end(), curve.letters.begin(), curve.letters.end());
    if (!curve.messages.text.isEmpty())
        labels.push_back(curve.messages);
    return labels;
}

} // namespace

class MapLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void boxes_never_overlap();
    void curves_run_from_border_to_border();
    void labels_cover_neither_boxes_nor_each_other();
    void placed_boxes_stay_where_they_were_put();
    void a_settled_layout_settles_again_to_itself();
    void words_of_a_box_stay_inside_it();
    void a_floating_box_goes_where_it_is_dragged();
    void a_curve_goes_around_a_box_in_its_way();
    void chips_say_the_patterns();
    void many_messages_are_counted();
    void tidied_puts_upstream_left_of_downstream();
    void hostile_positions_and_crowds_are_laid_out();
};

void MapLayoutTest::boxes_never_overlap()
{
    const bool held = rc::check("boxes never overlap", [] {
        const MapLayout layout = lay_out(any_map(), flow_of({"Order placed"}), fixed_width);
        for (std::size_t a = 0; a < layout.boxes.size(); ++a)
            for (std::size_t b = 0; b < a; ++b)
                RC_ASSERT(!layout.boxes[a].area.intersects(layout.boxes[b].area));
    });
    QVERIFY(held);
}

void MapLayoutTest::curves_run_from_border_to_border()
{
    const bool held = rc::check("curve ends lie on box borders", [] {
        const ContextMap map = any_map();
        const MapLayout layout = lay_out(map, flow_of({"Order placed"}), fixed_width);
        RC_ASSERT(layout.curves.size() == map.relationships.size());
        for (const MapCurve& curve : layout.curves) {
            RC_ASSERT(on_border(area_of(layout, curve.upstream), curve.points[0]));
            RC_ASSERT(on_border(area_of(layout, curve.downstream), curve.points[3]));
        }
    });
    QVERIFY(held);
}

void MapLayoutTest::labels_cover_neither_boxes_nor_each_other()
{
    const bool held = rc::check("labels keep clear", [] {
        const MapLayout layout = lay_out(any_map(), flow_of({"Order placed"}), fixed_width);
        std::vector<MapLabel> all;
        for (const MapCurve& curve : layout.curves)
            for (const MapLabel& label : labels_of(curve)) {
                for (const MapBox& box : layout.boxes)
                    RC_ASSERT(!box.area.intersects(label.area));
                for (const MapLabel& other : all)
                    RC_ASSERT(!other.area.intersects(label.area));
                RC_ASSERT(layout.extent.contains(label.area));
                all.push_back(label);
            }
    });
    QVERIFY(held);
}

void MapLayoutTest::placed_boxes_stay_where_they_were_put()
{
    ContextMap map;
    map.contexts = {context(1, "Computed", {0, 0}), context(2, "Placed", {30, 10})};
    map.contexts[1].placed = true;
    const MapLayout layout = lay_out(map, {}, fixed_width);
    QCOMPARE(layout.boxes[1].area.center(), QPointF(30, 10));
    QVERIFY(layout.boxes[0].area.center() != QPointF(0, 0));
}

void MapLayoutTest::a_settled_layout_settles_again_to_itself()
{
    const bool held = rc::check("laying out is idempotent", [] {
        ContextMap map = any_map();
        const MapLayout once = lay_out(map, flow_of({"Order placed"}), fixed_width);
        for (std::size_t i = 0; i < map.contexts.size(); ++i) {
            map.contexts[i].centre = {once.boxes[i].area.center().x(), once.boxes[i].area.center().y()};
            map.contexts[i].placed = true;
        }
        const MapLayout again = lay_out(map, flow_of({"Order placed"}), fixed_width);
        for (std::size_t i = 0; i < map.contexts.size(); ++i)
            RC_ASSERT(QLineF(again.boxes[i].area.center(), once.boxes[i].area.center()).length() < 1.0);
    });
    QVERIFY(held);
}

void MapLayoutTest::words_of_a_box_stay_inside_it()
{
    const bool held = rc::check("words of a box stay inside", [] {
        for (const MapBox& box : lay_out(any_map(), flow_of({"Order placed"}), fixed_width).boxes) {
            for (const MapLabel& label : {box.name, box.owner, box.classification_badge, box.mud_badge})
                RC_ASSERT(label.text.isEmpty() || box.area.contains(label.area));
            for (const MapLabel& chip : box.aggregates)
                RC_ASSERT(box.area.contains(chip.area));
            RC_ASSERT(fixed_width(box.name.text, 17, true) <= box.name.area.width() + 1);
        }
    });
    QVERIFY(held);
}

void MapLayoutTest::a_floating_box_goes_where_it_is_dragged()
{
    ContextMap map;
    map.contexts = {context(1, "Still", {0, 0}), context(2, "Dragged", {40, 20})};
    const MapLayout layout = lay_out(map, {}, fixed_width, Id{2});
    QCOMPARE(layout.boxes[0].area.center(), QPointF(0, 0));
    QCOMPARE(layout.boxes[1].area.center(), QPointF(40, 20));
}

void MapLayoutTest::a_curve_goes_around_a_box_in_its_way()
{
    ContextMap map;
    map.contexts = {context(1, "Left", {0, 0}), context(2, "Between", {450, 0}), context(3, "Right", {900, 0})};
    map.relationships = {leads(1, 3)};
    const MapLayout layout = lay_out(map, {}, fixed_width);
    for (int i = 0; i <= 40; ++i)
        QVERIFY(!layout.boxes[1].area.contains(point_at(layout.curves[0].points, i / 40.0)));
}

void MapLayoutTest::chips_say_the_patterns()
{
    ContextMap map;
    map.contexts = {context(1, "A", {0, 0}), context(2, "B", {1200, 0}), context(3, "C", {360, 260})};
    map.relationships = {leads(1, 2), leads(1, 3), leads(3, 2)};
    map.relationships[0].upstream_roles = 3;   // OHS, PL
    map.relationships[0].downstream_roles = 1; // ACL
    map.relationships[1].upstream_roles = 4;   // S
    map.relationships[1].downstream_roles = 4; // C
    map.relationships[2].kind = RelationshipKind::shared_kernel;
    const MapLayout layout = lay_out(map, {}, fixed_width);
    QCOMPARE(layout.curves[0].chips.size(), std::size_t(2));
    QCOMPARE(layout.curves[0].chips[0].text, QStringLiteral("OHS · PL"));
    QCOMPARE(layout.curves[0].chips[1].text, QStringLiteral("ACL"));
    QVERIFY(layout.curves[0].chips[0].area.x() < layout.curves[0].chips[1].area.x());
    QCOMPARE(layout.curves[0].letters.size(), std::size_t(2));
    QCOMPARE(layout.curves[1].chips.front().text, QStringLiteral("S · C"));
    QCOMPARE(layout.curves[2].chips.front().text, QStringLiteral("SK"));
    QVERIFY(layout.curves[2].letters.empty());
}

void MapLayoutTest::many_messages_are_counted()
{
    const Flow flow = flow_of({"Order placed", "Order cancelled", "Order paid", "Order shipped", "Order lost"});
    MapRelationship relationship = leads(1, 2);
    relationship.forward = {crossing(0), crossing(1), crossing(0)};
    QCOMPARE(message_names(relationship, flow, 2), QStringLiteral("Order placed, Order cancelled"));
    relationship.backward = {crossing(2), crossing(3), crossing(4)};
    QCOMPARE(message_names(relationship, flow, 2), QStringLiteral("Order placed, Order cancelled and 3 more"));
}

void MapLayoutTest::tidied_puts_upstream_left_of_downstream()
{
    ContextMap map;
    for (unsigned id = 1; id <= 5; ++id)
        map.contexts.push_back(context(id, "Context", {0, 0}));
    map.relationships = {leads(3, 1), leads(1, 2), leads(3, 4), leads(4, 2), leads(2, 5)};
    const ContextMap tidy = tidied(map);
    for (const MapRelationship& relationship : tidy.relationships)
        QVERIFY(tidy.contexts[number(relationship.upstream) - 1].centre.x <
                tidy.contexts[number(relationship.downstream) - 1].centre.x);
    map.relationships.push_back(leads(5, 3)); // a circle has no left end, and must still end
    QCOMPARE(tidied(map).contexts.size(), std::size_t(5));
}

void MapLayoutTest::hostile_positions_and_crowds_are_laid_out()
{
    ContextMap map;
    for (unsigned id = 1; id <= 300; ++id)
        map.contexts.push_back(context(id, std::string(500, 'x'), {0, 0}));
    map.contexts[0].centre = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()};
    map.contexts[1].centre = {1e300, -1e300};
    for (unsigned id = 2; id <= 300; ++id)
        map.relationships.push_back(leads(1, id));
    map.relationships.push_back(leads(1, 999)); // nowhere
    const MapLayout layout = lay_out(map, {}, fixed_width);
    QCOMPARE(layout.boxes.size(), std::size_t(300));
    QCOMPARE(layout.curves.size(), std::size_t(299));
    QVERIFY(std::isfinite(layout.extent.width()));
}

QTEST_GUILESS_MAIN(MapLayoutTest)
#include "map_layout_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/contexts/context_map.h"
#include "model/storming.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

ContextMap map_of(const Board& board)
{
    return context_map(board, read_flow(board));
}

/// Two contexts side by side, a row in each.
struct TwoContexts {
    Storming wall;
    Storming::Row left = wall.row("Place order", "Order", "Order placed", 0, 0);
    Storming::Row right = wall.row("Charge card", "Payment", "Payment received", 1000, 0);
    Id ordering = wall.frame("Ordering", {-50, -150, 450, 400});
    Id payment = wall.frame("Payment", {950, -150, 450, 400});
    Id charge = wall.policy("Whenever placed, charge", 1000, -92);

    TwoContexts() { wall.link(left.event, charge); }
};

QStringList sentences(const std::vector<MapRemark>& remarks, MapRemark::Verdict verdict)
{
    QStringList found;
    for (const auto& remark : remarks)
        if (remark.verdict == verdict)
            found << QString::fromStdString(remark.sentence);
    return found;
}

std::uint8_t up(std::initializer_list<UpstreamRole> roles)
{
    std::uint8_t bits = 0;
    for (auto role : roles)
        bits |= static_cast<std::uint8_t>(role);
    return bits;
}

std::uint8_t down(std::initializer_list<DownstreamRole> roles)
{
    std::uint8_t bits = 0;
    for (auto role : roles)
        bits |= static_cast<std::uint8_t>(role);
    return bits;
}

} // namespace

class ContextMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void who_publishes_an_event_is_upstream()
    {
        TwoContexts two;
        const ContextMap map = map_of(two.wall.board);
        QCOMPARE(map.contexts.size(), std::size_t{2});
        QCOMPARE(map.contexts[0].aggregates, std::vector<std::string>{"Order"});
        QCOMPARE(map.contexts[0].messages_inside, std::size_t{2});
        QCOMPARE(map.contexts[1].messages_inside, std::size_t{3});
        QCOMPARE(map.relationships.size(), std::size_t{1});
        const auto& relation = map.relationships[0];
        QCOMPARE(relation.upstream, two.ordering);
        QCOMPARE(relation.kind, RelationshipKind::upstream_downstream);
        QVERIFY(!relation.decided);
        const Flow flow = read_flow(two.wall.board);
        QCOMPARE(flow.nodes[relation.forward.at(0).message].name, std::string("Order placed"));
        QCOMPARE(flow.nodes[relation.forward.at(0).taker].name, std::string("Whenever placed, charge"));
    }

    void who_is_asked_by_a_command_is_upstream()
    {
        Storming wall;
        const auto place = wall.row("Place order", "Order", "Order placed", 0, 0);
        const Id policy = wall.policy("Whenever placed, charge", 360, 0);
        const auto charge = wall.row("Charge card", "Payment", "Payment received", 1000, 0);
        wall.frame("Ordering", {-50, -50, 600, 300});
        const Id payment = wall.frame("Payment", {950, -50, 450, 300});
        wall.link(policy, charge.command);
        const ContextMap map = map_of(wall.board);
        QCOMPARE(map.relationships.size(), std::size_t{1});
        QCOMPARE(map.relationships[0].upstream, payment);
        const Flow flow = read_flow(wall.board);
        QCOMPARE(flow.nodes[map.relationships[0].forward.at(0).taker].name, std::string("Payment"));
        Q_UNUSED(place)
    }

    void an_event_told_again_beside_its_listener_still_crosses()
    {
        TwoContexts two;
        auto& wall = two.wall;
        wall.event("Payment received", 0, 150);
        wall.policy("Whenever paid, confirm", 104, 160);
        wall.command("Confirm order", 260, 150);
        const auto map = map_of(wall.board);
        QCOMPARE(map.relationships.size(), std::size_t{1});
        QCOMPARE(map.relationships[0].backward.size(), std::size_t{1});
    }

    void a_tie_is_a_partnership_until_someone_decides()
    {
        TwoContexts two;
        auto& wall = two.wall;
        const Id back = wall.policy("Whenever paid, confirm", 0, 120);
        wall.link(two.right.event, back);
        QCOMPARE(map_of(wall.board).relationships.at(0).kind, RelationshipKind::partnership);

        Relationship decided;
        decided.first = two.payment;
        decided.second = two.ordering;
        decided.kind = RelationshipKind::upstream_downstream;
        decided.upstream_roles = up({UpstreamRole::open_host_service, UpstreamRole::published_language});
        decided.downstream_roles = down({DownstreamRole::anticorruption_layer});
        const Id stored = wall.relate(decided);
        const auto relation = map_of(wall.board).relationships.at(0);
        QCOMPARE(relation.upstream, two.payment);
        QCOMPARE(relation.stored, stored);
        QVERIFY(relation.decided);
        QCOMPARE(relation.forward.size(), std::size_t{1});
        QCOMPARE(relation.backward.size(), std::size_t{1});
        QCOMPARE(sentences(relation.remarks, MapRemark::Verdict::fine).value(0), QStringLiteral("ACL allowed with OHS and PL."));
    }

    void a_decision_against_the_wall_is_remarked_on()
    {
        TwoContexts two;
        Relationship decided;
        decided.first = two.payment;
        decided.second = two.ordering;
        decided.kind = RelationshipKind::separate_ways;
        two.wall.relate(decided);
        const auto relation = map_of(two.wall.board).relationships.at(0);
        QCOMPARE(relation.kind, RelationshipKind::separate_ways);
        QCOMPARE(sentences(relation.remarks, MapRemark::Verdict::warning).size(), 1);
    }

    void roles_alone_keep_the_direction_of_the_wall()
    {
        TwoContexts two;
        Relationship roles;
        roles.first = two.payment;
        roles.second = two.ordering;
        roles.downstream_roles = down({DownstreamRole::conformist});
        two.wall.relate(roles);
        const auto relation = map_of(two.wall.board).relationships.at(0);
        QCOMPARE(relation.upstream, two.ordering);
        QVERIFY(!relation.decided);
        QCOMPARE(relation.downstream_roles, roles.downstream_roles);
    }

    void the_rules_of_the_patterns()
    {
        using enum RelationshipKind;
        using U = UpstreamRole;
        using D = DownstreamRole;
        using V = MapRemark::Verdict;
        const auto verdicts = [](RelationshipKind kind, std::uint8_t u, std::uint8_t d, V verdict) {
            return sentences(check_roles(kind, u, d), verdict).size();
        };
        QCOMPARE(verdicts(upstream_downstream, 0, down({D::anticorruption_layer, D::conformist}), V::broken), 1);
        QCOMPARE(verdicts(upstream_downstream, up({U::supplier}), down({D::customer, D::conformist}), V::broken), 1);
        QCOMPARE(verdicts(upstream_downstream, up({U::supplier, U::open_host_service}), down({D::customer}), V::broken), 1);
        QCOMPARE(verdicts(upstream_downstream, up({U::supplier}), down({D::customer, D::anticorruption_layer}), V::warning), 1);
        QCOMPARE(verdicts(upstream_downstream, up({U::supplier}), 0, V::warning), 1);
        QCOMPARE(verdicts(upstream_downstream, up({U::open_host_service, U::published_language}), 0, V::fine), 1);
        QCOMPARE(verdicts(partnership, up({U::open_host_service}), 0, V::broken), 1);
        QCOMPARE(verdicts(shared_kernel, 0, down({D::conformist}), V::broken), 1);
        for (auto kind : {upstream_downstream, partnership, shared_kernel, separate_ways})
            QVERIFY(check_roles(kind, 0, 0).empty());
    }

    void boxes_never_come_too_near()
    {
        QVERIFY(rc::check("contexts that nobody placed keep their distance, and the same wall gives the same map", [] {
            Storming wall;
            const auto count = *rc::gen::inRange(1, 60);
            for (int i = 0; i < count; ++i) {
                const Id id = wall.frame("F", {static_cast<double>(*rc::gen::inRange(-3000, 3000)),
                                               static_cast<double>(*rc::gen::inRange(-3000, 3000)),
                                               static_cast<double>(*rc::gen::inRange(1, 2000)),
                                               static_cast<double>(*rc::gen::inRange(1, 900))});
                if (i == 0) {
                    Frame frame = *wall.board.frames.find(id);
                    frame.on_map = Point{100, 100};
                    wall.board.frames = wall.board.frames.set(id, frame);
                }
            }
            const auto map = map_of(wall.board);
            RC_ASSERT(map.contexts[0].placed && (map.contexts[0].centre == Point{100, 100}));
            for (std::size_t a = 0; a < map.contexts.size(); ++a)
                for (std::size_t b = a + 1; b < map.contexts.size(); ++b) {
                    const Point p = map.contexts[a].centre;
                    const Point q = map.contexts[b].centre;
                    RC_ASSERT(std::abs(p.x - q.x) >= 360 || std::abs(p.y - q.y) >= 220);
                }
            RC_ASSERT(map == map_of(wall.board));
        }));
    }
};

QTEST_GUILESS_MAIN(ContextMapTest)
#include "context_map_test.moc"

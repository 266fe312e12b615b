// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/comparison.h"
#include "engine/runtime/scenario.h"
#include "features/workshop.h"
#include "model/contexts/context_map.h"
#include "model/formats/model_text.h"

#include <QTest>

using namespace stormreel;

namespace {

struct Defect {
    const char* wall;
    std::uint64_t seed; ///< breaks the rule
    const char* rule;
};
constexpr Defect defects[] = {
    {"order-fulfilment", 5, "A cancelled order is shipped"},
    {"order-process", 8, "Money is earned or given back"},
    {"bank-account", 4, "No money is lost"},
    {"social-feed", 46, "What is removed stays away"},
    {"ride-sharing", 16, "Nobody waits for ever"},
};

Board wall(const char* key)
{
    return Workshop::got(bundled_wall(QString::fromLatin1(key)));
}

WallOutcome outcome(const Board& board, std::uint64_t seed, std::uint32_t duplicate_percent = 2)
{
    SimulationSettings settings;
    settings.seed = seed;
    settings.duplicate_percent = duplicate_percent;
    return Workshop::got(outcome_of(board, settings));
}

std::uint64_t count(const std::map<std::string, std::uint64_t>& counts, const std::string& name)
{
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
}

/// The wall with an event that never comes where another one can.
Board without(Board board, const std::string& event)
{
    Id found = Id::none;
    board.notes.for_each([&](const Note& note) {
        if (note.kind == NoteKind::event && note.name == event && note.weight > 1)
            found = note.id;
    });
    Note never = *board.notes.find(found);
    never.weight = 0;
    return Workshop::got(apply(board, Changed<Note>{*board.notes.find(found), never}));
}

bool overlap(const Rect& a, const Rect& b)
{
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool holds(const Rect& outer, const Rect& inner)
{
    return outer.x <= inner.x && outer.y <= inner.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom();
}

} // namespace

/// The walls that come with the program are what people see first: they are sound, they tell their story, and in each of them
/// there is something to find.
class BundledWallsTest : public QObject {
    Q_OBJECT

    static void each_wall()
    {
        QTest::addColumn<int>("which");
        for (int i = 0; i < static_cast<int>(std::size(defects)); ++i)
            QTest::newRow(defects[i].wall) << i;
    }

private Q_SLOTS:
    void every_wall_that_comes_along_is_told_here()
    {
        QStringList told, there;
        for (const Defect& one : defects)
            told.append(QString::fromLatin1(one.wall));
        for (const BundledWall& one : bundled_walls())
            there.append(one.key);
        QCOMPARE(there, told);
    }

    void nothing_is_wrong_with_it_data() { each_wall(); }
    void nothing_is_wrong_with_it()
    {
        QFETCH(int, which);
        const Board board = wall(defects[which].wall);
        QVERIFY(read_model_text(write_model_text(board)).value() == board);
        const Flow flow = read_flow(board);
        const Design design = read_design(board, flow);
        for (const Finding& finding : check_wall(board, flow, design))
            QVERIFY2(finding.severity == Severity::remark, finding.sentence.c_str());
        for (const auto& relation : context_map(board, flow).relationships)
            for (const auto& remark : relation.remarks)
                QVERIFY2(remark.verdict == MapRemark::Verdict::fine, remark.sentence.c_str());
        board.frames.for_each([](const Frame& frame) {
            QVERIFY(!frame.owner.empty());
            QVERIFY(frame.classification != Classification::unclassified);
        });
    }

    void its_scenarios_hold_data() { each_wall(); }
    void its_scenarios_hold()
    {
        QFETCH(int, which);
        const Board board = wall(defects[which].wall);
        const Flow flow = read_flow(board);
        const Design design = read_design(board, flow);
        std::size_t rejections = 0;
        for (const NodeDesign& node : design.nodes)
            for (const ScenarioDesign& scenario : node.scenarios)
                for (const ScenarioStep& step : scenario.then)
                    rejections += step.kind == ScenarioStep::Kind::rejected ? 1 : 0;
        QVERIFY(rejections > 0);
        const auto outcomes = run_scenarios(flow, design);
        QVERIFY(outcomes.size() >= 6);
        for (const ScenarioOutcome& one : outcomes)
            QVERIFY2(one.passed(), (one.name + ": " + sentence(one)).c_str());
    }

    void it_shows_what_the_design_level_has_data() { each_wall(); }
    void it_shows_what_the_design_level_has()
    {
        QFETCH(int, which);
        const Board board = wall(defects[which].wall);
        const Design design = read_design(board, read_flow(board));
        std::size_t always = 0, queries = 0, upcasts = 0, publications = 0, reactions = 0, generators = 0;
        for (const NodeDesign& node : design.nodes) {
            always += node.always.size();
            queries += node.queries.size();
            upcasts += node.upcasts.size();
            publications += node.publication ? 1 : 0;
            reactions += node.reaction || node.process ? 1 : 0;
            for (const FieldDesign& field : node.fields)
                generators += field.value.empty() ? 0 : 1;
        }
        for (const std::size_t some : {always, queries, upcasts, publications, reactions, generators, design.eventually.size()})
            QVERIFY(some > 0);
    }

    void an_ordinary_run_keeps_every_rule_data() { each_wall(); }
    void an_ordinary_run_keeps_every_rule()
    {
        QFETCH(int, which);
        for (const std::uint64_t seed : {SimulationSettings{}.seed, std::uint64_t(42)}) { // the command line's, and the window's
            const WallOutcome ran = outcome(wall(defects[which].wall), seed);
            QVERIFY2(ran.broken.empty(), ran.broken.empty() ? "" : ran.broken.begin()->first.c_str());
            QCOMPARE(count(ran.kinds, "fault"), 0U);
            QVERIFY(count(ran.kinds, "event") > 100);
        }
    }

    void a_certain_seed_breaks_its_rule_and_most_keep_it_data() { each_wall(); }
    void a_certain_seed_breaks_its_rule_and_most_keep_it()
    {
        QFETCH(int, which);
        const Defect& defect = defects[which];
        const Board board = wall(defect.wall);
        const WallOutcome ran = outcome(board, defect.seed);
        QCOMPARE(ran.broken.size(), 1U);
        QCOMPARE(ran.broken.begin()->first, std::string(defect.rule));
        std::size_t broken = 0;
        for (std::uint64_t seed = 100; seed < 112; ++seed)
            broken += outcome(board, seed).broken.empty() ? 0 : 1;
        QVERIFY(broken <= 4);
        // A hotspot says which seed, so that people find it.
        bool told = false;
        board.notes.for_each([&](const Note& note) {
            told = told || (note.kind == NoteKind::hotspot &&
                            note.comment.find("Seed " + std::to_string(defect.seed) + " breaks") != std::string::npos &&
                            note.comment.find(defect.rule) != std::string::npos);
        });
        QVERIFY(told);
    }

    void every_order_ends_in_both_forms_of_the_flow()
    {
        for (const char* form : {"order-fulfilment", "order-process"}) {
            const WallOutcome ran = outcome(wall(form), 1);
            QVERIFY(count(ran.events, "Order placed") > 20);
            QVERIFY(count(ran.events, "Order cancelled") > 0);
            QCOMPARE(count(ran.events, "Order placed"),
                     count(ran.events, "Order shipped") + count(ran.events, "Order cancelled"));
        }
    }

    /// Where cards are good, shelves full and no delivery comes twice, both forms do the same: what is placed is shipped.
    void where_nothing_fails_both_forms_ship_every_order()
    {
        for (const char* form : {"order-fulfilment", "order-process"}) {
            const Board good = without(without(wall(form), "Payment declined"), "Out of stock");
            const WallOutcome ran = outcome(good, 3, 0);
            QVERIFY(count(ran.events, "Order placed") > 20);
            QCOMPARE(count(ran.events, "Order shipped"), count(ran.events, "Order placed"));
            QCOMPARE(count(ran.events, "Order cancelled"), 0U);
            QCOMPARE(count(ran.events, "Payment received"), count(ran.events, "Order placed"));
            QCOMPARE(count(ran.events, "Payment refunded"), 0U);
        }
    }

    void who_knows_whom_is_what_tells_the_forms_apart()
    {
        const auto knows = [](const WallOutcome& ran, const std::string& context) {
            return std::count_if(ran.knows.begin(), ran.knows.end(), [&](const auto& one) { return one.context == context; });
        };
        const WallOutcome choreography = outcome(wall("order-fulfilment"), 1);
        const WallOutcome process = outcome(wall("order-process"), 1);
        // Conducted, the contexts that do the work know nobody; reacting, they know each other.
        QCOMPARE(knows(process, "Fulfilment"), 4);
        QCOMPARE(static_cast<std::size_t>(knows(process, "Fulfilment")), process.knows.size());
        QVERIFY(knows(choreography, "Shipping") > 1);
        QCOMPARE(count(choreography.events, "Payment refunded"), 0U);
        QVERIFY(process.commands_per_story > choreography.commands_per_story);
        QVERIFY(choreography.p95_duration_us >= choreography.mean_duration_us);
    }

    void a_withdrawal_that_exceeds_the_balance_is_rejected()
    {
        Workshop workshop("bank-account");
        workshop.run(1);
        const auto rejected = workshop.records(RecordKind::rejection, "Withdraw money");
        QVERIFY(!rejected.empty());
        for (const Record& one : rejected)
            QVERIFY2(one.data.find("A withdrawal must not exceed the balance") != std::string::npos, one.data.c_str());
        QVERIFY(!workshop.events("Money withdrawn").empty());
        QVERIFY(!workshop.events("Money returned").empty()); // refused transfers come back
    }

    void a_picture_of_it_is_tidy_data() { each_wall(); }
    void a_picture_of_it_is_tidy()
    {
        QFETCH(int, which);
        const Board board = wall(defects[which].wall);
        board.notes.for_each([&](const Note& note) {
            board.notes.for_each([&](const Note& other) {
                const bool on_a_corner = note.kind == NoteKind::actor || other.kind == NoteKind::actor;
                if (note.id < other.id && !on_a_corner)
                    QVERIFY2(!overlap(note.area, other.area), (note.name + " and " + other.name).c_str());
            });
            // Whatever touches a frame is inside it.
            board.frames.for_each([&](const Frame& frame) {
                QVERIFY2(!overlap(frame.area, note.area) || holds(frame.area, note.area), note.name.c_str());
            });
        });
        board.frames.for_each([&](const Frame& frame) {
            board.frames.for_each([&](const Frame& other) {
                QVERIFY2(frame.id == other.id || !overlap(frame.area, other.area), frame.name.c_str());
            });
        });
    }
};

QTEST_GUILESS_MAIN(BundledWallsTest)
#include "bundled_walls_test.moc"

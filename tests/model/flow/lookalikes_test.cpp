// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/lint.h"
#include "model/storming.h"

#include <QTest>

using namespace stormreel;

namespace {

std::vector<Finding> findings(const Board& board, std::string_view rule)
{
    std::vector<Finding> found;
    for (auto& finding : lint(board, read_flow(board)))
        if (finding.rule == rule)
            found.push_back(std::move(finding));
    return found;
}

} // namespace

/// Names that are one thing however they are spelt, and names that only look like it.
class LookalikesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_name_in_two_normal_forms_is_one_thing()
    {
        Storming wall;
        const auto first = wall.row("Open caf\u00E9", "Caf\u00E9", "Caf\u00E9 opened", 0, 0);
        const auto second = wall.row("Close cafe\u0301", "Cafe\u0301", "CAFE\u0301 opened", 0, 300);
        const Flow flow = read_flow(wall.board);
        QCOMPARE(flow.node_of(first.aggregate), flow.node_of(second.aggregate));
        QCOMPARE(flow.node_of(first.event), flow.node_of(second.event));
        QCOMPARE(flow.nodes[flow.node_of(first.aggregate)].slug, std::string("caf\u00E9"));
        QVERIFY(findings(wall.board, "look-alike").empty());
    }

    void dotted_and_dotless_i_are_two()
    {
        Storming wall;
        const Id dotted = wall.aggregate("\u0130s", 0, 0);
        const Id dotless = wall.aggregate("\u0131s", 0, 300);
        const Flow flow = read_flow(wall.board);
        QVERIFY(flow.node_of(dotted) != flow.node_of(dotless));
    }

    void what_nobody_sees_is_told_and_mended()
    {
        for (const char* odd : {"Or\u00ADder", "Or\u200Bder", "\u2060Order", "Order\u200E", "\u041Erder"}) {
            Storming wall;
            const Id strange = wall.aggregate(odd, 0, 0);
            const Id plain = wall.aggregate("Order", 0, 300);
            QVERIFY(read_flow(wall.board).nodes.size() == 2);
            const auto found = findings(wall.board, "look-alike");
            QCOMPARE(found.size(), 1U);
            QCOMPARE(found.front().note, strange);
            QVERIFY2(found.front().sentence.find("U+") != std::string::npos, found.front().sentence.c_str());
            QVERIFY(found.front().fix);
            const Board mended = apply(wall.board, Edit{*found.front().fix}).value();
            QCOMPARE(mended.notes.find(strange)->name, std::string("Order"));
            const Flow flow = read_flow(mended);
            QCOMPARE(flow.node_of(strange), flow.node_of(plain));
            QVERIFY(findings(mended, "look-alike").empty());
        }
    }

    void what_may_be_meant_is_told_and_left_alone()
    {
        for (const auto& [odd, plain] : {std::pair("Area in m\u00B2", "Area in m2"), std::pair("\uFF2Frder", "Order"),
                                         std::pair("\u0421\u043E\u0440", "Cop")}) { // all Cyrillic: a word of its own
            Storming wall;
            wall.aggregate(odd, 0, 0);
            wall.aggregate(plain, 0, 300);
            const auto found = findings(wall.board, "look-alike");
            QCOMPARE(found.size(), 1U);
            QVERIFY(!found.front().fix);
        }
    }

    void characters_drawn_alike_are_told()
    {
        for (const auto& [odd, plain] :
             {std::pair("a\u2010b", "a-b"), std::pair("a\u2011b", "a-b"), std::pair("Order\u2800", "Order"),
              std::pair("\u2C9Erder", "Order"), std::pair("\u1D0Frder", "order"), std::pair("Ann\u2019s", "Ann's")}) {
            Storming wall;
            wall.aggregate(odd, 0, 0);
            wall.aggregate(plain, 0, 300);
            QCOMPARE(findings(wall.board, "look-alike").size(), 1U);
        }
    }

    void a_name_that_turns_is_told_alone()
    {
        Storming wall;
        const Id strange = wall.aggregate("\u202EredrO", 0, 0);
        wall.aggregate("Order", 0, 300);
        const auto found = findings(wall.board, "look-alike");
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found.front().note, strange);
        QVERIFY2(found.front().sentence.find("U+202E") != std::string::npos, found.front().sentence.c_str());
    }

    void two_scripts_in_one_word_are_told_alone()
    {
        Storming wall;
        const Id strange = wall.event("\u041Erder placed", 0, 0);
        wall.event("Заказ placed", 0, 300);
        wall.event("Δt measured", 0, 600);
        const auto found = findings(wall.board, "mixed-scripts");
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found.front().note, strange);
        QVERIFY2(found.front().sentence.find("U+041E") != std::string::npos, found.front().sentence.c_str());
        QCOMPARE(apply(wall.board, Edit{*found.front().fix}).value().notes.find(strange)->name, std::string("Order placed"));
    }

    void kinds_are_told_apart_and_notes_without_a_name_left_alone()
    {
        Storming wall;
        wall.aggregate("Or\u00ADder", 0, 0);
        wall.policy("Order", 0, 300);
        wall.event("", 0, 600);
        wall.event("", 0, 900);
        QVERIFY(findings(wall.board, "look-alike").empty());
        QCOMPARE(findings(wall.board, "blank-name").size(), 2U);
    }

    void a_name_that_nobody_sees_is_no_name()
    {
        Storming wall;
        wall.event("\u200B\u2060", 0, 0);
        wall.event("\u2800", 0, 300);
        QCOMPARE(findings(wall.board, "blank-name").size(), 2U);
    }
};

QTEST_GUILESS_MAIN(LookalikesTest)
#include "lookalikes_test.moc"

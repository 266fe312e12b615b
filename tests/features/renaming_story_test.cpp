// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"
#include "engine/runtime/scenario.h"
#include "model/rules/rename.h"

#include <QTest>

using namespace stormreel;

namespace {

struct PlayedWall {
    Board board;
    Flow flow;
    Design design;
    explicit PlayedWall(Board given) : board(std::move(given)), flow(read_flow(board)), design(read_design(board, flow)) {}

    [[nodiscard]] PlayedWall after(const Gesture& gesture) const { return PlayedWall(apply(board, Edit{gesture}).value()); }
    /// What is wrong with rules, and every scenario that fails.
    [[nodiscard]] std::size_t wrong() const
    {
        std::size_t failed = 0;
        for (const auto& outcome : run_scenarios(flow, design))
            failed += outcome.passed() ? 0 : 1;
        return design.findings.size() + failed;
    }
    [[nodiscard]] std::string sentences() const
    {
        std::string all;
        for (const auto& finding : design.findings)
            all += finding.sentence + "\n";
        for (const auto& outcome : run_scenarios(flow, design))
            all += outcome.passed() ? "" : outcome.name + ": " + sentence(outcome) + "\n";
        return all;
    }
};

} // namespace

/// On every wall that comes with the program: whatever is renamed, the rules go on meaning the same.
class RenamingStoryTest : public QObject {
    Q_OBJECT

    static void all_walls()
    {
        QTest::addColumn<QString>("wall");
        for (const auto& wall : bundled_walls())
            QTest::newRow(qPrintable(wall.key)) << wall.key;
    }

private Q_SLOTS:
    void every_note_data() { all_walls(); }
    void every_note()
    {
        QFETCH(QString, wall);
        const PlayedWall before(bundled_wall(wall).value());
        for (NodeIndex node = 0; node < before.flow.nodes.size(); ++node) {
            const std::string& name = before.flow.nodes[node].name;
            const PlayedWall renamed =
                before.after(rename_node(before.board, before.flow, before.design, node, "Something, new"));
            QVERIFY2(renamed.wrong() <= before.wrong(), (name + ": " + renamed.sentences()).c_str());
            const NodeIndex there = renamed.flow.node_of(before.flow.nodes[node].notes.front());
            const PlayedWall back = renamed.after(rename_node(renamed.board, renamed.flow, renamed.design, there, name));
            QVERIFY2(back.board.wall == before.board.wall, name.c_str());
            before.board.notes.for_each(
                [&](const Note& note) { QVERIFY2(back.board.notes.find(note.id)->rules == note.rules, name.c_str()); });
        }
    }

    void every_field_data() { all_walls(); }
    void every_field()
    {
        QFETCH(QString, wall);
        const PlayedWall before(bundled_wall(wall).value());
        for (NodeIndex node = 0; node < before.flow.nodes.size(); ++node)
            for (const auto& field : before.design.nodes[node].fields) {
                const std::string what = before.flow.nodes[node].name + "." + field.name;
                const auto gesture = rename_field(before.board, before.flow, before.design, node, field.name, "something_new");
                if (!gesture && gesture.error().message.find("is the key of") != std::string::npos)
                    continue;
                QVERIFY2(gesture, what.c_str());
                const PlayedWall renamed = before.after(*gesture);
                QVERIFY2(renamed.wrong() <= before.wrong(), (what + ": " + renamed.sentences()).c_str());
                const auto again = rename_field(renamed.board, renamed.flow, renamed.design, node, "something_new", field.name);
                QVERIFY2(again, what.c_str());
                const PlayedWall back = renamed.after(*again);
                before.board.notes.for_each(
                    [&](const Note& note) { QVERIFY2(back.board.notes.find(note.id)->rules == note.rules, what.c_str()); });
            }
    }
};

QTEST_GUILESS_MAIN(RenamingStoryTest)
#include "renaming_story_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/wall_edits.h"
#include "app/studio/wall/wall_scene.h"

#include <QTest>

using namespace stormreel;

namespace {

Board wall_of(int columns, int rows)
{
    Board board;
    for (int i = 0; i < columns * rows; ++i) {
        Note note;
        note.id = Id{static_cast<std::uint32_t>(i + 1)};
        note.name = "Event " + std::to_string(i);
        note.area = {(i % columns) * 120.0, (i / columns) * 120.0, 100, 100};
        board.notes = board.notes.set(note.id, note);
        board.next_id = Id{number(note.id) + 1};
    }
    return board;
}

/// A scene with a camera that looks at a board.
struct Look {
    Board board;
    Flow flow;
    WallLook look;
    Camera camera;
    Preview preview;
    WallScene scene;

    explicit Look(Board shown) : board(std::move(shown))
    {
        camera.resize(1000, 800);
        scene.read(board);
        prepare();
    }
    void prepare(bool exact = false) { scene.prepare(board, flow, look, camera, preview, 1, exact); }
    void commit(const Gesture& gesture)
    {
        board = apply(board, Edit{gesture}).value();
        scene.follow(board, touched(Edit{gesture}));
    }
};

} // namespace

class WallSceneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_pan_within_the_margin_makes_nothing_again()
    {
        Look wall(wall_of(100, 100));
        const auto made = wall.scene.elements_revision();
        wall.camera.pan(-200, -100);
        wall.prepare();
        wall.camera.zoom_about({500, 400}, 1.1);
        wall.prepare();
        QCOMPARE(wall.scene.elements_revision(), made);
        wall.camera.pan(-2000, 0);
        wall.prepare();
        QCOMPARE(wall.scene.elements_revision(), made + 1);
    }

    void letters_become_sharp_when_zooming_rests()
    {
        Look wall(wall_of(5, 5));
        const auto made = wall.scene.elements_revision();
        wall.camera.zoom_about({0, 0}, 1.1);
        wall.prepare(true);
        QCOMPARE(wall.scene.elements_revision(), made + 1);
        wall.prepare(true);
        QCOMPARE(wall.scene.elements_revision(), made + 1);
    }

    void what_plays_changes_the_marks_alone()
    {
        Look wall(wall_of(5, 5));
        const auto elements = wall.scene.elements_revision();
        const auto marks = wall.scene.marks().vertex_count();
        wall.look.marks = {{Id{1}, 38, 1.0F}};
        wall.look.current = Id{1};
        wall.scene.marks_changed();
        wall.prepare();
        QCOMPARE(wall.scene.elements_revision(), elements);
        QVERIFY(wall.scene.marks().vertex_count() > marks);
        QCOMPARE(wall.scene.marks().letter_count(), 2U); // "38"
    }

    void only_what_is_near_the_view_is_made()
    {
        Look small(wall_of(30, 30));
        Look large(wall_of(300, 100));
        QCOMPARE(small.scene.elements().vertex_count(), large.scene.elements().vertex_count());
        QVERIFY(small.scene.elements().vertex_count() > 0);
    }

    void far_out_a_note_is_four_corners_and_no_letters()
    {
        Look wall(wall_of(300, 100));
        wall.camera.fit(extent(wall.board), 0);
        wall.prepare();
        QCOMPARE(wall.scene.elements().vertex_count(), std::size_t{4} * 300 * 100);
        QCOMPARE(wall.scene.elements().letter_count(), 0U);
    }

    void vertices_stay_exact_far_from_the_origin()
    {
        Board board = wall_of(3, 3);
        Look wall(apply(board, Edit{Moved{{Id{1}}, 5e6 + 0.25, 0}}).value());
        wall.camera.centre_on({5e6 + 50, 50});
        wall.prepare();
        const auto& vertices = wall.scene.elements().batches.front().vertices;
        QVERIFY(!vertices.empty());
        for (const auto& vertex : vertices)
            QVERIFY(std::abs(vertex.x) < 3000);
    }

    void an_edit_is_followed_and_arrows_go_with_their_notes()
    {
        Look wall(wall_of(3, 1));
        wall.commit(link_notes(wall.board, Id{1}, Id{3}));
        wall.prepare();
        const Id link = Id{4};
        QCOMPARE(wall.scene.index().part_in(wall.board, {-10, -10, 400, 200}).links, std::vector<Id>{link});
        wall.commit(move_elements(wall.board, {Id{1}, Id{3}}, 0, 5000));
        QVERIFY(wall.scene.index().part_in(wall.board, {-10, -10, 400, 200}).links.empty());
        QCOMPARE(wall.scene.index().part_in(wall.board, {-10, 4990, 400, 200}).links, std::vector<Id>{link});
        wall.commit(removal(wall.board, {Id{1}}, "Delete"));
        QVERIFY(wall.scene.index().part_in(wall.board, {-10, 4990, 400, 200}).links.empty());
        QCOMPARE(wall.scene.index().notes_in({-10, 4990, 400, 200}), std::vector<Id>{Id{3}});
    }

    void what_is_dragged_leaves_the_elements_and_comes_back()
    {
        Look wall(wall_of(3, 1));
        const auto all = wall.scene.elements().vertex_count();
        const auto marks = wall.scene.marks().vertex_count();
        wall.preview.moving = {Id{2}};
        wall.preview.dx = 30;
        wall.scene.elements_changed();
        wall.prepare();
        QVERIFY(wall.scene.elements().vertex_count() < all);
        QVERIFY(wall.scene.marks().vertex_count() > marks);
        wall.preview = {};
        wall.scene.elements_changed();
        wall.prepare();
        QCOMPARE(wall.scene.elements().vertex_count(), all);
    }

    void paper_over_words_starts_another_batch()
    {
        Look apart(wall_of(3, 1));
        QCOMPARE(apart.scene.elements().batches.size(), 1U);
        Look stacked(apply(wall_of(3, 1), Edit{Moved{{Id{2}}, -90, 0}}).value());
        QCOMPARE(stacked.scene.elements().batches.size(), 2U);
    }

    void a_hundred_thousand_notes_data()
    {
        QTest::addColumn<double>("zoom");
        QTest::newRow("to read") << 1.0;
        QTest::newRow("names only just") << 0.36;
        QTest::newRow("all of it") << 0.0;
    }
    /// Measures cull and rebuild, words already shaped: run it with -iterations or in a release build for numbers.
    void a_hundred_thousand_notes()
    {
        QFETCH(double, zoom);
        static Look wall(wall_of(400, 250));
        wall.camera.resize(1920, 1080);
        if (zoom > 0)
            wall.camera.set_zoom_about({0, 0}, zoom);
        else
            wall.camera.fit(extent(wall.board), 0);
        wall.prepare(true);
        QBENCHMARK
        {
            wall.scene.elements_changed();
            wall.prepare();
        }
        QVERIFY(wall.scene.elements().vertex_count() > 0);
    }

    void a_full_atlas_begins_again_with_what_is_in_view()
    {
        Board board;
        for (std::uint32_t i = 0; i < 400; ++i) {
            Note note;
            note.id = Id{i + 1};
            note.name = QString(QChar(0x4E00 + static_cast<int>(i * 5))).repeated(2).toStdString() + std::to_string(i);
            note.area = {(i % 20) * 110.0, (i / 20) * 110.0, 100, 100};
            board.notes = board.notes.set(note.id, note);
        }
        Look wall(board);
        for (double zoom = 0.5; zoom < 4; zoom *= 1.1) {
            wall.camera.set_zoom_about({0, 0}, zoom);
            wall.prepare(true);
            QVERIFY(!wall.scene.atlas().overflowed());
            QVERIFY(wall.scene.elements().letter_count() > 0);
        }
        QVERIFY(wall.scene.atlas().image().width() <= 4096);
    }
};

QTEST_MAIN(WallSceneTest)
#include "wall_scene_test.moc"

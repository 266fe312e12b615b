// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/camera.h"

#include <QTest>
#include <cmath>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

bool near(double a, double b, double by = 1e-6)
{
    return std::abs(a - b) <= by * std::max({1.0, std::abs(a), std::abs(b)});
}

Camera camera(double width = 800, double height = 600)
{
    Camera made;
    made.resize(width, height);
    return made;
}

double some(int from, int to)
{
    return *rc::gen::inRange(from, to) / 7.0;
}

} // namespace

class CameraTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void there_and_back_is_identity()
    {
        QVERIFY(rc::check("to_wall(to_view(p)) == p", [] {
            Camera c = camera();
            c.pan(some(-100000, 100000), some(-100000, 100000));
            c.zoom_about({some(0, 5600), some(0, 4200)}, some(1, 70));
            const Point p{some(-1000000, 1000000), some(-1000000, 1000000)};
            const Point back = c.to_wall(c.to_view(p));
            RC_ASSERT(near(back.x, p.x) && near(back.y, p.y));
        }));
    }

    void zooming_keeps_what_is_under_the_pointer()
    {
        QVERIFY(rc::check("the wall point under the pointer stays", [] {
            Camera c = camera();
            c.pan(some(-100000, 100000), some(-100000, 100000));
            const Point pointer{some(0, 5600), some(0, 4200)};
            const Point before = c.to_wall(pointer);
            c.zoom_about(pointer, some(1, 70));
            const Point after = c.to_wall(pointer);
            RC_ASSERT(near(before.x, after.x) && near(before.y, after.y));
            RC_ASSERT(c.zoom() >= Camera::least_zoom && c.zoom() <= Camera::most_zoom);
        }));
    }

    void fit_shows_all_of_it_in_the_middle()
    {
        QVERIFY(rc::check("the rectangle is in view", [] {
            Camera c = camera();
            const Rect wall{some(-50000, 50000), some(-50000, 50000), some(1, 100000), some(1, 100000)};
            c.fit(wall, 40);
            RC_ASSERT(c.visible().grown(1e-6).contains(wall));
            RC_ASSERT(near(c.visible().centre().x, wall.centre().x) && near(c.visible().centre().y, wall.centre().y));
        }));
    }

    void an_empty_wall_is_seen_at_full_size()
    {
        Camera c = camera();
        c.zoom_about({0, 0}, 3);
        c.fit({}, 40);
        QCOMPARE(c.zoom(), 1.0);
        QCOMPARE(c.to_view(Point{0, 0}).x, 400.0);
    }

    void reveal_moves_no_more_than_it_must()
    {
        Camera c = camera();
        QVERIFY(!c.reveal({100, 100, 100, 100}, 20));
        QVERIFY(c.reveal({900, 100, 100, 100}, 20));
        QCOMPARE(c.to_view(Point{1000, 0}).x, 780.0);
        QCOMPARE(c.origin().y, 0.0);
        QVERIFY(c.reveal({-5000, 0, 20000, 100}, 20)); // wider than the view: its beginning
        QCOMPARE(c.to_view(Point{-5000, 0}).x, 20.0);
        QVERIFY(c.reveal({-5000, 9000, 100, 100}, 20, 64, 48)); // not under what lies over the view
        QCOMPARE(c.to_view(Point{-5000, 0}).x, 84.0);
        QCOMPARE(c.to_view(Point{0, 9100}).y, c.height() - 68);
    }

    void nonsense_changes_nothing()
    {
        Camera c = camera();
        const Camera before = c;
        c.pan(std::nan(""), 1);
        c.zoom_about({1, 1}, std::nan(""));
        c.zoom_about({1, 1}, -2);
        c.centre_on({INFINITY, 0});
        QVERIFY(c == before);
        c.pan(-1e300, 1e300);
        QVERIFY(std::abs(c.origin().x) <= Camera::farthest && std::abs(c.origin().y) <= Camera::farthest);
    }
};

QTEST_GUILESS_MAIN(CameraTest)
#include "camera_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/board.h"
#include "model/board/spatial_grid.h"

#include <QTest>
#include <limits>
#include <map>
#include <rapidcheck.h>

using namespace stormreel;

/// The two structures everything stands on, against the plainest thing that does the same.
class MapsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_persistent_map_is_a_map_and_every_version_stays_as_it_was()
    {
        QVERIFY(rc::check("versions equal std::map", [] {
            using Model = std::map<std::uint32_t, std::uint32_t>;
            std::vector<std::pair<PersistentMap<Lane>, Model>> versions(1);
            const auto steps = *rc::gen::inRange(1, 80);
            for (int i = 0; i < steps; ++i) {
                auto [map, model] = *rc::gen::elementOf(versions);
                const auto id = *rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(1, 70), rc::gen::arbitrary<std::uint32_t>());
                if (*rc::gen::inRange(0, 3) == 0) {
                    map = map.erase(Id{id});
                    model.erase(id);
                } else {
                    Lane lane;
                    lane.id = Id{id};
                    lane.area.x = i;
                    map = map.set(Id{id}, lane);
                    model[id] = static_cast<std::uint32_t>(i);
                }
                versions.emplace_back(map, model);
            }
            for (const auto& [map, model] : versions) {
                RC_ASSERT(map.size() == model.size());
                auto expected = model.begin();
                map.for_each([&, &all = model](const Lane& lane) {
                    RC_ASSERT(expected != all.end());
                    RC_ASSERT(number(lane.id) == expected->first && lane.area.x == expected->second); // ascending
                    ++expected;
                });
                for (const auto& [id, value] : model)
                    RC_ASSERT(map.find(Id{id})->area.x == value);
            }
        }));
    }

    void a_grid_finds_what_looking_at_everything_finds()
    {
        QVERIFY(rc::check("queries equal a linear search", [] {
            const auto rect = [] {
                const double span = *rc::gen::element(10.0, 1000.0, 1e7);
                return Rect{*rc::gen::inRange(-500, 500) / 100.0 * span, *rc::gen::inRange(-500, 500) / 100.0 * span,
                            *rc::gen::inRange(0, 300) / 100.0 * span, *rc::gen::inRange(0, 300) / 100.0 * span};
            };
            SpatialGrid grid(*rc::gen::element(64.0, 256.0, 0.0));
            std::map<Id, Rect> all;
            const auto count = *rc::gen::inRange<std::uint32_t>(0, 60);
            for (std::uint32_t i = 1; i <= count; ++i) {
                all[Id{i}] = rect();
                grid.insert(Id{i}, all[Id{i}]);
            }
            for (std::uint32_t i = 1; i <= count; i += 3) {
                grid.erase(Id{i}, all[Id{i}]);
                all.erase(Id{i});
            }
            for (int i = 0; i < 10; ++i) {
                const Rect area = rect();
                std::vector<Id> expected;
                for (const auto& [id, r] : all)
                    if (r.x <= area.right() && area.x <= r.right() && r.y <= area.bottom() && area.y <= r.bottom())
                        expected.push_back(id);
                RC_ASSERT(grid.query(area) == expected);
            }
        }));
    }

    void a_grid_takes_any_number()
    {
        SpatialGrid grid;
        const double nan = std::numeric_limits<double>::quiet_NaN();
        grid.insert(Id{1}, {nan, 0, 10, 10});
        grid.insert(Id{2}, {-1e308, -1e308, 1e308, 1e308});
        grid.insert(Id{3}, {0, 0, 1e12, 1});
        QCOMPARE(grid.query({5, 0, 1, 1}), (std::vector<Id>{Id{3}}));
        QCOMPARE(grid.query({-5, -5, 1e300, 1}).size(), std::size_t{1});
        grid.erase(Id{3}, {0, 0, 1e12, 1});
        QVERIFY(grid.query({5, 0, 1, 1}).empty());
    }

    void a_note_belongs_to_the_smallest_frame()
    {
        Board board;
        for (auto [id, size] : {std::pair(1U, 500.0), {2U, 100.0}, {3U, 300.0}}) {
            Frame frame;
            frame.id = Id{id};
            frame.area = {0, 0, size, size};
            board.frames = board.frames.set(frame.id, frame);
        }
        QCOMPARE(frame_at(board, {50, 50}), Id{2});
        QCOMPARE(frame_at(board, {200, 50}), Id{3});
        QCOMPARE(frame_at(board, {600, 50}), Id::none);
        QCOMPARE(extent(board), (Rect{0, 0, 500, 500}));
        QCOMPARE(extent(Board{}), Rect{});
    }
};

QTEST_GUILESS_MAIN(MapsTest)
#include "maps_test.moc"

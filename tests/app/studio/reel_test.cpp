// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel_fixture.h"

#include <QElapsedTimer>

using namespace stormreel;

class ReelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void play_before_any_run_runs_the_wall_first()
    {
        ReelFixture fixture(small_wall());
        fixture.load();
        QVERIFY(!fixture.reel->loaded());
        fixture.reel->play();
        QVERIFY(fixture.reel->running());
        QVERIFY(fixture.wait_loaded());
        QVERIFY(fixture.reel->size() > 100);
        QCOMPARE(fixture.reel->runs().size(), 1);
        QVERIFY(fixture.reel->playing());
        QTRY_VERIFY(fixture.reel->position() > 1);
    }

    void a_run_shows_its_first_record_and_waits()
    {
        ReelFixture fixture(small_wall());
        fixture.load();
        fixture.reel->run(QStringLiteral("7"));
        QVERIFY(fixture.wait_loaded());
        QCOMPARE(fixture.reel->position(), 1);
        QVERIFY(!fixture.reel->playing());
        QVERIFY(fixture.reel->runSubtitle().contains(QStringLiteral("seed 7")));
        const auto digest = fixture.reel->replay()->header().digest;
        fixture.reel->run();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.reel->runs().size(), 2, 30'000);
        QVERIFY(fixture.wait_loaded());
        QCOMPARE(fixture.reel->replay()->header().digest, digest); // same wall, same seed
    }

    void notes_light_up_and_count()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store(), 3);
        fixture.load();
        QVERIFY(fixture.wait_loaded());
        fixture.reel->setPosition(7); // the second order was placed
        QCOMPARE(fixture.session->current_note(), Id{3});
        const auto& activity = fixture.session->activity();
        const auto placed = std::find_if(activity.begin(), activity.end(), [](const auto& a) { return a.first == Id{3}; });
        QVERIFY(placed != activity.end());
        QCOMPARE(placed->second.count, 2U);
        QCOMPARE(placed->second.glow, 1.F);
        QCOMPARE(fixture.reel->instanceCount(2), 2);
        const auto instances = fixture.reel->instancesOf(2);
        QCOMPARE(instances.front().toMap().value(QStringLiteral("name")).toString(), QStringLiteral("order-1"));
        QCOMPARE(instances.front().toMap().value(QStringLiteral("status")).toString(), QStringLiteral("Order placed"));
        fixture.reel->setSession(nullptr);
        QVERIFY(fixture.session->activity().empty());
    }

    void steps_stay_inside_the_run()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store());
        fixture.load();
        QVERIFY(fixture.wait_loaded());
        fixture.reel->stepBack();
        QCOMPARE(fixture.reel->position(), 1);
        fixture.reel->stepForward();
        QCOMPARE(fixture.reel->position(), 2);
        QCOMPARE(fixture.reel->currentText(), QStringLiteral("Order placed"));
        QCOMPARE(fixture.reel->timeText(), QStringLiteral("09:00:00.100"));
        fixture.reel->step(100);
        QCOMPARE(fixture.reel->position(), 5);
        fixture.reel->toStart();
        QCOMPARE(fixture.reel->position(), 1);
    }

    void jumps_to_positions_and_times_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("position"); // 0: refused
        QTest::newRow("position") << "3" << 3;
        QTest::newRow("as it is shown") << "#3" << 3;
        QTest::newRow("past the end") << "1,000" << 5;
        QTest::newRow("zero") << "0" << 0;
        QTest::newRow("the time that is shown") << "09:00:00.100" << 2;
        QTest::newRow("a second between") << "9:00:01" << 3;
        QTest::newRow("date and time") << "2026-01-05T09:00:02Z" << 4;
        QTest::newRow("another zone") << "2026-01-05 10:00:02+01:00" << 4;
        QTest::newRow("the day before") << "2026-01-04" << 1;
        QTest::newRow("words") << "yesterday" << 0;
        QTest::newRow("no such minute") << "09:61" << 0;
        QTest::newRow("nothing") << "" << 0;
    }
    void jumps_to_positions_and_times()
    {
        QFETCH(QString, typed);
        QFETCH(int, position);
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store());
        fixture.load();
        QVERIFY(fixture.wait_loaded());
        fixture.reel->setPosition(5);
        QCOMPARE(fixture.reel->jumpTo(typed), position != 0);
        QCOMPARE(fixture.reel->position(), position == 0 ? 5 : position);
    }

    void play_follows_the_clock_and_the_records_of_the_run()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store());
        fixture.load();
        QVERIFY(fixture.wait_loaded());
        const auto& timeline = fixture.reel->replay()->timeline();
        Playback playback; // of the 30 s, the second record comes after 4.5 and the third after 11.8
        playback.start(timeline, 1);
        QCOMPARE(playback.advance(timeline, 4'000'000, 1), Position{1});
        QCOMPARE(playback.advance(timeline, 1'000'000, 1), Position{2});
        QCOMPARE(playback.advance(timeline, 7'000'000 / 16, 16), Position{3});
        QCOMPARE(playback.advance(timeline, 18'000'000, 1), Position{5});
        playback.start(timeline, 4); // someone scrubbed there, 4.5 s before the end
        QCOMPARE(playback.advance(timeline, 4'000'000, 1), Position{4});
        QCOMPARE(playback.advance(timeline, 1'000'000, 1), Position{5});
    }

    void play_ends_at_the_end_and_begins_again()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store());
        fixture.load();
        QVERIFY(fixture.wait_loaded());
        fixture.reel->setSpeed(16);
        fixture.reel->play();
        QTRY_VERIFY(!fixture.reel->playing());
        QCOMPARE(fixture.reel->position(), 5);
        fixture.reel->play();
        QCOMPARE(fixture.reel->position(), 1);
        QVERIFY(fixture.reel->playing());
    }

    void a_run_can_be_cancelled_and_is_kept()
    {
        ReelFixture fixture(small_wall());
        fixture.load();
        fixture.reel->setStories(5'000'000);
        fixture.reel->run();
        QSignalSpy progress(fixture.reel.get(), &Reel::progressChanged);
        QTRY_VERIFY_WITH_TIMEOUT(progress.size() > 2, 20'000);
        QElapsedTimer waited;
        waited.start();
        fixture.reel->cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.reel->running(), 20'000);
        QVERIFY(waited.elapsed() < 5'000);
        QVERIFY(fixture.session->problem().isEmpty());
        QCOMPARE(fixture.reel->runs().size(), 1);
        QVERIFY(fixture.reel->runs()
                    .front()
                    .toMap()
                    .value(QStringLiteral("subtitle"))
                    .toString()
                    .contains(QStringLiteral("stopped early")));
        QVERIFY(fixture.wait_loaded());
        QVERIFY(fixture.reel->size() > 0);
    }

    void leaving_while_it_runs_is_safe()
    {
        ReelFixture fixture(small_wall());
        fixture.load();
        fixture.reel->setStories(1'000'000);
        fixture.reel->run();
        QTest::qWait(50);
        fixture.reel->setSession(nullptr);
        QVERIFY(!fixture.reel->running());
        QCoreApplication::processEvents();
        QVERIFY(!fixture.reel->loaded());
    }

    void a_read_only_document_replays_and_does_not_run()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("wall.reel"));
        {
            auto document = Document::create(path, small_wall());
            QVERIFY(document.has_value());
            write_known_log((*document)->store());
        }
        auto document = Document::open(path, Document::Mode::read_only);
        QVERIFY(document.has_value());
        Session session(std::move(*document));
        Reel reel;
        reel.setSession(&session);
        QVERIFY(!reel.canRun());
        QTRY_COMPARE(reel.size(), 5);
        reel.run();
        QVERIFY(!reel.running());
        reel.setSession(nullptr);
    }

    void a_frame_of_a_long_run_is_cheap()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store(), 40'000); // 200,000 records
        fixture.load();
        QVERIFY(fixture.wait_loaded());
        QElapsedTimer timer;
        timer.start();
        constexpr int moves = 500;
        for (int i = 0; i < moves; ++i)
            fixture.reel->setPosition(1 + i * 1049 % fixture.reel->size());
        const double each_ms = static_cast<double>(timer.nsecsElapsed()) / 1e6 / moves;
        qInfo("one move of the playhead: %.3f ms", each_ms);
        QVERIFY(each_ms < 2.0);
    }
};

QTEST_GUILESS_MAIN(ReelTest)
#include "reel_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel_fixture.h"
#include "app/studio/studio.h"
#include "app/studio/tour_guide.h"

#include <QSettings>
#include <QStandardPaths>

using namespace stormreel;

namespace {

QVariantMap side(const TourGuide& guide, int index)
{
    return guide.sides().value(index).toMap();
}

/// A studio with the tour about the outbox open, as the window has it.
struct Touring {
    Studio studio;
    Reel reel;
    TourGuide guide;
    explicit Touring(const QString& key = QStringLiteral("outbox"))
    {
        studio.openTour(key);
        guide.setReel(&reel);
        guide.setKey(studio.tour());
        reel.setSession(studio.session());
    }
    ~Touring() { reel.setSession(nullptr); }
    bool ready(int current) const
    {
        return QTest::qWaitFor(
            [this, current] {
                return !guide.running() && !reel.opening() && side(guide, current)[QStringLiteral("current")].toBool();
            },
            60'000);
    }
};

} // namespace

class TourTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        qputenv("HOME", m_home.path().toLocal8Bit());
        QCoreApplication::setOrganizationName(QStringLiteral("Stormreel test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    }

    void every_tour_has_its_words_two_sides_and_a_wall()
    {
        const auto all = tours();
        QVERIFY(!all.empty());
        QSet<QString> keys;
        for (const auto& tour : all) {
            QVERIFY(!keys.contains(tour.key));
            keys.insert(tour.key);
            QVERIFY2(!(tour.without.settings == tour.with.settings), qPrintable(tour.key));
            QVERIFY2(tour.lesson.size() <= 160, qPrintable(tour.lesson)); // fits its card
            const auto wall = tour_wall(tour.key);
            QVERIFY2(wall.has_value(), qPrintable(tour.key));
            QVERIFY2(!wall->notes.empty(), qPrintable(tour.key));
        }
        QVERIFY(!tour_wall(QStringLiteral("index")));
        QVERIFY(!tour_wall(QStringLiteral("../examples/bank-account")));
        QCOMPARE(tour_wall(QStringLiteral("nothing")).error().code, ErrorCode::not_found);
    }

    void a_list_that_is_wrong_says_where()
    {
        QVERIFY(!read_tours("{"));
        QVERIFY(!read_tours(R"({"format":"stormreel-tours","version":2,"tours":[]})"));
        const auto no_side = read_tours(R"({"format":"stormreel-tours","version":1,"tours":[
            {"key":"k","title":"t","lesson":"l","look_for":"f","about":"lost"}]})");
        QCOMPARE(QString::fromStdString(no_side.error().place), QStringLiteral("k"));
        const auto bad_setting = read_tours(R"({"format":"stormreel-tours","version":1,"tours":[
            {"key":"k","title":"t","lesson":"l","look_for":"f","about":"lost",
             "without":{"label":"a","settings":{"seed":"many"}},"with":{"label":"b"}}]})");
        QVERIFY(QString::fromStdString(bad_setting.error().place).startsWith(QStringLiteral("k, without, seed")));
    }

    void a_tour_runs_its_wall_both_ways_and_shows_either()
    {
        Touring touring;
        QVERIFY2(touring.studio.session(), qPrintable(touring.studio.problem()));
        QCOMPARE(touring.guide.title(), QStringLiteral("Outbox"));
        QVERIFY(touring.guide.placeText().startsWith(QStringLiteral("1 of ")));
        QVERIFY(touring.guide.previousKey().isEmpty());
        QVERIFY(touring.ready(0));
        QCOMPARE(touring.reel.runs().size(), 2);
        QVERIFY(!side(touring.guide, 1)[QStringLiteral("current")].toBool());
        for (int one = 0; one < 2; ++one) {
            const auto lines = side(touring.guide, one)[QStringLiteral("lines")].toList();
            QVERIFY(!lines.isEmpty());
            QVERIFY(lines.first().toMap()[QStringLiteral("differs")].toBool()); // what it is about comes first
        }
        const auto tone = [&](int one) {
            return side(touring.guide, one)[QStringLiteral("lines")].toList().first().toMap()[QStringLiteral("tone")].toString();
        };
        QCOMPARE(tone(0), QStringLiteral("trouble"));
        QCOMPARE(tone(1), QStringLiteral("good"));
        QTRY_VERIFY(touring.reel.position() > 1); // where it shows

        const int without = touring.reel.runId();
        touring.guide.choose(1);
        QVERIFY(touring.ready(1));
        QVERIFY(touring.reel.runId() != without);
        touring.guide.follow(0, 0); // back to the other run, to the sentence's second record
        QVERIFY(touring.ready(0));
        QCOMPARE(touring.reel.runs().size(), 2); // nothing ran again
    }

    void a_wall_that_was_changed_runs_again()
    {
        Touring touring;
        QVERIFY(touring.ready(0));
        touring.studio.session()->rename(QStringLiteral("My outbox"));
        touring.guide.choose(1);
        QVERIFY(touring.guide.running());
        QVERIFY(touring.ready(1));
        QCOMPARE(touring.reel.runs().size(), 4);
    }

    void only_a_tour_that_someone_worked_on_leaves_a_file()
    {
        QString looked_at;
        QString worked_on;
        {
            Studio studio;
            studio.openTour(QStringLiteral("outbox"));
            QVERIFY(studio.session());
            QCOMPARE(studio.tour(), QStringLiteral("outbox"));
            looked_at = studio.session()->path();
            QVERIFY(QFileInfo::exists(looked_at));
            const auto listed = studio.recentDocuments().size();
            studio.closeWall();
            QVERIFY(studio.tour().isEmpty());
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            QVERIFY(!QFileInfo::exists(looked_at));
            QCOMPARE(studio.recentDocuments().size(), listed);

            studio.openTour(QStringLiteral("outbox"));
            worked_on = studio.session()->path();
            auto told = listed;
            connect(&studio, &Studio::recentChanged, this, [&] { told = studio.recentDocuments().size(); });
            studio.session()->rename(QStringLiteral("Mine"));
            studio.closeWall();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            QVERIFY(QFileInfo::exists(worked_on));
            QCOMPARE(studio.recentDocuments().size(), listed + 1);
            QCOMPARE(told, listed + 1); // the start page lists it at once

            studio.openTour(QStringLiteral("nothing"));
            QVERIFY(!studio.problem().isEmpty());
            QVERIFY(!studio.session());
        }
    }
};

QTEST_MAIN(TourTest)
#include "tour_test.moc"

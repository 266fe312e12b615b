// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/tours.h"
#include "engine/replay/broken_rules.h"
#include "engine/simulation/setting_table.h"
#include "features/played.h"
#include "model/rules/design.h"

#include <QtTest>
#include <map>
#include <set>

using namespace stormreel;

/// A teacher shows each of them in two minutes: what it teaches has to be there, every time.
class ToursTest : public QObject {
    Q_OBJECT

    std::map<QString, std::pair<Played, Played>> m_played; // without, with

    const Played& without(const char* key) { return m_played.at(QString::fromLatin1(key)).first; }
    const Played& with(const char* key) { return m_played.at(QString::fromLatin1(key)).second; }

private Q_SLOTS:
    void initTestCase()
    {
        for (const Tour& tour : tours()) {
            const auto board = tour_wall(tour.key);
            QVERIFY2(board, qPrintable(tour.key));
            const Flow flow = read_flow(*board);
            const Design design = read_design(*board, flow);
            for (const Finding& finding : design.findings)
                QVERIFY2(finding.severity != Severity::error, finding.sentence.c_str());
            for (const Tour::Side* side : {&tour.without, &tour.with}) {
                const auto fits = check_against(side->settings, flow, design);
                QVERIFY2(fits, fits ? "" : fits.error().message.c_str());
            }
            m_played.emplace(tour.key, std::pair(play(*board, tour.without.settings), play(*board, tour.with.settings)));
        }
    }

    void every_mechanism_has_its_tour()
    {
        const std::set<QString> wanted = {
            u"outbox"_qs,    u"idempotency"_qs, u"order-by-key"_qs,    u"dead-letters"_qs, u"saga"_qs,         u"stale-read"_qs,
            u"upcasting"_qs, u"catch-up"_qs,    u"consumer-groups"_qs, u"compaction"_qs,   u"notification"_qs, u"shredding"_qs};
        for (const QString& key : wanted)
            QVERIFY2(m_played.contains(key), qPrintable(key));
    }

    void each_tour_says_what_differs_data()
    {
        QTest::addColumn<QString>("key");
        for (const Tour& tour : tours())
            QTest::newRow(qPrintable(tour.key)) << tour.key;
    }
    void each_tour_says_what_differs()
    {
        QFETCH(const QString, key);
        const auto all = tours();
        const auto tour = std::find_if(all.begin(), all.end(), [&](const Tour& one) { return one.key == key; });
        const auto& [bad, good] = m_played.at(key);
        const std::string about = tour->about.toStdString();
        qInfo("%s without: %s", qPrintable(key), bad.words(about).c_str());
        qInfo("%s with: %s", qPrintable(key), good.words(about).c_str());
        QVERIFY2(!bad.words(about).empty(), "the run without it says nothing");
        QVERIFY2(!good.words(about).empty(), "the run with it says nothing");
        QVERIFY(bad.words(about) != good.words(about));
        QVERIFY(!tour->lesson.isEmpty() && !tour->look_for.isEmpty());
        QVERIFY(tour->without.label != tour->with.label);
    }

    void an_outbox_publishes_what_a_dual_write_loses()
    {
        const auto paid = [](const Played& run) { return run.count(RecordKind::command, "Charge card"); };
        const auto placed = [](const Played& run) { return run.count(RecordKind::event, "Order placed"); };
        QVERIFY(without("outbox").mishaps(Mishap::unpublished) > 0);
        QCOMPARE(paid(without("outbox")), placed(without("outbox")) - without("outbox").mishaps(Mishap::unpublished));
        QCOMPARE(with("outbox").mishaps(Mishap::unpublished), std::size_t(0));
        QVERIFY(with("outbox").mishaps(Mishap::producer_died) > 0); // it died all the same
        QVERIFY(paid(with("outbox")) >= placed(with("outbox")));
        QVERIFY(without("outbox").breaches() > 0 && with("outbox").breaches() == 0);
    }

    void who_knows_an_event_by_its_id_charges_once()
    {
        const auto& twice = without("idempotency");
        const auto& once = with("idempotency");
        QVERIFY(twice.count(RecordKind::command, "Charge card") > twice.count(RecordKind::event, "Order placed"));
        QCOMPARE(once.count(RecordKind::command, "Charge card"), once.count(RecordKind::event, "Order placed"));
        QVERIFY(once.passages([](const Passage& passage) { return passage.again && passage.skipped; }) > 0);
        QVERIFY(twice.breaches() > 0 && once.breaches() == 0);
    }

    void a_partition_keeps_what_has_one_key_in_order()
    {
        QVERIFY(without("order-by-key").out_of_order() > 0);
        QCOMPARE(with("order-by-key").out_of_order(), std::size_t(0));
        QVERIFY(with("order-by-key").passages([](const Passage& passage) { return passage.partition > 0; }) > 0);
    }

    void a_message_that_is_put_aside_lets_the_others_pass()
    {
        const auto& stuck = without("dead-letters");
        const auto& aside = with("dead-letters");
        QVERIFY(stuck.mishaps(Mishap::blocked) > 0);
        QCOMPARE(stuck.count(RecordKind::dead_letter), std::size_t(0));
        QVERIFY(stuck.count(RecordKind::command, "Print label") < stuck.count(RecordKind::event, "Order placed"));
        QVERIFY(aside.count(RecordKind::dead_letter) > 0);
        QVERIFY(aside.mishaps(Mishap::redriven) > 0);
        QCOMPARE(aside.count(RecordKind::command, "Print label"), aside.count(RecordKind::event, "Order placed"));
        QVERIFY(stuck.slowest_us("Print a label") > aside.slowest_us("Print a label") || stuck.count(RecordKind::retry) > 4);
    }

    void a_process_with_an_end_to_its_patience_undoes_its_steps()
    {
        QCOMPARE(without("saga").count(RecordKind::timeout), std::size_t(0));
        QCOMPARE(without("saga").count(RecordKind::command, "Release room"), std::size_t(0));
        QVERIFY(without("saga").breaches() > 0);
        QVERIFY(with("saga").count(RecordKind::timeout) > 0);
        QVERIFY(with("saga").count(RecordKind::command, "Release room") > 0);
        QCOMPARE(with("saga").breaches(), std::size_t(0));
    }

    void who_waits_for_the_read_model_is_refused_less()
    {
        QVERIFY(without("stale-read").count(RecordKind::rejection) > with("stale-read").count(RecordKind::rejection));
    }

    void an_old_version_is_understood_where_it_is_brought_up_to_date()
    {
        const auto& blind = without("upcasting");
        const auto& reads = with("upcasting");
        QVERIFY(blind.mishaps(Mishap::misread) > 0);
        QVERIFY(blind.count(RecordKind::command, "Send mail") < blind.count(RecordKind::event, "Customer registered"));
        QCOMPARE(reads.mishaps(Mishap::misread), std::size_t(0));
        QCOMPARE(reads.count(RecordKind::command, "Send mail"), reads.count(RecordKind::event, "Customer registered"));
        const auto shares = reads.store->version_shares(reads.header.id).value();
        QVERIFY(std::any_of(shares.begin(), shares.end(), [](const VersionShare& share) { return share.schema_version == 2; }));
        QVERIFY(std::any_of(shares.begin(), shares.end(), [](const VersionShare& share) { return share.schema_version == 1; }));
    }

    void who_catches_up_does_not_do_it_all_again()
    {
        const auto& again = without("catch-up");
        const auto& silent = with("catch-up");
        QVERIFY(again.count(RecordKind::command, "Send mail") > again.count(RecordKind::event, "Customer registered"));
        QVERIFY(again.breaches() > 0);
        QCOMPARE(silent.count(RecordKind::command, "Send mail"), silent.count(RecordKind::event, "Customer registered"));
        QVERIFY(silent.passages([](const Passage& passage) { return passage.catching_up && passage.silent; }) > 0);
        QCOMPARE(silent.mishaps(Mishap::live), std::size_t(1));
        QCOMPARE(silent.breaches(), std::size_t(0));
    }

    void four_consumers_keep_up_where_one_does_not()
    {
        QVERIFY(without("consumer-groups").slowest_us("Pick what is placed") >
                2 * with("consumer-groups").slowest_us("Pick what is placed"));
        std::set<std::uint32_t> members;
        for (const Record& record : with("consumer-groups").records)
            if (record.kind == RecordKind::delivery)
                members.insert(passage_from(record.data).member);
        QVERIFY(members.size() >= 3);
    }

    void a_compacted_log_is_shorter_to_catch_up_on()
    {
        const auto caught_up = [](const Played& run) {
            return run.passages([](const Passage& passage) { return passage.catching_up; });
        };
        QVERIFY(caught_up(with("compaction")) > 0);
        QVERIFY(caught_up(without("compaction")) > 2 * caught_up(with("compaction")));
    }

    void who_asks_back_may_find_a_later_state()
    {
        const auto later = [](const Passage& passage) { return passage.found > 0; };
        QVERIFY(without("notification").passages(later) > 0);
        QCOMPARE(with("notification").passages(later), std::size_t(0));
    }

    void a_key_that_is_thrown_away_takes_a_person_out_of_the_log()
    {
        const auto mentions = [](const Played& run) {
            return std::count_if(run.records.begin(), run.records.end(), [&](const Record& record) {
                return record.stream != none32 && run.replay->streams()[record.stream].name == "customer-3" &&
                       record.data.find("@example.org") != std::string::npos;
            });
        };
        const auto records = [](const Played& run) {
            return std::count_if(run.records.begin(), run.records.end(), [&](const Record& record) {
                return record.stream != none32 && run.replay->streams()[record.stream].name == "customer-3";
            });
        };
        QVERIFY(mentions(without("shredding")) > 0);
        QCOMPARE(mentions(with("shredding")), 0);
        QCOMPARE(records(with("shredding")), records(without("shredding")));
        const auto subjects = with("shredding").store->subjects(with("shredding").header.id).value();
        QVERIFY(std::any_of(subjects.begin(), subjects.end(),
                            [](const Subject& subject) { return subject.name == "customer-3" && subject.erased; }));
        QVERIFY(std::any_of(subjects.begin(), subjects.end(), [](const Subject& subject) { return !subject.erased; }));
    }

    void the_same_tour_gives_the_same_run()
    {
        for (const Tour& tour : tours()) {
            const auto board = tour_wall(tour.key).value();
            QCOMPARE(play(board, tour.with.settings).header.digest, m_played.at(tour.key).second.header.digest);
        }
    }
};

QTEST_GUILESS_MAIN(ToursTest)
#include "tours_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/machinery_log.h"
#include "app/studio/reel/log_model.h"
#include "app/studio/reel/record_words.h"
#include "app/studio/reel/summary_model.h"

#include <QAbstractItemModelTester>

using namespace stormreel;

namespace {

int row_of_tone(const SummaryModel& summary, const QString& tone)
{
    for (int row = 0; row < summary.rowCount(); ++row)
        if (summary.data(summary.index(row), SummaryModel::ToneRole).toString() == tone &&
            summary.data(summary.index(row), SummaryModel::PlacesRole).toInt() > 0)
            return row;
    return -1;
}

} // namespace

class SummaryModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sentences_lead_to_their_records()
    {
        ReelFixture fixture(small_wall());
        write_troubled_log(fixture.session->document().store());
        fixture.load();
        SummaryModel summary;
        QAbstractItemModelTester tester(&summary, QAbstractItemModelTester::FailureReportingMode::QtTest);
        summary.setReel(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QTRY_VERIFY(!summary.busy() && summary.rowCount() > 0);
        QVERIFY(summary.remark().isEmpty());
        QVERIFY(summary.troubles() > 0);
        const int lost = row_of_tone(summary, QStringLiteral("trouble"));
        QVERIFY(lost >= 0);
        const auto cell = [&](int role) { return summary.data(summary.index(lost), role); };
        QVERIFY(cell(SummaryModel::LabelRole).toString().startsWith(QStringLiteral("Trouble: ")));
        summary.follow(lost);
        QCOMPARE(summary.currentRow(), lost);
        QVERIFY(cell(SummaryModel::CurrentRole).toBool());
        const int places = cell(SummaryModel::PlacesRole).toInt();
        QCOMPARE(cell(SummaryModel::PlaceTextRole).toString(), QStringLiteral("1 of %1").arg(places));
        const int first = fixture.reel->position();
        QVERIFY(first > 1);
        for (int i = 0; i < places; ++i)
            summary.followOn();
        QCOMPARE(fixture.reel->position(), first); // round to the first again
        summary.follow(lost, -1);
        QCOMPARE(cell(SummaryModel::PlaceTextRole).toString(), QStringLiteral("%1 of %1").arg(places));
        summary.follow(99); // no such row: nothing
        QCOMPARE(summary.currentRow(), lost);
    }

    void where_nothing_can_be_told_it_says_why()
    {
        ReelFixture fixture(small_wall());
        SummaryModel summary;
        QVERIFY(summary.remark().contains(QStringLiteral("Run the wall")));
        summary.setReel(fixture.reel.get());
        fixture.load();
        QVERIFY(!summary.busy());
        QVERIFY(summary.remark().contains(QStringLiteral("Run the wall")));
        summary.followOn(); // and nothing falls over
        QCOMPARE(summary.currentRow(), -1);
    }

    void a_run_that_came_to_trouble_asks_to_be_looked_at()
    {
        ReelFixture fixture(small_wall());
        write_troubled_log(fixture.session->document().store());
        fixture.load();
        SummaryModel summary;
        QSignalSpy came(&summary, &SummaryModel::troubleCame);
        summary.setReel(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QTRY_VERIFY(!summary.busy() && summary.rowCount() > 0);
        QCOMPARE(came.count(), 0); // it is an old run that was merely opened
        fixture.reel->run();
        QTRY_VERIFY(!fixture.reel->running() && !fixture.reel->opening() && !summary.busy());
        QCOMPARE(came.count(), 0); // nothing was chosen for it

        SimulationSettings settings;
        settings.duplicate_percent = 100;
        settings.machinery.bus = BusKind::broker;
        QVERIFY(fixture.reel->conditions()->take(text(to_json_text(settings))));
        fixture.reel->run();
        QTRY_VERIFY(!fixture.reel->running() && !fixture.reel->opening() && !summary.busy());
        QVERIFY(summary.troubles() > 0); // every card was charged twice
        QCOMPARE(came.count(), 1);
    }

    void records_of_the_machinery_read_well_in_the_log()
    {
        ReelFixture fixture(small_wall());
        write_troubled_log(fixture.session->document().store());
        fixture.load();
        LogModel log;
        log.setPageRows(10);
        log.setReel(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        const auto cell = [&](int position, int role) { return log.data(log.index(position - 1), role).toString(); };
        QCOMPARE(cell(4, LogModel::NameRole),
                 QStringLiteral("Never published: Order placed. The producer died before it was sent."));
        QCOMPARE(cell(4, LogModel::DetailRole), QStringLiteral("orders/2"));
        QCOMPARE(cell(4, LogModel::ToneRole), QStringLiteral("bad"));
        QCOMPARE(cell(5, LogModel::NameRole),
                 QStringLiteral("Retried: Order placed \u2192 Charge card, the card processor is away, again in 0.4 s"));
        QCOMPARE(cell(6, LogModel::NameRole),
                 QStringLiteral("Given up: Order placed \u2192 Charge card, the card processor is away"));
        QCOMPARE(cell(6, LogModel::DetailRole), QStringLiteral("orders/1 @17, attempt 2, the card processor is away"));
        QCOMPARE(cell(7, LogModel::NameRole), QStringLiteral("Order placed \u2192 Charge card"));
        QCOMPARE(cell(7, LogModel::DetailRole), QStringLiteral("orders/0 @4"));
        QCOMPARE(cell(7, LogModel::ToneRole), QString());
        QCOMPARE(cell(8, LogModel::NameRole), QStringLiteral("Recognised: Order placed \u2192 Charge card"));
        QCOMPARE(cell(8, LogModel::DetailRole), QStringLiteral("orders/0 @4, again, recognised"));
        QCOMPARE(cell(8, LogModel::LabelRole),
                 QStringLiteral(
                     "Record 8, 09:00:08.000, Recognised: Order placed \u2192 Charge card, orders/0 @4, again, recognised"));
        log.setFilter(QStringLiteral("given up"));
        QCOMPARE(log.total(), 1);
    }
};

QTEST_MAIN(SummaryModelTest)
#include "summary_model_test.moc"

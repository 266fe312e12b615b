// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/log_model.h"
#include "app/studio/reel_fixture.h"

#include <QAbstractItemModelTester>

using namespace stormreel;

namespace {

QString cell(const LogModel& log, int row, int role)
{
    return log.data(log.index(row), role).toString();
}

} // namespace

class LogModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows_say_what_happened()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store());
        fixture.load();
        LogModel log;
        QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
        log.setPageRows(10);
        log.setReel(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QCOMPARE(log.rowCount(), 5);
        QCOMPARE(cell(log, 0, LogModel::NameRole), QStringLiteral("Place order"));
        QCOMPARE(cell(log, 0, LogModel::SwatchRole), QStringLiteral("command"));
        QCOMPARE(cell(log, 0, LogModel::VersionRole), QStringLiteral("\u2013"));
        QCOMPARE(cell(log, 1, LogModel::TimeRole), QStringLiteral("09:00:00.100"));
        QCOMPARE(cell(log, 1, LogModel::DetailRole), QStringLiteral("order_id: \"order-1\", total: 3"));
        QCOMPARE(cell(log, 2, LogModel::NameRole), QStringLiteral("Order placed \u2192 Order status"));
        QCOMPARE(cell(log, 2, LogModel::SwatchRole), QStringLiteral("read_model"));
        QCOMPARE(cell(log, 4, LogModel::NameRole), QStringLiteral("Rejected: order-1 already exists"));
        QCOMPARE(cell(log, 4, LogModel::SwatchRole), QStringLiteral("hotspot"));
        QCOMPARE(cell(log, 1, LogModel::LabelRole), QStringLiteral("Record 2, 09:00:00.100, order-1, Order placed"));
    }

    void the_page_follows_the_playhead()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store(), 2000);
        fixture.load();
        LogModel log;
        QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
        log.setPageRows(10);
        log.setReel(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QCOMPARE(log.rowCount(), 10);
        fixture.reel->setPosition(5000);
        QVERIFY(log.firstRow() <= 4999 && 4999 < log.firstRow() + 10);
        QVERIFY(log.data(log.index(static_cast<int>(4999 - log.firstRow())), LogModel::CurrentRole).toBool());
        log.setFirstRow(1'000'000);
        QCOMPARE(log.firstRow(), 9990);
        QCOMPARE(cell(log, 9, LogModel::PositionTextRole), QStringLiteral("10,000"));
        log.setPageRows(25);
        QCOMPARE(log.rowCount(), 25);
        log.jumpToRow(41);
        QCOMPARE(fixture.reel->position(), 42);
        log.setPageRows(4);
        QCOMPARE(log.rowCount(), 4);
    }

    void words_filter_the_log()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store(), 20);
        fixture.load();
        LogModel log;
        QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
        log.setPageRows(8);
        log.setReel(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        log.setFilter(QStringLiteral("rejection"));
        QCOMPARE(log.total(), 20);
        QCOMPARE(log.currentRow(), -1); // nothing was rejected yet
        fixture.reel->setPosition(12);
        QCOMPARE(log.currentRow(), 1);
        log.setFilter(
            QStringLiteral("ORDER-7 placed")); // the event itself; its delivery is the read model's row "order-status-7"
        QCOMPARE(log.total(), 1);
        QCOMPARE(cell(log, 0, LogModel::PositionTextRole), QStringLiteral("32"));
        log.setFilter(QStringLiteral("no such thing"));
        QCOMPARE(log.rowCount(), 0);
        log.setFilter({});
        QCOMPARE(log.total(), 100);
    }
};

QTEST_GUILESS_MAIN(LogModelTest)
#include "log_model_test.moc"

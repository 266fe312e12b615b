// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/read_models_model.h"
#include "app/studio/reel/state_model.h"
#include "app/studio/reel/why_model.h"
#include "app/studio/reel_fixture.h"

#include <QAbstractItemModelTester>

using namespace stormreel;

namespace {

QStringList column(const QAbstractItemModel& model, int role)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells.append(model.data(model.index(row, 0), role).toString());
    return cells;
}

} // namespace

class StateModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void follows_the_record_until_a_stream_is_chosen()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store(), 2);
        fixture.load();
        StateModel state;
        QAbstractItemModelTester tester(&state, QAbstractItemModelTester::FailureReportingMode::QtTest);
        state.setReel(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QTRY_COMPARE(state.title(), QStringLiteral("order-1: not there yet"));
        QVERIFY(!state.exists());
        fixture.reel->setPosition(2);
        QTRY_COMPARE(state.title(), QStringLiteral("order-1 after #2"));
        QCOMPARE(column(state, StateModel::NameRole),
                 (QStringList{QStringLiteral("status"), QStringLiteral("order_id"), QStringLiteral("total")}));
        QCOMPARE(column(state, StateModel::ValueRole).front(), QStringLiteral("\"Order placed\""));
        QVERIFY(state.data(state.index(0), StateModel::ChangedRole).toBool());
        fixture.reel->setPosition(7);
        QTRY_COMPARE(state.stream(), QStringLiteral("order-2"));
        fixture.reel->setSelectedStream(QStringLiteral("order-1"));
        QTRY_COMPARE(state.title(), QStringLiteral("order-1 after #2"));
        fixture.reel->setSelectedStream({});
        QTRY_COMPARE(state.stream(), QStringLiteral("order-2"));
    }

    void a_row_that_has_not_heard_is_stale()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store());
        fixture.load();
        ReadModelsModel rows;
        QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        rows.setReel(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        fixture.reel->setPosition(2);
        QTRY_COMPARE(column(rows, ReadModelsModel::StaleRole), QStringList{QStringLiteral("stale, 1 event behind")});
        QCOMPARE(column(rows, ReadModelsModel::TextRole), QStringList{QStringLiteral("empty")});
        fixture.reel->setPosition(3);
        QTRY_COMPARE(column(rows, ReadModelsModel::StaleRole), QStringList{QString()});
        QCOMPARE(column(rows, ReadModelsModel::ReadModelRole), QStringList{QStringLiteral("Order status")});
        QCOMPARE(column(rows, ReadModelsModel::TextRole), QStringList{QStringLiteral("Order placed")});
    }

    void why_is_the_chain_of_causes()
    {
        ReelFixture fixture(small_wall());
        write_known_log(fixture.session->document().store());
        fixture.load();
        WhyModel why;
        QAbstractItemModelTester tester(&why, QAbstractItemModelTester::FailureReportingMode::QtTest);
        why.setReel(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        fixture.reel->setPosition(3);
        QTRY_COMPARE(column(why, WhyModel::NameRole),
                     (QStringList{QStringLiteral("Customer"), QStringLiteral("Place order"), QStringLiteral("Order placed"),
                                  QStringLiteral("Order status")}));
        QCOMPARE(column(why, WhyModel::PositionTextRole),
                 (QStringList{QString(), QStringLiteral("#1"), QStringLiteral("#2"), QStringLiteral("#3")}));
        QCOMPARE(why.title(), QStringLiteral("Why did this happen?"));
        QVERIFY(why.remark().isEmpty());
    }

    void a_log_without_causes_says_so()
    {
        ReelFixture fixture(small_wall());
        auto& store = fixture.session->document().store();
        RunHeader header;
        header.name = "orders.sqlite";
        header.source = RunSource::imported;
        header.causes_inferred = true;
        header.types = {{NoteKind::aggregate, "Item", "item", {}, Id::none},
                        {NoteKind::event, "Pack item", "pack-item", {}, Id::none}};
        header.id = store.begin_run(header).value();
        const std::vector<Stream> streams{{"880123", 0, R"({"price":12})"}};
        QCOMPARE(store.add_streams(header.id, streams).value(), 0U);
        const std::vector<Record> records{{1, 1000, RecordKind::change, 0, 0, 1, 0, 0, none32, R"({"price":13})", {}}};
        QVERIFY(store.append_batch(header.id, records).has_value());
        header.records = 1;
        header.complete = true;
        QVERIFY(store.end_run(header).has_value());
        fixture.load();
        StateModel state;
        state.setReel(fixture.reel.get());
        WhyModel why;
        why.setReel(fixture.reel.get());
        QVERIFY(fixture.wait_loaded());
        QTRY_COMPARE(why.title(), QStringLiteral("What led here"));
        QVERIFY(why.remark().contains(QStringLiteral("no causes")));
        QCOMPARE(state.title(), QStringLiteral("Item 880123 after #1"));
        state.setChangesOnly(true);
        QCOMPARE(column(state, StateModel::BeforeRole), QStringList{QStringLiteral("12")});
        QCOMPARE(column(state, StateModel::ValueRole), QStringList{QStringLiteral("13")});
    }
};

QTEST_GUILESS_MAIN(StateModelTest)
#include "state_model_test.moc"

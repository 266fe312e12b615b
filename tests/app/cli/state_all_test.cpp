// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

using namespace stormreel;

namespace {

/// A wall that nobody wrote rules for: an order, paid by a policy, shown in a list.
constexpr const char* plain_wall = R"({"format":"stormreel-model","version":1,
"wall":{"name":"Shop","level":"process","vocabulary":"developer"},"next_id":20,
"notes":[{"id":1,"kind":"actor","name":"Customer","x":0,"y":0},{"id":2,"kind":"command","name":"Place order","x":200,"y":0},
{"id":3,"kind":"aggregate","name":"Order","x":400,"y":0},{"id":4,"kind":"event","name":"Order placed","x":600,"y":0},
{"id":5,"kind":"policy","name":"Collect money","x":800,"y":0},{"id":6,"kind":"command","name":"Charge card","x":1000,"y":0},
{"id":7,"kind":"aggregate","name":"Payment","x":1200,"y":0},{"id":8,"kind":"event","name":"Payment captured","x":1400,"y":0},
{"id":9,"kind":"read_model","name":"Open orders","x":600,"y":400}],
"links":[{"id":10,"from":1,"to":2},{"id":11,"from":2,"to":3},{"id":12,"from":3,"to":4},{"id":13,"from":4,"to":5},
{"id":14,"from":5,"to":6},{"id":15,"from":6,"to":7},{"id":16,"from":7,"to":8},{"id":17,"from":4,"to":9},{"id":18,"from":8,"to":9}]})";

} // namespace

/// All states in one pass are what looking each of them up finds.
class StateAllTest : public QObject {
    Q_OBJECT
    Answers m_answers;

    void agree(const QByteArray& file, const QByteArray& at) const
    {
        const Json all = m_answers.json("state " + file + " --all --at " + at);
        const Json each = m_answers.json("state " + file + " --limit 1000000 --at " + at);
        QVERIFY(!all.is_null() && !each.is_null());
        QCOMPARE(all.at("position").dump(), each.at("position").dump());
        QCOMPARE(all.at("streams").size(), each.at("streams").size());
        for (std::size_t i = 0; i < all.at("streams").size(); ++i) {
            Json looked_up = each.at("streams")[i];
            for (const char* more : {"changed", "behind", "lag_us"})
                looked_up.erase(more);
            QCOMPARE(all.at("streams")[i].dump(), looked_up.dump());
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_answers.write("shop.json", plain_wall);
        QCOMPARE(m_answers.run("import shop.json -o shop.reel").status, 0);
        QCOMPARE(m_answers
                     .run("simulate shop.reel --seed 5 --stories 60 --bus broker --fault 'consumer_dies 10%' "
                          "--newcomer open-orders --newcomer-at 20s")
                     .status,
                 0);
        QCOMPARE(m_answers.run("new bank.reel --from bank-account").status, 0);
        QCOMPARE(m_answers.run("simulate bank.reel --seed 5").status, 0);
    }

    void it_agrees_with_looking_each_up_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("at");
        for (const char* file : {"shop.reel", "bank.reel"})
            for (const char* at : {"0", "1", "77", "200"})
                QTest::addRow("%s at %s", file, at) << QByteArray(file) << QByteArray(at);
    }
    void it_agrees_with_looking_each_up()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, at);
        agree(file, at);
    }

    void it_means_the_end_where_no_moment_is_given()
    {
        const Json all = m_answers.json("state shop.reel --all");
        const Json run = m_answers.json("runs shop.reel").at("runs")[0];
        QCOMPARE(all.at("position").dump(), run.at("records").dump());
        QVERIFY(all.at("streams").size() > 100); // more than are told without --all
        QCOMPARE(all.at("more").dump(), "0");
        agree("shop.reel", QByteArray::fromStdString(run.at("records").dump()));
        const Json some = m_answers.json("state shop.reel --all --category Payment --limit 2");
        QCOMPARE(some.at("streams").size(), 2U);
        QVERIFY(some.at("more").get<int>() > 0);
    }

    void it_is_about_all_or_about_one()
    {
        QCOMPARE(m_answers.run("state shop.reel --all --stream order-1").status, 2);
        QCOMPARE(m_answers.run("state shop.reel").status, 2);
    }
};

QTEST_GUILESS_MAIN(StateAllTest)
#include "state_all_test.moc"

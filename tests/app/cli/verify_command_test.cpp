// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"
#include "known_people.h"

using namespace stormreel;

/// Whether runs are as they were written.
class VerifyCommandTest : public QObject {
    Q_OBJECT
    Answers m_answers;

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_answers.run("new shop.reel --from order-fulfilment").status, 0);
        QCOMPARE(m_answers.run("verify shop.reel").out, QByteArray("Nothing has run yet.\n"));
        QCOMPARE(m_answers.run("simulate shop.reel --seed 42").status, 0);
        QCOMPARE(m_answers.run("simulate shop.reel --seed 43 --records 1").status, 0);
    }

    void what_is_as_it_was_written_is_said_to_be()
    {
        const Json runs = m_answers.json("runs shop.reel").at("runs");
        const Ran ran = m_answers.run("verify shop.reel");
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.out, "Run 1: " + QByteArray::number(runs[0].at("records").get<int>()) +
                              " records, as they were written.\nRun 2: 1 record, as it was written.\n");
        QCOMPARE(m_answers.run("verify shop.reel --run 2").out, QByteArray("Run 2: 1 record, as it was written.\n"));
        const Json one = m_answers.json("verify shop.reel --run 1").at("runs");
        QCOMPARE(one.size(), 1U);
        QVERIFY(one[0].at("as_written").get<bool>());
        QVERIFY(one[0].at("damage").empty());
    }

    void damage_is_named_and_found_is_1()
    {
        QVERIFY(QFile::copy(m_answers.path("shop.reel"), m_answers.path("spoilt.reel")));
        change_behind_our_back(m_answers.path("spoilt.reel"), "record_unchanged",
                               "UPDATE record SET data = '{\"amount\":1000000}' WHERE id = (1 << 40) + 17");
        change_behind_our_back(m_answers.path("spoilt.reel"), "record_kept",
                               "DELETE FROM record WHERE id BETWEEN (1 << 40) + 30 AND (1 << 40) + 32");
        const Ran ran = m_answers.run("verify spoilt.reel");
        QCOMPARE(ran.status, 1);
        QCOMPARE(ran.out, QByteArray("Run 1: record 17 was changed.\nRun 1: records 30 to 32 are missing.\n"
                                     "Run 2: 1 record, as it was written.\n"));
        const Json runs = m_answers.json("verify spoilt.reel").at("runs");
        QVERIFY(!runs[0].at("as_written").get<bool>());
        QCOMPARE(runs[0].at("damage")[0].at("position").get<int>(), 17);
        QCOMPARE(m_answers.run("verify spoilt.reel --run 2").status, 0);

        change_behind_our_back(m_answers.path("spoilt.reel"), "run_kept", "DELETE FROM run WHERE run = 1");
        const Ran gone = m_answers.run("verify spoilt.reel");
        QCOMPARE(gone.status, 1);
        QVERIFY2(gone.out.contains("Run 1: the run is missing.\n"), gone.out.constData());
    }

    void what_is_not_there_is_3()
    {
        QCOMPARE(m_answers.run("verify shop.reel --run 3").status, 3);
        QCOMPARE(m_answers.run("verify nowhere.reel").status, 3);
        QCOMPARE(m_answers.run("verify shop.reel --run none").status, 2);
    }
};

QTEST_GUILESS_MAIN(VerifyCommandTest)
#include "verify_command_test.moc"

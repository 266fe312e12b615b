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
        QVERIFY2(gone.out.contains("The document: run 1 is missing.\n"), gone.out.constData());
        QCOMPARE(m_answers.json("verify spoilt.reel").at("document")[0].at("kind").get<std::string>(), std::string("lost"));
    }

    void the_last_run_is_missed()
    {
        QVERIFY(QFile::copy(m_answers.path("shop.reel"), m_answers.path("short.reel")));
        change_behind_our_back(m_answers.path("short.reel"), "run_kept", "DELETE FROM run WHERE run = 2");
        const Ran ran = m_answers.run("verify short.reel");
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.out.startsWith("The document: run 2 is missing.\n"), ran.out.constData());
    }

    void a_number_without_bounds_is_no_size()
    {
        QVERIFY(QFile::copy(m_answers.path("shop.reel"), m_answers.path("large.reel")));
        change_behind_our_back(m_answers.path("large.reel"), "run_unchanged",
                               "UPDATE run SET run = 4611686018427387904 WHERE run = 2");
        const Ran ran = m_answers.run("verify large.reel");
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.out.contains("run 4611686018427387904 was never made"), ran.out.constData());
        QVERIFY(ran.out.size() < 2000);
        for (const char* line : {"runs large.reel", "log large.reel", "state large.reel --at 1"})
            QCOMPARE(m_answers.run(line).status, 3);
    }

    void a_type_or_stream_that_there_is_not_is_refused()
    {
        const QByteArray true_state = m_answers.run("state shop.reel --run 1 --at 17").out;
        for (const auto& [trigger, sql] :
             {std::pair("record_unchanged", "UPDATE record SET type = -1 WHERE id = (1 << 40) + 17"),
              std::pair("record_unchanged", "UPDATE record SET type = 99999 WHERE id = (1 << 40) + 17"),
              std::pair("stream_unchanged", "UPDATE stream SET stream = 2147483648 WHERE run = 1 AND stream = 9")}) {
            QFile::remove(m_answers.path("bad.reel"));
            QVERIFY(QFile::copy(m_answers.path("shop.reel"), m_answers.path("bad.reel")));
            change_behind_our_back(m_answers.path("bad.reel"), trigger, sql);
            for (const char* line : {"state bad.reel --run 1 --all", "log bad.reel --run 1 --limit 0"}) {
                const Ran ran = m_answers.run(line);
                QVERIFY2(ran.status == 3 && ran.err.startsWith("stormreel: "), line);
            }
            // The timeline that was kept may know the state without the record; what is said is true then, or is not said.
            const Ran state = m_answers.run("state bad.reel --run 1 --at 17");
            QVERIFY(state.status == 3 ? state.err.startsWith("stormreel: ") : state.out == true_state);
            QCOMPARE(m_answers.run("verify bad.reel").status, 1);
        }
    }

    void what_is_derived_is_made_again()
    {
        QVERIFY(QFile::copy(m_answers.path("shop.reel"), m_answers.path("derived.reel")));
        change_behind_our_back(m_answers.path("derived.reel"), "run_kept", "UPDATE replay_page SET bytes = zeroblob(9)");
        const Ran ran = m_answers.run("verify derived.reel");
        QCOMPARE(ran.status, 1);
        QVERIFY2(ran.out.endsWith("stormreel verify derived.reel --rebuild\n"), ran.out.constData());
        const Json found = m_answers.json("verify derived.reel");
        QCOMPARE(found.at("derived").get<int>(), 2); // the timelines of both runs
        const Json made = m_answers.json("verify derived.reel --rebuild");
        QVERIFY(made.at("rebuilt").get<bool>());
        QCOMPARE(made.at("derived").get<int>(), 0);
        QCOMPARE(m_answers.run("verify derived.reel --rebuild").out, m_answers.run("verify shop.reel").out);
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

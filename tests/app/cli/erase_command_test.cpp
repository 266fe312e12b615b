// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"
#include "known_people.h"

using namespace stormreel;

/// Forgetting a person.
class EraseCommandTest : public QObject {
    Q_OBJECT
    Answers m_answers;

    QByteArray log() const { return m_answers.run("log people.reel --run 1 --json").out; }

private Q_SLOTS:
    void init() { make_known_people(m_answers.path("people.reel")); }

    void people_are_listed()
    {
        QCOMPARE(m_answers.run("erase people.reel").out, QByteArray("Run  Person  Records  State\n"
                                                                    "  1  ada           2  kept\n"
                                                                    "  1  bob           1  kept\n"
                                                                    "  2  ada           2  kept\n"));
        const Json list = m_answers.json("erase people.reel --run 2").at("subjects");
        QCOMPARE(list.size(), 1U);
        QCOMPARE(list[0].at("subject").get<std::string>(), "ada");
        QVERIFY(!list[0].at("erased").get<bool>());
        QCOMPARE(m_answers.run("new empty.reel").status, 0);
        QVERIFY(m_answers.run("erase empty.reel").out.startsWith("No run holds anything"));
    }

    void who_is_erased_cannot_be_read_any_more()
    {
        QVERIFY(log().contains("ada@example.org"));
        const Ran ran = m_answers.run("erase people.reel ada");
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.out, QByteArray("Run 1: ada is erased; 2 records hold nothing of them any more.\n"
                                     "Run 2: ada is erased; 2 records hold nothing of them any more.\n"));
        QVERIFY(!log().contains("ada@example.org"));
        QVERIFY(log().contains("bob@example.org"));
        QCOMPARE(m_answers.run("verify people.reel").out,
                 QByteArray("Run 1: 3 records, as they were written.\nRun 2: 3 records, as they were written.\n"));
        const Json again = m_answers.json("erase people.reel ada").at("subjects");
        QCOMPARE(again.size(), 2U);
        QVERIFY(again[0].at("erased").get<bool>());
        QCOMPARE(again[0].at("records").get<int>(), 2);
        QVERIFY(m_answers.run("erase people.reel ada").out.contains("was erased before"));
        QVERIFY(m_answers.run("erase people.reel").out.contains("erased\n"));
    }

    void one_run_can_be_meant()
    {
        QCOMPARE(m_answers.run("erase people.reel ada --run 2").status, 0);
        QVERIFY(log().contains("ada@example.org"));
        QVERIFY(!m_answers.run("log people.reel --run 2 --json").out.contains("ada@example.org"));
    }

    void who_is_not_known_is_3()
    {
        const Ran ran = m_answers.run("erase people.reel carol");
        QCOMPARE(ran.status, 3);
        QVERIFY2(ran.err.contains("carol: no run holds anything"), ran.err.constData());
        QCOMPARE(m_answers.run("erase people.reel bob --run 2").status, 3);
        QCOMPARE(m_answers.run("erase people.reel ada bob").status, 2);
    }
};

QTEST_GUILESS_MAIN(EraseCommandTest)
#include "erase_command_test.moc"

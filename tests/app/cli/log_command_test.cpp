// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

using namespace stormreel;

/// The log as people and programs read it: through the store's filters, in either direction, in the present version of every
/// schema, once for each who asks, and while the run is still going on.
class LogCommandTest : public QObject {
    Q_OBJECT
    Answers m_answers;
    Json m_all;

    Json records(const QByteArray& options) const
    {
        const Json page = m_answers.json("log shop.reel --run 1 " + options);
        return page.is_null() ? Json() : page.at("records");
    }
    template <class Passes>
    Json by_hand(Passes passes) const
    {
        Json passing = Json::array();
        for (const Json& record : m_all)
            if (passes(record))
                passing.push_back(record);
        return passing;
    }
    static QStringList positions(const QByteArray& printed)
    {
        QStringList numbers;
        for (const QByteArray& line : printed.split('\n'))
            if (!line.isEmpty())
                numbers.append(QString::fromUtf8(line).simplified().section(u' ', 0, 0));
        return numbers;
    }
    /// `prints_to`: a file for what nobody reads meanwhile.
    std::unique_ptr<QProcess> started(const QByteArray& line, const char* prints_to = nullptr) const
    {
        auto process = std::make_unique<QProcess>();
        if (prints_to)
            process->setStandardOutputFile(m_answers.path(prints_to));
        process->setWorkingDirectory(m_answers.path());
        process->start(program(), Answers::words_of(line));
        return process;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFile::exists(program()), "STORMREEL names the program");
        QCOMPARE(m_answers.run("new shop.reel --from order-fulfilment").status, 0);
        QVERIFY(m_answers.run("simulate shop.reel --seed 3").status != 3);
        m_all = records("--limit 0");
        QVERIFY(m_all.size() > 300);
    }

    void filters_agree_with_looking_at_everything()
    {
        const auto starts = [](const Json& record, const char* with) {
            return record.contains("stream") && record.at("stream").get<std::string>().starts_with(with);
        };
        QCOMPARE(to_text(records("--limit 0 --category Order")),
                 to_text(by_hand([&](const Json& one) { return starts(one, "order-") && !starts(one, "order-status"); })));
        QCOMPARE(to_text(records("--limit 0 --correlation 3")),
                 to_text(by_hand([](const Json& one) { return one.value("correlation", 0) == 3; })));
        QCOMPARE(to_text(records("--limit 0 --type 'order placed'")),
                 to_text(by_hand([](const Json& one) { return one.at("type") == "Order placed"; })));
        QCOMPARE(to_text(records("--limit 0 --kind event --category Order --correlation 3 --until 200")),
                 to_text(by_hand([&](const Json& one) {
                     return one.at("kind") == "event" && starts(one, "order-") && one.value("correlation", 0) == 3 &&
                            one.at("position") <= 200;
                 })));
        const Json acted = by_hand([](const Json& one) { return one.contains("actor"); });
        const QByteArray actor = QByteArray::fromStdString(acted[0].at("actor").get<std::string>());
        QCOMPARE(to_text(records("--limit 0 --type '" + actor + "'")),
                 to_text(by_hand([&](const Json& one) { return one.value("actor", "") == actor.toStdString(); })));
    }

    void backwards_is_the_same_the_other_way_round()
    {
        Json reversed = m_all;
        std::reverse(reversed.begin(), reversed.end());
        Json found = Json::array();
        Json next = m_answers.json("log shop.reel --run 1 --backwards --limit 100");
        for (int pages = 0; pages < 1000; ++pages) {
            found.insert(found.end(), next.at("records").begin(), next.at("records").end());
            if (next.at("next").is_null())
                break;
            next = m_answers.json("log shop.reel --run 1 --backwards --limit 100 --from " +
                                  QByteArray::number(next.at("next").get<int>()));
        }
        QCOMPARE(found.size(), reversed.size());
        QCOMPARE(to_text(found), to_text(reversed));
    }

    void until_is_a_position_or_a_moment()
    {
        const Json& middle = m_all[m_all.size() / 2];
        const QByteArray time = QByteArray::fromStdString(middle.at("time").get<std::string>());
        const Json until = records("--limit 0 --until " + time);
        QVERIFY(!until.empty() && until.size() < m_all.size());
        QVERIFY(until.back().at("time") <= middle.at("time"));
        QVERIFY(m_all[until.size()].at("time") > middle.at("time"));
        QCOMPARE(records("--limit 0 --until 17").size(), std::size_t(17));
        QCOMPARE(records("--backwards --until 17 --limit 1")[0].at("position").get<int>(), 17);
        QCOMPARE(m_answers.run("log shop.reel --until noonish").status, 2);
        QCOMPARE(m_answers.run("log shop.reel --until 17 --follow").status, 2);
        QCOMPARE(m_answers.run("log shop.reel --from 17 --as me").status, 2);
        QCOMPARE(m_answers.run("log shop.reel --category nobody").status, 3);
    }

    void events_are_shown_in_the_present_version()
    {
        QFile::copy(qEnvironmentVariable("STORMREEL_SCHEMAS") + QStringLiteral("/../tours/upcasting.json"),
                    m_answers.path("upcasting.json"));
        QCOMPARE(m_answers.run("import upcasting.json -o versions.reel").status, 0);
        QVERIFY(m_answers.run("simulate versions.reel --old-versions 40").status != 3);
        const QByteArray registered = "log versions.reel --kind event --type 'Customer registered' --limit 0";
        std::map<int, int> written;
        const Json as_written = m_answers.json(registered + " --as-written");
        for (const Json& record : as_written.at("records")) {
            const int version = record.at("data").value("schema_version", 1);
            ++written[version];
            QCOMPARE(record.at("data").contains("name"), version == 1);
        }
        QVERIFY(written[1] > 0 && written[2] > 0);
        const Json present = m_answers.json(registered);
        QCOMPARE(present.at("records").size(), as_written.at("records").size());
        for (const Json& record : present.at("records")) {
            QVERIFY(record.at("data").contains("first_name") && record.at("data").contains("last_name"));
            QVERIFY(!record.at("data").contains("name"));
            QCOMPARE(record.at("data").at("schema_version").get<int>(), 2);
        }
        const Json shares = m_answers.json("log versions.reel --versions");
        int told = 0;
        for (const Json& share : shares.at("versions"))
            if (share.at("type") == "Customer registered") {
                QCOMPARE(share.at("events").get<int>(), written[share.at("schema_version").get<int>()]);
                ++told;
            }
        QCOMPARE(told, 2);
        QVERIFY(m_answers.run("log versions.reel --versions").out.contains("Customer registered        1"));
    }

    void how_an_event_came_is_on_its_line()
    {
        QVERIFY(m_answers.run("simulate shop.reel --seed 4 --bus broker --attempts 3 --fault 'poison at #50'").status < 2);
        const Ran retry = m_answers.run("log shop.reel --kind retry --limit 1");
        QVERIFY2(retry.out.contains("/") && retry.out.contains(" @") && retry.out.contains("again in "), retry.out.constData());
        const Ran fault = m_answers.run("log shop.reel --kind fault --limit 1");
        QVERIFY2(fault.out.contains("(Poison"), fault.out.constData());
    }

    void a_name_is_told_everything_once()
    {
        const Json first = m_answers.json("log shop.reel --run 1 --as mailer --limit 10");
        QCOMPARE(first.at("records").size(), std::size_t(10));
        QCOMPARE(first.at("next").get<int>(), 11);
        QCOMPARE(records("--as mailer --limit 5")[0].at("position").get<int>(), 11);
        QCOMPARE(records("--as printer --limit 1")[0].at("position").get<int>(), 1); // each for himself
        const Json placed = m_answers.json("log shop.reel --run 1 --as placer --type 'Order placed'");
        QCOMPARE(to_text(placed.at("records")), to_text(records("--type 'Order placed' --limit 0")));
        QVERIFY(placed.at("next").is_null()); // what does not pass is seen, too
        const Json rest = m_answers.json("log shop.reel --run 1 --as mailer");
        QCOMPARE(rest.at("records").size(), m_all.size() - 15);
        QVERIFY(rest.at("next").is_null());
        QCOMPARE(m_answers.run("log shop.reel --run 1 --as mailer").out, QByteArray());
        QCOMPARE(m_answers.run("log shop.reel --run 1 --as mailer --follow").out, QByteArray()); // the run is complete
        QCOMPARE(m_answers.run("runs shop.reel").status, 0);
    }

    void following_a_complete_run_ends_by_itself()
    {
        QCOMPARE(to_text(records("--follow")), to_text(m_all));
        QCOMPARE(records("--follow --from 100 --limit 3").size(), std::size_t(3));
    }

    /// One process writes; one follows it, dies and is started anew; a third only looks on.
    void what_another_program_writes_comes_live_and_once()
    {
        QCOMPARE(m_answers.run("new live.reel --from order-fulfilment").status, 0);
        const auto writer = started("simulate live.reel --stories 0 --records 150000");
        QTRY_VERIFY_WITH_TIMEOUT(!m_answers.json("runs live.reel").at("runs").empty(), 60000);
        const auto witness = started("log live.reel --follow --type 'Order placed' --kind event", "witness.txt");
        QByteArray heard;
        {
            const auto follower = started("log live.reel --follow --as mailer");
            QVERIFY(follower->waitForReadyRead(60000));
            follower->terminate();
            QVERIFY(follower->waitForFinished(60000));
            QCOMPARE(follower->exitCode(), 130); // as help says
            heard = follower->readAllStandardOutput();
        }
        QVERIFY(!heard.isEmpty());
        const auto again = started("log live.reel --follow --as mailer", "again.txt");
        QVERIFY(writer->waitForFinished(100000));
        QVERIFY(again->waitForFinished(100000) && witness->waitForFinished(100000));
        QVERIFY2(writer->exitCode() < 2, writer->readAllStandardError().constData());
        heard += m_answers.read("again.txt");

        QStringList expected;
        const int last = m_answers.json("runs live.reel").at("runs")[0].at("records").get<int>();
        for (int position = 1; position <= last; ++position)
            expected.append(QString::number(position));
        QVERIFY(expected.size() >= 150000);
        QCOMPARE(positions(heard), expected);
        const Ran placed = m_answers.run("log live.reel --type 'Order placed' --kind event --limit 0");
        QCOMPARE(positions(m_answers.read("witness.txt")), positions(placed.out));
        const Ran after = m_answers.run("simulate live.reel --stories 3");
        QVERIFY2(after.status < 2, after.err.constData());
        QVERIFY(!QFile::exists(m_answers.path("live.reel-wal"))); // a single file again
    }
};

QTEST_GUILESS_MAIN(LogCommandTest)
#include "log_command_test.moc"

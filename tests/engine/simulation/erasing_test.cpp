// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/digest.h"
#include "engine/store/stores.h"
#include "ruled_laws.h"

#include <QTest>

using namespace stormreel;

namespace {

/// Customers whose names and addresses go with their orders.
struct Store : Storming {
    Row join, order;
    Id mailing = Id::none;

    explicit Store(bool with_privacy = true)
    {
        join = row("Join", "Customer", "Customer joined", 0, 0);
        order = row("Place order", "Order", "Order placed", 0, 400);
        const Id visitor = note(NoteKind::actor, "Visitor", -600, 0);
        link(visitor, join.command);
        link(visitor, order.command);
        change(visitor, [](Note& note) { note.rate_per_hour = 600; });
        mailing = note(NoteKind::read_model, "Mailing list", 800, 0);
        link(join.event, mailing);
        link(order.event, mailing);
        rule(join.command, RuleKind::fields, "name: string = \"Person \" + string(sequence())\nage: int = range(18, 90)");
        rule(join.event, RuleKind::fields, "name: string\nage: int");
        rule(join.aggregate, RuleKind::fields, "name: string\nage: int");
        rule(order.command, RuleKind::fields,
             "customer_id: string = some(\"Customer\")\naddress: string = \"Street \" + string(sequence())\n"
             "lines: list(string) = [\"a\", \"b\"]\namount: double = range(1.0, 60.0)");
        rule(order.event, RuleKind::fields, "address: string\nlines: list(string)\namount: double");
        rule(order.aggregate, RuleKind::command,
             "require command.amount < 50.0 else \"too much for \" + command.address\nthen Order placed", "Place order");
        rule(mailing, RuleKind::fields, "address: string\norders: int");
        rule(mailing, RuleKind::event,
             "for line in event.lines\nkey event.customer_id\norders = row.orders + 1\n"
             "address = event.address + line",
             "Order placed");
        rule(mailing, RuleKind::event, "key event.customer_id", "Customer joined");
        if (!with_privacy)
            return;
        rule(join.aggregate, RuleKind::privacy, "personal name, age");
        rule(order.aggregate, RuleKind::privacy, "personal address, lines\nof customer_id");
    }
    void rule(Id note, RuleKind kind, const std::string& text, const std::string& subject = {})
    {
        change(note, [&](Note& one) { one.rules.push_back({kind, subject, text}); });
    }
};

Machinery erasing(const std::string& subject, std::int64_t at_us = 300'000'000)
{
    Machinery machinery;
    machinery.erase = subject;
    machinery.erase_us = at_us;
    return machinery;
}

std::string texts(const std::vector<Record>& records)
{
    std::string all;
    for (const Record& record : records) {
        all += record.data + "\n";
        for (const Record::Personal& part : record.personal)
            all += part.data + "\n";
    }
    return all;
}

std::vector<Record> as_written(RuledReel& reel)
{
    LogRead wanted;
    wanted.from = 1;
    wanted.limit = 1'000'000;
    wanted.as_written = true;
    return RuledReel::got(reel.store->read_all(reel.header.id, wanted));
}

/// What the run was told about a person: every value of what is personal.
std::vector<std::string> secrets(const Board& wall, const std::string& person)
{
    RuledReel reel(wall, with_machinery({}, 200));
    std::vector<std::string> found;
    for (const Record& record : all_records(reel)) {
        if (record.kind != RecordKind::event)
            continue;
        const auto data = data_of(record);
        if (data.value("customer_id", "") != person)
            continue;
        for (const char* field : {"name", "address"})
            if (data.contains(field))
                found.push_back("\"" + data.at(field).get<std::string>());
    }
    return found;
}

} // namespace

/// What belongs to a person is kept apart, and can be forgotten.
class ErasingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_wall_of_these_tests_is_right() { QCOMPARE(RuledReel(Store().board).findings(), ""); }

    void what_is_personal_lies_under_the_name_of_the_person()
    {
        RuledReel reel(Store().board, with_machinery({}, 200));
        int kept = 0;
        for (const Record& record : as_written(reel)) {
            const bool told = record.kind == RecordKind::command || record.kind == RecordKind::event;
            if (!told)
                continue;
            QCOMPARE(record.personal.size(), std::size_t(1));
            const auto data = data_of(record), personal = nlohmann::json::parse(record.personal.front().data);
            const bool joined = data.contains("name");
            QCOMPARE(data.at(joined ? "name" : "address").get<std::string>(), "(erased)");
            QVERIFY(personal.at(joined ? "name" : "address").get<std::string>() != "(erased)");
            if (!joined)
                QVERIFY(data.at("lines").empty() && personal.at("lines").size() == 2);
            QCOMPARE(record.personal.front().subject, data.at("customer_id").get<std::string>());
            ++kept;
        }
        QVERIFY(kept > 100);
        QVERIFY(!RuledReel::got(reel.store->subjects(reel.header.id)).empty());
        QCOMPARE(RuledReel::got(digest_of(*reel.store, reel.header.id)), reel.header.digest);
    }

    void readers_get_it_filled_in()
    {
        RuledReel with(Store().board, with_machinery({}, 200)), without(Store(false).board, with_machinery({}, 200));
        const auto a = all_records(with), b = all_records(without);
        QCOMPARE(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY(data_of(a[i]) == data_of(b[i]));
        QVERIFY(is_fold_of_its_records(with));
        for (const Record& record : as_written(without))
            QVERIFY(record.personal.empty());
    }

    void a_person_who_is_erased_is_nowhere_any_more()
    {
        const Board wall = Store().board;
        const auto told = secrets(wall, "customer-3");
        QVERIFY(told.size() > 2);
        RuledReel reel(wall, with_machinery(erasing("customer-3"), 200));
        const std::string after = texts(all_records(reel)) + texts(as_written(reel));
        for (const std::string& secret : told)
            QVERIFY2(after.find(secret + "\"") == std::string::npos && after.find(secret + "a\"") == std::string::npos,
                     secret.c_str());
        for (StreamIndex stream = 0; stream < reel.replay->streams().size(); ++stream)
            for (const StateField& field : RuledReel::got(reel.replay->state(stream, reel.size())).fields)
                for (const std::string& secret : told)
                    QVERIFY(field.value.dump().find(secret + "\"") == std::string::npos);
        for (const Subject& subject : RuledReel::got(reel.store->subjects(reel.header.id)))
            QCOMPARE(subject.erased, subject.name == "customer-3");
        QVERIFY(RuledReel::got(reel.store->check(reel.header.id)).empty());
        QVERIFY(is_fold_of_its_records(reel));
    }

    void everyone_else_stays_as_they_were()
    {
        const Board wall = Store().board;
        RuledReel usual(wall, with_machinery({}, 200)), reel(wall, with_machinery(erasing("customer-3"), 200));
        std::vector<Record> before = all_records(usual), after = all_records(reel);
        std::erase_if(after, [](const Record& record) { return erased_subject(record.data).has_value(); });
        QCOMPARE(after.size(), before.size());
        int gone = 0;
        for (std::size_t i = 0; i < before.size(); ++i) {
            QCOMPARE(after[i].time_us, before[i].time_us);
            const bool same = data_of(after[i]) == data_of(before[i]);
            gone += same ? 0 : 1;
            if (!same)
                QVERIFY(before[i].data.find("customer-3") != std::string::npos || before[i].kind != RecordKind::event);
        }
        QVERIFY(gone > 5);
    }

    void the_run_says_when()
    {
        RuledReel reel(Store().board, with_machinery(erasing("customer-3"), 200));
        const auto changes = reel.of(RecordKind::change);
        QCOMPARE(changes.size(), std::size_t(1));
        QCOMPARE(erased_subject(changes.front().data).value(), "customer-3");
        QCOMPARE(changes.front().time_us - reel.header.started_us, 300'000'000);
        QVERIFY(changes.front().stream == none32 && changes.front().correlation == 0);
        for (const Record& record : as_written(reel))
            if (record.position > changes.front().position)
                for (const Record::Personal& part : record.personal)
                    QVERIFY(part.subject != "customer-3");
        QVERIFY(!RuledReel::got(reel.replay->why(changes.front().position)).empty());
    }

    void words_that_tell_of_a_person_are_theirs()
    {
        RuledReel reel(Store().board, with_machinery({}, 200));
        int refused = 0;
        for (const Record& record : as_written(reel)) {
            if (record.kind != RecordKind::rejection)
                continue;
            ++refused;
            QCOMPARE(data_of(record).at("reason").get<std::string>(), "(erased)");
            QVERIFY(reel.record(record.position).data.find("too much for Street") != std::string::npos);
        }
        QVERIFY(refused > 3);
    }

    void a_document_forgets_as_well()
    {
        const SqliteFile file;
        const Board wall = Store().board;
        const WallRules rules = read_rules(wall);
        const auto settings = with_machinery(erasing("customer-3"), 200);
        const RunHeader header = RuledReel::got(simulate(*rules.flow, *rules.design, settings, {}, *file.store));
        RuledReel reel(wall, settings);
        QCOMPARE(header.digest, reel.header.digest);
        QVERIFY(RuledReel::got(file.store->check(header.id)).empty());
        const auto kept = RuledReel::got(file.store->read_all(header.id, 1, 1'000'000)), expected = all_records(reel);
        QCOMPARE(kept.size(), expected.size());
        for (std::size_t i = 0; i < kept.size(); ++i)
            QVERIFY(data_of(kept[i]) == data_of(expected[i]));
    }

    void nobody_is_erased_of_whom_nothing_is_known()
    {
        RuledReel reel(Store().board, with_machinery(erasing("customer-900")));
        QVERIFY(reel.of(RecordKind::change).empty());
        const auto faults = reel.of(RecordKind::fault);
        QCOMPARE(faults.size(), std::size_t(1));
        QCOMPARE(data_of(faults.front()).at("reason").get<std::string>(),
                 "Nobody was erased: nothing was kept of customer-900 by then");
    }

    void the_same_seed_is_the_same_run()
    {
        const Board wall = Store().board;
        const std::string digest = RuledReel(wall, with_machinery(erasing("customer-3"), 200)).header.digest;
        QCOMPARE(RuledReel(wall, with_machinery(erasing("customer-3"), 200)).header.digest, digest);
    }
};

QTEST_GUILESS_MAIN(ErasingTest)
#include "erasing_test.moc"

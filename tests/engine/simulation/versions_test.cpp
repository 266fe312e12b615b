// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary.h"
#include "engine/runtime/scenario.h"
#include "ruled_laws.h"

#include <QTest>

using namespace stormreel;

namespace {

/// The bank, whose deposits were told in cents before.
struct BankWithVersions : BankWithRules {
    Id deposited = Id::none;

    BankWithVersions()
    {
        board.notes.for_each([&](const Note& note) {
            if (note.name == "Money deposited")
                deposited = note.id;
        });
        rule(deposited, RuleKind::upcast, "amount = double(old.cents) / 100.0\ndrop cents\nwas cents = int(event.amount * 100.0)",
             "1");
        link(deposited, statements);
        const Id watcher = policy("Watch deposits", 900, 400);
        link(deposited, watcher);
        rule(statements, RuleKind::event, "key event.account_id\nlast = event.amount", "Money deposited");
    }
};

Machinery old_versions(std::uint32_t percent, bool upcast = true)
{
    Machinery machinery;
    machinery.old_versions_percent = percent;
    machinery.upcast = upcast;
    return machinery;
}

std::vector<MishapData> misread(RuledReel& reel)
{
    std::vector<MishapData> found;
    for (const Record& fault : reel.of(RecordKind::fault))
        if (const auto said = mishap_data_from(fault.data); said && said->mishap == Mishap::misread)
            found.push_back(*said);
    return found;
}

std::vector<Record> as_written(RuledReel& reel)
{
    LogRead wanted;
    wanted.from = 1;
    wanted.limit = 1'000'000;
    wanted.as_written = true;
    return RuledReel::got(reel.store->read_all(reel.header.id, wanted));
}

} // namespace

/// Producers that still write an earlier version of an event.
class VersionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_wall_of_these_tests_is_right() { QCOMPARE(RuledReel(BankWithVersions().board).findings(), ""); }

    void a_share_of_the_events_is_as_an_old_producer_writes_it()
    {
        RuledReel reel(BankWithVersions().board, with_machinery(old_versions(30), 300));
        int old = 0, present = 0;
        for (const Record& record : as_written(reel)) {
            if (record.kind != RecordKind::event || reel.header.types[record.type].name != "Money deposited")
                continue;
            const auto data = data_of(record);
            ++(data.at("schema_version") == 1 ? old : present);
            QCOMPARE(data.contains("cents"), data.at("schema_version") == 1);
            QCOMPARE(data.contains("amount"), data.at("schema_version") == 2);
        }
        QVERIFY(old > (old + present) / 5 && old < (old + present) * 2 / 5);
        QVERIFY(is_fold_of_its_records(reel));
    }

    void an_upcast_that_fails_is_a_fault_and_the_summary_counts_it()
    {
        BankWithVersions bank;
        bank.change(bank.deposited, [](Note& note) {
            for (Rule& rule : note.rules)
                if (rule.kind == RuleKind::upcast)
                    rule.text = "amount = double(old.cents) / 100.0\ndrop cents"; // nobody says how it was told
        });
        for (const bool upcasts : {true, false}) {
            RuledReel reel(bank.board, with_machinery(old_versions(40, upcasts), 100));
            std::vector<std::uint64_t> old, told;
            for (const Record& record : as_written(reel))
                if (record.kind == RecordKind::event && data_of(record).value("schema_version", 0) == 1)
                    old.push_back(record.position);
            for (const Record& fault : reel.of(RecordKind::fault))
                if (const auto said = mishap_data_from(fault.data); said && said->mishap == Mishap::not_upcast) {
                    told.push_back(fault.cause);
                    QVERIFY2(said->reason.find("no such key") != std::string::npos, said->reason.c_str());
                }
            QVERIFY(!old.empty());
            QVERIFY(told == (upcasts ? old : std::vector<std::uint64_t>()));
            if (!upcasts)
                continue;
            const auto summary = RuledReel::got(summarise(*reel.replay));
            const auto versions =
                std::find_if(summary.begin(), summary.end(), [](const auto& line) { return line.about == "versions"; });
            QVERIFY(versions != summary.end());
            QVERIFY2(versions->tone == SummaryLine::Tone::trouble &&
                         versions->words.find("; " + std::to_string(old.size()) + " of these could not be brought up to date") !=
                             std::string::npos,
                     versions->words.c_str());
            QCOMPARE(versions->count, old.size());
        }
    }

    void an_upcast_of_what_no_old_version_tells_is_an_error()
    {
        BankWithVersions bank;
        const auto errors = [&] {
            std::string words;
            const Flow flow = read_flow(bank.board);
            const Design design = read_design(bank.board, flow);
            for (const Finding& finding : check_wall(bank.board, flow, design))
                if (finding.severity == Severity::error)
                    words += finding.rule + ": " + finding.sentence;
            return words;
        };
        const auto say = [&](const char* text) {
            bank.change(bank.deposited, [&](Note& note) {
                for (Rule& rule : note.rules)
                    if (rule.kind == RuleKind::upcast)
                        rule.text = text;
            });
        };
        QCOMPARE(errors(), std::string());
        say("amount = double(old.cents) / 100.0\ndrop cents");
        QVERIFY2(errors().starts_with("upcast-was: An old Money deposited can't be brought up to date"), errors().c_str());
        for (const char* fine :
             {"amount = old.amount * 2.0\nwas amount = event.amount / 2.0", "amount = has(old.cents) ? 1.0 : 0.0",
              "amount = 100.0 / double(old.parts)\ndrop parts\nwas parts = 4"}) {
            say(fine);
            QCOMPARE(errors(), std::string());
        }
    }

    void consumers_see_the_present_version_and_are_told_which_it_was()
    {
        RuledReel reel(BankWithVersions().board, with_machinery(old_versions(40), 200));
        int upcast = 0;
        for (const Record& delivery : reel.of(RecordKind::delivery, "Money deposited")) {
            const auto written = data_of(as_written(reel).at(delivery.cause - 1)).at("schema_version");
            QCOMPARE(passage_from(delivery.data).schema, written == 1 ? 1U : 0U);
            upcast += written == 1 ? 1 : 0;
            if (reel.header.types[delivery.actor].kind == NoteKind::read_model)
                QVERIFY(reel.field(delivery.stream, delivery.position, "last").get<double>() > 0);
            if (upcast > 10)
                break;
        }
        QVERIFY(upcast > 0);
        QVERIFY(misread(reel).empty());
    }

    void without_upcasting_a_consumer_finds_what_it_does_not_know()
    {
        RuledReel reel(BankWithVersions().board, with_machinery(old_versions(40, false), 200));
        const auto found = misread(reel);
        QVERIFY(found.size() > 10);
        QVERIFY(found.front().reason.find("knows version 2 of Money deposited, and this one is in version 1.") !=
                std::string::npos);
        const auto written = as_written(reel);
        for (const Record& record : written) {
            const auto version = [&](const Record& of) { return data_of(written[of.cause - 1]).value("schema_version", 2); };
            if (record.kind == RecordKind::delivery)
                QCOMPARE(version(record), 2);
            if (record.kind == RecordKind::fault && mishap_data_from(record.data)) {
                QCOMPARE(version(record), 1);
                QVERIFY(record.actor != none32 && record.version == 0);
            }
        }
        QVERIFY(is_fold_of_its_records(reel)); // an instance is always read in the present version
    }

    void balances_do_not_depend_on_the_version_that_an_event_was_written_in()
    {
        RuledReel old(BankWithVersions().board, with_machinery(old_versions(100), 100));
        for (const Record& event : old.of(RecordKind::event, "Money deposited")) {
            const double before = old.field(event.stream, event.position - 1, "balance").is_null()
                                      ? 20.0
                                      : old.field(event.stream, event.position - 1, "balance").get<double>();
            const double after = old.field(event.stream, event.position, "balance").get<double>();
            QVERIFY(after > before);
        }
        for (const VersionShare& share : RuledReel::got(old.store->version_shares(old.header.id)))
            if (old.header.types[share.type].name == "Money deposited")
                QCOMPARE(share.schema_version, 1U);
    }

    void what_can_not_be_told_the_old_way_is_left_out_and_said()
    {
        BankWithVersions wall;
        wall.change(wall.deposited, [](Note& note) {
            note.rules.back().text = "amount = double(old.cents) / 100.0\nwas cents = 1 / int(event.amount - event.amount)";
        });
        RuledReel reel(wall.board, with_machinery(old_versions(50), 60));
        QCOMPARE(reel.findings(), "");
        const auto faults = reel.of(RecordKind::fault);
        QVERIFY(!faults.empty());
        QVERIFY(data_of(faults.front()).at("reason").get<std::string>().find("in Money deposited") != std::string::npos);
        for (const Record& record : as_written(reel))
            if (record.kind == RecordKind::event)
                QVERIFY(!data_of(record).contains("cents"));
        QVERIFY(is_fold_of_its_records(reel));
    }

    void not_chosen_it_changes_nothing()
    {
        const Board wall = BankWithVersions().board;
        const std::string usual = RuledReel(wall, with_machinery({})).header.digest;
        QCOMPARE(RuledReel(wall, with_machinery(old_versions(0, false))).header.digest, usual);
        const std::string some = RuledReel(wall, with_machinery(old_versions(30))).header.digest;
        QVERIFY(some != usual);
        QCOMPARE(RuledReel(wall, with_machinery(old_versions(30))).header.digest, some);
    }
};

QTEST_GUILESS_MAIN(VersionsTest)
#include "versions_test.moc"

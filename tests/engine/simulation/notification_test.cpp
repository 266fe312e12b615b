// SPDX-License-Identifier: GPL-3.0-or-later
#include "ruled_laws.h"

#include <QTest>

using namespace stormreel;

namespace {

/// A price that changes faster than those who hear of it can ask.
struct Shop : Storming {
    Row offer, change_price;
    Id labels = Id::none, printer = Id::none;

    explicit Shop(bool with_rules = true)
    {
        offer = row("Offer article", "Article", "Article offered", 0, 0);
        change_price = row("Change price", "Article", "Price changed", 0, 400);
        const Id seller = note(NoteKind::actor, "Seller", -600, 0);
        link(seller, offer.command);
        link(seller, change_price.command);
        change(seller, [](Note& note) { note.rate_per_hour = 3600; });
        labels = note(NoteKind::read_model, "Labels", 800, 400);
        printer = policy("Print label", 800, 800);
        const Row print = row("Print", "Label", "Label printed", 1200, 800);
        link(change_price.event, labels);
        link(change_price.event, printer);
        link(printer, print.command);
        if (!with_rules)
            return;
        const auto rule = [&](Id note, RuleKind kind, const std::string& text, const std::string& subject = {}) {
            change(note, [&](Note& one) { one.rules.push_back({kind, subject, text}); });
        };
        rule(change_price.command, RuleKind::fields, "article_id: string = some(\"Article\")\nprice: double = range(1.0, 99.0)");
        rule(change_price.event, RuleKind::fields, "price: double");
        rule(offer.aggregate, RuleKind::fields, "price: double");
        rule(labels, RuleKind::fields, "price: double");
        rule(labels, RuleKind::event, "key event.article_id\nprice = event.price", "Price changed");
        rule(print.command, RuleKind::fields, "price: double");
        rule(print.event, RuleKind::fields, "price: double");
    }
};

SimulationSettings carrying(Carried carried)
{
    Machinery machinery;
    machinery.carried = carried;
    SimulationSettings settings = with_machinery(machinery, 60);
    settings.delivery_us = 20'000'000;
    settings.projection_us = 20'000'000;
    return settings;
}

} // namespace

/// Events that only say that something happened, and consumers that ask what.
class NotificationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_wall_of_these_tests_is_right() { QCOMPARE(RuledReel(Shop().board).findings(), ""); }

    void who_asks_back_may_find_a_later_state()
    {
        RuledReel reel(Shop().board, carrying(Carried::notification));
        int later = 0, changed = 0;
        for (const Record& delivery : reel.of(RecordKind::delivery, "Price changed")) {
            const Record event = reel.record(delivery.cause);
            const std::uint32_t now = reel.replay->timeline().version_of(event.stream, delivery.position);
            QCOMPARE(passage_from(delivery.data).found, now > event.version ? now : 0U);
            later += now > event.version ? 1 : 0;
            const auto price = reel.field(event.stream, delivery.position, "price");
            changed += price != data_of(event).at("price") ? 1 : 0;
            if (delivery.stream != none32)
                QVERIFY(reel.field(delivery.stream, delivery.position, "price") == price);
        }
        QVERIFY(later > 10 && changed > 5);
    }

    void what_it_found_is_what_follows()
    {
        RuledReel reel(Shop().board, carrying(Carried::notification));
        int printed = 0;
        for (const Record& command : reel.of(RecordKind::command, "Print")) {
            const Record delivery = reel.record(command.cause), event = reel.record(delivery.cause);
            QVERIFY(data_of(command).at("price") == reel.field(event.stream, delivery.position, "price"));
            ++printed;
        }
        QVERIFY(printed > 10);
        QVERIFY(is_fold_of_its_records(reel));
    }

    void an_event_that_carries_its_state_is_read_as_it_was()
    {
        RuledReel reel(Shop().board, carrying(Carried::state));
        for (const Record& delivery : reel.of(RecordKind::delivery, "Price changed")) {
            QCOMPARE(passage_from(delivery.data).found, 0U);
            if (delivery.stream != none32)
                QVERIFY(reel.field(delivery.stream, delivery.position, "price") ==
                        data_of(reel.record(delivery.cause)).at("price"));
        }
    }

    void without_rules_it_is_said_which_version_was_found()
    {
        RuledReel reel(Shop(false).board, carrying(Carried::notification));
        int later = 0;
        for (const Record& delivery : reel.of(RecordKind::delivery)) {
            const Record event = reel.record(delivery.cause);
            const std::uint32_t now = reel.replay->timeline().version_of(event.stream, delivery.position);
            QCOMPARE(passage_from(delivery.data).found, now > event.version ? now : 0U);
            later += now > event.version ? 1 : 0;
        }
        QVERIFY(later > 10);
    }

    void a_process_is_folded_as_it_ran()
    {
        Machinery machinery;
        machinery.carried = Carried::notification;
        SimulationSettings settings = with_machinery(machinery, 150);
        settings.delivery_us = 5'000'000;
        RuledReel reel(BankWithRules().board, settings);
        QVERIFY(is_fold_of_its_records(reel));
        for (StreamIndex stream = 0; stream < reel.replay->streams().size(); ++stream)
            if (const TypeIndex category = reel.replay->streams()[stream].category;
                category != none32 && reel.header.types[category].name == "Carry out")
                QVERIFY(!status_of(reel, stream, reel.size()).empty());
    }

    void the_same_seed_is_the_same_run()
    {
        const Board wall = Shop().board;
        QCOMPARE(RuledReel(wall, carrying(Carried::notification)).header.digest,
                 RuledReel(wall, carrying(Carried::notification)).header.digest);
    }
};

QTEST_GUILESS_MAIN(NotificationTest)
#include "notification_test.moc"

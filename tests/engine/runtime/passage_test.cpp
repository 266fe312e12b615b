// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/passage.h"

#include <QtTest>
#include <rapidcheck.h>

using namespace stormreel;

class PassageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void what_is_usual_is_not_written()
    {
        QCOMPARE(to_json_text(Passage()), std::string("{}"));
        QCOMPARE(passage_from("{}"), Passage());
    }

    void a_passage_survives_being_written()
    {
        QVERIFY(rc::check([] {
            Passage passage;
            passage.topic = *rc::gen::element(std::string(), std::string("orders"), std::string("pay\"ments"));
            if (!passage.topic.empty()) {
                passage.partition = *rc::gen::arbitrary<std::uint32_t>();
                passage.offset = *rc::gen::inRange<std::uint64_t>(0, 1ULL << 40);
            }
            passage.member = *rc::gen::inRange(0U, 9U);
            passage.attempt = *rc::gen::inRange(1U, 9U);
            passage.batch = *rc::gen::inRange(1U, 200U);
            passage.again = *rc::gen::arbitrary<bool>();
            passage.skipped = *rc::gen::arbitrary<bool>();
            passage.catching_up = *rc::gen::arbitrary<bool>();
            passage.silent = *rc::gen::arbitrary<bool>();
            passage.redriven = *rc::gen::arbitrary<bool>();
            passage.found = *rc::gen::inRange(0U, 9U);
            passage.schema = *rc::gen::inRange(0U, 4U);
            passage.reason = *rc::gen::element(std::string(), std::string("it broke"));
            passage.wait_us = *rc::gen::inRange<std::int64_t>(0, 1LL << 40);
            RC_ASSERT(passage_from(to_json_text(passage)) == passage);
        }));
    }

    void every_mishap_has_a_key_of_its_own()
    {
        std::set<std::string_view> keys;
        for (std::size_t i = 0; i < mishap_count; ++i) {
            const auto mishap = static_cast<Mishap>(i);
            QVERIFY(!key(mishap).empty());
            QCOMPARE(mishap_from(key(mishap)), mishap);
            keys.insert(key(mishap));
        }
        QCOMPARE(keys.size(), mishap_count);
        QVERIFY(is_loss(Mishap::unreplicated) && !is_loss(Mishap::producer_died));
    }

    void a_mishap_survives_being_written()
    {
        const MishapData data{Mishap::leader_lost, "The leader of orders is gone.", 3, "orders", 2, 1};
        QCOMPARE(mishap_data_from(to_json_text(data)), data);
        QVERIFY(!mishap_data_from(R"({"reason":"a rule"})"));
        QVERIFY(!mishap_data_from("[1]"));
        QCOMPARE(mishap_data_from(R"({"fault":"lost","count":-4,"topic":7})"), (MishapData{Mishap::lost, "", 1, "", 0, 0}));
    }

    void locks_and_erasures_are_read_back()
    {
        QCOMPARE(erased_subject(erased_data("customer-3")), std::optional<std::string>("customer-3"));
        QCOMPARE(locked_by(locked_data("no", "checkout-17")), std::optional<std::string>("checkout-17"));
        QVERIFY(!locked_by(R"({"reason":"no"})"));
    }
};

QTEST_GUILESS_MAIN(PassageTest)
#include "passage_test.moc"

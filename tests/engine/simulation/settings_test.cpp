// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_table.h"
#include "flows.h"

#include <QTest>
#include <map>
#include <rapidcheck.h>
#include <set>

using namespace stormreel;

namespace {

using Kind = SettingShape::Kind;

/// Any whole number of its bounds, the bounds themselves more often than chance would.
std::uint64_t value_within(std::uint64_t least, std::uint64_t most)
{
    const auto between = [&] {
        const auto raw = *rc::gen::arbitrary<std::uint64_t>();
        return most - least == ~std::uint64_t(0) ? raw : least + raw % (most - least + 1);
    };
    const int which = *rc::gen::inRange(0, 4);
    return which == 0 ? least : which == 1 ? most : between();
}

std::string any_name()
{
    return *rc::gen::element<std::string>("", "shipping", "order-status", "größe", "a\"b\\c", "customer-3");
}

FaultSetting any_fault()
{
    FaultSetting fault;
    fault.kind = static_cast<FaultKind>(*rc::gen::inRange<std::size_t>(0, fault_kind_count));
    const FaultShape& shape = shape_of(fault.kind);
    switch (*rc::gen::inRange(0, 3)) {
    case 0:
        fault.percent = *rc::gen::inRange(1U, 101U);
        break;
    case 1:
        fault.at_us = static_cast<std::int64_t>(value_within(0, 600'000'000));
        fault.every_us = *rc::gen::element<std::int64_t>(0, 1'000'000, 90'000'000, 1'000'001);
        break;
    default:
        fault.at_record = value_within(1, 1'000'000);
    }
    if (shape.has_time)
        fault.for_us = static_cast<std::int64_t>(value_within(1, 86'400'000'000));
    if (shape.has_factor)
        fault.factor = *rc::gen::inRange(2U, 1001U);
    if (!shape.target.empty())
        fault.target = any_name();
    return fault;
}

SimulationSettings any_settings()
{
    SimulationSettings settings;
    for (const SettingShape& shape : setting_shapes()) {
        if (*rc::gen::inRange(0, 3) == 0)
            continue;
        if (shape.kind == Kind::text)
            shape.set_text(settings, any_name());
        else
            shape.set(settings, value_within(shape.least, shape.most));
    }
    settings.machinery.faults = *rc::gen::exec([] {
        std::vector<FaultSetting> faults(*rc::gen::inRange<std::size_t>(0, 5));
        for (FaultSetting& fault : faults)
            fault = any_fault();
        return faults;
    });
    return settings;
}

} // namespace

/// The one table of settings, and what is made from it: JSON, what people type, and what is refused.
class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_setting_is_told_once_and_whole()
    {
        std::set<std::string_view> names, groups;
        std::string_view group;
        for (const SettingShape& shape : setting_shapes()) {
            QVERIFY2(names.insert(shape.key).second, shape.key.data());
            QVERIFY(shape.flag == shape.key || names.insert(shape.flag).second);
            QVERIFY(!shape.label.empty());
            QVERIFY2(shape.what.ends_with('.') && shape.what.size() > 20, shape.key.data());
            QVERIFY2(shape.group == group || groups.insert(shape.group).second, shape.key.data()); // groups stay together
            group = shape.group;
            QCOMPARE(shape.choices.size(), shape.choice_labels.size());
            QCOMPARE(setting_shape(shape.flag), &shape);
            const SimulationSettings usual;
            QVERIFY(is_usual(usual, shape));
            SimulationSettings again;
            QVERIFY2(set_setting(again, shape.key, setting(usual, shape.key)), shape.key.data()); // usual is within bounds
        }
        QCOMPARE(groups.size(), std::size_t(9));
        QVERIFY(check(SimulationSettings()));
    }

    void no_setting_is_forgotten()
    {
        QVERIFY(rc::check("settings that say the same are the same", [] {
            const SimulationSettings settings = any_settings();
            const auto back = settings_from_json(to_json_text(settings));
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == settings);
            RC_ASSERT(to_json_text(*back) == to_json_text(settings));
        }));
    }

    void what_people_type_comes_back_as_they_would_type_it()
    {
        QVERIFY(rc::check([] {
            const SimulationSettings settings = any_settings();
            SimulationSettings typed;
            for (const SettingShape& shape : setting_shapes())
                RC_ASSERT(set_setting_text(typed, shape.flag, setting_text(settings, shape.key)).has_value());
            typed.machinery.faults = settings.machinery.faults;
            RC_ASSERT(typed == settings);
        }));
    }

    void a_fault_is_the_same_as_words_and_as_json()
    {
        QVERIFY(rc::check([] {
            FaultSetting fault = any_fault();
            const auto from_json = fault_from_json(to_json(fault), "faults/0");
            RC_ASSERT(from_json.has_value());
            RC_ASSERT(*from_json == fault);
            const auto from_text = fault_from_text(fault_text(fault));
            RC_ASSERT(from_text.has_value());
            RC_ASSERT(*from_text == fault);
        }));
    }

    void whatever_is_typed_for_a_fault_has_an_answer()
    {
        QVERIFY(rc::check([] {
            const auto word = rc::gen::element<std::string>("lose", "broker-away", "5%", "101%", "at", "#7", "2min", "every",
                                                            "for", "10s", "factor=3", "target=x", "%", "#", "-1s", "now", "at#3");
            std::string text;
            for (const std::string& one : *rc::gen::container<std::vector<std::string>>(word))
                text += one + *rc::gen::element<std::string>(" ", "  ", "\t");
            const auto fault = fault_from_text(text);
            if (fault)
                RC_ASSERT(fault_from_text(fault_text(*fault)).value() == *fault);
            else
                RC_ASSERT(fault.error().code == ErrorCode::bad_input && fault.error().message.ends_with('.') &&
                          !fault.error().place.empty());
        }));
    }

    void an_unchanged_run_says_what_it_always_said()
    {
        QCOMPARE(to_json_text({}), std::string(R"({"seed":1,"start_us":1767603600000000,"stories":40,"max_records":0,)"
                                               R"("duplicate_percent":2,"handling_us":120000,"delivery_us":40000,)"
                                               R"("projection_us":400000})"));
        SimulationSettings settings;
        settings.machinery.bus = BusKind::broker;
        settings.machinery.dead_letters = false;
        settings.machinery.faults = {fault_from_text("consumer_dies at 2min every 10min target=shipping").value()};
        const std::string text = to_json_text(settings);
        QVERIFY2(
            text.ends_with(R"("projection_us":400000,"bus":"broker","dead_letters":false,"faults":[{"fault":"consumer_dies",)"
                           R"("at_us":120000000,"every_us":600000000,"target":"shipping"}]})"),
            text.c_str());
    }

    void people_say_times_and_choices_in_their_own_way()
    {
        SimulationSettings settings;
        QVERIFY(set_setting_text(settings, "handling", "250"));
        QCOMPARE(settings.handling_us, 250'000);
        QVERIFY(set_setting_text(settings, "handling", " 1.5s "));
        QCOMPARE(settings.handling_us, 1'500'000);
        QVERIFY(set_setting_text(settings, "publishing", "dual-write"));
        QVERIFY(settings.machinery.publishing == Publishing::dual_write);
        QVERIFY(set_setting_text(settings, "dead-letters", "off"));
        QVERIFY(!settings.machinery.dead_letters);
        QVERIFY(set_setting_text(settings, "start", "2026-03-01 08:30:00.25Z"));
        QCOMPARE(setting_text(settings, "start_us"), std::string("2026-03-01T08:30:00.250000"));
        QCOMPARE(setting_text(settings, "handling_us"), std::string("1500ms"));
    }

    void what_is_refused_is_named_in_a_sentence()
    {
        const std::pair<const char*, const char*> typed[] = {{"partitions", "0"},   {"partitions", "1001"},  {"consumers", "101"},
                                                             {"batch", "10001"},    {"replicas", "10"},      {"bus", "pigeon"},
                                                             {"handling", "25h"},   {"handling", "5 weeks"}, {"acks", ""},
                                                             {"upcast", "perhaps"}, {"start", "2026-02-30"}, {"seed", "-1"},
                                                             {"newcomer", "a\nb"},  {"duplicates", "101%"}};
        for (const auto& [flag, text] : typed) {
            SimulationSettings settings;
            const auto refused = set_setting_text(settings, flag, text);
            QVERIFY2(!refused, flag);
            QVERIFY(refused.error().message.ends_with('.'));
            QCOMPARE(setting_shape(refused.error().place), setting_shape(flag));
            QVERIFY(settings == SimulationSettings());
        }
        const std::map<std::string, std::string> json = {
            {R"({"faults":{}})", "faults"},
            {R"({"faults":[{"percent":5}]})", "faults/0"},
            {R"({"faults":[{"fault":"lose","percent":5},{"fault":"lose"}]})", "faults/1"},
            {R"({"faults":[{"fault":"lose","percent":5,"at_us":7}]})", "faults/0"},
            {R"({"faults":[{"fault":"lose","percent":500}]})", "faults/0/percent"},
            {R"({"faults":[{"fault":"lose","percent":5,"speed":1}]})", "faults/0/speed"},
            {R"({"faults":["lose sometimes"]})", "faults/0"},
            {R"({"bus":2})", "bus"},
            {R"({"partition-by":"key"})", "partition-by"}, // a flag is no key
        };
        for (const auto& [text, place] : json) {
            const auto refused = settings_from_json(text);
            QVERIFY2(!refused, text.c_str());
            QCOMPARE(refused.error().place, place);
        }
        QVERIFY(settings_from_json(R"({"faults":["lose 5%"]})").value().machinery.faults.front().percent == 5);
    }

    void the_whole_has_bounds_that_no_single_setting_has()
    {
        SimulationSettings settings;
        settings.stories = 0;
        QCOMPARE(check(settings).error().place, std::string("max_records"));
        settings = {};
        settings.machinery.compaction_us = 1;
        QCOMPARE(check(settings).error().place, std::string("compaction_us"));
        settings = {};
        settings.machinery.partitions = 0;
        QCOMPARE(check(settings).error().place, std::string("partitions"));
        settings = {};
        settings.machinery.faults.assign(most_faults + 1, fault_from_text("lose 1%").value());
        QCOMPARE(check(settings).error().place, std::string("faults"));
        settings.machinery.faults.pop_back();
        QVERIFY(check(settings));
        settings.machinery.faults[7].percent = 0;
        QCOMPARE(check(settings).error().place, std::string("faults/7"));
    }

    void names_are_looked_up_on_the_wall()
    {
        const Flow flow = order_flow();
        const Design design;
        SimulationSettings settings;
        settings.machinery.newcomer = "order-status";
        settings.machinery.faults = {fault_from_text("lose 5% target=collect-money").value(),
                                     fault_from_text("duplicate 5% target=order-placed").value(),
                                     fault_from_text("leader_lost at 2min target=payment").value()};
        QCOMPARE(topics_of(flow, design), (std::vector<std::string>{"carrier", "order", "payment"}));
        QVERIFY(check_against(settings, flow, design));
        settings.machinery.newcomer = "order-placed"; // an event, no consumer
        QCOMPARE(check_against(settings, flow, design).error().place, std::string("newcomer"));
        settings.machinery.newcomer.clear();
        settings.machinery.faults.push_back(fault_from_text("poison at #17 target=nobody").value());
        const auto refused = check_against(settings, flow, design);
        QVERIFY(!refused);
        QCOMPARE(refused.error().place, std::string("faults/3"));
        QVERIFY(refused.error().message.find("nobody") != std::string::npos);
        settings.machinery.faults = {fault_from_text("leader_lost at 2min target=order-placed").value()};
        QCOMPARE(check_against(settings, flow, design).error().message,
                 std::string("The wall has no topic called “order-placed”."));
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"

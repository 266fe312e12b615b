// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_parts.h"
#include "engine/simulation/setting_text.h"

namespace stormreel {

namespace {

constexpr std::uint64_t farthest_record = 1'000'000'000;

/// One number of a fault: its key in JSON, its bounds, and what is said where it is not there.
struct FaultNumber {
    std::string_view key;
    std::uint64_t least;
    std::uint64_t most;
    std::string_view words;
    std::uint64_t (*get)(const FaultSetting&);
    void (*set)(FaultSetting&, std::uint64_t);
    bool (*usual)(const FaultSetting&);
};

template <auto Member>
constexpr FaultNumber number_of(std::string_view key, std::uint64_t least, std::uint64_t most, std::string_view words)
{
    using Value = std::remove_cvref_t<decltype(std::declval<FaultSetting&>().*Member)>;
    return {key,
            least,
            most,
            words,
            [](const FaultSetting& fault) { return static_cast<std::uint64_t>(fault.*Member); },
            [](FaultSetting& fault, std::uint64_t value) { fault.*Member = static_cast<Value>(value); },
            [](const FaultSetting& fault) { return fault.*Member == FaultSetting().*Member; }};
}

constexpr FaultNumber numbers[] = {
    number_of<&FaultSetting::percent>("percent", 1, 100, "A rate is a whole number from 1% to 100%."),
    number_of<&FaultSetting::at_us>("at_us", 0, week_us, "A fault strikes within 7 days after the start of the run."),
    number_of<&FaultSetting::every_us>("every_us", second_us, week_us,
                                       "A fault comes again after 1s at the soonest, 7d at the latest."),
    number_of<&FaultSetting::at_record>("at_record", 1, farthest_record, "A record is named by its position, up to #1000000000."),
    number_of<&FaultSetting::for_us>("for_us", 1, day_us, "A fault lasts up to 1d."),
    number_of<&FaultSetting::factor>("factor", 2, 1000, "A factor is a whole number from 2 to 1000."),
};

tl::unexpected<Error> no_fault(std::string_view sentence, const std::string& place)
{
    return fail(ErrorCode::bad_input, std::string(sentence), place);
}

Result<void> take(FaultSetting& fault, const std::string& key, const nlohmann::json& value, const std::string& place)
{
    if (key == "target") {
        if (!value.is_string())
            return no_fault("A target is a name.", place);
        fault.target = value.get<std::string>();
        return {};
    }
    for (const FaultNumber& number : numbers) {
        if (number.key != key)
            continue;
        if (!value.is_number_integer() || (!value.is_number_unsigned() && value.get<std::int64_t>() < 0) ||
            value.get<std::uint64_t>() < number.least || value.get<std::uint64_t>() > number.most)
            return no_fault(number.words, place);
        number.set(fault, value.get<std::uint64_t>());
        return {};
    }
    return no_fault("A fault has no such setting.", place);
}

} // namespace

Result<void> check(const FaultSetting& fault, const std::string& place)
{
    for (const FaultNumber& number : numbers)
        if (!number.usual(fault) && (number.get(fault) < number.least || number.get(fault) > number.most))
            return no_fault(number.words, place);
    const int ways = (fault.percent != 0) + (fault.at_us >= 0) + (fault.at_record != 0);
    if (ways == 0)
        return no_fault("A fault needs a way to strike: a rate (5%), a time (at 2min) or a record (at #174).", place);
    if (ways > 1)
        return no_fault("A fault strikes in one way: by rate, on schedule or at a record.", place);
    if (fault.every_us != 0 && fault.at_us < 0)
        return no_fault("What comes again needs a time to begin at: at 2min every 10min.", place);
    if (!is_name(fault.target) || fault.target.find_first_of(" \t\r\n") != std::string::npos)
        return no_fault("A target is a name in small letters, such as ship-order.", place);
    if (!fault.target.empty() && shape_of(fault.kind).target.empty())
        return no_fault("This fault has no target.", place);
    return {};
}

nlohmann::ordered_json to_json(const FaultSetting& fault)
{
    nlohmann::ordered_json json{{"fault", shape_of(fault.kind).key}};
    for (const FaultNumber& number : numbers)
        if (!number.usual(fault))
            json[std::string(number.key)] = number.get(fault);
    if (!fault.target.empty())
        json["target"] = fault.target;
    return json;
}

Result<FaultSetting> fault_from_json(const nlohmann::json& json, const std::string& place)
{
    // A file written by hand may say it as the command line does.
    if (json.is_string())
        return fault_from_text(json.get_ref<const std::string&>()).map_error([&](Error error) {
            error.place = place;
            return error;
        });
    const auto kind = json.is_object() ? json.find("fault") : json.end();
    const FaultShape* shape =
        json.is_object() && kind != json.end() && kind->is_string() ? fault_shape(kind->get_ref<const std::string&>()) : nullptr;
    if (!shape)
        return no_fault("A fault is an object such as {\"fault\": \"lose\", \"percent\": 5}.", place);
    FaultSetting fault;
    fault.kind = shape->kind;
    for (const auto& [key, value] : json.items())
        if (key != "fault")
            if (auto taken = take(fault, key, value, place + "/" + key); !taken)
                return tl::unexpected(taken.error());
    if (auto checked = check(fault, place); !checked)
        return tl::unexpected(checked.error());
    return fault;
}

} // namespace stormreel

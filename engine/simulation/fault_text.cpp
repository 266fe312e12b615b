// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_table.h"
#include "engine/simulation/setting_text.h"

// A fault as people type it: what happens, then when, how long and to whom, in any order.

namespace stormreel {

namespace {

tl::unexpected<Error> unreadable_fault(std::string sentence, std::string_view at)
{
    return fail(ErrorCode::bad_input, std::move(sentence), std::string(at));
}

std::vector<std::string_view> words_of(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!(text = trimmed(text)).empty()) {
        const std::string_view word = text.substr(0, text.find_first_of(" \t\r\n"));
        words.push_back(word);
        text.remove_prefix(word.size());
    }
    return words;
}

/// Reads what comes after the kind; each part once.
class FaultReader {
public:
    FaultReader(FaultSetting& fault, std::span<const std::string_view> words) : m_fault(fault), m_words(words) {}

    Result<void> read()
    {
        while (m_next < m_words.size())
            if (auto taken = part(m_words[m_next++]); !taken)
                return taken;
        return {};
    }

private:
    Result<void> part(std::string_view word)
    {
        if (word.ends_with('%'))
            return percent(word);
        if (word == "at")
            return at(word);
        if (word == "every")
            return time(word, m_fault.every_us, m_every);
        if (word == "for")
            return duration(word);
        if (word.starts_with("factor="))
            return factor(word);
        if (word.starts_with("target="))
            return target(word);
        return unreadable_fault("A fault strikes by rate (5%), on schedule (at 2min every 10min) or at a record (at #174).",
                                word);
    }

    Result<void> once(bool& seen, std::string_view word)
    {
        if (std::exchange(seen, true))
            return unreadable_fault("This is said twice.", word);
        return {};
    }

    Result<void> percent(std::string_view word)
    {
        const auto number = whole_number(word.substr(0, word.size() - 1));
        if (!number || *number == 0 || *number > 100)
            return unreadable_fault("A rate is a whole number from 1% to 100%.", word);
        m_fault.percent = static_cast<std::uint32_t>(*number);
        return once(m_percent, word);
    }

    Result<void> at(std::string_view word)
    {
        if (m_next == m_words.size() || !m_words[m_next].starts_with('#'))
            return time(word, m_fault.at_us, m_at);
        const std::string_view position = m_words[m_next++];
        const auto number = whole_number(position.substr(1));
        if (!number || *number == 0)
            return unreadable_fault("A record is named by its position: #174.", position);
        m_fault.at_record = *number;
        return once(m_record, position);
    }

    Result<void> duration(std::string_view word)
    {
        if (!shape_of(m_fault.kind).has_time)
            return unreadable_fault("This fault has no duration.", word);
        return time(word, m_fault.for_us, m_for);
    }

    Result<void> time(std::string_view word, std::int64_t& time_us, bool& seen)
    {
        if (m_next == m_words.size())
            return unreadable_fault("A time such as 400ms, 5s or 2min has to follow.", word);
        const std::string_view text = m_words[m_next++];
        const auto read = time_from_text(text);
        if (!read)
            return unreadable_fault("A time is 400ms, 5s, 2min or 1h.", text);
        time_us = *read;
        return once(seen, word);
    }

    Result<void> factor(std::string_view word)
    {
        const auto number = whole_number(word.substr(word.find('=') + 1));
        if (!shape_of(m_fault.kind).has_factor)
            return unreadable_fault("This fault has no factor.", word);
        if (!number || *number > 1'000'000)
            return unreadable_fault("A factor is a whole number from 2 to 1000.", word);
        m_fault.factor = static_cast<std::uint32_t>(*number);
        return once(m_factor, word);
    }

    Result<void> target(std::string_view word)
    {
        m_fault.target = word.substr(word.find('=') + 1);
        return once(m_target, word);
    }

    FaultSetting& m_fault;
    std::span<const std::string_view> m_words;
    std::size_t m_next = 0;
    bool m_percent = false, m_at = false, m_record = false, m_every = false, m_for = false, m_factor = false, m_target = false;
};

std::string all_kinds()
{
    std::string all;
    for (const FaultShape& shape : fault_shapes())
        all += (all.empty() ? "" : ", ") + std::string(shape.key);
    return all;
}

} // namespace

Result<FaultSetting> fault_from_text(std::string_view text)
{
    const auto words = words_of(text);
    if (words.empty())
        return unreadable_fault("A fault begins with what happens: " + all_kinds() + ".", "fault");
    const FaultShape* shape = fault_shape(with_underscores(words.front()));
    if (!shape)
        return unreadable_fault("A fault is one of " + all_kinds() + ".", words.front());
    FaultSetting fault;
    fault.kind = shape->kind;
    if (auto read = FaultReader(fault, std::span(words).subspan(1)).read(); !read)
        return tl::unexpected(read.error());
    if (auto checked = check(fault, std::string(text)); !checked)
        return tl::unexpected(checked.error());
    return fault;
}

std::string fault_text(const FaultSetting& fault)
{
    const FaultShape& shape = shape_of(fault.kind);
    const FaultSetting usual;
    std::string text(shape.key);
    if (fault.percent != 0)
        text += " " + std::to_string(fault.percent) + "%";
    if (fault.at_us >= 0)
        text += " at " + time_text(fault.at_us);
    if (fault.every_us != 0)
        text += " every " + time_text(fault.every_us);
    if (fault.at_record != 0)
        text += " at #" + std::to_string(fault.at_record);
    if (shape.has_time && fault.for_us != usual.for_us)
        text += " for " + time_text(fault.for_us);
    if (shape.has_factor && fault.factor != usual.factor)
        text += " factor=" + std::to_string(fault.factor);
    if (!fault.target.empty())
        text += " target=" + fault.target;
    return text;
}

} // namespace stormreel

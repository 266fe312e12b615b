// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/fold.h"

#include "engine/replay/payload_text.h"

namespace stormreel {

Result<Fold> Fold::start(const Stream& stream, bool is_row)
{
    Fold fold;
    fold.m_is_row = is_row;
    if (auto taken = fold.take_fields(stream.initial, stream.name, false); !taken)
        return tl::unexpected(taken.error());
    return fold;
}

Result<void> Fold::take(const Record& record, StreamIndex stream, const std::string& type_name)
{
    if (starts_anew(record)) {
        m_fields.clear();
        m_index.clear();
        m_count = 0;
    }
    if (record.kind != RecordKind::change) {
        m_last = type_name;
        ++m_count;
    }
    if (record.stream != stream)
        return {};
    return take_fields(record.data, "#" + std::to_string(record.position), record.kind == RecordKind::delivery);
}

Result<void> Fold::take_fields(const std::string& text, const std::string& place, bool passed)
{
    if (carries_nothing(text))
        return {};
    auto object = payload_object(text);
    if (!object.is_object())
        return fail(ErrorCode::bad_input, "What is kept here is not a JSON object.", place);
    const bool on_topic = passed && object.contains("partition");
    for (const auto& [name, value] : object.items())
        if (!tells_occurrence(name) && (!passed || !tells_passage(name, payload_value(value), on_topic)))
            set(name, nlohmann::json(value));
    return {};
}

void Fold::set(const std::string& name, nlohmann::json value)
{
    const auto [at, is_new] = m_index.emplace(name, m_fields.size());
    if (is_new)
        m_fields.emplace_back(name, std::move(value));
    else
        m_fields[at->second].second = std::move(value);
}

std::vector<std::pair<std::string, nlohmann::json>> Fold::fields() const
{
    const std::string first = m_is_row ? "last_event" : "status";
    std::vector<std::pair<std::string, nlohmann::json>> fields;
    fields.reserve(m_fields.size() + 2);
    if (const auto own = m_index.find(first); own != m_index.end())
        fields.push_back(m_fields[own->second]);
    else if (m_count > 0)
        fields.emplace_back(first, m_last);
    for (const auto& field : m_fields)
        if (field.first != first)
            fields.push_back(field);
    if (m_is_row && m_count > 0 && !m_index.contains("count"))
        fields.emplace_back("count", m_count);
    return fields;
}

std::string Fold::write() const
{
    auto fields = nlohmann::ordered_json::object();
    for (const auto& [name, value] : m_fields)
        fields.emplace(name, value);
    const nlohmann::ordered_json state{{"last", m_last}, {"count", m_count}, {"fields", std::move(fields)}};
    return state.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<Fold> Fold::read(const std::string& text, bool is_row)
{
    auto state = payload_object(text, 1); // its fields are one level in
    if (!state.is_object() || !state.contains("last") || !state.contains("count") || !state.contains("fields"))
        return std::nullopt;
    if (!state["last"].is_string() || !state["count"].is_number_unsigned() || !state["fields"].is_object())
        return std::nullopt;
    Fold fold;
    fold.m_is_row = is_row;
    fold.m_last = state["last"].get<std::string>();
    fold.m_count = state["count"].get<std::uint64_t>();
    for (const auto& [name, value] : state["fields"].items())
        fold.set(name, nlohmann::json(value));
    return fold;
}

} // namespace stormreel

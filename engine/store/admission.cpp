// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace stormreel {

namespace {

std::string at(const Record& record)
{
    return "record " + std::to_string(record.position);
}

bool known_type(const Admission& run, TypeIndex type)
{
    return type == none32 || type < run.type_count;
}

Result<void> advance(Admission& run, const Record& record, StreamIndex stream, std::uint32_t version)
{
    if (stream >= run.heads.size())
        return fail(ErrorCode::bad_input, "The record belongs to a stream that the run does not have.", at(record));
    if (version != run.heads[stream] + 1)
        return fail(ErrorCode::conflict,
                    "The record says version " + std::to_string(version) + " of a stream that is at version " +
                        std::to_string(run.heads[stream]) + ".",
                    at(record));
    ++run.heads[stream];
    return {};
}

std::string versions(std::uint32_t count)
{
    return count == 0 ? "does not exist" : "is at version " + std::to_string(count);
}

} // namespace

Result<void> check_expected(ExpectedVersion expected, std::uint32_t head, std::string_view stream)
{
    using Kind = ExpectedVersion::Kind;
    const auto refuse = [&](const std::string& wanted) {
        return fail(ErrorCode::conflict, "The stream was expected to " + wanted + ", but it " + versions(head) + ".",
                    std::string(stream));
    };
    if (expected.kind == Kind::no_stream && head != 0)
        return refuse("be new");
    if (expected.kind == Kind::exists && head == 0)
        return refuse("exist");
    if (expected.kind == Kind::exact && head != expected.version)
        return refuse("be at version " + std::to_string(expected.version));
    return {};
}

Result<void> check_writes(std::span<const StreamAppend> writes, std::size_t stream_count)
{
    std::set<StreamIndex> named;
    for (const StreamAppend& write : writes) {
        const std::string place = std::to_string(write.stream);
        if (write.stream >= stream_count)
            return fail(ErrorCode::not_found, "The run has no such stream.", place);
        if (!named.insert(write.stream).second)
            return fail(ErrorCode::bad_input, "A stream may be named once in an append.", place);
    }
    return {};
}

Result<std::optional<Position>> appended_before(std::span<const StreamAppend> writes,
                                                const std::function<Result<std::optional<Position>>(EventId)>& lookup,
                                                const std::function<Result<Record>(Position)>& stored)
{
    std::optional<Position> first;
    std::size_t there = 0, all = 0;
    for (const StreamAppend& write : writes) {
        for (const Record& record : write.records) {
            ++all;
            if (record.id.none())
                continue;
            const auto at = lookup(record.id);
            if (!at)
                return tl::unexpected(at.error());
            if (!*at)
                continue;
            const auto before = stored(**at);
            if (!before)
                return tl::unexpected(before.error());
            if (!first && all == 1)
                first = *at;
            if (!first || **at != *first + (all - 1) || before->stream != write.stream)
                return refuse_id(record);
            ++there;
        }
    }
    if (there != 0 && there != all)
        return fail(ErrorCode::conflict, "Some of these events were appended before, and some were not.");
    return first;
}

std::vector<Record> number_records(const Admission& run, std::span<const StreamAppend> writes)
{
    std::map<StreamIndex, std::uint32_t> heads; // of the few streams that these records touch
    const auto next = [&](StreamIndex of) { return ++heads.try_emplace(of, run.heads[of]).first->second; };
    Position position = run.next;
    std::vector<Record> sequence;
    for (const StreamAppend& write : writes) {
        for (Record& record : write.records) {
            record.position = position++;
            record.stream = write.stream;
            const bool moves =
                record.kind == RecordKind::event || record.kind == RecordKind::change || record.kind == RecordKind::delivery;
            record.version = moves ? next(write.stream) : 0;
            for (Record::Also& also : record.also)
                if (also.stream < run.heads.size())
                    also.version = next(also.stream);
            sequence.push_back(record);
        }
    }
    return sequence;
}

tl::unexpected<Error> refuse_id(const Record& record)
{
    return fail(ErrorCode::conflict, "An event of this id was appended before, and not by this append.", at(record));
}

tl::unexpected<Error> refuse_erased(const std::string& subject)
{
    return fail(ErrorCode::conflict, "This person was erased: nothing more can be kept of them.", subject);
}

tl::unexpected<Error> refuse_erasing_now(std::string_view subject)
{
    return fail(ErrorCode::conflict, "Nobody can be erased while something else is being written: it could still be taken back.",
                std::string(subject));
}

std::vector<std::string> subjects_of(const Record& record)
{
    std::vector<std::string> names;
    for (const Record::Personal& part : record.personal)
        if (std::find(names.begin(), names.end(), part.subject) == names.end())
            names.push_back(part.subject);
    return names;
}

std::uint32_t schema_version(std::string_view data)
{
    if (data.find("\"schema_version\"") == std::string_view::npos)
        return 1;
    const auto json = nlohmann::json::parse(data, nullptr, false);
    if (!json.is_object() || !json.contains("schema_version") || !json["schema_version"].is_number_unsigned())
        return 1;
    const auto said = json["schema_version"].get<std::uint64_t>();
    return said == 0 || said > 0xFFFFFFFF ? 1 : static_cast<std::uint32_t>(said);
}

Result<void> admit(Admission& run, const Record& record)
{
    if (record.position != run.next)
        return fail(ErrorCode::conflict, "The run's next position is " + std::to_string(run.next) + ".", at(record));
    if (record.position > max_position)
        return fail(ErrorCode::bad_input, "The run is full: it holds as many records as a run can.", at(record));
    if (record.cause >= record.position)
        return fail(ErrorCode::bad_input, "A cause must come before what it causes.", at(record));
    if (!known_type(run, record.type) || !known_type(run, record.actor))
        return fail(ErrorCode::bad_input, "The record has a type that the run does not have.", at(record));
    if (record.stream != none32 && record.stream >= run.heads.size())
        return fail(ErrorCode::bad_input, "The record belongs to a stream that the run does not have.", at(record));
    if (record.version != 0)
        if (auto moved = advance(run, record, record.stream, record.version); !moved)
            return moved;
    for (const Record::Also& also : record.also)
        if (auto moved = advance(run, record, also.stream, also.version); !moved)
            return moved;
    ++run.next;
    return {};
}

Result<void> check_streams(std::span<const Stream> streams, std::size_t type_count,
                           const std::function<Result<bool>(const std::string&)>& is_known)
{
    std::set<std::string_view> fresh;
    for (const Stream& stream : streams) {
        if (stream.name.empty())
            return fail(ErrorCode::bad_input, "A stream needs a name.");
        if (stream.category != none32 && stream.category >= type_count)
            return fail(ErrorCode::bad_input, "The stream has a category that the run does not have.", stream.name);
        const auto known = is_known(stream.name);
        if (!known)
            return tl::unexpected(known.error());
        if (*known || !fresh.insert(stream.name).second)
            return fail(ErrorCode::conflict, "The run has a stream of that name already.", stream.name);
    }
    return {};
}

} // namespace stormreel

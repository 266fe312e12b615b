// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"

#include <map>
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

void number_records(const Admission& run, StreamIndex stream, std::span<Record> records)
{
    std::map<StreamIndex, std::uint32_t> heads; // of the few streams that these records touch
    const auto next = [&](StreamIndex of) { return ++heads.try_emplace(of, run.heads[of]).first->second; };
    Position position = run.next;
    for (Record& record : records) {
        record.position = position++;
        record.stream = stream;
        const bool moves =
            record.kind == RecordKind::event || record.kind == RecordKind::change || record.kind == RecordKind::delivery;
        record.version = moves ? next(stream) : 0;
        for (Record::Also& also : record.also)
            if (also.stream < run.heads.size())
                also.version = next(also.stream);
    }
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

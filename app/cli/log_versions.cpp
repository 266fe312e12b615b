// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/log_versions.h"

#include "app/cli/run_json.h"

#include <map>

namespace stormreel {

namespace {

void print(const Call& call, const RunHeader& run, const std::vector<VersionShare>& shares)
{
    std::map<TypeIndex, std::uint64_t> events;
    for (const VersionShare& one : shares)
        events[one.type] += one.events;
    Columns columns({QStringLiteral("Event"), QStringLiteral("Version"), QStringLiteral("Events"), QStringLiteral("Share")});
    for (const VersionShare& one : shares)
        columns.add({QString::fromStdString(type_name(run, one.type)), QString::number(one.schema_version),
                     QString::number(one.events), QStringLiteral("%1%").arg(100 * one.events / events[one.type])});
    call.out.write(columns.text().toStdString());
}

} // namespace

Result<void> tell_versions(const Call& call, EventStore& store, const RunHeader& run)
{
    const auto shares = store.version_shares(run.id);
    const auto size = store.last(run.id);
    if (!shares || !size)
        return tl::unexpected(shares ? size.error() : shares.error());
    if (!call.json) {
        print(call, run, *shares);
        return {};
    }
    Json list = Json::array();
    for (const VersionShare& one : *shares)
        list.push_back({{"type", type_name(run, one.type)}, {"schema_version", one.schema_version}, {"events", one.events}});
    call.answer({{"run", run.id}, {"records", Json::array()}, {"size", *size}, {"next", nullptr}, {"versions", std::move(list)}});
    return {};
}

} // namespace stormreel

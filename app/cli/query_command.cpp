// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rule_json.h"
#include "app/cli/run_json.h"
#include "app/document/ask_wall.h"
#include "app/document/moment.h"
#include "model/rules/value_json.h"

namespace stormreel {

namespace {

constexpr std::size_t most_rows = 1'000'000;
const QString at_option = QStringLiteral("at"), with = QStringLiteral("with");

struct NamedQuery {
    NodeIndex read_model = no_node;
    const QueryDesign* query = nullptr;
};

/// By its name alone, or with its read model: "Balances.large".
Result<NamedQuery> query_named(const RuledBoard& wall, const std::string& name)
{
    std::string all;
    std::vector<NamedQuery> found;
    for (NodeIndex node = 0; node < wall.design.nodes.size(); ++node)
        for (const auto& query : wall.design.nodes[node].queries) {
            const std::string full = wall.flow.nodes[node].name + "." + query.name;
            if (folded(query.name) == folded(name) || folded(full) == folded(name))
                found.push_back({node, &query});
            all += (all.empty() ? "" : ", ") + full;
        }
    if (found.size() == 1)
        return found.front();
    if (found.empty())
        return fail(ErrorCode::not_found,
                    all.empty() ? "no read model on this wall has a query that can be read"
                                : "there is no such query; there are: " + all,
                    name);
    return fail(ErrorCode::usage, "several read models have a query “" + name + "”; name one: " + all);
}

/// "least=80.0" for each parameter; what is left out has its own value, or zero.
Result<cel::Values> arguments_of(const Call& call, const QueryDesign& query, std::int64_t now_us)
{
    std::map<std::string, std::string> given;
    for (const QString& one : call.parser.values(with)) {
        const auto sign = one.indexOf(u'=');
        if (sign <= 0)
            return fail(ErrorCode::usage, "--with wants PARAMETER=EXPRESSION, not “" + one.toStdString() + "”");
        given[one.left(sign).trimmed().toStdString()] = one.mid(sign + 1).toStdString();
    }
    cel::Values values;
    for (const auto& parameter : query.parameters) {
        const auto found = given.find(parameter.name);
        auto value = found != given.end() ? argument_from(parameter, found->second, now_us) : own_argument(parameter, now_us);
        if (!value)
            return tl::unexpected(value.error());
        values.push_back(std::move(*value));
        if (found != given.end())
            given.erase(found);
    }
    if (!given.empty())
        return fail(ErrorCode::usage, "the query has no parameter “" + given.begin()->first + "”");
    return values;
}

void print(const Call& call, const cel::Value& answer)
{
    if (answer.kind() != cel::TypeKind::list)
        return call.out.line(QString::fromStdString(cel::literal(answer)));
    for (const auto& element : answer.as_list())
        call.out.line(QString::fromStdString(cel::literal(element)));
}

Result<int> answer_query(const Call& call)
{
    if (!call.parser.isSet(at_option))
        return fail(ErrorCode::usage, "--at says which moment is meant");
    const auto document = open_to_look(call.arguments[0]);
    if (!document)
        return tl::unexpected(document.error());
    const RuledBoard wall((*document)->board());
    const auto named = query_named(wall, call.arguments[1].toStdString());
    if (!named)
        return tl::unexpected(named.error());
    auto replay = open_replay(call, **document);
    if (!replay)
        return tl::unexpected(replay.error());
    const auto at = position_from(call.parser.value(at_option), *replay);
    if (!at)
        return tl::unexpected(at.error());
    const std::int64_t time = *at == 0 ? replay->header().started_us : replay->timeline().time_us(*at);
    const auto arguments = arguments_of(call, *named->query, time);
    if (!arguments)
        return tl::unexpected(arguments.error());
    const auto rows = rows_at(*replay, wall.flow, wall.design, named->read_model, *at, most_rows);
    if (!rows)
        return tl::unexpected(rows.error());
    const auto answer = ask(*named->query, *rows, *arguments, time);
    if (!answer)
        return tl::unexpected(answer.error());
    if (!call.json) {
        print(call, *answer);
        call.remark(QStringLiteral("Of %1 rows at position %2, %3.").arg(rows->size()).arg(*at).arg(moment_text(time, true)));
        return exit_done;
    }
    call.answer({{"run", replay->header().id},
                 {"position", *at},
                 {"time", iso_time(time)},
                 {"read_model", wall.flow.nodes[named->read_model].name},
                 {"query", named->query->name},
                 {"rows", rows->size()},
                 {"answer", Json(to_json(*answer))}});
    return exit_done;
}

} // namespace

Command query_command()
{
    Command command;
    command.name = QStringLiteral("query");
    command.arguments = QStringLiteral("FILE QUERY");
    command.least = command.most = 2;
    command.what = QStringLiteral("Answers a read model's query at a moment of a run.");
    command.more = QStringLiteral("The moment is a position, a time of day on the run's first day, or a date and time (UTC).");
    command.examples = {QStringLiteral("query bank.reel large --at 174 --with least=80.0"),
                        QStringLiteral("query bank.reel Balances.large --at 10:42:07 --json")};
    command.options = {
        {at_option, QStringLiteral("The moment meant."), QStringLiteral("POSITION|TIME")},
        run_option(),
        {with, QStringLiteral("A parameter, as an expression; may be given several times."), QStringLiteral("NAME=EXPR")}};
    command.run = answer_query;
    return command;
}

} // namespace stormreel

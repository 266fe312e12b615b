// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/picture/exporting.h"
#include "model/contexts/context_map.h"

namespace stormreel {

namespace {

const QString form_option = QStringLiteral("to");

bool is_drawn_form(const QCommandLineParser& parser)
{
    return parser.value(form_option) == QStringLiteral("svg") || parser.value(form_option) == QStringLiteral("png");
}

std::string name_of(const ContextMap& map, Id frame)
{
    for (const auto& context : map.contexts)
        if (context.frame == frame)
            return context.name;
    return {};
}

constexpr UpstreamRole upstream_roles[] = {UpstreamRole::open_host_service, UpstreamRole::published_language,
                                           UpstreamRole::supplier};
constexpr DownstreamRole downstream_roles[] = {DownstreamRole::anticorruption_layer, DownstreamRole::conformist,
                                               DownstreamRole::customer};

template <class Role, std::size_t count>
std::vector<std::string> role_names(std::uint8_t bits, const Role (&roles)[count])
{
    std::vector<std::string> names;
    for (Role role : roles)
        if (bits & static_cast<std::uint8_t>(role))
            names.push_back(short_name(role));
    return names;
}

std::string kind_key(RelationshipKind kind)
{
    return to_json(Relationship{Id{1}, Id{1}, Id{1}, kind, 0, 0}).value("kind", "computed");
}

Json crossings_json(const std::vector<Crossing>& crossings, const Flow& flow)
{
    Json list = Json::array();
    for (const auto& crossing : crossings) {
        const auto node_name = [&](NodeIndex node) { return node < flow.nodes.size() ? flow.nodes[node].name : std::string(); };
        list.push_back({{"message", node_name(crossing.message)},
                        {"taker", node_name(crossing.taker)},
                        {"wire", key(crossing.wire.kind)},
                        {"from", number(crossing.wire.from)},
                        {"to", number(crossing.wire.to)}});
    }
    return list;
}

Json context_json(const MapContext& context)
{
    Frame frame;
    frame.id = context.frame;
    frame.classification = context.classification;
    return {{"frame", number(context.frame)},
            {"name", context.name},
            {"classification", to_json(frame).value("classification", "unclassified")},
            {"owner", context.owner},
            {"big_ball_of_mud", context.big_ball_of_mud},
            {"aggregates", context.aggregates},
            {"messages_inside", context.messages_inside}};
}

std::string_view verdict_key(MapRemark::Verdict verdict)
{
    return verdict == MapRemark::Verdict::fine ? "fine" : verdict == MapRemark::Verdict::warning ? "warning" : "broken";
}

Json relationship_json(const MapRelationship& one, const ContextMap& map, const Flow& flow)
{
    Json remarks = Json::array();
    for (const auto& remark : one.remarks)
        remarks.push_back({{"verdict", verdict_key(remark.verdict)}, {"sentence", remark.sentence}});
    return {{"upstream", name_of(map, one.upstream)},
            {"downstream", name_of(map, one.downstream)},
            {"kind", kind_key(one.kind)},
            {"decided", one.decided},
            {"upstream_roles", role_names(one.upstream_roles, upstream_roles)},
            {"downstream_roles", role_names(one.downstream_roles, downstream_roles)},
            {"forward", crossings_json(one.forward, flow)},
            {"backward", crossings_json(one.backward, flow)},
            {"remarks", std::move(remarks)}};
}

QString joined(const std::vector<std::string>& names)
{
    QStringList list;
    for (const auto& name : names)
        list.append(QString::fromStdString(name));
    return list.join(QStringLiteral(", "));
}

void print(const Call& call, const ContextMap& map)
{
    if (map.contexts.empty())
        return call.out.line(QStringLiteral("There are no contexts: no frame is drawn on this wall."));
    Columns contexts({QStringLiteral("Context"), QStringLiteral("Class"), QStringLiteral("Owner"), QStringLiteral("Inside"),
                      QStringLiteral("Aggregates")});
    for (const auto& one : map.contexts)
        contexts.add({QString::fromStdString(one.name), QString::fromStdString(context_json(one)["classification"]),
                      QString::fromStdString(one.owner), QString::number(one.messages_inside), joined(one.aggregates)});
    call.out.write(contexts.text().toStdString() + "\n");
    Columns relationships({QStringLiteral("Upstream"), QStringLiteral("Roles"), QStringLiteral("Downstream"),
                           QStringLiteral("Roles"), QStringLiteral("Kind"), QStringLiteral("Messages"),
                           QStringLiteral("Remarks")});
    for (const auto& one : map.relationships) {
        QStringList remarks;
        for (const auto& remark : one.remarks)
            if (remark.verdict != MapRemark::Verdict::fine)
                remarks.append(QString::fromStdString(remark.sentence));
        relationships.add({QString::fromStdString(name_of(map, one.upstream)),
                           joined(role_names(one.upstream_roles, upstream_roles)),
                           QString::fromStdString(name_of(map, one.downstream)),
                           joined(role_names(one.downstream_roles, downstream_roles)), QString::fromStdString(kind_key(one.kind)),
                           QString::number(one.forward.size() + one.backward.size()), remarks.join(u' ')});
    }
    call.out.write(relationships.text().toStdString());
}

bool is_broken(const ContextMap& map)
{
    for (const auto& one : map.relationships)
        for (const auto& remark : one.remarks)
            if (remark.verdict == MapRemark::Verdict::broken)
                return true;
    return false;
}

Result<void> deliver_as(const Call& call, const QString& form, const Board& board, const Flow& flow)
{
    static const QStringList forms{QStringLiteral("mermaid"), QStringLiteral("cml"), QStringLiteral("svg"),
                                   QStringLiteral("png")};
    if (!forms.contains(form))
        return fail(ErrorCode::usage, "--to is one of mermaid, cml, svg, png, not “" + form.toStdString() + "”");
    if (call.json)
        return fail(ErrorCode::usage, "--json and --to are two different answers");
    const auto bytes = exported(is_drawn_form(call.parser) ? QStringLiteral("map-") + form : form, board, flow);
    return bytes ? deliver(call, *bytes) : Result<void>(tl::unexpected(bytes.error()));
}

Result<int> show_map(const Call& call)
{
    if (call.parser.isSet(QStringLiteral("output")) && !call.parser.isSet(form_option))
        return fail(ErrorCode::usage, "-o goes with --to");
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    const Board& board = (*document)->board();
    const Flow flow = read_flow(board);
    const ContextMap map = context_map(board, flow);
    const int status = is_broken(map) ? exit_found : exit_done;
    if (call.parser.isSet(form_option)) {
        if (auto delivered = deliver_as(call, call.parser.value(form_option), board, flow); !delivered)
            return tl::unexpected(delivered.error());
        return status;
    }
    if (!call.json) {
        print(call, map);
        return status;
    }
    Json contexts = Json::array(), relationships = Json::array();
    for (const auto& one : map.contexts)
        contexts.push_back(context_json(one));
    for (const auto& one : map.relationships)
        relationships.push_back(relationship_json(one, map, flow));
    call.answer({{"file", call.arguments.first().toStdString()},
                 {"contexts", std::move(contexts)},
                 {"relationships", std::move(relationships)}});
    return status;
}

} // namespace

Command map_command()
{
    Command command;
    command.name = QStringLiteral("map");
    command.arguments = QStringLiteral("FILE");
    command.what = QStringLiteral("Tells the context map: contexts, who is upstream of whom, and what crosses.");
    command.examples = {QStringLiteral("map orders.reel"), QStringLiteral("map orders.reel --to mermaid"),
                        QStringLiteral("map orders.reel --to svg -o map.svg")};
    command.found = QStringLiteral("a relationship breaks a rule of the notation");
    command.options = {{form_option, QStringLiteral("As mermaid, cml, svg or png instead."), QStringLiteral("FORM")},
                       output_option(QStringLiteral("Where that goes; standard output if left out."))};
    command.run = show_map;
    command.draws = is_drawn_form;
    return command;
}

} // namespace stormreel

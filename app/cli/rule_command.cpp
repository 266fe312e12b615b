// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rule_json.h"
#include "app/document/read_file.h"
#include "model/rules/rename.h"

namespace stormreel {

namespace {

const QString kind_option = QStringLiteral("kind"), subject_option = QStringLiteral("subject"),
              text_option = QStringLiteral("text"), file_option = QStringLiteral("from"),
              remove_option = QStringLiteral("remove"), keep = QStringLiteral("keep");

bool is_of_wall(RuleKind kind)
{
    return kind == RuleKind::never || kind == RuleKind::eventually;
}

bool needs_subject(RuleKind kind)
{
    return is_of_wall(kind) || kind == RuleKind::command || kind == RuleKind::event || kind == RuleKind::query ||
           kind == RuleKind::upcast || kind == RuleKind::scenario;
}

bool can_have_rule(NoteKind note, RuleKind kind)
{
    const auto kinds = rule_kinds(note);
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

// --- finding ---

/// The thing that the rule is about; no_node where it is the wall.
Result<NodeIndex> place_of(const Call& call, const RuledBoard& wall, std::optional<RuleKind> kind)
{
    if (call.arguments.size() < 2) {
        if (kind && !is_of_wall(*kind))
            return fail(ErrorCode::usage, "a rule of the kind " + std::string(key(*kind)) + " belongs to a note: name it");
        return no_node;
    }
    const std::string name = call.arguments[1].toStdString();
    if (kind && is_of_wall(*kind))
        return fail(ErrorCode::usage, "a rule of the kind " + std::string(key(*kind)) + " belongs to the wall, not to a note");
    return node_named(wall.flow, name,
                      [&](NoteKind note) { return kind ? can_have_rule(note, *kind) : !rule_kinds(note).empty(); });
}

/// The rule that is meant by its kind and subject, as it is or as it would be added.
KeptRule meant(const RuledBoard& wall, NodeIndex node, RuleKind kind, const std::string& subject)
{
    for (auto& kept : rules_of(wall, node))
        if (kept.rule.kind == kind && folded(kept.rule.subject) == folded(subject))
            return kept;
    const Id note = node == no_node ? Id::none : wall.flow.nodes[node].notes.front();
    return {node, note, std::nullopt, {kind, subject, {}}};
}

// --- changing ---

Result<std::string> new_text(const Call& call)
{
    if (!call.parser.isSet(file_option))
        return rule_text(call.parser.value(text_option));
    constexpr qsizetype most = 1'000'000;
    const QString name = call.parser.value(file_option);
    const auto text = read_file(name, most);
    if (!text)
        return tl::unexpected(text.error());
    if (text->size() <= most)
        return rule_text(QString::fromUtf8(*text));
    const auto line = text->left(most).count('\n') + 1;
    const auto column = QString::fromUtf8(text->mid(text->left(most).lastIndexOf('\n') + 1)).size();
    return fail(ErrorCode::bad_input,
                "line " + std::to_string(line) + ", column " + std::to_string(column) +
                    ": a rule is at most 1,000,000 bytes long",
                name.toStdString());
}

/// Errors refuse the rule, unless someone wants it kept as it is; everything else is a remark.
Result<void> check(const Call& call, const RuledBoard& wall, const KeptRule& kept, QStringList& remarks)
{
    for (const auto& problem : read_rule(wall.flow, wall.design, kept.node, kept.rule).problems) {
        if (problem.severity == Severity::error && !call.parser.isSet(keep))
            return fail(ErrorCode::bad_input, cel::sentence(problem.problem),
                        call.arguments.first().toStdString() + ", " + words(kept.rule, owner(wall, kept)));
        remarks.append(QString::fromStdString(cel::sentence(problem.problem)));
    }
    return {};
}

Result<void> commit(Document& document, const KeptRule& kept, QString& done)
{
    Gesture gesture = set_rule(document.board(), kept.note, kept.index, kept.rule);
    done = gesture.edits.empty() ? QStringLiteral("Nothing to change") : QString::fromStdString(gesture.label);
    return document.commit(std::move(gesture));
}

Result<int> change(const Call& call, RuleKind kind)
{
    const auto document = open_to_write(call);
    if (!document)
        return tl::unexpected(document.error());
    const RuledBoard wall((*document)->board());
    const auto node = place_of(call, wall, kind);
    if (!node)
        return tl::unexpected(node.error());
    KeptRule kept = meant(wall, *node, kind, one_line(call.parser.value(subject_option).toStdString()));
    const bool removes = call.parser.isSet(remove_option);
    if (removes && !kept.index)
        return fail(ErrorCode::not_found, "there is no " + words(kept.rule, owner(wall, kept)),
                    call.arguments.first().toStdString());
    const auto text = removes ? std::string() : new_text(call);
    if (!text)
        return tl::unexpected(text.error());
    kept.rule.text = *text;
    QStringList remarks;
    if (auto fine = removes ? Result<void>() : check(call, wall, kept, remarks); !fine)
        return tl::unexpected(fine.error());
    QString done;
    if (auto committed = commit(**document, kept, done); !committed)
        return tl::unexpected(committed.error());
    call.out.note_done(removes ? "the rule was removed" : "the rule is in the document");
    const RuledBoard after((*document)->board());
    if (!kept.index && kept.node != no_node)
        kept.index = static_cast<std::uint32_t>((*document)->board().notes.find(kept.note)->rules.size() - 1);
    else if (!kept.index)
        kept.index = static_cast<std::uint32_t>((*document)->board().wall.rules.size() - 1);
    tell(call, after, removes ? std::vector<KeptRule>() : std::vector<KeptRule>{kept}, done);
    for (const auto& remark : remarks)
        call.remark(remark);
    return exit_done;
}

Result<int> list(const Call& call, std::optional<RuleKind> kind)
{
    const auto document = open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    const RuledBoard wall((*document)->board());
    std::vector<KeptRule> rules;
    const auto take = [&](NodeIndex node) {
        for (auto& kept : rules_of(wall, node))
            if ((!kind || kept.rule.kind == *kind) &&
                (!call.parser.isSet(subject_option) ||
                 folded(kept.rule.subject) == folded(call.parser.value(subject_option).toStdString())))
                rules.push_back(std::move(kept));
    };
    if (call.arguments.size() > 1) {
        const auto node = place_of(call, wall, kind);
        if (!node)
            return tl::unexpected(node.error());
        take(*node);
    } else {
        for (NodeIndex node = 0; node < wall.flow.nodes.size(); ++node)
            take(node);
        take(no_node);
    }
    tell(call, wall, rules, {});
    return exit_done;
}

Result<int> edit_rules(const Call& call)
{
    const auto given = [&](const QString& option) { return call.parser.isSet(option) ? 1 : 0; };
    const int ways = given(text_option) + given(file_option) + given(remove_option);
    if (ways > 1)
        return fail(ErrorCode::usage, "--text, --from and --remove are three different things");
    std::optional<RuleKind> kind;
    if (call.parser.isSet(kind_option)) {
        const auto named = rule_kind_named(call.parser.value(kind_option));
        if (!named)
            return tl::unexpected(named.error());
        kind = *named;
    }
    if (ways == 0)
        return list(call, kind);
    if (!kind)
        return fail(ErrorCode::usage, "--kind says which rule is meant");
    if (needs_subject(*kind) && call.parser.value(subject_option).trimmed().isEmpty())
        return fail(ErrorCode::usage, "a rule of the kind " + std::string(key(*kind)) + " wants a --subject");
    if (given(text_option) && call.parser.value(text_option).trimmed().isEmpty())
        return fail(ErrorCode::usage, "--text is empty; --remove takes a rule away");
    return change(call, *kind);
}

} // namespace

Command rule_command()
{
    Command command;
    command.name = QStringLiteral("rule");
    command.arguments = QStringLiteral("FILE [NOTE]");
    command.most = 2;
    command.what = QStringLiteral("Lists the rules of a wall or a note, and writes or removes one.");
    command.more =
        QStringLiteral("A rule is found by its note, kind and subject; one that is not there yet is added. A rule that does\n"
                       "not read is refused, with line and column, unless --keep says otherwise. NOTE may be a number.\n"
                       "Without NOTE and with --kind never or eventually, the rule is the wall's.");
    command.examples = {QStringLiteral("rule bank.reel"), QStringLiteral("rule bank.reel Account --kind scenario --json"),
                        QStringLiteral("rule bank.reel Account --kind command --subject \"Withdraw money\" \\\n"
                                       "      --text 'require state.balance >= command.amount else \"Not enough money\"'"),
                        QStringLiteral("rule bank.reel --kind never --subject Debt --text 'account.balance < 0.0'"),
                        QStringLiteral("rule bank.reel Account --kind always --remove")};
    command.options = {
        {kind_option,
         QStringLiteral(
             "fields, command, event, always, reaction, process, query, upcast, publication, never, eventually, scenario or "
             "privacy."),
         QStringLiteral("KIND")},
        {subject_option, QStringLiteral("What the rule is about (a command, an event, a version) or its own name."),
         QStringLiteral("NAME")},
        {text_option, QStringLiteral("What the rule says."), QStringLiteral("TEXT")},
        {file_option, QStringLiteral("The same, from a file."), QStringLiteral("FILE")},
        {remove_option, QStringLiteral("Takes the rule away.")},
        {keep, QStringLiteral("Keeps the text even where it does not read.")}};
    command.writes = true;
    command.run = edit_rules;
    return command;
}

} // namespace stormreel

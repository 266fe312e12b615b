// SPDX-License-Identifier: GPL-3.0-or-later
// A column of a table becomes what a command's field is filled with.
#include "app/studio/rules/field_list.h"
#include "app/studio/rules/rule_words.h"
#include "model/formats/csv.h"
#include "model/rules/rename.h"

#include <QFile>
#include <QRegularExpression>

namespace stormreel {
namespace {

/// The text with another value for a field: in the place of the one it has, or at the end of its line.
std::optional<std::string> with_value(const std::string& text, const FieldDesign& field, const std::string& value)
{
    const QString all = QString::fromStdString(text);
    const QRegularExpression line(
        QStringLiteral("^%1[ \\t]*:[^\\n=]*").arg(QRegularExpression::escape(QString::fromStdString(field.name))),
        QRegularExpression::MultilineOption);
    const auto found = line.match(all);
    if (!found.hasMatch())
        return {};
    if (!field.value.empty() && field.value.offset + field.value.length <= text.size())
        return text.substr(0, field.value.offset) + value + text.substr(field.value.offset + field.value.length);
    const QString told = found.captured(0);
    const QString before = all.left(found.capturedStart(0)) + told.trimmed();
    const QString after = all.mid(found.capturedEnd(0));
    return before.toStdString() + " = " + value + after.toStdString();
}

Result<QByteArray> table(const QUrl& file)
{
    QFile opened(file.toLocalFile());
    if (!opened.open(QIODevice::ReadOnly))
        return fail(ErrorCode::io, "The table can't be read: " + opened.errorString().toStdString(),
                    file.toLocalFile().toStdString());
    if (opened.size() > FieldList::largest_table)
        return fail(ErrorCode::bad_input, "The table is larger than 64 MB.", file.toLocalFile().toStdString());
    return opened.readAll();
}

} // namespace

bool FieldList::takeColumn(const QString& field, const QString& column, const QUrl& file)
{
    const NodeIndex at = node();
    if (at == no_node || m_session->readOnly())
        return false;
    const auto complain = [this](const Error& error) {
        m_session->setProblem(QString::fromStdString(sentence(error)));
        return false;
    };
    const auto& told = m_session->design().nodes[at].fields;
    const auto chosen =
        std::find_if(told.begin(), told.end(), [name = field.toStdString()](const FieldDesign& one) { return one.name == name; });
    if (chosen == told.end())
        return false;
    const auto bytes = table(file);
    if (!bytes)
        return complain(bytes.error());
    const auto generator = generator_from_csv({bytes->constData(), static_cast<std::size_t>(bytes->size())},
                                              column.trimmed().toStdString(), chosen->type);
    if (!generator)
        return complain(generator.error());
    for (const auto& [id, index] : rules_of(m_session->board(), m_session->flow(), m_note)) {
        Rule rule = *find_rule(m_session->board(), id, index);
        const auto text = rule.kind == RuleKind::fields ? with_value(rule.text, *chosen, generator->expression) : std::nullopt;
        if (!text)
            continue;
        rule.text = *text;
        Gesture gesture = set_rule(m_session->board(), id, index, rule);
        gesture.label = "Fill " + chosen->name + " from a table";
        return m_session->commit(std::move(gesture));
    }
    return false;
}

} // namespace stormreel

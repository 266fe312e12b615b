// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/rules/query_run.h"

#include "app/document/ask_wall.h"
#include "app/picture/shortened_text.h"

namespace stormreel {
namespace {

constexpr qsizetype longest_line = 300;

QString line_of(const cel::Value& value)
{
    return shortened(QString::fromStdString(cel::literal(value)), longest_line);
}

/// What someone typed, as an expression: words need no quotation marks where a text is wanted.
std::string expression_of(const FieldDesign& parameter, const QString& typed)
{
    const std::string text = typed.trimmed().toStdString();
    const bool quoted = !text.empty() && (text.front() == '"' || text.front() == '\'');
    return parameter.type.kind() == cel::TypeKind::string && !quoted ? cel::literal(cel::Value::string(text)) : text;
}

} // namespace

void QueryRun::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    m_reel = reel;
    if (m_reel) {
        connect(m_reel, &Reel::replayChanged, this, &QueryRun::queryChanged);
        if (m_reel->session())
            connect(m_reel->session(), &Session::flowChanged, this, &QueryRun::queryChanged);
    }
    Q_EMIT reelChanged();
    Q_EMIT queryChanged();
}

void QueryRun::setNote(int note)
{
    m_note = static_cast<Id>(note);
    Q_EMIT queryChanged();
}

void QueryRun::setName(const QString& name)
{
    m_name = name;
    Q_EMIT queryChanged();
}

const NodeDesign* QueryRun::read_model() const
{
    if (!m_reel || !m_reel->session())
        return nullptr;
    const auto& session = *m_reel->session();
    const NodeIndex node = session.flow().node_of(m_note);
    return node < session.design().nodes.size() ? &session.design().nodes[node] : nullptr;
}

const QueryDesign* QueryRun::query() const
{
    const NodeDesign* design = read_model();
    if (!design)
        return nullptr;
    const auto found = std::find_if(design->queries.begin(), design->queries.end(),
                                    [name = m_name.toStdString()](const QueryDesign& one) { return one.name == name; });
    return found == design->queries.end() ? nullptr : &*found;
}

bool QueryRun::ready() const
{
    return query() && m_reel->loaded();
}

QVariantList QueryRun::parameters() const
{
    QVariantList list;
    if (const QueryDesign* asked = query())
        for (const auto& parameter : asked->parameters) {
            const auto own = own_argument(parameter, now_us());
            list.append(QVariantMap{{QStringLiteral("name"), QString::fromStdString(parameter.name)},
                                    {QStringLiteral("type"), QString::fromStdString(parameter.type.name())},
                                    {QStringLiteral("value"), parameter.value.empty() || !own ? QString() : line_of(*own)}});
        }
    return list;
}

std::int64_t QueryRun::now_us() const
{
    if (!m_reel->loaded())
        return 0;
    const Replay& replay = *m_reel->replay();
    const auto at = static_cast<Position>(m_reel->position());
    return at > 0 ? replay.timeline().time_us(at) : replay.header().started_us;
}

Result<cel::Value> QueryRun::answer_to(const QueryDesign& asked, const QStringList& typed) const
{
    const Session& session = *m_reel->session();
    Replay& replay = *m_reel->replay();
    const auto at = static_cast<Position>(m_reel->position());
    const auto now = now_us();
    cel::Values arguments;
    for (std::size_t i = 0; i < asked.parameters.size(); ++i) {
        const auto& parameter = asked.parameters[i];
        const QString words = typed.value(static_cast<qsizetype>(i));
        const bool own = words.trimmed().isEmpty();
        auto value = own ? own_argument(parameter, now) : argument_from(parameter, expression_of(parameter, words), now);
        if (!value)
            return tl::unexpected(value.error());
        arguments.push_back(std::move(*value));
    }
    const auto rows = rows_at(replay, session.flow(), session.design(), session.flow().node_of(m_note), at, most_rows);
    return rows ? stormreel::ask(asked, *rows, arguments, now) : Result<cel::Value>(tl::unexpected(rows.error()));
}

void QueryRun::ask(const QStringList& arguments)
{
    if (!ready())
        return;
    const auto answered = answer_to(*query(), arguments);
    if (!answered)
        return say({}, QString::fromStdString(sentence(answered.error())), true);
    const QString at = m_reel->positionText();
    if (answered->kind() != cel::TypeKind::list)
        return say({line_of(*answered)}, tr("at %1").arg(at), false);
    QStringList lines;
    for (const auto& element : answered->as_list())
        if (lines.size() < static_cast<qsizetype>(most_lines))
            lines << line_of(element);
    const auto size = answered->as_list().size();
    say(lines, QStringLiteral("%1 %2 at %3").arg(size).arg(size == 1 ? tr("row") : tr("rows"), at), false);
}

void QueryRun::say(QStringList answer, const QString& remark, bool failed)
{
    m_answer = std::move(answer);
    m_remark = remark;
    m_failed = failed;
    Q_EMIT answerChanged();
}

} // namespace stormreel

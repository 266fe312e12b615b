// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/rules/query_run.h"

#include "model/rules/value_json.h"

namespace stormreel {
namespace {

constexpr qsizetype longest_line = 300;

QString line_of(const cel::Value& value)
{
    const QString text = QString::fromStdString(cel::literal(value));
    return text.size() <= longest_line ? text : text.left(longest_line) + QChar(0x2026);
}

/// What someone typed, as a value of the parameter's type.
Result<cel::Value> argument(const FieldDesign& parameter, const QString& typed)
{
    const std::string text = typed.trimmed().toStdString();
    if (text.empty())
        return parameter.value.empty() ? zero_value(parameter.type) : parameter.value.evaluate(Scope{});
    const auto kind = parameter.type.kind();
    const bool is_text = kind == cel::TypeKind::string || kind == cel::TypeKind::timestamp || kind == cel::TypeKind::duration;
    if (is_text)
        return value_from_json(nlohmann::json(text), parameter.type);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_discarded())
        return fail(ErrorCode::bad_input, "'" + text + "' is no " + parameter.type.name() + ".", parameter.name);
    return value_from_json(json, parameter.type);
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
        for (const auto& parameter : asked->parameters)
            list.append(QVariantMap{
                {QStringLiteral("name"), QString::fromStdString(parameter.name)},
                {QStringLiteral("type"), QString::fromStdString(parameter.type.name())},
                {QStringLiteral("value"), parameter.value.empty() ? QString() : line_of(parameter.value.evaluate(Scope{}))}});
    return list;
}

/// The rows of the read model as the playhead has them.
Result<cel::Value> QueryRun::rows() const
{
    Replay& replay = *m_reel->replay();
    const auto at = static_cast<Position>(m_reel->position());
    cel::Values rows;
    const auto& types = replay.header().types;
    const auto type = std::find_if(types.begin(), types.end(), [this](const RecordType& one) {
        return std::find(one.notes.begin(), one.notes.end(), m_note) != one.notes.end();
    });
    if (type == types.end() || at == 0)
        return cel::Value::list({});
    const auto object = cel::Type::object(read_model()->type);
    for (const auto stream : replay.instances(static_cast<TypeIndex>(type - types.begin()), at)) {
        if (rows.size() == most_rows)
            break;
        const auto state = replay.state(stream, at);
        if (!state)
            return tl::unexpected(state.error());
        auto json = nlohmann::json::object();
        for (const auto& field : state->fields)
            json[field.name] = field.value;
        rows.push_back(value_from_json(json, object));
    }
    return cel::Value::list(std::move(rows));
}

void QueryRun::ask(const QStringList& arguments)
{
    if (!ready())
        return;
    const QueryDesign& asked = *query();
    std::vector<cel::Value> given;
    for (std::size_t i = 0; i < asked.parameters.size(); ++i) {
        auto value = argument(asked.parameters[i], arguments.value(static_cast<qsizetype>(i)));
        if (!value)
            return say({}, QString::fromStdString(sentence(value.error())), true);
        given.push_back(std::move(*value));
    }
    const auto there = rows();
    if (!there)
        return say({}, QString::fromStdString(sentence(there.error())), true);
    std::vector<const cel::Value*> more;
    for (const auto& value : given)
        more.push_back(&value);
    Scope scope;
    scope.with(Slot::rows, *there);
    scope.more = more;
    const auto now =
        cel::Value::timestamp({m_reel->replay()->timeline().time_us(static_cast<Position>(m_reel->position())) / 1'000'000, 0});
    scope.with(Slot::now, now);
    const auto answered = asked.answer.evaluate(scope);
    if (answered.is_error())
        return say({}, QString::fromStdString(answered.failed().message), true);
    const bool is_list = answered.kind() == cel::TypeKind::list;
    QStringList lines;
    if (is_list)
        for (const auto& element : answered.as_list()) {
            if (lines.size() == static_cast<qsizetype>(most_lines))
                break;
            lines << line_of(element);
        }
    else
        lines << line_of(answered);
    const QString at = m_reel->positionText();
    say(lines,
        is_list ? tr("%n answers at %1", nullptr, static_cast<int>(answered.as_list().size())).arg(at) : tr("at %1").arg(at),
        false);
}

void QueryRun::say(QStringList answer, const QString& remark, bool failed)
{
    m_answer = std::move(answer);
    m_remark = remark;
    m_failed = failed;
    Q_EMIT answerChanged();
}

} // namespace stormreel

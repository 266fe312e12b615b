// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/readers.h"

namespace stormreel {

namespace {

using Kind = ScenarioStep::Kind;

/// What an example of an aggregate, a process or a read model can tell.
class ScenarioReader {
public:
    ScenarioReader(RuleReader& reader, std::uint32_t rule)
        : m_reader(reader), m_places(reader.text()), m_known(reader.meanings().start())
    {
        m_made.name = reader.rule().subject;
        m_made.rule = rule;
    }

    ScenarioDesign read()
    {
        for (const RuleStatement& statement : m_reader.statements())
            read(statement);
        if (m_made.then.empty() && !m_reader.has_errors())
            m_reader.say({}, "rule-syntax", Severity::error, "a scenario says what comes of it: 'then'");
        m_made.readable = !m_reader.has_errors();
        return std::move(m_made);
    }

private:
    void read(const RuleStatement& statement)
    {
        const bool rows = m_reader.kind() == NoteKind::read_model;
        const bool process = m_reader.kind() == NoteKind::policy;
        switch (statement.says) {
        case Says::given:
            return add(m_made.given, Kind::note, statement, NoteKind::event);
        case Says::when_note:
            if (rows)
                return refuse(statement, "a read model has no 'when': all it sees is given");
            return add(m_made.when, Kind::note, statement, process ? NoteKind::event : NoteKind::command);
        case Says::when_timeout:
            if (!process)
                return refuse(statement, "only a process waits for a time-out");
            return add(m_made.when, Kind::timeout, statement);
        case Says::then:
            if (rows)
                return refuse(statement, "a read model answers with rows: 'then row'");
            return add(m_made.then, Kind::note, statement, process ? NoteKind::command : NoteKind::event);
        case Says::then_rejected:
            if (m_reader.kind() != NoteKind::aggregate)
                return refuse(statement, "only an aggregate rejects a command");
            return add(m_made.then, Kind::rejected, statement);
        case Says::then_nothing:
            return add(m_made.then, Kind::nothing, statement);
        case Says::then_state:
            if (rows)
                return refuse(statement, "a read model answers with rows: 'then row'");
            return add(m_made.then, Kind::state, statement);
        case Says::then_row:
            if (!rows)
                return refuse(statement, "only a read model has rows");
            return add(m_made.then, Kind::row, statement);
        default:
            return;
        }
    }

    void refuse(const RuleStatement& statement, std::string why)
    {
        const TextSpan words = statement.keywords.empty() ? statement.whole : statement.keywords.front();
        m_reader.say(words, "rule-syntax", Severity::error, std::move(why));
        m_reader.fix_by_removal(words);
    }

    void add(std::vector<ScenarioStep>& to, Kind kind, const RuleStatement& statement, NoteKind note = NoteKind::event)
    {
        ScenarioStep step;
        step.kind = kind;
        step.line = m_places.problem(statement.whole.offset, 0, {}).line;
        NodeIndex fields_of = m_reader.node();
        if (kind == Kind::note) {
            const auto notes = m_reader.notes(statement, note);
            step.what = notes.empty() ? no_node : notes.front();
            fields_of = step.what;
        }
        if (kind == Kind::rejected || kind == Kind::row)
            step.words = m_reader.compile(statement.value, m_known, cel::TypeKind::string);
        for (const RuleStatement& below : statement.below)
            if (auto filled = below.says == Says::fills ? m_reader.filling(below, fields_of, m_known) : std::nullopt)
                step.fields.emplace_back(m_reader.of(below.name), std::move(filled->value));
        to.push_back(std::move(step));
    }

    RuleReader& m_reader;
    LineColumns m_places;
    Surroundings m_known;
    ScenarioDesign m_made;
};

} // namespace

void read_scenario(RuleReader& reader, std::uint32_t rule, NodeDesign& to)
{
    to.scenarios.push_back(ScenarioReader(reader, rule).read());
}

} // namespace stormreel

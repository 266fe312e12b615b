// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/rules/rule_text.h"

#include "model/rules/rename.h"

namespace stormreel {

RuleText::RuleText(QObject* parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause_ms);
    connect(&m_pause, &QTimer::timeout, this, [this] { keep(false); });
}

RuleText::~RuleText()
{
    keep(false); // whoever leaves in the middle of a word loses nothing
}

void RuleText::setSession(Session* session)
{
    if (session == m_session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (m_session) {
        connect(m_session, &Session::readOnlyChanged, this, &RuleText::sessionChanged);
        connect(m_session, &Session::boardChanged, this, &RuleText::follow);
        connect(m_session, &Session::flowChanged, this, &RuleText::read);
        connect(m_session, &Session::aboutToRead, this, [this] { keep(false); });
    }
    load();
    Q_EMIT sessionChanged();
}

void RuleText::setReel(Reel* reel)
{
    if (reel == m_reel)
        return;
    if (m_reel)
        m_reel->disconnect(this);
    m_reel = reel;
    if (m_reel) {
        connect(m_reel, &Reel::settled, this, &RuleText::look_at_value);
        connect(m_reel, &Reel::replayChanged, this, &RuleText::look_at_value);
    }
    look_at_value();
    Q_EMIT reelChanged();
}

void RuleText::setNote(int note)
{
    if (static_cast<Id>(note) == m_note)
        return;
    keep(false);
    m_note = static_cast<Id>(note);
    load();
    Q_EMIT placeChanged();
}

void RuleText::setIndex(int index)
{
    if (index == m_index)
        return;
    keep(false);
    m_index = index;
    load();
    Q_EMIT placeChanged();
}

const std::vector<Rule>* RuleText::rules() const
{
    if (!m_session)
        return nullptr;
    if (m_note == Id::none)
        return &m_session->board().wall.rules;
    const Note* note = m_session->board().notes.find(m_note);
    return note ? &note->rules : nullptr;
}

const Rule* RuleText::kept() const
{
    const auto* all = rules();
    return all && m_index >= 0 && m_index < static_cast<int>(all->size()) ? &(*all)[static_cast<std::size_t>(m_index)] : nullptr;
}

NodeIndex RuleText::node() const
{
    return m_session && m_note != Id::none ? m_session->flow().node_of(m_note) : no_node;
}

Rule RuleText::typed() const
{
    return {m_kind, m_subject, m_places.utf8()};
}

void RuleText::load()
{
    m_pause.stop();
    const Rule* rule = kept();
    m_kind = rule ? rule->kind : RuleKind::fields;
    m_subject = rule ? rule->subject : std::string();
    m_base = rule ? rule->text : std::string();
    replace(QString::fromStdString(m_base));
}

void RuleText::replace(const QString& text)
{
    if (text == m_text) {
        read();
        return;
    }
    m_text = text;
    m_places = TextPlaces(text);
    m_cursor = std::min(m_cursor, static_cast<int>(text.size()));
    stopCompleting();
    Q_EMIT textChanged();
    Q_EMIT replaced();
    read();
}

/// Rules before this one may have come or gone: it is the one of its kind and subject, with the text last seen where several are.
void RuleText::find_again()
{
    const auto* all = rules();
    const auto is_it = [this](const Rule& rule) { return rule.kind == m_kind && rule.subject == m_subject; };
    const Rule* there = kept();
    if (!all || (there && is_it(*there) && (all->size() == 1 || there->text == m_base)))
        return;
    int found = there && is_it(*there) ? m_index : -1;
    for (std::size_t i = 0; i < all->size(); ++i)
        if (is_it((*all)[i]) && (found < 0 || (*all)[i].text == m_base))
            found = static_cast<int>(i);
    if (found >= 0 && found != m_index) {
        m_index = found;
        Q_EMIT placeChanged();
    }
}

void RuleText::follow()
{
    find_again();
    const Rule* rule = kept();
    if (!rule)
        return;
    m_kind = rule->kind;
    m_subject = rule->subject;
    if (rule->text == m_base)
        return;
    m_base = rule->text;
    m_pause.stop();
    replace(QString::fromStdString(m_base));
}

void RuleText::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_places = TextPlaces(text);
    if (editable())
        m_pause.start();
    Q_EMIT textChanged();
    read();
}

void RuleText::setCursor(int cursor)
{
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    Q_EMIT cursorChanged();
    look_at_value();
}

void RuleText::commit()
{
    keep(true);
}

void RuleText::keep(bool even_empty)
{
    m_pause.stop();
    const Rule* rule = kept();
    if (!rule || !editable() || m_places.utf8() == rule->text || rule->kind != m_kind || rule->subject != m_subject)
        return;
    if (m_text.trimmed().isEmpty() && !even_empty)
        return;
    Rule after = typed();
    if (m_text.trimmed().isEmpty())
        after.text.clear();
    const std::string before = std::exchange(m_base, after.text);
    if (!m_session->commit(set_rule(m_session->board(), m_note, static_cast<std::uint32_t>(m_index), after)))
        m_base = before; // it is told why; what was typed stays in the editor
}

void RuleText::applyFix()
{
    const auto found = std::find_if(m_reading.problems.begin(), m_reading.problems.end(),
                                    [](const RuleProblem& problem) { return !problem.fix_label.empty(); });
    if (found == m_reading.problems.end() || !editable())
        return;
    replace(QString::fromStdString(found->fixed));
    keep(true);
}

} // namespace stormreel

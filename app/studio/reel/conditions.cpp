// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/conditions.h"

#include "app/document/run_flags.h"
#include "app/document/run_presets.h"
#include "app/studio/reel/conditions_memory.h"
#include "app/studio/reel/conditions_stations.h"
#include "app/studio/reel/conditions_targets.h"
#include "app/studio/reel/record_words.h"
#include "engine/simulation/setting_table.h"

#include <QClipboard>
#include <QGuiApplication>

namespace stormreel {
namespace {

Result<void> set_typed(SimulationSettings& settings, const SettingShape& shape, const QVariant& value)
{
    switch (shape.kind) {
    case SettingShape::Kind::choice: {
        const auto index = static_cast<std::size_t>(value.toInt());
        if (index >= shape.choices.size())
            return fail(ErrorCode::bad_input, "There is no such choice.", std::string(shape.key));
        return set_setting(settings, shape.key, std::string(shape.choices[index]));
    }
    case SettingShape::Kind::toggle:
        return set_setting(settings, shape.key, value.toBool());
    case SettingShape::Kind::text:
        return set_setting_text(settings, shape.key, value.toString().trimmed().toStdString());
    default: // people write "400 ms" and "2 %"
        return set_setting_text(settings, shape.key, value.toString().remove(u' ').toStdString());
    }
}

} // namespace

const SimulationSettings& RunConditions::usual_settings()
{
    static const SimulationSettings usual = [] {
        SimulationSettings settings;
        settings.seed = 42;
        return settings;
    }();
    return usual;
}

RunConditions::RunConditions(QObject* parent) : QObject(parent) {}

void RunConditions::set_settings(const SimulationSettings& settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    m_chosen = true;
    m_faults.take(m_settings.machinery.faults);
    Q_EMIT changed();
}

void RunConditions::set_faults(std::vector<FaultSetting> faults)
{
    m_settings.machinery.faults = std::move(faults);
    m_chosen = true;
    Q_EMIT changed();
}

void RunConditions::set_session(Session* session)
{
    remember();
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_path = session ? session->path() : QString();
    if (session)
        connect(session, &Session::flowChanged, this, &RunConditions::namesChanged);
    set_settings(remembered_conditions(m_path).value_or(usual_settings()));
    m_chosen = false;
    Q_EMIT namesChanged();
}

void RunConditions::remember()
{
    if (m_chosen && !m_path.isEmpty())
        remember_conditions(m_path, m_settings);
    m_chosen = false;
}

QStringList RunConditions::groups() const
{
    QStringList groups;
    for (const SettingShape& shape : setting_shapes())
        if (const QString group = text(shape.group); !groups.contains(group))
            groups.append(group);
    return groups;
}

QVariantList RunConditions::presets() const
{
    QVariantList list;
    for (const RunPreset& preset : run_presets())
        list.append(QVariantMap{{QStringLiteral("key"), text(preset.key)},
                                {QStringLiteral("name"), text(preset.name)},
                                {QStringLiteral("what"), text(preset.what)}});
    return list;
}

QString RunConditions::preset() const
{
    const RunPreset* preset = preset_of(m_settings);
    return preset ? text(preset->key) : QString();
}

QVariantList RunConditions::stations() const
{
    return stations_of(m_settings);
}

QString RunConditions::words() const
{
    return text(machinery_words(m_settings));
}

bool RunConditions::usual() const
{
    SimulationSettings same = usual_settings();
    same.seed = m_settings.seed;
    same.stories = m_settings.stories;
    return same == m_settings;
}

QString RunConditions::obstacle() const
{
    auto checked = check(m_settings);
    if (checked && m_session)
        checked = check_against(m_settings, m_session->flow(), m_session->design());
    return checked ? QString() : text(checked.error().message);
}

QString RunConditions::commandLine() const
{
    return text(command_line(m_path.toStdString(), m_settings));
}

QString RunConditions::choose(const QString& key, const QVariant& value)
{
    SimulationSettings settings = m_settings;
    const SettingShape* shape = setting_shape(key.toStdString());
    if (!shape)
        return QStringLiteral("There is no such setting.");
    if (const auto set = set_typed(settings, *shape, value); !set)
        return text(set.error().message);
    set_settings(settings);
    return {};
}

void RunConditions::backToUsual(const QString& key)
{
    SimulationSettings settings = m_settings;
    const std::string name = key.toStdString();
    if (set_setting(settings, name, setting(usual_settings(), name)))
        set_settings(settings);
}

void RunConditions::allToUsual()
{
    SimulationSettings settings = usual_settings();
    settings.seed = m_settings.seed;
    settings.stories = m_settings.stories;
    set_settings(settings);
}

void RunConditions::choosePreset(const QString& key)
{
    if (const RunPreset* preset = run_preset(key.toStdString()))
        set_settings(with_preset(m_settings, *preset));
}

bool RunConditions::take(const QString& json)
{
    const auto settings = settings_from_json(json.toStdString());
    if (settings)
        set_settings(*settings);
    return settings.has_value();
}

void RunConditions::copyCommandLine() const
{
    QGuiApplication::clipboard()->setText(commandLine());
}

QVariantList RunConditions::targets(const QString& what) const
{
    return m_session ? run_targets(m_session->flow(), m_session->design(), what) : QVariantList();
}

FaultTarget RunConditions::target_of(const std::string& slug) const
{
    if (m_session && !slug.empty())
        for (const FlowNode& node : m_session->flow().nodes)
            if (node.slug == slug &&
                (node.kind == NoteKind::event || node.kind == NoteKind::policy || node.kind == NoteKind::read_model))
                return {node.name, node.kind == NoteKind::event};
    return {slug, false};
}

} // namespace stormreel

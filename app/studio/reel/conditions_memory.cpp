// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/conditions_memory.h"

#include <QCoreApplication>
#include <QSettings>

namespace stormreel {
namespace {

constexpr std::size_t most_conditions = 50;

struct Remembered {
    QString path;
    QString settings; ///< JSON
};

/// A program without a name has no settings of its own.
bool has_a_place()
{
    return !QCoreApplication::organizationName().isEmpty();
}

std::vector<Remembered> stored_conditions()
{
    std::vector<Remembered> all;
    QSettings settings;
    const int count = settings.beginReadArray(QStringLiteral("conditions"));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        all.push_back({settings.value(QStringLiteral("path")).toString(), settings.value(QStringLiteral("settings")).toString()});
    }
    return all;
}

void store_conditions(const std::vector<Remembered>& all)
{
    QSettings settings;
    settings.remove(QStringLiteral("conditions"));
    settings.beginWriteArray(QStringLiteral("conditions"));
    for (std::size_t i = 0; i < std::min(all.size(), most_conditions); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(QStringLiteral("path"), all[i].path);
        settings.setValue(QStringLiteral("settings"), all[i].settings);
    }
    settings.endArray();
}

} // namespace

std::optional<SimulationSettings> remembered_conditions(const QString& path)
{
    if (!has_a_place() || path.isEmpty())
        return std::nullopt;
    for (const Remembered& one : stored_conditions())
        if (one.path == path)
            if (auto settings = settings_from_json(one.settings.toStdString()))
                return *settings;
    return std::nullopt;
}

void remember_conditions(const QString& path, const SimulationSettings& settings)
{
    if (!has_a_place())
        return;
    auto all = stored_conditions();
    std::erase_if(all, [&](const Remembered& one) { return one.path == path; });
    all.insert(all.begin(), {path, QString::fromStdString(to_json_text(settings))});
    store_conditions(all);
}

} // namespace stormreel

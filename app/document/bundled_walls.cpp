// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"
#include "model/formats/model_text.h"

#include <QDir>
#include <QFile>

/// The resources lie in a static library, so someone has to ask for them. The macro wants to stand outside any namespace.
static void init_resources()
{
    Q_INIT_RESOURCE(stormreel_resources);
}

namespace stormreel {

namespace {

QString description(const QString& key)
{
    if (key == QStringLiteral("order-fulfilment"))
        return QStringLiteral("Ordering, payment, inventory and shipping, with declined cards and empty shelves.");
    if (key == QStringLiteral("bank-account"))
        return QStringLiteral("An account is opened; money is deposited, withdrawn and transferred.");
    return {};
}

QString examples()
{
    static const bool ready = (init_resources(), true);
    Q_UNUSED(ready)
    return QStringLiteral(":/resources/examples");
}

} // namespace

std::vector<BundledWall> bundled_walls()
{
    std::vector<BundledWall> walls;
    const auto files = QDir(examples()).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const auto& file : files) {
        const QString key = file.completeBaseName();
        if (const auto board = bundled_wall(key))
            walls.push_back({key, QString::fromStdString(board->wall.name), description(key)});
    }
    return walls;
}

Result<Board> bundled_wall(const QString& key)
{
    const std::string name = key.toStdString();
    QFile file(examples() + QStringLiteral("/") + key + QStringLiteral(".json"));
    if (key.contains(u'/') || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::not_found, "no wall of this name comes with Stormreel", name);
    return read_model_text(file.readAll().toStdString()).map_error([&](Error error) {
        error.place = name + ", " + error.place;
        return error;
    });
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"
#include "model/formats/model_text.h"

#include <QFile>

/// The resources lie in a static library, so someone has to ask for them. The macro wants to stand outside any namespace.
static void init_resources()
{
    Q_INIT_RESOURCE(stormreel_resources);
}

namespace stormreel {

namespace {

struct Shelf {
    const char* key;
    const char* description;
};
/// In the order in which people meet them: two forms of one flow first.
constexpr Shelf shelves[] = {
    {"order-fulfilment", "Policies that react to each other, and declined cards."},
    {"order-process", "The same orders, conducted by one process."},
    {"bank-account", "A balance to keep, and transfers between accounts."},
    {"social-feed", "Posts that fan out to every follower's timeline."},
    {"ride-sharing", "A trip from request to payment, with drivers' positions."},
};

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
    for (const auto& shelf : shelves) {
        const QString key = QString::fromLatin1(shelf.key);
        if (const auto board = bundled_wall(key))
            walls.push_back({key, QString::fromStdString(board->wall.name), QString::fromLatin1(shelf.description)});
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/tours.h"

#include "model/formats/model_text.h"

#include <QFile>
#include <nlohmann/json.hpp>

/// The resources lie in a static library, so someone has to ask for them. The macro wants to stand outside any namespace.
static void init_tour_resources()
{
    Q_INIT_RESOURCE(stormreel_resources);
}

namespace stormreel {
namespace {

/// Empty where there is no such file.
QByteArray tour_file(const QString& name)
{
    static const bool ready = (init_tour_resources(), true);
    Q_UNUSED(ready)
    QFile file(QStringLiteral(":/resources/tours/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<QString> words(const Json& json, const char* key, const std::string& place)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string() || found->get_ref<const std::string&>().empty())
        return fail(ErrorCode::bad_input, std::string("\"") + key + "\" is missing: some words are expected.", place);
    return QString::fromStdString(found->get<std::string>());
}

Result<Tour::Side> read_side(const Json& tour, const char* key, const std::string& place)
{
    const auto found = tour.find(key);
    if (found == tour.end() || !found->is_object())
        return fail(ErrorCode::bad_input, std::string("\"") + key + "\" is missing: one of the two sides.", place);
    Json settings = tour.value("settings", Json::object());
    settings.update(found->value("settings", Json::object()));
    auto label = words(*found, "label", place);
    if (!label)
        return tl::unexpected(label.error());
    return settings_from_json(settings.dump())
        .map([&](const SimulationSettings& read) {
            return Tour::Side{*label, read};
        })
        .map_error([&](Error error) {
            error.place = place + ", " + key + ", " + error.place;
            return error;
        });
}

Result<Tour> read_tour(const Json& json, std::size_t number)
{
    const std::string numbered = "tour " + std::to_string(number);
    if (!json.is_object())
        return fail(ErrorCode::bad_input, "A tour is a JSON object.", numbered);
    const std::string place = json.value("key", Json()).is_string() ? json.at("key").get<std::string>() : numbered;
    Tour tour;
    const std::pair<const char*, QString*> texts[] = {{"key", &tour.key},
                                                      {"title", &tour.title},
                                                      {"lesson", &tour.lesson},
                                                      {"look_for", &tour.look_for},
                                                      {"about", &tour.about}};
    for (const auto& [key, target] : texts) {
        auto text = words(json, key, place);
        if (!text)
            return tl::unexpected(text.error());
        *target = std::move(*text);
    }
    auto without = read_side(json, "without", place);
    if (!without)
        return tl::unexpected(without.error());
    auto with = read_side(json, "with", place);
    if (!with)
        return tl::unexpected(with.error());
    tour.without = std::move(*without);
    tour.with = std::move(*with);
    return tour;
}

} // namespace

Result<std::vector<Tour>> read_tours(std::string_view text)
{
    const auto json = Json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("format", Json()) != "stormreel-tours" || json.value("version", Json()) != 1 ||
        !json.value("tours", Json()).is_array())
        return fail(ErrorCode::bad_input, "This is no list of tours of version 1.", "tours");
    std::vector<Tour> all;
    for (const auto& one : json.at("tours")) {
        auto tour = read_tour(one, all.size() + 1);
        if (!tour)
            return tl::unexpected(tour.error());
        all.push_back(std::move(*tour));
    }
    return all;
}

std::vector<Tour> tours()
{
    auto all = read_tours(tour_file(QStringLiteral("index.json")).toStdString());
    if (!all) // our own file: a test reads it
        qWarning("%s", sentence(all.error()).c_str());
    return all ? std::move(*all) : std::vector<Tour>();
}

Result<Board> tour_wall(const QString& key)
{
    const std::string name = key.toStdString();
    const auto text =
        key.contains(u'/') || key == QStringLiteral("index") ? QByteArray() : tour_file(key + QStringLiteral(".json"));
    if (text.isEmpty())
        return fail(ErrorCode::not_found, "there is no tour of this name", name);
    return read_model_text(text.toStdString()).map_error([&](Error error) {
        error.place = name + ", " + error.place;
        return error;
    });
}

} // namespace stormreel

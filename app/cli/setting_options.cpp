// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setting_options.h"

#include "app/document/moment.h"
#include "app/document/read_file.h"
#include "app/document/run_needs.h"
#include "app/document/tours.h"
#include "engine/simulation/setting_table.h"

namespace stormreel {

namespace {

using Kind = SettingShape::Kind;
constexpr qint64 largest_file = 1 << 20;

QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString value_name(const SettingShape& shape)
{
    switch (shape.kind) {
    case Kind::time:
        return QStringLiteral("TIME");
    case Kind::moment:
        return QStringLiteral("DATE");
    case Kind::choice:
        return QStringLiteral("WHICH");
    case Kind::toggle:
        return QStringLiteral("yes|no");
    case Kind::text:
        return QStringLiteral("NAME");
    case Kind::number:
    case Kind::percent:
        break;
    }
    return QStringLiteral("N");
}

/// What it does, what may be said, and what is usual.
QString explanation(const SettingShape& shape)
{
    QString text = latin(shape.what);
    QStringList choices;
    for (const std::string_view choice : shape.choices)
        choices.append(latin(choice));
    if (!choices.isEmpty())
        text += QStringLiteral(" One of %1.").arg(choices.join(QStringLiteral(", ")));
    const QString usual = QString::fromStdString(setting_text({}, shape.key));
    return usual.isEmpty() ? text : text + QStringLiteral(" Usually %1.").arg(usual);
}

/// A word and what it means, wrapped beside it as the options are.
QString entry(const QString& word, const QString& words)
{
    constexpr qsizetype indent = 17, width = 79;
    QString text, line = QStringLiteral("  ") + word.leftJustified(indent - 2);
    for (const QString& next : words.split(u' ')) {
        if (line.size() + next.size() > width) {
            text += line.trimmed().isEmpty() ? QString() : line + u'\n';
            line = QString(indent, u' ');
        }
        line += next + u' ';
    }
    text += line + u'\n';
    return text.replace(QStringLiteral(" \n"), QStringLiteral("\n"));
}

/// --fault is repeated, and its words are those of the table of faults.
OptionGroup fault_group()
{
    OptionGroup group;
    group.name = QStringLiteral("Faults");
    group.options = {
        {QStringLiteral("fault"),
         QStringLiteral("What breaks, and when: by rate (\"lose 5%\"), on schedule (\"consumer_dies at 2min every 10min\", "
                        "\"broker_away at 5min for 30s\") or at a record (\"poison at #174 target=ship-order\"). "
                        "May be given again and again."),
         QStringLiteral("WORDS")}};
    for (const FaultShape& shape : fault_shapes()) {
        QString words = latin(shape.what);
        QStringList more;
        if (shape.has_time)
            more.append(QStringLiteral("for TIME"));
        if (shape.has_factor)
            more.append(QStringLiteral("factor=N"));
        if (!shape.target.empty())
            more.append(QStringLiteral("target=%1").arg(latin(shape.target).toUpper()));
        if (!more.isEmpty())
            words += QStringLiteral(" With %1.").arg(more.join(QStringLiteral(", ")));
        group.more += entry(latin(shape.key), words);
    }
    return group;
}

Result<QByteArray> bytes_of(const QString& path)
{
    auto bytes = read_file(path, largest_file);
    if (bytes && bytes->size() > largest_file)
        return fail(ErrorCode::bad_input, "Settings of a run are no longer than 1 MB.", path.toStdString());
    return bytes;
}

/// "tour:outbox/with"
Result<SimulationSettings> settings_of_tour(const QString& name)
{
    const auto all = tours();
    for (const Tour& tour : all) {
        if (name == tour.key + QStringLiteral("/without"))
            return tour.without.settings;
        if (name == tour.key + QStringLiteral("/with"))
            return tour.with.settings;
    }
    return fail(ErrorCode::usage, "there is no such side of a tour: KEY/without or KEY/with is expected", name.toStdString());
}

Result<SimulationSettings> settings_from_file(const QString& path)
{
    if (path.startsWith(QStringLiteral("tour:")))
        return settings_of_tour(path.mid(5));
    const auto bytes = bytes_of(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return settings_from_json({bytes->constData(), static_cast<std::size_t>(bytes->size())}).map_error([&](Error error) {
        error.place = path.toStdString() + (error.place.empty() ? "" : ": " + error.place);
        return error;
    });
}

tl::unexpected<Error> wrong_flag(const QString& flag, const QString& value, const Error& error, const std::string& place)
{
    return fail(ErrorCode::usage, "--" + flag.toStdString() + " “" + value.toStdString() +
                                      "”: " + (place.empty() ? "" : "“" + place + "”: ") + error.message);
}

Result<void> take_flags(const Call& call, SimulationSettings& settings)
{
    for (const SettingShape& shape : setting_shapes()) {
        const QString flag = latin(shape.flag);
        if (!call.parser.isSet(flag))
            continue;
        const QString value = call.parser.value(flag);
        if (auto taken = set_setting_text(settings, shape.key, value.toStdString()); !taken)
            return wrong_flag(flag, value, taken.error(), {});
    }
    for (const QString& words : call.parser.values(QStringLiteral("fault"))) {
        auto fault = fault_from_text(words.toStdString());
        if (!fault)
            return wrong_flag(QStringLiteral("fault"), words, fault.error(),
                              fault.error().place == words.toStdString() ? std::string() : fault.error().place);
        settings.machinery.faults.push_back(std::move(*fault));
    }
    return {};
}

/// Where a setting of the whole is wrong, by the flag that mends it.
Error as_flag(Error error)
{
    error.code = ErrorCode::usage;
    if (const SettingShape* shape = setting_shape(error.place))
        error.place = "--" + std::string(shape->flag);
    return error;
}

} // namespace

std::vector<OptionGroup> setting_groups()
{
    std::vector<OptionGroup> groups;
    for (const SettingShape& shape : setting_shapes()) {
        if (groups.empty() || groups.back().name != latin(shape.group))
            groups.push_back({latin(shape.group), {}, {}});
        groups.back().options.append(QCommandLineOption(latin(shape.flag), explanation(shape), value_name(shape)));
    }
    groups.push_back(fault_group());
    return groups;
}

QCommandLineOption settings_option()
{
    return {QStringLiteral("settings"),
            QStringLiteral("Settings from a JSON file that is like \"settings\" in the answer of --json; - is standard input, "
                           "tour:KEY/without and tour:KEY/with those of a tour. Flags win "
                           "over it, faults are added to its own."),
            QStringLiteral("FILE")};
}

Result<SimulationSettings> settings_from(const Call& call)
{
    SimulationSettings settings;
    if (call.parser.isSet(QStringLiteral("settings"))) {
        auto read = settings_from_file(call.parser.value(QStringLiteral("settings")));
        if (!read)
            return tl::unexpected(read.error());
        settings = std::move(*read);
    }
    if (auto taken = take_flags(call, settings); !taken)
        return tl::unexpected(taken.error());
    if (auto sensible = check(settings); !sensible)
        return tl::unexpected(as_flag(sensible.error()));
    return settings;
}

void remark_idle_settings(const Call& call, const SimulationSettings& settings, const RunHeader& run)
{
    for (const SettingShape& shape : setting_shapes()) {
        const std::string_view needs = run_needs(settings, shape.key);
        if (!needs.empty() && !is_usual(settings, shape))
            call.remark(QStringLiteral("--%1 changes nothing without %2.").arg(latin(shape.flag), latin(needs)));
    }
    for (const FaultSetting& fault : settings.machinery.faults) {
        const QString words = QString::fromStdString(fault_text(fault));
        if (const std::string_view needs = run_needs(settings.machinery, fault.kind); !needs.empty())
            call.remark(QStringLiteral("“%1” never strikes without %2.").arg(words, latin(needs)));
        else if (fault.at_us > run.ended_us - run.started_us)
            call.remark(QStringLiteral("“%1” never struck: the run was over after %2.")
                            .arg(words, duration_text(run.ended_us - run.started_us)));
    }
}

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

namespace stormreel {

namespace {

QList<QCommandLineOption> common_options(const Command& command)
{
    QList<QCommandLineOption> options{
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Explains this command.")},
        {QStringLiteral("json"),
         QStringLiteral("Answers in JSON on standard output (resources/schemas/%1.schema.json).").arg(command.name)}};
    if (command.writes)
        options << take_over_option();
    return options;
}

/// A heading and the options under it, each explained beside its name.
QString listing(const QString& heading, const QList<QCommandLineOption>& options)
{
    QCommandLineParser parser;
    parser.addOptions(options);
    const QString all = parser.helpText();
    const QString mark = QStringLiteral("Options:");
    return heading + u':' + all.mid(all.indexOf(mark) + mark.size()).trimmed().prepend(QStringLiteral("\n  ")) + u'\n';
}

} // namespace

const std::vector<Command>& all_commands()
{
    static const std::vector<Command> commands{
        new_command(),       import_command(),   export_command(),  lint_command(),   rule_command(),  rename_command(),
        generator_command(), simulate_command(), runs_command(),    log_command(),    state_command(), why_command(),
        query_command(),     map_command(),      compare_command(), verify_command(), erase_command()};
    return commands;
}

QString help_text()
{
    QString text = QStringLiteral("Storm it. Run it. Rewind it: a wall of sticky notes that executes.\n\n"
                                  "Usage: stormreel [FILE]             open the studio\n"
                                  "       stormreel COMMAND [options]  do one thing and exit\n\n"
                                  "Commands:\n");
    for (const auto& command : all_commands())
        text += QStringLiteral("  %1%2\n").arg(command.name.leftJustified(10), command.what);
    return text + QStringLiteral("\nOptions:\n"
                                 "  -h, --help     this text; `stormreel COMMAND --help` explains a command\n"
                                 "  -v, --version  the version\n\n"
                                 "Exit status: 0 done; 1 it ran and found something; 2 wrong usage; 3 bad input;\n"
                                 "130 interrupted.\n");
}

QString help_text(const Command& command)
{
    QString text = QStringLiteral("%1\n\nUsage: stormreel %2 %3 [options]\n").arg(command.what, command.name, command.arguments);
    if (!command.more.isEmpty())
        text += u'\n' + command.more + u'\n';
    text += u'\n' + listing(QStringLiteral("Options"), common_options(command) + command.options);
    for (const auto& group : command.groups)
        text += u'\n' + listing(group.name, group.options) + group.more;
    text += QStringLiteral("\nExamples:\n");
    for (const auto& example : command.examples)
        text += QStringLiteral("  stormreel %1\n").arg(example);
    text += QStringLiteral("\nExit status:\n  0    done\n");
    if (!command.found.isEmpty())
        text += QStringLiteral("  1    %1\n").arg(command.found);
    return text + QStringLiteral("  2    wrong usage\n"
                                 "  3    bad input, named with file, line or key\n"
                                 "  130  interrupted with Ctrl+C\n");
}

void declare(const Command& command, QCommandLineParser& parser)
{
    parser.addOptions(common_options(command) + command.options);
    for (const auto& group : command.groups)
        parser.addOptions(group.options);
}

} // namespace stormreel

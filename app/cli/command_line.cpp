// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "app/cli/command.h"
#include "app/cli/help.h"
#include "app/cli/raw_names.h"
#include "app/cli/stopping.h"
#include "model/board/last_resort.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QLoggingCategory>

#include <cstdlib>

namespace stormreel {

namespace {

const Command* command_named(const QString& name)
{
    for (const auto& command : all_commands())
        if (command.name == name)
            return &command;
    return nullptr;
}

bool asks_for(const QString& argument, const char* letter, const char* word)
{
    return argument == QLatin1String(letter) || argument == QLatin1String(word);
}

int status_of(const Error& error)
{
    switch (error.code) {
    case ErrorCode::usage:
        return exit_usage;
    case ErrorCode::cancelled:
        return exit_interrupted;
    default:
        return exit_input;
    }
}

int failed(const Error& error)
{
    claim_the_end();
    say(QStringLiteral("stormreel: ") + QString::fromStdString(sentence(error)));
    return status_of(error);
}

/// Of what is only to be shown.
int shown(Output& out)
{
    const auto finished = out.finish();
    return finished ? exit_done : failed(finished.error());
}

int usage_error(const QString& message, const QString& command)
{
    say(QStringLiteral("stormreel: ") + message);
    say(QStringLiteral("Try: stormreel %1--help").arg(command.isEmpty() ? QString() : command + u' '));
    return exit_usage;
}

/// The application object is made late and only as large as needed: a command that draws nothing loads no fonts.
std::unique_ptr<QCoreApplication> application_for(const Command& command, const QCommandLineParser& parser, int& argc,
                                                  char** argv)
{
    if (!command.draws || !command.draws(parser))
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false")); // a session's folders and the like: not ours
    return std::make_unique<QGuiApplication>(argc, argv);
}

int run(const Command& command, const QStringList& arguments, int argc, char** argv)
{
    QCommandLineParser parser;
    declare(command, parser);
    Output out;
    if (!parser.parse(arguments))
        return usage_error(parser.errorText(), command.name);
    if (parser.isSet(QStringLiteral("help"))) {
        out.write(help_text(command).toStdString());
        return shown(out);
    }
    const QStringList given = parser.positionalArguments();
    if (given.size() < command.least || given.size() > command.most)
        return usage_error(
            QStringLiteral("%1 wants %2, but got %3 argument(s).").arg(command.name, command.arguments).arg(given.size()),
            command.name);
    const auto application = application_for(command, parser, argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("stormreel"));
    const Call call{parser, given, parser.isSet(QStringLiteral("json")), out};
    auto status = command.run(call);
    const auto finished = out.finish(); // also where it failed: what was said by then is said
    if (status && !finished)
        status = tl::unexpected(finished.error());
    if (status)
        return *status;
    if (status.error().code == ErrorCode::usage)
        return usage_error(QString::fromStdString(sentence(status.error())), command.name);
    return failed(status.error());
}

/// What Qt has to say is meant for who writes programs; people get our own sentence for the same thing.
void keep_to_itself(QtMsgType type, const QMessageLogContext&, const QString& words)
{
    if (type != QtFatalMsg)
        return;
    say(words);
    std::abort();
}

} // namespace

bool is_command(int argc, char** argv)
{
    if (argc < 2)
        return false;
    const QString first = QString::fromLocal8Bit(argv[1]);
    if (asks_for(first, "-h", "--help") || asks_for(first, "-v", "--version") || command_named(first))
        return true;
    // A word that is neither a file nor looks like one is a mistyped command.
    return !first.startsWith(u'-') && !first.contains(u'.') && !first.contains(u'/') && !first.contains(u':') &&
           !QFileInfo::exists(first);
}

namespace {

int run_any(int argc, char** argv)
{
    end_by_signal();
    catch_signals();
    qInstallMessageHandler(keep_to_itself);
    const Command* command = command_named(QString::fromUtf8(argv[1]));
    RawNames names;
    const auto read = names.read(argc, argv, command && command->makes);
    if (!read)
        return failed(read.error());
    const QStringList& arguments = *read;
    Output out;
    if (asks_for(arguments.first(), "-h", "--help")) {
        out.write(help_text().toStdString());
        return shown(out);
    }
    if (asks_for(arguments.first(), "-v", "--version")) {
        out.line(QStringLiteral("stormreel %1").arg(QStringLiteral(STORMREEL_VERSION)));
        return shown(out);
    }
    if (!command)
        return usage_error(QStringLiteral("“%1” is neither a command nor a file.").arg(arguments.first()), {});
    return run(*command, arguments, argc, argv);
}

} // namespace

int run_command(int argc, char** argv)
{
    prepare_for_the_last(remove_unfinished);
    try {
        const int status = run_any(argc, argv);
        claim_the_end();
        return status;
    } catch (...) {
        return failed(unforeseen_error());
    }
}

} // namespace stormreel

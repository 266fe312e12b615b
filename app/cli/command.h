// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal.h"
#include "app/document/document.h"
#include "model/formats/json.h"

#include <QCommandLineParser>
#include <functional>

namespace stormreel {

/// One use of a command: what was typed, and where the answer goes.
struct Call {
    const QCommandLineParser& parser;
    QStringList arguments; ///< without options; their number is as the command wants it
    bool json = false;
    Output& out;

    /// A whole number given as an option; `usual` where it was not given. Fails with `usage`.
    [[nodiscard]] Result<quint64> number(const QString& option, quint64 usual, quint64 least, quint64 most) const;
    /// A remark about the answer, on standard error and after it.
    void remark(const QString& text) const;
    /// The answer: one JSON document on standard output.
    void answer(const Json& json_answer) const;
};

/// Whether the option was given.
bool is_set(const Call& call, const char* option);

/// Options that belong together, under a heading of their own.
struct OptionGroup {
    QString name;
    QList<QCommandLineOption> options;
    QString more; ///< lines after them; may be empty
};

/// A command as `stormreel NAME --help` explains it.
struct Command {
    QString name;
    QString arguments; ///< "FILE POSITION"
    int least = 1;     ///< how many arguments
    int most = 1;
    QString what;         ///< one line for the list of commands
    QString more;         ///< the paragraph after it
    QStringList examples; ///< without "stormreel "
    QString found;        ///< what exit status 1 means here; empty where it does not happen
    QList<QCommandLineOption> options;
    bool writes = false;                  ///< to the document that is its first argument
    bool makes = false;                   ///< the file that is its first argument
    std::vector<OptionGroup> groups;      ///< of a command with many options: after `options`
    Result<int> (*run)(const Call& call); ///< the exit status
    /// Whether this use draws text and so needs fonts.
    bool (*draws)(const QCommandLineParser& parser) = nullptr;
};

/// Every command, in the order in which people meet them.
const std::vector<Command>& all_commands();
Command new_command();
Command import_command();
Command export_command();
Command lint_command();
Command simulate_command();
Command runs_command();
Command log_command();
Command state_command();
Command why_command();
Command map_command();
Command rule_command();
Command rename_command();
Command generator_command();
Command query_command();
Command compare_command();
Command verify_command();
Command erase_command();

/// The document for a command that only looks.
Result<std::unique_ptr<Document>> open_to_look(const QString& path);
/// The document for a command that writes: its first argument. Fails where it can't be written to, and says why.
Result<std::unique_ptr<Document>> open_to_write(const Call& call);
QCommandLineOption take_over_option(); ///< of such a command

/// "--run N", and the run it means: the latest where it was not given.
QCommandLineOption run_option();
Result<RunHeader> chosen_run(const Call& call, Document& document);
Result<RunHeader> chosen_run(const Call& call, Document& document, RunId run); ///< 0: the latest

/// Writes an answer that is a file: to `--output`, or to standard output where that was not given.
QCommandLineOption output_option(const QString& what);
Result<void> deliver(const Call& call, const QByteArray& bytes);
/// The same for what is written bit by bit; how many bytes it came to.
Result<qint64> deliver(const Call& call, const std::function<Result<void>(QIODevice& out)>& write);

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"
#include "model/text/safe_text.h"

#include <QElapsedTimer>
#include <QStringList>
#include <string_view>

namespace stormreel {

/// Exit statuses (design, "Command line").
enum ExitStatus { exit_done = 0, exit_found = 1, exit_usage = 2, exit_input = 3, exit_interrupted = 130 };

/// Turns Ctrl+C, SIGTERM and a hang-up into a flag that long work looks at (app/document/interruption.h), and a closed pipe and
/// the limit for the size of files into writes that fail.
void catch_signals();
bool interrupted();

/// The text with everything that a terminal would obey, or that would hide or turn what stands beside it, escaped (see
/// `visible`).
QString printable(const QString& text, Lines lines = Lines::one);

QString from_utf8(std::string_view text);

/// A word for a shell (POSIX.1-2017, Shell Command Language, 2.2 Quoting): as it is where it needs no quotes. What would do
/// something to a terminal stands in it as its bytes, which bash and its like read ($'\x1B').
QString shell_word(const QString& text);

/// Standard output. Once its reader went away (`| head`), writing does nothing more and nobody complains; where it stays but
/// takes nothing, a signal ends the writing. Where it is a terminal, nothing that is written does anything to it.
class Output {
public:
    Output();
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    void write(std::string_view bytes);
    /// A line for people: whatever the names in it hold, it does nothing to the terminal and stays one line.
    void line(const QString& text) { write(printable(text).toStdString() + "\n"); }
    /// Text of several lines that is written as such, a rule for one.
    void lines(const QString& text) { write(printable(text, Lines::many).toStdString() + "\n"); }
    /// JSON for people and programs: the same values, with nothing in them that does anything to a terminal.
    void json(std::string_view text) { write(visible_json(text)); }
    /// Sends on what was written so far, so that a message on standard error comes after it.
    void flush();
    /// Whether going on makes sense.
    [[nodiscard]] bool open() const { return m_error == 0; }
    /// Something was done that stays, whether or not the answer can be written: "the run is kept".
    void note_done(std::string what) { m_done = std::move(what); }
    /// Flushes; fails where the disk refused (a closed pipe is no failure) or a signal came (`cancelled`), and says what was
    /// done by then.
    Result<void> finish();

private:
    void send(std::string_view bytes);

    int m_error = 0; ///< what errno was; EINTR once a signal ended the writing
    bool m_terminal;
    std::string m_waiting; ///< to be sent
    std::string m_done;
};

/// A message for people, on standard error: one line, whatever is in it.
void say(const QString& text);

/// A line on standard error that is rewritten as work goes on; nothing at all where standard error is no terminal.
class Progress {
public:
    explicit Progress(QString what);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    /// `share` 0..1, below 0 where unknown. False once the person pressed Ctrl+C.
    bool show(double share, const QString& more = {});

private:
    QString m_what;
    QElapsedTimer m_since;
    bool m_terminal;
    bool m_shown = false;
};

/// Rows in aligned columns, two spaces apart. Columns that are all numbers align to the right; the last is not padded.
class Columns {
public:
    explicit Columns(QStringList heads);
    void add(QStringList row);
    [[nodiscard]] QString text() const;

private:
    QList<QStringList> m_rows;
};

} // namespace stormreel

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include "app/document/interruption.h"
#include "model/board/os_error.h"
#include "model/text/safe_text.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace stormreel {

namespace {

void stop_by_signal(int)
{
    ask_to_stop();
}

void ignore(int signal)
{
    struct sigaction nothing = {};
    nothing.sa_handler = SIG_IGN;
    sigaction(signal, &nothing, nullptr);
}

/// Whoever started this may want it to outlive a hang-up (nohup).
bool is_ignored(int signal)
{
    struct sigaction now = {};
    return sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

/// What is opened first would be taken for an output that is closed. So something lies there that refuses as that did: each is
/// opened the wrong way round.
void stand_in_for_closed_outputs()
{
    for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(file, F_GETFD) < 0 && errno == EBADF)
            (void)open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY); // the lowest that is free: this one
}

bool is_number(const QString& cell)
{
    for (QChar c : cell)
        if (!c.isDigit() && c != u',' && c != u'.' && c != u'-' && c != u'%')
            return false;
    return true;
}

} // namespace

void catch_signals()
{
    stand_in_for_closed_outputs();
    struct sigaction stop = {};
    stop.sa_handler = stop_by_signal;
    stop.sa_flags = SA_RESETHAND; // the second ends the program at once
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        if (signal != SIGHUP || !is_ignored(signal))
            sigaction(signal, &stop, nullptr);
    ignore(SIGPIPE); // so that the write fails, which is told
    ignore(SIGXFSZ);
}

bool interrupted()
{
    return stop_asked();
}

QString printable(const QString& text, Lines lines)
{
    return QString::fromStdString(visible(text.toStdString(), lines));
}

void Output::write(std::string_view bytes)
{
    if (m_error == 0 && std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size())
        m_error = errno;
}

void Output::flush()
{
    if (m_error == 0 && std::fflush(stdout) != 0)
        m_error = errno;
}

Result<void> Output::finish()
{
    flush();
    if (m_error == 0 || m_error == EPIPE)
        return {};
    Error error = os_error(m_error, "be written to", "standard output");
    if (!m_done.empty())
        error.message += "; " + m_done + " all the same";
    return tl::unexpected(std::move(error));
}

void say(const QString& text)
{
    std::fputs((printable(text) + u'\n').toUtf8().constData(), stderr);
}

Progress::Progress(QString what) : m_what(std::move(what)), m_terminal(isatty(STDERR_FILENO) == 1)
{
    m_since.start();
}

Progress::~Progress()
{
    if (m_shown)
        std::fputs("\r\033[K", stderr);
}

bool Progress::show(double share, const QString& more)
{
    constexpr qint64 pause_ms = 100;
    if (m_terminal && m_since.elapsed() >= pause_ms) {
        m_since.restart();
        m_shown = true;
        QString line = m_what;
        if (share >= 0)
            line += QStringLiteral(" %1%").arg(qBound(0, static_cast<int>(share * 100), 100));
        if (!more.isEmpty())
            line += u' ' + more;
        std::fputs(("\r\033[K" + printable(line).toUtf8()).constData(), stderr);
        std::fflush(stderr);
    }
    return !interrupted();
}

Columns::Columns(QStringList heads) : m_rows{std::move(heads)} {}

void Columns::add(QStringList row)
{
    for (QString& cell : row)
        cell = printable(cell.simplified());
    m_rows.append(std::move(row));
}

QString Columns::text() const
{
    const auto count = m_rows.first().size();
    QList<qsizetype> widths(count, 0);
    QList<bool> numbers(count, m_rows.size() > 1);
    for (qsizetype r = 0; r < m_rows.size(); ++r)
        for (qsizetype c = 0; c < count; ++c) {
            widths[c] = std::max(widths[c], m_rows[r][c].size());
            numbers[c] = numbers[c] && (r == 0 || is_number(m_rows[r][c]));
        }
    QString text;
    for (const auto& row : m_rows) {
        QString line;
        for (qsizetype c = 0; c < count; ++c) {
            if (c > 0)
                line += QStringLiteral("  ");
            line += numbers[c] ? row[c].rightJustified(widths[c]) : row[c].leftJustified(widths[c]);
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

} // namespace stormreel

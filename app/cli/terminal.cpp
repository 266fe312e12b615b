// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace stormreel {

namespace {

std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free); // or a signal handler may not touch it

void ask_to_stop(int)
{
    stop_asked = true;
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
    struct sigaction stop = {};
    stop.sa_handler = ask_to_stop;
    stop.sa_flags = SA_RESTART | SA_RESETHAND; // a second Ctrl+C ends the program at once
    sigaction(SIGINT, &stop, nullptr);
    sigaction(SIGTERM, &stop, nullptr);
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, nullptr);
}

bool interrupted()
{
    return stop_asked;
}

QString printable(QString text)
{
    for (QChar& c : text)
        if (c.category() == QChar::Other_Control && c != u'\n')
            c = QChar::ReplacementCharacter;
    return text;
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
    if (m_error != 0 && m_error != EPIPE)
        return fail(ErrorCode::io, "standard output can't be written to");
    return {};
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
        QString line = QStringLiteral("\r\033[K") + m_what;
        if (share >= 0)
            line += QStringLiteral(" %1%").arg(qBound(0, static_cast<int>(share * 100), 100));
        if (!more.isEmpty())
            line += u' ' + more;
        std::fputs(line.toUtf8().constData(), stderr);
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include "app/cli/stopping.h"
#include "app/document/interruption.h"
#include "model/board/os_error.h"
#include "model/text/safe_text.h"

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace stormreel {

namespace {

void stop_by_signal(int)
{
    const int kept = errno;
    ask_to_stop();
    wake_the_watcher();
    errno = kept;
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

/// How many of the bytes are whole characters: the rest of the last one may come with the next write.
std::size_t whole_characters(std::string_view bytes)
{
    constexpr std::size_t longest = 4;
    for (std::size_t back = 1; back <= std::min(longest, bytes.size()); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xC0U) == 0x80) // within a character
            continue;
        const std::size_t size = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        return size > back ? bytes.size() - back : bytes.size();
    }
    return bytes.size();
}

} // namespace

QString from_utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

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

QString shell_word(const QString& text)
{
    const std::string bytes = (text.startsWith(u'-') ? QStringLiteral("./") + text : text).toStdString(); // no option
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_-./+:,@%").find(c) != std::string_view::npos;
    };
    if (!bytes.empty() && std::all_of(bytes.begin(), bytes.end(), plain))
        return QString::fromStdString(bytes);
    if (visible(bytes) == bytes)
        return u'\'' + QString::fromStdString(bytes).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
    QString word = QStringLiteral("$'");
    for (const char c : bytes)
        word += plain(c) ? QString(QLatin1Char(c))
                         : QStringLiteral("\\x%1").arg(static_cast<unsigned char>(c), 2, 16, QLatin1Char('0'));
    return word + u'\'';
}

Output::Output() : m_terminal(isatty(STDOUT_FILENO) == 1) {}

Output::~Output()
{
    flush();
}

void Output::write(std::string_view bytes)
{
    constexpr std::size_t enough = 1U << 16U;
    if (m_error != 0)
        return;
    m_waiting += bytes;
    if (m_waiting.size() < enough && !(m_terminal && m_waiting.back() == '\n'))
        return;
    std::string rest;
    if (m_terminal) {
        const std::size_t whole = whole_characters(m_waiting);
        rest = m_waiting.substr(whole);
        m_waiting.resize(whole);
    }
    flush();
    m_waiting = std::move(rest);
}

void Output::flush()
{
    if (m_terminal)
        send(visible(m_waiting, Lines::many));
    else
        send(m_waiting);
    m_waiting.clear();
}

/// A pipe that says it has room takes PIPE_BUF bytes without waiting, so that only `poll` ever waits, and not for ever.
void Output::send(std::string_view bytes)
{
    constexpr int pause_ms = 100;
    while (!bytes.empty() && m_error == 0) {
        pollfd room{STDOUT_FILENO, POLLOUT, 0};
        const int ready = ::poll(&room, 1, pause_ms);
        if (ready == 0 && interrupted())
            m_error = EINTR; // nobody takes it, and nobody waits for it either
        else if (ready < 0 && errno != EINTR)
            m_error = errno;
        if (ready <= 0)
            continue;
        const ssize_t put = ::write(STDOUT_FILENO, bytes.data(), std::min<std::size_t>(bytes.size(), PIPE_BUF));
        if (put >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(put));
        else if (errno != EINTR && errno != EAGAIN)
            m_error = errno;
    }
}

Result<void> Output::finish()
{
    flush();
    if (m_error == 0 || m_error == EPIPE)
        return {};
    Error error = m_error == EINTR ? stopped_error() : os_error(m_error, "be written to", "standard output");
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/leftovers.h"

#include "app/document/file_identity.h"
#include "engine/store/document_id.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>
#include <sys/stat.h>

namespace stormreel {

namespace {

quint32 number_at(const QByteArray& bytes, qint64 offset)
{
    return qFromBigEndian<quint32>(bytes.constData() + offset);
}

bool is_page_size(quint32 size)
{
    return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

/// Which documents the pages belong to, as far as they say, and whether they go on from the state that the file is at.
struct Whose {
    bool ours = false;
    bool others = false;
    bool goes_on = false;

    void look_at(const QByteArray& page, const DocumentMark& document, bool before)
    {
        const std::string_view bytes(page.constData(), static_cast<std::size_t>(page.size()));
        for (auto found = find_document_id(bytes); !found.empty();
             found = find_document_id(bytes, static_cast<std::size_t>(found.data() - bytes.data()) + found.size()))
            (is(document, found) ? ours : others) = true;
        if (const auto row = document_on_page(bytes); row && is(document, row->id))
            goes_on = goes_on || row->state.mark == document.state.mark ||
                      (before ? row->state.mark == document.state.former_mark : row->state.former_mark == document.state.mark);
    }

private:
    static bool is(const DocumentMark& document, std::string_view id)
    {
        return document.id == QByteArray::fromRawData(id.data(), static_cast<qsizetype>(id.size()));
    }
};

// --- The write-ahead log ---

constexpr qint64 log_header = 32;
constexpr qint64 frame_header = 24;

/// The running checksum of a log: two numbers over pairs of 32-bit words in the order of bytes that the header names.
class LogSum {
public:
    explicit LogSum(bool big_endian) : m_big_endian(big_endian) {}
    void add(const QByteArray& bytes, qint64 from, qint64 count)
    {
        for (qint64 at = from; at < from + count; at += 8) {
            m_first += word(bytes, at) + m_second;
            m_second += word(bytes, at + 4) + m_first;
        }
    }
    [[nodiscard]] bool is(quint32 first, quint32 second) const { return first == m_first && second == m_second; }

private:
    [[nodiscard]] quint32 word(const QByteArray& bytes, qint64 at) const
    {
        return m_big_endian ? qFromBigEndian<quint32>(bytes.constData() + at)
                            : qFromLittleEndian<quint32>(bytes.constData() + at);
    }
    bool m_big_endian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

struct LogPages {
    bool any = false; ///< committed
    Whose whose;
};

LogPages look_at_log(const ReadFile& file, const DocumentMark& document)
{
    LogPages found;
    const QByteArray header = file.read(0, log_header);
    if (header.size() < log_header || (number_at(header, 0) & ~1U) != 0x377F0682 || !is_page_size(number_at(header, 8)))
        return found;
    const qint64 page_size = number_at(header, 8);
    LogSum sum((number_at(header, 0) & 1U) != 0);
    sum.add(header, 0, 24);
    if (!sum.is(number_at(header, 24), number_at(header, 28)))
        return found;
    Whose uncommitted;
    for (qint64 at = log_header;; at += frame_header + page_size) {
        const QByteArray frame = file.read(at, frame_header + page_size);
        if (frame.size() < frame_header + page_size || frame.mid(8, 8) != header.mid(16, 8))
            return found;
        sum.add(frame, 0, 8);
        sum.add(frame, frame_header, page_size);
        if (!sum.is(number_at(frame, 16), number_at(frame, 20)))
            return found;
        uncommitted.look_at(frame.mid(frame_header), document, false);
        if (number_at(frame, 4) != 0) { // the last page of a transaction
            found.any = true;
            found.whose = uncommitted;
        }
    }
}

// --- The rollback journal ---

const QByteArray journal_magic = QByteArray::fromHex("d9d505f920a163d7");
constexpr qint64 journal_header = 28;

bool names_super_journal(const ReadFile& file)
{
    const qint64 size = file.size();
    if (size < 16)
        return false;
    const QByteArray tail = file.read(size - 16, 16);
    return tail.endsWith(journal_magic) && size > journal_header;
}

/// Whether the page that is to come back is the first one, and differs from the one that is there only in what a change of
/// the journal mode changes: read and write version, change counter, and the library that wrote it.
bool changes_mode_only(quint32 number, const QByteArray& back, const ReadFile& document)
{
    if (number != 1)
        return false;
    QByteArray kept = back, there = document.read(0, back.size());
    for (QByteArray* page : {&kept, &there})
        for (const auto& [from, count] : {std::pair{18, 2}, std::pair{24, 4}, std::pair{92, 8}})
            if (page->size() >= from + count)
                page->replace(from, count, QByteArray(count, '\0'));
    return kept == there;
}

struct JournalPages {
    bool any = false;
    bool mode_only = true;
    Whose whose;
};

JournalPages look_at_journal(const ReadFile& file, const ReadFile& document, const DocumentMark& mark)
{
    JournalPages found;
    const qint64 size = file.size();
    qint64 at = 0;
    while (at + journal_header <= size) {
        const QByteArray header = file.read(at, journal_header);
        if (!header.startsWith(journal_magic))
            break;
        const quint32 pages = number_at(header, 16), sector = number_at(header, 20), page_size = number_at(header, 24);
        if (!is_page_size(page_size) || sector < 32 || sector > 65536)
            break;
        found.mode_only = found.mode_only && qint64(pages) * page_size == document.size();
        at += sector;
        const qint64 one = qint64(page_size) + 8;
        const quint32 told = number_at(header, 8);
        const qint64 count = told == 0xFFFFFFFF ? (size - at) / one : std::min<qint64>(told, (size - at) / one);
        for (qint64 i = 0; i < count; ++i, at += one) {
            const QByteArray record = file.read(at, one);
            if (record.size() < one)
                return found;
            const QByteArray page = record.mid(4, page_size);
            found.any = true;
            found.mode_only = found.mode_only && changes_mode_only(number_at(record, 0), page, document);
            found.whose.look_at(page, mark, true);
        }
        at = (at + sector - 1) / sector * sector;
    }
    return found;
}

bool belongs(const Whose& whose, const DocumentMark& document)
{
    return document.id.isEmpty() || (whose.ours && !whose.others && whose.goes_on);
}

/// Whether SQLite would take it for a log that nobody has written to yet.
bool is_begun_log(const ReadFile& log)
{
    const QByteArray header = log.read(0, log_header);
    return header.size() < log_header ? header.count('\0') == header.size()
                                      : (number_at(header, 0) & ~1U) == 0x377F0682 || header.count('\0') == log_header;
}

/// The index of a log, which SQLite maps into memory ("WAL-Index Format"): pieces of 32 KiB, the first number a version.
bool is_index_of_a_log(const ReadFile& index)
{
    constexpr quint32 version = 3007000;
    const QByteArray first = index.read(0, 4);
    const bool known = first == QByteArray(4, '\0') || qFromUnaligned<quint32>(first.constData()) == version;
    return index.size() % 32768 == 0 && known;
}

/// What lies there under that name: nothing, a plain file of one name, or something through which SQLite would write elsewhere.
enum class LeftoverKind { nothing, plain, other };
LeftoverKind kind_of(const QString& path)
{
    struct stat found = {};
    if (::lstat(QFile::encodeName(path).constData(), &found) != 0)
        return LeftoverKind::nothing;
    return S_ISREG(found.st_mode) && found.st_nlink == 1 ? LeftoverKind::plain : LeftoverKind::other;
}

void look_at_journal(const QString& path, const QString& journal_name, const DocumentMark& mark, Leftovers& left)
{
    const ReadFile journal(journal_name), document(path);
    const JournalPages pages = look_at_journal(journal, document, mark);
    const QByteArray first = journal.read(0, 1);
    if (pages.any && (pages.mode_only || belongs(pages.whose, mark)))
        left.journal = true;
    else if (pages.any || (first != QByteArray(1, '\0') && journal.read(0, 8) != journal_magic))
        left.foreign = QFileInfo(journal_name).fileName(); // SQLite would play it, or remove it as a broken journal
}

void look_at_log(const QString& log_name, const DocumentMark& mark, Leftovers& left)
{
    const ReadFile log(log_name);
    const LogPages pages = look_at_log(log, mark);
    if (pages.any && belongs(pages.whose, mark))
        left.log = true;
    else if (pages.any || !is_begun_log(log))
        left.foreign = QFileInfo(log_name).fileName();
}

} // namespace

Result<Leftovers> leftovers_of(const QString& path, const std::optional<DocumentMark>& document)
{
    Leftovers left;
    const DocumentMark mark = document.value_or(DocumentMark());
    const QString log = path + QStringLiteral("-wal"), index = path + QStringLiteral("-shm"),
                  journal = path + QStringLiteral("-journal");
    for (const QString& beside : {log, index, journal})
        if (kind_of(beside) == LeftoverKind::other)
            left.foreign = QFileInfo(beside).fileName();
    if (const ReadFile file(journal); file.valid() && file.size() > 0 && names_super_journal(file))
        return fail(
            ErrorCode::bad_input,
            "beside it lies a journal that tells SQLite to delete another file, which Stormreel never writes: the document "
            "is not opened and nothing was touched; remove " +
                QFileInfo(journal).fileName().toStdString() + " to look at it");
    if (left.foreign.isEmpty() && QFileInfo(journal).size() > 0)
        look_at_journal(path, journal, mark, left);
    if (left.foreign.isEmpty() && QFileInfo(log).size() > 0)
        look_at_log(log, mark, left);
    if (left.foreign.isEmpty() && QFileInfo(index).size() > 0 && !is_index_of_a_log(ReadFile(index)))
        left.foreign = QFileInfo(index).fileName();
    return left;
}

} // namespace stormreel

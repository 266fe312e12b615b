// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/leftovers.h"

#include "app/document/file_identity.h"
#include "engine/store/document_id.h"

#include <QFileInfo>
#include <QtEndian>

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

/// Which documents the pages belong to, as far as they say.
struct Whose {
    bool ours = false;
    bool others = false;
    void look_at(const QByteArray& page, const QByteArray& id)
    {
        const std::string_view bytes(page.constData(), static_cast<std::size_t>(page.size()));
        for (auto found = find_document_id(bytes); !found.empty();
             found = find_document_id(bytes, static_cast<std::size_t>(found.data() - bytes.data()) + found.size()))
            (id == QByteArray::fromRawData(found.data(), static_cast<qsizetype>(found.size())) ? ours : others) = true;
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

LogPages look_at_log(const ReadFile& file, const QByteArray& id)
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
        uncommitted.look_at(frame.mid(frame_header), id);
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

JournalPages look_at_journal(const ReadFile& file, const ReadFile& document, const QByteArray& id)
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
            found.whose.look_at(page, id);
        }
        at = (at + sector - 1) / sector * sector;
    }
    return found;
}

bool belongs(const Whose& whose, const QByteArray& id)
{
    return id.isEmpty() || (whose.ours && !whose.others);
}

} // namespace

Result<Leftovers> leftovers_of(const QString& path, const QByteArray& id)
{
    Leftovers left;
    const QString log_name = path + QStringLiteral("-wal"), journal_name = path + QStringLiteral("-journal");
    if (const ReadFile journal(journal_name); journal.valid() && journal.size() > 0) {
        if (names_super_journal(journal))
            return fail(ErrorCode::bad_input,
                        "beside it lies a journal that tells SQLite to delete another file, which Stormreel never writes: the "
                        "document is not opened and nothing was touched; remove " +
                            QFileInfo(journal_name).fileName().toStdString() + " to look at it");
        const ReadFile document(path);
        const JournalPages pages = look_at_journal(journal, document, id);
        const QByteArray first = journal.read(0, 1);
        if (pages.any && (pages.mode_only || belongs(pages.whose, id)))
            left.journal = true;
        else if (pages.any || (first != QByteArray(1, '\0') && journal.read(0, 8) != journal_magic))
            left.foreign = QFileInfo(journal_name).fileName(); // SQLite would play it, or remove it as a broken journal
    }
    if (const ReadFile log(log_name); log.valid() && log.size() > 0) {
        const LogPages pages = look_at_log(log, id);
        if (pages.any && belongs(pages.whose, id))
            left.log = true;
        else if (pages.any)
            left.foreign = QFileInfo(log_name).fileName();
    }
    return left;
}

} // namespace stormreel

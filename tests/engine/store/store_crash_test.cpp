// SPDX-License-Identifier: GPL-3.0-or-later
#include "stores.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>
#include <array>
#include <csignal>
#include <map>
#include <optional>
#include <sys/wait.h>
#include <unistd.h>

using namespace stormreel;

namespace {

constexpr RunId run = 1;
constexpr StreamIndex accounts = 4;
constexpr StreamIndex read_model = accounts; ///< the stream that the subscriber writes to
constexpr const char* subscriber = "balances";

/// What a child says once it is done: the run's last position then, and the subscriber's checkpoint.
struct Acknowledged {
    Position last = 0;
    Position seen = 0;
};

Record numbered(std::uint64_t number, int of, int part)
{
    Record record = fact("{\"transfer\":" + std::to_string(number) + ",\"of\":" + std::to_string(of) +
                         ",\"part\":" + std::to_string(part) + "}");
    record.id = {number + 1, static_cast<std::uint64_t>(part)};
    return record;
}

/// Everything that one append writes says which append it belongs to, how many records that has, and which one it is.
Result<Position> transfer(EventStore& store, std::uint64_t number, StreamIndex from, StreamIndex to)
{
    Record out = numbered(number, 2, 0), in = numbered(number, 2, 1);
    out.personal = {{"customer-" + std::to_string(from), "{\"name\":\"ada\"}", false}};
    const StreamAppend both[] = {{from, ExpectedVersion::any(), std::span(&out, 1)},
                                 {to, ExpectedVersion::any(), std::span(&in, 1)}};
    return store.append(run, both);
}

Result<void> batch(EventStore& store, std::uint64_t number)
{
    const Position next = store.last(run).value() + 1;
    std::vector<Record> records;
    const int count = 3 + static_cast<int>(number % 20);
    for (int part = 0; part < count; ++part) {
        records.push_back(numbered(number, count, part));
        records.back().kind = RecordKind::command;
        records.back().position = next + static_cast<Position>(part);
    }
    return store.append_batch(run, records);
}

/// The subscriber writes one delivery for each page that it takes: how many of the transfers' records it has seen in all.
Result<std::size_t> consume(EventStore& store)
{
    return store.consume(run, subscriber, {}, 50, [&](std::span<const Record> page) -> Result<void> {
        const auto head = store.head(run, read_model);
        if (!head)
            return tl::unexpected(head.error());
        Record delivery = numbered(1'000'000 + *head, 1, 0);
        delivery.kind = RecordKind::delivery;
        delivery.data = "{\"seen\":" + std::to_string(page.back().position) + "}";
        return store.append(run, read_model, ExpectedVersion::exact(*head), std::span(&delivery, 1)).map([](Position) {});
    });
}

/// What a child does until it is killed. It never returns.
[[noreturn]] void write_until_killed(const QString& path, int acknowledge, std::uint64_t number)
{
    {
        SqliteFile file(path);
        EventStore& store = *file.store;
        for (;; ++number) {
            bool done = true;
            if (number % 4 == 0)
                done = transfer(store, number, number / 4 % accounts, (number / 4 + 1) % accounts).has_value();
            else if (number % 4 == 1)
                done = batch(store, number).has_value();
            else if (number % 4 == 2)
                done = consume(store).has_value();
            else if (Record one = numbered(number, 1, 0); true)
                done = store.append(run, number % accounts, ExpectedVersion::exists(), std::span(&one, 1)).has_value() ||
                       number < 4 * accounts; // no account has a record yet
            const Acknowledged now{store.last(run).value(), store.checkpoint(run, subscriber).value()};
            if (!done || write(acknowledge, &now, sizeof now) != sizeof now)
                break;
        }
    }
    _exit(1);
}

/// Starts a child, kills it after a moment, and hands back what it said last; nothing where it ended by itself. The moment counts
/// from the start, so that it may fall into opening the file, or from the first thing it says.
std::optional<Acknowledged> kill_one(const QString& path, std::uint64_t number, bool let_begin, unsigned moment_us)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
        return std::nullopt;
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        write_until_killed(path, ends[1], number);
    }
    close(ends[1]);
    Acknowledged last, next;
    const auto hear = [&] {
        return read(ends[0], &next, sizeof next) == sizeof next;
    }; // never half: a pipe takes few bytes at once
    if (let_begin && hear())
        last = next;
    usleep(moment_us);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    while (hear())
        last = next;
    close(ends[0]);
    return WIFSIGNALED(status) ? std::optional(last) : std::nullopt;
}

std::uint64_t number_in(const Record& record, const std::string& name)
{
    const auto at = record.data.find("\"" + name + "\":");
    return at == std::string::npos ? 0 : std::stoull(record.data.substr(at + name.size() + 3));
}

/// What is wrong with the file, given what the child had said; empty where nothing is. `next` becomes the number to go on with.
QString wrong(EventStore& store, Acknowledged acknowledged, std::uint64_t& next)
{
    const auto damage = store.check(run).value();
    if (!damage.empty())
        return QString::fromStdString(damage.front().words);
    const Position last = store.last(run).value(), seen = store.checkpoint(run, subscriber).value();
    if (last < acknowledged.last)
        return QStringLiteral("records that were acknowledged are gone");
    if (seen < acknowledged.seen)
        return QStringLiteral("the subscriber went back");
    const auto records = store.read_all(run, 1, 1'000'000).value();
    if (records.size() != last)
        return QStringLiteral("positions have a gap");
    Position delivered = 0;
    std::map<std::uint64_t, std::uint64_t> parts;
    for (const Record& record : records) {
        if (record.kind == RecordKind::delivery) {
            delivered = number_in(record, "seen");
            continue;
        }
        const std::uint64_t number = number_in(record, "transfer");
        if (number_in(record, "part") != parts[number]++)
            return QStringLiteral("an append was done twice or out of order");
        next = std::max(next, number + 1);
    }
    for (const Record& record : records)
        if (record.kind != RecordKind::delivery && parts[number_in(record, "transfer")] != number_in(record, "of"))
            return QStringLiteral("half of an append is there");
    // The delivery that says up to where was written with the checkpoint.
    return delivered == seen ? QString() : QStringLiteral("the checkpoint and what was written with it differ");
}

void begin(const QString& path)
{
    SqliteFile file(path);
    (void)file.store->begin_run(small_run()).value();
    std::vector<Stream> streams;
    for (StreamIndex i = 0; i < accounts; ++i)
        streams.push_back({"account-" + std::to_string(i), 2, ""});
    streams.push_back({"balances", none32, ""});
    (void)file.store->add_streams(run, streams).value();
}

} // namespace

/// Kill -9 at any moment, a thousand times: nothing that was acknowledged is lost, and nothing is done by half.
class StoreCrashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothing_acknowledged_is_lost()
    {
        constexpr int files = 50, kills = 20;
        QTemporaryDir folder;
        QRandomGenerator random(4);
        Position records = 0;
        for (int file = 0; file < files; ++file) {
            const QString path = folder.filePath(QStringLiteral("%1.db").arg(file));
            begin(path);
            std::uint64_t next = 0;
            Acknowledged before;
            for (int i = 0; i < kills; ++i) {
                const bool let_begin = i % 3 != 0;
                const auto said = kill_one(path, next, let_begin, random.bounded(let_begin ? 3000U : 8000U));
                QVERIFY2(said, "the child ended by itself");
                if (said->last != 0)
                    before = *said;
                SqliteFile opened(path);
                // Only a power cut asks for waiting for the disk, and that is not what happens here.
                QSqlQuery(opened.database()).exec(QStringLiteral("PRAGMA synchronous=OFF"));
                const QString words = wrong(*opened.store, before, next);
                QVERIFY2(words.isEmpty(), qPrintable(words));
            }
            records += before.last;
            QVERIFY(QFile::remove(path));
        }
        QVERIFY2(records > static_cast<Position>(files * kills), "the children did more than being killed");
    }
};

QTEST_GUILESS_MAIN(StoreCrashTest)
#include "store_crash_test.moc"

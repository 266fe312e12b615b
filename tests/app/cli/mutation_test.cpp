// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"
#include "app/document/simulate_wall.h"
#include "app/document/walls.h"
#include "engine/replay/replay.h"
#include "engine/store/digest.h"
#include "mutations.h"

#include <QElapsedTimer>
#include <cstdio>

using namespace stormreel;

namespace {

/// A run as an imported log leaves it: events of several objects, personal data, ids.
void add_log(Document& document)
{
    EventStore& store = document.store();
    RunHeader header;
    header.name = "log.json";
    header.source = RunSource::imported;
    header.settings = "{}";
    header.types = {{NoteKind::event, "Paid", "paid", {}, Id::none}, {NoteKind::aggregate, "Order", "order", {}, Id::none}};
    header.id = store.begin_run(header).value();
    const std::vector<Stream> streams = {{"order-1", 1, R"({"total":7})"}, {"order-2", 1, ""}, {"item-1", none32, ""}};
    (void)store.add_streams(header.id, streams).value();
    RunDigest digest(header.types);
    for (Position at = 1; at <= 40; ++at) {
        Record record;
        record.position = at;
        record.time_us = static_cast<std::int64_t>(at) * 1000;
        record.type = 0;
        record.stream = static_cast<StreamIndex>(at % 2);
        record.version = store.head(header.id, record.stream).value() + 1;
        record.correlation = static_cast<std::uint32_t>(1 + at % 2);
        record.cause = at > 2 ? at - 2 : 0;
        record.data = "{\"total\":" + std::to_string(at) + "}";
        record.id = {7, at};
        if (at % 4 == 0)
            record.also = {{2, store.head(header.id, 2).value() + 1, "item"}};
        if (at % 10 == 0)
            record.personal = {{at % 20 == 0 ? "anna" : "ben", R"({"mail":"a@example.org"})", false}};
        if (!store.append_batch(header.id, std::span(&record, 1)))
            qFatal("no record");
        digest.add(record);
    }
    header.ended_us = 40'000;
    header.complete = true;
    header.digest = digest.finish(streams);
    if (!store.end_run(header) || !store.shred(header.id, "ben"))
        qFatal("no run");
}

/// Everything that is kept only once somebody asked for it: timelines, snapshots, indexes, checkpoints of subscribers.
void ask_for_everything(Document& document)
{
    const auto runs = document.runs().value();
    for (const RunHeader& run : runs) {
        const auto wall = wall_rules(document, run);
        if (!Replay::open(document.store(), run.id, wall.value_or(WallRules())))
            qFatal("no replay");
        LogRead by_story, by_type, by_category;
        by_story.filter.correlation = 1;
        by_type.filter.type = 0;
        by_category.filter.category = 1;
        for (const LogRead& read : {by_story, by_type, by_category})
            (void)document.store().read_all(run.id, read).value();
        (void)document.store().consume(run.id, "reader", {}, 10, [](std::span<const Record>) { return Result<void>(); }).value();
    }
}

} // namespace

/// Whatever someone changes in a document: each command answers within ten seconds of the processor's time and two gigabytes,
/// with a sentence or with findings; and what `verify` does not see changes no answer. STORMREEL_MUTATION_SECONDS says for how
/// long, STORMREEL_MUTATION_SEED from which seed on. A document that broke something is left in the folder that
/// STORMREEL_MUTATION_FOUND names.
class MutationTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::vector<std::pair<QByteArray, Ran>> m_known; ///< commands, and what they say of the document as it was written

    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    /// With sanitizers memory is counted by them: see tests/mutation/run.
    [[nodiscard]] Ran run(const QByteArray& line, const char* name) const
    {
        const bool sanitized = qEnvironmentVariableIsSet("STORMREEL_SANITIZED");
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        QStringList arguments = Answers::words_of(line);
        arguments.insert(1, QString::fromLatin1(name));
        const QString limits = sanitized ? QStringLiteral("ulimit -t 60") : QStringLiteral("ulimit -v 2097152; ulimit -t 10");
        process.start(QStringLiteral("sh"),
                      QStringList{QStringLiteral("-c"), limits + QStringLiteral("; exec \"$0\" \"$@\""), program()} + arguments);
        if (!process.waitForFinished(280'000)) // a hang: limits are of the processor's time
            process.kill();
        process.waitForFinished();
        const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        return {status, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    static bool answers(const Ran& ran)
    {
        const bool sentence = ran.err.startsWith("stormreel: ") || ran.err.contains("\nstormreel: ");
        return ran.status == 0 || ran.status == 1 || (ran.status == 3 && sentence) || ran.status == 2;
    }

    void make_original() const
    {
        const QString file = path("original.reel");
        QCOMPARE(run("new --from shredding", "original.reel").status, 0);
        QCOMPARE(
            run("simulate --seed 3 --stories 6 --snapshot-every 3 --erase customer-1 --erase-at 10min", "original.reel").status,
            0);
        QCOMPARE(run("simulate --seed 4 --stories 4", "original.reel").status, 0);
        const auto document = Document::open(file, Document::Mode::read_write).value();
        add_log(*document);
        ask_for_everything(*document);
        for (int i = 0; i < 6; ++i)
            QVERIFY(document->commit(stick(document->board(), "note " + std::to_string(i))).has_value());
        QVERIFY(document->undo().has_value());
    }

private Q_SLOTS:
    void initTestCase()
    {
        make_original();
        for (const char* line :
             {"verify", "lint", "runs", "runs --summary 1", "log --limit 0", "log --run 1 --stream customer-1",
              "log --run 3 --type Paid", "log --run 3 --correlation 1", "log --run 1 --versions", "state", "state --run 1 --all",
              "state --run 3 --at 17", "why 7", "why --run 3 39", "export --to model", "export --to mermaid", "map"})
            m_known.emplace_back(line, run(line, "original.reel"));
        QCOMPARE(m_known.front().second.status, 0);
        for (const auto& [line, ran] : m_known)
            QVERIFY2(answers(ran), (line + ": " + ran.err).constData());
    }

    void every_change_is_answered()
    {
        const int seconds = qEnvironmentVariableIsSet("STORMREEL_MUTATION_SECONDS")
                                ? qEnvironmentVariableIntValue("STORMREEL_MUTATION_SECONDS")
                                : 60;
        quint32 seed = qEnvironmentVariableIsSet("STORMREEL_MUTATION_SEED")
                           ? quint32(qEnvironmentVariable("STORMREEL_MUTATION_SEED").toULong())
                           : QRandomGenerator::system()->generate() % 1'000'000'000;
        std::printf("first seed %u\n", seed);
        int mutations = 0, commands = 0, unseen = 0, broken = 0;
        QElapsedTimer time;
        time.start();
        for (; !time.hasExpired(seconds * 1000LL); ++seed) {
            QFile::remove(path("changed.reel"));
            QVERIFY(QFile::copy(path("original.reel"), path("changed.reel")));
            const QString what = Mutation(seed).apply(path("changed.reel"));
            if (what.isEmpty())
                continue;
            ++mutations;
            bool sound = true;
            const Ran verified = run(m_known.front().first, "changed.reel");
            const bool seen = verified.status != 0;
            unseen += seen ? 0 : 1;
            commands += int(m_known.size());
            for (const auto& [line, known] : m_known) {
                const Ran ran = &known == &m_known.front().second ? verified : run(line, "changed.reel");
                QByteArray out = ran.out;
                const bool same = ran.status == known.status && out.replace("changed.reel", "original.reel") == known.out;
                if (answers(ran) && (seen || same))
                    continue;
                sound = false;
                qWarning("seed %u: %s\n  %s: status %d%s\n%s", seed, qPrintable(what), line.constData(), ran.status,
                         seen ? "" : ", and verify saw nothing", ran.err.left(2000).constData());
            }
            broken += sound ? 0 : 1;
            if (!sound && qEnvironmentVariableIsSet("STORMREEL_MUTATION_FOUND"))
                QFile::copy(path("changed.reel"),
                            qEnvironmentVariable("STORMREEL_MUTATION_FOUND") + QStringLiteral("/%1.reel").arg(seed));
        }
        std::printf("%d changes, %d commands, %d changes that verify did not see, last seed %u\n", mutations, commands, unseen,
                    seed - 1);
        std::fflush(stdout);
        QVERIFY(mutations > 0);
        QCOMPARE(broken, 0);
    }
};

QTEST_GUILESS_MAIN(MutationTest)
#include "mutation_test.moc"

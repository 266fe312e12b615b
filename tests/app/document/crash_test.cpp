// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/walls.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <cstdio>

using namespace stormreel;

/// The child: commits gestures, and says each only once it is on disk. Now and then it closes the document and opens it
/// again, so that the killing also falls into those moments.
static int commit_until_killed(const QString& path)
{
    for (int i = 0;; ++i) {
        auto document = Document::open(path, Document::Mode::read_write);
        if (!document || (*document)->read_only()) {
            std::printf("refused %s\n",
                        document ? qPrintable((*document)->read_only_reason()) : sentence(document.error()).c_str());
            std::fflush(stdout);
            return 1;
        }
        for (int n = 0; n < 20; ++n) {
            auto done = n % 7 == 6 ? (*document)->undo() : (*document)->commit(stick((*document)->board(), "note"));
            if (!done)
                return 2;
            std::printf("%lld %zu\n", static_cast<long long>((*document)->sequence()), (*document)->board().notes.size());
            std::fflush(stdout);
        }
    }
}

/// Kill -9 at any moment: nothing that was on screen is lost.
class CrashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_lock_without_a_name_is_nobodys()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("wall.reel"));
        Document::create(path, {}).value().reset();
        // As a program leaves it that is killed between making the lock and writing its name there.
        QFile lock(folder.filePath(QStringLiteral(".wall.reel.lock")));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.close();
        const auto document = Document::open(path, Document::Mode::read_write);
        QVERIFY(document.has_value());
        QVERIFY(!(*document)->read_only());
    }

    void nothing_that_was_reported_is_lost()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("wall.reel"));
        Document::create(path, {}).value().reset();
        QRandomGenerator random(11);
        qint64 reported = 0;
        int killed_with_wal = 0;
        for (int round = 0; round < 30; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--child"), path});
            QVERIFY(child.waitForReadyRead(20000)); // it got going
            QTest::qSleep(random.bounded(60));
            child.kill();
            QVERIFY(child.waitForFinished(20000));
            const auto lines = child.readAllStandardOutput().split('\n');
            QVERIFY2(!lines.first().startsWith("refused"), lines.first().constData());
            killed_with_wal += QFile::exists(path + QStringLiteral("-wal")) ? 1 : 0;
            const auto last = lines.at(lines.size() - 2).split(' '); // the rest of the last line may be cut off

            auto document = Document::open(path, Document::Mode::read_write);
            QVERIFY2(document.has_value(), document ? "" : sentence(document.error()).c_str());
            QVERIFY2(!(*document)->read_only(), "a lock whose process is gone is taken over at once");
            const qint64 sequence = (*document)->sequence();
            QVERIFY2(sequence >= last.first().toLongLong(), "a gesture that was reported is gone");
            QVERIFY2(sequence <= last.first().toLongLong() + 1, "more came than was made");
            if (sequence == last.first().toLongLong())
                QCOMPARE((*document)->board().notes.size(), last.last().toULongLong());
            QVERIFY(sequence > reported);
            reported = sequence;
        }
        QVERIFY2(killed_with_wal > 5, "most kills fall while the document is open");
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--child")
        return commit_until_killed(QString::fromLocal8Bit(argv[2]));
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "crash_test.moc"

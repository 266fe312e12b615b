// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/walls.h"
#include "app/document/write_gate.h"

#include <QDir>
#include <QTest>
#include <atomic>
#include <thread>

using namespace stormreel;

namespace {

RunHeader one_type()
{
    RunHeader header;
    header.name = "Run 1";
    header.types = {{NoteKind::event, "Order placed", "order-placed", {}, Id::none}};
    return header;
}

std::vector<Record> batch_from(Position first, std::size_t count)
{
    std::vector<Record> records(count);
    for (std::size_t i = 0; i < count; ++i) {
        records[i].position = first + i;
        records[i].time_us = std::int64_t(first + i) * 1000;
        records[i].kind = RecordKind::command;
        records[i].type = 0;
        records[i].data = "{}";
    }
    return records;
}

} // namespace

class ConnectionTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

private Q_SLOTS:
    /// While a batch is written a gesture asks, and then another batch: whoever the machine wakes first, the gesture goes first.
    void a_gesture_goes_before_the_next_batch_of_a_run()
    {
        const auto gate = std::make_shared<WriteGate>();
        for (int round = 0; round < 50; ++round) {
            std::atomic<int> entered = 0;
            int gesture_was = 0;
            gate->enter(WriteGate::Turn::batch);
            std::jthread gesture([&] {
                gate->enter(WriteGate::Turn::gesture);
                gesture_was = ++entered;
                gate->leave();
            });
            while (gate->waiting() == 0)
                std::this_thread::yield();
            std::jthread batch([&] {
                gate->enter(WriteGate::Turn::batch);
                ++entered;
                gate->leave();
            });
            std::this_thread::yield();
            gate->leave();
            gesture.join();
            batch.join();
            QCOMPARE(gesture_was, 1);
            QCOMPARE(entered.load(), 2);
        }
    }

    /// A run writes without a pause on another thread; every gesture goes in between two of its batches.
    void gestures_go_in_between_the_batches_of_a_run()
    {
        const QString path = m_folder.filePath(QStringLiteral("busy.reel"));
        const auto document = Document::create(path, {}).value();
        std::atomic<std::size_t> batches = 0;
        std::string failure;
        std::jthread writer([&](const std::stop_token& stop) {
            auto connection = DocumentConnection::open(document->access());
            if (!connection) {
                failure = sentence(connection.error());
                return;
            }
            EventStore& store = (*connection)->store();
            const RunId run = store.begin_run(one_type()).value();
            for (Position next = 1; !stop.stop_requested(); next += 2000) {
                if (auto done = store.append_batch(run, batch_from(next, 2000)); !done) {
                    failure = sentence(done.error());
                    return;
                }
                ++batches;
            }
        });
        while (batches == 0 && failure.empty())
            std::this_thread::yield();
        for (int i = 0; i < 40; ++i)
            QVERIFY(document->commit(stick(document->board(), "note")).has_value());
        writer.request_stop();
        writer.join();
        QCOMPARE(QString::fromStdString(failure), QString());
        const auto runs = document->runs().value();
        QCOMPARE(runs.size(), 1U);
        QCOMPARE(runs.front().records, Position(batches * 2000));
    }

    void a_read_only_document_has_read_only_connections()
    {
        const QString path = m_folder.filePath(QStringLiteral("quiet.reel"));
        Document::create(path, {}).value().reset();
        const auto document = Document::open(path, Document::Mode::read_only).value();
        const auto connection = DocumentConnection::open(document->access()).value();
        QVERIFY(connection->store().runs().has_value());
        QVERIFY(!connection->store().begin_run(one_type()));
        QVERIFY(!document->store().begin_run(one_type()));
    }

    void nothing_is_left_beside_the_file_after_a_run()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("run.reel"));
        {
            const auto document = Document::create(path, {}).value();
            std::thread writer([&] {
                const auto connection = DocumentConnection::open(document->access()).value();
                const RunId run = connection->store().begin_run(one_type()).value();
                (void)connection->store().append_batch(run, batch_from(1, 10));
            });
            writer.join();
            QCOMPARE(document->runs().value().front().records, Position(10));
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("run.reel")});
        const auto again = Document::open(path, Document::Mode::read_write).value();
        QCOMPARE(again->runs().value().front().records, Position(10));
    }
};

QTEST_GUILESS_MAIN(ConnectionTest)
#include "connection_test.moc"

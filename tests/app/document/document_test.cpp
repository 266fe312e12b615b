// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/walls.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <rapidcheck.h>
#include <unistd.h>

using namespace stormreel;

namespace {

/// For as long as it lives, a test that root runs does what a person without rights may do, and owns the folder and its files.
class AsSomeone {
public:
    explicit AsSomeone(const QString& folder)
    {
        constexpr uid_t nobody = 65534; // also where no such user is listed
        if (!m_is_root)
            return;
        const QDir dir(folder);
        QStringList paths{folder};
        for (const auto& file : dir.entryList(QDir::Files | QDir::Hidden))
            paths.append(dir.filePath(file));
        for (const auto& path : paths)
            if (::chown(QFile::encodeName(path).constData(), nobody, static_cast<gid_t>(-1)) != 0)
                qFatal("the test's files could not be given away");
        if (::setresuid(nobody, nobody, 0) != 0)
            qFatal("root's rights could not be laid down");
    }
    ~AsSomeone()
    {
        if (m_is_root && ::setresuid(0, 0, 0) != 0)
            qFatal("root's rights did not come back");
    }
    AsSomeone(const AsSomeone&) = delete;
    AsSomeone& operator=(const AsSomeone&) = delete;

private:
    bool m_is_root = ::geteuid() == 0;
};

} // namespace

class DocumentTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    int m_files = 0;

    QString new_path() { return m_folder.filePath(QStringLiteral("wall-%1.reel").arg(++m_files)); }
    static std::unique_ptr<Document> open(const QString& path, Document::Mode mode = Document::Mode::read_write)
    {
        auto document = Document::open(path, mode);
        if (!document)
            qWarning("%s", sentence(document.error()).c_str());
        return document ? std::move(*document) : nullptr;
    }

private Q_SLOTS:
    void a_gesture_is_still_there_after_reopening()
    {
        const QString path = new_path();
        Board board;
        {
            const auto document = Document::create(path, {}).value();
            QSignalSpy changed(document.get(), &Document::journal_changed);
            std::vector<Id> seen;
            connect(document.get(), &Document::board_changed, [&](const std::vector<Id>& ids) { seen = ids; });
            QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
            QCOMPARE(seen, std::vector<Id>{Id{1}});
            QVERIFY(document->commit(stick(document->board(), "Order shipped")).has_value());
            QVERIFY(document->commit(Gesture{"nothing", {}}).has_value());
            QCOMPARE(changed.size(), 2);
            QCOMPARE(document->sequence(), 2);
            board = document->board();
        }
        const auto document = open(path);
        QCOMPARE(document->board(), board);
        QCOMPARE(document->undo_label(), QStringLiteral("Add Order shipped"));
        const auto journal = document->journal().value();
        QCOMPARE(journal.size(), 2U);
        QCOMPARE(label(journal[0].edit), std::string("Add Order placed"));
        QVERIFY(journal[0].time_us > 1'600'000'000'000'000);
    }

    void closed_it_is_a_single_file()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("one.reel"));
        {
            const auto document = Document::create(path, {}).value();
            QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
            QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size() > 1);
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("one.reel")});
    }

    void what_people_do_and_undo_survives_reopening()
    {
        QVERIFY(rc::check(
            "after any gestures, undos and redos, reopening gives the same wall and the same next undo and redo", [this] {
                const QString path = new_path();
                auto document = Document::create(path, {}).value();
                std::vector<Board> past{document->board()}; // what undo leads back to
                std::vector<Board> future;
                const auto same_but_for_next_id = [](Board a, const Board& b) {
                    a.next_id = b.next_id;
                    return a == b;
                };
                const int steps = *rc::gen::inRange(0, 25);
                for (int i = 0; i < steps; ++i) {
                    const int what = *rc::gen::inRange(0, 8);
                    if (what < 4) {
                        RC_ASSERT(document->commit(stick(document->board(), "note " + std::to_string(i))).has_value());
                        past.push_back(document->board());
                        future.clear();
                    } else if (what == 4 && past.size() > 1) {
                        RC_ASSERT(document->undo().has_value());
                        future.push_back(past.back());
                        past.pop_back();
                    } else if (what == 5 && !future.empty()) {
                        RC_ASSERT(document->redo().has_value());
                        past.push_back(future.back());
                        future.pop_back();
                    } else if (what == 6) {
                        const Board before = document->board();
                        document.reset();
                        document = open(path);
                        RC_ASSERT(document->board() == before);
                    }
                    RC_ASSERT(same_but_for_next_id(document->board(), past.back()));
                    RC_ASSERT(document->can_undo() == (past.size() > 1));
                    RC_ASSERT(document->can_redo() == !future.empty());
                }
                document.reset();
                QFile::remove(path);
            }));
    }

    void a_long_journal_opens_from_a_checkpoint()
    {
        const QString path = new_path();
        Board board;
        {
            const auto document = Document::create(path, {}).value();
            for (int i = 0; i < 1100; ++i)
                QVERIFY(document->commit(stick(document->board(), "note " + std::to_string(i))).has_value());
            board = document->board();
        }
        const auto document = open(path);
        QCOMPARE(document->board(), board);
        for (int i = 0; i < 700; ++i) // past the checkpoint
            QVERIFY(document->undo().has_value());
        QCOMPARE(document->board().notes.size(), 400U);
        QCOMPARE(document->redo_label(), QStringLiteral("Add note 400"));
    }

    void what_does_not_fit_changes_nothing()
    {
        const QString path = new_path();
        const auto document = Document::create(path, {}).value();
        QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
        const Board before = document->board();
        Note note = *before.notes.find(Id{1});
        const auto refused = [&](const Edit& edit) {
            const auto result = document->commit(Gesture{"bad", {edit}});
            return !result && document->board() == before && document->sequence() == 1;
        };
        QVERIFY(refused(Added<Note>{note}));                  // its number is taken
        QVERIFY(refused(Added<Link>{{Id{2}, Id{1}, Id{9}}})); // points at nothing
        QVERIFY(refused(Moved{{Id{1}}, std::nan(""), 0}));    // nowhere
        QVERIFY(refused(Moved{{Id{1}}, 1e9, 0}));             // farther than a file may say
        note.name = "\xC3";
        QVERIFY(refused(Changed<Note>{*before.notes.find(Id{1}), note})); // half a letter
        QVERIFY(document->commit(stick(document->board(), "Order shipped")).has_value());
    }

    void a_second_opener_only_looks()
    {
        const QString path = new_path();
        const auto first = Document::create(path, {}).value();
        QVERIFY(first->commit(stick(first->board(), "Order placed")).has_value());
        const auto second = open(path);
        QVERIFY(second->read_only());
        QVERIFY2(second->read_only_reason().contains(QStringLiteral("open elsewhere")), qPrintable(second->read_only_reason()));
        QCOMPARE(second->board(), first->board());
        const auto refused = second->commit(stick(second->board(), "Order shipped"));
        QCOMPARE(refused.error().code, ErrorCode::conflict);
        QVERIFY(!second->undo());
        QVERIFY(first->commit(stick(first->board(), "Order paid")).has_value());
    }

    void a_second_opener_follows_what_the_first_one_writes()
    {
        const QString path = new_path();
        const auto first = Document::create(path, {}).value();
        const auto second = open(path);
        std::vector<Id> told;
        int runs = 0;
        connect(second.get(), &Document::board_changed, this,
                [&](const std::vector<Id>& touched) { told.insert(told.end(), touched.begin(), touched.end()); });
        connect(second.get(), &Document::runs_changed, this, [&] { ++runs; });
        QVERIFY(second->catch_up().has_value());
        QVERIFY(told.empty());
        const Id placed = first->board().next_id;
        QVERIFY(first->commit(stick(first->board(), "Order placed")).has_value());
        QVERIFY(first->commit(stick(first->board(), "Order shipped")).has_value());
        QVERIFY(second->catch_up().has_value());
        QCOMPARE(second->board(), first->board());
        QCOMPARE(second->sequence(), first->sequence());
        QCOMPARE(told.front(), placed);
        told.clear();
        QVERIFY(first->undo().has_value() && first->undo().has_value() && first->redo().has_value());
        QVERIFY(second->catch_up().has_value());
        QCOMPARE(second->board(), first->board());
        QCOMPARE(told.size(), 3U);
        QVERIFY(second->catch_up().has_value());
        QCOMPARE(told.size(), 3U);

        RunHeader header;
        header.settings = "{}";
        header.id = first->store().begin_run(header).value();
        QVERIFY(second->catch_up().has_value());
        QCOMPARE(runs, 1);
        QCOMPARE(second->runs().value().size(), 1U);
        header.complete = true;
        QVERIFY(first->store().end_run(header).has_value());
        QVERIFY(second->catch_up().has_value() && second->catch_up().has_value());
        QCOMPARE(runs, 2);
        QVERIFY(second->read_only());
    }

    void closing_lets_the_next_one_write()
    {
        const QString path = new_path();
        Document::create(path, {}).value().reset();
        QVERIFY(!open(path)->read_only());
        const auto reader = open(path, Document::Mode::read_only);
        const auto writer = open(path);
        QVERIFY(!writer->read_only());
        QVERIFY(writer->commit(stick(writer->board(), "Order placed")).has_value());
        QVERIFY(reader->runs().has_value());
    }

    void a_file_in_the_way_is_not_replaced()
    {
        const QString path = new_path();
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
        file.close();
        QCOMPARE(Document::create(path, {}).error().code, ErrorCode::conflict);
        QCOMPARE(bytes_of(path), QByteArray("precious"));
        QCOMPARE(Document::create(m_folder.filePath(QStringLiteral("no/such/folder.reel")), {}).error().code,
                 ErrorCode::not_found);
    }

    void a_copy_is_complete_and_leaves_the_original_open()
    {
        const QString path = new_path(), copy = new_path();
        const auto document = Document::create(path, {}).value();
        QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value());
        QVERIFY(document->save_copy(copy).has_value());
        QVERIFY(document->commit(stick(document->board(), "Order shipped")).has_value());
        const auto copied = open(copy);
        QCOMPARE(copied->board().notes.size(), 1U);
        QVERIFY(copied->can_undo());
        QCOMPARE(document->save_copy(copy).error().code, ErrorCode::conflict); // it is open now
        QCOMPARE(document->save_copy(path).error().code, ErrorCode::usage);
    }

    void write_protected_files_can_be_looked_at()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("kept.reel"));
        Document::create(path, {}).value().reset();
        const AsSomeone someone(folder.path()); // root may write anywhere
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner));
        const auto in_folder = open(path);
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(in_folder && in_folder->read_only());
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
        const auto file = open(path);
        QVERIFY(file->read_only());
        QVERIFY(file->read_only_reason().contains(QStringLiteral("write-protected")));
    }

    void a_file_that_may_not_be_read_is_named()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("secret.reel"));
        Document::create(path, {}).value().reset();
        const AsSomeone someone(folder.path());
        QVERIFY(QFile::setPermissions(path, QFile::Permissions()));
        const auto refused = Document::open(path, Document::Mode::read_only);
        QCOMPARE(refused.error().code, ErrorCode::io);
        QCOMPARE(QString::fromStdString(refused.error().place), QStringLiteral("secret.reel"));
    }

    void bundled_walls_are_there_and_whole()
    {
        const auto walls = bundled_walls();
        QStringList keys;
        for (const auto& wall : walls) {
            keys.append(wall.key);
            QVERIFY(!wall.title.isEmpty());
            QVERIFY(!wall.description.isEmpty());
            QVERIFY(bundled_wall(wall.key)->notes.size() > 10);
        }
        QCOMPARE(keys,
                 (QStringList{QStringLiteral("order-fulfilment"), QStringLiteral("order-process"), QStringLiteral("bank-account"),
                              QStringLiteral("social-feed"), QStringLiteral("ride-sharing")}));
        QCOMPARE(bundled_wall(QStringLiteral("../secret")).error().code, ErrorCode::not_found);
    }
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "document_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/wall_edits.h"
#include "app/studio/wall/wall_item.h"

#include <QAccessible>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace stormreel;

namespace {

Board small_wall()
{
    Board board;
    const auto add = [&](NoteKind kind, const char* name, double x, double y) {
        Note note;
        note.id = board.next_id;
        note.kind = kind;
        note.name = name;
        note.area = {x, y, traits(kind).width, traits(kind).height};
        board = apply(board, Edit{Added<Note>{note}}).value();
    };
    add(NoteKind::command, "Place order", 0, 0);
    add(NoteKind::event, "Order placed", 100, 0);
    add(NoteKind::policy, "Whenever order placed,\ncharge card", 0, 300);
    return board;
}

/// A window with a document of three notes. Qt Quick's software renderer needs no graphics card.
struct Studio {
    QTemporaryDir folder;
    std::unique_ptr<Session> session;
    QQuickWindow window;
    WallItem* wall = nullptr;

    explicit Studio(const Board& board = small_wall())
    {
        auto document = Document::create(folder.filePath(QStringLiteral("wall.reel")), board);
        session = std::make_unique<Session>(std::move(*document));
        window.resize(800, 600);
        wall = new WallItem(window.contentItem());
        wall->setSize({800, 600});
        wall->setSession(session.get());
        window.show();
        wall->forceActiveFocus();
    }
    ~Studio() { wall->setSession(nullptr); }
    [[nodiscard]] QPoint middle_of(Id id) const { return wall->viewRect(id).center().toPoint(); }
    [[nodiscard]] Rect area(Id id) const { return area_of(session->board(), id).value_or(Rect{}); }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(&window, Qt::LeftButton, {}, from);
        QTest::mouseMove(&window, (from + to) / 2);
        QTest::mouseMove(&window, to);
        QTest::mouseRelease(&window, Qt::LeftButton, {}, to);
    }
};

} // namespace

class WallItemTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QQuickWindow::setGraphicsApi(QSGRendererInterface::Software); }

    void the_first_look_shows_the_whole_wall()
    {
        Studio studio;
        for (const Id id : {Id{1}, Id{2}, Id{3}})
            QVERIFY(QRectF(0, 0, 800, 600).contains(studio.wall->viewRect(id)));
    }

    void a_mouse_drag_is_in_the_document_as_one_step()
    {
        Studio studio;
        const Rect before = studio.area(Id{3});
        const QPoint from = studio.middle_of(Id{3});
        studio.drag(from, from + QPoint(200, 0));
        QVERIFY(studio.area(Id{3}).x > before.x + 50);
        QCOMPARE(studio.session->selection(), std::vector<Id>{Id{3}});
        QVERIFY(studio.session->canUndo());
        studio.session->undo();
        QVERIFY(studio.area(Id{3}) == before);
        QVERIFY(!studio.session->canUndo());
    }

    void keys_put_notes_and_ask_for_their_names()
    {
        Studio studio;
        QSignalSpy asked(studio.wall, &WallItem::editRequested);
        studio.session->select({Id{2}});
        QTest::keyClick(&studio.window, Qt::Key_R);
        QCOMPARE(asked.size(), 1);
        const int id = asked[0][0].toInt();
        QVERIFY(studio.wall->isNote(id));
        QCOMPARE(studio.area(Id{4}).x, 200.0); // beside the event it tells about
        studio.wall->commitText(id, QStringLiteral("Order status"));
        QCOMPARE(studio.wall->textOf(id), QStringLiteral("Order status"));
        QTest::keyClick(&studio.window, Qt::Key_Delete);
        QVERIFY(!studio.wall->isNote(id));
    }

    void notes_are_known_by_name_and_can_be_pressed()
    {
        Studio studio;
        studio.session->set_activity({{Id{2}, {38, 0.5F}}}, Id{2});
        QAccessibleInterface* wall = QAccessible::queryAccessibleInterface(studio.wall);
        QVERIFY(wall);
        QCOMPARE(wall->childCount(), 3);
        QStringList names;
        for (int i = 0; i < wall->childCount(); ++i)
            names.push_back(wall->child(i)->text(QAccessible::Name));
        QCOMPARE(names[0], QStringLiteral("Command Place order"));
        QCOMPARE(names[1], QStringLiteral("Event Order placed, 38 times"));
        QCOMPARE(names[2], QStringLiteral("Policy Whenever order placed, charge card"));
        QAccessibleInterface* event = wall->child(1);
        QCOMPARE(wall->indexOfChild(event), 1);
        QCOMPARE(event->parent(), wall);
        const QRect there = event->rect();
        QVERIFY((there.center() - studio.window.mapToGlobal(studio.middle_of(Id{2}))).manhattanLength() <= 4);
        event->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(studio.session->selection(), std::vector<Id>{Id{2}});
        QVERIFY(event->state().selected);
        studio.session->commit(removal(studio.session->board(), {Id{2}}, "Delete"));
        QVERIFY(!event->isValid());
        QVERIFY(event->text(QAccessible::Name).isEmpty());
    }

    void the_software_renderer_shows_paper()
    {
        Studio studio;
        QVERIFY(QTest::qWaitForWindowExposed(&studio.window));
        QTRY_VERIFY([&] {
            const QRectF note = studio.wall->viewRect(Id{2});
            const QColor seen =
                studio.window.grabWindow().pixelColor((note.center() + QPointF(0, note.height() * 0.4)).toPoint());
            return seen.red() > 230 && seen.green() > 120 && seen.green() < 180 && seen.blue() < 110;
        }());
    }

    void a_great_many_notes_tell_screen_readers_about_a_few()
    {
        Board board;
        for (std::uint32_t i = 0; i < 20'000; ++i) {
            Note note;
            note.id = Id{i + 1};
            note.area = {(i % 200) * 110.0, (i / 200) * 110.0, 100, 100};
            board.notes = board.notes.set(note.id, note);
        }
        board.next_id = Id{20'001};
        Studio studio(board);
        QCOMPARE(studio.wall->notesInView(500).size(), 500U);
    }
};

QTEST_MAIN(WallItemTest)
#include "wall_item_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "studio_window.h"

#include <QProcess>
#include <QTest>

using namespace stormreel;

/// A facilitator fills an empty wall while people call out, by keyboard and by mouse, and takes steps back.
class StormingStory : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<StudioWindow> m_studio;
    std::unique_ptr<Person> m_facilitator;

    [[nodiscard]] const Note* note(const char* name) const
    {
        const Note* found = nullptr;
        m_studio->board().notes.for_each([&](const Note& one) {
            if (one.name == name)
                found = &one;
        });
        return found;
    }
    [[nodiscard]] qsizetype notes() const { return static_cast<qsizetype>(m_studio->board().notes.size()); }
    QPoint middle(const char* accessible) { return m_facilitator->area(QString::fromLatin1(accessible)).center(); }
    /// A place on the wall where nothing is, in the lower half and away from its corners, where the controls are.
    QPoint empty_place()
    {
        const QRect wall = m_facilitator->area(QStringLiteral("Wall of notes"));
        QList<QRect> taken;
        for (const auto& kind : all_note_kinds())
            for (const QString& name :
                 m_facilitator->names(QString::fromUtf8(kind.name.data(), qsizetype(kind.name.size())) + u' '))
                taken.append(m_facilitator->area(name).adjusted(-20, -20, 20, 20));
        for (int y = wall.bottom() - 60; y > wall.center().y(); y -= 20)
            for (int x = wall.left() + 200; x < wall.right() - 250; x += 40)
                if (std::none_of(taken.begin(), taken.end(), [&](const QRect& area) { return area.contains(x, y); }))
                    return {x, y};
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_studio = std::make_unique<StudioWindow>();
        m_facilitator = std::make_unique<Person>(m_studio->window());
        m_facilitator->press(QStringLiteral("ctrl+n"));
        QTRY_VERIFY(m_studio->studio().session());
        QCOMPARE(notes(), 0);
    }

    void notes_come_by_key_and_take_what_is_typed()
    {
        m_facilitator->press(QStringLiteral("c"));
        m_facilitator->type(QStringLiteral("Place order"));
        m_facilitator->press(QStringLiteral("Return"));
        QTRY_VERIFY(note("Place order"));
        QCOMPARE(note("Place order")->kind, NoteKind::command);
        QVERIFY(m_facilitator->sees(QStringLiteral("Command Place order")));

        m_facilitator->press(QStringLiteral("a"));
        m_facilitator->type(QStringLiteral("Order"));
        m_facilitator->press(QStringLiteral("Return"));
        m_facilitator->press(QStringLiteral("e"));
        m_facilitator->type(QStringLiteral("Order placed"));
        m_facilitator->press(QStringLiteral("Return"));
        QTRY_VERIFY(note("Order placed"));
        QCOMPARE(notes(), 3);
    }

    void what_stands_side_by_side_is_wired()
    {
        const Flow& flow = m_studio->studio().session()->flow();
        QTRY_COMPARE(flow.handlings.size(), std::size_t(1));
        QTRY_COMPARE(flow.handlings.front().outcomes.size(), std::size_t(1));
        QVERIFY(m_facilitator->click(QStringLiteral("Aggregate Order")));
        QTRY_COMPARE(m_studio->studio().session()->selectionCount(), 1);
    }

    void a_note_is_dragged_from_the_palette()
    {
        const QPoint from = middle("Add note: Policy");
        QVERIFY(!from.isNull());
        const QPoint to = empty_place() - QPoint(0, 20);
        m_facilitator->drag(from, to);
        QTRY_COMPARE(notes(), 4);
        m_facilitator->type(QStringLiteral("Whenever order placed, thank"));
        m_facilitator->press(QStringLiteral("Return"));
        QTRY_VERIFY(note("Whenever order placed, thank"));
        QCOMPARE(note("Whenever order placed, thank")->kind, NoteKind::policy);
    }

    void a_drag_moves_and_one_undo_takes_it_back()
    {
        const Rect before = note("Order placed")->area;
        const QPoint from = middle("Event Order placed");
        m_facilitator->drag(from, from + QPoint(120, 90));
        QTRY_VERIFY(!(note("Order placed")->area == before));
        m_facilitator->press(QStringLiteral("ctrl+z"));
        QTRY_COMPARE(note("Order placed")->area, before);
        m_facilitator->press(QStringLiteral("ctrl+shift+z"));
        QTRY_VERIFY(!(note("Order placed")->area == before));
        m_facilitator->press(QStringLiteral("ctrl+z"));
        QTRY_COMPARE(note("Order placed")->area, before);
    }

    void many_are_selected_duplicated_moved_and_deleted()
    {
        QVERIFY(m_facilitator->click(QStringLiteral("Command Place order")));
        m_facilitator->press(QStringLiteral("ctrl+a"));
        QTRY_COMPARE(m_studio->studio().session()->selectionCount(), 4);
        m_facilitator->press(QStringLiteral("ctrl+d"));
        QTRY_COMPARE(notes(), 8);
        QTRY_COMPARE(m_studio->studio().session()->selectionCount(), 4);
        m_facilitator->press(QStringLiteral("Down"));
        m_facilitator->press(QStringLiteral("Delete"));
        QTRY_COMPARE(notes(), 4);
        m_facilitator->press(QStringLiteral("ctrl+z"));
        QTRY_COMPARE(notes(), 8);
        m_facilitator->press(QStringLiteral("ctrl+z")); // the nudge
        m_facilitator->press(QStringLiteral("ctrl+z")); // the copies
        QTRY_COMPARE(notes(), 4);
    }

    void a_rubber_band_selects()
    {
        m_facilitator->press(QStringLiteral("0"));
        m_facilitator->wait(400);
        m_facilitator->click_at(empty_place());
        QTRY_COMPARE(m_studio->studio().session()->selectionCount(), 0);
        const QRect first = m_facilitator->area(QStringLiteral("Command Place order"));
        const QRect last = m_facilitator->area(QStringLiteral("Event Order placed"));
        m_facilitator->drag(first.topLeft() - QPoint(14, 14), last.bottomRight() + QPoint(14, 14));
        QTRY_COMPARE(m_studio->studio().session()->selectionCount(), 3);
    }

    void a_frame_makes_a_context()
    {
        m_facilitator->press(QStringLiteral("f"));
        QTRY_COMPARE(m_studio->board().frames.size(), std::size_t(1));
        m_facilitator->type(QStringLiteral("Ordering"));
        m_facilitator->press(QStringLiteral("Return"));
        QTRY_VERIFY([&] {
            bool named = false;
            m_studio->board().frames.for_each([&](const Frame& frame) { named = frame.name == "Ordering"; });
            return named;
        }());
        QTRY_VERIFY(frame_at(m_studio->board(), note("Order placed")->area.centre()) != Id::none);
    }

    void an_arrow_links_the_selected_notes()
    {
        QVERIFY(m_facilitator->click(QStringLiteral("Event Order placed")));
        const QPoint policy = middle("Policy Whenever order placed");
        QTest::qWait(50);
        QProcess::execute(QStringLiteral("xdotool"), {QStringLiteral("keydown"), QStringLiteral("shift")});
        m_facilitator->click_at(policy);
        QProcess::execute(QStringLiteral("xdotool"), {QStringLiteral("keyup"), QStringLiteral("shift")});
        QTRY_COMPARE(m_studio->studio().session()->selectionCount(), 2);
        m_facilitator->press(QStringLiteral("l"));
        QTRY_COMPARE(m_studio->board().links.size(), std::size_t(1));
        QTRY_COMPARE(m_studio->studio().session()->flow().reactions.size(), std::size_t(1));
    }

    void the_wheel_pans_and_zooms()
    {
        const QPoint at = empty_place();
        const QRect before = m_facilitator->area(QStringLiteral("Command Place order"));
        m_facilitator->wheel(at, 3);
        QTRY_VERIFY(m_facilitator->area(QStringLiteral("Command Place order")).top() < before.top());
        m_facilitator->wheel(at, -3);
        const int width = m_facilitator->area(QStringLiteral("Command Place order")).width();
        m_facilitator->wheel(at, 3, QStringLiteral("ctrl"));
        QTRY_VERIFY(m_facilitator->area(QStringLiteral("Command Place order")).width() < width);
        m_facilitator->press(QStringLiteral("0"));
    }

    void what_was_done_is_there_after_the_window_went_away()
    {
        const QString path = m_studio->document();
        const Board before = m_studio->board();
        m_studio->studio().closeWall();
        QVERIFY(m_facilitator->sees(QStringLiteral("Storm it. Run it. Rewind it.")));
        m_facilitator->wait(100); // the closed document lets go of its lock when the window has drawn the start page
        m_studio->studio().openPath(path);
        QTRY_VERIFY(m_studio->studio().session());
        QCOMPARE(m_studio->board(), before);
        QVERIFY(m_studio->studio().session()->canUndo());
    }
};

int main(int argc, char** argv)
{
    return run_story<StormingStory>(argc, argv);
}
#include "storming_story.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "studio_window.h"

#include <QTest>

using namespace stormreel;
using namespace Qt::StringLiterals;

/// Whatever opens and closes, the keyboard is back on the wall: who storms goes on storming.
class KeyboardStory : public QObject {
    Q_OBJECT

    std::unique_ptr<StudioWindow> m_studio;
    std::unique_ptr<Person> m_person;

    [[nodiscard]] qsizetype notes() const { return static_cast<qsizetype>(m_studio->board().notes.size()); }
    /// A note comes where someone types one, and goes again.
    bool storms_on()
    {
        const auto before = notes();
        m_person->press(u"e"_s);
        m_person->type(u"Something happened"_s);
        m_person->press(u"Return"_s);
        const bool came = QTest::qWaitFor([&] { return notes() == before + 1; }, 3000);
        while (notes() > before) {
            m_person->press(u"ctrl+z"_s);
            if (!QTest::qWaitFor([&] { return notes() <= before; }, 1000) && !m_studio->studio().session()->canUndo())
                break;
        }
        return came && notes() == before;
    }
    void to_the_wall()
    {
        const QRect wall = m_person->area(u"Wall of notes"_s);
        m_person->click_at({wall.right() - 40, wall.top() + 20});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_studio = std::make_unique<StudioWindow>();
        m_person = std::make_unique<Person>(m_studio->window());
        m_studio->studio().openBundled(u"order-fulfilment"_s);
        QTRY_VERIFY(m_studio->studio().session());
        QVERIFY2(m_person->sees(u"Wall of notes"_s), qPrintable(m_person->trouble()));
        QVERIFY(storms_on());
        m_person->press(u"ctrl+r"_s);
        QVERIFY2(m_person->sees(u"Position "_s, 20000), qPrintable(m_person->trouble()));
    }

    void what_closes_gives_it_back_data()
    {
        QTest::addColumn<QString>("opens");
        QTest::addColumn<QStringList>("goes");
        QTest::newRow("command search") << u"ctrl+k"_s << QStringList{u"Escape"_s};
        QTest::newRow("an action of the command search") << u"ctrl+k"_s << QStringList{u"=zoom in"_s, u"Return"_s};
        QTest::newRow("help") << u"F1"_s << QStringList{u"Escape"_s};
        QTest::newRow("rules help") << u"shift+F1"_s << QStringList{u"Escape"_s};
        QTest::newRow("lint") << u"ctrl+l"_s << QStringList{u"ctrl+l"_s};
        QTest::newRow("lint, left") << u"ctrl+l"_s << QStringList{u"Escape"_s};
        QTest::newRow("jump") << u"ctrl+g"_s << QStringList{u"=17"_s, u"Return"_s};
        QTest::newRow("jump, left") << u"ctrl+g"_s << QStringList{u"Escape"_s};
        QTest::newRow("filter, left") << u"ctrl+f"_s << QStringList{u"Escape"_s};
        QTest::newRow("run again") << u"ctrl+r"_s << QStringList{u"Escape"_s};
        QTest::newRow("conditions") << u"ctrl+shift+r"_s << QStringList{u"Escape"_s};
        QTest::newRow("export menu") << u"ctrl+e"_s << QStringList{u"Escape"_s};
        QTest::newRow("map and back") << u"ctrl+2"_s << QStringList{u"ctrl+1"_s};
        QTest::newRow("reel folded") << u"ctrl+j"_s << QStringList{u"ctrl+j"_s};
    }
    void what_closes_gives_it_back()
    {
        QFETCH(QString, opens);
        QFETCH(QStringList, goes);
        to_the_wall();
        m_person->press(opens);
        m_person->wait(400);
        for (const QString& key : goes) {
            if (key.startsWith(u'='))
                m_person->type(key.mid(1));
            else
                m_person->press(key);
            m_person->wait(400);
        }
        const QString keyboard = m_person->has_keyboard();
        QVERIFY2(storms_on(), qPrintable(u"the keyboard is on: "_s + keyboard));
    }

    void space_that_is_held_pans_and_starts_nothing()
    {
        m_person->press(u"ctrl+r"_s);
        m_person->press(u"Return"_s);
        QVERIFY(m_person->sees(u"Position "_s, 20000));
        m_person->wait(500);
        to_the_wall();
        m_person->press(u"End"_s);
        m_person->wait(300);
        const QString before = m_person->full_name(u"Position "_s);
        const QRect wall = m_person->area(u"Wall of notes"_s);
        m_person->hold(u"space"_s);
        m_person->wait(1200); // longer than the keyboard waits before it repeats
        m_person->drag({wall.right() - 60, wall.top() + 30}, {wall.right() - 160, wall.top() + 90});
        m_person->wait(300);
        m_person->release(u"space"_s);
        m_person->wait(500);
        QCOMPARE(m_person->full_name(u"Position "_s), before);
        QVERIFY(storms_on());
    }

    void letters_and_shortcuts_work_on_every_layout_data()
    {
        QTest::addColumn<QString>("layout");
        for (const char* layout : {"us", "de", "fr", "ru", "gr", "us -variant dvorak"})
            QTest::newRow(layout) << QString::fromLatin1(layout);
    }
    void letters_and_shortcuts_work_on_every_layout()
    {
        QFETCH(QString, layout);
        to_the_wall();
        QVERIFY(m_person->takes_keyboard(layout));
        const auto before = notes();
        const bool latin = layout != u"ru"_s && layout != u"gr"_s;
        if (latin)
            m_person->press(u"e"_s);
        else
            m_person->press_place(26); // where E is on a US keyboard
        m_person->wait(300);
        m_person->press(u"Return"_s);
        QTRY_COMPARE(notes(), before + 1);
        to_the_wall();
        m_person->wait(100);
        latin ? m_person->press(u"ctrl+z"_s) : m_person->press_place(52, true);
        QTRY_COMPARE(notes(), before);
        QVERIFY(m_person->takes_keyboard(u"us"_s));
    }

    void keys_of_the_reel_work_on_the_wall()
    {
        to_the_wall();
        m_person->press(u"Home"_s);
        QTRY_COMPARE(m_person->full_name(u"Position "_s).section(u' ', 1, 1), u"1"_s);
        m_person->press(u"shift+period"_s);
        QTRY_COMPARE(m_person->full_name(u"Position "_s).section(u' ', 1, 1), u"101"_s);
        m_person->press(u"period"_s);
        QTRY_COMPARE(m_person->full_name(u"Position "_s).section(u' ', 1, 1), u"102"_s);
        m_person->press(u"shift+comma"_s);
        QTRY_COMPARE(m_person->full_name(u"Position "_s).section(u' ', 1, 1), u"2"_s);
        QVERIFY(m_person->takes_keyboard(u"de"_s));
        m_person->press(u"greater"_s);
        QTRY_COMPARE(m_person->full_name(u"Position "_s).section(u' ', 1, 1), u"102"_s);
        QVERIFY(m_person->takes_keyboard(u"us"_s));
    }

    void what_can_not_be_is_answered()
    {
        to_the_wall();
        m_person->press(u"ctrl+g"_s);
        m_person->wait(200);
        m_person->type(u"99999"_s);
        m_person->press(u"Return"_s);
        QVERIFY2(m_person->sees(u"The run ends with #"_s), qPrintable(m_person->trouble()));
        m_person->press(u"F8"_s);
        const bool broken = m_person->sees(u"After this moment no rule is broken."_s, 1000);
        QVERIFY(broken || m_person->sees(u"No rule is broken in this run."_s));
        m_person->press(u"ctrl+g"_s);
        m_person->wait(200);
        m_person->type(u"23:59"_s);
        m_person->press(u"Return"_s);
        QVERIFY(m_person->sees(u"The run ends with #"_s));
        QVERIFY(storms_on());
    }

    void a_filter_leads_to_its_first_record_and_steps_go_on_from_there()
    {
        to_the_wall();
        m_person->press(u"ctrl+f"_s);
        m_person->type(u"shipped"_s);
        m_person->wait(600);
        m_person->press(u"Return"_s);
        m_person->wait(300);
        const int at = m_person->full_name(u"Position "_s).section(u' ', 1, 1).toInt();
        QVERIFY(at > 1);
        m_person->press(u"period"_s);
        QTRY_COMPARE(m_person->full_name(u"Position "_s).section(u' ', 1, 1).toInt(), at + 1);
        m_person->press(u"ctrl+f"_s);
        m_person->press(u"Escape"_s);
        QVERIFY(m_person->sees(u"Filter the log by words"_s));
    }
};

int main(int argc, char** argv)
{
    return run_story<KeyboardStory>(argc, argv);
}
#include "keyboard_story.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "studio_window.h"

#include <QTest>

using namespace stormreel;

/// A teacher shows what an outbox is for: two runs, one key each, and what they came to side by side.
class TeacherStory : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<StudioWindow> m_studio;
    std::unique_ptr<Person> m_teacher;

    QString position() { return m_teacher->full_name(QStringLiteral("Position ")); }

private Q_SLOTS:
    void initTestCase()
    {
        m_studio = std::make_unique<StudioWindow>();
        m_teacher = std::make_unique<Person>(m_studio->window());
    }

    void the_start_page_offers_the_tour()
    {
        QVERIFY(m_teacher->click(QStringLiteral("A tour of the machinery")));
        QVERIFY2(m_teacher->sees(QStringLiteral("Tour: Shredding")), qPrintable(m_teacher->trouble()));
        QVERIFY(m_teacher->click(QStringLiteral("Tour: Outbox")));
        QVERIFY(m_teacher->sees(QStringLiteral("Without the outbox"), 10000));
        QVERIFY(m_teacher->sees(QStringLiteral("With the outbox")));
    }

    void both_runs_are_there_and_say_what_they_came_to()
    {
        QVERIFY2(m_teacher->sees(QStringLiteral("Nothing was lost"), 20000), qPrintable(m_teacher->trouble()));
        QVERIFY2(m_teacher->sees(QStringLiteral("Position "), 20000), qPrintable(m_teacher->trouble()));
        QTRY_VERIFY(!position().startsWith(QStringLiteral("Position 1 "))); // where it shows
    }

    void one_key_shows_the_other_run_also_while_the_wall_has_the_keyboard()
    {
        QVERIFY(m_teacher->click(QStringLiteral("Event Order placed")));
        m_teacher->press(QStringLiteral("Escape")); // nothing is selected any more
        const QString without = position();
        m_teacher->press(QStringLiteral("2"));
        QTRY_VERIFY(position() != without);
        m_teacher->press(QStringLiteral("1"));
        QTRY_COMPARE(position(), without);
    }

    void the_summary_and_the_health_of_the_run_are_one_key_away()
    {
        QVERIFY(m_teacher->sees(QStringLiteral("Health: lag, queue depth")));
        m_teacher->press(QStringLiteral("ctrl+h"));
        QVERIFY(m_teacher->no_longer_sees(QStringLiteral("Health: lag, queue depth")));
        m_teacher->press(QStringLiteral("ctrl+h"));
        QVERIFY(m_teacher->sees(QStringLiteral("Health: lag, queue depth")));
        m_teacher->press(QStringLiteral("F9"));
        QVERIFY2(m_teacher->sees(QStringLiteral("Trouble: ")), qPrintable(m_teacher->trouble()));
        const QString before = position();
        m_teacher->press(QStringLiteral("F3"));
        m_teacher->press(QStringLiteral("F3"));
        QTRY_VERIFY(position() != before);
    }

    void the_next_tour_comes_and_escape_leaves()
    {
        QVERIFY(m_teacher->click(QStringLiteral("The next tour")));
        QVERIFY(m_teacher->sees(QStringLiteral("Tour: Idempotency"), 10000));
        QVERIFY2(m_teacher->sees(QStringLiteral("Position "), 20000), qPrintable(m_teacher->trouble()));
        m_teacher->press(QStringLiteral("Escape"));
        QVERIFY(m_teacher->sees(QStringLiteral("New wall")));
        QVERIFY(!m_studio->studio().session());
    }
};

int main(int argc, char** argv)
{
    return run_story<TeacherStory>(argc, argv);
}
#include "teacher_story.moc"

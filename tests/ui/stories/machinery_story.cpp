// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "studio_window.h"

#include <QClipboard>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace stormreel;
using namespace Qt::StringLiterals;

/// Someone who plans a system sees in a tour what an outbox saves, then breaks a wall of theirs the same way and reads what it
/// cost. Whatever the window says of a run, the command line must say too.
class MachineryStory : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<StudioWindow> m_studio;
    std::unique_ptr<Person> m_planner;
    QString m_path;    ///< of the wall that they broke
    QJsonObject m_run; ///< what the command line says of its run
    QString m_command; ///< that makes this run again

    /// "Position 174 of 286, ...": where the window says the playhead is.
    int position() { return m_planner->full_name(u"Position "_s).section(u' ', 1, 1).toInt(); }
    int size() { return m_planner->full_name(u"Position "_s).section(u' ', 3, 3).remove(u',').toInt(); }

    QJsonObject ask(const QStringList& arguments)
    {
        const Answer answer = ask_command_line(arguments + QStringList{u"--json"_s});
        if (answer.status != 0)
            qWarning("%s", answer.errors.constData());
        return answer.json.object();
    }
    QJsonArray runs() { return ask({u"runs"_s, m_studio->document()})[u"runs"_s].toArray(); }
    QJsonArray summary(int run)
    {
        return ask({u"runs"_s, m_studio->document(), u"--summary"_s, QString::number(run)})[u"summary"_s].toArray();
    }
    QJsonObject record(int run, int at)
    {
        return ask({u"log"_s, m_studio->document(), u"--run"_s, QString::number(run), u"--from"_s, QString::number(at),
                    u"--limit"_s, u"1"_s})[u"records"_s]
            .toArray()
            .first()
            .toObject();
    }
    int count(const QString& kind)
    {
        return ask({u"log"_s, m_studio->document(), u"--kind"_s, kind, u"--limit"_s, u"0"_s})[u"records"_s].toArray().size();
    }
    /// The sentence of a summary about this.
    static QJsonObject about(const QJsonArray& lines, const QString& what)
    {
        for (const auto& line : lines)
            if (line.toObject()[u"about"_s] == what)
                return line.toObject();
        return {};
    }
    static QString words(const QJsonObject& line) { return line[u"words"_s].toString(); }
    static int place(const QJsonObject& line, int which) { return line[u"positions"_s].toArray().at(which).toInt(); }
    static bool is_trouble(const QJsonObject& line) { return line[u"tone"_s] == u"trouble"_s; }
    /// As the panel of the summary has them: trouble first.
    static QList<QJsonObject> as_shown(const QJsonArray& lines)
    {
        QList<QJsonObject> shown;
        for (const auto& line : lines)
            shown.append(line.toObject());
        std::stable_partition(shown.begin(), shown.end(), is_trouble);
        return shown;
    }
    static QString label(const QJsonObject& line) { return (is_trouble(line) ? u"Trouble: "_s : QString()) + words(line); }
    /// What the strip says of the moment at the playhead; empty where it says nothing.
    QString health()
    {
        static const QRegularExpression moment(u"^\\d\\d:\\d\\d:\\d\\d \u00b7 "_s);
        const QStringList said = m_planner->descriptions().filter(moment);
        return said.isEmpty() ? QString() : said.first();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_studio = std::make_unique<StudioWindow>();
        m_planner = std::make_unique<Person>(m_studio->window());
    }

    void a_tour_runs_both_ways()
    {
        QVERIFY(m_planner->click(u"A tour of the machinery"_s));
        QVERIFY(m_planner->click(u"Tour: Outbox"_s));
        QVERIFY(m_planner->sees(u"Nothing was lost"_s, 20'000));
        QVERIFY(m_planner->sees(u"Position "_s, 20'000));
        QCOMPARE(runs().size(), 2);
    }

    void what_each_side_says_is_what_the_command_line_says()
    {
        const QJsonArray without = summary(1);
        const QJsonArray with = summary(2);
        QVERIFY(words(about(without, u"lost"_s)).contains(u"never published"_s));
        QVERIFY(words(about(with, u"lost"_s)).startsWith(u"Nothing was lost"_s));
        for (const QJsonArray& side : {without, with}) {
            QVERIFY(side.size() > 3);
            QVERIFY(m_planner->sees(words(about(side, u"lost"_s))));
            QVERIFY(m_planner->sees(words(about(side, u"rules"_s))));
        }
        // What the tour is about comes first.
        QVERIFY(m_planner->area(words(about(without, u"lost"_s))).top() <
                m_planner->area(words(about(without, u"faults"_s))).top());
    }

    void sides_are_switched_by_button_and_by_key()
    {
        const QJsonArray both = runs();
        const int without = both[0].toObject()[u"records"_s].toInt();
        const int with = both[1].toObject()[u"records"_s].toInt();
        QVERIFY(without != with);
        QTRY_COMPARE(size(), without);
        QVERIFY(m_planner->click(u"With the outbox"_s));
        QTRY_COMPARE(size(), with);
        m_planner->press(u"1"_s);
        QTRY_COMPARE(size(), without);
        m_planner->press(u"2"_s);
        QTRY_COMPARE(size(), with);
    }

    void a_sentence_leads_to_the_fault()
    {
        const QJsonObject lost = about(summary(1), u"lost"_s);
        QVERIFY(lost[u"count"_s].toInt() > 1);
        QVERIFY(m_planner->click(words(lost))); // of the other side: its run comes
        QTRY_VERIFY(lost[u"positions"_s].toArray().contains(position()));
        const QJsonObject fault = record(1, position());
        QCOMPARE(fault[u"kind"_s].toString(), u"fault"_s);
        QCOMPARE(fault[u"data"_s][u"fault"_s].toString(), u"unpublished"_s);
        const QString row = u"Record %1,"_s.arg(position());
        QVERIFY(m_planner->sees(row));
        QVERIFY2(m_planner->full_name(row).contains(u"Never published: "_s + fault[u"type"_s].toString()),
                 qPrintable(m_planner->full_name(row)));
        const int first = position();
        QVERIFY(m_planner->click(words(lost)));
        QTRY_VERIFY(position() != first && lost[u"positions"_s].toArray().contains(position()));
    }

    void leaving_the_tour_comes_back_to_the_start()
    {
        QVERIFY(m_planner->click(u"Leave the tour"_s));
        QVERIFY(m_planner->sees(u"Storm it. Run it. Rewind it."_s));
        QVERIFY(!m_studio->studio().session());
        QVERIFY(m_planner->click(u"Walls to look at"_s));
        QVERIFY(m_planner->click(u"Order fulfilment"_s));
        QVERIFY(m_planner->sees(u"Event Order placed"_s));
        m_path = m_studio->document();
    }

    void what_a_run_simulates_is_chosen_by_keyboard()
    {
        m_planner->press(u"ctrl+shift+r"_s);
        QVERIFY(m_planner->sees(u"What the next run simulates"_s));
        QTRY_COMPARE(m_planner->has_keyboard(), u"As usual"_s);
        QVERIFY(m_planner->tab_to(u"Dual write"_s));
        m_planner->press(u"Return"_s);
        QVERIFY(m_planner->sees(u"Publishing: Dual write"_s));
        QVERIFY(m_planner->sees(u"Bus: 3 partitions"_s));
        QVERIFY(m_planner->tab_to(u"Consumers: Group of 1"_s));
        m_planner->press(u"Return"_s); // to the settings of that
        QTRY_COMPARE(m_planner->has_keyboard(), u"Members of a group"_s);
        m_planner->press(u"Up"_s);
        QVERIFY(m_planner->sees(u"Consumers: Group of 2"_s));
    }

    void a_fault_is_added()
    {
        QVERIFY(m_planner->tab_to(u"Add a fault"_s));
        m_planner->press(u"Return"_s);
        QVERIFY(m_planner->sees(u"Kinds of faults"_s));
        m_planner->press(u"Up"_s); // around to the last
        m_planner->press(u"Return"_s);
        QVERIFY(m_planner->no_longer_sees(u"Kinds of faults"_s));
        QTRY_COMPARE(m_planner->has_keyboard(), u"In 5% of the cases a consumer fails at a message once."_s);
    }

    void it_runs_and_tells_what_it_came_to()
    {
        m_planner->press(u"ctrl+Return"_s);
        QVERIFY(m_planner->no_longer_sees(u"What the next run simulates"_s));
        QVERIFY(m_planner->sees(u"Trouble: "_s, 20'000)); // by itself
        QTRY_COMPARE(runs().size(), 1);
        m_run = runs().first().toObject();
        QVERIFY(m_run[u"complete"_s].toBool());
        QCOMPARE(m_run[u"settings"_s][u"publishing"_s].toString(), u"dual_write"_s);
        QCOMPARE(m_run[u"settings"_s][u"consumers"_s].toInt(), 2);
        QCOMPARE(m_run[u"settings"_s][u"faults"_s].toArray().size(), 2);
        QTRY_COMPARE(size(), m_run[u"records"_s].toInt());
    }

    void the_summary_is_the_summary_of_the_command_line()
    {
        const QList<QJsonObject> lines = as_shown(summary(1));
        QVERIFY(lines.size() > 5);
        QCOMPARE(m_planner->names(u"Trouble: "_s).size(), std::count_if(lines.begin(), lines.end(), is_trouble));
        m_planner->press(u"F9"_s);
        for (const QJsonObject& line : lines) { // down the list, sentence by sentence
            QVERIFY2(m_planner->sees(label(line)), qPrintable(label(line)));
            m_planner->press(u"Down"_s);
        }
    }

    void a_sentence_about_trouble_leads_to_its_records()
    {
        const QJsonObject first = as_shown(summary(1)).first();
        QCOMPARE(first[u"about"_s].toString(), u"lost"_s);
        QVERIFY(first[u"count"_s].toInt() > 1);
        for (int i = 0; i < summary(1).size(); ++i)
            m_planner->press(u"Up"_s); // back to where the list begins
        QVERIFY(m_planner->click(label(first)));
        QTRY_COMPARE(position(), place(first, 0));
        QCOMPARE(record(1, position())[u"data"_s][u"fault"_s].toString(), u"unpublished"_s);
        m_planner->press(u"F3"_s);
        QTRY_COMPARE(position(), place(first, 1));
        QVERIFY(m_planner->sees(u"Record %1,"_s.arg(position())));
    }

    void the_health_strip_counts_as_the_log_does()
    {
        QVERIFY(m_planner->sees(u"Health: "_s)); // by itself, as something was chosen
        m_planner->press(u"End"_s);
        QTRY_COMPARE(position(), size());
        const int retries = count(u"retry"_s);
        QVERIFY(retries > 1);
        QTRY_VERIFY2(health().contains(u" %1 retries"_s.arg(retries)), qPrintable(health()));
        m_planner->press(u"Home"_s);
        QTRY_VERIFY2(!health().isEmpty() && !health().contains(u"retries"_s), qPrintable(health()));
    }

    void the_command_line_is_copied()
    {
        m_planner->press(u"ctrl+shift+r"_s);
        QVERIFY(m_planner->click(u"Copy the command line"_s));
        QVERIFY(m_planner->sees(u"The command line is on the clipboard."_s));
        m_command = QGuiApplication::clipboard()->text();
        QVERIFY2(m_command.contains(m_path) && m_command.contains(u"--publishing dual_write"_s), qPrintable(m_command));
        m_planner->press(u"Escape"_s);
        QVERIFY(m_planner->no_longer_sees(u"What the next run simulates"_s));
        m_planner->press(u"ctrl+w"_s);
        QVERIFY(m_planner->sees(u"Storm it. Run it. Rewind it."_s));
        QVERIFY(!m_studio->studio().session());
    }

    void pasted_it_makes_the_same_run()
    {
        const Answer again = ask_shell(m_command + u" --json"_s);
        QVERIFY2(again.status == 0 || again.status == 1, again.errors.constData()); // 1: a story broke a rule
        const QJsonObject run = again.json.object();
        QCOMPARE(run[u"run"_s].toInt(), 2);
        QCOMPARE(run[u"records"_s].toInt(), m_run[u"records"_s].toInt());
        QCOMPARE(run[u"settings"_s].toObject(), m_run[u"settings"_s].toObject());
        QVERIFY(!run[u"digest"_s].toString().isEmpty());
        QCOMPARE(run[u"digest"_s].toString(), m_run[u"digest"_s].toString());
    }
};

int main(int argc, char** argv)
{
    return run_story<MachineryStory>(argc, argv);
}
#include "machinery_story.moc"

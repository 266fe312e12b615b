// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "studio_window.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace stormreel;

/// A developer opens the bundled wall, runs it, and travels through what happened.
/// Whatever the window shows, the command line must say too.
class OrderFulfilmentStory : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<StudioWindow> m_studio;
    std::unique_ptr<Person> m_developer;

    /// "Position 174 of 286, ...": where the window says the playhead is.
    int position() { return m_developer->full_name(QStringLiteral("Position ")).section(QLatin1Char(' '), 1, 1).toInt(); }
    int size()
    {
        return m_developer->full_name(QStringLiteral("Position "))
            .section(QLatin1Char(' '), 3, 3)
            .remove(QLatin1Char(','))
            .toInt();
    }
    void jump_to(const QString& where)
    {
        m_developer->press(QStringLiteral("ctrl+g"));
        m_developer->press(QStringLiteral("ctrl+a"));
        m_developer->type(where);
        m_developer->press(QStringLiteral("Return"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_studio = std::make_unique<StudioWindow>();
        m_developer = std::make_unique<Person>(m_studio->window());
    }

    void the_start_page_offers_bundled_walls()
    {
        QVERIFY(m_developer->sees(QStringLiteral("Order fulfilment")));
        QVERIFY(m_developer->sees(QStringLiteral("Bank account")));
        QVERIFY(m_developer->click(QStringLiteral("Order fulfilment")));
        QVERIFY(m_developer->sees(QStringLiteral("Event Order placed")));
        QVERIFY(m_developer->sees(QStringLiteral("Policy When paid and reserved, ship")));
        QVERIFY(!m_studio->studio().session()->readOnly());
    }

    void play_runs_a_wall_that_never_ran()
    {
        QVERIFY(m_developer->click(QStringLiteral("Event Order placed")));
        m_developer->press(QStringLiteral("space"));
        QVERIFY(m_developer->sees(QStringLiteral("Position "), 20000));
        QVERIFY(size() > 100);
        QTRY_VERIFY(position() > 1); // it plays
        m_developer->press(QStringLiteral("space"));
        m_developer->wait(200);
        const int here = position();
        m_developer->wait(300);
        QCOMPARE(position(), here); // it stands still
    }

    void steps_go_both_ways_and_ends_are_one_key_away()
    {
        m_developer->press(QStringLiteral("Home"));
        QTRY_COMPARE(position(), 1);
        m_developer->press(QStringLiteral("period"));
        m_developer->press(QStringLiteral("period"));
        QTRY_COMPARE(position(), 3);
        m_developer->press(QStringLiteral("comma"));
        QTRY_COMPARE(position(), 2);
        m_developer->press(QStringLiteral("End"));
        QTRY_COMPARE(position(), size());
        QVERIFY(m_developer->click(QStringLiteral("Step back")));
        QTRY_COMPARE(position(), size() - 1);
        QVERIFY(m_developer->click(QStringLiteral("Go to the start")));
        QTRY_COMPARE(position(), 1);
    }

    void scrubbing_in_the_histogram_moves_the_playhead()
    {
        QVERIFY(m_developer->sees(QStringLiteral("Histogram")));
        const QRect histogram = m_developer->area(QStringLiteral("Histogram"));
        m_developer->click_at(histogram.center());
        const int middle = position();
        QVERIFY(middle > 1 && middle < size());
        m_developer->drag(histogram.center(), {histogram.left() + histogram.width() / 4, histogram.center().y()});
        QTRY_VERIFY(position() < middle);
    }

    void the_log_of_the_window_is_the_log_of_the_command_line()
    {
        jump_to(QStringLiteral("40"));
        QTRY_COMPARE(position(), 40);
        const Answer log =
            ask_command_line({QStringLiteral("log"), m_studio->document(), QStringLiteral("--json"), QStringLiteral("--from"),
                              QStringLiteral("40"), QStringLiteral("--limit"), QStringLiteral("1")});
        QCOMPARE(log.status, 0);
        const QJsonObject record = log.json.object().value(QStringLiteral("records")).toArray().first().toObject();
        QCOMPARE(record.value(QStringLiteral("position")).toInt(), 40);
        const QString row = m_developer->full_name(QStringLiteral("Record 40,"));
        QVERIFY2(!row.isEmpty(), qPrintable(m_developer->names(QStringLiteral("Record ")).join(QLatin1Char('\n'))));
        QVERIFY2(row.contains(record.value(QStringLiteral("type")).toString()), qPrintable(row));
    }

    void the_state_of_the_window_is_the_state_of_the_command_line()
    {
        const Answer events =
            ask_command_line({QStringLiteral("log"), m_studio->document(), QStringLiteral("--json"), QStringLiteral("--kind"),
                              QStringLiteral("event"), QStringLiteral("--stream"), QStringLiteral("order-3")});
        QCOMPARE(events.status, 0);
        const QJsonObject last = events.json.object().value(QStringLiteral("records")).toArray().last().toObject();
        const QString at = QString::number(last.value(QStringLiteral("position")).toInt());
        jump_to(at);
        QTRY_COMPARE(position(), at.toInt());

        const Answer state =
            ask_command_line({QStringLiteral("state"), m_studio->document(), QStringLiteral("--json"), QStringLiteral("--at"), at,
                              QStringLiteral("--stream"), QStringLiteral("order-3")});
        QCOMPARE(state.status, 0);
        const QJsonObject one = state.json.object().value(QStringLiteral("streams")).toArray().first().toObject();
        const QString status = one.value(QStringLiteral("fields")).toObject().value(QStringLiteral("status")).toString();
        QVERIFY(!status.isEmpty());
        QVERIFY(m_developer->sees(QStringLiteral("status")));
        const QString line = m_developer->full_name(QStringLiteral("status"));
        QVERIFY2(line.contains(status), qPrintable(line + QStringLiteral(" / ") + status));
    }

    void why_in_the_window_is_why_on_the_command_line()
    {
        const Answer shipped =
            ask_command_line({QStringLiteral("log"), m_studio->document(), QStringLiteral("--json"), QStringLiteral("--kind"),
                              QStringLiteral("event"), QStringLiteral("--type"), QStringLiteral("Order shipped"),
                              QStringLiteral("--limit"), QStringLiteral("1")});
        QCOMPARE(shipped.status, 0);
        const QString at = QString::number(shipped.json.object()
                                               .value(QStringLiteral("records"))
                                               .toArray()
                                               .first()
                                               .toObject()
                                               .value(QStringLiteral("position"))
                                               .toInt());
        jump_to(at);
        QTRY_COMPARE(position(), at.toInt());
        const Answer why = ask_command_line({QStringLiteral("why"), m_studio->document(), at, QStringLiteral("--json")});
        QCOMPARE(why.status, 0);
        const QJsonArray chain = why.json.object().value(QStringLiteral("steps")).toArray();
        QVERIFY(chain.size() >= 6); // customer, place, placed, policy, charge, ...
        QStringList names;
        for (const auto& step : chain)
            names.append(step.toObject().value(QStringLiteral("name")).toString());
        QCOMPARE(names.first(), QStringLiteral("Customer"));
        QCOMPARE(names.last(), QStringLiteral("Order shipped"));
        for (const QString& name : std::as_const(names))
            QVERIFY2(m_developer->sees(name), qPrintable(name));
    }

    void notes_count_as_the_playhead_moves()
    {
        m_developer->press(QStringLiteral("End"));
        QTRY_COMPARE(position(), size());
        const Answer placed = ask_command_line({QStringLiteral("log"), m_studio->document(), QStringLiteral("--json"),
                                                QStringLiteral("--kind"), QStringLiteral("event"), QStringLiteral("--type"),
                                                QStringLiteral("Order placed"), QStringLiteral("--limit"), QStringLiteral("0")});
        const auto times = placed.json.object().value(QStringLiteral("records")).toArray().size();
        QVERIFY(times > 0);
        QTRY_VERIFY2(m_developer->full_name(QStringLiteral("Event Order placed")).contains(QString::number(times)),
                     qPrintable(m_developer->full_name(QStringLiteral("Event Order placed"))));
    }

    void running_again_with_a_seed_gives_the_digest_of_the_command_line()
    {
        m_developer->press(QStringLiteral("ctrl+r"));
        m_developer->wait(300);
        m_developer->press(QStringLiteral("ctrl+a"));
        m_developer->type(QStringLiteral("42"));
        m_developer->press(QStringLiteral("Return"));
        const auto latest = [this] {
            const Answer runs = ask_command_line({QStringLiteral("runs"), m_studio->document(), QStringLiteral("--json")});
            return runs.json.object().value(QStringLiteral("runs")).toArray().last().toObject();
        };
        QTRY_COMPARE_WITH_TIMEOUT(latest().value(QStringLiteral("seed")).toInteger(), 42, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(latest().value(QStringLiteral("complete")).toBool(), 20000);
        QTemporaryDir folder;
        const QString beside = folder.filePath(QStringLiteral("beside.reel"));
        QCOMPARE(ask_command_line({QStringLiteral("new"), beside, QStringLiteral("--from"), QStringLiteral("order-fulfilment")})
                     .status,
                 0);
        const Answer other = ask_command_line(
            {QStringLiteral("simulate"), beside, QStringLiteral("--seed"), QStringLiteral("42"), QStringLiteral("--json")});
        QCOMPARE(other.status, 0);
        QCOMPARE(latest().value(QStringLiteral("digest")).toString(),
                 other.json.object().value(QStringLiteral("digest")).toString());
    }

    void the_map_of_the_window_is_the_map_of_the_command_line()
    {
        m_developer->press(QStringLiteral("ctrl+2"));
        QVERIFY(m_developer->sees(QStringLiteral("Context Ordering")));
        const Answer map = ask_command_line({QStringLiteral("map"), m_studio->document(), QStringLiteral("--json")});
        QCOMPARE(map.status, 0);
        const QJsonArray contexts = map.json.object().value(QStringLiteral("contexts")).toArray();
        QCOMPARE(contexts.size(), 4);
        for (const auto& context : contexts)
            QVERIFY(m_developer->sees(QStringLiteral("Context ") + context.toObject().value(QStringLiteral("name")).toString()));
        const QJsonArray relationships = map.json.object().value(QStringLiteral("relationships")).toArray();
        QVERIFY(!relationships.isEmpty());
        QCOMPARE(m_developer->names(QStringLiteral("Relationship ")).size(), relationships.size());
        m_developer->press(QStringLiteral("ctrl+1"));
        QVERIFY(m_developer->sees(QStringLiteral("Event Order placed")));
    }
};

int main(int argc, char** argv)
{
    return run_story<OrderFulfilmentStory>(argc, argv);
}
#include "order_fulfilment_story.moc"

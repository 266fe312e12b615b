// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "studio_window.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace stormreel;

/// A developer opens an event log from production and asks what became of an order.
class ImportedLogStory : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<StudioWindow> m_studio;
    std::unique_ptr<Person> m_developer;

    int position() { return m_developer->full_name(QStringLiteral("Position ")).section(QLatin1Char(' '), 1, 1).toInt(); }
    void jump_to(const QString& where)
    {
        m_developer->press(QStringLiteral("ctrl+g"));
        m_developer->press(QStringLiteral("ctrl+a"));
        m_developer->type(where);
        m_developer->press(QStringLiteral("Return"));
    }
    QJsonObject ask(const QStringList& arguments)
    {
        const Answer answer = ask_command_line(arguments + QStringList{QStringLiteral("--json")});
        return answer.status == 0 ? answer.json.object() : QJsonObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString log = qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/logs/order-management.sqlite");
        if (!QFile::exists(log))
            QSKIP("The folder of shared event logs is not here.");
        const QString reel = m_folder.filePath(QStringLiteral("orders.reel"));
        const QJsonObject imported = ask({QStringLiteral("import"), log, QStringLiteral("-o"), reel});
        QCOMPARE(imported.value(QStringLiteral("events")).toInt(), 18211);
        QCOMPARE(imported.value(QStringLiteral("objects")).toInt(), 10031);
        m_studio = std::make_unique<StudioWindow>(reel);
        m_developer = std::make_unique<Person>(m_studio->window());
    }

    void the_wall_shows_types_and_contexts()
    {
        QVERIFY(m_developer->sees(QStringLiteral("Event place order")));
        QVERIFY(m_developer->sees(QStringLiteral("Event send package")));
        QVERIFY(m_developer->sees(QStringLiteral("Aggregate ")));
        // In the order in which things usually happen.
        QVERIFY(m_developer->area(QStringLiteral("Event place order")).left() <
                m_developer->area(QStringLiteral("Event send package")).left());
    }

    void the_reel_plays()
    {
        QVERIFY(m_developer->sees(QStringLiteral("Position "), 10000));
        m_developer->press(QStringLiteral("Home"));
        QTRY_COMPARE(position(), 1);
        m_developer->press(QStringLiteral("space"));
        QTRY_VERIFY(position() > 20);
        m_developer->press(QStringLiteral("space"));
        m_developer->wait(200);
        const int here = position();
        m_developer->press(QStringLiteral("period"));
        QTRY_COMPARE(position(), here + 1);
        m_developer->press(QStringLiteral("End"));
        QTRY_VERIFY(position() >= 18211);
    }

    void an_order_is_what_the_command_line_says_it_is()
    {
        const QString stream = QStringLiteral("990017");
        const QJsonArray records = ask({QStringLiteral("log"), m_studio->document(), QStringLiteral("--stream"), stream})
                                       .value(QStringLiteral("records"))
                                       .toArray();
        QVERIFY(records.size() >= 3);
        for (const auto& record : records) {
            const QString at = QString::number(record.toObject().value(QStringLiteral("position")).toInt());
            jump_to(at);
            QTRY_COMPARE(position(), at.toInt());
            const QJsonObject state = ask({QStringLiteral("state"), m_studio->document(), QStringLiteral("--at"), at,
                                           QStringLiteral("--stream"), stream})
                                          .value(QStringLiteral("streams"))
                                          .toArray()
                                          .first()
                                          .toObject();
            const QString status = state.value(QStringLiteral("fields")).toObject().value(QStringLiteral("status")).toString();
            QVERIFY(!status.isEmpty());
            QTRY_VERIFY2(m_developer->full_name(QStringLiteral("status")).contains(status),
                         qPrintable(at + u' ' + status + u' ' + m_developer->full_name(QStringLiteral("status"))));
        }
    }

    void what_led_there_is_what_the_command_line_says()
    {
        const QString at = QString::number(position());
        const QJsonObject why = ask({QStringLiteral("why"), m_studio->document(), at});
        QVERIFY(why.value(QStringLiteral("causes_inferred")).toBool());
        QVERIFY(m_developer->sees(QStringLiteral("What led here")));
        const QJsonArray steps = why.value(QStringLiteral("steps")).toArray();
        QVERIFY(steps.size() >= 2);
        for (const auto& step : steps)
            QVERIFY(m_developer->sees(step.toObject().value(QStringLiteral("name")).toString()));
    }

    void the_map_is_the_map_of_the_command_line()
    {
        m_developer->press(QStringLiteral("ctrl+2"));
        const QJsonObject map = ask({QStringLiteral("map"), m_studio->document()});
        const QJsonArray contexts = map.value(QStringLiteral("contexts")).toArray();
        QVERIFY(contexts.size() >= 3);
        for (const auto& context : contexts)
            QVERIFY(m_developer->sees(QStringLiteral("Context ") + context.toObject().value(QStringLiteral("name")).toString()));
        QCOMPARE(m_developer->names(QStringLiteral("Relationship ")).size(),
                 map.value(QStringLiteral("relationships")).toArray().size());
    }
};

int main(int argc, char** argv)
{
    return run_story<ImportedLogStory>(argc, argv);
}
#include "imported_log_story.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "studio_window.h"

#include "model/formats/json.h"

#include <QDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace stormreel;

namespace {

/// Hears who calls on a port of this machine. The port has four digits, as that of the shared case, so that it can stand in for
/// it.
class Listener {
public:
    Listener()
    {
        quint16 port = 8099;
        while (!m_server.listen(QHostAddress::LocalHost, port) && port < 9999)
            ++port;
        QObject::connect(&m_server, &QTcpServer::newConnection, [this] {
            while (QTcpSocket* caller = m_server.nextPendingConnection()) {
                ++m_calls;
                caller->abort();
                caller->deleteLater();
            }
        });
    }
    [[nodiscard]] QString place() const { return QStringLiteral("127.0.0.1:%1").arg(m_server.serverPort()); }
    [[nodiscard]] bool listens() const { return m_server.isListening(); }
    [[nodiscard]] int calls() const { return m_calls; }

private:
    QTcpServer m_server;
    int m_calls = 0;
};

} // namespace

/// Someone opens the files of a stranger, whose names are markup, and looks at every page. Nobody hears of it.
class MarkupStory : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    Listener m_listener;
    std::unique_ptr<StudioWindow> m_studio;
    std::unique_ptr<Person> m_reader;

    /// The words, with a picture from the network before them.
    [[nodiscard]] std::string marked(const std::string& words) const
    {
        return "<b>x</b><img src='http://" + m_listener.place().toStdString() + "/picture.png'> " + words;
    }

    [[nodiscard]] Json note(int id, const char* kind, const char* name, int x, const Json& rules = Json::array()) const
    {
        Json made{{"id", id}, {"kind", kind}, {"name", marked(name)}, {"comment", marked("comment")}, {"x", x}, {"y", 0}};
        if (!rules.empty())
            made["rules"] = rules;
        return made;
    }

    [[nodiscard]] Json frame(int id, const char* name, int x) const
    {
        return {{"id", id},     {"name", marked(name)}, {"owner", marked("owner")}, {"x", x}, {"y", -100},
                {"width", 740}, {"height", 400}};
    }

    static Json rule(const char* kind, const std::string& subject, const std::string& text)
    {
        Json made{{"kind", kind}, {"text", text}};
        if (!subject.empty())
            made["subject"] = subject;
        return made;
    }

    [[nodiscard]] QByteArray wall() const
    {
        const std::string words = '"' + marked("words") + '"';
        const Json fields = Json::array({rule("fields", {}, "amount: double = range(1.0, 90.0)\nwords: string = " + words)});
        const Json aggregate =
            Json::array({rule("fields", {}, "balance: double = 0.0\nwords: string = " + words),
                         rule("command", marked("Deposit"), "require command.amount < 60.0 else " + words),
                         rule("event", marked("Money deposited"), "balance = state.balance + event.amount"),
                         rule("always", {}, "state.balance < 100.0 else " + words),
                         rule("scenario", marked("example"), "given " + words + "\nwhen " + words + "\nthen rejected " + words)});
        const Json rows = Json::array({rule("event", marked("Money deposited"), "key " + words + "\nwords = " + words),
                                       rule("query", marked("question"), "least: double = 1.0\nanswer rows")});
        Json made{{"format", "stormreel-model"}, {"version", 1}};
        made["wall"] = {{"name", marked("wall")}, {"level", "design"}};
        made["wall"]["rules"] = Json::array({rule("never", marked("law"), "story.x > 1 else " + words)});
        made["notes"] = Json::array(
            {note(1, "actor", "Holder", -160), note(2, "command", "Deposit", 0, fields),
             note(3, "aggregate", "Account", 100, aggregate), note(4, "event", "Money deposited", 250, fields),
             note(5, "policy", "React", 600), note(6, "command", "Send", 720), note(7, "aggregate", "Letter", 820),
             note(8, "event", "Sent", 980), note(9, "read_model", "Rows", 1200, rows), note(10, "hotspot", "Question", 0),
             note(11, "text", "Words", 300), note(12, "system", "Elsewhere", 1400)});
        made["links"] = Json::array();
        int id = 30;
        for (const auto& [from, to] : {std::pair(1, 2), std::pair(4, 5), std::pair(5, 6), std::pair(4, 9)})
            made["links"].push_back({{"id", id++}, {"from", from}, {"to", to}});
        made["frames"] = Json::array({frame(40, "Bank", -200), frame(41, "Post", 560)});
        return QByteArray::fromStdString(made.dump());
    }

    [[nodiscard]] QString written(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no place for %s", qPrintable(name));
        return file.fileName();
    }

    void press(const char* keys)
    {
        m_reader->press(QString::fromLatin1(keys));
        m_reader->wait(60);
    }

    /// Everything that can be clicked whose name begins like this, once.
    void click_all(const QString& beginning)
    {
        const QStringList names = m_reader->names(beginning);
        for (const auto& name : names)
            if (m_reader->names(name).contains(name))
                m_reader->click(name);
    }

    void keep_picture(const char* name)
    {
        const QString folder = qEnvironmentVariable("STORMREEL_PICTURES"); // for people who want to see what the story sees
        if (!folder.isEmpty())
            m_studio->window().grabWindow().save(folder + u'/' + QLatin1String(name) + QStringLiteral(".png"));
    }

    void look_at_every_page(const char* what)
    {
        QVERIFY(m_reader->sees(QStringLiteral("Position "), 10000));
        const auto picture = [&](const char* page) { keep_picture((QByteArray(what) + '-' + page).constData()); };
        press("1");
        picture("wall");
        for (const char* kind :
             {"Event ", "Aggregate ", "Command ", "Policy ", "Read model ", "Actor ", "Hotspot ", "Text ", "External "}) {
            const QString name = m_reader->full_name(QLatin1String(kind));
            if (name.isEmpty())
                continue;
            m_reader->click(name);
            for (const char* page : {"Behaviour", "Fields", "Scenarios", "Note"})
                if (m_reader->names(QLatin1String(page)).contains(QLatin1String(page)))
                    m_reader->click(QLatin1String(page));
        }
        picture("inspector");
        press("ctrl+l"); // lint
        picture("lint");
        press("Escape");
        press("End"); // the last record: state, why, summary
        press("comma");
        picture("reel");
        press("F9");
        press("F9");
        press("ctrl+shift+r"); // what a run simulates
        picture("conditions");
        press("Escape");
        press("ctrl+k");
        m_reader->type(QStringLiteral("x"));
        m_reader->wait(100);
        picture("search");
        press("Escape");
        press("ctrl+2"); // the map
        QVERIFY(m_reader->sees(QStringLiteral("Context ")));
        m_reader->click(m_reader->full_name(QStringLiteral("Context ")));
        picture("map");
        click_all(QStringLiteral("Relationship "));
        picture("relationship");
        press("ctrl+1");
        press("F1");
        press("Escape");
        press("ctrl+w"); // the start page lists what was open
        m_reader->wait(200);
        picture("start");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_listener.listens());
        m_studio = std::make_unique<StudioWindow>();
        m_reader = std::make_unique<Person>(m_studio->window());
    }

    void a_wall_of_markup()
    {
        const QString file = written(QStringLiteral("wall.json"), wall());
        const QString reel = m_folder.filePath(QStringLiteral("<b>wall<b>.reel"));
        Answer answer = ask_command_line({QStringLiteral("import"), file, QStringLiteral("-o"), reel});
        QVERIFY2(answer.status == 0, answer.errors.constData());
        answer = ask_command_line({QStringLiteral("simulate"), reel, QStringLiteral("--seed"), QStringLiteral("3"),
                                   QStringLiteral("--fault"), QStringLiteral("fails 20%")});
        QVERIFY2(answer.status == 0 || answer.status == 1, answer.errors.constData());
        m_studio->studio().openFile(QUrl::fromLocalFile(reel));
        const QString name = QStringLiteral("Event ") + QString::fromStdString(marked("Money deposited"));
        QVERIFY(m_reader->sees(name));
        QCOMPARE(m_reader->full_name(name).left(name.size()), name); // as it is typed
        look_at_every_page("wall");
        QCOMPARE(m_listener.calls(), 0);
    }

    void a_log_of_markup()
    {
        QFile log(qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/cases/markup-in-names.sqlite"));
        if (!log.open(QIODevice::ReadOnly))
            QSKIP("The folder of shared cases is not here.");
        const QString file =
            written(QStringLiteral("log.sqlite"), log.readAll().replace("127.0.0.1:8099", m_listener.place().toUtf8()));
        m_studio->studio().openFile(QUrl::fromLocalFile(file)); // imports it, as a file that is dropped on the window
        QVERIFY(m_reader->sees(QStringLiteral("Event <img src=\"http://"), 10000));
        look_at_every_page("log");
        QCOMPARE(m_listener.calls(), 0);
    }

    void the_listener_would_have_heard()
    {
        QTcpSocket caller;
        caller.connectToHost(QHostAddress::LocalHost, m_listener.place().section(u':', 1).toUShort());
        QTRY_COMPARE(m_listener.calls(), 1);
    }
};

int main(int argc, char** argv)
{
    return run_story<MarkupStory>(argc, argv);
}
#include "markup_story.moc"

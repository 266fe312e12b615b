// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include "model/text/safe_text.h"
#include "model/text/utf8.h"

using namespace stormreel;

namespace {

/// What a terminal would obey; "" where there is nothing. Ends of lines are what lines are made of.
QString harm_in(const QByteArray& bytes)
{
    std::string_view rest(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    while (!rest.empty()) {
        const char32_t point = utf8::take(rest);
        if (point != '\n' && acts_unseen(point))
            return QString::number(static_cast<uint>(point), 16);
    }
    return {};
}

const QString hostile = QStringLiteral("\u202Eevil\u001B[31m\u0007\u009B\u2028\u2066\u061C\u200F");

} // namespace

/// Names and arguments out to do something to the terminal do nothing to it.
class HostileTextTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    Ran run(const QStringList& arguments) const { return stormreel_in(m_folder.path(), arguments); }

private Q_SLOTS:
    void initTestCase()
    {
        Json wall = Json::parse(R"({"format": "stormreel-model", "version": 1, "wall": {"name": "", "level": "design"},
            "notes": [
                {"id": 1, "kind": "actor", "name": "Someone", "x": -120, "y": 0},
                {"id": 2, "kind": "command", "name": "Place ", "x": 0, "y": 0},
                {"id": 3, "kind": "aggregate", "name": "Order ", "x": 100, "y": 0},
                {"id": 4, "kind": "event", "name": "Placed ", "x": 250, "y": 0},
                {"id": 5, "kind": "read_model", "name": "Orders ", "x": 600, "y": 0}],
            "links": [{"id": 10, "from": 1, "to": 2}, {"id": 11, "from": 2, "to": 3}, {"id": 12, "from": 3, "to": 4},
                      {"id": 13, "from": 4, "to": 5}],
            "frames": [{"id": 20, "name": "Frame ", "owner": "Team ", "x": -200, "y": -100, "width": 1200, "height": 400}]})");
        const std::string name = hostile.toStdString() + "\n%1 %2 %3 %4 %5";
        wall["wall"]["name"] = "Wall " + name;
        for (auto& note : wall["notes"])
            note["name"] = note["name"].get<std::string>() + name;
        wall["frames"][0]["name"] = "Frame " + name;
        wall["frames"][0]["owner"] = "Team " + name;
        QFile file(m_folder.filePath(QStringLiteral("wall.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(wall.dump()));
        file.close();
        const Ran made =
            run({QStringLiteral("import"), QStringLiteral("wall.json"), QStringLiteral("-o"), QStringLiteral("w.reel")});
        QVERIFY2(made.status == 0, made.err.constData());
        QCOMPARE(harm_in(made.out), QString());
        const Ran ran = run(words("simulate w.reel --seed 1 --stories 3"));
        QVERIFY2(ran.status == 0 || ran.status == 1, ran.err.constData());
    }

    void what_is_said_does_nothing_to_a_terminal_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const char* line :
             {"lint w.reel", "runs w.reel", "runs w.reel --summary 1", "log w.reel", "state w.reel --at 5", "state w.reel --all",
              "map w.reel", "rule w.reel", "verify w.reel", "erase w.reel", "why w.reel 3", "lint w.reel --json",
              "runs w.reel --json", "log w.reel --json", "state w.reel --at 5 --json", "map w.reel --json", "why w.reel 3 --json",
              "compare w.reel order-fulfilment --seed 1"})
            QTest::newRow(line) << words(line);
    }
    void what_is_said_does_nothing_to_a_terminal()
    {
        QFETCH(QStringList, arguments);
        const Ran ran = run(arguments);
        QVERIFY2(ran.status == 0 || ran.status == 1, ran.err.constData());
        QCOMPARE(harm_in(ran.out), QString());
        QCOMPARE(harm_in(ran.err), QString());
        if (arguments.contains(QStringLiteral("--json")))
            QVERIFY(!ran.json().is_null());
        else if (ran.out.contains("evil"))
            QVERIFY2(ran.out.contains("\\u{202E}evil") || ran.out.contains("-evil"), ran.out.constData());
    }

    void names_stay_where_they_are_in_a_line()
    {
        // A percent sign and a digit in a name is no place for the next column.
        const Ran ran = run(words("log w.reel"));
        for (const auto& line : ran.out.split('\n'))
            if (line.contains("Placed"))
                QVERIFY2(line.contains("%1 %2 %3 %4 %5"), line.constData());
        QVERIFY(ran.out.contains("%5"));
    }

    void a_terminal_gets_no_export_as_it_is()
    {
        for (const char* kind : {"model", "gherkin", "wall-svg", "map-svg", "mermaid", "cml"}) {
            QProcess process; // `script` is a terminal that writes down what it gets
            process.setWorkingDirectory(m_folder.path());
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
            process.setProcessEnvironment(environment);
            process.start(QStringLiteral("script"),
                          {QStringLiteral("-qec"),
                           QStringLiteral("\"$STORMREEL\" export w.reel --to %1 2>/dev/null").arg(QLatin1String(kind)),
                           QStringLiteral("/dev/null")});
            if (!process.waitForFinished(60000))
                QSKIP("no terminal can be had here");
            const QByteArray got = process.readAllStandardOutput().replace("\r\n", "\n");
            QVERIFY2(harm_in(got).isEmpty(), (kind + (": U+" + harm_in(got).toLatin1())).constData());
        }
        QVERIFY(!harm_in(run(words("export w.reel --to model")).out).isEmpty()); // elsewhere it is as it is
    }

    void an_argument_that_is_no_utf8_is_no_name()
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("bash"),
                      {QStringLiteral("-c"), QStringLiteral("\"$STORMREEL\" rename w.reel Someone $'Or\\xffd'")});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("not UTF-8"));
        QVERIFY(run(words("export w.reel --to model")).out.contains("Someone"));
    }

    void a_command_to_paste_names_the_file_for_a_shell()
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("bash"),
                      {QStringLiteral("-c"), QStringLiteral("cp w.reel \"it's; a.reel\"; "
                                                            "\"$STORMREEL\" simulate \"it's; a.reel\" --stories 0 --records "
                                                            "100000000 >/dev/null & sleep 1; kill $!; wait $!")});
        QVERIFY(process.waitForFinished(60000));
        QVERIFY(process.readAllStandardError().contains("`stormreel runs 'it'\\''s; a.reel' --summary"));
    }

    void json_holds_the_names_as_they_are()
    {
        const Json map = run(words("map w.reel --json")).json();
        const auto name = QString::fromStdString(map.at("contexts").at(0).at("name").get<std::string>());
        QVERIFY(name.contains(hostile.left(8)));
    }

    void an_argument_makes_no_second_line_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString bad = QStringLiteral("No\npe") + hostile;
        const auto row = [](const char* what, const QStringList& arguments) { QTest::newRow(what) << arguments; };
        const QString reel = QStringLiteral("w.reel");
        row("command", {bad});
        row("file", {QStringLiteral("lint"), bad});
        row("name", {QStringLiteral("rename"), reel, bad, QStringLiteral("X")});
        row("rule", {QStringLiteral("rule"), reel, bad});
        row("stream", {QStringLiteral("log"), reel, QStringLiteral("--stream"), bad});
        row("moment", {QStringLiteral("state"), reel, QStringLiteral("--at"), bad});
        row("number", {QStringLiteral("simulate"), reel, QStringLiteral("--seed"), bad});
        row("form", {QStringLiteral("map"), reel, QStringLiteral("--to"), bad});
        row("option", {QStringLiteral("lint"), reel, QStringLiteral("--") + bad});
        row("query", {QStringLiteral("query"), reel, bad});
        row("person", {QStringLiteral("erase"), reel, bad});
        row("setting", {QStringLiteral("simulate"), reel, QStringLiteral("--newcomer"), bad});
    }
    void an_argument_makes_no_second_line()
    {
        QFETCH(QStringList, arguments);
        const Ran ran = run(arguments);
        QVERIFY(ran.status == 2 || ran.status == 3);
        QCOMPARE(harm_in(ran.err), QString());
        const auto lines = ran.err.trimmed().split('\n');
        QVERIFY2(lines.size() == 1 || (lines.size() == 2 && lines[1].startsWith("Try: stormreel")), ran.err.constData());
    }
};

QTEST_GUILESS_MAIN(HostileTextTest)
#include "hostile_text_test.moc"

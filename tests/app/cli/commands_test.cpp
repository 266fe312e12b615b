// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/database_file.h"
#include "program.h"

using namespace stormreel;

/// Every command as people and scripts use it, on the bundled wall.
class CommandsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    Ran run(const char* line) const { return stormreel_in(m_folder.path(), words(line)); }

    Ran shell(const char* line) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral("sh"), {QStringLiteral("-c"), QString::fromUtf8(line)});
        process.waitForFinished(120000);
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QByteArray read(const char* name) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFile::exists(program()), "STORMREEL names the program");
        const Json made = run("new orders.reel --from order-fulfilment --json").json();
        QVERIFY(made.at("notes").get<int>() > 10);
        const Ran ran = run("simulate orders.reel --seed 42 --json");
        QCOMPARE(ran.status, 0);
        const Json run_1 = ran.json();
        QCOMPARE(run_1.at("run").get<int>(), 1);
        QCOMPARE(run_1.at("seed").get<int>(), 42);
        QVERIFY(run_1.at("complete").get<bool>());
        QCOMPARE(run_1.at("digest").get<std::string>().size(), 64U);
        int sum = 0;
        for (const auto& [kind, count] : run_1.at("kinds").items())
            sum += count.get<int>();
        QCOMPARE(sum, run_1.at("records").get<int>());
        QVERIFY(run_1.at("kinds").at("event").get<int>() > 40);
    }

    void help_explains_every_command()
    {
        const Ran all = run("--help");
        QCOMPARE(all.status, 0);
        for (const char* command : {"new", "import", "export", "lint", "rule", "rename", "generator", "simulate", "runs", "log",
                                    "state", "why", "query", "map"}) {
            QVERIFY(all.out.contains(QByteArray("\n  ") + command));
            const Ran one = run((QByteArray(command) + " --help").constData());
            QCOMPARE(one.status, 0);
            for (const char* part : {"Usage: stormreel ", "Examples:", "Exit status:", "--json"})
                QVERIFY2(one.out.contains(part), command);
        }
        QVERIFY(run("--version").out.startsWith("stormreel 0."));
    }

    void wrong_usage_is_2_and_says_what_would_be_right_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line :
             {"lnit", "new", "lint orders.reel second.reel", "lint orders.reel --loud", "export orders.reel",
              "export orders.reel --to gold", "simulate orders.reel --seed many", "simulate orders.reel --stories 0",
              "simulate orders.reel --duplicates 101", "log orders.reel --kind gossip", "state orders.reel",
              "state orders.reel --at noonish", "import wall.json", "new x.reel --from nowhere"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void wrong_usage_is_2_and_says_what_would_be_right()
    {
        QFETCH(QString, line);
        const Ran ran = run(line.toLatin1().constData());
        QCOMPARE(ran.status, 2);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY2(ran.err.contains("--help"), ran.err.constData());
    }

    void bad_input_is_3_and_is_named()
    {
        QFile text(m_folder.filePath(QStringLiteral("broken.json")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("{\"format\":\"stormreel-model\",\"version\":1,\n\"notes\":[{\"id\":1,\"kind\":\"sticker\"}]}");
        text.close();
        const std::pair<const char*, const char*> cases[] = {
            {"lint nowhere.reel", "nowhere.reel"},
            {"lint broken.json", "broken.json"},
            {"import broken.json -o never.reel", "/notes/0/kind"},
            {"new orders.reel", "orders.reel"},
            {"import broken.json -o orders.reel", "orders.reel"},
            {"why orders.reel 99999999", "99999999"},
            {"log orders.reel --stream no-such-17", "no-such-17"},
            {"log orders.reel --run 7", "run 7"},
        };
        for (const auto& [line, name] : cases) {
            const Ran ran = run(line);
            QVERIFY2(ran.status == 3, line);
            QVERIFY2(ran.err.contains(name), ran.err.constData());
            QCOMPARE(ran.out, QByteArray());
        }
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("never.reel"))));
    }

    void the_same_wall_and_seed_give_the_same_digest_in_another_process()
    {
        const Json first = run("simulate orders.reel --seed 7 --stories 60 --json").json();
        QCOMPARE(run("new again.reel --from order-fulfilment").status, 0);
        const Json second = run("simulate again.reel --seed 7 --stories 60 --json").json();
        const Json other = run("simulate again.reel --seed 8 --stories 60 --json").json();
        QCOMPARE(to_text(first.at("digest")), to_text(second.at("digest")));
        QVERIFY(first.at("digest") != other.at("digest"));
    }

    void runs_lists_what_ran()
    {
        const Json runs = run("runs orders.reel --json").json().at("runs");
        QCOMPARE(runs[0].at("name").get<std::string>(), std::string("Run 1"));
        QVERIFY(run("runs orders.reel").out.contains("Run 1"));
        QCOMPARE(run("runs again.reel").status, 0);
    }

    void log_filters_and_goes_on()
    {
        const Json page = run("log orders.reel --run 1 --limit 5 --json").json();
        QCOMPARE(page.at("records").size(), 5U);
        QCOMPARE(page.at("records")[0].at("position").get<int>(), 1);
        QCOMPARE(page.at("next").get<int>(), 6);
        const Json rest = run("log orders.reel --run 1 --from 6 --limit 0 --json").json();
        QVERIFY(rest.at("next").is_null());
        QCOMPARE(rest.at("records").size() + 5, page.at("size").get<std::size_t>());

        const Json events = run("log orders.reel --run 1 --kind event --limit 0 --json").json().at("records");
        for (const auto& record : events)
            QCOMPARE(record.at("kind").get<std::string>(), std::string("event"));
        const std::string stream = events[0].at("stream").get<std::string>();
        const Json of_stream = stormreel_in(m_folder.path(), words("log orders.reel --run 1 --limit 0 --json --stream") +
                                                                 QStringList{QString::fromStdString(stream)})
                                   .json()
                                   .at("records");
        QVERIFY(!of_stream.empty());
        for (const auto& record : of_stream)
            QCOMPARE(record.at("stream").get<std::string>(), stream);
        QVERIFY(run("log orders.reel --run 1 --limit 3").err.contains("--from 4"));
    }

    /// The state of a stream is what its events, folded by hand, say.
    void remarks_come_after_the_answer()
    {
        const Ran both = shell("\"$STORMREEL\" log orders.reel --limit 30 2>&1");
        const auto lines = both.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 31);
        QVERIFY(lines.last().startsWith("There is more"));
    }

    void what_does_not_exist_yet_is_said()
    {
        const Ran early = run("state orders.reel --at 1 --stream order-12");
        QCOMPARE(early.status, 0);
        QVERIFY(early.out.contains("order-12 (Order) does not exist yet."));
        QCOMPARE(run("map orders.reel -o map.txt").status, 2);
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("map.txt"))));
    }

    void state_agrees_with_the_log()
    {
        const Json all = run("log orders.reel --run 1 --kind event --limit 0 --json").json().at("records");
        const Json& last = all[all.size() / 2];
        const QString stream = QString::fromStdString(last.at("stream").get<std::string>());
        const QStringList at{QStringLiteral("--stream"), stream, QStringLiteral("--at"),
                             QString::number(last.at("position").get<int>())};
        const Json state = stormreel_in(m_folder.path(), words("state orders.reel --run 1 --json") + at).json().at("streams")[0];
        QCOMPARE(to_text(state.at("version")), to_text(last.at("version")));
        QCOMPARE(to_text(state.at("position")), to_text(last.at("position")));
        QCOMPARE(to_text(state.at("fields").at("status")), to_text(last.at("type")));
        for (const auto& [field, value] : last.at("data").items())
            if (field != "schema_version") // of the record, no field of the event
                QCOMPARE(to_text(state.at("fields").at(field)), to_text(value));
        QVERIFY(state.at("changed").contains("status"));

        const Json by_time = stormreel_in(m_folder.path(), words("state orders.reel --run 1 --json --at") +
                                                               QStringList{QString::fromStdString(last.at("time"))})
                                 .json();
        QVERIFY(by_time.at("position") >= last.at("position"));
        const Json bounded = run("state orders.reel --run 1 --at 23:59 --limit 2 --json").json();
        QCOMPARE(bounded.at("streams").size(), 2U);
        QVERIFY(bounded.at("more").get<int>() > 10);
        QCOMPARE(run("state orders.reel --run 1 --at 0 --json").json().at("streams").size(), 0U);
    }

    /// Each step of why is the cause of the next, as the log tells it.
    void why_follows_the_causes_in_the_log()
    {
        const Json all = run("log orders.reel --run 1 --limit 0 --json").json().at("records");
        const Json& last = all[all.size() - 1];
        const Json why = stormreel_in(m_folder.path(), words("why orders.reel --run 1 --json") +
                                                           QStringList{QString::number(last.at("position").get<int>())})
                             .json();
        const Json& steps = why.at("steps");
        QVERIFY(steps.size() >= 2);
        QCOMPARE(to_text(steps.back().at("position")), to_text(last.at("position")));
        int before = 0;
        for (const auto& step : steps) {
            if (!step.contains("position"))
                continue;
            const int position = step.at("position").get<int>();
            QVERIFY(position > before || position == before);
            before = position;
        }
        const Json& cause = all[last.value("cause", 1) - 1];
        bool found = false;
        for (const auto& step : steps)
            found = found || (step.contains("position") && step.at("position") == cause.at("position"));
        QVERIFY(found);
    }

    void map_and_its_exports()
    {
        const Json map = run("map orders.reel --json").json();
        QVERIFY(map.at("contexts").size() >= 3);
        QVERIFY(map.at("relationships").size() >= 2);
        bool evidence = false;
        for (const auto& one : map.at("relationships"))
            evidence = evidence || !one.at("forward").empty();
        QVERIFY(evidence);
        QVERIFY(run("map orders.reel --to mermaid").out.startsWith("flowchart"));
        QVERIFY(run("map orders.reel --to cml").out.contains("ContextMap"));
    }

    void export_writes_what_it_says()
    {
        const Json made = run("export orders.reel --to wall-png -o wall.png --json").json();
        QCOMPARE(read("wall.png").size(), made.at("bytes").get<qsizetype>());
        QVERIFY(read("wall.png").startsWith("\x89PNG"));
        QVERIFY(run("export orders.reel --to svg").out.contains("<svg"));
        QVERIFY(run("export orders.reel --to wall-svg").out.contains("<svg"));
        QVERIFY(run("export orders.reel --to png").out.startsWith("\x89PNG"));

        QCOMPARE(run("export orders.reel --to model -o out.json").status, 0);
        QCOMPARE(run("import out.json -o back.reel --json").json().at("kind").get<std::string>(), std::string("model"));
        QCOMPARE(run("export back.reel --to model").out, read("out.json"));
    }

    void lint_is_1_only_where_there_is_an_error()
    {
        const Ran fine = run("lint orders.reel --json");
        const Json findings = fine.json();
        QCOMPARE(findings.at("errors").get<int>(), 0);
        QCOMPARE(fine.status, 0);

        QFile wall(m_folder.filePath(QStringLiteral("short.json")));
        QVERIFY(wall.open(QIODevice::WriteOnly));
        wall.write(R"({"format":"stormreel-model","version":1,"notes":[{"id":1,"kind":"event","name":"Order placed"},
            {"id":2,"kind":"command","name":"Ship order","x":110}],"links":[{"id":3,"from":1,"to":2}]})");
        wall.close();
        QCOMPARE(run("import short.json -o short.reel").status, 0);
        const Ran shortcut = run("lint short.reel --json");
        const Json found = shortcut.json();
        QCOMPARE(shortcut.status, found.at("errors").get<int>() > 0 ? 1 : 0);
        bool named = false;
        for (const auto& finding : found.at("findings"))
            named = named || finding.at("rule") == "event-to-command";
        QVERIFY2(named, "no event straight to a command");
    }

    void an_empty_wall_is_fine_everywhere()
    {
        QCOMPARE(run("new empty.reel --name Nothing").status, 0);
        QCOMPARE(run("lint empty.reel").status, 0);
        QCOMPARE(run("map empty.reel").status, 0);
        QCOMPARE(run("runs empty.reel").status, 0);
        QCOMPARE(run("log empty.reel").status, 3); // nothing has run
        QCOMPARE(run("simulate empty.reel --json").json().at("records").get<int>(), 0);
        QCOMPARE(run("log empty.reel --json").json().at("records").size(), 0U);
        QCOMPARE(run("state empty.reel --at 0").status, 0);
    }

    void rows_that_point_nowhere_are_counted_by_reason()
    {
        const QString log = qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/logs/order-management.sqlite");
        if (!QFile::exists(log))
            QSKIP("the sample logs are not here (STORMREEL_SHARED)");
        const QString torn = m_folder.filePath(QStringLiteral("torn.sqlite"));
        QVERIFY(QFile::copy(log, torn));
        QVERIFY(QFile::setPermissions(torn, QFile::ReadOwner | QFile::WriteOwner));
        {
            const auto file = DatabaseFile::open(torn, DatabaseFile::Access::write).value();
            for (const char* object : {"nothing-1", "nothing-2"})
                QVERIFY(file.run(QStringLiteral("INSERT INTO event_object SELECT ocel_id, '%1', 'x' FROM event LIMIT 1")
                                     .arg(QLatin1String(object)))
                            .has_value());
        }
        const Json left_out = run("import torn.sqlite -o torn.reel --json").json().at("left_out");
        QCOMPARE(left_out.size(), 1U);
        QCOMPARE(left_out[0].at("count").get<int>(), 2);
        QVERIFY(!left_out[0].at("reason").get<std::string>().empty());
        QVERIFY(run("import torn.sqlite -o torn-2.reel").out.contains("Left out 2: "));
    }

    void a_real_log()
    {
        const QString log = qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/logs/order-management.sqlite");
        if (!QFile::exists(log))
            QSKIP("the sample logs are not here (STORMREEL_SHARED)");
        const Ran ran = stormreel_in(m_folder.path(), {QStringLiteral("import"), log, QStringLiteral("-o"),
                                                       QStringLiteral("log.reel"), QStringLiteral("--json")});
        const Json imported = ran.json();
        QCOMPARE(imported.at("events").get<int>(), 18211);
        QCOMPARE(imported.at("objects").get<int>(), 10031);
        QVERIFY(imported.at("left_out").empty()); // every row of this one points at something
        const Json page = run("log log.reel --kind event --limit 1 --json").json();
        QVERIFY(page.at("size").get<int>() >= 18211);
        const std::string object = page.at("records")[0].at("stream").get<std::string>();
        const Json state = stormreel_in(m_folder.path(), words("state log.reel --json --at 18211 --stream") +
                                                             QStringList{QString::fromStdString(object)})
                               .json();
        QVERIFY(state.at("streams")[0].at("version").get<int>() > 0);
        QVERIFY(run("why log.reel 18211 --json").json().at("causes_inferred").get<bool>());
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands_test.moc"

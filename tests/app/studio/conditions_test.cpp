// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel_fixture.h"

#include "app/document/run_flags.h"
#include "app/document/run_needs.h"
#include "app/document/run_presets.h"
#include "app/studio/reel/conditions_lines.h"
#include "engine/simulation/setting_table.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSettings>
#include <QStandardPaths>

using namespace stormreel;

namespace {

QVariant value_of(const QAbstractItemModel& model, const QString& key, int role)
{
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, 0).data(ConditionLines::KeyRole).toString() == key)
            return model.index(row, 0).data(role);
    return {};
}

QVariantMap station(const RunConditions& conditions, const QString& key)
{
    for (const QVariant& one : conditions.stations())
        if (one.toMap().value(QStringLiteral("key")).toString() == key)
            return one.toMap();
    return {};
}

QString sentence_of(const FaultList& faults, int row)
{
    return faults.index(row).data(FaultList::SentenceRole).toString();
}

/// What the program does with the flags that it is given.
SimulationSettings read_flags(const std::vector<std::string>& flags)
{
    SimulationSettings settings;
    for (std::size_t i = 0; i + 1 < flags.size(); i += 2) {
        if (flags[i] == "--fault")
            settings.machinery.faults.push_back(fault_from_text(flags[i + 1]).value());
        else if (auto set = set_setting_text(settings, setting_shape(flags[i].substr(2))->key, flags[i + 1]); !set)
            qFatal("%s", sentence(set.error()).c_str());
    }
    return settings;
}

} // namespace

class ConditionsTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("Stormreel test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    }

    void nothing_is_chosen_at_first()
    {
        RunConditions conditions;
        QVERIFY(conditions.usual());
        QCOMPARE(conditions.preset(), QStringLiteral("usual"));
        QCOMPARE(conditions.words(), QStringLiteral("at-least-once, 2% duplicates"));
        QVERIFY(conditions.obstacle().isEmpty());
        for (const QVariant& one : conditions.stations())
            QVERIFY2(!one.toMap().value(QStringLiteral("chosen")).toBool(),
                     qPrintable(one.toMap().value(QStringLiteral("key")).toString()));
    }

    void every_setting_can_be_found_in_one_group_and_has_words()
    {
        RunConditions conditions;
        int lines = 0;
        for (const QString& group : conditions.groups()) {
            ConditionLines model;
            const QAbstractItemModelTester tester(&model);
            model.set_conditions(&conditions);
            model.set_group(group);
            lines += model.rowCount();
            for (int row = 0; row < model.rowCount(); ++row) {
                const auto of = [&](int role) { return model.index(row).data(role); };
                QVERIFY(!of(ConditionLines::LabelRole).toString().isEmpty());
                QVERIFY(of(ConditionLines::WhatRole).toString().endsWith(u'.'));
                QVERIFY(!of(ConditionLines::ChangedRole).toBool());
                QCOMPARE(of(ConditionLines::UsualRole), of(ConditionLines::TextRole));
            }
        }
        QCOMPARE(lines, static_cast<int>(setting_shapes().size()));
    }

    void what_people_type_is_read_as_they_write_it()
    {
        RunConditions conditions;
        ConditionLines bus;
        bus.set_conditions(&conditions);
        bus.set_group(QStringLiteral("Publishing"));
        QSignalSpy changed(&conditions, &RunConditions::changed);
        QCOMPARE(conditions.choose(QStringLiteral("publishing"), 1), QString());
        QCOMPARE(conditions.settings().machinery.publishing, Publishing::outbox);
        QCOMPARE(conditions.choose(QStringLiteral("relay_us"), QStringLiteral("2 s")), QString());
        QCOMPARE(conditions.settings().machinery.relay_us, std::int64_t(2'000'000));
        QCOMPARE(value_of(bus, QStringLiteral("relay_us"), ConditionLines::TextRole).toString(), QStringLiteral("2 s"));
        QCOMPARE(value_of(bus, QStringLiteral("relay_us"), ConditionLines::UsualRole).toString(), QStringLiteral("500 ms"));
        QVERIFY(value_of(bus, QStringLiteral("relay_us"), ConditionLines::ChangedRole).toBool());
        QVERIFY(bus.chosen());
        QCOMPARE(changed.size(), 2);
        QVERIFY(!conditions.choose(QStringLiteral("relay_us"), QStringLiteral("soon")).isEmpty());
        QVERIFY(!conditions.choose(QStringLiteral("relay_batch"), QStringLiteral("0")).isEmpty());
        QVERIFY(!conditions.choose(QStringLiteral("publishing"), 7).isEmpty());
        QVERIFY(!conditions.choose(QStringLiteral("no_such_thing"), 1).isEmpty());
        QCOMPARE(changed.size(), 2);
        conditions.backToUsual(QStringLiteral("relay_us"));
        QVERIFY(!value_of(bus, QStringLiteral("relay_us"), ConditionLines::ChangedRole).toBool());
        conditions.allToUsual();
        QVERIFY(conditions.usual());
    }

    void a_setting_waits_for_what_it_hangs_on()
    {
        SimulationSettings settings;
        for (const auto* key : {"relay_us", "partitions", "acks", "consumers", "newcomer_us", "upcast", "erase_us"}) {
            QVERIFY2(setting_shape(key), key);
            QVERIFY2(!run_needs(settings, key).empty(), key);
        }
        for (const SettingShape& shape : setting_shapes()) // whoever chooses something has it chosen
            if (run_needs(settings, shape.key).empty())
                continue;
            else
                QVERIFY2(is_usual(settings, shape), std::string(shape.key).c_str());
        settings.machinery.publishing = Publishing::outbox;
        settings.machinery.bus = BusKind::broker;
        QVERIFY(run_needs(settings, "relay_us").empty());
        QVERIFY(run_needs(settings, "partitions").empty());
        QCOMPARE(run_needs(settings, "acks"), std::string_view("a broker with copies"));
        settings.machinery.replicas = 3;
        settings.machinery.newcomer = "order-status";
        settings.machinery.old_versions_percent = 10;
        settings.machinery.erase = "customer-3";
        for (const SettingShape& shape : setting_shapes())
            QVERIFY2(run_needs(settings, shape.key).empty(), std::string(shape.key).c_str());
        settings.machinery.attempts = 0;
        QCOMPARE(run_needs(settings, "dead_letters"), std::string_view("attempts that end"));
        QVERIFY(!run_needs(settings, "redrive_us").empty());
        QCOMPARE(run_needs(settings.machinery, FaultKind::process_dies), std::string_view("an in-process bus"));
        QVERIFY(run_needs(settings.machinery, FaultKind::broker_away).empty());
    }

    void what_waits_is_told_in_one_sentence()
    {
        RunConditions conditions;
        ConditionLines publishing;
        publishing.set_conditions(&conditions);
        publishing.set_group(QStringLiteral("Publishing"));
        QCOMPARE(publishing.waiting(), QStringLiteral("With an outbox: relay every, relay's batch."));
        conditions.choosePreset(QStringLiteral("outbox"));
        QVERIFY(publishing.waiting().isEmpty());
    }

    void every_preset_can_be_run_and_is_known_again()
    {
        RunConditions conditions;
        conditions.choose(QStringLiteral("seed"), QStringLiteral("7"));
        QVERIFY(run_presets().size() >= 6);
        for (const RunPreset& preset : run_presets()) {
            conditions.choosePreset(QString::fromUtf8(preset.key.data(), static_cast<qsizetype>(preset.key.size())));
            QCOMPARE(conditions.preset().toStdString(), std::string(preset.key));
            QVERIFY2(conditions.obstacle().isEmpty(), qPrintable(conditions.obstacle()));
            QCOMPARE(conditions.settings().seed, std::uint64_t(7));
            for (const FaultSetting& fault : preset.machinery.faults) // none that could never strike
                QVERIFY2(run_needs(preset.machinery, fault.kind).empty(), std::string(preset.key).c_str());
        }
        conditions.choose(QStringLiteral("attempts"), QStringLiteral("9"));
        QVERIFY(conditions.preset().isEmpty());
    }

    void the_picture_says_what_is_chosen_and_where_faults_strike()
    {
        RunConditions conditions;
        conditions.choosePreset(QStringLiteral("bad-day"));
        const auto bus = station(conditions, QStringLiteral("bus"));
        QCOMPARE(bus.value(QStringLiteral("words")).toString(), QStringLiteral("3 partitions"));
        QCOMPARE(bus.value(QStringLiteral("detail")).toString(), QStringLiteral("broker, 3 copies"));
        QVERIFY(bus.value(QStringLiteral("chosen")).toBool());
        QCOMPARE(bus.value(QStringLiteral("faults")).toInt(), 4); // lost, doubled, away, leader
        QCOMPARE(station(conditions, QStringLiteral("consumers")).value(QStringLiteral("words")).toString(),
                 QStringLiteral("Group of 3"));
        QCOMPARE(station(conditions, QStringLiteral("consumers")).value(QStringLiteral("faults")).toInt(), 1);
        QVERIFY(!station(conditions, QStringLiteral("store")).value(QStringLiteral("chosen")).toBool());
        QCOMPARE(conditions.words(), QStringLiteral("outbox, broker with 3 partitions, 3 consumers, at-least-once, 6 faults"));
    }

    void faults_read_as_sentences()
    {
        ReelFixture fixture(small_wall());
        fixture.load();
        RunConditions& conditions = *fixture.reel->conditions();
        FaultList& faults = *conditions.faults();
        const QAbstractItemModelTester tester(&faults);
        faults.add(QStringLiteral("lose"));
        QCOMPARE(sentence_of(faults, 0), QStringLiteral("5% of the messages are dropped on the way."));
        QCOMPARE(faults.change(0, QStringLiteral("target"), QStringLiteral("order-status")), QString());
        QCOMPARE(sentence_of(faults, 0),
                 QStringLiteral("5% of the messages to \u201cOrder status\u201d are dropped on the way."));
        faults.add(QStringLiteral("consumer_dies"));
        faults.strike(1, QStringLiteral("schedule"));
        QCOMPARE(faults.change(1, QStringLiteral("at"), QStringLiteral("2 min")), QString());
        QCOMPARE(faults.change(1, QStringLiteral("every"), QStringLiteral("10 min")), QString());
        QCOMPARE(sentence_of(faults, 1), QStringLiteral("A consumer dies between handling and committing, 2 min after the start, "
                                                        "and every 10 min from then on."));
        faults.add(QStringLiteral("slow_consumer"));
        faults.strike(2, QStringLiteral("record"), 174);
        QCOMPARE(sentence_of(faults, 2), QStringLiteral("At record #174 a consumer takes 10 times as long, for 5 s."));
        QVERIFY(!faults.change(1, QStringLiteral("every"), QStringLiteral("often")).isEmpty());
        QVERIFY(!faults.change(0, QStringLiteral("percent"), 101).isEmpty());
        QCOMPARE(static_cast<int>(conditions.settings().machinery.faults.size()), 3);
        QCOMPARE(conditions.settings().machinery.faults[1].every_us, std::int64_t(600'000'000));
        faults.remove(0);
        QCOMPARE(faults.count(), 2);
        QCOMPARE(conditions.settings().machinery.faults.front().kind, FaultKind::consumer_dies);
        QVERIFY(conditions.obstacle().isEmpty());
        faults.change(0, QStringLiteral("target"), QStringLiteral("nobody"));
        QVERIFY(conditions.obstacle().contains(QStringLiteral("nobody"))); // said before the run, not after
    }

    void faults_choose_among_the_names_of_the_wall()
    {
        ReelFixture fixture(small_wall());
        fixture.load();
        QTRY_VERIFY(!fixture.session->flow().nodes.empty());
        const auto names = [&](const QString& what) {
            QStringList slugs;
            for (const QVariant& one : fixture.reel->conditions()->targets(what))
                slugs.append(one.toMap().value(QStringLiteral("slug")).toString());
            return slugs;
        };
        QCOMPARE(names(QStringLiteral("event")),
                 QStringList({QStringLiteral("order-placed"), QStringLiteral("payment-received")}));
        QCOMPARE(names(QStringLiteral("consumer")),
                 QStringList({QStringLiteral("order-status"), QStringLiteral("whenever-order-placed-charge-card")}));
        QCOMPARE(names(QStringLiteral("topic")), QStringList({QStringLiteral("order"), QStringLiteral("payment")}));
        QCOMPARE(names(QStringLiteral("message")).size(), 4);
        // Whatever is on offer can be run.
        RunConditions& conditions = *fixture.reel->conditions();
        for (const QVariant& kind : conditions.faults()->kinds()) {
            conditions.faults()->add(kind.toMap().value(QStringLiteral("key")).toString());
            const int row = conditions.faults()->count() - 1;
            const auto what = conditions.faults()->index(row).data(FaultList::TargetKindRole).toString();
            for (const QString& slug : what.isEmpty() ? QStringList() : names(what)) {
                QCOMPARE(conditions.faults()->change(row, QStringLiteral("target"), slug), QString());
                QVERIFY2(conditions.obstacle().isEmpty(), qPrintable(conditions.obstacle()));
            }
        }
    }

    void the_command_line_does_the_same()
    {
        RunConditions conditions;
        for (const RunPreset& preset : run_presets()) {
            SimulationSettings settings = with_preset(conditions.settings(), preset);
            settings.machinery.newcomer = "order-status";
            settings.machinery.timeouts = false;
            settings.machinery.relay_us = 1'500'000;
            QCOMPARE(read_flags(run_flags(settings)), settings);
        }
        QVERIFY(run_flags({}).empty());
        SimulationSettings settings;
        settings.machinery.publishing = Publishing::outbox;
        QCOMPARE(command_line("my wall's.reel", settings),
                 std::string("stormreel simulate 'my wall'\\''s.reel' --publishing outbox"));
        conditions.choosePreset(QStringLiteral("dual-write"));
        conditions.copyCommandLine();
        QCOMPARE(QGuiApplication::clipboard()->text(), conditions.commandLine());
        QVERIFY(conditions.commandLine().contains(QStringLiteral("--publishing dual_write")));
    }

    void a_run_has_what_was_chosen_and_can_be_taken_over()
    {
        ReelFixture fixture(small_wall());
        fixture.load();
        RunConditions& conditions = *fixture.reel->conditions();
        conditions.choose(QStringLiteral("handling_us"), QStringLiteral("250ms"));
        conditions.choose(QStringLiteral("stories"), QStringLiteral("5"));
        QCOMPARE(fixture.reel->stories(), 5);
        fixture.reel->setSeed(QStringLiteral("9"));
        const SimulationSettings chosen = conditions.settings();
        QCOMPARE(chosen.seed, std::uint64_t(9));
        fixture.reel->run();
        QVERIFY(fixture.wait_loaded());
        QCOMPARE(settings_from_json(fixture.reel->replay()->header().settings).value(), chosen);
        conditions.choosePreset(QStringLiteral("bad-day"));
        fixture.reel->takeConditions();
        QCOMPARE(conditions.settings(), chosen);
        QVERIFY(!conditions.take(QStringLiteral("{\"partitions\": -1}")));
        QCOMPARE(conditions.settings(), chosen);
    }

    void what_was_chosen_is_there_when_the_wall_is_opened_again()
    {
        ReelFixture fixture(small_wall());
        fixture.load();
        fixture.reel->conditions()->choosePreset(QStringLiteral("exactly-once"));
        fixture.reel->setSession(nullptr);
        QVERIFY(fixture.reel->conditions()->usual()); // another wall starts with nothing
        fixture.load();
        QCOMPARE(fixture.reel->conditions()->preset(), QStringLiteral("exactly-once"));
    }
};

QTEST_MAIN(ConditionsTest)
#include "conditions_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/lint.h"
#include "model/storming.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stormreel;

namespace {

// The room of formats lies above this one: here Qt reads what the test needs of a bundled wall.
Board bundled(const QString& name)
{
    QFile file(QFINDTESTDATA(QByteArray("../../../resources/examples/" + name.toUtf8()).constData()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    Board board;
    board.wall.level = Level::design;
    const auto area = [](const QJsonObject& o) {
        return Rect{o[QLatin1String("x")].toDouble(), o[QLatin1String("y")].toDouble(), o[QLatin1String("width")].toDouble(),
                    o[QLatin1String("height")].toDouble()};
    };
    const auto id = [](const QJsonObject& o, QLatin1String key) { return Id{static_cast<std::uint32_t>(o[key].toInt())}; };
    const auto add = [&](const auto& element) { board = apply(board, Added{element}).value(); };
    for (const auto& value : root[QLatin1String("notes")].toArray()) {
        const QJsonObject o = value.toObject();
        Note note;
        note.id = id(o, QLatin1String("id"));
        note.kind = note_kind_from_key(o[QLatin1String("kind")].toString().toStdString()).value();
        note.name = o[QLatin1String("name")].toString().toStdString();
        note.area = area(o);
        note.weight = static_cast<std::uint32_t>(o[QLatin1String("weight")].toInt(1));
        note.wakes_on_all = o[QLatin1String("wakes_on_all")].toBool();
        add(note);
    }
    for (const auto& value : root[QLatin1String("links")].toArray()) {
        const QJsonObject o = value.toObject();
        add(Link{id(o, QLatin1String("id")), id(o, QLatin1String("from")), id(o, QLatin1String("to"))});
    }
    for (const auto& value : root[QLatin1String("frames")].toArray()) {
        const QJsonObject o = value.toObject();
        Frame frame;
        frame.id = id(o, QLatin1String("id"));
        frame.name = o[QLatin1String("name")].toString().toStdString();
        frame.area = area(o);
        add(frame);
    }
    return board;
}

/// Does the segment between two notes' centres run under this area?
bool runs_under(Point a, Point b, const Rect& area)
{
    for (int step = 0; step <= 400; ++step) {
        const double t = step / 400.0;
        if (area.contains(Point{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}))
            return true;
    }
    return false;
}

} // namespace

/// The walls that come with the program: they run, they read well, and lint has nothing to say against them.
class ExamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_bundled_wall_runs_and_is_tidy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("order fulfilment") << QStringLiteral("order-fulfilment.json");
        QTest::newRow("order process") << QStringLiteral("order-process.json");
        QTest::newRow("bank account") << QStringLiteral("bank-account.json");
        QTest::newRow("social feed") << QStringLiteral("social-feed.json");
        QTest::newRow("ride sharing") << QStringLiteral("ride-sharing.json");
    }
    void every_bundled_wall_runs_and_is_tidy()
    {
        QFETCH(QString, name);
        const Board board = bundled(name);
        QVERIFY(!board.notes.empty());
        const Flow flow = read_flow(board);
        QVERIFY(!flow.handlings.empty());
        for (const auto& handling : flow.handlings) {
            QVERIFY(handling.receiver != no_node);
            QVERIFY2(!handling.outcomes.empty(), flow.nodes[handling.command].name.c_str());
        }
        QVERIFY(flow.timeline.empty());
        for (const auto& decision : flow.decisions)
            QVERIFY2(decision.actor != no_node, flow.nodes[decision.command].name.c_str());
        for (const auto& finding : lint(board, flow))
            QVERIFY2(finding.severity == Severity::remark, finding.sentence.c_str());
        board.notes.for_each([](const Note& note) { QVERIFY(std::fmod(note.area.x, 2) == 0 && std::fmod(note.area.y, 2) == 0); });
        for (const auto& node : flow.nodes)
            QVERIFY2(node.context != Id::none, node.name.c_str());
    }

    void arrows_run_under_no_note_data() { every_bundled_wall_runs_and_is_tidy_data(); }
    void arrows_run_under_no_note()
    {
        QFETCH(QString, name);
        const Board board = bundled(name);
        board.links.for_each([&](const Link& link) {
            board.notes.for_each([&](const Note& note) {
                if (note.id == link.from || note.id == link.to)
                    return;
                const auto from = board.notes.find(link.from);
                const auto to = board.notes.find(link.to);
                QVERIFY2(!runs_under(from->area.centre(), to->area.centre(), note.area),
                         (from->name + " -> " + to->name + " under " + note.name).c_str());
            });
        });
    }

    void order_fulfilment_tells_its_story()
    {
        const Flow flow = read_flow(bundled(QStringLiteral("order-fulfilment.json")));
        const Told told{flow};
        QCOMPARE(told.actor_of("Place order"), std::string("Customer"));
        QCOMPARE(told.outcomes("Place order"), std::string("Order placed | Order rejected"));
        QCOMPARE(told.outcomes("Charge card"), std::string("Payment received | Payment declined"));
        QCOMPARE(told.outcomes("Reserve stock"), std::string("Stock reserved | Out of stock"));
        QCOMPARE(told.outcomes("Ship order"), std::string("Order shipped"));
        QCOMPARE(told.outcomes("Cancel order"), std::string("Order cancelled"));
        QCOMPARE(told.receiver("Charge card"), std::string("Card processor"));
        QCOMPARE(told.reaction("Whenever order placed, charge card"), std::string("Order placed -> Charge card"));
        QCOMPARE(told.reaction("Whenever payment declined, cancel order"), std::string("Payment declined -> Cancel order"));
        QCOMPARE(told.reaction("Whenever out of stock, cancel order"), std::string("Out of stock -> Cancel order"));
        QCOMPARE(told.reaction("Whenever payment received, reserve stock"), std::string("Payment received -> Reserve stock"));
        QCOMPARE(told.reaction("When paid and reserved, ship"),
                 std::string("all of: Payment received, Stock reserved -> Ship order"));
        for (const auto& projection : flow.projections)
            if (flow.nodes[projection.read_model].name == "Order status")
                QCOMPARE(told.names(projection.events), std::string("Order placed, Order rejected, Order cancelled"));
        QCOMPARE(flow.projections.size(), std::size_t{2});
    }

    void an_order_process_hears_and_asks_everyone()
    {
        const Flow flow = read_flow(bundled(QStringLiteral("order-process.json")));
        const Told told{flow};
        QCOMPARE(told.reaction("Order process"),
                 std::string("Order placed, Order accepted, Payment received, Payment declined, Stock reserved, Out of stock, "
                             "Order shipped -> Accept order, Cancel order, Charge card, Refund payment, Reserve stock, Release "
                             "stock, Ship order"));
        QCOMPARE(told.receiver("Refund payment"), std::string("Card processor"));
        QCOMPARE(flow.reactions.size(), std::size_t{1}); // nobody else decides what follows
    }

    void bank_account_tells_its_story()
    {
        const Flow flow = read_flow(bundled(QStringLiteral("bank-account.json")));
        const Told told{flow};
        QCOMPARE(told.outcomes("Open account"), std::string("Account opened"));
        QCOMPARE(told.outcomes("Deposit money"), std::string("Money deposited"));
        QCOMPARE(told.outcomes("Withdraw money"), std::string("Money withdrawn"));
        QCOMPARE(told.outcomes("Debit account"), std::string("Account debited | Debit refused"));
        QCOMPARE(told.outcomes("Credit account"), std::string("Account credited | Credit refused"));
        QCOMPARE(told.reaction("Transfer process"),
                 std::string("Account debited, Debit refused, Account credited, Credit refused, Transfer requested -> Debit "
                             "account, Return money, Credit account, Complete transfer"));
        QCOMPARE(told.reaction("Whenever it was refused, fail transfer"),
                 std::string("Debit refused, Credit refused -> Fail transfer"));
        QCOMPARE(told.actor_of("Transfer money"), std::string("Account holder"));
        std::set<std::string> opening;
        for (const auto& handling : flow.handlings)
            if (handling.opens)
                opening.insert(flow.nodes[handling.command].name);
        QCOMPARE(opening, (std::set<std::string>{"Open account", "Transfer money"}));
    }
};

QTEST_GUILESS_MAIN(ExamplesTest)
#include "examples_test.moc"

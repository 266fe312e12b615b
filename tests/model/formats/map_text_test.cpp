// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/map_text.h"

#include "model/formats/model_text.h"
#include "model/storming.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace stormreel;

namespace {

Board bundled(const char* name)
{
    QFile file(QFINDTESTDATA((QByteArray("../../../resources/examples/") + name).constData()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto board = read_model_text(file.readAll().toStdString());
    if (!board)
        qWarning("%s", sentence(board.error()).c_str());
    return board.value_or(Board{});
}

QString mermaid(const Board& board)
{
    const Flow flow = read_flow(board);
    return QString::fromStdString(write_mermaid(context_map(board, flow), flow));
}

QString cml(const Board& board)
{
    const Flow flow = read_flow(board);
    return QString::fromStdString(write_cml(context_map(board, flow), flow, board.wall));
}

} // namespace

class MapTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void order_fulfilment_in_context_mappers_words()
    {
        const QString text = cml(bundled("order-fulfilment.json"));
        for (const char* line :
             {"ContextMap OrderFulfilmentMap {", "    contains Shipping", "    Ordering [U,OHS,PL]->[D,ACL] Payment",
              "    Inventory [U,S]->[D,C] Ordering", "    Payment [U,PL]->[D,CF] Inventory",
              "    Payment [U,OHS,PL]->[D,ACL] Shipping", "    Inventory [SK]<->[SK] Shipping", "// core, Team Storefront",
              "BoundedContext Ordering {", "    Aggregate Order {", "        Command PlaceOrder",
              "        DomainEvent OrderRejected", "    Aggregate StockItem {",
              "    Aggregate CardProcessor { // an external system", "        DomainEvent PaymentDeclined"})
            QVERIFY2(text.contains(QString::fromUtf8(line) + QLatin1Char('\n')), line);
        QCOMPARE(text.count(QLatin1Char('{')), text.count(QLatin1Char('}')));
    }

    void names_become_identifiers_and_keywords_are_escaped()
    {
        Storming wall;
        wall.board.wall.name = "2nd \"wall\"";
        wall.row("Set", "Service", "Größe geändert", 0, 0);
        wall.frame("Entity", {-50, -50, 600, 300});
        wall.frame("entity", {-50, 600, 600, 300});
        wall.frame("注文", {-50, 1200, 600, 300});
        const QString text = cml(wall.board);
        QVERIFY(text.startsWith(QStringLiteral("ContextMap _2ndWallMap {")));
        QVERIFY(text.contains(QStringLiteral("BoundedContext ^Entity {\n")));
        QVERIFY(text.contains(QStringLiteral("BoundedContext Entity2 {\n")));
        QVERIFY(text.contains(QStringLiteral("Aggregate ^Service {\n")));
        QVERIFY(text.contains(QStringLiteral("Command ^Set\n")));
        QVERIFY(text.contains(QStringLiteral("DomainEvent GreGendert // Größe geändert\n")));
        QVERIFY(text.contains(QRegularExpression(QStringLiteral("BoundedContext Context\\d+ \\{ // 注文\n"))));
    }

    void order_fulfilment_as_a_flowchart()
    {
        const QString text = mermaid(bundled("order-fulfilment.json"));
        QVERIFY(text.startsWith(QStringLiteral("flowchart LR\n")));
        QCOMPARE(text.count(QStringLiteral("<b>")), 4);
        QCOMPARE(text.count(QStringLiteral("-->|")), 5);
        QVERIFY(text.contains(QStringLiteral("-->|\"U OHS PL to D ACL<br/>Order placed\"| ")));
        QVERIFY(text.contains(QStringLiteral("<-->|\"Shared kernel<br/>Stock reserved\"| ")));
    }

    void what_mermaid_would_read_as_syntax_is_escaped()
    {
        Storming wall;
        wall.frame("\"A\" <b>|#;`end`\n%%{init}%%", {0, 0, 600, 300});
        const QString text = mermaid(wall.board);
        const QString node = text.section(QLatin1Char('\n'), 1, 1);
        QCOMPARE(node,
                 QStringLiteral("    c1[\"<b>#34;A#34; #60;b#62;#124;#35;#59;#96;end#96; #37;#37;#123;init#125;#37;#37;</b>\"]"));
    }

    void no_two_dollars_stand_side_by_side()
    {
        // Mermaid decodes its entities first, and takes what is between two pairs for a formula.
        Storming wall;
        wall.frame("$$x$$$ $", {0, 0, 600, 300});
        const QString node = mermaid(wall.board).section(QLatin1Char('\n'), 1, 1);
        QCOMPARE(node, QStringLiteral("    c1[\"<b>#36;#8288;#36;x#36;#8288;#36;#8288;#36; #36;</b>\"]"));
    }

    void an_empty_wall_is_an_empty_map()
    {
        QVERIFY(mermaid(Board{}).startsWith(QStringLiteral("flowchart LR\n")));
        QCOMPARE(cml(Board{}), QStringLiteral("ContextMap {\n}\n"));
    }

    void bundled_walls_are_valid_and_their_patterns_keep_the_rules()
    {
        for (const char* name :
             {"order-fulfilment.json", "order-process.json", "bank-account.json", "social-feed.json", "ride-sharing.json"}) {
            const Board board = bundled(name);
            QVERIFY(!board.notes.empty());
            QVERIFY(read_model_text(write_model_text(board)).value() == board);
            const auto map = context_map(board, read_flow(board));
            QVERIFY(!map.relationships.empty());
            for (const auto& relation : map.relationships)
                for (const auto& remark : relation.remarks)
                    QVERIFY2(remark.verdict == MapRemark::Verdict::fine, remark.sentence.c_str());
            for (const auto& context : map.contexts)
                QVERIFY(context.placed);
        }
    }
};

QTEST_GUILESS_MAIN(MapTextTest)
#include "map_text_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/expression.h"

#include <QTest>

#include <algorithm>

using namespace stormreel::cel;

namespace {

Environment bank()
{
    const auto state = std::make_shared<const ObjectType>(ObjectType{
        "Account", {{"balance", TypeKind::number}, {"bank name", TypeKind::string}, {"owner", TypeKind::string}}, false});
    Environment environment;
    environment.variables = {{"state", Type::object(state), {}},
                             {"accounts", Type::list(Type::object(state)), {}},
                             {"now", TypeKind::timestamp, "simulated time"},
                             {"reel.speed", TypeKind::number, {}}};
    environment.functions = {{"Account.sum", false, {Type::list(TypeKind::number)}, TypeKind::number, nullptr, "adds up"}};
    return environment;
}

/// `source` has the cursor as '|'.
std::vector<Completion> completed(std::string source)
{
    const std::size_t cursor = source.find('|');
    source.erase(cursor, 1);
    return complete(source, cursor, bank());
}

bool offers(const std::vector<Completion>& all, std::string_view text)
{
    return std::any_of(all.begin(), all.end(), [text](const Completion& each) { return each.text == text; });
}

} // namespace

class CompleteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offersWhatFits_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("first");
        const auto row = [](const char* source, const char* first) {
            QTest::newRow(source) << QString::fromLatin1(source) << QString::fromLatin1(first);
        };
        row("sta|", "state");
        row("1 + (acc|", "accounts");
        row("state.|", "balance");
        row("state.ow| > 1", "owner");
        row("state.ban|", "`bank name`");
        row("accounts[0].b|", "balance");
        row("accounts.filter(x, x.balance > 1.0)[0].ow|", "owner");
        row("accounts.all(each, ea|", "each");
        row("accounts.all(each, each.ow|", "owner");
        row("accounts.map(x, [x]).all(list, list.exists(y, y.ba|", "balance");
        row("accounts.fil|", "filter(");
        row("state.owner.startsW|", "startsWith(");
        row("state.owner.startsW|(1)", "startsWith");
        row("math.gr|", "math");
        row("reel.|", "speed");
        row("Account.|", "sum(");
        row("fal|", "false");
        row("accounts[?0].?b|", "balance");
    }

    void offersWhatFits()
    {
        QFETCH(QString, source);
        QFETCH(QString, first);
        const std::vector<Completion> all = completed(source.toStdString());
        QVERIFY(!all.empty());
        if (first == QStringLiteral("math"))
            first = QStringLiteral("greatest(");
        QCOMPARE(QString::fromStdString(all.front().text), first);
    }

    void replacesTheWordUnderTheCursor()
    {
        const std::vector<Completion> all = completed("1 + state.ba|lan > 2");
        QVERIFY(!all.empty());
        QCOMPARE(all.front().from, 10U);
        QCOMPARE(all.front().to, 15U);
        QCOMPARE(all.front().detail, std::string("double"));
    }

    void whatBeginsSoComesFirst()
    {
        const std::vector<Completion> all = completed("ac|");
        QCOMPARE(all.front().text, std::string("accounts"));
        for (std::size_t i = 0; i < all.size(); ++i)
            QVERIFY(i == 0 || all[i].text.find("ac") != std::string::npos || all[i].text.find("Ac") != std::string::npos);
        const std::vector<Completion> inside = completed("state.nam|");
        QVERIFY(offers(inside, "`bank name`"));
    }

    void fieldsOfNothingElseAreOffered()
    {
        const std::vector<Completion> all = completed("state.|");
        QVERIFY(!offers(all, "accounts"));
        QVERIFY(!offers(all, "startsWith("));
        QVERIFY(!offers(all, "filter("));
        QVERIFY(!offers(completed("now.|"), "balance"));
        QVERIFY(offers(completed("now.|"), "getHours()"));
    }

    void nothingIsOfferedInTextsAndComments()
    {
        QVERIFY(completed("'sta|'").empty());
        QVERIFY(completed("'sta|").empty());
        QVERIFY(completed("1 // sta|").empty());
        QVERIFY(!completed("'x' + sta|").empty());
    }

    void anySourceAndCursorHaveAnAnswer()
    {
        const std::string source =
            "accounts.all(x, {'a': [x.?b, state.`bank name`]}.map(k, v, k)[?0] ? ''' : r\"\\\" && -1u .e3 @ \xC3\xA4";
        for (std::size_t cursor = 0; cursor <= source.size() + 1; ++cursor) {
            for (const Completion& each : complete(source, cursor, bank())) {
                QVERIFY(each.from <= cursor && cursor <= each.to && each.to <= source.size());
            }
        }
        const std::string open(90'000, '(');
        QVERIFY(!complete(open, open.size(), bank()).empty());
    }
};

QTEST_GUILESS_MAIN(CompleteTest)
#include "complete_test.moc"

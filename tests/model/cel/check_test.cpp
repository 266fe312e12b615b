// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/syntax.h"

#include <QTest>

using namespace stormreel::cel;

namespace {

Environment bank()
{
    const auto state = std::make_shared<const ObjectType>(
        ObjectType{"Account", {{"balance", TypeKind::number}, {"owner", TypeKind::string}, {"open", TypeKind::boolean}}, false});
    const auto command = std::make_shared<const ObjectType>(
        ObjectType{"Withdraw money", {{"amount", TypeKind::number}, {"tags", Type::list(TypeKind::string)}}, false});
    const auto event = std::make_shared<const ObjectType>(ObjectType{"Imported", {{"at", TypeKind::timestamp}}, true});
    Environment environment;
    environment.variables = {{"state", Type::object(state), {}},
                             {"command", Type::object(command), {}},
                             {"event", Type::object(event), {}},
                             {"accounts", Type::list(Type::object(state)), {}},
                             {"prices", Type::map(TypeKind::string, TypeKind::number), {}},
                             {"count", TypeKind::integer, {}},
                             {"any", {}, {}},
                             {"a.b.c", TypeKind::string, {}},
                             {"a.b", Type::map(TypeKind::string, TypeKind::integer), {}}};
    environment.functions = {{"Account.sum", false, {Type::list(TypeKind::number)}, TypeKind::number, nullptr, "adds up"},
                             {"reaches", true, {TypeKind::number, TypeKind::number}, TypeKind::boolean, nullptr, {}}};
    return environment;
}

Checked<Checks> checked(std::string_view source, const Environment& environment)
{
    const Checked<Syntax> syntax = parse(source, environment);
    return syntax ? check(source, *syntax, environment) : tl::unexpected(syntax.error());
}

std::string type_or_problem(std::string_view source, const Environment& environment)
{
    const Checked<Syntax> syntax = parse(source, environment);
    if (!syntax)
        return syntax.error().message;
    const Checked<Checks> checks = check(source, *syntax, environment);
    return checks ? checks->types[syntax->root].name() : checks.error().message;
}

} // namespace

class CheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTypes_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* source, const char* type) {
            QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(type);
        };
        row("state.balance >= command.amount && command.amount > 0", "bool");
        row("1 + 2", "int");
        row("state.balance - 1.5", "double");
        row("'a' + state.owner", "string");
        row("[1, 2]", "list(int)");
        row("[1, 'a']", "list(dyn)");
        row("[]", "list(dyn)");
        row("[[], [1]]", "list(list(int))");
        row("{'a': 1, 'b': 2.0}", "map(string, dyn)");
        row("command.tags[0]", "string");
        row("command.tags[?0]", "optional(string)");
        row("prices['x']", "double");
        row("prices.x", "double");
        row("any.x[1].y", "dyn");
        row("event.at", "timestamp");
        row("event.other", "dyn");
        row("accounts.map(x, x.balance)", "list(double)");
        row("accounts.filter(x, x.open)", "list(Account)");
        row("accounts.filter(x, x.open).map(x, x.owner)", "list(string)");
        row("prices.transformMap(k, v, k + string(v))", "map(string, string)");
        row("prices.transformList(k, v, v)", "list(double)");
        row("accounts.exists_one(x, x.open)", "bool");
        row("accounts.all(i, x, i < 3 && x.open)", "bool");
        row("[].map(x, x)", "list(dyn)");
        row("cel.bind(x, state.balance, x + x)", "double");
        row("count > 1 ? 'many' : 'one'", "string");
        row("optional.of(1).orValue(2)", "int");
        row("optional.none().orValue('x')", "string");
        row("prices[?'x'].optMap(p, p * 2.0)", "optional(double)");
        row("{?'a': optional.of(1)}", "map(string, int)");
        row("a.b.c", "string");
        row("a.b.d", "int");
        row("has(state.owner)", "bool");
        row("Account.sum([1.0])", "double");
        row("state.balance.reaches(1.0)", "bool");
        row("type(1) == int", "bool");
        row("state == null", "bool");
        row("math.greatest(1, 2)", "int");
        row("math.greatest(1, 2.0)", "dyn");
        row("size(command.tags) + count", "int");
        row("'x' in command.tags", "bool");
        row("'x' in prices", "bool");
    }

    void findsTypes()
    {
        QFETCH(QString, source);
        QFETCH(QString, type);
        QCOMPARE(QString::fromStdString(type_or_problem(source.toStdString(), bank())), type);
    }

    void saysWhatDoesNotFit_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* source, const char* at, const char* message) {
            QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(at) << QString::fromUtf8(message);
        };
        row("state.blance > 0.0", "blance", "'Account' has no field 'blance', did you mean 'balance'?");
        row("stat.balance > 0.0", "stat", "undeclared reference to 'stat', did you mean 'state'?");
        row("nothing", "nothing", "undeclared reference to 'nothing'");
        row("accounts.all(account, acount.open)", "acount", "undeclared reference to 'acount', did you mean 'account'?");
        row("has(state.ownr)", "ownr", "'Account' has no field 'ownr', did you mean 'owner'?");
        row("count == 'x'", "count == 'x'", "cannot compare int with string");
        row("state.balance == 0", "state.balance == 0", "cannot compare double with int, write 0.0");
        row("state.balance == count", "state.balance == count",
            "cannot compare double with int, turn one into the other with double(...)");
        row("accounts.filter(x, x.owner)", "x.owner", "'filter' needs bool, not string");
        row("count.optMap(v, v)", "optMap", "int has no function 'optMap'");
        row("count + 'x'", "count + 'x'", "cannot add int and string");
        row("-state.owner", "-state.owner", "cannot negate string");
        row("!count", "count", "'!' needs bool, not int");
        row("count && true", "count", "'&&' needs bool, not int");
        row("count ? 1 : 2", "count", "what stands before '?' must be bool, not int");
        row("true ? 1 : 'x'", "'x'", "both choices must have the same type, but one is int and the other string");
        row("accounts.all(x, x.owner)", "x.owner", "'all' needs bool, not string");
        row("count.all(x, true)", "count", "'all' goes over a list or a map, not over int");
        row("command.tags['a']", "'a'", "the index of a list is an int, not string");
        row("prices[1]", "1", "the keys of this map are string, not int");
        row("{1.5: 1}", "1.5", "a map's key is a bool, int, uint or string, not double");
        row("state.owner.startWith('a')", "startWith", "there is no function 'startWith', did you mean 'startsWith'?");
        row("state.owner.startsWith(1)", "state.owner.startsWith(1)", "'startsWith' takes (string), not (int)");
        row("count.startsWith('a')", "count.startsWith('a')", "int has no function 'startsWith'");
        row("count.x", "x", "int has no fields, so there is no 'x'");
        row("siz(state.owner)", "siz", "there is no function 'siz', did you mean 'size'?");
        row("size", "size", "'size' is a function, it needs its arguments in parentheses");
        row("math.greatest('a', 1)", "'a'", "'math.greatest' needs numbers, not string");
        row("Account.sum(['a'])", "Account.sum(['a'])", "'Account.sum' takes (list(double)), not (list(string))");
        row("accounts.all(x)", "accounts.all(x)", "undeclared reference to 'x'");
    }

    void saysWhatDoesNotFit()
    {
        QFETCH(QString, source);
        QFETCH(QString, at);
        QFETCH(QString, message);
        const Checked<Checks> checks = checked(source.toStdString(), bank());
        QVERIFY(!checks);
        QCOMPARE(QString::fromStdString(checks.error().message), message);
        if (source != QStringLiteral("accounts.all(x)"))
            QCOMPARE(source.mid(static_cast<int>(checks.error().offset), static_cast<int>(checks.error().length)), at);
    }

    void theWholeMustBeWhatIsExpected()
    {
        Environment environment = bank();
        environment.expected = TypeKind::boolean;
        QCOMPARE(type_or_problem("state.open", environment), std::string("bool"));
        QCOMPARE(type_or_problem("any.x", environment), std::string("dyn"));
        QCOMPARE(type_or_problem("state.balance", environment), std::string("this must be bool, but it is double"));
    }

    void mentionsEveryNameInTheOrderOfTheSource()
    {
        const std::string_view source =
            "accounts.all(x, x.open && prices[?command.tags[0]].hasValue()) || has(state.owner) || a.b.c == "
            "a.b.?d.optMap(v, string(v)).orValue('') || Account.sum([any.`q r`]) > 0.0";
        const Checked<Checks> checks = checked(source, bank());
        QVERIFY2(checks.has_value(), checks ? "" : checks.error().message.c_str());
        std::string text;
        for (const Mention& mention : checks->mentions) {
            const std::string_view at = source.substr(mention.offset, mention.length);
            QVERIFY(at == mention.name || at == "`" + mention.name + "`");
            text += (mention.kind == Mention::Kind::field      ? "."
                     : mention.kind == Mention::Kind::function ? "()"
                                                               : "") +
                    mention.name + (mention.owner.empty() ? "" : "<" + mention.owner + ">") + " ";
        }
        QCOMPARE(text, std::string(
                           "accounts .open<Account> prices command .tags<Withdraw money> ()hasValue state .owner<Account> a.b.c "
                           "a.b .d ()string ()orValue ()Account.sum any .q r "));
    }

    void loopVariablesHideOthers()
    {
        Environment environment;
        environment.variables = {{"y.z", TypeKind::integer, {}}, {"x", TypeKind::string, {}}};
        QCOMPARE(type_or_problem("[{'z': 'a'}].map(y, y.z)", environment), std::string("list(string)"));
        QCOMPARE(type_or_problem("[1].map(x, x)", environment), std::string("list(int)"));
        QCOMPARE(type_or_problem("[1].map(x, .x)", environment), std::string("list(string)"));
        QCOMPARE(type_or_problem("[x].map(x, x)", environment), std::string("list(string)"));
    }

    void uncheckedResolvesNamesOnly()
    {
        Environment environment = bank();
        environment.checked = false;
        const std::string_view source = "a.b.c + 1 == nobody || type(1) == google.protobuf.Duration";
        const Checked<Syntax> syntax = parse(source, environment);
        const Checked<Checks> checks = check(source, *syntax, environment);
        QVERIFY2(checks.has_value(), checks ? "" : checks.error().message.c_str());
        QVERIFY(checks->types[syntax->root].is_dyn());
        std::string variables;
        for (NodeId id = 0; id < syntax->nodes.size(); ++id) {
            variables += checks->resolved[id].variable;
            if (checks->resolved[id].type_name)
                variables += " " + checks->types[id].element().name();
            if ((*syntax)[id].name == "_+_")
                QVERIFY(checks->resolved[id].overloads.size() > 3);
        }
        QCOMPARE(variables, std::string("a.b.c duration"));
    }

    void resolvesOverloadsFieldsAndFunctions()
    {
        const std::string_view source = "state.balance + 1.0 > Account.sum([2.0])";
        const Environment environment = bank();
        const Checked<Syntax> syntax = parse(source, environment);
        const Checked<Checks> checks = check(source, *syntax, environment);
        QVERIFY2(checks.has_value(), checks ? "" : checks.error().message.c_str());
        for (NodeId id = 0; id < syntax->nodes.size(); ++id) {
            const Checks::Resolution& resolved = checks->resolved[id];
            if ((*syntax)[id].name == "_+_")
                QCOMPARE(resolved.overloads.size(), std::size_t(1));
            if ((*syntax)[id].name == "balance")
                QCOMPARE(resolved.field, 0U);
            if ((*syntax)[id].name == "Account.sum")
                QCOMPARE(resolved.function, 0U);
        }
    }

    void manyPartsTakeLinearWork_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("unit");
        QTest::newRow("lists of nothing") << "[[]"
                                          << ",[]";
        QTest::newRow("sum") << "1"
                             << "+1";
        QTest::newRow("sum of anything") << "any"
                                         << "+any";
        QTest::newRow("deeper lists") << "[]"
                                      << ".map(x,[x])";
        QTest::newRow("fields") << "any"
                                << ".b";
        QTest::newRow("names") << "any"
                               << "&&any";
        QTest::newRow("lists of lists") << "[1]"
                                        << "+[].map(y,[y])[0]";
    }

    void manyPartsTakeLinearWork()
    {
        QFETCH(QString, first);
        QFETCH(QString, unit);
        Environment environment = bank();
        environment.limits.nodes = 1'000'000;
        std::string source = first.toStdString();
        while (source.size() + static_cast<std::size_t>(unit.size()) < 90'000)
            source += unit.toStdString();
        source += first.startsWith(QLatin1String("[[]")) ? "]" : "";
        const Checked<Checks> checks = checked(source, environment);
        QVERIFY2(checks.has_value(), checks ? "" : checks.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(CheckTest)
#include "check_test.moc"

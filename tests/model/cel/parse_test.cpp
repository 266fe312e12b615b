// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/syntax.h"

#include <QTest>

using namespace stormreel::cel;

namespace {

std::string shown(const Syntax& syntax, NodeId id);

std::string shown(const Syntax& syntax, const std::vector<NodeId>& ids)
{
    std::string text;
    for (const NodeId id : ids)
        text += (text.empty() ? "" : " ") + shown(syntax, id);
    return text;
}

/// Brackets around everything, operators first: "(_+_ 1 (_*_ 2 3))".
std::string shown(const Syntax& syntax, NodeId id)
{
    const Node& node = syntax[id];
    switch (node.kind) {
    case NodeKind::literal:
        return literal(node.literal);
    case NodeKind::identifier:
        return node.name;
    case NodeKind::select:
        return shown(syntax, node.operand) + (node.tests_presence ? ".has." : ".") + node.name;
    case NodeKind::call:
        return "(" + node.name + (node.member ? " of " + shown(syntax, node.operand) : "") +
               (node.children.empty() ? "" : " " + shown(syntax, node.children)) + ")";
    case NodeKind::list:
        return "[" + shown(syntax, node.children) + "]";
    case NodeKind::map:
        return "{" + shown(syntax, node.children) + "}";
    case NodeKind::comprehension: {
        const Node::Loop& loop = *node.loop;
        return "(for " + loop.variable + (loop.second.empty() ? "" : "," + loop.second) + " in " + shown(syntax, loop.range) +
               " | " + loop.accumulator + " = " + shown(syntax, loop.init) + " | " + shown(syntax, loop.condition) + " | " +
               shown(syntax, loop.step) + " | " + shown(syntax, loop.result) + ")";
    }
    }
    return {};
}

std::string repeated(std::string_view text, int times)
{
    std::string result;
    for (int i = 0; i < times; ++i)
        result += text;
    return result;
}

Environment unlimited()
{
    Environment environment;
    environment.limits.source_bytes = 20'000'000;
    environment.limits.depth = 1'000'000'000;
    environment.limits.nodes = 1'000'000'000;
    return environment;
}

} // namespace

class ParseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTrees_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char* source, const char* tree) {
            QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(tree);
        };
        row("1 + 2 * 3 - 4", "(_-_ (_+_ 1 (_*_ 2 3)) 4)");
        row("a < 1 == !b", "(_==_ (_<_ a 1) (!_ b))");
        row("a || b && c", "(_||_ a (_&&_ b c))");
        row("a && b && c && d", "(_&&_ (_&&_ a b) (_&&_ c d))");
        row("a ? 1 : b ? 2 : 3", "(_?_:_ a 1 (_?_:_ b 2 3))");
        row("1 in [1, 2,]", "(@in 1 [1 2])");
        row("!!!a", "(!_ a)");
        row("- -a", "(-_ (-_ a))");
        row("-9223372036854775808", "-9223372036854775808");
        row("1 -1", "(_-_ 1 1)");
        row("a.b[0].c(1, x)", "(c of (_[_] a.b 0) 1 x)");
        row("a.?b[?1]", "(_[?_] (_?._ a \"b\") 1)");
        row("a.`b-c`.in_", "a.b-c.in_");
        row(".a.b", ".a.b");
        row("{'k': [], ?x: y}", "{\"k\" [] x y}");
        row("// first\n1 // last", "1");
        row("has(a.b.c)", "a.b.has.c");
        row("math.abs(x)", "(math.abs x)");
        row("maths.abs(x)", "(abs of maths x)");
        row("math.greatest(1, 2)", "(math.greatest [1 2])");
        row("math.greatest(xs)", "(math.greatest xs)");
        row("a.if", "a.if");
    }

    void readsTrees()
    {
        QFETCH(QString, source);
        QFETCH(QString, tree);
        const Checked<Syntax> syntax = parse(source.toStdString(), {});
        QVERIFY2(syntax.has_value(), syntax ? "" : syntax.error().message.c_str());
        QCOMPARE(QString::fromStdString(shown(*syntax, syntax->root)), tree);
    }

    void expandsMacros_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char* source, const char* tree) {
            QTest::newRow(source) << QString::fromLatin1(source) << QString::fromLatin1(tree);
        };
        row("x.all(e, p)", "(for e in x | @result = true | (@not_strictly_false @result) | (_&&_ @result p) | @result)");
        row("x.exists(i, e, p)",
            "(for i,e in x | @result = false | (@not_strictly_false (!_ @result)) | (_||_ @result p) | @result)");
        row("x.exists_one(e, p)", "(for e in x | @result = 0 | true | (_?_:_ p (_+_ @result 1) @result) | (_==_ @result 1))");
        row("x.map(e, p, t)", "(for e in x | @result = [] | true | (_?_:_ p (_+_ @result [t]) @result) | @result)");
        row("x.filter(e, p)", "(for e in x | @result = [] | true | (_?_:_ p (_+_ @result [e]) @result) | @result)");
        row("x.transformMap(k, v, t)", "(for k,v in x | @result = {} | true | (@map_insert @result k t) | @result)");
        row("x.transformMapEntry(k, v, {v: k})", "(for k,v in x | @result = {} | true | (@map_insert @result {v k}) | @result)");
        row("cel.bind(a, 1, a + a)", "(for #unused in [] | a = 1 | false | a | (_+_ a a))");
        row("cel.block([1, cel.index(0)], cel.index(1))", "(for #unused in [] | @index0 = 1 | false | @index0 | (for #unused in "
                                                          "[] | @index1 = @index0 | false | @index1 | @index1))");
        row("x.optFlatMap(v, f)", "(for #unused in [] | @optional = x | false | @optional | (_?_:_ (hasValue of @optional) "
                                  "(for #unused in [] | v = (value of @optional) | false | v | f) (optional.none)))");
    }

    void expandsMacros() { readsTrees(); }

    void withoutMacrosTheyAreCalls()
    {
        Environment environment;
        environment.macros = false;
        const Checked<Syntax> syntax = parse("x.all(e, has(e))", environment);
        QVERIFY(syntax.has_value());
        QCOMPARE(shown(*syntax, syntax->root), std::string("(all of x e (has e))"));
    }

    void readsLiterals_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* source, const QByteArray& text) { QTest::newRow(source) << QByteArray(source) << text; };
        row("'a\\n\\x41\\u00e4\\U0001F62C\\101\\`'", "a\nA\xC3\xA4\xF0\x9F\x98\xAC"
                                                     "A`");
        row("r'\\n'", "\\n");
        row("'''a\n'b'''", "a\n'b");
        row("\"\"\"a\"\"b\"\"\"", "a\"\"b");
        row("b'\\xff\\u'", "");
        row("b'\\377\xC3\xA4'", "\xFF\xC3\xA4");
        row("bR'\\x'", "\\x");
        row("''", "");
    }

    void readsLiterals()
    {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, text);
        const Checked<Syntax> syntax = parse(source.toStdString(), {});
        if (source.contains("\\u'")) {
            QVERIFY(!syntax);
            return;
        }
        QVERIFY2(syntax.has_value(), syntax ? "" : syntax.error().message.c_str());
        const Value& value = (*syntax)[syntax->root].literal;
        const std::string& read = value.kind() == TypeKind::bytes ? value.as_bytes() : value.as_string();
        QCOMPARE(QByteArray::fromStdString(read), text);
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* source, int offset, int length, const char* message) {
            QTest::newRow(source) << QString::fromUtf8(source) << offset << length << QString::fromUtf8(message);
        };
        row("", 0, 0, "there is no expression");
        row("1 +", 3, 0, "expected a value, but the expression ends here");
        row("a = b", 2, 1, "a single '=' compares nothing, write '=='");
        row("a and b", 2, 3, "write '&&' for 'and'");
        row("(1", 2, 0, "expected ')' for the '(' before, but the expression ends here");
        row("1)", 1, 1, "there is no opening bracket for this ')'");
        row("a b", 2, 1, "expected an operator or the end, found 'b'");
        row("[1 2]", 3, 1, "expected ',' or ']' after the element of the list, found '2'");
        row("'abc", 0, 4, "the text in quotes does not end on its line");
        row("'a\\qb'", 2, 2, "this escape means nothing, a backslash is written '\\\\'");
        row("'\\ud800'", 1, 6, "there is no character with this code");
        row("if", 0, 2, "'if' is reserved and can not be used as a name");
        row("9223372036854775808", 0, 19, "the number is out of the range of int");
        row("18446744073709551616u", 0, 21, "the number is out of the range of uint");
        row("1e999", 0, 5, "the number is out of the range of double");
        row("Order{id: 1}", 0, 5, "there are no messages to make with 'Order{...}', only lists and maps");
        row("has(a)", 4, 1, "'has' asks for a field, as in has(value.field)");
        row("x.all(1, true)", 6, 1, "'all' needs a plain name for the thing it goes over, as in all(each, ...)");
        row("a ? b ? c : d : e", 6, 1, "put the choice between '?' and ':' in parentheses");
        row("größe > 1", 2, 2, "this character has no meaning in an expression");
    }

    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, source);
        QFETCH(int, offset);
        QFETCH(int, length);
        QFETCH(QString, message);
        const Checked<Syntax> syntax = parse(source.toStdString(), {});
        QVERIFY(!syntax);
        QCOMPARE(QString::fromStdString(syntax.error().message), message);
        QCOMPARE(static_cast<int>(syntax.error().offset), offset);
        QCOMPARE(static_cast<int>(syntax.error().length), length);
    }

    void namesMayBeOfAnyScript()
    {
        Environment environment;
        environment.any_script = true;
        const Checked<Syntax> syntax = parse("größe.総額 > 1", environment);
        QVERIFY2(syntax.has_value(), syntax ? "" : syntax.error().message.c_str());
        QCOMPARE(shown(*syntax, syntax->root), std::string("(_>_ größe.総額 1)"));
        QVERIFY(!parse("a → b", environment));
    }

    void childrenStandBeforeParents()
    {
        const Checked<Syntax> syntax =
            parse("x.map(e, has(e.a), [e].optMap(v, {v: cel.bind(q, v, q)})).all(k, w, k < w && -w > 1)", {});
        QVERIFY2(syntax.has_value(), syntax ? "" : syntax.error().message.c_str());
        for (NodeId id = 0; id < syntax->nodes.size(); ++id) {
            const Node& node = (*syntax)[id];
            QVERIFY(node.operand == no_id || node.operand < id);
            for (const NodeId child : node.children)
                QVERIFY(child < id);
            if (node.loop)
                for (const NodeId part :
                     {node.loop->range, node.loop->init, node.loop->condition, node.loop->step, node.loop->result})
                    QVERIFY(part < id);
        }
    }

    void nestingAndLengthHaveAnEnd_data()
    {
        QTest::addColumn<QString>("unit");
        for (const char* unit :
             {"(",    "[",   "{",    "f(",  "a[",       "!",         "-",    "!-",          "{1:",         "[?",
              "a.b(", "1+(", "a?b:", "a?(", "x.all(e,", "x.map(e,[", "has(", "cel.bind(x,", "x.optMap(v,", "a.",
              "1+",   "a&&", "a||",  "1,",  "'",        "a==",       "a<b<", "x.y(1)."})
            QTest::newRow(unit) << QString::fromLatin1(unit);
    }

    void nestingAndLengthHaveAnEnd()
    {
        QFETCH(QString, unit);
        for (const int times : {10'000, 1'000'000}) {
            const std::string source = repeated(unit.toStdString(), times);
            const Checked<Syntax> plain = parse(source, {});
            QVERIFY(!plain);
            QVERIFY(!plain.error().message.empty());
            QVERIFY(!parse(source, unlimited()));
        }
    }

    void chainsMayBeLong_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("unit");
        QTest::newRow("sum") << "1"
                             << "+1";
        QTest::newRow("and") << "a"
                             << "&&a";
        QTest::newRow("fields") << "a"
                                << ".b";
        QTest::newRow("indexes") << "a"
                                 << "[0]";
        QTest::newRow("calls") << "a"
                               << ".f()";
        QTest::newRow("optional fields") << "a"
                                         << ".?b";
        QTest::newRow("mixed") << "a"
                               << "||b&&c";
    }

    void chainsMayBeLong()
    {
        QFETCH(QString, first);
        QFETCH(QString, unit);
        const std::string source = first.toStdString() + repeated(unit.toStdString(), 8'000);
        const Checked<Syntax> syntax = parse(source, {});
        QVERIFY2(syntax.has_value(), syntax ? "" : syntax.error().message.c_str());
        const Checked<Syntax> endless = parse(first.toStdString() + repeated(unit.toStdString(), 200'000), unlimited());
        QVERIFY2(endless.has_value(), endless ? "" : endless.error().message.c_str());
        Environment few;
        few.limits.nodes = 1000;
        QVERIFY(!parse(source, few));
    }

    void macrosMakeTheTreeDeeperWithinTheLimit()
    {
        std::string source = "1";
        for (int i = 0; i < 200; ++i)
            source = "[1].map(e, " + source + ")";
        const Checked<Syntax> syntax = parse(source, {});
        QVERIFY(!syntax);
        QVERIFY(syntax.error().message.find("nested too deeply") != std::string::npos);
    }

    void invalidUtf8IsRefused()
    {
        const Checked<Syntax> syntax = parse("'a\xFF'", {});
        QVERIFY(!syntax);
        QCOMPARE(syntax.error().offset, 2U);
    }

    void tokensCoverEverything()
    {
        const std::string_view source = "a.b(1) in 'x' # // end";
        const std::vector<Token> all = tokens(source);
        std::string kinds;
        for (const Token& token : all)
            kinds +=
                std::string(source.substr(token.offset, token.length)) + ":" + std::to_string(static_cast<int>(token.kind)) + " ";
        const auto kind = [](TokenKind k) { return ":" + std::to_string(static_cast<int>(k)) + " "; };
        const std::string sign = kind(TokenKind::punctuation);
        QCOMPARE(kinds, "a" + kind(TokenKind::name) + "." + sign + "b" + kind(TokenKind::function) + "(" + sign + "1" +
                            kind(TokenKind::number) + ")" + sign + "in" + kind(TokenKind::keyword) + "'x'" +
                            kind(TokenKind::string) + "#" + kind(TokenKind::wrong) + "// end" + kind(TokenKind::comment));
        QCOMPARE(tokens("'open \xFF").size(), std::size_t(1));
    }

    void findsWhereAnExpressionEnds()
    {
        const std::vector<std::string_view> stops = {"then", "->", ";", "\n"};
        const auto end = [&stops](std::string_view text) { return text.substr(0, expression_end(text, 0, stops)); };
        QCOMPARE(end("a > 1 then b"), std::string_view("a > 1 "));
        QCOMPARE(end("x.then == 'then' then"), std::string_view("x.then == 'then' "));
        QCOMPARE(end("f(a; b) - 1 -> c"), std::string_view("f(a; b) - 1 "));
        QCOMPARE(end("[1,\n2] // why\nmore"), std::string_view("[1,\n2] // why"));
        QCOMPARE(end("a + b"), std::string_view("a + b"));
        const std::vector<std::string_view> equals = {"="};
        QCOMPARE(expression_end("a == b = c", 0, equals), std::size_t(7));
    }
};

QTEST_GUILESS_MAIN(ParseTest)
#include "parse_test.moc"

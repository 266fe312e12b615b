// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/evaluation.h"

#include <QTest>

using namespace stormreel::cel;

namespace {

Environment with_list()
{
    Environment environment;
    environment.variables = {{"list", Type::list(TypeKind::integer), {}}};
    return environment;
}

Value numbers(std::int64_t count)
{
    Values list;
    for (std::int64_t at = 0; at < count; ++at)
        list.push_back(Value::integer(at));
    return Value::list(std::move(list));
}

std::string repeated(std::string_view text, int times)
{
    std::string all;
    for (int turn = 0; turn < times; ++turn)
        all += text;
    return all;
}

} // namespace

class LimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void explosionsEndAsErrors_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& source, const char* says) {
            QTest::newRow(name) << QString::fromStdString(source) << QString::fromUtf8(says);
        };
        row("nested macros", "list.all(a, list.all(b, list.all(c, list.all(d, a + b + c + d >= 0))))", "too many steps");
        row("hidden by ||", "list.all(a, list.all(b, list.all(c, a + b + c < 0 || true))) || true", "too many steps");
        row("in an error that is passed over", "list.exists(a, list.map(b, list.map(c, b)).size() < 0)", "too many steps");
        row("membership", "list.all(a, list.all(b, !(-1 in list)))", "too many steps");
        row("lists that grow", "cel.bind(a, list + list, cel.bind(b, a + a, cel.bind(c, b + b, list.map(i, c + [i]).size())))",
            "too many steps");
        row("lists of shared lists",
            "cel.bind(a, [list, list, list, list], cel.bind(b, [a, a, a, a], cel.bind(c, [b, b, b, b], "
            "cel.bind(d, [c, c, c, c], cel.bind(e, [d, d, d, d], [e, e, e, e] == [e, e, e, e])))))",
            "too ");
        row("distinct", "list.map(i, list.map(j, j).distinct())", "too many steps");
    }
    void explosionsEndAsErrors()
    {
        QFETCH(QString, source);
        QFETCH(QString, says);
        const Value list = numbers(1'000);
        const Value result = evaluated(source.toStdString(), with_list(), {&list});
        QVERIFY(result.is_error());
        QVERIFY2(QString::fromStdString(result.failed().message).contains(says), result.failed().message.c_str());
    }

    void whatIsAffordableIsDone()
    {
        const Value list = numbers(1'000);
        QCOMPARE(answer("list.all(a, a >= 0) && list.map(a, a * 2).sum() == 999000", with_list(), {&list}),
                 QStringLiteral("true"));
    }

    void textHasAnEnd()
    {
        Environment environment;
        environment.limits.size = 1'000;
        std::string source = "'0123456789'";
        for (int turn = 0; turn < 8; ++turn)
            source = "cel.bind(t, " + source + ", t + t)";
        const Value result = evaluated(source, environment);
        QVERIFY(result.is_error());
        QVERIFY(QString::fromStdString(result.failed().message).contains(QStringLiteral("too large")));
    }

    void evaluationsShareABudget()
    {
        const auto program = compile("list.all(a, a >= 0)", with_list());
        QVERIFY(program.has_value());
        const Value list = numbers(100);
        const Value* const variables[] = {&list};
        std::uint64_t budget = 3'000;
        int done = 0;
        while (program->evaluate(variables, {nullptr, &budget}).is_true() && done < 100)
            ++done;
        QVERIFY(done > 1 && done < 30);
        QCOMPARE(budget, std::uint64_t{0});
        QVERIFY(program->evaluate(variables).is_true()); // on its own it has enough

        const auto simple = compile("1 < list.size()", with_list());
        QVERIFY(simple->evaluate(variables, {nullptr, &budget}).is_error());
    }

    void costIsTheSameEveryTime()
    {
        const auto program = compile("list.filter(a, a % 2 == 0).map(a, string(a)).size()", with_list());
        const Value list = numbers(100);
        const Value* const variables[] = {&list};
        std::uint64_t first = 100'000;
        std::uint64_t second = 100'000;
        (void)program->evaluate(variables, {nullptr, &first});
        (void)program->evaluate(variables, {nullptr, &second});
        QCOMPARE(first, second);
        QVERIFY(first < 100'000);
    }

    void longChainsAreNotDeep()
    {
        const Value list = numbers(3);
        QCOMPARE(answer("list[0]" + repeated(" + list[1]", 8'000), with_list(), {&list}), QStringLiteral("8000"));
        QCOMPARE(answer("list" + repeated(".map(a,a)", 3'000) + ".size()", with_list(), {&list}), QStringLiteral("3"));
        QCOMPARE(answer("list" + repeated(".map(a, list.map(b, b + list[0])[a])", 100), with_list(), {&list}),
                 QStringLiteral("[0, 1, 2]"));
        QCOMPARE(answer("(list[0] + 5)" + repeated(" - (list[1] + list[0])", 2'000), with_list(), {&list}),
                 QStringLiteral("-1995"));
        QVERIFY(evaluated("list[5]" + repeated(" + 1", 8'000), with_list(), {&list}).is_error());
        QCOMPARE(answer("list[5] > 0" + repeated(" || list[5] > 1", 4'000) + " || true", with_list(), {&list}),
                 QStringLiteral("true"));
    }

    void nestingIsAsDeepAsAllowed()
    {
        const auto nest = [](int depth) { return repeated("[", depth) + "1" + repeated("]", depth); };
        QVERIFY(!evaluated(nest(200)).is_error());
        QVERIFY(evaluated(nest(10'000)).is_error());
        const Value list = numbers(2);
        std::string macros = "true";
        for (int depth = 0; depth < 12; ++depth)
            macros = "list.all(a" + std::to_string(depth) + ", " + macros + ")";
        QCOMPARE(answer(macros, with_list(), {&list}), QStringLiteral("true"));
    }

    void deepAndLongTogetherIsNotTooDeep()
    {
        // The deepest evaluation there is: in every level the next one stands as far to the left as chains go uncut.
        const Value list = numbers(2);
        std::string sums = "1";
        std::string loops = "list";
        for (int depth = 0; depth < 110; ++depth) {
            sums = "list[0] + (" + sums + ")" + repeated(" + list[0]", 7);
            loops = "list.map(a, " + loops + ".size() + list[0])" + repeated(".map(a, a)", 7);
        }
        QCOMPARE(answer(sums, with_list(), {&list}), QStringLiteral("1"));
        const Value exploded = evaluated(loops, with_list(), {&list});
        QVERIFY(exploded.is_error());
        QVERIFY2(QString::fromStdString(exploded.failed().message).contains(QStringLiteral("too ")),
                 exploded.failed().message.c_str());
    }

    void manySitesOfAProblemAreOneSentence()
    {
        const Value megabyte = evaluated(std::string(1'000'000, '('));
        QVERIFY(megabyte.is_error() && megabyte.failed().message.size() < 300);
    }
};

QTEST_GUILESS_MAIN(LimitsTest)
#include "limits_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/evaluation.h"

#include <QTest>

using namespace stormreel::cel;

namespace {

std::shared_ptr<const ObjectType> account()
{
    static const auto type = std::make_shared<const ObjectType>(ObjectType{
        "Account", {{"balance", TypeKind::number}, {"count", TypeKind::integer}, {"tags", Type::list(TypeKind::string)}}, true});
    return type;
}

Value an_account(Value balance, Value count)
{
    return Value::object(account(), {std::move(balance), std::move(count), Value::list({Value::string("new")})});
}

Environment with_account()
{
    Environment environment;
    environment.variables = {{"state", Type::object(account()), {}}, {"x", {}, {}}};
    return environment;
}

} // namespace

class EvaluateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* source, const char* result) {
            QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(result);
        };
        row("1 / 0 > 0 || true", "true");
        row("true || 1 / 0 > 0", "true");
        row("1 / 0 > 0 && false", "false");
        row("false ? 1 / 0 : 2", "2");
        row("[1, 0].exists(i, 1 / i == 1)", "true");
        row("[0, 1].exists(i, 1 / i == 1)", "true");
        row("[0, 1].all(i, 1 / i == 2)", "false");
        row("cel.bind(broken, 1 / 0, broken > 0 || true)", "true");
        row("-(-9223372036854775807 - 1)", "error: overflow: the result is outside the range of its type");
        row("-9223372036854775808 / -1", "error: overflow: the result is outside the range of its type");
        row("-9223372036854775808 % -1", "error: overflow: the result is outside the range of its type");
        row("0u - 1u", "error: overflow: the result is outside the range of its type");
        row("1u / 0u", "error: division by zero");
        row("1 % 0", "error: modulus by zero");
        row("0.0 / 0.0 == 0.0 / 0.0", "false");
        row("0.0 / 0.0 < 1.0", "false");
        row("[0.0 / 0.0] == [0.0 / 0.0]", "false");
        row("dyn(1) == 'one'", "false");
        row("{1: 'a', 2u: 'b'}[dyn(2.0)]", "\"b\"");
        row("{'a': 1, 'a': 2}", "error: repeated key \"a\"");
        row("{dyn(1): 1, dyn(1u): 2}", "error: repeated key 1u");
        row("{dyn(1.5): 1}", "error: unsupported key type: a key is a bool, an int, a uint or a string");
        row("[1, 2, 3][1]", "2");
        row("[1][-1]", "error: invalid argument: index out of range: -1");
        row("{'a': 1}.b", "error: no such key: 'b'");
        row("optional.of(1).orValue(1 / 0)", "1");
        row("optional.of({'a': {}}).a.b", "optional.none()");
        row("optional.none().value()", "error: this optional has no value");
        row("[?optional.none(), ?optional.of(2), 3]", "[2, 3]");
        row("{?'a': optional.none(), ?'b': optional.of(2)}", "{\"b\": 2}");
        row("optional.unwrap([optional.of(1), optional.none()])", "[1]");
        row("type([1]) == list && type(type(1)) == type", "true");
        row("[[1, 2].map(i, [3, 4].map(j, i * j)), [[5]]]", "[[[3, 4], [6, 8]], [[5]]]");
        row("[3, 4].transformMap(i, v, i > 0, v + i)", "{1: 5}");
        row("{'a': 1, 'b': 2}.transformMapEntry(k, v, {v: k})", "{1: \"a\", 2: \"b\"}");
        row("{'a': 1, 'b': 1}.transformMapEntry(k, v, {v: k})", "error: repeated key 1");
        row("[1, 0].map(i, 1 / i)", "error: division by zero");
        row("[1, 2, 3].sum()", "6");
        row("[1.5, 2.0].sum()", "3.5");
        row("[duration('1.5s'), duration('-2s')].sum() == duration('-0.5s')", "true");
        row("[9223372036854775807, 1].sum()", "error: overflow: the sum is outside the range of its type");
        row("[1, 2].filter(i, i > 2).sum()", "0");
        row("dyn([1, 2.5]).sum()", "3.5");
        row("[3, 1, 2].sort() + [[3, 1, 2].min(), [3, 1, 2].max()]", "[1, 2, 3, 1, 3]");
        row("[].max()", "error: an empty list has no max");
        row("dyn([1, 'a']).sort()", "error: no such overload: these elements have no order");
        row("dyn([1, 1u, 'a', 1.0]).distinct()", "[1, \"a\"]");
        row("[[1], [2, 3]].flatten().reverse()", "[3, 2, 1]");
        row("[1, 2].first().value() + [1, 2].last().orValue(0)", "3");
        row("[].first()", "optional.none()");
        row("int('9223372036854775808')", "error: type conversion error: this text is no int");
        row("[int(' 1'), 0][1]", "error: type conversion error: this text is no int");
        row("int(-9223372036854775808.0)", "error: range error: this number is no int");
        row("uint(-1)", "error: range error: this number is no uint");
        row("double('1e400')", "error: type conversion error: this text is no double");
        row("double('-Infinity') < double('0')", "true");
        row("bool('yes')", "error: type conversion error: this text is no bool");
        row("string(b'\\xff')", "error: invalid UTF-8: these bytes are no text");
        row("int(timestamp('2026-01-05T09:00:00Z'))", "1767603600");
    }
    void answers()
    {
        QFETCH(QString, source);
        QFETCH(QString, result);
        QCOMPARE(answer(source.toStdString()), result);
    }

    void whatIsKnownWhileCompilingIsWhatWouldBeComputed()
    {
        // A variable keeps the same expression from being computed beforehand.
        const Value one = Value::integer(1);
        for (const std::string source : {"1 + 2 * 3 == 7", "[1, 2 + 1, 3][1]", "{'a': [1]}.a[0]", "'a' + 'b' < 'b'",
                                         "size('abc' + 'd')", "!(1 < 2) || 2.5 > 2.0", "[1, 2, 3] + [4]", "3 in [1, 2, 3]"}) {
            const Value at_once = evaluated(source);
            const Value later = evaluated("[x].map(one, " + source + ")[0]", with_account(), {nullptr, &one});
            QVERIFY2(!at_once.is_error() && equal(at_once, later), source.c_str());
        }
    }

    void simpleRulesSayWhatOthersSay_data()
    {
        QTest::addColumn<QString>("rule");
        for (const char* rule :
             {"state.balance >= 10", "state.balance < 10.0", "state.balance == 10.0", "state.balance != 10.0",
              "10 <= state.balance", "state.balance > 10 || state.balance < 10", "!(state.balance > 5 && state.balance <= 10)",
              "state.count > 2", "state.count == 3 && state.balance > 1", "state.count != 3 || state.balance > 1",
              "state.balance > state.balance"})
            QTest::newRow(rule) << QString::fromUtf8(rule);
    }
    void simpleRulesSayWhatOthersSay()
    {
        QFETCH(QString, rule);
        const auto quick = compile(rule.toStdString(), with_account());
        // dyn() everywhere makes another program of it.
        QString slow_text = rule;
        slow_text.replace(QStringLiteral("state."), QStringLiteral("dyn(state)."));
        const auto slow = compile(slow_text.toStdString(), with_account());
        QVERIFY(quick && slow);
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const Value& balance : {Value::number(10), Value::number(9.5), Value::number(nan), Value::integer(10), Value(),
                                     Value::string("10"), Value::unsigned_integer(11)}) {
            for (const Value& count : {Value::integer(3), Value::integer(-3), Value::number(3)}) {
                const Value state = an_account(balance, count);
                const Value* const variables[] = {&state, nullptr};
                const Value of_quick = quick->evaluate(variables);
                const Value of_slow = slow->evaluate(variables);
                QCOMPARE(QString::fromStdString(literal(of_quick)), QString::fromStdString(literal(of_slow)));
            }
        }
        QVERIFY(quick->evaluate({}).is_error());
    }

    void anythingUnboundIsAnErrorWhereItMatters()
    {
        QCOMPARE(answer("x == 1", with_account(), {nullptr, nullptr}), QStringLiteral("error: nothing is known of 'x'"));
        QCOMPARE(answer("x == 1 || true", with_account()), QStringLiteral("true"));
        QCOMPARE(answer("state.balance > 1", with_account()), QStringLiteral("error: nothing is known of 'state'"));
        const Value other = Value::map({{Value::string("balance"), Value::integer(7)}});
        QCOMPARE(answer("state.balance > 1", with_account(), {&other}), QStringLiteral("true"));
        const Value ours = an_account(Value(), Value::integer(1));
        QCOMPARE(answer("[has(state.balance), has(state.count), has(state.more)]", with_account(), {&ours}),
                 QStringLiteral("[false, true, false]"));
    }

    void errorsSayWhere()
    {
        const Value error = evaluated("[1, 2].map(i, i / 0)");
        QVERIFY(error.is_error());
        QCOMPARE(error.failed().offset, std::uint32_t{16});
    }

    void hostFunctionsGetWhatTheyDeclare()
    {
        Environment environment = with_account();
        environment.functions.push_back({"Account.fee",
                                         false,
                                         {TypeKind::number, {}},
                                         TypeKind::number,
                                         [](void* host, std::span<const Value> arguments) {
                                             ++*static_cast<int*>(host);
                                             return Value::number(arguments[0].as_number() / 10);
                                         },
                                         {}});
        const auto program = compile("Account.fee(x, state)", environment);
        QVERIFY(program.has_value());
        int calls = 0;
        const Value state = an_account(Value::number(1), Value::integer(1));
        for (const Value& amount : {Value::integer(5), Value::unsigned_integer(5), Value::number(5)}) {
            const Value* const variables[] = {&state, &amount};
            QCOMPARE(program->evaluate(variables, {&calls, nullptr}).as_number(), 0.5);
        }
        const Value text = Value::string("5");
        const Value* const variables[] = {&state, &text};
        QVERIFY(program->evaluate(variables, {&calls, nullptr}).is_error());
        QCOMPARE(calls, 3);
        QVERIFY(program->uses(0) && program->uses(1) && !program->uses(2));
    }

    void anEmptyProgramIsNull()
    {
        const Program none;
        QVERIFY(none.empty() && none.evaluate({}).is_null() && none.type().is_dyn() && none.mentions().empty());
    }
};

QTEST_GUILESS_MAIN(EvaluateTest)
#include "evaluate_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/library.h"

#include <QTest>
#include <charconv>
#include <cmath>
#include <cstring>
#include <rapidcheck.h>
#include <thread>

using namespace stormreel::cel;

namespace {

/// What an expression answers, as an expression; an error begins with "error: ".
std::string answer(const std::string& expression, const Environment& environment = {},
                   std::span<const Value* const> variables = {})
{
    const auto program = compile(expression, environment);
    if (!program) {
        return "problem: " + program.error().message;
    }
    const Value value = program->evaluate(variables);
    return value.is_error() ? "error: " + value.failed().message : literal(value);
}

/// An environment with texts a and b, and what they are.
struct Texts {
    Environment environment;
    Value a;
    Value b;

    Texts(std::string first, std::string second) : a(Value::string(std::move(first))), b(Value::string(std::move(second)))
    {
        environment.variables = {{"a", TypeKind::string, ""}, {"b", TypeKind::string, ""}};
    }
    [[nodiscard]] std::string answer(const std::string& expression) const
    {
        const Value* const variables[] = {&a, &b};
        return ::answer(expression, environment, variables);
    }
};

template <class Property>
bool holds(Property&& property)
{
    return rc::check(std::forward<Property>(property));
}

} // namespace

/// What the conformance suite leaves open about functions: ends, errors, bounds, laws.
class LibraryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* expression, const char* expected) {
            QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(expected);
        };
        row("'αβ'.charAt(2)", R"("")");
        row("'αβ'.charAt(3)", "error: index out of range: 3");
        row("'αβ'.charAt(-1)", "error: index out of range: -1");
        row("'aaa'.indexOf('', 3)", "3");
        row("'aaa'.indexOf('a', 3)", "-1");
        row("'aaa'.lastIndexOf('aa', 0)", "0");
        row("'abc'.substring(2, 1)", "error: invalid substring range: from 2 to 1");
        row("'αβγ'.split('')", R"(["α", "β", "γ"])");
        row("'αβγ'.split('', 2)", R"(["α", "βγ"])");
        row("''.split('')", "[]");
        row("''.split(',')", R"([""])");
        row("'a,b,c'.split(',', 0)", "[]");
        row("'a,b,c'.split(',', 2)", R"(["a", "b,c"])");
        row("'αβ'.replace('', '-')", R"("-α-β-")");
        row("'αβ'.replace('', '-', 2)", R"("-α-β")");
        row("'aaaa'.replace('aa', 'b', 1)", R"("baa")");
        row("'aaaa'.replace('aa', 'b', 0)", R"("aaaa")");
        row("['a', 1].join(',')", "error: no such overload: join of a list with int");
        row("'\\u00a0 a\\u200b '.trim() == 'a\\u200b'", "true");
        row("'%.0f %.1e'.format([0.5, 12345])", R"("0 1.2e+04")");
        row("'%s %d'.format([1e100, 3.14]).size()", "106");
        row("'%x %X %o %b'.format([-255, 'k', -8, -5])", R"("-ff 6B -10 -101")");
        row("'%b'.format([-9223372036854775807 - 1]).size()", "65");
        row("'%s'.format([b'a\\xff\\xfeb'])", "\"a\xEF\xBF\xBD"
                                              "b\"");
        row("'%s'.format([{2: [1.0], 'a': duration('90s')}])", R"("{2: [1], a: 90s}")");
        row("'%s'.format([[type([1]), type(null), type(optional.of(1)), type(timestamp(0))]])",
            R"("[list, null_type, optional_type, google.protobuf.Timestamp]")");
        row("'%d %d'.format([1])", "error: index 1 out of range");
        row("'%'.format([1])", "error: could not parse formatting clause: unexpected end of string");
        row("'%.f'.format([1.0])", "error: could not parse formatting clause: a precision is a point and a number up to 1000");
        row("'%.1001f'.format([1.0])",
            "error: could not parse formatting clause: a precision is a point and a number up to 1000");
        row("'%é'.format([1])", "error: could not parse formatting clause: unrecognized formatting clause \"é\"");
        row("'a'.matches('(')", "error: invalid regular expression: missing ): (");
        row("'Ärger'.matches('^\\\\p{Lu}')", "true");
        row("math.greatest([1, 2u, 2.0])", "2u");
        row("math.greatest(1.0, 0.0 / 0.0)", "error: NaN has no order");
        row("math.greatest(1 + 1) + math.least(dyn(3))", "5");
        row("math.abs(-9223372036854775807 - 1)", "error: integer overflow");
        row("math.sqrt(2u)", "1.4142135623730951");
        row("math.round(-2.5)", "-3.0");
        row("math.bitShiftRight(-1, 63)", "1");
        row("math.bitShiftLeft(1, 64)", "0");
        row("base64.decode('aGk')", R"(b"hi")");
        row("base64.decode('aGk==')", "error: the text is not base64");
        row("base64.decode('a')", "error: the text is not base64");
        row("base64.decode('aG k=')", "error: the text is not base64");
        row("timestamp('2026-03-29T00:59:59Z').getHours('Europe/Berlin')", "1");
        row("timestamp('2026-03-29T01:00:00Z').getHours('Europe/Berlin')", "3");
        row("timestamp('0001-01-01T00:00:00Z').getFullYear('-01:00')", "0");
        row("timestamp('2024-12-31T23:00:00Z').getDayOfYear()", "365");
        row("timestamp('2024-02-29T00:00:00Z').getDayOfWeek()", "4");
        row("timestamp('2024-02-29T00:00:00.0019Z').getMilliseconds()", "1");
        row("timestamp(0).getHours('Mars/Olympus')", "error: unknown time zone 'Mars/Olympus'");
        row("timestamp(0).getHours('../localtime')", "error: unknown time zone '../localtime'");
        row("timestamp(0).getHours('+25:00')", "error: unknown time zone '+25:00'");
        row("timestamp(0).getHours('+1:00')", "error: unknown time zone '+1:00'");
        row("duration('-90m').getHours()", "-1");
        row("duration('-1.5s') + duration('2s')", R"(duration("0.5s"))");
        row("duration('1s') - duration('2.25s')", R"(duration("-1.25s"))");
        row("timestamp('2026-01-01T00:00:00Z') - duration('1ns')", R"(timestamp("2025-12-31T23:59:59.999999999Z"))");
        row("duration('315576000000s') + duration('1ns')", "error: range error: a duration is at most 315,576,000,000 seconds");
    }

    void answers()
    {
        QFETCH(QString, expression);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(answer(expression.toStdString())), expected);
    }

    void times_are_read_as_the_rfc_has_them()
    {
        QCOMPARE(text_of(timestamp_from("2026-01-05T09:00:00.120+05:30").value()), std::string("2026-01-05T03:30:00.12Z"));
        for (const char* const wrong :
             {"2026-02-30T00:00:00Z", "2026-01-05T24:00:00Z", "2026-01-05T09:00:60Z", "2026-01-05T09:00:00",
              "2026-01-05 09:00:00Z", "2026-01-05T09:00:00.Z", "2026-01-05T09:00:00.1234567891Z", "2026-01-05T09:00:00Z ",
              "0001-01-01T00:00:00+00:01", "+2026-01-05T09:00:00Z", ""}) {
            QVERIFY2(!timestamp_from(wrong), wrong);
        }
    }

    void durations_are_read_as_go_has_them()
    {
        QCOMPARE(text_of(duration_from("1h2m3.5s").value()), std::string("3723.5s"));
        QCOMPARE(text_of(duration_from("-1.5h").value()), std::string("-5400s"));
        QCOMPARE(text_of(duration_from("1us2ns").value()), std::string("0.000001002s"));
        QCOMPARE(text_of(duration_from(".5ms").value()), std::string("0.0005s"));
        QCOMPARE(text_of(duration_from("0").value()), std::string("0s"));
        for (const char* const wrong :
             {"", "1", "s", ".s", "1h-2m", "1x", "--1s", "315576000000.5s", "99999999999999999999s", "1s "}) {
            QVERIFY2(!duration_from(wrong), wrong);
        }
    }

    void numbers_are_written_as_people_do()
    {
        QCOMPARE(text_of(1e20), std::string("100000000000000000000"));
        QCOMPARE(text_of(1e21), std::string("1e+21"));
        QCOMPARE(text_of(0.000123), std::string("0.000123"));
        QCOMPARE(text_of(-1.25e-9), std::string("-1.25e-09"));
        QCOMPARE(text_of(-0.0), std::string("-0"));
        QCOMPARE(text_of(-INFINITY), std::string("-Infinity"));
    }

    void every_text_form_reads_back()
    {
        QVERIFY(holds([](std::int64_t seconds, std::uint32_t nanos) {
            const Duration duration{seconds % 315'576'000'000, static_cast<std::int32_t>(nanos % 1'000'000'000)};
            const Duration signed_one{duration.seconds, duration.seconds < 0 ? -duration.nanos : duration.nanos};
            RC_ASSERT(duration_from(text_of(signed_one)) == signed_one);
            const auto span = std::uint64_t{253'402'300'800 + 62'135'596'800};
            const Timestamp time{static_cast<std::int64_t>(static_cast<std::uint64_t>(seconds) % span) - 62'135'596'800,
                                 duration.nanos};
            RC_ASSERT(timestamp_from(text_of(time)) == time);
        }));
        QVERIFY(holds([](std::uint64_t bits) {
            double number = 0;
            std::memcpy(&number, &bits, sizeof number);
            RC_PRE(std::isfinite(number));
            const std::string text = text_of(number);
            double again = 0;
            std::from_chars(text.data(), text.data() + text.size(), again);
            RC_ASSERT(again == number);
        }));
    }

    void splitting_and_joining_is_the_same_text()
    {
        QVERIFY(holds([] {
            const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b'));
            const Texts texts(*letters, *rc::gen::nonEmpty(letters));
            RC_ASSERT(texts.answer("a.split(b).join(b) == a") == "true");
            RC_ASSERT(texts.answer("a.replace(b, b) == a && a.reverse().reverse() == a") == "true");
            RC_ASSERT(texts.answer("a.contains(b) == (a.indexOf(b) >= 0) && a.contains(b) == (a.lastIndexOf(b) >= 0)") == "true");
            RC_ASSERT(texts.answer("base64.decode(base64.encode(bytes(a))) == bytes(a)") == "true");
        }));
    }

    /// Long needles are found by another way than short ones.
    void long_texts_are_found_where_they_are()
    {
        QVERIFY(holds([] {
            const auto letters = [](int size) {
                return rc::gen::container<std::string>(static_cast<std::size_t>(size), rc::gen::element('a', 'b'));
            };
            const std::string text = *letters(*rc::gen::inRange(20, 60));
            const int from = *rc::gen::inRange(0, static_cast<int>(text.size()) - 18);
            const std::string part = *rc::gen::arbitrary<bool>() ? text.substr(static_cast<std::size_t>(from), 18) : *letters(18);
            const auto place = [](std::size_t at) { return at == std::string::npos ? std::string("-1") : std::to_string(at); };
            const Texts texts(text, part);
            const std::size_t limit = *rc::gen::inRange<std::size_t>(0, text.size());
            const std::string at = std::to_string(limit);
            RC_ASSERT(texts.answer("a.indexOf(b, " + at + ")") == place(text.find(part, limit)));
            RC_ASSERT(texts.answer("a.lastIndexOf(b, " + at + ")") == place(text.rfind(part, limit)));
        }));
    }

    /// The obvious search would take 10^10 steps and more for each of these.
    void hostile_texts_are_searched_in_linear_time()
    {
        const Texts texts(std::string(200'000, 'a'), std::string(100'000, 'a') + "b");
        QCOMPARE(texts.answer("a.contains(b) || a.contains(b.reverse())"), std::string("false"));
        QCOMPARE(texts.answer("a.lastIndexOf(b)"), std::string("-1"));
        QCOMPARE(texts.answer("a.replace(b, '') == a"), std::string("true"));
    }

    void results_are_bounded()
    {
        Texts texts(std::string(1000, 'a'), std::string(1000, 'b'));
        texts.environment.limits.size = 10'000;
        const std::string too_large = "error: " + Meter::too_large().failed().message;
        QCOMPARE(texts.answer("a.replace('a', b)"), too_large);
        QCOMPARE(texts.answer("[a, a, a, a, a, a].join(b)"), too_large);
        QCOMPARE(texts.answer("'%s%s%s%s%s%s%s%s%s%s%s'.format([a, a, a, a, a, a, a, a, a, a, a])"), too_large);
        texts.environment.limits.size = 1'000'000'000;
        texts.environment.limits.cost = 10'000;
        const std::string exhausted = "error: " + Meter::exhausted().failed().message;
        QCOMPARE(texts.answer("a.replace('a', b)"), exhausted);
        QCOMPARE(texts.answer("[a, a, a, a, a, a].join(b)"), exhausted);
        QCOMPARE(texts.answer("a.matches('((x{30}){30})*')"), exhausted);
    }

    void a_pattern_costs_the_same_whether_it_was_compiled_before()
    {
        const auto program = compile("'stormreel'.matches('^s.*(r|e){2}l$')", {});
        QVERIFY(program);
        std::uint64_t first = 1'000'000;
        std::uint64_t second = 1'000'000;
        QVERIFY(program->evaluate({}, {nullptr, &first}).is_true());
        QVERIFY(program->evaluate({}, {nullptr, &second}).is_true());
        QCOMPARE(first, second);
        QVERIFY(first < 1'000'000);
    }

    /// More patterns than are kept, by several threads at once.
    void patterns_are_shared_by_threads()
    {
        Environment environment;
        environment.variables = {{"n", TypeKind::integer, ""}};
        const auto program = compile("('x' + string(n)).matches('^x' + string(n) + '$')", environment);
        QVERIFY(program);
        std::vector<int> right(4, 0);
        std::vector<std::thread> threads;
        for (int& count : right) {
            threads.emplace_back([&program, &count] {
                for (int n = 0; n < 300; ++n) {
                    const Value number = Value::integer(n % 100);
                    const Value* const variables[] = {&number};
                    count += program->evaluate(variables).is_true() ? 1 : 0;
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        QCOMPARE(right, std::vector<int>(4, 300));
    }
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/evaluation.h"

#include <QTest>
#include <cmath>
#include <limits>
#include <rapidcheck.h>

using namespace stormreel::cel;

namespace {

rc::Gen<Value> scalars()
{
    return rc::gen::oneOf(rc::gen::just(Value()), rc::gen::map(rc::gen::arbitrary<bool>(), Value::boolean),
                          rc::gen::map(rc::gen::arbitrary<std::int64_t>(), Value::integer),
                          rc::gen::map(rc::gen::inRange<std::int64_t>(-3, 3), Value::integer),
                          rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), Value::unsigned_integer),
                          rc::gen::map(rc::gen::inRange<std::uint64_t>(0, 3), Value::unsigned_integer),
                          rc::gen::map(rc::gen::arbitrary<double>(), Value::number),
                          rc::gen::map(rc::gen::inRange(-3, 3), [](int whole) { return Value::number(whole); }),
                          rc::gen::map(rc::gen::string<std::string>(),
                                       [](std::string text) { // any ASCII, with control characters, quotes and backslashes
                                           for (char& character : text)
                                               character = static_cast<char>(character & 0x7F);
                                           return Value::string(text + "é😬");
                                       }),
                          rc::gen::map(rc::gen::string<std::string>(), Value::bytes),
                          rc::gen::map(rc::gen::inRange<std::int64_t>(-62'135'596'800, 253'402'300'800),
                                       [](std::int64_t seconds) {
                                           return Value::timestamp({seconds, 120'000'000});
                                       }),
                          rc::gen::map(rc::gen::inRange<std::int64_t>(0, 315'000'000'000), [](std::int64_t seconds) {
                              return Value::duration({seconds, 500'000'000});
                          }));
}

rc::Gen<Value> nested()
{
    const auto element = rc::gen::oneOf(scalars(), rc::gen::map(rc::gen::container<Values>(scalars()), Value::list),
                                        rc::gen::map(scalars(), Value::optional_of));
    return rc::gen::oneOf(element, rc::gen::map(rc::gen::container<Values>(element), Value::list),
                          rc::gen::map(rc::gen::container<Values>(element), [](const Values& values) {
                              std::vector<MapEntry> entries;
                              for (const Value& value : values)
                                  entries.push_back({Value::integer(static_cast<std::int64_t>(entries.size()) - 2), value});
                              return Value::map(std::move(entries));
                          }));
}

rc::Gen<Value> numbers()
{
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    return rc::gen::oneOf(rc::gen::map(rc::gen::inRange<std::int64_t>(-exact, exact), Value::integer),
                          rc::gen::map(rc::gen::inRange<std::int64_t>(-3, 3), Value::integer),
                          rc::gen::map(rc::gen::inRange<std::uint64_t>(0, exact), Value::unsigned_integer),
                          rc::gen::map(rc::gen::inRange<std::uint64_t>(0, 3), Value::unsigned_integer),
                          rc::gen::map(rc::gen::arbitrary<double>(), Value::number),
                          rc::gen::map(rc::gen::inRange(-6, 6), [](int halves) { return Value::number(halves / 2.0); }));
}

/// The number itself, with more precision than any of the three kinds has.
long double exactly(const Value& value)
{
    switch (value.kind()) {
    case TypeKind::integer:
        return static_cast<long double>(value.as_integer());
    case TypeKind::unsigned_integer:
        return static_cast<long double>(value.as_unsigned());
    default:
        return static_cast<long double>(value.as_number());
    }
}

bool has_nan(const Value& value)
{
    switch (value.kind()) {
    case TypeKind::number:
        return std::isnan(value.as_number());
    case TypeKind::optional:
        return value.as_optional() && has_nan(*value.as_optional());
    case TypeKind::list:
        return std::any_of(value.as_list().begin(), value.as_list().end(), has_nan);
    case TypeKind::map:
        return std::any_of(value.as_map().entries().begin(), value.as_map().entries().end(),
                           [](const MapEntry& entry) { return has_nan(entry.value); });
    default:
        return false;
    }
}

} // namespace

class ValueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void literalsMakeTheSameValueAgain()
    {
        QVERIFY(rc::check("an expression of a value evaluates to it", [] {
            const Value value = *nested();
            RC_PRE(!has_nan(value)); // which differs from itself
            const Value again = evaluated(literal(value), unchecked());
            if (!equal(value, again))
                RC_FAIL(literal(value) + " became " + literal(again));
            RC_ASSERT(again.kind() == value.kind());
        }));
        QVERIFY(std::isnan(evaluated(literal(Value::number(NAN))).as_number()));
        QCOMPARE(answer("-9223372036854775808"), QStringLiteral("-9223372036854775808"));
    }

    void equalityIsSymmetric()
    {
        QVERIFY(rc::check("a == b is b == a, and a == a but for NaN", [] {
            const Value a = *nested();
            const Value b = *nested();
            RC_ASSERT(equal(a, b) == equal(b, a));
            RC_ASSERT(equal(a, a) == !has_nan(a));
        }));
    }

    void numbersOfAllKindsHaveOneOrder()
    {
        QVERIFY(rc::check("comparison is that of the numbers themselves", [] {
            const Value a = *numbers();
            const Value b = *numbers();
            const std::partial_ordering wanted = exactly(a) <=> exactly(b);
            const auto order = compare(a, b);
            RC_ASSERT(order.has_value() == (wanted != std::partial_ordering::unordered));
            RC_ASSERT((!order || *order == wanted));
            RC_ASSERT(equal(a, b) == (wanted == 0));
        }));
        const auto largest = std::numeric_limits<std::int64_t>::max();
        QVERIFY(*compare(Value::integer(-1), Value::unsigned_integer(std::numeric_limits<std::uint64_t>::max())) < 0);
        QVERIFY(*compare(Value::integer(largest), Value::unsigned_integer(std::uint64_t{1} << 63)) < 0);
        QVERIFY(!compare(Value::string("1"), Value::integer(1)));
        QVERIFY(!compare(Value(), Value()));
    }

    void largeMapsFindWhatSmallOnesFind()
    {
        QVERIFY(rc::check("every key is found as any kind of number, and no other", [] {
            const auto keys = *rc::gen::unique<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 200));
            std::vector<MapEntry> entries;
            for (const std::int64_t key : keys) {
                entries.push_back({Value::integer(key), Value::integer(-key)});
                entries.push_back({Value::string("k" + std::to_string(key)), Value::integer(key)});
            }
            const auto map = MapValue::make(std::move(entries));
            for (std::int64_t key = 0; key < 200; ++key) {
                const bool there = std::find(keys.begin(), keys.end(), key) != keys.end();
                const Value* found = map->find(Value::number(static_cast<double>(key)));
                RC_ASSERT((found != nullptr) == there);
                RC_ASSERT((!found || found->as_integer() == -key));
                RC_ASSERT(map->find(Value::unsigned_integer(static_cast<std::uint64_t>(key))) == found);
                RC_ASSERT((map->find("k" + std::to_string(key)) != nullptr) == there);
            }
            RC_ASSERT(!map->find(Value::number(0.5)));
            RC_ASSERT(!map->find(Value()));
        }));
    }

    void nestingHasAnEnd()
    {
        Value value = Value::integer(1);
        int depth = 0;
        while (!value.is_error() && depth < 2'000) {
            value = depth % 2 ? Value::optional_of(value) : Value::list({value});
            ++depth;
        }
        QCOMPARE(depth, 1'001);
        QVERIFY(value.is_error());
    }

    void sharedPartsWeighEveryTime()
    {
        Value value = Value::integer(1);
        for (int turn = 0; turn < 40; ++turn)
            value = Value::list({value, value});
        QVERIFY(size_of(value) >= std::size_t{1} << 40);
        QCOMPARE(size_of(Value::string("four")), std::size_t{5});
    }

    void recordsHaveEveryField()
    {
        const auto type =
            std::make_shared<const ObjectType>(ObjectType{"Account", {{"owner", TypeKind::string}, {"balance", {}}}, false});
        const Value value = Value::object(type, {Value::string("Ann")});
        QVERIFY(value.as_object().find("balance")->is_null());
        QVERIFY(!value.as_object().find("limit"));
        QCOMPARE(QString::fromStdString(literal(value)), QStringLiteral("{\"owner\": \"Ann\", \"balance\": null}"));
    }
};

QTEST_GUILESS_MAIN(ValueTest)
#include "value_test.moc"

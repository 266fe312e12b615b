// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/design.h"
#include "model/rules/value_json.h"

#include <QTest>
#include <limits>
#include <rapidcheck.h>

using namespace stormreel;
using cel::Type;
using cel::TypeKind;
using cel::Value;

namespace {

std::string text(const Value& value)
{
    std::string text;
    append_json(text, value);
    return text;
}

Type account()
{
    auto type = std::make_shared<cel::ObjectType>();
    type->name = "Account";
    type->fields = {{"balance", TypeKind::number},
                    {"count", TypeKind::integer},
                    {"owner", TypeKind::string},
                    {"since", TypeKind::timestamp},
                    {"tags", Type::list(TypeKind::string)}};
    return Type::object(type);
}

std::string any_text()
{
    return *rc::gen::oneOf(rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127)),
                           rc::gen::element<std::string>("", "Zahlung prüfen", "注文 🧡", "\"\\\b\f\n\r\t\x01\x7f"));
}

/// A type of any shape, and a value of it.
Type any_type(int depth)
{
    const int shape = *rc::gen::inRange(0, depth > 2 ? 7 : 10);
    static const TypeKind scalars[] = {TypeKind::boolean, TypeKind::integer, TypeKind::unsigned_integer, TypeKind::number,
                                       TypeKind::string,  TypeKind::bytes,   TypeKind::duration};
    if (shape < 7)
        return scalars[shape];
    if (shape == 7)
        return Type::list(any_type(depth + 1));
    if (shape == 8)
        return Type::map(*rc::gen::element<Type>(TypeKind::string, TypeKind::integer, TypeKind::boolean), any_type(depth + 1));
    auto object = std::make_shared<cel::ObjectType>();
    object->name = "Thing";
    const int fields = *rc::gen::inRange(0, 4);
    for (int i = 0; i < fields; ++i)
        object->fields.push_back({"field_" + std::to_string(i), any_type(depth + 1)});
    return Type::object(object);
}

Value any_value(const Type& type)
{
    switch (type.kind()) {
    case TypeKind::boolean:
        return Value::boolean(*rc::gen::arbitrary<bool>());
    case TypeKind::integer:
        return Value::integer(*rc::gen::oneOf(rc::gen::arbitrary<std::int64_t>(),
                                              rc::gen::element<std::int64_t>(INT64_MIN, INT64_MAX, 9007199254740993)));
    case TypeKind::unsigned_integer:
        return Value::unsigned_integer(*rc::gen::oneOf(rc::gen::arbitrary<std::uint64_t>(), rc::gen::just(UINT64_MAX)));
    case TypeKind::number:
        return Value::number(*rc::gen::oneOf(rc::gen::arbitrary<double>(),
                                             rc::gen::element(0.0, -0.0, 80.0, 0.1, 1e15, 1e-5, 1e300, 5e-324, 123456789.125,
                                                              std::numeric_limits<double>::infinity())));
    case TypeKind::string:
        return Value::string(any_text());
    case TypeKind::bytes:
        return Value::bytes(*rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
    case TypeKind::duration:
        return Value::duration({*rc::gen::inRange<std::int64_t>(0, 1000000), *rc::gen::inRange(0, 1000000000)});
    case TypeKind::list: {
        cel::Values values(*rc::gen::inRange<std::size_t>(0, 4));
        for (auto& value : values)
            value = any_value(type.element());
        return Value::list(std::move(values));
    }
    case TypeKind::map: {
        std::vector<cel::MapEntry> entries;
        const int size = *rc::gen::inRange(0, 4);
        for (int i = 0; i < size; ++i) {
            Value key = any_value(type.key());
            if (std::none_of(entries.begin(), entries.end(), [&](const auto& entry) { return cel::equal(entry.key, key); }))
                entries.push_back({std::move(key), any_value(type.element())});
        }
        return Value::map(std::move(entries));
    }
    default: {
        cel::Values fields;
        for (const auto& field : type.object()->fields)
            fields.push_back(any_value(field.type));
        return Value::object(type.shared_object(), std::move(fields));
    }
    }
}

} // namespace

/// What runs keep of values, and what comes back.
class ValueJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writing_then_reading_is_identity()
    {
        QVERIFY(rc::check([] {
            const Type type = any_type(0);
            const Value value = any_value(type);
            const auto json = to_json(value);
            RC_ASSERT(cel::equal(value_from_json(json, type), value));
            RC_ASSERT(nlohmann::json::parse(text(value)) == json);
        }));
    }

    void text_is_as_people_and_programs_expect_it()
    {
        const Type type = account();
        const auto json = nlohmann::json::parse(R"({"balance": 80, "count": 3, "owner": "Ann\tA", "tags": ["a"]})");
        QCOMPARE(text(value_from_json(json, type)),
                 R"({"balance":80.0,"count":3,"owner":"Ann\tA","since":"1970-01-01T00:00:00Z","tags":["a"]})");
        QCOMPARE(text(Value::number(100000)), "100000.0");
        QCOMPARE(text(Value::number(1e22)), "1e+22");
        QCOMPARE(text(Value::number(std::numeric_limits<double>::quiet_NaN())), "\"NaN\"");
        QCOMPARE(text(Value::bytes("\x01\xff")), "\"Af8=\"");
        QCOMPARE(text(Value::duration({90, 0})), "\"90s\"");
        QCOMPARE(text(Value::optional_none()), "null");
        QCOMPARE(text(Value::map({{Value::integer(7), Value::boolean(true)}})), R"({"7":true})");
    }

    void what_does_not_fit_becomes_zero()
    {
        const auto json = nlohmann::json::parse(
            R"({"balance": "much", "count": 2.5, "owner": 7, "since": "yesterday", "tags": {"a": 1}, "other": 1})");
        QCOMPARE(text(value_from_json(json, account())), text(zero_value(account())));
        QCOMPARE(text(value_from_json(nlohmann::json(5.0), TypeKind::integer)), "5");
        QCOMPARE(text(value_from_json(nlohmann::json(-5), TypeKind::unsigned_integer)), "0");
        QCOMPARE(text(value_from_json(nlohmann::json::parse("null"), account())), text(zero_value(account())));
    }

    void open_objects_keep_what_they_do_not_know()
    {
        auto open = std::make_shared<cel::ObjectType>(*account().object());
        open->open = true;
        const auto json = nlohmann::json::parse(R"({"balance": 1.5, "nickname": "Annie", "deep": {"a": [1, 2.5]}})");
        const Value value = value_from_json(json, Type::object(open));
        QVERIFY(value.as_object().find("nickname"));
        QCOMPARE(value.as_object().find("nickname")->as_string(), "Annie");
        QCOMPARE(to_json(value).at("deep").dump(), R"({"a":[1,2.5]})");
        QCOMPARE(to_json(value).at("balance").get<double>(), 1.5);
    }

    void bytes_that_are_no_text_can_still_be_read_back()
    {
        const Value broken = Value::list({Value::string("a\xff\x62\xc3")});
        const auto read = nlohmann::json::parse(text(broken), nullptr, false);
        QVERIFY(read.is_array());
        QCOMPARE(read.at(0).get<std::string>(), "a\xEF\xBF\xBD\x62\xEF\xBF\xBD");
        QCOMPARE(to_json(broken).dump(), read.dump());
    }

    void keys_that_only_json_takes_for_one_stand_once()
    {
        const Value map = Value::map({{Value::boolean(true), Value::integer(1)}, {Value::string("true"), Value::integer(2)}});
        QCOMPARE(text(map), R"({"true":2})");
    }

    void depth_has_an_end()
    {
        Value deep = Value::integer(1);
        for (int i = 0; i < 2000; ++i)
            deep = Value::list({deep});
        const auto json = nlohmann::json::parse(text(deep), nullptr, false);
        QVERIFY(json.is_array());
        QCOMPARE(to_json(deep).dump(), json.dump());
        QVERIFY(value_from_json(json, TypeKind::dyn).kind() == TypeKind::list);
    }
};

QTEST_GUILESS_MAIN(ValueJsonTest)
#include "value_json_test.moc"

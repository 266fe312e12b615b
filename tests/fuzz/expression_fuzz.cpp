// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/expression.h"

#include <cstdlib>

using namespace stormreel::cel;

namespace {

// The first byte of an input chooses how it is read, ' ' as everybody's; the rest is the expression.
constexpr std::uint8_t unchecked = 1;
constexpr std::uint8_t without_macros = 2;
constexpr std::uint8_t any_script = 4;

std::shared_ptr<const ObjectType> account_type()
{
    auto type = std::make_shared<ObjectType>();
    type->name = "Account";
    type->fields = {{"balance", TypeKind::number}, {"owner", TypeKind::string}, {"lines", Type::list(TypeKind::integer)}};
    type->open = true;
    return type;
}

/// Names as a wall would give them, of every shape of type.
struct World {
    Environment environment;
    std::vector<Value> values;
    std::vector<const Value*> bound;

    World()
    {
        const auto account = account_type();
        declare("state", Type::object(account), Value::object(account, {number(12.5), Value::string("Ann"), integers()}));
        declare("x", TypeKind::integer, Value::integer(3));
        declare("s", TypeKind::string, Value::string("a\u00e9\U0001f431z"));
        declare("l", Type::list(TypeKind::integer), integers());
        declare("m", Type::map(TypeKind::string, TypeKind::integer), Value::map({{Value::string("a"), Value::integer(1)}}));
        declare("t", TypeKind::timestamp, Value::timestamp({1'767'603'600, 5}));
        declare("d", TypeKind::duration, Value::duration({90, 0}));
        declare("o", Type::optional(TypeKind::integer), Value::optional_of(Value::integer(1)));
        declare("a.b.c", TypeKind::unsigned_integer, Value::unsigned_integer(7));
        declare("y", {}, Value::list({Value(), number(0.5), Value::bytes("\xff")}));
        declare("unbound", TypeKind::integer, Value());
        for (const Value& value : values) {
            bound.push_back(&value);
        }
        bound.back() = nullptr;
        environment.functions.push_back({"twice",
                                         true,
                                         {TypeKind::integer},
                                         TypeKind::integer,
                                         [](void*, std::span<const Value> arguments) { return arguments[0]; },
                                         "itself"});
        // Small enough for many runs a second, large enough for every path.
        environment.limits.cost = 20'000;
        environment.limits.size = 100'000;
    }

private:
    static Value number(double value) { return Value::number(value); }
    static Value integers() { return Value::list({Value::integer(1), Value::integer(2), Value::integer(-3)}); }
    void declare(std::string name, Type type, Value value)
    {
        environment.variables.push_back({std::move(name), std::move(type), ""});
        values.push_back(std::move(value));
    }
};

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

/// What the checker promised is what comes out.
bool keeps_promise(const Type& promised, const Value& value)
{
    return value.is_error() || promised.is_dyn() || promised.kind() == value.kind() ||
           (promised.kind() == TypeKind::object && value.kind() == TypeKind::map);
}

/// The text of a value is an expression that makes it again.
void reads_back(const Value& value, const Environment& environment)
{
    constexpr std::size_t largest = 1000;
    if (value.is_error() || value.kind() == TypeKind::object || size_of(value) > largest) {
        return;
    }
    const std::string text = literal(value);
    const auto again = compile(text, environment);
    if (again) {
        const Value same = again->evaluate({});
        require(same.is_error() || literal(same) == text);
    }
}

void runs(const Program& program, const World& world, const Environment& environment)
{
    std::uint64_t cost = environment.limits.cost;
    std::uint64_t cost_again = cost;
    const Value value = program.evaluate(world.bound, {nullptr, &cost});
    const Value again = program.evaluate(world.bound, {nullptr, &cost_again});
    require(cost == cost_again && value.is_error() == again.is_error());
    require(value.is_error() || literal(value) == literal(again));
    require(keeps_promise(program.type(), value));
    Environment bare = environment;
    bare.variables.clear();
    reads_back(value, bare);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    static const World world;
    if (size == 0) {
        return 0;
    }
    Environment environment = world.environment;
    environment.checked = (input[0] & unchecked) == 0;
    environment.macros = (input[0] & without_macros) == 0;
    environment.any_script = (input[0] & any_script) != 0;
    const std::string_view source(reinterpret_cast<const char*>(input) + 1, size - 1);

    const auto program = compile(source, environment);
    if (program) {
        runs(*program, world, environment);
    } else {
        require(!program.error().message.empty() && program.error().offset <= source.size());
    }
    std::size_t coloured = 0;
    for (const Token& token : tokens(source)) {
        require(token.offset >= coloured && token.length > 0);
        coloured = token.offset + token.length;
    }
    require(coloured <= source.size());
    for (const Completion& completion : complete(source, source.size() / 2, environment)) {
        require(completion.from <= completion.to && completion.to <= source.size());
    }
    const std::string_view stops[] = {"then", ","};
    require(expression_end(source, 0, stops) <= source.size());
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What an expression costs beside the same check written in C++, in one run. The counter `ratio` is the time of the expression
// divided by the time of C++, measured alternately on the same inputs: at most 20 is asked for.
#include "model/cel/expression.h"

#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdlib>
#include <iostream>

namespace {

using namespace stormreel::cel;
using Clock = std::chrono::steady_clock;

/// Few enough that both forms of them stay in the nearest cache: this is about evaluation, not about memory.
constexpr std::size_t inputs = 64;

struct Account {
    double balance;
};
struct Withdrawal {
    double amount;
};

[[gnu::noinline]] bool allowed(const Account& state, const Withdrawal& command)
{
    return state.balance >= command.amount && command.amount > 0;
}

std::shared_ptr<const ObjectType> record(std::string name, std::vector<Field> fields)
{
    return std::make_shared<const ObjectType>(ObjectType{std::move(name), std::move(fields), false});
}

Program compiled(std::string_view source, const Environment& environment)
{
    const auto program = compile(source, environment);
    if (!program) {
        std::cerr << sentence(program.error()) << '\n';
        std::abort();
    }
    return *program;
}

/// The same inputs twice: in structs, and as values.
struct Inputs {
    std::vector<Account> accounts;
    std::vector<Withdrawal> withdrawals;
    std::vector<Value> states;
    std::vector<Value> commands;
    Environment environment;

    Inputs()
    {
        const auto state = record("Account", {{"owner", TypeKind::string}, {"balance", TypeKind::number}});
        const auto command = record("Withdraw", {{"amount", TypeKind::number}, {"to", TypeKind::string}});
        environment.variables = {{"state", Type::object(state), {}}, {"command", Type::object(command), {}}};
        for (std::size_t at = 0; at < inputs; ++at) {
            accounts.push_back({static_cast<double>(at * 37 % 101)});
            withdrawals.push_back({static_cast<double>(at * 53 % 103) - 20});
            states.push_back(Value::object(state, {Value::string("Ann"), Value::number(accounts.back().balance)}));
            commands.push_back(Value::object(command, {Value::number(withdrawals.back().amount), Value::string("Bob")}));
        }
    }
};

double seconds_since(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

void beside_cpp(benchmark::State& state)
{
    const Inputs in;
    const Program program = compiled("state.balance >= command.amount && command.amount > 0", in.environment);
    double of_cpp = 0;
    double of_cel = 0;
    for (auto _ : state) {
        auto begin = Clock::now();
        for (std::size_t at = 0; at < inputs; ++at) {
            benchmark::DoNotOptimize(allowed(in.accounts[at], in.withdrawals[at]));
        }
        of_cpp += seconds_since(begin);
        begin = Clock::now();
        for (std::size_t at = 0; at < inputs; ++at) {
            const Value* const variables[] = {&in.states[at], &in.commands[at]};
            benchmark::DoNotOptimize(program.evaluate(variables));
        }
        of_cel += seconds_since(begin);
    }
    for (std::size_t at = 0; at < inputs; ++at) {
        const Value* const variables[] = {&in.states[at], &in.commands[at]};
        if (program.evaluate(variables).is_true() != allowed(in.accounts[at], in.withdrawals[at])) {
            state.SkipWithError("the expression and C++ do not agree");
        }
    }
    const auto evaluations = static_cast<double>(state.iterations() * inputs);
    state.SetItemsProcessed(static_cast<std::int64_t>(evaluations));
    state.counters["ratio"] = of_cel / of_cpp;
    state.counters["cel_per_second"] = evaluations / of_cel;
    state.counters["cpp_per_second"] = evaluations / of_cpp;
}
BENCHMARK(beside_cpp);

void evaluate(benchmark::State& state, std::string_view source, const Value& value)
{
    Environment environment;
    environment.variables = {{"value", {}, {}}};
    const Program program = compiled(source, environment);
    const Value* const variables[] = {&value};
    for (auto _ : state) {
        benchmark::DoNotOptimize(program.evaluate(variables));
    }
    state.SetItemsProcessed(state.iterations());
}

Value hundred_numbers()
{
    Values list;
    for (std::int64_t at = 1; at <= 100; ++at) {
        list.push_back(Value::integer(at));
    }
    return Value::list(std::move(list));
}

BENCHMARK_CAPTURE(evaluate, all_of_100, "value.all(each, each > 0)", hundred_numbers());
BENCHMARK_CAPTURE(evaluate, filter_and_map_100, "value.filter(each, each % 2 == 0).map(each, each * each).sum()",
                  hundred_numbers());
BENCHMARK_CAPTURE(evaluate, string_comparison, "value == 'a text of ordinary length'",
                  Value::string("a text of ordinary length"));

void compile_a_rule(benchmark::State& state)
{
    const Inputs in;
    for (auto _ : state) {
        benchmark::DoNotOptimize(compile("state.balance >= command.amount && command.amount > 0", in.environment));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(compile_a_rule);

} // namespace

BENCHMARK_MAIN();

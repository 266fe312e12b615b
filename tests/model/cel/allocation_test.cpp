// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/evaluation.h"

#include <QTest>
#include <cstdlib>
#include <new>

namespace {

std::size_t allocations = 0; // of this program, which has one thread where it counts

} // namespace

void* operator new(std::size_t size)
{
    ++allocations;
    if (void* memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

using namespace stormreel::cel;

class AllocationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scalarWorkAllocatesNothing_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<bool>("allocates");
        QTest::newRow("rule") << QStringLiteral("state.balance >= amount && amount > 0") << false;
        QTest::newRow("arithmetic") << QStringLiteral("state.balance * 2.0 - amount / 3.0 + 1.0") << false;
        QTest::newRow("integers") << QStringLiteral("state.count % 2 == 0 ? state.count + 1 : -state.count") << false;
        QTest::newRow("texts compared") << QStringLiteral("state.owner == 'Ann' || state.owner < 'B'") << false;
        QTest::newRow("field handed on") << QStringLiteral("state.owner") << false;
        QTest::newRow("membership") << QStringLiteral("state.owner in ['Ann', 'Bob', 'a longer text than others']") << false;
        QTest::newRow("lookup") << QStringLiteral("{'Ann': 1, 'Bob': 2}[state.owner] > 0 && has(state.owner)") << false;
        QTest::newRow("call") << QStringLiteral("size(state.owner) > 2 && math.abs(state.count) > 1") << false;
        // That the counting works.
        QTest::newRow("a list") << QStringLiteral("[amount]") << true;
    }
    void scalarWorkAllocatesNothing()
    {
        QFETCH(QString, source);
        QFETCH(bool, allocates);
        const auto type = std::make_shared<const ObjectType>(ObjectType{
            "Account", {{"balance", TypeKind::number}, {"count", TypeKind::integer}, {"owner", TypeKind::string}}, false});
        Environment environment;
        environment.variables = {{"state", Type::object(type), {}}, {"amount", TypeKind::number, {}}};
        const auto program = compile(source.toStdString(), environment);
        QVERIFY2(program.has_value(), program ? "" : program.error().message.c_str());
        const Value state = Value::object(type, {Value::number(10), Value::integer(4), Value::string("Ann")});
        const Value amount = Value::number(3);
        const Value* const variables[] = {&state, &amount};
        const std::size_t before = allocations;
        const Value result = program->evaluate(variables);
        const std::size_t made = allocations - before;
        QVERIFY(!result.is_error());
        QCOMPARE(made > 0, allocates);
    }
};

QTEST_GUILESS_MAIN(AllocationTest)
#include "allocation_test.moc"

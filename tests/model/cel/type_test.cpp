// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/type.h"

#include <QTest>

using namespace stormreel::cel;

class TypeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAndNamesTypes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* text, const char* name) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(name);
        };
        row("string", "string");
        row(" map( string ,list(int)) ", "map(string, list(int))");
        row("optional(timestamp)", "optional(timestamp)");
        row("list", "list(dyn)");
        row("map", "map(dyn, dyn)");
        row("null", "null_type");
        row("google.protobuf.Duration", "duration");
    }

    void readsAndNamesTypes()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const Checked<Type> type = parse_type(text.toStdString());
        QVERIFY2(type.has_value(), type ? "" : type.error().message.c_str());
        QCOMPARE(QString::fromStdString(type->name()), name);
        const Checked<Type> again = parse_type(type->name());
        QVERIFY(again && *again == *type);
    }

    void saysWhereATypeIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* text, int column, const char* message) {
            QTest::newRow(text) << QString::fromLatin1(text) << column << QString::fromLatin1(message);
        };
        row("strnig", 1, "there is no type 'strnig'");
        row("list(", 6, "expected a type, such as 'string' or 'list(int)'");
        row("list(int", 9, "expected ')'");
        row("map(double, int)", 5, "a map's key is a bool, int, uint or string, not double");
        row("int int", 5, "nothing more is expected after the type");
    }

    void saysWhereATypeIsNone()
    {
        QFETCH(QString, text);
        QFETCH(int, column);
        QFETCH(QString, message);
        const Checked<Type> type = parse_type(text.toStdString());
        QVERIFY(!type);
        QCOMPARE(QString::fromStdString(type.error().message), message);
        QCOMPARE(static_cast<int>(type.error().column), column);
    }

    void nestingHasAnEnd()
    {
        std::string text;
        for (int i = 0; i < 100'000; ++i)
            text += "list(";
        QVERIFY(!parse_type(text));
        Type type = TypeKind::integer;
        for (int i = 0; i < 100'000; ++i)
            type = Type::list(type);
        QVERIFY(type.name().size() < 1000);
        QVERIFY(is_assignable(type, type));
    }

    void knowsWhatCanStandWhere()
    {
        const Type ints = Type::list(TypeKind::integer);
        QVERIFY(is_assignable(ints, ints));
        QVERIFY(is_assignable(ints, Type::list({})));
        QVERIFY(is_assignable(Type(), ints));
        QVERIFY(!is_assignable(ints, Type::list(TypeKind::string)));
        QVERIFY(!is_assignable(TypeKind::number, TypeKind::integer));
        QVERIFY(is_assignable(TypeKind::timestamp, TypeKind::null));
        QVERIFY(!is_assignable(TypeKind::string, TypeKind::null));
        QVERIFY(!is_assignable(Type::map(TypeKind::string, TypeKind::integer), Type::map(TypeKind::integer, TypeKind::integer)));
        const auto account = std::make_shared<const ObjectType>(ObjectType{"Account", {{"balance", TypeKind::number}}, false});
        const auto order = std::make_shared<const ObjectType>(ObjectType{"Order", {}, false});
        QVERIFY(is_assignable(Type::object(account), Type::object(account)));
        QVERIFY(!is_assignable(Type::object(account), Type::object(order)));
        QCOMPARE(account->find("balance"), 0U);
        QCOMPARE(account->find("amount"), ObjectType::none);
    }

    void problemsCountLinesAndCharacters()
    {
        const Problem problem = problem_at("ä +\n  öx", 8, 1, "why");
        QCOMPARE(problem.line, 2U);
        QCOMPARE(problem.column, 4U);
        QCOMPARE(QString::fromStdString(sentence(problem)), QStringLiteral("line 2, column 4: why"));
    }
};

QTEST_GUILESS_MAIN(TypeTest)
#include "type_test.moc"

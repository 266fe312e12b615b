// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/conformance_case.h"

#include <QFile>
#include <QJsonDocument>
#include <QMap>
#include <QSet>
#include <QTest>
#include <cstdio>

using namespace stormreel::cel;

namespace {

QString place(const QJsonObject& json)
{
    return json[QStringLiteral("file")].toString() + u'/' + json[QStringLiteral("section")].toString() + u'/' +
           json[QStringLiteral("name")].toString();
}

/// The first column of the published table.
QSet<QString> listed_cases()
{
    QFile file(QFINDTESTDATA("../../../model/cel/CONFORMANCE.md"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("the published list is missing");
    }
    QSet<QString> listed;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith(QStringLiteral("| `"))) {
            listed.insert(line.mid(3).section(QStringLiteral("` |"), 0, 0));
        }
    }
    return listed;
}

QString cases_path()
{
    const QString given = qEnvironmentVariable("STORMREEL_CEL_CASES");
    return given.isEmpty() ? qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/cel-cases.json") : given;
}

} // namespace

/// The language's own conformance suite: every case passes, or stands in model/cel/CONFORMANCE.md and does not.
class ConformanceTest : public QObject {
    Q_OBJECT

    struct Count {
        int passed = 0;
        int listed = 0;
        int failed = 0;
    };

    static void print(const QString& name, const Count& count)
    {
        std::printf("%-14s %5d passed %5d listed %5d failed\n", qPrintable(name), count.passed, count.listed, count.failed);
    }

private Q_SLOTS:
    void suite()
    {
        QFile file(cases_path());
        if (!file.open(QIODevice::ReadOnly)) {
            QSKIP(qPrintable(QStringLiteral("no cases: there is no file '%1'").arg(file.fileName())));
        }
        QJsonParseError error;
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll(), &error).array();
        QVERIFY2(!cases.isEmpty(), qPrintable(error.errorString()));
        const QSet<QString> listed = listed_cases();
        QMap<QString, Count> counts;
        Count total;
        int resolved_cases = 0;
        for (const auto& entry : cases) {
            const QJsonObject json = entry.toObject();
            bool was_resolved = false;
            const QString wrong = wrong_with(json, was_resolved);
            resolved_cases += was_resolved ? 1 : 0;
            const bool expected = listed.contains(place(json));
            int Count::*const bin = wrong.isEmpty() == expected ? &Count::failed : expected ? &Count::listed : &Count::passed;
            ++(counts[json[QStringLiteral("file")].toString()].*bin);
            ++(total.*bin);
            if (bin == &Count::failed) {
                std::printf("%s: %s: %s\n", qPrintable(place(json)), qPrintable(json[QStringLiteral("expr")].toString()),
                            expected ? "is listed, but passes" : qPrintable(wrong));
            }
        }
        for (auto at = counts.constBegin(); at != counts.constEnd(); ++at) {
            print(at.key(), at.value());
        }
        print(QStringLiteral("total"), total);
        std::printf("of these with escapes resolved that the file left as written: %d\n", resolved_cases);
        std::fflush(stdout);
        QCOMPARE(total.failed, 0);
    }
};

QTEST_GUILESS_MAIN(ConformanceTest)
#include "conformance_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostile_names.h"

#include "app/picture/exporting.h"
#include "model/formats/model_text.h"
#include "model/rules/design.h"
#include "model/text/safe_text.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace stormreel;

namespace {

/// What a program of others says of bytes that it is handed on its standard input; empty where it has nothing to say.
QByteArray validated(const QString& program, const QStringList& arguments, const QByteArray& bytes)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted())
        return program.toUtf8() + " is not there";
    process.write(bytes);
    process.closeWriteChannel();
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return program.toUtf8() + ": " + process.readAllStandardError() + process.readAllStandardOutput();
    return {};
}

QByteArray made(const QString& kind, const Board& board)
{
    const auto bytes = exported(kind, board, read_flow(board));
    if (!bytes)
        qWarning("%s", sentence(bytes.error()).c_str());
    return bytes ? *bytes : QByteArray();
}

/// The first line that none of the patterns is the whole of.
QString strange_line(const QByteArray& text, const QStringList& patterns)
{
    const QRegularExpression all(QStringLiteral("\\A(?:") + patterns.join(QLatin1Char('|')) + QStringLiteral(")\\z"));
    if (!all.isValid())
        qFatal("%s", qPrintable(all.errorString()));
    for (const auto& line : QString::fromUtf8(text).split(QLatin1Char('\n')))
        if (!line.isEmpty() && !all.match(line).hasMatch())
            return line;
    return {};
}

/// Is there a character that ends a line somewhere, or that no text may hold?
bool has_controls(const QByteArray& text)
{
    const std::string bytes = text.toStdString();
    return without_controls(bytes) != bytes || bytes.find('\r') != std::string::npos;
}

Board from_file(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto board = read_model_text(file.readAll().toStdString());
    if (!board)
        qWarning("%s", sentence(board.error()).c_str());
    return board.value_or(Board{});
}

QString shared(const char* name)
{
    return qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/cases/") + QLatin1String(name);
}

} // namespace

/// Every export stays what its readers take, whatever names hold.
class HostileNamesTest : public QObject {
    Q_OBJECT

    void every_export_is_valid(const Board& board)
    {
        for (const char* kind : {"wall-svg", "map-svg"}) {
            const QByteArray svg = made(QLatin1String(kind), board);
            QCOMPARE(validated(QStringLiteral("xmllint"), {QStringLiteral("--noout"), QStringLiteral("-")}, svg), QByteArray());
            QCOMPARE(validated(QStringLiteral("rsvg-convert"),
                               {QStringLiteral("--unlimited"), QStringLiteral("-w"), QStringLiteral("200")}, svg),
                     QByteArray());
        }
        mermaid_is_valid(made(QStringLiteral("mermaid"), board));
        context_mapper_is_valid(made(QStringLiteral("cml"), board));
        model_is_valid(board);
    }

    void mermaid_is_valid(const QByteArray& text)
    {
        QVERIFY(!has_controls(text));
        // No character that Mermaid, HTML or a formula would read as its own is left in a label.
        const QString label = QStringLiteral("\"(?:<b>|</b>|<br/>|#\\d+;|[^\"#&<>`|;:*_~$\\\\{}\\[\\]()%])*\"");
        const QString strange = strange_line(
            text, {QStringLiteral("flowchart LR"), QStringLiteral("    c\\d+\\[%1\\](?::::\\w+)?").arg(label),
                   QStringLiteral("    c\\d+ <?-->\\|%1\\| c\\d+").arg(label), QStringLiteral("    classDef \\w+ [\\w:#,]+")});
        QVERIFY2(strange.isEmpty(), qPrintable(strange));
    }

    void context_mapper_is_valid(const QByteArray& text)
    {
        QVERIFY(!has_controls(text));
        const QString name = QStringLiteral("\\^?\\w+");
        const QString remark = QStringLiteral("(?: // .*)?");
        const QString strange = strange_line(
            text,
            {QStringLiteral("//.*"), QStringLiteral("ContextMap(?: %1)? \\{").arg(name),
             QStringLiteral("    contains %1").arg(name), QStringLiteral("    %1 \\[[\\w,]+\\]<?->\\[[\\w,]+\\] %1").arg(name),
             QStringLiteral("    //.*"), QStringLiteral("BoundedContext %1 \\{%2").arg(name, remark),
             QStringLiteral("    Aggregate %1 \\{%2").arg(name, remark),
             QStringLiteral("        (?:Command|DomainEvent) %1%2").arg(name, remark), QStringLiteral(" {0,4}\\}")});
        QVERIFY2(strange.isEmpty(), qPrintable(strange));
        // What is in a comment is seen as it is read.
        std::string_view rest(text.constData(), static_cast<std::size_t>(text.size()));
        while (!rest.empty()) {
            const char32_t point = utf8::take(rest);
            QVERIFY(point == '\n' || !acts_unseen(point));
        }
    }

    void model_is_valid(const Board& board)
    {
        const QByteArray text = made(QStringLiteral("model"), board);
        QJsonParseError wrong{};
        QJsonDocument::fromJson(text, &wrong);
        QVERIFY2(wrong.error == QJsonParseError::NoError, qPrintable(wrong.errorString()));
        const auto again = read_model_text(text.toStdString());
        QVERIFY2(again, again ? "" : sentence(again.error()).c_str());
        QVERIFY(again->notes == board.notes && again->frames == board.frames && again->wall == board.wall);
    }

private Q_SLOTS:
    void bundled_walls_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QFINDTESTDATA("../../../resources/examples"));
        for (const auto& file : folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(file.baseName())) << file.filePath();
    }
    void bundled_walls()
    {
        QFETCH(QString, path);
        every_export_is_valid(from_file(path));
    }

    void walls_of_hostile_names()
    {
        for (unsigned seed = 1; seed <= 40 && !QTest::currentTestFailed(); ++seed) {
            every_export_is_valid(HostileNames(seed).wall());
            if (QTest::currentTestFailed())
                qWarning("with the names of seed %u", seed);
        }
    }

    void bytes_that_are_no_utf8()
    {
        Board board = HostileNames(7).wall();
        board.notes.for_each([&](const Note& before) {
            Note after = before;
            after.name += "\xFF\xED\xA0\x80 half\xE2\x82";
            board = apply(board, Edit{Changed<Note>{before, after}}).value();
        });
        for (const char* kind : {"wall-svg", "map-svg"})
            QCOMPARE(validated(QStringLiteral("xmllint"), {QStringLiteral("--noout"), QStringLiteral("-")},
                               made(QLatin1String(kind), board)),
                     QByteArray());
        mermaid_is_valid(made(QStringLiteral("mermaid"), board));
        context_mapper_is_valid(made(QStringLiteral("cml"), board));
        QVERIFY(read_model_text(made(QStringLiteral("model"), board).toStdString()));
    }

    void scenarios_keep_their_lines()
    {
        int scenarios = 0;
        for (unsigned seed = 1; seed <= 40; ++seed) {
            const Board board = HostileNames(seed).wall();
            const auto bytes = exported(QStringLiteral("gherkin"), board, read_flow(board));
            if (!bytes)
                continue; // where both names of a wall are blank
            QVERIFY(!has_controls(*bytes));
            // Each begins on a line of its own and nothing else reads like one: as many as there are.
            const auto count = [&](const char* pattern) {
                return QString::fromUtf8(*bytes).count(
                    QRegularExpression(QLatin1String(pattern), QRegularExpression::MultilineOption));
            };
            int there = 0;
            const Flow flow = read_flow(board);
            for (const auto& node : read_design(board, flow).nodes)
                there += static_cast<int>(node.scenarios.size());
            QCOMPARE(count("^ *Scenario:"), there);
            QCOMPARE(count("^ *(?:Feature|Rule):"), count("^ *Feature:") + count("^ *Rule:"));
            QCOMPARE(count("^ *Feature:"), 1);
            QCOMPARE(count("^ *@"), 0);
            scenarios += there;
        }
        QVERIFY(scenarios > 20);
    }

    void pictures_in_pixels()
    {
        QTemporaryDir folder;
        for (unsigned seed = 1; seed <= 3; ++seed)
            for (const char* kind : {"wall-png", "map-png"}) {
                QFile file(folder.filePath(QStringLiteral("picture.png")));
                QVERIFY(file.open(QIODevice::WriteOnly));
                file.write(made(QLatin1String(kind), HostileNames(seed).wall()));
                file.close();
                QCOMPARE(validated(QStringLiteral("pngcheck"), {QStringLiteral("-q"), file.fileName()}, {}), QByteArray());
            }
    }

    void dollars_are_words()
    {
        Board board;
        Frame frame;
        frame.id = board.next_id;
        frame.name = "Price in $$ or $$x^2$$ \\(x\\)";
        frame.area = {0, 0, 400, 300};
        board = apply(board, Edit{Added<Frame>{frame}}).value();
        const QByteArray text = made(QStringLiteral("mermaid"), board);
        QVERIFY2(text.contains("Price in #36;#8288;#36; or #36;#8288;#36;x^2#36;#8288;#36; #92;#40;x#92;#41;"), text.constData());
    }

    void cases_of_others_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* name : {"control-characters.json", "dollars.json", "long-texts.json", "same-word-two-normal-forms.json"})
            QTest::newRow(name) << shared(name);
    }
    void cases_of_others()
    {
        QFETCH(QString, path);
        if (!QFile::exists(path))
            QSKIP("The folder of shared cases is not here.");
        const Board board = from_file(path);
        QVERIFY(!board.notes.empty());
        every_export_is_valid(board);
    }
};

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    HostileNamesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "hostile_names_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_parts.h"
#include "app/picture/shortened_text.h"
#include "app/picture/text_layout.h"
#include "model/formats/model_text.h"

#include <QFile>
#include <QGuiApplication>
#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

constexpr QChar ellipsis(0x2026);

FittedText on_a_note(const QString& text, QSizeF area = {84, 84})
{
    return fit_text(text, area, TextStyle{14, true, false, Qt::black, Qt::AlignCenter});
}

bool is_boundary(const QString& text, qsizetype at)
{
    return whole_clusters(text, at).size() == at;
}

/// Where a text as it is drawn parts from the text that was given, or is parted within a cluster; empty where it does neither.
QString trouble(const QString& given, const FittedText& fitted)
{
    if (fitted.lines.empty())
        return QStringLiteral("nothing is drawn");
    const QString text = given.trimmed();
    qsizetype at = 0;
    for (std::size_t i = 0; i < fitted.lines.size(); ++i) {
        QString line = fitted.lines[i].text;
        const bool last = i + 1 == fitted.lines.size();
        if (fitted.elided && last) {
            if (!line.endsWith(ellipsis))
                return QStringLiteral("it was cut, and does not say so: ") + line;
            line.chop(1);
        }
        while (at < text.size() && text.at(at).isSpace())
            ++at;
        if (text.mid(at, line.size()) != line)
            return QStringLiteral("“%1” is not what stands at %2").arg(line, QString::number(at));
        if (!is_boundary(text, at) || !is_boundary(text, at + line.size()))
            return QStringLiteral("“%1” begins or ends within a cluster").arg(line);
        at += line.size();
    }
    if (!fitted.elided && at != text.size())
        return QStringLiteral("%1 of %2 units are drawn, without a word").arg(at).arg(text.size());
    return {};
}

QString repeated(const char* text, int times)
{
    return QString::fromUtf8(text).repeated(times);
}

} // namespace

/// A text too long for its place ends in "…" behind a whole cluster.
class LongTextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ends_at_a_cluster_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("sixty W") << repeated("W", 60);
        QTest::newRow("a word of 34 letters") << QStringLiteral("Donaudampfschifffahrtsgesellschaft");
        QTest::newRow("500 letters") << repeated("i", 500);
        QTest::newRow("words") << repeated("word ", 100);
        QTest::newRow("emoji at the 400th unit") << repeated("a", 399) + QStringLiteral("😀tail");
        QTest::newRow("family at the 400th unit") << repeated("a", 396) + QStringLiteral("👨‍👩‍👧‍👦tail");
        QTest::newRow("accent at the 400th unit") << repeated("a", 399) + QStringLiteral("e\u0301tail");
        QTest::newRow("families") << repeated("👨‍👩‍👧‍👦", 40);
        QTest::newRow("flags") << repeated("🇫🇷", 120);
        QTest::newRow("accents") << repeated("e\u0301", 260);
        QTest::newRow("Hindi") << repeated("नि", 200);
    }
    void ends_at_a_cluster()
    {
        QFETCH(QString, text);
        for (const QSizeF area : {QSizeF(84, 84), QSizeF(184, 84), QSizeF(40, 20), QSizeF(600, 600)}) {
            const FittedText fitted = on_a_note(text, area);
            QVERIFY2(trouble(text, fitted).isEmpty(), qPrintable(trouble(text, fitted)));
        }
        QVERIFY(text.size() <= 400 || on_a_note(text, {600, 600}).elided);
    }

    void any_text_ends_at_a_cluster()
    {
        QVERIFY(rc::check([] {
            static const std::vector<QString> pieces{QStringLiteral("a"),        QStringLiteral("W"),
                                                     QStringLiteral(" "),        QStringLiteral("é"),
                                                     QStringLiteral("e\u0301"),  QStringLiteral("😀"),
                                                     QStringLiteral("👍🏽"), QStringLiteral("👨‍👩‍👧‍👦"),
                                                     QStringLiteral("🇫🇷")};
            const auto chosen = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size())));
            QString text = QStringLiteral("x");
            for (const int piece : chosen)
                text += pieces[static_cast<std::size_t>(piece)].repeated(9);
            const QString wrong = trouble(text, on_a_note(text));
            RC_ASSERT(wrong.toStdString() == std::string());
        }));
    }

    void labels_of_a_map_are_cut_between_clusters()
    {
        const TextWidth wide = [](const QString& text, double size, bool) { return static_cast<double>(text.size()) * size; };
        const QString text = repeated("👨‍👩‍👧‍👦", 4);
        for (int room = 1; room < 50; ++room) {
            const QString cut = fitted(text, 1, false, room, wide);
            if (cut == text)
                continue;
            QVERIFY(cut.endsWith(ellipsis));
            QVERIFY(is_boundary(text, cut.size() - 1));
        }
    }

    void cases_of_others()
    {
        QFile file(qEnvironmentVariable("STORMREEL_SHARED") + QStringLiteral("/cases/long-texts.json"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("The folder of shared cases is not here.");
        const Board board = read_model_text(file.readAll().toStdString()).value();
        QVERIFY(board.notes.size() > 5);
        board.notes.for_each([](const Note& note) {
            const QString text = QString::fromStdString(note.name);
            const QString wrong = trouble(text, on_a_note(text, {note.area.width - 16, note.area.height - 16}));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        });
    }
};

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    LongTextsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "long_texts_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/safe_text.h"

#include "model/text/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QXmlStreamReader>
#include <rapidcheck.h>

using namespace stormreel;
using namespace std::string_literals;

namespace {

std::string one(char32_t point)
{
    std::string text;
    utf8::append(text, point);
    return text;
}

/// All that a terminal obeys, or that hides or turns what stands beside it.
std::vector<char32_t> harmful()
{
    std::vector<char32_t> points{0x7F,   0xAD,   0x61C,  0x180E, 0x200B, 0x200E,  0x200F,  0x2028, 0x2029,
                                 0x2060, 0xFEFF, 0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0xE0001, 0xE0041};
    const auto range = [&](char32_t first, char32_t last) {
        for (char32_t point = first; point <= last; ++point)
            points.push_back(point);
    };
    range(0, 0x1F);
    range(0x80, 0x9F);
    range(0x202A, 0x202E);
    range(0x2066, 0x2069);
    return points;
}

} // namespace

/// One place a format where text of strangers is made safe for it.
class SafeTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_terminal_is_shown_what_it_would_obey()
    {
        QCOMPARE(visible("a\u202Eb"), "a\\u{202E}b"s);
        QCOMPARE(visible("\x1B[31mred\x07"), "\\u{1B}[31mred\\u{7}"s);
        QCOMPARE(visible("one\ntwo\r\tthree"), "one\\ntwo\\r\\tthree"s);
        QCOMPARE(visible("one\ntwo\tthree\x1B", Lines::many), "one\ntwo\tthree\\u{1B}"s);
        for (const char32_t point : harmful()) {
            QVERIFY2(acts_unseen(point), QByteArray::number(static_cast<uint>(point), 16));
            for (const Lines lines : {Lines::one, Lines::many})
                if (lines == Lines::one || (point != '\n' && point != '\t'))
                    QVERIFY2(visible("a" + one(point) + "b", lines).find("a\\") == 0,
                             QByteArray::number(static_cast<uint>(point), 16));
        }
    }

    void what_people_write_stays()
    {
        for (const char* text : {"Order placed", "Grüße, 世界 🚀", "می\u200Cخواهم", "👨‍👩‍👧‍👦", "क्\u200Dष",
                                 "e\u0301", "\u0600\u0661"})
            QCOMPARE(visible(text), std::string(text));
    }

    void json_says_the_same_without_harm()
    {
        QVERIFY(rc::check([](const std::vector<std::uint16_t>& numbers) {
            QString text;
            for (const char32_t point : harmful())
                text += QString::fromUcs4(&point, 1);
            for (const auto number : numbers)
                if (number < 0xD800 || number > 0xDFFF)
                    text += QChar(number);
            const QByteArray json = QJsonDocument(QJsonArray{text}).toJson();
            const std::string shown = visible_json(json.toStdString());
            std::string_view rest = shown;
            while (!rest.empty()) {
                const char32_t point = utf8::take(rest);
                RC_ASSERT(point == '\n' || !acts_unseen(point));
            }
            RC_ASSERT(QJsonDocument::fromJson(QByteArray::fromStdString(shown)).array().at(0).toString() == text);
        }));
    }

    void every_text_becomes_xml()
    {
        QVERIFY(rc::check([](const std::string& bytes) {
            std::string text = bytes;
            for (const char32_t point : harmful())
                text += one(point);
            QXmlStreamReader xml("<a>" + QString::fromStdString(xml_characters(text)).toHtmlEscaped().toUtf8() + "</a>");
            while (!xml.atEnd())
                xml.readNext();
            RC_ASSERT(!xml.hasError());
        }));
        QCOMPARE(xml_characters("a\x01\uFFFE\uFFFF\tb\xED\xA0\x80"), "a\uFFFD\uFFFD\uFFFD\tb\uFFFD\uFFFD\uFFFD"s);
    }

    void lines_stay_lines()
    {
        QCOMPARE(without_controls("one\n\ttwo\x1B\u2028\u0085\uFFFE\xFF"), "one\n\ttwo\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"s);
    }
};

QTEST_GUILESS_MAIN(SafeTextTest)
#include "safe_text_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/folding.h"

#include "model/text/utf8.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

std::string text_of(const std::vector<char32_t>& points)
{
    std::string text;
    for (const char32_t point : points)
        utf8::append(text, point);
    return text;
}

/// Letters with and without marks, of many scripts, and whatever else there is.
std::string any_text()
{
    const auto point = rc::gen::map(rc::gen::weightedOneOf<int>({{4, rc::gen::inRange(0x20, 0x590)},
                                                                 {2, rc::gen::inRange(0x300, 0x370)},
                                                                 {2, rc::gen::inRange(0x1E00, 0x2000)},
                                                                 {1, rc::gen::inRange(0xE000, 0x10500)}}),
                                    [](int value) { return static_cast<char32_t>(value); });
    return text_of(*rc::gen::container<std::vector<char32_t>>(point));
}

} // namespace

/// Names are compared by what they mean: after Unicode's full case folding, in one normal form.
class FoldingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void one_word_in_two_spellings_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        const auto row = [](const char* what, const char* one, const char* other) {
            QTest::newRow(what) << QString::fromUtf8(one) << QString::fromUtf8(other);
        };
        row("ASCII", "Order PLACED", "oRDER placed");
        row("accent, composed and not", "Caf\u00E9", "Cafe\u0301");
        row("two accents in two orders", "q\u0323\u0307", "q\u0307\u0323");
        row("sharp s", "STRASSE", "stra\u00DFe");
        row("capital sharp s", "STRA\u1E9EE", "strasse");
        row("Greek with tonos", "\u0386\u03A1\u0398\u03A1\u039F", "\u03AC\u03C1\u03B8\u03C1\u03BF");
        row("every Greek capital with tonos", "\u0388\u0389\u038A\u038C\u038E\u038F", "\u03AD\u03AE\u03AF\u03CC\u03CD\u03CE");
        row("final sigma", "\u039B\u039F\u0393\u039F\u03A3", "\u03BB\u03BF\u03B3\u03BF\u03C2");
        row("iota below, with an accent after it", "\u1FB4", "\u03B1\u0345\u0301");
        row("Cyrillic zhe with breve", "\u04C1", "\u04C2");
        row("Cyrillic U+04C3 to 04CD", "\u04C3\u04C5\u04C7\u04C9\u04CB\u04CD", "\u04C4\u04C6\u04C8\u04CA\u04CC\u04CE");
        row("Cyrillic palochka", "\u04C0", "\u04CF");
        row("Armenian", "\u0531\u0556", "\u0561\u0586");
        row("Georgian", "\u1C90", "\u10D0");
        row("Cherokee", "\uAB70", "\u13A0");
        row("Deseret", "\U00010400", "\U00010428");
        row("Hangul, by syllable and by letter", "\uAC01", "\u1100\u1161\u11A8");
        row("ligature", "\uFB03", "FFI");
    }
    void one_word_in_two_spellings()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(QString::fromStdString(utf8::case_folded(one.toStdString())),
                 QString::fromStdString(utf8::case_folded(other.toStdString())));
    }

    void two_words_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        const auto row = [](const char* what, const char* one, const char* other) {
            QTest::newRow(what) << QString::fromUtf8(one) << QString::fromUtf8(other);
        };
        row("dotted and dotless i", "\u0130", "\u0131");
        row("i and dotless i", "I", "\u0131");
        row("dotted I and i", "\u0130", "i");
        row("accent and none", "Caf\u00E9", "Cafe");
        row("soft hyphen", "Or\u00ADder", "Order");
        row("Cyrillic O", "\u041Erder", "Order");
        row("full width", "\uFF21", "A");
    }
    void two_words()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(utf8::case_folded(one.toStdString()) != utf8::case_folded(other.toStdString()));
    }

    void folding_is_done_once_and_normal_forms_make_no_difference()
    {
        QVERIFY(rc::check([] {
            const std::string text = any_text();
            const std::string folded = utf8::case_folded(text);
            RC_ASSERT(utf8::invalid_at(folded) == std::string::npos);
            RC_ASSERT(utf8::case_folded(folded) == folded);
            const QString units = QString::fromStdString(text);
            for (const auto form : {QString::NormalizationForm_C, QString::NormalizationForm_D})
                RC_ASSERT(utf8::case_folded(units.normalized(form, QChar::Unicode_14_0).toStdString()) == folded);
        }));
    }

    void bytes_that_are_no_utf8_are_folded_too()
    {
        QCOMPARE(utf8::case_folded("A\xFF\xC3"), std::string("a\xEF\xBF\xBD\xEF\xBF\xBD"));
        QVERIFY(rc::check([](const std::string& bytes) {
            RC_ASSERT(utf8::invalid_at(utf8::case_folded(bytes)) == std::string::npos);
            RC_ASSERT(utf8::invalid_at(utf8::composed(bytes)) == std::string::npos);
        }));
    }

    void a_nul_ends_nothing()
    {
        const std::string text("\xC3\x89\0B", 4);
        QCOMPARE(utf8::case_folded(text), std::string("\xC3\xA9\0b", 4));
    }

    void words_are_letters_marks_and_numbers()
    {
        for (const char32_t point : {U'z', U'7', U'\u00E9', U'\u0301', U'\u0436', U'\u05D0', U'\u0627', U'\u0905', U'\u0963',
                                     U'\u4E16', U'\u0664', U'\u2163', U'\U00010428'})
            QVERIFY2(utf8::is_word(point), QByteArray::number(static_cast<uint>(point), 16));
        // Arabic comma, semicolon and question mark, danda, Hebrew maqaf and sof pasuq, Armenian full stop, Georgian separator,
        // Thai fongman, ideographic comma, katakana middle dot, a soft hyphen, an emoji.
        for (const char32_t point : {U' ', U'_', U'-', U'\u060C', U'\u061B', U'\u061F', U'\u0964', U'\u0965', U'\u05BE',
                                     U'\u05C3', U'\u0589', U'\u10FB', U'\u0E4F', U'\u3001', U'\u30FB', U'\u00AD', U'\U0001F680'})
            QVERIFY2(!utf8::is_word(point), QByteArray::number(static_cast<uint>(point), 16));
    }

    void white_space_is_that_of_unicode()
    {
        for (const char32_t point : {U' ', U'\t', U'\n', U'\v', U'\f', U'\r', U'\u0085', U'\u00A0', U'\u1680', U'\u2003',
                                     U'\u2028', U'\u2029', U'\u202F', U'\u205F', U'\u3000'})
            QVERIFY2(utf8::is_space(point), QByteArray::number(static_cast<uint>(point), 16));
        for (const char32_t point : {U'a', U'\x1F', U'\u180E', U'\u200B', U'\u2060', U'\uFEFF'})
            QVERIFY2(!utf8::is_space(point), QByteArray::number(static_cast<uint>(point), 16));
    }
};

QTEST_GUILESS_MAIN(FoldingTest)
#include "folding_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/lookalike.h"

#include <QTest>

using namespace stormreel;

class LookalikeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void alike_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("alike"); // "Order"
        const auto row = [](const char* what, const char* text, bool alike) {
            QTest::newRow(what) << QString::fromUtf8(text) << alike;
        };
        row("itself", "oRDER", true);
        row("soft hyphen", "Or\u00ADder", true);
        row("zero width space", "Or\u200Bder", true);
        row("joiner", "Or\u200Dder", true);
        row("word joiner", "\u2060Order", true);
        row("byte order mark", "\uFEFFOrder", true);
        row("turned", "\u202EOrder", true);
        row("Cyrillic O", "\u041Erder", true);
        row("Greek O", "\u039Frder", true);
        row("Cyrillic e", "Ord\u0435r", true);
        row("full width", "\uFF2F\uFF52\uFF44\uFF45\uFF52", true);
        row("mathematical", "\U0001D42Erder", false); // a bold u
        row("Coptic O", "\u2C9Erder", true);
        row("small capital", "\u1D0Frder", true);
        row("blank Braille", "Order\u2800 ", false); // it takes a place, which lint cuts off at the end
        row("an accent", "\u00D6rder", false);
        row("another word", "Orders", false);
    }
    void alike()
    {
        QFETCH(QString, text);
        QFETCH(bool, alike);
        QCOMPARE(skeleton(text.toStdString()) == skeleton("Order"), alike);
    }

    void dashes_and_apostrophes_are_what_is_typed()
    {
        for (const char* dash : {"a\u2010b", "a\u2011b", "a\u2013b", "a\u2212b"})
            QCOMPARE(skeleton(dash), skeleton("a-b"));
        QCOMPARE(skeleton("a\u2019s"), skeleton("a's"));
    }

    void letters_of_latin_alphabets_are_not_odd()
    {
        QVERIFY(!first_oddity("\u0269w\u028Bu")); // African
        QVERIFY(first_oddity("\u1D0Frder")->kind == Oddity::Kind::other_script);
    }

    void what_is_odd_is_named()
    {
        const auto kind = [](const char* text) {
            const auto odd = first_oddity(text);
            return odd ? static_cast<int>(odd->kind) : -1;
        };
        QCOMPARE(kind("Or\u00ADder"), static_cast<int>(Oddity::Kind::unseen));
        QCOMPARE(kind("\u041Erder"), static_cast<int>(Oddity::Kind::other_script));
        QCOMPARE(kind("\uFB01nal"), static_cast<int>(Oddity::Kind::compatibility));
        QVERIFY(first_oddity("\u041Erder")->point == 0x41E);
        // Words of one script, words beside each other, and what scripts and emoji need.
        for (const char* text :
             {"Order", "Caf\u00E9", "Cafe\u0301", "Заказ", "Заказ Order", "\u039F \u03BB\u03CC\u03B3\u03BF\u03C2",
              "می\u200Cخواهم", "क्\u200Dष", "👨‍👩‍👧‍👦 Family", "❤\uFE0F Love", "注文"})
            QVERIFY2(!first_oddity(text), text);
    }

    void what_was_meant()
    {
        QCOMPARE(without_oddities("Or\u00ADder \u041Erder"), std::string("Order Order"));
        QCOMPARE(without_oddities("\u2060Order"), std::string("Order"));
        QCOMPARE(without_oddities("Заказ Order, да"), std::string("Заказ Order, да"));
        QCOMPARE(without_oddities("\uFB01nal"), std::string("\uFB01nal"));
    }
};

QTEST_GUILESS_MAIN(LookalikeTest)
#include "lookalike_test.moc"

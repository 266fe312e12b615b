// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/base64.h"
#include "model/text/utf8.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

class TextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void base64_is_that_of_rfc_4648()
    {
        const std::pair<const char*, const char*> vectors[]{{"", ""},
                                                            {"f", "Zg=="},
                                                            {"fo", "Zm8="},
                                                            {"foo", "Zm9v"},
                                                            {"foob", "Zm9vYg=="},
                                                            {"fooba", "Zm9vYmE="},
                                                            {"foobar", "Zm9vYmFy"}};
        for (const auto& [bytes, text] : vectors) {
            QCOMPARE(base64_encoded(bytes), std::string(text));
            QVERIFY(base64_decoded(text) == bytes);
        }
        QVERIFY(base64_decoded("Zg") == "f"); // without its padding
        for (const char* wrong : {"Z", "Zg=", "Zg===", "Z g=", "Zm9v=", "Zg==Zg=="})
            QVERIFY2(!base64_decoded(wrong), wrong);
    }

    void bytes_survive_base64()
    {
        QVERIFY(rc::check([](const std::string& bytes) { RC_ASSERT(base64_decoded(base64_encoded(bytes)) == bytes); }));
    }

    void code_points_survive_utf8()
    {
        QVERIFY(rc::check([] {
            const auto point = static_cast<char32_t>(*rc::gen::inRange(0, 0x110000));
            RC_PRE(point < 0xD800 || point > 0xDFFF);
            std::string text;
            utf8::append(text, point);
            char32_t read = 0;
            RC_ASSERT(utf8::sequence_at(text, 0, read) == text.size());
            RC_ASSERT(read == point);
            std::string_view rest = text;
            RC_ASSERT(utf8::take(rest) == point);
            RC_ASSERT(rest.empty());
        }));
    }

    void what_is_no_utf8_has_a_place()
    {
        using namespace std::string_view_literals;
        QCOMPARE(utf8::invalid_at("Grüße, 世界 🚀"), std::string_view::npos);
        // A lone tail, an overlong slash, a surrogate, one beyond the last, a cut off one.
        for (const auto wrong : {"\x80"sv, "\xC0\xAF"sv, "\xE0\x80\xAF"sv, "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv, "\xE4\xB8"sv})
            QCOMPARE(utf8::invalid_at("ab" + std::string(wrong)), std::size_t{2});
        std::string_view text = "\xFFz";
        QVERIFY(utf8::take(text) == utf8::replacement && text == "z");
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "text_test.moc"

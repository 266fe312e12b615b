// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_picture.h"
#include "app/picture/map_sample.h"

#include <QFontInfo>
#include <QImage>
#include <QTest>
#include <QXmlStreamReader>

using namespace stormreel;

namespace {

ContextMap order_map()
{
    ContextMap map;
    map.contexts = {context(1, "Ordering <&>", {0, 0}, {"Order", "Basket"}), context(2, "Payment", {600, -20}, {"Payment"}),
                    context(3, "Shipping", {640, 320}, {"Shipment"})};
    map.contexts[0].classification = Classification::core;
    map.contexts[0].owner = "Team \x02Storefront\xEF\xBF\xBF";
    map.contexts[2].big_ball_of_mud = true;
    map.relationships = {leads(1, 2), leads(1, 3), leads(2, 3)};
    map.relationships[0].upstream_roles = 3;
    map.relationships[0].forward = {crossing(0)};
    map.relationships[1].kind = RelationshipKind::separate_ways;
    return map;
}

/// Everything that stands between tags; empty where the XML is not well-formed.
QString words_in(const QByteArray& svg)
{
    QXmlStreamReader xml(svg);
    QString words;
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::Characters)
            words += xml.text();
    return xml.hasError() ? QString() : words;
}

} // namespace

class MapPictureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void svg_is_well_formed_and_its_words_are_words();
    void png_shows_the_colours_of_the_contexts();
    void a_scale_makes_the_picture_larger_within_reason();
    void an_empty_map_is_a_picture_that_says_so();
};

void MapPictureTest::svg_is_well_formed_and_its_words_are_words()
{
    for (const bool dark : {false, true}) {
        const auto svg = map_svg(order_map(), flow_of({"Order placed"}), {"A & B \x01", {}, {}, {}}, dark);
        QVERIFY(svg.has_value());
        const QString words = words_in(*svg);
        for (const char* word :
             {"Ordering <&>", "Team \uFFFDStorefront", "Basket", "core", "OHS · PL", "SW", "Order placed", "U", "A & B"})
            QVERIFY2(words.contains(QString::fromUtf8(word)), word);
    }
}

void MapPictureTest::png_shows_the_colours_of_the_contexts()
{
    const auto png = map_png(order_map(), flow_of({"Order placed"}), {}, false, 1);
    QVERIFY(png.has_value());
    const QImage image = QImage::fromData(*png, "PNG");
    QVERIFY(!image.isNull());
    for (std::size_t i = 0; i < 3; ++i) {
        qint64 found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, y) == map_colours(false).contexts[i];
        QVERIFY(found > 400); // a border 2 px wide around a box
    }
}

void MapPictureTest::a_scale_makes_the_picture_larger_within_reason()
{
    ContextMap map = order_map();
    const auto width = [&](double scale) {
        return QImage::fromData(map_png(map, flow_of({"Order placed"}), {}, false, scale).value(), "PNG").width();
    };
    QVERIFY(std::abs(width(2) - 2 * width(1)) <= 1);
    QVERIFY(!map_png(map, {}, {}, false, 0).has_value());
    QVERIFY(!map_png(map, {}, {}, false, 1000).has_value());
    map.contexts[0].centre = {-30'000, -30'000};
    const int large = width(2);
    QVERIFY(large > 1000 && large <= 8000);
}

void MapPictureTest::an_empty_map_is_a_picture_that_says_so()
{
    const auto svg = map_svg({}, {}, {}, false);
    QVERIFY(svg.has_value());
    QVERIFY(words_in(*svg).contains(QStringLiteral("no context")));
    QVERIFY(!QImage::fromData(map_png({}, {}, {}, true, 1).value(), "PNG").isNull());
}

QTEST_MAIN(MapPictureTest)
#include "map_picture_test.moc"

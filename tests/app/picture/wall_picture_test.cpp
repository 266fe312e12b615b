// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/text_layout.h"
#include "app/picture/wall_links.h"
#include "app/picture/wall_picture.h"
#include "model/board/edit.h"

#include <QImage>
#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

Board wall_with_everything()
{
    Board board;
    const auto put = [&](auto element) {
        element.id = board.next_id;
        board = apply(board, Edit{Added<decltype(element)>{element}}).value();
        return element.id;
    };
    std::vector<Id> notes;
    double x = 0;
    for (const NoteKindTraits& kind : all_note_kinds()) {
        Note note;
        note.kind = kind.kind;
        note.name = "A <name> & \"more\" of " + std::string(kind.name);
        note.area = {x, 0, kind.width, kind.height};
        note.votes = 7;
        notes.push_back(put(note));
        x += 220;
    }
    put(Link{Id::none, notes[0], notes[3]});
    put(Frame{Id::none, "Ordering", {-50, -50, 500, 300}, {}, {}, false, {}});
    put(PivotalLine{Id::none, "The moment", 500, -60, 400});
    put(Lane{Id::none, "Customer", {-50, 300, 2500, 200}});
    board.wall.name = "A & B <wall>";
    return board;
}

/// Remembers what was drawn where.
class CountingCanvas : public Canvas {
public:
    explicit CountingCanvas(double scale) : m_scale(scale) {}
    void rectangle(const QRectF&, QColor, QColor) override { ++rectangles; }
    void shadow(const QRectF&, double, double) override { ++shadows; }
    void polygon(std::span<const QPointF>, QColor) override { ++polygons; }
    void stroke(std::span<const QPointF>, double, QColor, double dash, double) override
    {
        ++strokes;
        dashed += dash > 0 ? 1 : 0;
    }
    void text(const QRectF&, const QString& text, const TextStyle&) override { texts.push_back(text); }
    [[nodiscard]] double scale() const override { return m_scale; }
    int rectangles = 0;
    int shadows = 0;
    int polygons = 0;
    int strokes = 0;
    int dashed = 0;
    QStringList texts;

private:
    double m_scale;
};

} // namespace

class WallPictureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_always_fit()
    {
        const auto fits = [](const std::string& words, QSizeF area) {
            const FittedText fitted =
                fit_text(QString::fromStdString(words), area, TextStyle{14, true, false, Qt::black, Qt::AlignCenter});
            for (const FittedLine& line : fitted.lines) {
                const double left = line.baseline.x() * fitted.factor();
                RC_ASSERT(left >= -0.5);
                RC_ASSERT(left + line.width * fitted.factor() <= area.width() + 0.5);
                RC_ASSERT(line.baseline.y() * fitted.factor() <= area.height() + 0.5);
            }
        };
        QVERIFY(rc::check("what is drawn lies in its area", [&] {
            const auto words = *rc::gen::container<std::string>(rc::gen::element('a', 'W', ' ', ' ', '\n', '.', 'm'));
            fits(words, QSizeF(*rc::gen::inRange(5, 300), *rc::gen::inRange(5, 200)));
        }));
    }

    void short_names_keep_their_size_and_long_ones_are_cut()
    {
        const TextStyle style{14, true, false, Qt::black, Qt::AlignCenter};
        const FittedText two = fit_text(QStringLiteral("Order placed"), {86, 86}, style);
        QCOMPARE(two.size, 14.0);
        QVERIFY(!two.elided);
        const FittedText book = fit_text(QString(5000, QLatin1Char('w')), {86, 86}, style);
        QVERIFY(book.elided);
        QVERIFY(book.lines.back().text.endsWith(QChar(0x2026)));
        QVERIFY(fit_text(QStringLiteral("x"), {0, 50}, style).lines.empty());
    }

    void words_shrink_a_little_and_break_before_they_get_tiny()
    {
        const TextStyle style{14, true, false, Qt::black, Qt::AlignCenter};
        const FittedText whole = fit_text(QStringLiteral("Benachrichtigung"), {86, 86}, style);
        QCOMPARE(whole.lines.size(), 1U);
        TextStyle larger = style;
        larger.size = 22.4; // as seen from far away
        QCOMPARE(fit_text(QStringLiteral("Customer"), {50, 50}, larger).lines.size(), 1U);
        const FittedText broken = fit_text(QString(60, QLatin1Char('m')), {136, 86}, style);
        QVERIFY(broken.lines.size() > 1);
        QVERIFY(!broken.elided);
        QVERIFY(broken.size > 8);
    }

    void far_away_names_take_more_of_their_note()
    {
        Note note;
        note.area = {0, 0, 100, 100};
        const WallColours& colours = wall_colours(false);
        QCOMPARE(name_style(note, colours).size, 14.0);
        QVERIFY(name_style(note, colours, 0.4).size * 0.4 > 8.5);
        QCOMPARE(name_style(note, colours, 0.01).size, name_style(note, colours, 0.02).size);
    }

    void svg_is_well_formed_and_tells_every_name()
    {
        const Board board = wall_with_everything();
        for (const bool dark : {false, true}) {
            const auto svg = wall_svg(board, Flow{}, dark);
            QVERIFY(svg.has_value());
            QXmlStreamReader reader(*svg);
            QString words;
            while (!reader.atEnd())
                if (reader.readNext() == QXmlStreamReader::Characters)
                    words += reader.text();
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
            for (const char* word : {"Ordering", "Customer", "Hotspot", "moment"})
                QVERIFY2(words.contains(QLatin1String(word)), word);
            QVERIFY(QSvgRenderer(*svg).isValid());
        }
    }

    void png_is_bounded_and_shows_paper()
    {
        const Board board = wall_with_everything();
        const auto png = wall_png(board, Flow{}, false, 1000);
        QVERIFY(png.has_value());
        const QImage image = QImage::fromData(*png);
        QVERIFY(!image.isNull());
        QVERIFY(image.width() <= 8192 && image.height() <= 8192);
        const auto plain = wall_png(board, Flow{}, false, 1);
        const QColor event = QImage::fromData(*plain).pixelColor(50 + 40 + 50, 60 + 40 + 90);
        QVERIFY2(event.red() > 240 && event.blue() < 110, qPrintable(event.name()));
    }

    void an_empty_wall_is_a_small_picture()
    {
        const auto png = wall_png(Board{}, Flow{}, true, 1);
        QVERIFY(png.has_value());
        QCOMPARE(QImage::fromData(*png).size(), QSize(320, 200));
        QVERIFY(wall_svg(Board{}, Flow{}, true).has_value());
    }

    void a_wall_without_end_is_refused()
    {
        Board board;
        Note note;
        note.id = Id{1};
        note.area = {1e300, 0, 100, 100};
        board.notes = board.notes.set(note.id, note);
        note.id = Id{2};
        note.area = {-1e300, 0, 100, 100};
        board.notes = board.notes.set(note.id, note);
        QVERIFY(!wall_svg(board, Flow{}, false).has_value());
        QVERIFY(!wall_png(board, Flow{}, false, 1).has_value());
    }

    void detail_goes_as_the_wall_grows_small()
    {
        const Board board = wall_with_everything();
        const WallPart part = whole_wall(board);
        WallLook look;
        look.marks = {{Id{1}, 38, 1.0F}};
        CountingCanvas near(1);
        CountingCanvas far(0.3);
        paint_wall(near, board, Flow{}, look, part);
        paint_wall(far, board, Flow{}, look, part);
        QVERIFY(near.shadows > 0);
        QVERIFY(near.texts.contains(QStringLiteral("38")));
        QCOMPARE(far.shadows, 0);
        QCOMPARE(far.texts, (QStringList{QStringLiteral("Customer"), QStringLiteral("Ordering"), QStringLiteral("The moment")}));
    }

    void arrows_that_mean_nothing_are_dotted()
    {
        const Board board = wall_with_everything();
        WallPart part;
        part.links = whole_wall(board).links;
        CountingCanvas unread(1);
        paint_elements(unread, board, Flow{}, WallLook{}, part);
        QCOMPARE(unread.dashed, 1);
        CountingCanvas understood(1);
        Flow flow;
        flow.wires.push_back({Id{1}, Id{4}, WireKind::activates, {Reason::Kind::link, part.links.front(), 0}});
        paint_elements(understood, board, flow, WallLook{}, part);
        QCOMPARE(understood.dashed, 0);
    }

    void arrows_touch_both_notes_where_they_face()
    {
        const LinkPath right = link_path({0, 0, 100, 100}, {300, 0, 100, 100});
        QCOMPARE(right.points.front(), QPointF(100, 50));
        QCOMPARE(right.head[0], QPointF(300, 50));
        const LinkPath down = link_path({0, 0, 100, 100}, {0, 400, 100, 100});
        QCOMPARE(down.points.front(), QPointF(50, 100));
        QCOMPARE(down.head[0], QPointF(50, 400));
        QVERIFY(distance_to(down, {50, 250}) < 1);
        QVERIFY(distance_to(down, {200, 250}) > 100);
    }
};

QTEST_MAIN(WallPictureTest)
#include "wall_picture_test.moc"

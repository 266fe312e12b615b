// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/painter_canvas.h"
#include "app/picture/svg_canvas.h"
#include "app/picture/svg_text.h"
#include "app/picture/wall_picture.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>

using namespace stormreel;

namespace {

/// Takes what it is given and keeps how much at once; refuses after `room` bytes.
class Sink : public QIODevice {
public:
    explicit Sink(qint64 room) : m_room(room) { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }
    qint64 taken = 0;
    qint64 largest = 0;

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char*, qint64 size) override
    {
        if (taken + size > m_room)
            return -1;
        taken += size;
        largest = std::max(largest, size);
        return size;
    }

private:
    qint64 m_room;
};

Board wall_of(int notes)
{
    Board board;
    for (int i = 0; i < notes; ++i) {
        Note note;
        note.id = Id{static_cast<std::uint32_t>(i + 1)};
        note.kind = static_cast<NoteKind>(i % 7);
        note.name = "Note <" + std::to_string(i) + "> & more";
        note.area = {(i % 100) * 190.0, (i / 100) * 130.0, 150, 100};
        board.notes = board.notes.set(note.id, note);
    }
    board.next_id = Id{static_cast<std::uint32_t>(notes + 1)};
    board.wall.name = "Many <notes>";
    return board;
}

QImage drawn(const QByteArray& svg, QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QSvgRenderer(svg).render(&painter);
    return image;
}

/// How far two pictures are apart: the mean over all pixels of the largest difference of a channel, 0 to 255.
double distance(const QImage& a, const QImage& b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            sum += std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
        }
    return sum / (double(a.width()) * a.height());
}

} // namespace

class SvgCanvasTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void it_looks_as_the_painter_draws_it()
    {
        const QRectF area(-20, -10, 300, 200);
        const auto draw = [](Canvas& canvas) {
            canvas.rectangle({-20, -10, 300, 200}, Qt::white, Qt::white);
            canvas.shadow({20, 20, 100, 80}, 6, 0.3);
            canvas.rectangle({20, 20, 100, 80}, QColor(255, 200, 60), QColor(240, 150, 20));
            canvas.rectangle({140, 20, 60, 60}, QColor(20, 120, 240, 128), QColor(20, 120, 240, 128));
            const std::array<QPointF, 3> corners{QPointF{150, 100}, {200, 100}, {175, 150}};
            canvas.polygon(corners, Qt::darkGreen);
            const std::array<QPointF, 3> line{QPointF{10, 170}, {100, 120}, {250, 170}};
            canvas.stroke(line, 3, Qt::red, 12, 6);
            canvas.stroke(line, 1, Qt::black, 0, 0);
            canvas.text({20, 20, 100, 80}, QStringLiteral("Order <placed> & paid"),
                        {14, true, false, Qt::black, Qt::AlignCenter});
        };
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        SvgCanvas svg(buffer, area, QStringLiteral("A <wall>"), QStringLiteral("Test"));
        draw(svg);
        QVERIFY(svg.finish());
        QImage painted(area.size().toSize() * 2, QImage::Format_RGB32);
        {
            QPainter painter(&painted);
            painter.scale(2, 2);
            painter.translate(-area.topLeft());
            PainterCanvas canvas(painter, 1);
            draw(canvas);
        }
        const QImage rendered = drawn(buffer.data(), painted.size());
        const double apart = distance(rendered, painted);
        QVERIFY2(apart < 1.5, qPrintable(QString::number(apart)));
        QImage blank(painted.size(), QImage::Format_RGB32);
        blank.fill(Qt::white);
        QVERIFY(distance(blank, painted) > 15); // so that the bound above says something
    }

    void what_is_held_does_not_grow_with_the_wall()
    {
        qint64 held = 0;
        for (const int notes : {500, 5000}) {
            Sink sink(std::numeric_limits<qint64>::max());
            const Board board = wall_of(notes);
            QVERIFY(write_wall_svg(sink, board, Flow{}, false));
            QVERIFY(sink.taken > notes * 100);
            QVERIFY(sink.largest < 1 << 17);
            QVERIFY(held == 0 || sink.largest <= held + (1 << 12));
            held = sink.largest;
        }
    }

    void a_disk_that_refuses_is_told()
    {
        Sink sink(100'000);
        const auto written = write_wall_svg(sink, wall_of(500), Flow{}, false);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::io);
    }

    void words_of_strangers_stay_words()
    {
        QString hostile = QStringLiteral("a<b>&\"c\"");
        hostile += QChar(0x1) + QString(QChar(0x1b)) + QChar(0xFFFE) + QChar(0xD800) + QStringLiteral("é") +
                   QString::fromUcs4(U"\U0001F600");
        const QByteArray text = svg_text(hostile);
        QXmlStreamReader reader("<t a=\"" + text + "\">" + text + "</t>");
        QVERIFY(reader.readNextStartElement());
        const QString replaced = QStringLiteral("a<b>&\"c\"") + QString(4, QChar(QChar::ReplacementCharacter)) +
                                 QStringLiteral("é") + QString::fromUcs4(U"\U0001F600");
        QCOMPARE(reader.attributes().value(QStringLiteral("a")).toString(), replaced);
        QCOMPARE(reader.readElementText(), replaced);
    }
};

QTEST_MAIN(SvgCanvasTest)
#include "svg_canvas_test.moc"

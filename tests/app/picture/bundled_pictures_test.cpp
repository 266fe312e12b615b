// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/wall_links.h"
#include "model/formats/model_text.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace stormreel;

/// The bundled walls as pictures.
class BundledPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arrows_run_behind_no_note_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QFINDTESTDATA("../../../resources/examples"));
        for (const auto& file : folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(file.baseName())) << file.filePath();
    }
    void arrows_run_behind_no_note()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Board board = read_model_text(file.readAll().toStdString()).value();
        QVERIFY(!board.links.empty());
        board.links.for_each([&](const Link& link) {
            const Note& from = *board.notes.find(link.from);
            const Note& to = *board.notes.find(link.to);
            const LinkPath way = link_path(from.area, to.area);
            board.notes.for_each([&](const Note& note) {
                if (note.id == link.from || note.id == link.to)
                    return;
                for (const QPointF& at : way.points)
                    QVERIFY2(!note.area.contains(Point{at.x(), at.y()}),
                             (from.name + " -> " + to.name + " behind " + note.name).c_str());
            });
        });
    }
};

QTEST_GUILESS_MAIN(BundledPicturesTest)
#include "bundled_pictures_test.moc"

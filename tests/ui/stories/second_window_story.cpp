// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"
#include "person.h"
#include "studio_window.h"

#include <QTest>

using namespace stormreel;

/// A wall is open in another window: this one shows what happens there, and can be written in once that one is closed.
class SecondWindowStory : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    static Gesture stick(const Board& board, const char* name)
    {
        Note note;
        note.id = board.next_id;
        note.name = name;
        note.area = {number(note.id) * 120.0, -300, 100, 100};
        return {"Add a note", {Added<Note>{note}}};
    }

private Q_SLOTS:
    void it_follows_the_first_and_takes_over_when_that_is_closed()
    {
        const QString path = m_folder.filePath(QStringLiteral("shared.reel"));
        auto first = Document::create(path, bundled_wall(QStringLiteral("order-fulfilment")).value()).value();
        const StudioWindow studio(path);
        Person person(studio.window());
        QVERIFY2(person.sees(QStringLiteral("“shared.reel” is open elsewhere")), qPrintable(person.trouble()));
        QVERIFY(person.full_name(QStringLiteral("“shared.reel” is open elsewhere")).contains(QStringLiteral("is shown here")));

        QVERIFY(first->commit(stick(first->board(), "Parcel returned")).has_value());
        QTRY_VERIFY(studio.board() == first->board());
        QVERIFY(first->undo().has_value());
        QTRY_VERIFY(studio.board() == first->board());
        QVERIFY(first->commit(stick(first->board(), "Parcel lost")).has_value());
        const QString folder = qEnvironmentVariable("STORMREEL_PICTURES");
        QTRY_VERIFY(studio.board() == first->board());
        if (!folder.isEmpty())
            studio.window().grabWindow().save(folder + QStringLiteral("/second-window.png"));

        const Board last = first->board();
        first.reset();
        QVERIFY2(person.sees(QStringLiteral("shared.reel was closed elsewhere: from now on you can change it here.")),
                 qPrintable(person.trouble()));
        QVERIFY(person.no_longer_sees(QStringLiteral("“shared.reel” is open elsewhere")));
        QVERIFY(studio.board() == last);
        QVERIFY(studio.studio().session()->commit(stick(studio.board(), "Parcel found")));
        QVERIFY(person.sees(QStringLiteral("saved")));
    }
};

int main(int argc, char** argv)
{
    return run_story<SecondWindowStory>(argc, argv);
}

#include "second_window_story.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"
#include "person.h"
#include "studio_window.h"

#include <QDir>
#include <QTest>

using namespace stormreel;

/// Someone storms on, and elsewhere their file is moved, deleted, or locked by a computer that is gone: the window says so at
/// once.
class FileGoneStory : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    /// The window as a picture, where someone asked for pictures.
    static void picture(const StudioWindow& studio, const char* name)
    {
        const QString folder = qEnvironmentVariable("STORMREEL_PICTURES");
        if (!folder.isEmpty())
            studio.window().grabWindow().save(folder + u'/' + QLatin1String(name));
    }
    static bool move_a_note(const StudioWindow& studio)
    {
        Id note = Id::none;
        studio.board().notes.for_each([&](const Note& one) { note = one.id; });
        return studio.studio().session()->commit({"Move a note", {Moved{{note}, 1, 0}}});
    }
    [[nodiscard]] QString wall(const char* name) const
    {
        const QString path = m_folder.filePath(QLatin1String(name));
        (void)Document::make(path, bundled_wall(QStringLiteral("order-fulfilment")).value());
        return path;
    }

private Q_SLOTS:
    void a_file_that_is_deleted_is_told_of_at_once_and_a_copy_is_one_click_away()
    {
        const QString path = wall("deleted.reel");
        const StudioWindow studio(path);
        Person person(studio.window());
        QVERIFY2(person.sees(QStringLiteral("saved")), qPrintable(person.trouble()));
        QVERIFY(move_a_note(studio));
        QVERIFY(QFile::remove(path));
        QVERIFY2(person.sees(QStringLiteral("deleted.reel: it was deleted while it was open")), qPrintable(person.trouble()));
        QVERIFY(person.sees(QStringLiteral("read-only")));
        QVERIFY(person.no_longer_sees(QStringLiteral("saved")));
        QVERIFY(!person.sees(QStringLiteral("Take over"), 200));
        picture(studio, "file-deleted.png");
        QVERIFY(!move_a_note(studio));
        QVERIFY(person.area(QStringLiteral("Save a copy")).isValid());
    }

    void a_file_that_is_moved_is_told_of()
    {
        const QString path = wall("moved.reel");
        const StudioWindow studio(path);
        Person person(studio.window());
        QVERIFY(person.sees(QStringLiteral("saved")));
        QVERIFY(QFile::rename(path, m_folder.filePath(QStringLiteral("elsewhere.reel"))));
        QVERIFY2(person.sees(QStringLiteral("moved.reel: it was moved or renamed")), qPrintable(person.trouble()));
        QVERIFY(person.click(QStringLiteral("Dismiss")));
        QVERIFY(person.no_longer_sees(QStringLiteral("moved.reel: it was moved or renamed")));
        QVERIFY(person.sees(QStringLiteral("read-only"))); // the mark stays
    }

    void the_lock_of_a_computer_that_is_gone_is_taken_over_in_the_window()
    {
        const QString path = wall("locked.reel");
        QFile lock(m_folder.filePath(QStringLiteral(".locked.reel.lock")));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("4711\nstormreel\nfar-away\nabc\ndef\n");
        lock.close();
        const StudioWindow studio(path);
        Person person(studio.window());
        QVERIFY2(person.sees(QStringLiteral("“locked.reel” can be looked at, but not changed")), qPrintable(person.trouble()));
        picture(studio, "take-over.png");
        QVERIFY(person.click(QStringLiteral("Take over")));
        QVERIFY2(person.sees(QStringLiteral("saved")), qPrintable(person.trouble()));
        QVERIFY(!studio.studio().session()->readOnly());
    }
};

int main(int argc, char** argv)
{
    return run_story<FileGoneStory>(argc, argv);
}
#include "file_gone_story.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "studio_window.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace stormreel;

/// An architect looks at the boundaries of the bank, decides on patterns, and takes the map along.
class ArchitectStory : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<StudioWindow> m_studio;
    std::unique_ptr<Person> m_architect;

    [[nodiscard]] std::optional<Relationship> decided() const
    {
        std::optional<Relationship> found;
        m_studio->board().relationships.for_each([&](const Relationship& one) { found = one; });
        return found;
    }
    [[nodiscard]] std::optional<Point> on_map(const char* name) const
    {
        std::optional<Point> found;
        m_studio->board().frames.for_each([&](const Frame& frame) {
            if (frame.name == name)
                found = frame.on_map;
        });
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_studio = std::make_unique<StudioWindow>();
        m_architect = std::make_unique<Person>(m_studio->window());
        QVERIFY(m_architect->click(QStringLiteral("Bank account")));
        QVERIFY(m_architect->sees(QStringLiteral("Event Account opened")));
    }

    void the_map_is_one_key_away()
    {
        m_architect->press(QStringLiteral("ctrl+2"));
        QVERIFY(m_architect->sees(QStringLiteral("Context Accounts")));
        QVERIFY(m_architect->sees(QStringLiteral("Context Transfers")));
        QVERIFY(m_architect->sees(QStringLiteral("Relationship Accounts to Transfers")));
    }

    void the_panel_shows_why_and_takes_decisions()
    {
        QVERIFY(m_architect->click(QStringLiteral("Relationship Accounts to Transfers")));
        QVERIFY(m_architect->sees(QStringLiteral("Open-host service")));
        QVERIFY(m_architect->sees(QStringLiteral("Why this direction")));
        const auto before = decided();
        QVERIFY(m_architect->click(QStringLiteral("Conformist")));
        QTRY_VERIFY(decided() != before);
        QVERIFY((decided()->downstream_roles & static_cast<std::uint8_t>(DownstreamRole::conformist)) != 0);
        m_architect->press(QStringLiteral("ctrl+z"));
        QTRY_VERIFY(decided() == before);
    }

    void a_context_is_dragged_and_stays_where_it_was_put()
    {
        const auto before = on_map("Accounts");
        const QRect box = m_architect->area(QStringLiteral("Context Accounts"));
        const QPoint grip(box.left() + 30, box.bottom() - 12);
        m_architect->drag(grip, grip + QPoint(0, 60));
        QTRY_VERIFY(on_map("Accounts") != before);
        const auto there = on_map("Accounts");
        m_architect->press(QStringLiteral("ctrl+1"));
        QVERIFY(m_architect->sees(QStringLiteral("Event Account opened")));
        m_architect->press(QStringLiteral("ctrl+2"));
        QVERIFY(m_architect->sees(QStringLiteral("Context Accounts")));
        QCOMPARE(on_map("Accounts"), there);
    }

    void the_map_is_exported_through_the_file_dialog()
    {
        const QDir folder = QFileInfo(m_studio->document()).dir(); // what the dialog suggests: beside the document
        m_architect->press(QStringLiteral("ctrl+alt+s"));
        QVERIFY(m_architect->sees(QStringLiteral("File name")));
        m_architect->wait(500); // the dialog opens
        // The words stand left of the field, and the dialog's button right of the filter.
        const QRect words = m_architect->area(QStringLiteral("File name"));
        m_architect->click_at({words.right() + 80, words.center().y()});
        m_architect->press(QStringLiteral("ctrl+a"));
        m_architect->type(QStringLiteral("boundaries.svg"));
        m_architect->click_at(m_architect->area(QStringLiteral("Filter")).center() + QPoint(375, 0));
        const QString file = folder.filePath(QStringLiteral("boundaries.svg"));
        QTRY_VERIFY2_WITH_TIMEOUT(QFile::exists(file), qPrintable(m_studio->studio().problem() + m_studio->studio().notice()),
                                  5000);
        QFile svg(file);
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        QVERIFY(text.contains("<svg") && text.contains("Accounts") && text.contains("Transfers"));
    }

    void the_theme_changes_by_key()
    {
        const bool dark = m_studio->studio().dark();
        m_architect->press(QStringLiteral("ctrl+shift+l"));
        QTRY_COMPARE(m_studio->studio().dark(), !dark);
        m_architect->press(QStringLiteral("ctrl+shift+l"));
        QTRY_COMPARE(m_studio->studio().dark(), dark);
    }

    void the_inspector_names_wires_with_their_reasons()
    {
        m_architect->press(QStringLiteral("ctrl+1"));
        QVERIFY(m_architect->click(QStringLiteral("Command Open account")));
        QVERIFY(m_architect->click(QStringLiteral("Note")));
        QTRY_VERIFY(!m_architect->descriptions().filter(QStringLiteral("side by side")).isEmpty());
    }

    void a_second_window_on_the_document_is_read_only_and_says_so()
    {
        const QString path = m_studio->document();
        StudioWindow other(path);
        QTRY_VERIFY(other.studio().session());
        QVERIFY(other.studio().session()->readOnly());
        QVERIFY(!other.studio().session()->readOnlyReason().isEmpty());
        Person colleague(other.window());
        QVERIFY(colleague.sees(QStringLiteral("Read-only")) || colleague.sees(QStringLiteral("read-only")));
    }
};

int main(int argc, char** argv)
{
    return run_story<ArchitectStory>(argc, argv);
}
#include "architect_story.moc"

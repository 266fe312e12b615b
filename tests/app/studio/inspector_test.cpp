// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/inspector/arranging.h"
#include "app/studio/inspector/inspection.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace stormreel;

namespace {

Note note(int id, NoteKind kind, const char* name, double x, double y = 0)
{
    Note made;
    made.id = static_cast<Id>(id);
    made.kind = kind;
    made.name = name;
    made.area = {x, y, traits(kind).width, traits(kind).height};
    return made;
}

/// Command, aggregate, event side by side in a context, and a link's worth of more.
Board bakery()
{
    Board board;
    board.wall = {"Bakery", Level::design, Vocabulary::developer, {}};
    const double left = traits(NoteKind::command).width;
    const double right = left + traits(NoteKind::aggregate).width;
    for (const auto& one :
         {note(1, NoteKind::command, "Bake bread", 0), note(2, NoteKind::aggregate, "Bread loaf", left),
          note(3, NoteKind::event, "Bread baked", right), note(4, NoteKind::policy, "Whenever baked, sell", 2000)})
        board.notes = board.notes.set(one.id, one);
    board.frames = board.frames.set(Id{5}, Frame{Id{5}, "Kitchen", {-50, -50, right + 200, 300}, {}, {}, false, {}});
    board.links = board.links.set(Id{6}, Link{Id{6}, Id{3}, Id{4}});
    board.next_id = Id{7};
    return board;
}

} // namespace

class InspectorTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    int m_files = 0;
    std::unique_ptr<Session> m_session;
    Inspection m_inspection;

    const Note& the(int id) const { return *m_session->board().notes.find(static_cast<Id>(id)); }

private Q_SLOTS:
    void init()
    {
        auto document = Document::create(m_folder.filePath(QStringLiteral("%1.reel").arg(++m_files)), bakery());
        QVERIFY(document.has_value());
        m_inspection.setSession(nullptr);
        m_session = std::make_unique<Session>(std::move(*document));
        m_inspection.setSession(m_session.get());
    }

    void says_what_is_selected()
    {
        QCOMPARE(m_inspection.subject(), QStringLiteral("wall"));
        QCOMPARE(m_inspection.name(), QStringLiteral("Bakery"));
        m_session->select({Id{2}});
        QCOMPARE(m_inspection.subject(), QStringLiteral("note"));
        QCOMPARE(m_inspection.subtitle(), QStringLiteral("Aggregate · Kitchen · keyed by bread_loaf_id"));
        m_session->select({Id{5}});
        QCOMPARE(m_inspection.subject(), QStringLiteral("frame"));
        m_session->select({Id{6}});
        QCOMPARE(m_inspection.subject(), QStringLiteral("link"));
        QCOMPARE(m_inspection.ends().size(), 2);
        m_session->select({Id{1}, Id{2}});
        QCOMPARE(m_inspection.subject(), QStringLiteral("several"));
        QCOMPARE(m_inspection.counts().size(), 2);
    }

    void wires_come_with_words_and_reasons()
    {
        m_session->select({Id{3}});
        QStringList lines;
        for (const auto& row : m_inspection.wires()) {
            const auto wire = row.toMap();
            lines << wire[QStringLiteral("words")].toString() + QLatin1Char(' ') + wire[QStringLiteral("name")].toString();
            QVERIFY(!wire[QStringLiteral("reason")].toString().isEmpty());
        }
        lines.sort();
        QCOMPARE(lines,
                 (QStringList{QStringLiteral("activates Whenever baked, sell"), QStringLiteral("is produced by Bread loaf")}));
    }

    void every_change_is_one_gesture()
    {
        m_session->select({Id{2}});
        m_inspection.setName(QStringLiteral("Loaf"));
        m_inspection.setKey(QStringLiteral("loaf number"));
        m_inspection.setComment(QStringLiteral("crisp"));
        m_inspection.setVotes(3);
        m_inspection.setVotes(3); // nothing new
        QCOMPARE(m_session->document().sequence(), qint64{4});
        QCOMPARE(the(2).name, std::string("Loaf"));
        QCOMPARE(the(2).key, std::string("loaf_number"));
        QCOMPARE(the(2).votes, 3U);
        m_inspection.setKey(QStringLiteral("loaf_id"));
        QVERIFY(the(2).key.empty()); // the default is not written down
        for (int i = 0; i < 5; ++i)
            m_session->undo();
        QCOMPARE(the(2), *bakery().notes.find(Id{2}));
    }

    void another_kind_takes_its_natural_size_about_the_same_centre()
    {
        m_session->select({Id{2}});
        const Point before = the(2).area.centre();
        m_inspection.setKindIndex(static_cast<int>(NoteKind::event));
        QCOMPARE(the(2).area.width, traits(NoteKind::event).width);
        QCOMPARE(the(2).area.centre().x, before.x);
        QCOMPARE(the(2).area.centre().y, before.y);
    }

    void a_context_is_classified_and_owned()
    {
        m_session->select({Id{5}});
        m_inspection.setClassification(static_cast<int>(Classification::core));
        m_inspection.setOwner(QStringLiteral("Team Oven"));
        m_inspection.setBigBallOfMud(true);
        const Frame& frame = *m_session->board().frames.find(Id{5});
        QCOMPARE(frame.classification, Classification::core);
        QCOMPARE(frame.owner, std::string("Team Oven"));
        QVERIFY(frame.big_ball_of_mud);
        QCOMPARE(m_inspection.counts().size(), 3); // command, aggregate, event; the policy is outside
    }

    void a_fix_is_applied_and_the_finding_goes()
    {
        m_session->select({Id{3}});
        m_inspection.setName(QStringLiteral("Place order"));
        QSignalSpy read(&m_inspection, &Inspection::readingChanged);
        QVERIFY(read.wait());
        const auto findings = m_inspection.findings();
        const auto with_fix = std::find_if(findings.begin(), findings.end(), [](const QVariant& row) {
            return !row.toMap()[QStringLiteral("fix")].toString().isEmpty();
        });
        QVERIFY(with_fix != findings.end());
        const auto before = m_inspection.findingCount();
        m_inspection.applyFix(with_fix->toMap()[QStringLiteral("index")].toInt());
        QVERIFY(read.wait());
        QVERIFY(m_inspection.findingCount() < before);
        QCOMPARE(the(3).name, std::string("Order placed"));
        m_session->undo();
        QCOMPARE(the(3).name, std::string("Place order"));
    }

    void notes_line_up()
    {
        const Board board = bakery();
        const auto left = align_left(board, {Id{1}, Id{2}, Id{3}});
        const Board aligned = apply(board, left).value();
        for (const int id : {1, 2, 3})
            QCOMPARE(aligned.notes.find(static_cast<Id>(id))->area.x, 0.0);
        QVERIFY(align_left(aligned, {Id{1}, Id{2}}).edits.empty());
        QVERIFY(align_left(board, {Id{5}}).edits.empty());
    }

    void gaps_become_equal_and_the_ends_stay()
    {
        const Board board = bakery();
        const Board spread = apply(board, distribute_across(board, {Id{1}, Id{2}, Id{3}, Id{4}})).value();
        const auto area = [&](int id) { return spread.notes.find(static_cast<Id>(id))->area; };
        QCOMPARE(area(1), board.notes.find(Id{1})->area);
        QCOMPARE(area(4), board.notes.find(Id{4})->area);
        const double gap = area(2).x - area(1).right();
        QVERIFY(gap > 0);
        QVERIFY(std::abs(area(3).x - area(2).right() - gap) < 1e-6);
        QVERIFY(std::abs(area(4).x - area(3).right() - gap) < 1e-6);
        QVERIFY(distribute_down(board, {Id{1}, Id{2}}).edits.empty());
    }

    void survives_a_session_that_goes()
    {
        m_session->select({Id{3}});
        m_session.reset();
        QCOMPARE(m_inspection.subject(), QStringLiteral("wall"));
        QVERIFY(m_inspection.wires().isEmpty());
        m_inspection.setName(QStringLiteral("x"));
        m_inspection.removeSelected();
    }
};

QTEST_GUILESS_MAIN(InspectorTest)
#include "inspector_test.moc"

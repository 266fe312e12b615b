// SPDX-License-Identifier: GPL-3.0-or-later
#include "answers.h"

#include <QtTest>

using namespace stormreel;

/// What a teacher shows in the window can be had without one.
class TourCommandTest : public QObject {
    Q_OBJECT

    Answers m_answers;

    std::string tone_of_losses(const char* side)
    {
        const Json run = m_answers.json(QByteArray("simulate outbox.reel --settings tour:outbox/") + side);
        for (const Json& line : run.at("summary"))
            if (line.at("about") == "lost")
                return line.at("tone").get<std::string>();
        return {};
    }

private Q_SLOTS:
    void a_wall_of_the_tour_runs_both_ways()
    {
        m_answers.json("new outbox.reel --from outbox");
        QCOMPARE(tone_of_losses("without"), std::string("trouble"));
        QCOMPARE(tone_of_losses("with"), std::string("good"));
        QCOMPARE(m_answers.run("simulate outbox.reel --settings tour:outbox/sideways").status, 2);
    }
};

QTEST_GUILESS_MAIN(TourCommandTest)
#include "tour_command_test.moc"

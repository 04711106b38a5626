// SPDX-License-Identifier: Apache-2.0
#include "models/answergrounding.h"

#include "../advice/groundedcells.h"
#include "../advice/room.h"
#include "models/transcript.h"
#include "support/fakehighlighter.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;

class TestAnswerGrounding : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFigureIsFoundAgainByWhatItReadsLike()
    {
        const Grounding grounding(test::groundedCells(), {});
        const GroundedAnswer answer = groundedAnswer(
            u"# 9 ways\n\nOption 9 is `9` in code, not SEV9. You had **9** incidents, and lead\ntime is **26.4** h."_s,
            grounding);
        QCOMPARE(answer.figures.size(), 2);
        QCOMPARE(answer.figures.at(0).text, u"9"_s);
        QCOMPARE(answer.figures.at(0).skipped, 1);  // of the option; neither heading, code nor name
        QCOMPARE(answer.figures.at(0).cell.cell, u"incidents.count"_s);
        QCOMPARE(answer.figures.at(1).text, u"26.4 h"_s);
        QCOMPARE(answer.figures.at(1).skipped, 0);
        QCOMPARE(answer.count.own, 2);
    }

    void anAnswerIsCheckedAgainstWhatItWasTold()
    {
        test::Room room;
        room.cells.points = test::groundedCells();
        room.session->setModelChoice(test::tinyModel);
        test::FakeHighlighter highlighter;
        Transcript transcript(*room.session, highlighter);
        AnswerGrounding grounding(*room.session, transcript, {});
        QSignalSpy told(&grounding, &AnswerGrounding::grounded);
        room.session->ask(u"Are 40 engineers too many for 14 teams?"_s);
        QTRY_COMPARE(room.models.requests.size(), 1);
        room.models.say(TextDelta{u"With 40 engineers lead time is 26.4 h.\n\nRecov"_s});
        QTRY_COMPARE(told.size(), 1);
        const auto first = told.takeFirst().at(1).value<GroundedAnswer>();
        QVERIFY(!first.hasEnded && first.rules.isEmpty());
        QCOMPARE(first.count, (GroundedCount{1, 0, 1, 0}));
        room.cells.points.clear();  // other numbers later are none of this answer's
        room.models.say(TextDelta{u"ery takes 90 minutes."_s});
        room.models.say(Finished{StopReason::EndOfTurn});
        QTRY_COMPARE(told.size(), 1);
        const auto last = told.takeFirst().at(1).value<GroundedAnswer>();
        QVERIFY(last.hasEnded);
        QCOMPARE(last.count, (GroundedCount{1, 0, 1, 1}));
        QCOMPARE(last.rules.size(), 4);
        QCOMPARE(grounding.known().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAnswerGrounding)
#include "tst_answergrounding.moc"

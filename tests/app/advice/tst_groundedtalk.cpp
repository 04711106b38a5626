// SPDX-License-Identifier: Apache-2.0
// Whole answers as advisors give them: what the rules say of the sample company, and what a model wrote.
#include "advice/grounding.h"
#include "advice/playbookanswer.h"
#include "groundedcells.h"
#include "metrics/sampleworkspace.h"
#include "personas/personalibrary.h"
#include "support/givencells.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestGroundedTalk : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void allFiguresOfThePlaybookAreTheLeaders()
    {
        const auto sample = SampleWorkspace::load(u":/sample"_s).value();
        test::GivenCells cells;
        cells.points = sample->cells();
        cells.name = sample->organisation();
        const PersonaLibrary library = PersonaLibrary::load({QStringLiteral(SB_SOURCE_DIR "/personas")});
        const PlaybookPhrases phrases = PlaybookPhrases::load(QLocale::c()).value();
        const Grounding grounding(cells.points, readBuiltInEditions());
        int own = 0;
        for (const QString &slug : {u"diego"_s, u"thought-partner"_s, u"martin"_s, u"rachel"_s, u"alvaro"_s}) {
            const PersonaEntry *entry = library.find(slug);
            QVERIFY(entry != nullptr);
            for (const QString &question :
                 {u"How do we improve our engineering team's delivery speed?"_s, u"How do we scale the team from 20 to 50?"_s,
                  u"Why did our change failure rate double?"_s, u"Should we break up the monolith?"_s,
                  u"Incidents come back, and on call is a burden. What do we do?"_s, u"What does technical debt cost us?"_s}) {
                const QString text = answerByPlaybook(entry->persona(), {{Role::User, question}}, cells, phrases).markdown;
                for (const auto found = grounding.check(text); const GroundedFigure &figure : found) {
                    const QString words = text.sliced(figure.span.begin, figure.span.end - figure.span.begin);
                    own += figure.isOwn() ? 1 : 0;
                    // The examples of questions that an advisor offers have figures of their own.
                    QVERIFY2(figure.isOwn() || words == "20"_L1 || words == "50"_L1, qPrintable(words + u" in "_s + text));
                }
            }
        }
        QVERIFY(own > 10);
    }

    void whatAModelWroteIsToldApart_data();
    void whatAModelWroteIsToldApart();
};

void TestGroundedTalk::whatAModelWroteIsToldApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("own");
    QTest::addColumn<QStringList>("foreign");
    QTest::newRow("a review of delivery")
        << u"You are looking at a delivery system that got slower without getting safer.\n\n### What I see\n\n- **Lead time**: "
           u"26.4 h at "
           "the median, up from 18.6 h (+42%). Pickup alone grew from 5.2 to 9.6 hours, so 4.4 of the 7.8 extra hours are "
           "waiting.\n- "
           "**Change fail rate**: 8.2%, down 2.3 points.\n- **Recovery**: roughly 47 minutes, from almost an hour.\n- "
           "**Deployment "
           "frequency**: 12/day.\n\n### What I would do in the next 2 weeks\n\n1. Cap open pull requests at 3 per person.\n2. "
           "Set a "
           "review target of 4 h for 80% of requests.\n3. Look again on 12 October 2026.\n\nWhich 2 teams wait longest?"_s
        << QStringList{u"26.4 h"_s,          u"18.6 h"_s, u"42%"_s,        u"5.2"_s,        u"9.6 hours"_s, u"4.4"_s,
                       u"7.8 extra hours"_s, u"8.2%"_s,   u"2.3 points"_s, u"47 minutes"_s, u"12/day"_s}
        << QStringList{u"80%"_s};
    QTest::newRow("a costly answer") << u"At 14 teams and a loaded cost of $180,000 per engineer, one hour of lead time costs "
                                        u"about $25 per change. Your rework rate "
                                        "of 6.4 % is 1 in 16 deployments. Studies show that elite teams stay below 5 %."_s
                                     << QStringList{u"6.4 %"_s, u"1 in 16"_s}
                                     << QStringList{u"14"_s, u"$180,000"_s, u"one hour"_s, u"$25"_s, u"5 %"_s};
    QTest::newRow("people") << u"Satisfaction rose to 3.9 from 3.6 on a scale of 1 to 5, by 128 answers. Talk to each lead for "
                               u"30 minutes, and ask one "
                               "question: what cost you an hour last week? Two of three leads will name the same thing."_s
                            << QStringList{u"3.9"_s, u"3.6"_s, u"128"_s} << QStringList{};
    QTest::newRow("incidents") << u"Nine incidents, two fewer than before, but 22 % of them came back (14 % before). Uptime "
                                  u"fell from 99.97 % to 99.93 %: that is "
                                  "85 minutes. MTTR of 47 min looks good; an SLO of 99.9 % leaves 43 min a month."_s
                               << QStringList{u"Nine"_s,    u"two"_s,     u"22 %"_s,  u"14 %"_s,
                                              u"99.97 %"_s, u"99.93 %"_s, u"47 min"_s}
                               << QStringList{u"85 minutes"_s, u"99.9 %"_s, u"43 min"_s};
}

void TestGroundedTalk::whatAModelWroteIsToldApart()
{
    QFETCH(QString, text);
    QFETCH(QStringList, own);
    QFETCH(QStringList, foreign);
    const Grounding grounding(test::groundedCells(), readBuiltInEditions());
    QStringList ownFound;
    QStringList foreignFound;
    for (const auto found = grounding.check(text); const GroundedFigure &figure : found)
        (figure.isOwn() ? ownFound : foreignFound).append(text.sliced(figure.span.begin, figure.span.end - figure.span.begin));
    QCOMPARE(foreignFound.join(u'|'), foreign.join(u'|'));
    QCOMPARE(ownFound.join(u'|'), own.join(u'|'));
}

QTEST_GUILESS_MAIN(TestGroundedTalk)
#include "tst_groundedtalk.moc"

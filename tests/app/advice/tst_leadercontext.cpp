// SPDX-License-Identifier: Apache-2.0
#include "advice/leadercontext.h"

#include "advice/playbookanswer.h"
#include "personas/personalibrary.h"
#include "support/givencells.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const LeaderProfile kim{.name = u"Kim"_s,
                        .role = u"VP of Engineering"_s,
                        .organisation = {},
                        .size = u"120 engineers"_s,
                        .stage = u"scale-up"_s,
                        .constraints = u"no hiring before spring"_s,
                        .teamSize = u"three teams of six"_s,
                        .tried = u"a release train"_s,
                        .stakeholders = {{u"CFO"_s, true}, {u"Ada, my deputy"_s, false}}};

}  // namespace

class TestLeaderContext : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsSaidIsToldLineByLine()
    {
        QCOMPARE(
            linesTold(kim),
            (QStringList{u"Name: Kim"_s, u"Role: VP of Engineering"_s, u"Own team: three teams of six"_s,
                         u"Size of the organisation: 120 engineers"_s, u"Stage: scale-up"_s,
                         u"Constraints: no hiring before spring"_s, u"Tried already: a release train"_s, u"Concerned: CFO"_s}));
        QCOMPARE(linesTold({}), QStringList());
    }

    void nobodyIsToldWhatIsWithheld()
    {
        LeaderProfile quiet = kim;
        quiet.withheld = {u"user.name"_s, u"org.stage"_s};
        QVERIFY(!linesTold(quiet).join(u'\n').contains(u"Kim"_s));
        PromptContext context;
        tellOfLeader(context, quiet);
        QCOMPARE(context.user, QString());
        QCOMPARE(context.facts.value(u"org.stage"_s), QString());
        QCOMPARE(context.facts.value(u"user.role"_s), kim.role);
        quiet.isTold = false;
        QCOMPARE(linesTold(quiet), QStringList());
    }

    void peopleAreToldOneByOneOnly()
    {
        QVERIFY(!linesTold(kim).join(u'\n').contains(u"Ada"_s));
        QCOMPARE(toldPart(kim).stakeholders, (QList<Stakeholder>{{u"CFO"_s, true}}));
    }

    void thePromptSaysItAndThatNobodyAsksAgain()
    {
        PromptContext context{.question = u"How do we ship faster?"_s};
        tellOfLeader(context, kim);
        const QString prompt = compilePrompt({}, context);
        QVERIFY(prompt.contains(u"- Role: VP of Engineering"_s));
        QVERIFY(prompt.contains(u"ask for nothing of it again"_s));
        QVERIFY(!compilePrompt({}, {.question = context.question}).contains(leaderHeading));
    }

    void aQuestionForWhatIsToldIsFound_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QStringList>("asked");
        QTest::newRow("team") << u"What is the team size?"_s << QStringList{u"team.size"_s};
        QTest::newRow("people") << u"How many engineers do you have?"_s << QStringList{u"team.size"_s, u"org.size"_s};
        QTest::newRow("stage") << u"Which stage is your company in?"_s << QStringList{u"org.stage"_s};
        QTest::newRow("constraints") << u"What constraints do you have?"_s << QStringList{u"org.constraints"_s};
        QTest::newRow("tried") << u"What have you already tried?"_s << QStringList{u"context.tried"_s};
        QTest::newRow("concerned") << u"Who are the stakeholders?"_s << QStringList{u"context.stakeholders"_s};
        QTest::newRow("another matter") << u"What happens in which order?"_s << QStringList();
        QTest::newRow("a stage of the pipeline") << u"At which point does the build fail?"_s << QStringList();
    }
    void aQuestionForWhatIsToldIsFound()
    {
        QFETCH(QString, question);
        QTEST(askedThoughTold(question, kim), "asked");
        QCOMPARE(askedThoughTold(question, {}), QStringList());
    }

    void anAnswerIsReadSentenceBySentence()
    {
        const QString answer = u"I see.\n\n> What is the team size?\n\n```\nWhat constraints do you have?\n```\n\n"
                               "- What have you already tried?\nWe know the team size. How does work wait?"_s;
        QCOMPARE(askedAgainIn(answer, kim), QStringList{u"context.tried"_s});
    }

    void thePlaybookDoesNotAskForWhatIsTold()
    {
        Persona persona{};
        persona.characteristicQuestions = {u"What is the team size?"_s, u"What have you already tried?"_s,
                                           u"How does work wait?"_s};
        const test::GivenCells cells;
        const PlaybookPhrases phrases = PlaybookPhrases::load(QLocale::c()).value();
        const QList<ChatMessage> asked{{Role::User, u"We are slow."_s}};
        QVERIFY(answerByPlaybook(persona, asked, cells, phrases).markdown.contains(u"team size"_s));
        const QString knowing = answerByPlaybook(persona, asked, cells, phrases, {.leader = kim}).markdown;
        QVERIFY(!knowing.contains(u"What is the team size?"_s));
        QVERIFY(!knowing.contains(u"already tried?"_s));
        QVERIFY(knowing.contains(u"How does work wait?"_s));
        QVERIFY(knowing.contains(u"three teams of six"_s));
        QCOMPARE(askedAgainIn(knowing, kim), QStringList());
    }

    void everyAdvisorObeys()
    {
        const test::GivenCells cells;
        const PlaybookPhrases phrases = PlaybookPhrases::load(QLocale::c()).value();
        const PersonaLibrary library = PersonaLibrary::load({u":/personas"_s});
        for (const PersonaEntry &entry : library.entries()) {
            for (const QString &question : {u"We need to hire more engineers."_s, u"Velocity is slow."_s, u"Reorganise?"_s}) {
                const QString said =
                    answerByPlaybook(entry.persona(), {{Role::User, question}}, cells, phrases, {.leader = kim}).markdown;
                QVERIFY2(askedAgainIn(said, kim).isEmpty(), qPrintable(entry.head().slug + u": "_s + said));
            }
        }
    }

    void theDialDecidesHowMuchIsDoubted_data()
    {
        QTest::addColumn<ChallengeDial>("dial");
        QTest::newRow("support") << ChallengeDial::Support;
        QTest::newRow("light") << ChallengeDial::Light;
        QTest::newRow("moderate") << ChallengeDial::Moderate;
        QTest::newRow("deep") << ChallengeDial::Deep;
    }
    void theDialDecidesHowMuchIsDoubted()
    {
        QFETCH(ChallengeDial, dial);
        Persona persona{};
        persona.playbooks = {
            {.title = u"Speed"_s, .question = u"How do we ship faster?"_s, .label = {}, .steps = {{u"Look"_s, u"at waits"_s}}}};
        const test::GivenCells cells;
        const PlaybookPhrases phrases = PlaybookPhrases::load(QLocale::c()).value();
        const QString said =
            answerByPlaybook(persona, {{Role::User, u"How do we ship faster?"_s}}, cells, phrases, {.challenge = dial})
                .markdown;
        qsizetype doubts = 0;
        for (const char *key : {"doubt_assumption", "doubt_evidence", "doubt_alternative", "doubt_cause"})
            doubts += said.count(phrases[key]);
        QCOMPARE(doubts, challengingQuestions(dial));
        persona.characteristicQuestions = {u"How does work wait?"_s};
        const QString first =
            answerByPlaybook(persona, {{Role::User, u"We need to hire more people."_s}}, cells, phrases, {.challenge = dial})
                .markdown;
        QCOMPARE(first.contains(u"would not take"_s), dial != ChallengeDial::Support);
    }
};

QTEST_GUILESS_MAIN(TestLeaderContext)
#include "tst_leadercontext.moc"

// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationsession.h"

#include "room.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

using By = RouteNote::By;

/// Whom three advisors answer: triggers of their own, one in common.
struct RoutedRoom : Room {
    RoutedRoom()
    {
        session.reset();
        write(u"Diego"_s, u"\"lead time\", \"team size\""_s, u"- **Rachel**: what conflict does to delivery"_s);
        write(u"Rachel"_s, u"\"team conflict\", \"team size\""_s);
        library = PersonaLibrary::load({folder.filePath(u"personas"_s)});
        picker = std::make_unique<AdvisorPicker>(library);
        open();
        session->startNew(u"diego"_s);
        session->setModelChoice(tinyModel);
    }

    void open()
    {
        session = std::make_unique<ConversationSession>(SessionParts{.history = *history,
                                                                     .personas = library,
                                                                     .cells = cells,
                                                                     .playbook = playbook,
                                                                     .models = models,
                                                                     .clock = clock,
                                                                     .advisors = picker.get()});
    }

    void write(const QString &name, const QString &triggers, const QString &combines = {})
    {
        const QString combined = combines.isEmpty() ? QString() : u"\n**Combines well with:**\n"_s + combines + u'\n';
        writePersona(
            name.toLower(),
            u"# %1 - Work Persona\n\n## Activation Triggers\n\n- **Asked about**: %2\n%3"_s.arg(name, triggers, combined)
                .toUtf8());
    }

    void answered(const QString &question)
    {
        const qsizetype before = models.requests.size();
        session->ask(question);
        QTRY_COMPARE(models.requests.size(), before + 1);
        models.say(TextDelta{u"So."_s});
        models.say(Finished{});
    }

    [[nodiscard]] const Message &question() const { return *session->tree().find(session->lastQuestion()); }
    [[nodiscard]] QString asked() const { return models.requests.constLast().persona; }

    std::unique_ptr<AdvisorPicker> picker;
};

}  // namespace

class TestSessionAdvisors : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aQuestionGoesWhereItsWordsSay();
    void anotherQuestionOfAnotherFieldGoesOver();
    void whoIsPinnedAnswersAll();
    void whoIsAskedForOnceDoesNotTakeThePin();
    void aNearTieWaitsForThePerson();
    void aSecondNearTieIsAskedToo();
    void anOpenQuestionIsStillOpenAfterAStart();
    void whoIsCorrectedAnswersBesideAndIsLearned();
    void whomThePersonNamedIsNotLearned();
    void anotherAnswerComesFromTheQuestionsAdvisor();
    void aColleagueIsOfferedOnceAndNotAfterSpeaking();
};

void TestSessionAdvisors::aQuestionGoesWhereItsWordsSay()
{
    RoutedRoom room;
    QCOMPARE(room.session->pickFor(u"Is this a team conflict?"_s).advisor->head().slug, u"rachel"_s);
    QCOMPARE(room.session->advisorFor(u"Is this a team conflict?"_s)->slug, u"rachel"_s);
    room.answered(u"Is this a team conflict?"_s);
    QCOMPARE(room.asked(), u"rachel"_s);
    QCOMPARE(room.session->conversation().persona, u"rachel"_s);
    QCOMPARE(room.session->messages().constLast().persona.slug, u"rachel"_s);
    const Message stored = room.stored(room.session->conversation().id).constFirst();
    QCOMPARE(stored.persona.slug, u"rachel"_s);
    QVERIFY(stored.route == (RouteNote{By::Router, {RouteWhy::Kind::Phrase, u"team conflict"_s}}));
    QCOMPARE(room.history->conversations().result()->constFirst().persona, u"rachel"_s);
}

void TestSessionAdvisors::anotherQuestionOfAnotherFieldGoesOver()
{
    RoutedRoom room;
    room.answered(u"Is this a team conflict?"_s);
    room.answered(u"And what now?"_s);
    QCOMPARE(room.asked(), u"rachel"_s);
    QCOMPARE(room.question().route.by, By::Current);
    room.answered(u"What does it do to lead time?"_s);
    QCOMPARE(room.asked(), u"diego"_s);
    QCOMPARE(room.question().route.by, By::Router);
    room.answered(u"What is the right team size?"_s);  // near to both: who talks goes on
    QCOMPARE(room.asked(), u"diego"_s);
}

void TestSessionAdvisors::whoIsPinnedAnswersAll()
{
    RoutedRoom room;
    room.session->pinAdvisor(u"diego"_s);
    QCOMPARE(room.session->pinnedAdvisor(), u"diego"_s);
    room.answered(u"Is this a team conflict?"_s);
    QCOMPARE(room.asked(), u"diego"_s);
    QCOMPARE(room.question().route.by, By::Pin);
    const Conversation kept = room.session->conversation();
    room.session->startNew(u"diego"_s);
    QVERIFY(room.session->pinnedAdvisor().isEmpty());
    room.session->open(kept);
    QTRY_COMPARE(room.session->pinnedAdvisor(), u"diego"_s);
    room.session->unpinAdvisor();
    const auto storedPin = [&room] { return room.history->conversations().result()->constFirst().pinnedAdvisor; };
    QVERIFY(storedPin().isEmpty());  // before a question is asked
    room.session->pinAdvisor(u"rachel"_s);
    QCOMPARE(storedPin(), u"rachel"_s);
    room.session->unpinAdvisor();
    room.answered(u"Is this a team conflict?"_s);
    QCOMPARE(room.asked(), u"rachel"_s);
}

void TestSessionAdvisors::whoIsAskedForOnceDoesNotTakeThePin()
{
    RoutedRoom room;
    room.session->pinAdvisor(u"diego"_s);
    room.answered(u"@Rachel is this a team conflict?"_s);
    QCOMPARE(room.asked(), u"rachel"_s);
    room.session->answerAgain(room.question().id);
    QCOMPARE(room.asked(), u"rachel"_s);
    room.models.say(TextDelta{u"So."_s});
    room.models.say(Finished{});
    room.answered(u"And then?"_s);
    QCOMPARE(room.asked(), u"diego"_s);
    room.session->giveTo(room.question().id, u"rachel"_s);
    QCOMPARE(room.asked(), u"rachel"_s);
    room.models.say(TextDelta{u"So."_s});
    room.models.say(Finished{});
    QCOMPARE(room.session->pinnedAdvisor(), u"diego"_s);
    room.answered(u"And now?"_s);
    QCOMPARE(room.asked(), u"diego"_s);
}

void TestSessionAdvisors::aSecondNearTieIsAskedToo()
{
    RoutedRoom room;
    room.session->ask(u"What is the right team size?"_s);
    QTRY_COMPARE(room.session->messages().size(), 1);
    room.session->answerAgain(room.question().id);  // nobody was chosen
    QVERIFY(room.models.requests.isEmpty());
    room.session->ask(u"Is seven a good team size?"_s);
    QTRY_COMPARE(room.session->messages().size(), 2);
    QCOMPARE(room.question().route.by, By::Open);
    QVERIFY(room.models.requests.isEmpty());
}

void TestSessionAdvisors::aNearTieWaitsForThePerson()
{
    RoutedRoom room;
    QSignalSpy learned(room.picker.get(), &AdvisorPicker::learned);
    room.session->ask(u"What is the right team size?"_s);
    QTRY_COMPARE(room.session->messages().size(), 1);
    QCOMPARE(room.session->state(), TurnState::Idle);
    QVERIFY(room.models.requests.isEmpty());
    QCOMPARE(room.question().route.by, By::Open);
    QCOMPARE(room.question().route.choices.size(), 2);
    QCOMPARE(room.question().persona.slug, QString());

    room.session->giveTo(room.question().id, u"nobody"_s);
    QVERIFY(room.models.requests.isEmpty());
    room.session->giveTo(room.question().id, u"rachel"_s);
    QCOMPARE(room.models.requests.size(), 1);
    QCOMPARE(room.asked(), u"rachel"_s);
    QCOMPARE(room.question().route.by, By::Person);
    QCOMPARE(learned.size(), 1);
    room.models.say(TextDelta{u"Seven."_s});
    room.models.say(Finished{});
    QTRY_COMPARE(room.stored(room.session->conversation().id).size(), 2);
    const Message stored = room.stored(room.session->conversation().id).constFirst();
    QCOMPARE(stored.persona.slug, u"rachel"_s);
    QCOMPARE(stored.route.by, By::Person);
}

void TestSessionAdvisors::anOpenQuestionIsStillOpenAfterAStart()
{
    RoutedRoom room;
    room.session->ask(u"What is the right team size?"_s);
    QTRY_COMPARE(room.session->messages().size(), 1);
    const Conversation kept = room.session->conversation();
    const RouteNote open = room.question().route;
    room.open();
    room.session->setModelChoice(tinyModel);
    room.session->open(kept);
    QTRY_COMPARE(room.session->messages().size(), 1);
    QTRY_VERIFY(!room.session->tree().isEmpty());
    QVERIFY(room.question().route == open);
    room.session->giveTo(room.question().id, u"diego"_s);
    QCOMPARE(room.asked(), u"diego"_s);
}

void TestSessionAdvisors::whoIsCorrectedAnswersBesideAndIsLearned()
{
    RoutedRoom room;
    QSignalSpy learned(room.picker.get(), &AdvisorPicker::learned);
    room.answered(u"What does it do to lead time?"_s);
    const MessageId question = room.question().id;
    room.session->giveTo(question, u"rachel"_s);
    QCOMPARE(room.asked(), u"rachel"_s);
    room.models.say(TextDelta{u"So."_s});
    room.models.say(Finished{});
    QCOMPARE(room.session->tree().childrenOf(question).size(), 2);
    QCOMPARE(room.session->messages().constLast().persona.slug, u"rachel"_s);
    QCOMPARE(learned.size(), 1);
    room.session->startNew(u"diego"_s);
    room.answered(u"What does it do to our lead time?"_s);
    QCOMPARE(room.question().route.by, By::Router);
    QCOMPARE(room.asked(), u"rachel"_s);
}

void TestSessionAdvisors::whomThePersonNamedIsNotLearned()
{
    RoutedRoom room;
    QSignalSpy learned(room.picker.get(), &AdvisorPicker::learned);
    room.answered(u"@Diego is this a team conflict?"_s);
    QCOMPARE(room.asked(), u"diego"_s);
    room.session->giveTo(room.question().id, u"rachel"_s);
    QCOMPARE(room.asked(), u"rachel"_s);
    QVERIFY(learned.isEmpty());
}

void TestSessionAdvisors::anotherAnswerComesFromTheQuestionsAdvisor()
{
    RoutedRoom room;
    room.answered(u"Is this a team conflict?"_s);
    const MessageId first = room.question().id;
    room.answered(u"What does it do to lead time?"_s);
    QCOMPARE(room.asked(), u"diego"_s);
    room.session->answerAgain(first);
    QCOMPARE(room.asked(), u"rachel"_s);
    room.models.say(TextDelta{u"So."_s});
    room.models.say(Finished{});
    room.session->pinAdvisor(u"diego"_s);
    room.session->answerAgain(first);
    QCOMPARE(room.asked(), u"diego"_s);
}

void TestSessionAdvisors::aColleagueIsOfferedOnceAndNotAfterSpeaking()
{
    RoutedRoom room;
    room.answered(u"@Diego is our lead time long because of a team conflict?"_s);
    QCOMPARE(room.asked(), u"diego"_s);
    const Message answer = room.session->messages().constLast();
    const std::optional<Colleague> colleague = room.session->colleagueFor(answer);
    QVERIFY(colleague);
    QCOMPARE(colleague->who.slug, u"rachel"_s);
    QCOMPARE(colleague->reason, u"what conflict does to delivery"_s);
    room.answered(u"@Rachel what would you add?"_s);
    QVERIFY(!room.session->colleagueFor(answer));
}

QTEST_GUILESS_MAIN(TestSessionAdvisors)
#include "tst_sessionadvisors.moc"

// SPDX-License-Identifier: Apache-2.0
#include "advice/contextcount.h"

#include "base/limits.h"
#include "metrics/sampleworkspace.h"
#include "personas/personalibrary.h"
#include "support/samplemessages.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QString question = u"Why has lead time risen?"_s;
const ConversationId conversation = ConversationId::make();

Message said(Role role, const QString &text)
{
    Message message = test::sampleQuestion(conversation, text);
    message.role = role;
    return message;
}

QList<Message> turns(int count, int bytes)
{
    QList<Message> path;
    for (int i = 1; i <= count; ++i) {
        path.append(said(Role::User, u"Question %1?"_s.arg(i)));
        path.append(said(Role::Advisor, u"Answer %1. "_s.arg(i).leftJustified(bytes, u'x')));
    }
    return path;
}

}  // namespace

class TestContextCount : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itSaysWhatTheRequestDoes_data();
    void itSaysWhatTheRequestDoes();
    void thePartsAreAllOfTheRequest();
    void anUnknownRoomLeavesNothingOut();
    void rulesAreSentNothing();
    void tooLongAQuestionSaysByHowMuch();
    void theModelsOwnCountScalesAllParts();
    void aSummaryStandsForWhatIsBeforeIt();
    void onlyWhatDiffersIsReadAgain();
    void aSummaryThatGrowsInTheMiddleIsReadAgain();
    void muchIsReadInPieces();
    void theOlderHalfIsSummarised_data();
    void theOlderHalfIsSummarised();
    void whatWouldBeLeftOutIsSummarised();
    void nothingIsSummarisedTwice();

private:
    [[nodiscard]] PromptContext context() const { return {question, m_sample->cells(), m_sample->organisation()}; }
    [[nodiscard]] ContextCount count(const QList<Message> &path, const ContextRoom &room, double ratio = 1) const
    {
        ContextCount made;
        made.setPath(path);
        made.setPrompt(PersonaPrompt(m_diego, context()));
        made.setRoom(room, ratio);
        return made;
    }

    PersonaLibrary m_library = PersonaLibrary::load({u":/personas"_s});
    Persona m_diego = m_library.find(u"diego"_s)->persona();
    std::shared_ptr<const SampleWorkspace> m_sample = SampleWorkspace::load(u":/sample"_s).value_or(nullptr);
};

void TestContextCount::itSaysWhatTheRequestDoes_data()
{
    QTest::addColumn<int>("tokens");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("bytes");
    for (const int tokens : {0, 1'700, 2'048, 4'096, 8'192, 32'768}) {
        for (const int count : {0, 1, 5, 200})
            QTest::addRow("%d tokens, %d turns", tokens, count) << tokens << count << 700;
    }
    QTest::newRow("long answers") << 8'192 << 5 << 100'000;
}

void TestContextCount::itSaysWhatTheRequestDoes()
{
    QFETCH(int, tokens);
    QFETCH(int, count);
    QFETCH(int, bytes);
    QList<Message> path = turns(count, bytes);
    for (const bool hasSummary : {false, true}) {
        if (hasSummary)
            path.insert(path.size() / 2 / 2 * 2, said(Role::Summary, QString(500, u's')));
        const ContextEstimate estimate = this->count(path, {tokens}).estimate(question);
        const auto request =
            fitRequest(&m_diego, context(), asChat(path + QList<Message>{said(Role::User, question)}), {tokens});
        QVERIFY(request);
        QCOMPARE(estimate.excess, 0);
        QCOMPARE(estimate.sectionsLeftOut, request->sectionsLeftOut);
        QCOMPARE(estimate.messagesLeftOut, request->messagesLeftOut);
        QVERIFY(tokens == 0 || estimate.sent() + estimate.answer <= tokens);
        QCOMPARE(estimate.summary > 0, request->messages.constFirst().text.contains(u"sss"_s));
    }
}

void TestContextCount::thePartsAreAllOfTheRequest()
{
    const QList<Message> path = turns(3, 300);
    const ContextEstimate estimate = count(path, {}).estimate(question);
    const QString prompt = compilePrompt(m_diego, context());
    QVERIFY(qAbs(estimate.prompt + estimate.figures - estimatedTokens(prompt, TokenSize::Usual)) < estimate.sections.size());
    QCOMPARE(estimate.sections.constLast().heading, QString(figuresHeading));
    QCOMPARE(estimate.sections.constLast().tokens, estimate.figures);
    QVERIFY(estimate.figures > 100);
    qsizetype past = 0;
    for (const Message &message : path)
        past += estimatedMessageTokens(message.text, TokenSize::Usual);
    QCOMPARE(estimate.past, past);
    QCOMPARE(estimate.messages, 6);
    QCOMPARE(estimate.question, estimatedMessageTokens(question, TokenSize::Usual));
}

void TestContextCount::anUnknownRoomLeavesNothingOut()
{
    const ContextEstimate estimate = count(turns(300, 2'000), {}).estimate(question);
    QCOMPARE(estimate.room, 0);
    QCOMPARE(estimate.answer, 0);
    QCOMPARE(estimate.messagesLeftOut, 0);
    QVERIFY(estimate.sectionsLeftOut.isEmpty());
    QVERIFY(estimate.sent() > 200'000);
}

void TestContextCount::rulesAreSentNothing()
{
    const ContextEstimate estimate = count(turns(3, 300), {.isOfRules = true}).estimate(question);
    QVERIFY(estimate.isOfRules);
    QCOMPARE(estimate.sent(), 0);
}

void TestContextCount::tooLongAQuestionSaysByHowMuch()
{
    const ContextCount made = count(turns(3, 300), {8'192});
    const ContextEstimate fits = made.estimate(QString(3 * 5'000, u'q'));
    QCOMPARE(fits.excess, 0);
    const ContextEstimate more = made.estimate(QString(3 * 8'000, u'q'));
    QVERIFY(more.excess > 0);
    const ContextEstimate most = made.estimate(QString(3 * 8'100, u'q'));
    QCOMPARE(most.excess, more.excess + 100);
    // So many tokens less, and it can be sent.
    QCOMPARE(made.estimate(QString(3 * (8'000 - more.excess), u'q')).excess, 0);
    QCOMPARE(made.estimate(QString(3 * (8'001 - more.excess), u'q')).excess, 1);
}

void TestContextCount::theModelsOwnCountScalesAllParts()
{
    const ContextEstimate once = count(turns(3, 300), {8'192}).estimate(question);
    const ContextEstimate more = count(turns(3, 300), {8'192}, 1.5).estimate(question);
    QCOMPARE(more.room, 12'288);
    QCOMPARE(more.past, (once.past * 3 + 1) / 2);
    QVERIFY(more.sent() > once.sent() * 1.49 && more.sent() < once.sent() * 1.51);
}

void TestContextCount::aSummaryStandsForWhatIsBeforeIt()
{
    QList<Message> path = turns(50, 300);
    path.insert(90, said(Role::Summary, QString(300, u's')));
    const ContextEstimate estimate = count(path, {}).estimate(question);
    QCOMPARE(estimate.summary, 108);
    QCOMPARE(estimate.messages, 10);
    QCOMPARE(estimate.messagesLeftOut, 0);
}

void TestContextCount::onlyWhatDiffersIsReadAgain()
{
    QList<Message> path = turns(4, 300);
    ContextCount made = count(path, {});
    const qsizetype before = made.estimate({}).past;
    const QString known = path.at(1).text;
    path[1].text = QString(known.size(), u'ü');  // of the same length, it is not looked at
    path.append(said(Role::User, u"abc"_s));
    made.setPath(path);
    QCOMPARE(made.estimate({}).past, before + estimatedMessageTokens(u"abc", TokenSize::Usual));
    path.last().text += u"def"_s;  // the last one may grow
    made.setPath(path);
    QCOMPARE(made.estimate({}).past, before + estimatedMessageTokens(u"abcdef", TokenSize::Usual));
    path[1].text = known + QString(3'000, u'y');
    made.setPath(path.first(2));
    QCOMPARE(made.estimate({}).messages, 2);
    QVERIFY(made.estimate({}).past > 1'000);
}

void TestContextCount::aSummaryThatGrowsInTheMiddleIsReadAgain()
{
    QList<Message> path = turns(4, 300);
    path.insert(4, said(Role::Summary, QString()));
    ContextCount made = count(path, {});
    path[4].text = QString(3'000, u's');
    made.setPath(path);
    QCOMPARE(made.estimate(question), count(path, {}).estimate(question));
    QVERIFY(made.estimate(question).summary > 900);
}

void TestContextCount::muchIsReadInPieces()
{
    QList<Message> path;
    for (int i = 0; i < 8; ++i)
        path.append(said(i % 2 == 0 ? Role::User : Role::Advisor, QString(limits::countedCharacters / 4, u'ü')));
    qsizetype past = 0;
    for (const Message &message : std::as_const(path))
        past += estimatedMessageTokens(message.text, TokenSize::Usual);
    ContextCount made = count(path, {});
    QVERIFY(!made.isRead());
    QVERIFY(qAbs(made.estimate({}).past - past * 3 / 4) < 100);  // the older half as if it were ASCII
    path.append(said(Role::User, u"abc"_s));
    made.setPath(path);
    QVERIFY(!made.isRead());
    made.countMore(path);
    QVERIFY(made.isRead());
    QCOMPARE(made.estimate({}).past, past + estimatedMessageTokens(u"abc", TokenSize::Usual));
    made.setPath(path.first(8));
    QVERIFY(made.isRead());
    QCOMPARE(made.estimate({}).past, past);
}

void TestContextCount::theOlderHalfIsSummarised_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("covered");  // messages
    QTest::newRow("nothing was said") << 0 << 0;
    QTest::newRow("one turn stays") << 1 << 0;
    QTest::newRow("one of two") << 2 << 2;
    QTest::newRow("two of three") << 3 << 4;
    QTest::newRow("ten of twenty") << 20 << 20;
}

void TestContextCount::theOlderHalfIsSummarised()
{
    QFETCH(int, count);
    QFETCH(int, covered);
    const QList<Message> path = turns(count, 300);
    const MessageId last = covered == 0 ? MessageId() : path.at(covered - 1).id;
    QCOMPARE(this->count(path, {}).summarisable(question), last);
    QCOMPARE(this->count(path, {.isOfRules = true}).summarisable(question), last);
}

void TestContextCount::whatWouldBeLeftOutIsSummarised()
{
    const QList<Message> path = turns(40, 700);
    const ContextCount made = count(path, {8'192});
    const ContextEstimate estimate = made.estimate(question);
    QVERIFY(estimate.messagesLeftOut > 0 && estimate.messages > 2);
    const auto last = std::ranges::find(path, made.summarisable(question), &Message::id) - path.begin();
    QVERIFY(last >= estimate.messagesLeftOut);
    QVERIFY(last < path.size() - 2);
    QCOMPARE(path.at(last).role, Role::Advisor);
    // Where not even the newest turn fits, all are.
    const QList<Message> endless = turns(3, 100'000);
    QCOMPARE(count(endless, {8'192}).summarisable(question), endless.constLast().id);
}

void TestContextCount::nothingIsSummarisedTwice()
{
    QList<Message> path = turns(3, 300);
    path.insert(4, said(Role::Summary, u"In short."_s));
    QVERIFY(count(path, {}).summarisable(question).isNull());
    path += turns(1, 300);
    QCOMPARE(count(path, {}).summarisable(question), path.at(6).id);
}

QTEST_GUILESS_MAIN(TestContextCount)
#include "tst_contextcount.moc"

// SPDX-License-Identifier: Apache-2.0
// What an advisor's document asks for, and what of it a turn obeys: its model, its habits, its tools, the leader's variables.
#include "advice/preferredmodel.h"

#include "advice/toolbox.h"
#include "room.h"
#include "support/handtool.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

using Preference = TurnModel::Preference;

ModelChoice choiceOf(const QString &model, const QString &address = u"http://127.0.0.1:9/v1"_s)
{
    return {{u"test"_s, QUrl(address)}, model};
}

const ModelChoice remote = choiceOf(u"usual"_s, u"https://models.example/v1"_s);

/// A session whose advisor has wishes.
struct WishingRoom : Room {
    explicit WishingRoom(const QByteArray &wishes)
    {
        session.reset();
        writePersona(u"diego"_s,
                     "---\n" + wishes
                         + "---\n# Diego\n\n## Core Behavior\n1. **Greet** - {{user}}, {{user.role}} of {{org.size}}\n");
        library = PersonaLibrary::load({folder.filePath(u"personas"_s)});
        for (const QString &name : {u"metric_value"_s, u"search_conversations"_s})
            tools.add(std::make_unique<HandTool>(name));
        session =
            std::make_unique<ConversationSession>(SessionParts{.history = *history,
                                                               .personas = library,
                                                               .cells = cells,
                                                               .playbook = playbook,
                                                               .models = models,
                                                               .clock = clock,
                                                               .tools = &tools,
                                                               .offered = [this](const PreferredModel &) { return offered; },
                                                               .leader = [this] { return leader; }});
        session->startNew(u"diego"_s);
        session->setUsualModel(tinyModel);
    }
    ~WishingRoom() { session.reset(); }  // before what it asks
    Q_DISABLE_COPY_MOVE(WishingRoom)

    const ChatRequest &requestFor(const QString &question)
    {
        const qsizetype before = models.requests.size();
        session->ask(question);
        if (!QTest::qWaitFor([&] { return models.requests.size() > before; }))
            qFatal("nothing was asked");
        models.say(TextDelta{u"So."_s});
        models.say(Finished{});
        return models.requests.constLast();
    }

    Toolbox tools;
    QList<ModelChoice> offered;
    LeaderProfile leader;
};

}  // namespace

class TestPreferredModel : public TestCase {
    Q_OBJECT
private slots:
    void aModelIsNamedByItsIdAndWhoServesIt_data();
    void aModelIsNamedByItsIdAndWhoServesIt();
    void whoAnswers_data();
    void whoAnswers();
    void habitsThatMakeNoSenseAreLeftOut();
    void theAdvisorsOwnModelAnswersItsTurns();
    void thePersonsChoiceWinsInThisConversation();
    void anUnmetPreferenceIsToldOnce();
    void onlyAllowedToolsAreOffered();
    void theLeaderStandsInThePrompt();
};

void TestPreferredModel::aModelIsNamedByItsIdAndWhoServesIt_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("isThat");
    QTest::newRow("id") << QString() << u"meta/Llama-8B"_s << true;
    QTest::newRow("case") << QString() << u"META/llama-8b"_s << true;
    QTest::newRow("bare name") << QString() << u"llama-8b"_s << true;
    QTest::newRow("another maker's copy") << QString() << u"copies/llama-8b"_s << true;
    QTest::newRow("by host") << u"example"_s << u"llama-8b"_s << true;
    QTest::newRow("by protocol") << u"OpenAI"_s << u"llama-8b"_s << true;
    QTest::newRow("another provider") << u"elsewhere"_s << u"llama-8b"_s << false;
    QTest::newRow("another model") << QString() << u"llama-80b"_s << false;
    QTest::newRow("a provider alone") << u"example"_s << QString() << false;
}

void TestPreferredModel::aModelIsNamedByItsIdAndWhoServesIt()
{
    QFETCH(QString, provider);
    QFETCH(QString, model);
    QTEST(isWanted({provider, model}, choiceOf(u"meta/Llama-8B"_s, u"https://models.example/v1"_s)), "isThat");
}

void TestPreferredModel::whoAnswers_data()
{
    QTest::addColumn<ModelChoice>("usual");
    QTest::addColumn<bool>("isPinned");
    QTest::addColumn<QList<ModelChoice>>("offered");
    QTest::addColumn<QString>("model");
    QTest::addColumn<Preference>("preference");
    const ModelChoice sameServer = choiceOf(u"big"_s, u"https://models.example/v1"_s);
    const ModelChoice otherServer = choiceOf(u"big"_s, u"https://other.example/v1"_s);
    const ModelChoice here = choiceOf(u"big"_s);
    using List = QList<ModelChoice>;
    QTest::newRow("on the same server") << remote << false << List{otherServer, sameServer} << u"big"_s << Preference::Met;
    QTest::newRow("on this computer") << remote << false << List{otherServer, here} << u"big"_s << Preference::Met;
    QTest::newRow("only on another server") << remote << false << List{otherServer} << u"usual"_s << Preference::Elsewhere;
    QTest::newRow("not out of this computer")
        << choiceOf(u"usual"_s) << false << List{otherServer} << u"usual"_s << Preference::Elsewhere;
    QTest::newRow("nowhere") << remote << false << List() << u"usual"_s << Preference::NotOffered;
    QTest::newRow("chosen by the person") << remote << true << List{sameServer} << u"usual"_s << Preference::Overruled;
    QTest::newRow("the usual one") << sameServer << false << List{here} << u"big"_s << Preference::None;
    QTest::newRow("the playbook") << ModelChoice() << false << List{here} << QString() << Preference::None;
}

void TestPreferredModel::whoAnswers()
{
    QFETCH(ModelChoice, usual);
    QFETCH(bool, isPinned);
    QFETCH(QList<ModelChoice>, offered);
    const TurnModel turn = turnModel({.model = u"big"_s}, usual, isPinned ? ModelPin::Pinned : ModelPin::None, offered);
    QTEST(turn.choice.model, "model");
    QTEST(turn.preference, "preference");
}

void TestPreferredModel::habitsThatMakeNoSenseAreLeftOut()
{
    ChatRequest request;
    applyHabits({.temperature = 3, .maxTokens = 0, .effort = u"heroic"_s}, request);
    QCOMPARE(request, ChatRequest());
    request.contextTokens = 4096;
    applyHabits({.temperature = 0, .maxTokens = 100'000, .effort = u"High"_s}, request);
    QCOMPARE(request.temperature, 0.0);
    QCOMPARE(request.maxTokens, 1024);
    QCOMPARE(request.thinking, Thinking::High);
}

void TestPreferredModel::theAdvisorsOwnModelAnswersItsTurns()
{
    WishingRoom room("model: {model: big, temperature: 0.3, maxTokens: 200, effort: low}\n");
    room.offered = {choiceOf(u"big"_s)};
    QSignalSpy unmet(room.session.get(), &ConversationSession::preferenceNotMet);
    const ChatRequest &request = room.requestFor(u"Why?"_s);
    QCOMPARE(request.model, u"big"_s);
    QCOMPARE(request.temperature, 0.3);
    QCOMPARE(request.maxTokens, 200);
    QCOMPARE(request.thinking, Thinking::Low);
    QCOMPARE(room.session->messages().constLast().model.model, u"big"_s);
    QCOMPARE(room.session->modelChoice(), tinyModel);
    QVERIFY(unmet.isEmpty());
}

void TestPreferredModel::thePersonsChoiceWinsInThisConversation()
{
    WishingRoom room("model: {model: big, temperature: 0.3}\n");
    room.offered = {choiceOf(u"big"_s)};
    room.session->setModelChoice(tinyModel);
    QSignalSpy unmet(room.session.get(), &ConversationSession::preferenceNotMet);
    QCOMPARE(room.requestFor(u"Why?"_s).model, u"tiny"_s);
    QCOMPARE(room.models.requests.constLast().temperature, 0.3);
    QVERIFY(unmet.isEmpty());
    room.session->startNew(u"diego"_s);
    QCOMPARE(room.requestFor(u"Why?"_s).model, u"big"_s);
}

void TestPreferredModel::anUnmetPreferenceIsToldOnce()
{
    WishingRoom room("model: {provider: acme, model: big}\n");
    QSignalSpy unmet(room.session.get(), &ConversationSession::preferenceNotMet);
    QCOMPARE(room.requestFor(u"Why?"_s).model, u"tiny"_s);
    QCOMPARE(room.requestFor(u"And why?"_s).model, u"tiny"_s);
    QCOMPARE(unmet.size(), 1);
    QCOMPARE(unmet.constFirst().at(0).value<PersonaStamp>().slug, u"diego"_s);
    QCOMPARE(unmet.constFirst().at(1).value<PreferredModel>().model, u"big"_s);
    QCOMPARE(unmet.constFirst().at(2).value<Preference>(), Preference::NotOffered);
}

void TestPreferredModel::onlyAllowedToolsAreOffered()
{
    const auto namesIn = [](const ChatRequest &request) {
        QStringList names;
        for (const ToolOffer &offer : request.tools)
            names.append(offer.name);
        return names;
    };
    WishingRoom all("language: en\n");
    QCOMPARE(namesIn(all.requestFor(u"Why?"_s)), (QStringList{u"metric_value"_s, u"search_conversations"_s}));
    WishingRoom one("allowedTools: [search_conversations, Bash]\n");
    QCOMPARE(namesIn(one.requestFor(u"Why?"_s)), QStringList{u"search_conversations"_s});
    WishingRoom old("allowedTools: [figures]\n");  // as it was called once
    QCOMPARE(namesIn(old.requestFor(u"Why?"_s)), QStringList{u"metric_value"_s});
    WishingRoom none("allowedTools: [Bash]\n");
    QVERIFY(none.requestFor(u"Why?"_s).tools.isEmpty());
}

void TestPreferredModel::theLeaderStandsInThePrompt()
{
    WishingRoom room("language: en\n");
    QVERIFY(room.requestFor(u"Why?"_s).system.contains("not known, not known of not known"_L1));
    room.leader = {.name = u"Kim"_s, .role = u"CTO"_s, .size = u"40 people"_s};
    QVERIFY(room.requestFor(u"And now?"_s).system.contains("Kim, CTO of 40 people"_L1));
}

QTEST_GUILESS_MAIN(TestPreferredModel)
#include "tst_preferredmodel.moc"

// SPDX-License-Identifier: Apache-2.0
// What a failure offers, and what comes of it.
#include "models/modellisting.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "talkkit.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::TalkRoom;
using test::TalkKit;

class TestFailureOffers : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aKeyThatIsChangedFindsTheQuestionInTheComposer();
    void aRewordingThatWasBegunStays();
    void aSummaryIsTriedAgainAndNotItsLastQuestion();
    void whatWentOnGoesOnAgain();
    void theServerThatFailedIsTheOneThatIsMeant();
    void aModelThatIsGoneOffersTheListOfNow();
    void whatIsTooLongGoesWithoutItsOldest();
};

void TestFailureOffers::aKeyThatIsChangedFindsTheQuestionInTheComposer()
{
    TalkKit room;
    room.ask(u"Why?"_s);
    room.fail(ErrorKind::KeyRejected);
    room.room.composer().setText(u"And then?"_s);
    QTest::mouseClick(test::buttonNamed(room.room, u"Change key"_s), Qt::LeftButton);
    QCOMPARE(room.room.composer().text(), u"Why?"_s);
    QTest::keyClick(room.room.findChild<QPlainTextEdit *>(), Qt::Key_Return);
    QTRY_COMPARE(room.models.turns.size(), 2);
    QCOMPARE(room.session.tree().all().size(), 1);  // the same question, not one more
    QCOMPARE(room.room.composer().text(), u"And then?"_s);
    room.models.say(TextDelta{u"Because."_s});
    room.models.say(Finished{});
    QCOMPARE(room.session.messages().size(), 2);
}

void TestFailureOffers::aRewordingThatWasBegunStays()
{
    TalkKit room;
    room.ask(u"Why?"_s);
    room.fail(ErrorKind::KeyRejected);
    room.room.rewordLast();
    auto *field = room.room.findChild<QPlainTextEdit *>();
    QTest::keyClicks(field, u" And how?"_s);
    QTest::mouseClick(test::buttonNamed(room.room, u"Change key"_s), Qt::LeftButton);
    QCOMPARE(room.room.composer().text(), u"Why? And how?"_s);
    field->undo();
    QCOMPARE(room.room.composer().text(), u"Why?"_s);
}

void TestFailureOffers::aSummaryIsTriedAgainAndNotItsLastQuestion()
{
    TalkKit room;
    room.ask(u"Why?"_s);
    room.models.say(TextDelta{u"Because."_s});
    room.models.say(Finished{});
    room.session.summarise(room.session.messages().constLast().id);
    QTRY_COMPARE(room.models.turns.size(), 2);
    room.fail(ErrorKind::KeyRejected);
    QTest::mouseClick(test::buttonNamed(room.room, u"Change key"_s), Qt::LeftButton);
    QVERIFY(room.room.composer().text().isEmpty());
    QTest::mouseClick(test::buttonNamed(room.room, u"Try again"_s), Qt::LeftButton);
    QTRY_COMPARE(room.models.turns.size(), 3);
    QVERIFY(room.session.isSummarising());
}

void TestFailureOffers::whatWentOnGoesOnAgain()
{
    TalkKit room;
    room.ask(u"Why?"_s);
    room.models.say(TextDelta{u"Because"_s});
    room.models.say(Finished{StopReason::Length});
    room.session.continueAnswer(room.session.messages().constLast().id);
    QTRY_COMPARE(room.models.turns.size(), 2);
    const QList<ChatMessage> sent = room.models.requests.constLast().messages;
    QVERIFY(sent.size() > 1);
    room.fail(ErrorKind::ContextTooLong);
    QVERIFY(!room.room.findChild<QPushButton *>(u"leaveOutOldestButton"_s)->isVisibleTo(&room.room));
    QTest::mouseClick(test::buttonNamed(room.room, u"Try again"_s), Qt::LeftButton);
    QTRY_COMPARE(room.models.turns.size(), 3);
    QCOMPARE(room.models.requests.constLast().messages, sent);
    room.fail(ErrorKind::KeyRejected);
    QTest::mouseClick(test::buttonNamed(room.room, u"Change key"_s), Qt::LeftButton);
    QVERIFY(room.room.composer().text().isEmpty());
}

void TestFailureOffers::theServerThatFailedIsTheOneThatIsMeant()
{
    TalkKit room;
    const Endpoint failed = room.session.modelChoice().endpoint;
    QSignalSpy key(&room.room, &TalkRoom::addServerRequested);
    QSignalSpy list(&room.room, &TalkRoom::modelListRequested);
    room.ask(u"Why?"_s);
    room.fail(ErrorKind::UnknownModel);
    room.session.setModelChoice({});  // the playbook
    QTest::mouseClick(room.room.findChild<QPushButton *>(u"refreshModelsButton"_s), Qt::LeftButton);
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.constFirst().constFirst().value<Endpoint>().baseUrl, failed.baseUrl);
    room.session.setModelChoice({failed, u"tiny"_s});
    room.session.retry();
    QTRY_COMPARE(room.models.turns.size(), 2);
    room.fail(ErrorKind::KeyRejected);
    room.session.setModelChoice({test::foundServer(10, {}).endpoint, u"other"_s});
    QTest::mouseClick(test::buttonNamed(room.room, u"Change key"_s), Qt::LeftButton);
    QCOMPARE(key.size(), 1);
    QCOMPARE(key.constFirst().constFirst().toString(), failed.baseUrl.toString());
}

void TestFailureOffers::aModelThatIsGoneOffersTheListOfNow()
{
    TalkKit room;
    ModelListing listing(room.parts());
    EndpointProfile named{{u"Kestrel"_s, QUrl(u"http://127.0.0.1:9/v1"_s), false, Protocol::AnthropicMessages}};
    named.model = u"tiny"_s;
    named.models = {{named.model}};
    room.endpoints.put(named);
    room.session.setModelChoice({named.endpoint, named.model});
    connect(&room.room, &TalkRoom::modelListRequested, &listing, &ModelListing::ask);
    connect(&listing, &ModelListing::listed, &room.room, &TalkRoom::showModels);
    room.room.show();
    room.ask(u"Why?"_s);
    room.fail(ErrorKind::UnknownModel);
    auto *refresh = room.room.findChild<QPushButton *>(u"refreshModelsButton"_s);
    QTest::mouseClick(refresh, Qt::LeftButton);
    QVERIFY(!refresh->isEnabled());
    QTRY_COMPARE(room.transport.requests.size(), 1);
    QVERIFY(room.transport.requests.constLast().url.path().endsWith(u"/models"_s));
    QStringList offered;
    auto *menu = room.room.findChild<QToolButton *>(u"modelButton"_s)->menu();
    connect(menu, &QMenu::aboutToShow, menu, [menu, &offered] {
        for (const QAction *action : menu->actions())
            offered.append(action->text().section(u' ', 0, 0));
        QMetaObject::invokeMethod(menu, &QMenu::close, Qt::QueuedConnection);
    });
    room.answer(200, R"({"data":[{"id":"tiny-2","type":"model"}],"has_more":false})");
    QTRY_VERIFY(!offered.isEmpty());
    QVERIFY2(offered.contains(u"tiny-2"_s), qPrintable(offered.join(u' ')));
    QVERIFY(refresh->isEnabled());

    QTest::mouseClick(refresh, Qt::LeftButton);
    QTRY_COMPARE(room.transport.requests.size(), 2);
    room.answer(401, "{}");
    const auto isSaid = [&room](const QString &sentence) {
        return std::ranges::any_of(room.room.findChildren<QLabel *>(),
                                   [&sentence](const QLabel *label) { return label->text().contains(sentence); });
    };
    QTRY_VERIFY(isSaid(u"The models could not be refreshed. The key was refused."_s));
    QVERIFY(refresh->isEnabled());

    QTest::mouseClick(refresh, Qt::LeftButton);
    QTRY_COMPARE(room.transport.requests.size(), 3);
    room.answer(200, R"({"data":[],"has_more":false})");
    QTRY_VERIFY(isSaid(u"127.0.0.1:9 answers, but lists no model now."_s));
    QVERIFY(room.endpoints.find(named.endpoint)->models.isEmpty());

    room.session.startNew(u"ada"_s);
    offered.clear();
    QSignalSpy opened(menu, &QMenu::aboutToShow);
    room.room.showModels({named.endpoint, {}, ServerState::Ready, {{u"tiny-3"_s}}, {}});
    QVERIFY(opened.isEmpty());  // the failure is of the past
}

void TestFailureOffers::whatIsTooLongGoesWithoutItsOldest()
{
    TalkKit room;
    for (const QString &question : {u"One?"_s, u"Two?"_s}) {
        room.ask(question);
        room.models.say(TextDelta{u"Yes."_s});
        room.models.say(Finished{});
    }
    room.ask(u"Three?"_s);
    room.fail(ErrorKind::ContextTooLong);
    auto *shorter = room.room.findChild<QPushButton *>(u"leaveOutOldestButton"_s);
    QVERIFY(shorter->isVisibleTo(&room.room));
    QSignalSpy again(&room.room, &TalkRoom::triedAgain);
    QTest::mouseClick(shorter, Qt::LeftButton);
    QTRY_COMPARE(room.models.turns.size(), 4);
    QCOMPARE(again.size(), 1);
    const auto textsOf = [](const ChatRequest &request) {
        QStringList texts;
        for (const ChatMessage &message : request.messages)
            texts.append(message.text);
        return texts;
    };
    QCOMPARE(textsOf(room.models.requests.constLast()), (QStringList{u"Two?"_s, u"Yes."_s, u"Three?"_s}));
    QCOMPARE(room.note(), u"Left out, to fit the model: 2 earlier messages"_s);
    room.fail(ErrorKind::ContextTooLong);
    QTest::mouseClick(shorter, Qt::LeftButton);
    QTRY_COMPARE(room.models.turns.size(), 5);
    QCOMPARE(textsOf(room.models.requests.constLast()), QStringList{u"Three?"_s});
    room.fail(ErrorKind::ContextTooLong);
    QVERIFY(!shorter->isVisibleTo(&room.room));  // there is nothing more to leave out
    QCOMPARE(room.session.messages().size(), 5);
}

QTEST_MAIN(TestFailureOffers)
#include "tst_failureoffers.moc"

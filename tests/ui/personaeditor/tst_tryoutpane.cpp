// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/tryoutpane.h"

#include "base/limits.h"
#include "editorkit.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/web/pageplace.h"
#include "ui/widgets/stateline.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QSplitter>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// The editor with an advisor whose draft differs, and a model that says what the test tells it.
struct Talk : test::EditorRoom {
    explicit Talk(QSize size = {1440, 820}) : EditorRoom(size)
    {
        choice = {{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s), true}, u"tiny-7b"_s};
        open(u"diego"_s);
        std::ignore = desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Keeper of herons"_s});
        if (!find("sidePane")->isVisible())
            press(QKeySequence(Qt::CTRL | Qt::Key_3));
        showTab(u"Try out"_s);
        [this] { QTRY_VERIFY_WITH_TIMEOUT(place()->isReady(), 60000); }();
    }

    [[nodiscard]] ui::PagePlace *place() { return find<ui::PagePlace>("tryoutTranscript"); }
    [[nodiscard]] ui::TryoutPane *pane() { return find<ui::TryoutPane>("tryoutPane"); }
    [[nodiscard]] QPlainTextEdit *field() { return find<QPlainTextEdit>("tryoutQuestion"); }
    [[nodiscard]] QString evaluated(const QString &script) { return test::evaluated(*place()->page(), script).toString(); }
    [[nodiscard]] QString pageText() { return evaluated(u"document.body.innerText"_s); }
    void follow(const QString &what) { std::ignore = evaluated(u"document.querySelector('%1').click(); ''"_s.arg(what)); }
    void type(const QString &question)
    {
        QTest::keyClicks(field(), question);
        QTest::keyClick(field(), Qt::Key_Return);
    }
    void choose(Trial::Kind kind) { find<QComboBox>("tryoutKind")->setCurrentIndex(static_cast<int>(kind)); }
    /// Waits for the next request and says the beginning of an answer to it.
    void begin(const QString &text)
    {
        const qsizetype before = answered++;
        QTRY_VERIFY(models.requests.size() > before);
        clock.advance(std::chrono::milliseconds(400));
        models.say(TurnStarted{u"tiny-7b"_s, {}});
        models.say(TextDelta{text});
    }
    void end()
    {
        clock.advance(std::chrono::milliseconds(1200));
        models.say(UsageSeen{{.input = 2104, .output = 186}});
        models.say(Finished{StopReason::EndOfTurn});
    }
    void answer(const QString &text)
    {
        begin(text);
        end();
    }

    qsizetype answered = 0;
};

const QString longAnswer =
    u"Start from what you **measure**:\n\n1. Change lead time, from commit to production\n2. Deployment frequency\n\n"
    "Then pick *one* constraint and run a small experiment for two weeks."_s;
const QString otherAnswer =
    u"Which team feels it most, and since when?\n\n- Ask for the baseline first\n- Compare with `last quarter`"_s;

}  // namespace

class TestTryoutPane : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void theUnsavedWordsAnswer();
    void aStarterIsAskedByOneClick();
    void anAnswerIsStoppedAndAskedAgain();
    void aReplayAsksTheTextAsItIsNow();
    void afterEachEditOnlyWhenOneSaysSo();
    void anotherServerIsNotAskedByItself();
    void bothTextsStandSideBySideWhereThereIsRoom();
    void aBlindPairSaysNothingBeforeTheVerdict();
    void aBlindPairThatLacksOneIsNotShown();
    void aFailureIsASentence();
    void anAnswerBecomesATest();
    void thePlaybookAnswersOnThisMachine();
    void theConversationsLastQuestionIsTaken();
    void whatWasTypedWaitsForItsAdvisor();
    void itFitsIntoEachWidth_data();
    void itFitsIntoEachWidth();
    void everyControlIsNamed();
};

void TestTryoutPane::initTestCase()
{
    Talk talk;  // starting the engine without a graphics card warns
    QVERIFY(talk.pane() != nullptr);
}

void TestTryoutPane::theUnsavedWordsAnswer()
{
    Talk talk;
    QTRY_VERIFY(talk.evaluated(u"document.querySelectorAll('#empty li a').length"_s).toInt() > 1);
    test::waitForFrames(*talk.place()->page());
    test::keepPicture(talk.room, u"tryout-empty"_s, ui::systemScheme());
    QCOMPARE(talk.find<QLabel>("tryoutReceiver")->text(), u"tiny-7b answers. Nothing leaves this machine."_s);
    talk.source()->setFocus();
    QTest::keyClick(talk.source(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(talk.source(), u" Owls at dawn."_s);
    talk.type(u"Who are you?"_s);
    talk.begin(u"A keeper"_s);
    QVERIFY(talk.models.requests.constFirst().system.contains("Keeper of herons"_L1));
    QTRY_VERIFY(talk.pageText().contains("A keeper"_L1));
    QVERIFY(talk.field()->toPlainText().isEmpty());
    test::waitForFrames(*talk.place()->page());
    test::keepPicture(talk.room, u"tryout-answering"_s, ui::systemScheme());
    talk.models.say(TextDelta{u" of *herons*."_s});
    talk.end();
    QTRY_VERIFY(talk.pageText().contains("A keeper of herons."_L1));
    QTRY_VERIFY(talk.pageText().contains("186 token"_L1) && talk.pageText().contains("1.6"_L1));
    QVERIFY(!talk.pageText().contains("Of an older text"_L1));
    talk.desk.draft()->undo();
    QTRY_VERIFY(talk.pageText().contains("Of an older text"_L1));
    talk.desk.draft()->redo();
    QTRY_VERIFY(!talk.pageText().contains("Of an older text"_L1));
    QTest::keyClick(talk.field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(talk.field()->toPlainText(), u"\n"_s);
    talk.click("tryoutClear");
    QTRY_VERIFY(talk.pageText().contains("What you ask here is in no history."_L1));
    QVERIFY(!QFile::exists(talk.folder.filePath(u"verdicts"_s)));
}

void TestTryoutPane::aStarterIsAskedByOneClick()
{
    Talk talk;
    QTRY_VERIFY(talk.evaluated(u"document.querySelectorAll('#empty li a').length"_s).toInt() > 1);
    const QString first = talk.evaluated(u"document.querySelector('#empty li a').textContent"_s);
    talk.follow(u"#empty li a"_s);
    talk.answer(u"Well."_s);
    QCOMPARE(talk.models.requests.constFirst().messages.constLast().text, first);
}

void TestTryoutPane::anAnswerIsStoppedAndAskedAgain()
{
    Talk talk;
    talk.type(u"Why?"_s);
    talk.begin(u"Because"_s);
    QTest::keyClick(talk.field(), Qt::Key_Escape);
    QCOMPARE(talk.models.cancelled.size(), 1);
    QTRY_VERIFY(talk.pageText().contains("Stopped by you."_L1));
    talk.follow(u".strip a.button"_s);
    talk.answer(u"Because it waits."_s);
    QTRY_VERIFY(talk.pageText().contains("Because it waits."_L1));
    QCOMPARE(talk.models.requests.size(), 2);
}

void TestTryoutPane::aReplayAsksTheTextAsItIsNow()
{
    Talk talk;
    QVERIFY(!talk.find<QPushButton>("tryoutReplay")->isEnabled());
    talk.type(u"Why?"_s);
    talk.answer(u"Because."_s);
    QVERIFY(talk.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Keeper of owls"_s}));
    talk.press(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    talk.answer(u"Owls."_s);
    QVERIFY(talk.models.requests.constLast().system.contains("Keeper of owls"_L1));
    QCOMPARE(talk.models.requests.constLast().messages.size(), 1);
    QTRY_VERIFY(talk.pageText().contains("Owls."_L1));
}

void TestTryoutPane::afterEachEditOnlyWhenOneSaysSo()
{
    Talk talk;
    talk.type(u"Why?"_s);
    talk.answer(u"Because."_s);
    auto *box = talk.find<QCheckBox>("tryoutEachEdit");
    QVERIFY(!box->isChecked());
    box->click();
    QVERIFY(talk.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Keeper of owls"_s}));
    QCOMPARE(talk.models.requests.size(), 1);  // typing may go on
    talk.answer(u"Owls."_s);
    QVERIFY(talk.models.requests.constLast().system.contains("Keeper of owls"_L1));
}

void TestTryoutPane::anotherServerIsNotAskedByItself()
{
    Talk talk;
    talk.type(u"Why?"_s);
    talk.answer(u"Because."_s);
    auto *box = talk.find<QCheckBox>("tryoutEachEdit");
    box->click();
    talk.choice = {{u"paid"_s, QUrl(u"https://api.example.org/v1"_s)}, u"dear"_s};
    QVERIFY(talk.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Keeper of owls"_s}));
    QTRY_VERIFY(!box->isChecked());
    QVERIFY(talk.find<QLabel>("tryoutNotice")->text().startsWith("Another model"_L1));
    QCOMPARE(talk.models.requests.size(), 1);
}

void TestTryoutPane::bothTextsStandSideBySideWhereThereIsRoom()
{
    Talk talk({1848, 1000});
    talk.choose(Trial::Kind::Compared);
    talk.type(u"How do we get faster?"_s);
    talk.answer(otherAnswer);
    talk.answer(longAnswer);
    QTRY_VERIFY(talk.pageText().contains("one constraint"_L1));
    QVERIFY(!talk.models.requests.at(0).system.contains("Keeper of herons"_L1));
    QVERIFY(talk.models.requests.at(1).system.contains("Keeper of herons"_L1));
    const QString isBeside =
        u"(() => { const [a, b] = [...document.querySelectorAll('article.answer')].map((e) => e.getBoundingClientRect());"
        "return a.right <= b.left && Math.abs(a.top - b.top) < 2; })()"_s;
    QTRY_COMPARE(talk.evaluated(isBeside), u"true"_s);
    test::waitForFrames(*talk.place()->page());
    test::keepPicture(talk.room, u"tryout-compared-1920"_s, ui::systemScheme());
    talk.find<QSplitter>("editorSplit")->setSizes({228, 500, 600, 400});
    QTRY_COMPARE(talk.evaluated(isBeside), u"false"_s);
    test::waitForFrames(*talk.place()->page());
    test::keepPicture(talk.room, u"tryout-compared-narrow"_s, ui::systemScheme());
    talk.desk.discard();
    QTRY_VERIFY(!talk.pane()->tryout().canCompare());
    QTest::keyClicks(talk.field(), u"Again?"_s);
    QVERIFY(!talk.find<QPushButton>("tryoutAsk")->isEnabled());
    QVERIFY(talk.find<QLabel>("tryoutNotice")->text().contains("nothing to compare"_L1));
}

void TestTryoutPane::aBlindPairSaysNothingBeforeTheVerdict()
{
    Talk talk({1848, 1000});
    talk.choose(Trial::Kind::Blind);
    talk.type(u"How do we get faster?"_s);
    talk.answer(otherAnswer);
    QTRY_VERIFY(talk.pageText().contains("Shown when both are there"_L1));
    QVERIFY(!talk.pageText().contains("baseline"_L1));
    QVERIFY(!talk.find("verdictRow")->isVisible());
    QTRY_COMPARE(talk.models.requests.size(), 2);
    QCOMPARE(talk.evaluated(u"document.querySelectorAll('article.answer.streaming').length"_s),
             u"2"_s);  // nor which came first
    talk.answer(longAnswer);
    QTRY_VERIFY(talk.pageText().contains("baseline"_L1) && talk.pageText().contains("one constraint"_L1));
    QTRY_VERIFY(talk.find("verdictRow")->isVisible());
    const QString page = talk.evaluated(u"document.getElementById('log').outerHTML"_s);
    for (const char *secret : {"tiny-7b", "Draft", "Published", "tokens", "127.0.0.1", "older"})
        QVERIFY2(!page.contains(QLatin1StringView(secret)), secret);
    test::waitForFrames(*talk.place()->page());
    test::keepPicture(talk.room, u"tryout-blind-before"_s, ui::systemScheme());
    const bool isDraftFirst = talk.pane()->tryout().trials().constLast().answers.constFirst().of == TriedAnswer::Of::Draft;
    talk.click(isDraftFirst ? "verdictA" : "verdictB");
    QTRY_VERIFY(talk.pageText().contains(isDraftFirst ? "A: Draft"_L1 : "B: Draft"_L1));
    QVERIFY(talk.pageText().contains("186 token"_L1));
    QVERIFY(!talk.find("verdictRow")->isVisible());
    QVERIFY(talk.find<QLabel>("tryoutNotice")->text().contains("preferred the draft"_L1));
    QVERIFY(talk.find<QLabel>("winRecord")->text().contains("1 won, 0 lost, 0 tied; not enough"_L1));
    test::waitForFrames(*talk.place()->page());
    test::keepPicture(talk.room, u"tryout-blind-after"_s, ui::systemScheme());
    QTRY_COMPARE(talk.rehearsal.verdicts->read(u"diego"_s)->size(), 1);
    talk.open(u"martin"_s);
    talk.open(u"diego"_s);  // as after a restart: read again
    QTRY_COMPARE(talk.pane()->tryout().verdicts().size(), 1);
}

void TestTryoutPane::aBlindPairThatLacksOneIsNotShown()
{
    Talk talk;
    talk.choose(Trial::Kind::Blind);
    talk.type(u"Why?"_s);
    talk.answer(u"Because."_s);
    QTRY_COMPARE(talk.models.requests.size(), 2);
    talk.models.say(Failed{{.error = {ErrorKind::Overloaded, {}}, .host = u"127.0.0.1:9"_s}});
    QTRY_VERIFY(talk.pageText().contains("Not shown: both are needed"_L1));
    QVERIFY(!talk.pageText().contains("Because."_L1));
    QVERIFY(!talk.find("verdictRow")->isVisible());
    talk.field()->setPlainText(QString(QString(999, u'q') + u'\n').repeated(limits::questionCharacters / 1000 + 1));
    QTest::keyClick(talk.field(), Qt::Key_Return);
    QVERIFY(talk.find<QLabel>("tryoutNotice")->text().startsWith("A question has at most"_L1));
    QCOMPARE(talk.models.requests.size(), 2);
}

void TestTryoutPane::aFailureIsASentence()
{
    Talk talk;
    talk.type(u"Why?"_s);
    QTRY_COMPARE(talk.models.requests.size(), 1);
    talk.models.say(Failed{{.error = {ErrorKind::ConnectionRefused, {}}, .host = u"127.0.0.1:9"_s}});
    talk.answered = 1;
    QTRY_VERIFY(talk.pageText().contains("127.0.0.1:9"_L1) && talk.pageText().contains("Ask again"_L1));
    test::waitForFrames(*talk.place()->page());
    test::keepPicture(talk.room, u"tryout-failure"_s, ui::systemScheme());
    talk.follow(u".strip a.button"_s);
    talk.answer(u"Because."_s);
    QTRY_VERIFY(talk.pageText().contains("Because."_L1));
}

void TestTryoutPane::anAnswerBecomesATest()
{
    Talk talk;
    QSignalSpy wanted(talk.pane(), &ui::TryoutPane::testWanted);
    talk.type(u"Why?"_s);
    talk.answer(u"Because."_s);
    QTRY_VERIFY(talk.evaluated(u"document.querySelectorAll('[data-action=test]').length"_s) == "1"_L1);
    talk.follow(u"[data-action=test]"_s);
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted.constFirst().at(0).toString(), u"Why?"_s);
    QCOMPARE(wanted.constFirst().at(1).toString(), u"Because."_s);
    talk.follow(u"[data-action=copy]"_s);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"Because."_s);
}

void TestTryoutPane::thePlaybookAnswersOnThisMachine()
{
    Talk talk;
    talk.choice = {};
    talk.type(u"How do we improve our delivery speed?"_s);
    QTRY_VERIFY(!talk.pane()->tryout().isRunning());
    QTRY_VERIFY(talk.pageText().contains("rule-based"_L1));
    QVERIFY(talk.find<QLabel>("tryoutReceiver")->text().contains("Nothing leaves this machine"_L1));
    QVERIFY(talk.models.requests.isEmpty());
    test::waitForFrames(*talk.place()->page());
    test::keepPicture(talk.room, u"tryout-playbook"_s, ui::systemScheme());
}

void TestTryoutPane::theConversationsLastQuestionIsTaken()
{
    Talk talk;
    QVERIFY(!talk.find("tryoutLast")->isVisible());
    talk.lastQuestion = u"What did we ask?"_s;
    talk.showTab(u"Prompt"_s);
    talk.showTab(u"Try out"_s);
    talk.click("tryoutLast");
    QCOMPARE(talk.field()->toPlainText(), u"What did we ask?"_s);
    talk.field()->setPlainText(u"Half a"_s);
    talk.click("tryoutLast");
    QCOMPARE(talk.field()->toPlainText(), u"Half a\nWhat did we ask?"_s);
    QTest::keyClick(talk.field(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(talk.field()->toPlainText(), u"Half a"_s);
}

void TestTryoutPane::whatWasTypedWaitsForItsAdvisor()
{
    Talk talk;
    QTest::keyClicks(talk.field(), u"Half a"_s);
    talk.open(u"martin"_s);
    QCOMPARE(talk.field()->toPlainText(), QString());
    QTest::keyClicks(talk.field(), u"Another"_s);
    talk.open(u"diego"_s);
    QCOMPARE(talk.field()->toPlainText(), u"Half a"_s);
    talk.open(u"martin"_s);
    QCOMPARE(talk.field()->toPlainText(), u"Another"_s);
}

void TestTryoutPane::itFitsIntoEachWidth_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1024") << QSize(952, 700);
    QTest::newRow("1920") << QSize(1848, 1000);
}

void TestTryoutPane::itFitsIntoEachWidth()
{
    QFETCH(const QSize, size);
    Talk talk(size);
    talk.lastQuestion = u"What did we ask?"_s;
    talk.choose(Trial::Kind::Draft);
    talk.type(u"How do we get faster?"_s);
    talk.answer(longAnswer);
    QTRY_VERIFY(talk.pageText().contains("one constraint"_L1));
    QCOMPARE(talk.evaluated(u"document.documentElement.scrollWidth <= document.documentElement.clientWidth"_s), u"true"_s);
    QCOMPARE(test::clippedTexts(*talk.pane()), QString());
    test::waitForFrames(*talk.place()->page());
    test::keepPicture(talk.room, u"tryout-%1"_s.arg(QLatin1StringView(QTest::currentDataTag())), ui::systemScheme());
}

void TestTryoutPane::everyControlIsNamed()
{
    Talk talk;
    for (const QWidget *widget : talk.pane()->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr
            || talk.place()->isAncestorOf(widget))
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(!widget->accessibleName().isEmpty() || (face != nullptr && !face->text(QAccessible::Name).isEmpty()),
                 qPrintable(u"%1 %2"_s.arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName())));
    }
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestTryoutPane>(argc, argv);
}
#include "tst_tryoutpane.moc"

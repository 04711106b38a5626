// SPDX-License-Identifier: Apache-2.0
// A panel as a person sees and works it, from what is set up to the memo.
#include "advice/panelpresets.h"
#include "advice/panels.h"
#include "../../app/advice/groundedcells.h"
#include "paneltexts.h"
#include "support/fakehighlighter.h"
#include "support/pagekit.h"
#include "support/panelkit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "support/widgetkit.h"
#include "ui/conversation/panelmap.h"
#include "ui/conversation/panelmemo.h"
#include "ui/conversation/panelpage.h"
#include "ui/conversation/panelroom.h"
#include "ui/conversation/panelsbutton.h"
#include "ui/style/tokens.h"
#include "ui/web/pageplace.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace sb;
using test::evaluated;

class TestPanelRoom : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void theAnswersStandBesideEachOther();
    void figuresOfAnswersAreMarked();
    void oneIsStoppedAskedAgainAndSkipped();
    void aFailureStandsInItsColumn();
    void pointsAreTickedAndTheMemoHasThemAlone();
    void theMapSaysWhoIsForWhat();
    void theLeaderSpeaksToAllOrToOne();
    void theWholeIsStopped();
    void aNarrowWindowHasTabs();
    void whatIsKeptIsShownAgain();
    void aKeyboardReachesAll();
    void markupInAnswersIsText();

private:
    [[nodiscard]] ui::ScriptedPage &page() { return *m_room->page().place().page(); }
    [[nodiscard]] QString text(const QString &selector)
    {
        return evaluated(page(), u"document.querySelector('%1')?.innerText ?? ''"_s.arg(selector)).toString();
    }
    [[nodiscard]] int count(const QString &selector)
    {
        return evaluated(page(), u"document.querySelectorAll('%1').length"_s.arg(selector)).toInt();
    }
    void click(const QString &selector)
    {
        QTRY_COMPARE(count(selector), 1);
        evaluated(page(), u"document.querySelector('%1').click(), 0"_s.arg(selector));
    }
    template<class Widget>
    [[nodiscard]] Widget *find(const char *name)
    {
        return m_room->findChild<Widget *>(QLatin1StringView(name));
    }
    void press(const char *name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void begin(PanelKind kind = PanelKind::RoundTable)
    {
        PanelPlan plan = m_kit->plan(kind, 2, {.requests = 12, .tokens = 6000, .money = Money{200'000'000'000, u"USD"_s}});
        QVERIFY(
            m_kit->begin(plan,
                         u"Reviews are slow and incidents come back. Should I ask the CFO for a platform team of four, or fix "
                         "how we review first?"_s));
        m_room->setTitle(u"Should we fund a platform team?"_s);
        m_kit->awaitRequests(kind == PanelKind::Consult ? 1 : 3);
    }
    void answerAll()
    {
        const Usage usage{.input = 250, .output = 160};
        m_kit->answer(u"diego"_s, test::diegosWords, usage);
        m_kit->answer(u"rachel"_s, test::rachelsWords, usage);
        m_kit->answer(u"alvaro"_s, test::alvarosWords, usage);
    }
    void synthesise()
    {
        QTRY_VERIFY(m_kit->models.requests.constLast().persona.isEmpty());
        m_kit->answer({}, QString::fromUtf8(test::synthesisText), {.input = 700, .output = 300});
        m_kit->awaitState(Panel::State::Over);
    }
    void keepPicture(const QString &name, QSize size)
    {
        m_room->resize(size);
        if (m_room->page().isVisible())
            test::waitForFrames(page());
        test::keepPicture(*m_room, name, ui::systemScheme());
    }

    std::unique_ptr<test::PanelRoom> m_kit;
    test::FakeHighlighter m_highlighter;
    std::unique_ptr<ui::PanelRoom> m_room;
};

void TestPanelRoom::initTestCase()
{
    test::dress(ui::systemScheme());
}

void TestPanelRoom::init()
{
    m_kit = std::make_unique<test::PanelRoom>();
    m_kit->prices = Prices({{.host = m_kit->choice.endpoint.hostAndPort(),
                             .model = u"*"_s,
                             .currency = u"USD"_s,
                             .since = QDate(2026, 1, 1),
                             .input = 3'000'000,
                             .output = 15'000'000}});
    m_room = std::make_unique<ui::PanelRoom>(*m_kit->panel, m_highlighter, nullptr,
                                             [this](const QString &text) { return advisorsAddressedIn(m_kit->library, text); });
    m_room->resize(1368, 780);
    QSignalSpy ready(&m_room->page().place(), &ui::PagePlace::ready);
    m_room->show();
    QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty(), 60000);
}

void TestPanelRoom::cleanup()
{
    m_room.reset();
    m_kit.reset();
}

void TestPanelRoom::theAnswersStandBesideEachOther()
{
    begin();
    QTRY_COMPARE(count(u".column"_s), 3);
    m_kit->say(u"diego"_s, TextDelta{test::diegosWords.left(200)});
    m_kit->say(u"alvaro"_s, TextDelta{test::alvarosWords.left(300)});
    QTRY_VERIFY(text(u".column:nth-child(1) .body"_s).contains(u"Fund the queue first."_s));
    QVERIFY(text(u".column:nth-child(3) .body"_s).contains(u"The case is there"_s));
    QCOMPARE(text(u".column:nth-child(2) .body"_s), QString());
    QCOMPARE(text(u".column:nth-child(1) .state"_s), u"writes"_s);
    keepPicture(u"panel-running-1440"_s, {1368, 780});
    m_kit->say(u"diego"_s, TextDelta{test::diegosWords.sliced(200)});
    m_kit->say(u"diego"_s, UsageSeen{{.input = 250, .output = 162}});
    m_kit->say(u"diego"_s, Finished{StopReason::EndOfTurn});
    QTRY_COMPARE(text(u".column:nth-child(1) .state"_s), u"done"_s);
    QVERIFY(text(u".column:nth-child(1) .use"_s).startsWith(u"412 tokens"_s));
    QVERIFY(find<QLabel>("panelUse")->text().startsWith(u"Round 1 of 1"_s));
    QVERIFY(find<QLabel>("panelUse")->text().contains(u"of 6,000 tokens"_s));
    QCOMPARE(find<QLabel>("panelTitle")->text(), u"Should we fund a platform team?"_s);
}

void TestPanelRoom::figuresOfAnswersAreMarked()
{
    m_kit->cells = test::groundedCells();
    begin();
    answerAll();
    QTRY_VERIFY(count(u".column:nth-child(1) .figure-mark:not(.foreign)"_s) >= 2);
    QSignalSpy wanted(&m_room->page(), &ui::PanelPage::metricWanted);
    evaluated(page(), u"document.querySelector('.column:nth-child(1) .figure-mark:not(.foreign)').click(), 0"_s);
    click(u".figure-card a.button"_s);
    QTRY_VERIFY(wanted.value(0).value(0).toString().startsWith(u"dora.change_lead_time"_s));
}

void TestPanelRoom::oneIsStoppedAskedAgainAndSkipped()
{
    begin();
    m_kit->say(u"diego"_s, TextDelta{test::diegosWords.left(200)});
    click(u".column:nth-child(1) a[href*=\"panel-stop\"]"_s);
    QTRY_COMPARE(text(u".column:nth-child(1) .state"_s), u"stopped"_s);
    QVERIFY(text(u".column:nth-child(1) .body"_s).contains(u"Fund the queue first."_s));
    click(u".column:nth-child(2) a[href*=\"panel-skip\"]"_s);
    QTRY_COMPARE(text(u".column:nth-child(2) .state"_s), u"skipped"_s);
    click(u".columnfoot a[href=\"app://action/panel-retry/0\"]"_s);
    m_kit->awaitRequests(4);
    m_kit->say(u"diego"_s, TextDelta{u"Another thought on the whole of the queue."_s});
    QTRY_COMPARE(text(u".column:nth-child(1) .body"_s), u"Another thought on the whole of the queue."_s);
    QCOMPARE(m_kit->models.cancelled.size(), 2);
}

void TestPanelRoom::aFailureStandsInItsColumn()
{
    begin();
    m_kit->say(u"diego"_s, Failed{{.error = {ErrorKind::Overloaded, {}}, .host = u"models.example:443"_s}});
    m_kit->say(u"rachel"_s, Failed{{.error = {ErrorKind::KeyRejected, {}}, .host = u"models.example:443"_s}});
    m_kit->answer(u"alvaro"_s, test::alvarosWords);
    m_kit->awaitState(Panel::State::Over);
    QTRY_COMPARE(text(u".column:nth-child(1) .state"_s), u"failed"_s);
    QVERIFY(text(u".column:nth-child(1) .strip"_s).contains(u"Ask again"_s));
    QVERIFY(find<QLabel>("panelSynthesisCaution")->text().contains(u"2 advisors"_s));
    QCOMPARE(find<QLabel>("panelSynthesisBy")->text(), u"From 1 answer, by rules"_s);
    keepPicture(u"panel-failed-1440"_s, {1368, 780});
}

void TestPanelRoom::pointsAreTickedAndTheMemoHasThemAlone()
{
    begin();
    answerAll();
    synthesise();
    QCOMPARE(find<QLabel>("panelPointCount")->text(), u"6 points"_s);
    auto *memo = find<QPushButton>("panelMemoButton");
    QVERIFY(!memo->isEnabled());
    for (const char *name : {"panelPoint-0", "panelPoint-1", "panelPoint-2", "panelPoint-4"})
        find<QCheckBox>(name)->click();
    QTRY_VERIFY(
        text(u".column:nth-child(1) .body"_s).contains(u"without an owner1."_s));  // points stand behind the words they quote
    QVERIFY(text(u".column:nth-child(1) .body"_s).contains(u"do not fall by December3."_s));
    QVERIFY(text(u".column:nth-child(3) .body"_s).contains(u"six months3."_s));
    QCOMPARE(find<QLabel>("panelTicked")->text(), u"4 of 6 ticked. The memo uses ticked points only."_s);
    keepPicture(u"panel-synthesis-1440"_s, {1368, 780});
    keepPicture(u"panel-synthesis-1920"_s, {1848, 960});
    QCOMPARE(test::clippedTexts(*m_room), QString());
    press("panelMemoButton");
    auto *dialog = find<ui::PanelMemoDialog>("panelMemoDialog");
    QVERIFY(dialog != nullptr);
    const QString text = dialog->text();
    QVERIFY(text.contains(u"- Review has no owner; name one per team."_s));
    QVERIFY(text.contains(u"  - Diego, against it: “only if recurring incidents … do not fall by December”"_s));
    QVERIFY(text.contains(u"## Open questions"_s));
    QVERIFY(!text.contains(u"reviewers away"_s));  // was not ticked
    QVERIFY(!text.contains(u"Which launches"_s));
    test::keepPicture(*dialog, u"panel-memo"_s, ui::systemScheme());
    dialog->findChild<QPushButton *>(u"copyMemo"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), text);
    dialog->findChild<QPushButton *>(u"saveMemo"_s)->click();
    auto *place = dialog->findChild<QFileDialog *>(u"saveMemoDialog"_s);
    QVERIFY(place != nullptr);
    const QString path = m_kit->folder.filePath(u"memo.md"_s);
    emit place->fileSelected(path);
    place->close();
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), text);
    dialog->findChild<QPlainTextEdit *>(u"panelMemoText"_s)->appendPlainText(u"To be sent on Monday."_s);
    dialog->close();
    QVERIFY(m_kit->panel->record().memo.endsWith(u"To be sent on Monday."_s));
    QTRY_COMPARE(m_kit->kept().memo, m_kit->panel->record().memo);
}

void TestPanelRoom::theMapSaysWhoIsForWhat()
{
    begin();
    answerAll();
    synthesise();
    press("panelMapButton");
    auto *map = find<ui::PanelMap>("panelMap");
    QVERIFY(map != nullptr);
    auto *table = map->findChild<QTableWidget *>(u"panelMapTable"_s);
    QCOMPARE(table->rowCount(), 4);  // the claims, not the questions
    QCOMPARE(table->columnCount(), 4);
    QCOMPARE(table->horizontalHeaderItem(2)->text(), u"Rachel"_s);
    QCOMPARE(table->item(2, 0)->text(), u"Approve the platform team now"_s);
    QVERIFY(table->item(2, 1)->text().startsWith(u"against it: “only if"_s));
    QCOMPARE(table->item(2, 2)->text(), u"silent"_s);
    QVERIFY(table->item(2, 3)->text().startsWith(u"for it"_s));
    test::keepPicture(*map, u"panel-map"_s, ui::systemScheme());
    map->findChild<QPushButton *>(u"copyMap"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 4);
    map->close();
}

void TestPanelRoom::theLeaderSpeaksToAllOrToOne()
{
    begin();
    answerAll();
    synthesise();
    auto *field = find<QPlainTextEdit>("panelAskText");
    QCOMPARE(field->placeholderText(), u"Answer all 3, or @ one of them"_s);
    QTest::keyClicks(field, u"@Rachel What if they refuse?"_s);
    QTRY_VERIFY(find<QLabel>("panelAskNote")->text().contains(u"2 requests"_s));
    QTest::keyClick(field, Qt::Key_Return);
    m_kit->awaitRequests(5);
    QCOMPARE(m_kit->models.requests.constLast().persona, u"rachel"_s);
    m_kit->say(u"rachel"_s, TextDelta{u"Then ask those who volunteered before."_s});
    QTRY_VERIFY(text(u".column:nth-child(2) article:last-child"_s).contains(u"Round 2, to: @Rachel What if they refuse?"_s));
    m_kit->say(u"rachel"_s, Finished{StopReason::EndOfTurn});
    synthesise();
    QTest::keyClicks(field, u"And now?"_s);
    press("panelAskSend");
    QTRY_COMPARE(m_kit->models.requests.size(), 9);
}

void TestPanelRoom::theWholeIsStopped()
{
    begin(PanelKind::Debate);
    QTRY_COMPARE(count(u"article.waiting"_s), 3);  // the second round is not seen before it begins
    QCOMPARE(text(u".column:nth-child(2) .columnbody"_s).trimmed(), u"First answer"_s);
    m_kit->say(u"diego"_s, TextDelta{test::diegosWords});
    auto *whole = find<QPushButton>("panelWhole");
    QCOMPARE(whole->text(), u"S&top all"_s);
    press("panelWhole");
    m_kit->awaitState(Panel::State::Over);
    QTRY_COMPARE(text(u".column:nth-child(3) .state"_s), u"stopped"_s);
    QCOMPARE(whole->text(), u"Start a &debate"_s);
    QCOMPARE(m_kit->models.requests.size(), 3);
}

void TestPanelRoom::aNarrowWindowHasTabs()
{
    begin();
    answerAll();
    synthesise();
    auto *tabs = find<QTabBar>("panelTabs");
    auto *pane = find<QWidget>("panelSynthesis");
    QVERIFY(!tabs->isVisible() && pane->isVisible());
    keepPicture(u"panel-columns-1280"_s, {1208, 720});
    QCOMPARE(tabs->count(), 2);
    QVERIFY(tabs->isVisible() && !pane->isVisible());
    QTRY_COMPARE(count(u".column:not([hidden])"_s), 3);
    tabs->setCurrentIndex(1);
    QVERIFY(pane->isVisible() && !m_room->page().isVisible());
    keepPicture(u"panel-synthesis-1280"_s, {1208, 720});
    m_room->resize(890, 640);
    QCOMPARE(tabs->count(), 4);
    tabs->setCurrentIndex(1);
    QTRY_COMPARE(count(u".column:not([hidden])"_s), 1);
    QVERIFY(text(u".column:not([hidden])"_s).contains(u"Rachel"_s));
    keepPicture(u"panel-tabs-1024"_s, {890, 640});
    QCOMPARE(test::clippedTexts(*m_room), QString());
    tabs->setCurrentIndex(3);
    keepPicture(u"panel-tabs-synthesis-1024"_s, {890, 640});
    QCOMPARE(test::clippedTexts(*m_room), QString());
}

void TestPanelRoom::whatIsKeptIsShownAgain()
{
    begin();
    answerAll();
    synthesise();
    find<QCheckBox>("panelPoint-1")->click();
    const PanelRecord record = m_kit->kept();
    m_kit->panel->open(record, m_kit->stored());
    QTRY_VERIFY(text(u".column:nth-child(2) .body"_s).contains(u"hold the whole review load"_s));
    QVERIFY(find<QCheckBox>("panelPoint-1")->isChecked());
    QVERIFY(!find<QCheckBox>("panelPoint-0")->isChecked());
    Panels panels(*m_kit->history, *m_kit->panel);
    ui::PanelsButton button(panels);
    QVERIFY(!button.isVisibleTo(nullptr));
    panels.follow(m_kit->conversation.id);
    QTRY_COMPARE(button.text(), u"1 panel"_s);
    QSignalSpy chosen(&button, &ui::PanelsButton::chosen);
    button.click();
    QCOMPARE(chosen.constFirst().constFirst().value<MessageId>(), record.question);
}

void TestPanelRoom::aKeyboardReachesAll()
{
    begin();
    answerAll();
    synthesise();
    for (const QWidget *widget : m_room->findChildren<QAbstractButton *>()) {
        const auto *button = static_cast<const QAbstractButton *>(widget);
        if (!button->isVisible() || button->objectName().startsWith(u"qt_"_s))
            continue;
        QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(), qPrintable(button->objectName()));
        QVERIFY2(button->focusPolicy() & Qt::TabFocus, qPrintable(button->objectName()));
    }
    QCOMPARE(count(u".columnfoot a:not([aria-label])"_s), 0);
    QCOMPARE(count(u".columnfoot a[tabindex=\"-1\"]"_s), 0);
    QCOMPARE(count(u".column[aria-label]"_s), 3);
    QVERIFY(!find<QPlainTextEdit>("panelAskText")->accessibleName().isEmpty());
    find<QCheckBox>("panelPoint-0")->setFocus();
    QTest::keyClick(find<QCheckBox>("panelPoint-0"), Qt::Key_Space);
    QVERIFY(m_kit->panel->record().synthesis->points.constFirst().isTicked);
}

void TestPanelRoom::markupInAnswersIsText()
{
    begin();
    const QString hostile = u"<img src=x onerror=alert(1)> <b>All teams need review owners</b> [[fw:none]] of the whole."_s;
    m_kit->answer(u"diego"_s, hostile);
    m_kit->answer(u"rachel"_s, hostile);
    m_kit->answer(u"alvaro"_s, u"Nothing of that kind at all, please."_s);
    QTRY_VERIFY(m_kit->requestOf({}) >= 0);
    m_kit->answer({}, u"no form"_s);
    m_kit->awaitState(Panel::State::Over);
    QTRY_VERIFY(text(u".column:nth-child(1) .body"_s).contains(u"review owners"_s));
    QCOMPARE(count(u".columnbody img"_s), 0);
    for (const QLabel *label : find<QWidget>("panelPoints")->findChildren<QLabel *>())
        QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u"<img"_s), qPrintable(label->text()));
    QVERIFY(find<QLabel>("panelSynthesisCaution")->text().contains(u"found by rules"_s));
    find<QCheckBox>("panelPoint-0")->click();
    press("panelMemoButton");
    QVERIFY(!find<ui::PanelMemoDialog>("panelMemoDialog")->text().remove(u"\\<"_s).contains(u'<'));
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestPanelRoom>(argc, argv);
}
#include "tst_panelroom.moc"

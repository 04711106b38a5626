// SPDX-License-Identifier: Apache-2.0
#include "e2e/drivenwindow.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/conversation/completionpopup.h"
#include "ui/style/tokens.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QImage>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

/// How a question is written in the real window: names, commands, spelling, and what was asked before. Without a model.
class TestWriting : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void theWindowFollowsTheDesktopsScheme();
    void cleanupTestCase() { m_window.reset(); }
    void anAdvisorAndAMetricAreTakenFromTheListOverThePage();
    void misspelledWordsAreUnderlined();
    void theAnswerBeginsWithTheNamedFigure();
    void upBringsTheQuestionBack();
    void aCommandOfTheMenusIsDone();
    void aLongPasteIsKeptSentAndShownAsACard();
    void spellingSwitchedOffStaysOff();

private:
    void open();
    [[nodiscard]] ui::CompletionPopup &popup() { return *m_window->window().findChild<ui::CompletionPopup *>(); }
    [[nodiscard]] QString text() { return m_window->field()->toPlainText(); }
    void type(const QString &text) { QTest::keyClicks(m_window->field(), text); }
    void press(Qt::Key key) { QTest::keyClick(m_window->field(), key); }
    [[nodiscard]] QMenu *fieldMenu();

    QTemporaryDir m_home;
    std::unique_ptr<test::DrivenWindow> m_window;
};

void TestWriting::initTestCase()
{
    test::moveInto(m_home);
    open();
}

void TestWriting::open()
{
    m_window.reset();
    m_window = std::make_unique<test::DrivenWindow>();
    QTRY_VERIFY(m_window->find<QLabel>("sampleBanner")->isVisible());
}

/// The dark run of this test stands on a desktop whose settings ask for dark.
void TestWriting::theWindowFollowsTheDesktopsScheme()
{
    const bool isDark = qEnvironmentVariable("SB_DESKTOP") == u"dark"_s;
    QCOMPARE(ui::systemScheme(), isDark ? ui::Scheme::Dark : ui::Scheme::Light);
    const auto lightnessAt = [this](int x) {
        const QImage image = m_window->window().grab().toImage();
        return image.pixelColor(x, image.height() / 2).lightness();
    };
    for (const int x : {2, m_window->window().width() - 100})  // the rail, and the page beside its column of text
        QTRY_VERIFY(isDark ? lightnessAt(x) < 60 : lightnessAt(x) > 200);
}

QMenu *TestWriting::fieldMenu()
{
    delete m_window->find<QMenu>("fieldMenu");
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, m_window->field()->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(m_window->field(), &event);
    [this] { QTRY_VERIFY(m_window->find<QMenu>("fieldMenu")); }();
    return m_window->find<QMenu>("fieldMenu");
}

void TestWriting::anAdvisorAndAMetricAreTakenFromTheListOverThePage()
{
    type(u"@"_s);
    QVERIFY(popup().isVisible());
    m_window->takePicture(u"writing-advisors"_s);
    type(u"delivery"_s);
    press(Qt::Key_Tab);
    QCOMPARE(text(), u"@Diego "_s);
    type(u"why is #lead"_s);
    m_window->takePicture(u"writing-metrics"_s);
    type(u"-pick"_s);
    press(Qt::Key_Tab);
    QCOMPARE(text(), u"@Diego why is #lead-time-pickup "_s);
}

void TestWriting::misspelledWordsAreUnderlined()
{
    type(u"so hgih? "_s);
    QTRY_COMPARE(m_window->field()->extraSelections().size(), 1);
    QCOMPARE(m_window->field()->extraSelections().constFirst().cursor.selectedText(), u"hgih"_s);
    m_window->takePicture(u"writing-spelling"_s);
}

void TestWriting::theAnswerBeginsWithTheNamedFigure()
{
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().messages().size() == 2 && m_window->session().state() == TurnState::Idle,
                             20'000);
    QVERIFY2(m_window->last().text.startsWith(u"Lead time: pickup "_s), qPrintable(m_window->last().text));
    QCOMPARE(m_window->last().dataUsed.constFirst().cell, u"dora.change_lead_time.pickup"_s);
}

void TestWriting::upBringsTheQuestionBack()
{
    press(Qt::Key_Up);
    QCOMPARE(text(), u"@Diego why is #lead-time-pickup so hgih?"_s);
    press(Qt::Key_Down);
    QCOMPARE(text(), QString());
}

void TestWriting::aCommandOfTheMenusIsDone()
{
    type(u"/"_s);
    m_window->takePicture(u"writing-commands"_s);
    type(u"new"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(m_window->session().messages().isEmpty());
    QCOMPARE(text(), QString());
}

void TestWriting::spellingSwitchedOffStaysOff()
{
    const auto isOn = [this] {
        const auto actions = fieldMenu()->actions();
        const auto found = std::ranges::find(actions, u"Check &spelling"_s, &QAction::text);
        return found == actions.end() ? nullptr : *found;
    };
    QVERIFY(isOn() != nullptr);
    isOn()->trigger();
    open();
    QVERIFY(!isOn()->isChecked());
}

void TestWriting::aLongPasteIsKeptSentAndShownAsACard()
{
    QStringList log;
    for (int i = 1; i <= 312; ++i)
        log.append(u"02:14:%1 deploy step %2 took %3 ms"_s.arg(i % 60, 2, 10, QChar(u'0')).arg(i).arg(i * 7));
    m_window->begin();
    type(u"What does the log say?"_s);
    QApplication::clipboard()->setText(log.join(u'\n'));
    QTest::keySequence(m_window->field(), QKeySequence::Paste);
    QVERIFY(m_window->find<QPushButton>("attachment"));
    open();
    QTRY_COMPARE(text(), u"What does the log say?"_s);
    QCOMPARE(m_window->find<QPushButton>("attachment")->text(), u"Pasted text, 312 lines"_s);
    m_window->takePicture(u"attachment-written"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().messages().size() == 2 && m_window->session().state() == TurnState::Idle,
                             20'000);
    QVERIFY(m_window->session().messages().constFirst().text.contains(log.constLast()));
    QCOMPARE(m_window->session().conversation().title, u"What does the log say?"_s);
    QTRY_VERIFY(m_window->pageText().contains(u"Pasted text, 312 lines"_s));
    QVERIFY(!m_window->pageText().contains(log.constLast()));  // folded
    m_window->takePicture(u"attachment-sent"_s);
}

int main(int argc, char **argv)
{
    return test::runWebTest<TestWriting>(argc, argv);
}
#include "tst_writing.moc"

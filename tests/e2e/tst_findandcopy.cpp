// SPDX-License-Identifier: Apache-2.0
#include "e2e/drivenwindow.h"
#include "support/testcase.h"
#include "support/webmain.h"

#include <QAction>
#include <QClipboard>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

/// What a reader does with an answer in the real window. Without a model, so that the answer is there at once.
class TestFindAndCopy : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::moveInto(m_home);
        m_window = std::make_unique<test::DrivenWindow>();
        QTRY_VERIFY(m_window->find<QLabel>("sampleBanner")->isVisible());
        m_window->ask(u"How do we improve our engineering team's delivery speed?"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().messages().size() == 2 && m_window->session().state() == TurnState::Idle,
                                 20'000);
    }

    void cleanupTestCase() { m_window.reset(); }

    void whatWasSaidIsFoundAndEscapeGivesTheFocusBack()
    {
        m_window->field()->setFocus();
        const QList<QAction *> actions = m_window->window().findChildren<QAction *>();
        (*std::ranges::find(actions, QKeySequence(QKeySequence::Find), &QAction::shortcut))->trigger();
        auto *field = m_window->find<QLineEdit>("findField");
        QTRY_COMPARE(m_window->window().focusWidget(), field);  // also where no window is the active one
        QTest::keyClicks(field, u"kestrel"_s);
        const auto *count = m_window->find<QLabel>("findCount");
        QTRY_VERIFY2(count->text().startsWith(u"1 of "_s), qPrintable(count->text()));
        m_window->takePicture(u"find"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QTRY_COMPARE(m_window->window().focusWidget(), m_window->field());
    }

    void anAnswerIsCopiedFormattedAndPlain()
    {
        m_window->evaluate(u"document.querySelector('article.answer .bar [data-action=copy]').click(); 0"_s);
        QTRY_VERIFY(QGuiApplication::clipboard()->mimeData()->hasHtml());
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"Kestrel Freight"_s));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"**"_s));
    }

private:
    QTemporaryDir m_home;
    std::unique_ptr<test::DrivenWindow> m_window;
};

int main(int argc, char **argv)
{
    return test::runWebTest<TestFindAndCopy>(argc, argv);
}
#include "tst_findandcopy.moc"

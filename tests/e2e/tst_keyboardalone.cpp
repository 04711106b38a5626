// SPDX-License-Identifier: Apache-2.0
#include "e2e/drivenwindow.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/conversation/requestinspector.h"
#include "ui/shell/commandpalette.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;

/// The real window without a mouse. Without a model, so that the answer is there at once.
class TestKeyboardAlone : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::moveInto(m_home);
        m_window = std::make_unique<test::DrivenWindow>();
        m_window->window().activateWindow();
        QTRY_VERIFY(m_window->find<QLabel>("sampleBanner")->isVisible());
        m_window->ask(u"How do we improve our engineering team's delivery speed?"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().messages().size() == 2 && m_window->session().state() == TurnState::Idle,
                                 20'000);
    }

    void cleanupTestCase() { m_window.reset(); }

    void theMessageUnderTheKeyboardTellsWhatWasSent()
    {
        QTest::keyClick(m_window->field(), Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(m_window->evaluate(u"document.activeElement.className"_s).toString(), u"answer complete"_s);
        m_window->takePicture(u"message-keys"_s);
        m_window->evaluate(
            u"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'i', bubbles: true})); 0"_s);
        QTRY_VERIFY(inspector() != nullptr);
        QVERIFY(inspector()->findChild<QLabel *>(u"exchangeSummary"_s)->text().startsWith(u"Nothing left this computer"_s));
        m_window->takePicture(u"request-inspector-playbook"_s, inspector());
        QTest::keyClick(inspector(), Qt::Key_Escape);
        QTRY_VERIFY(inspector() == nullptr);
    }

    void aCommandIsRunByItsName()
    {
        QLineEdit *field = openPalette();
        QVERIFY(field != nullptr);
        m_window->takePicture(u"command-palette"_s, field->window());
        QTest::keyClicks(field, u"sent and rec"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(inspector() != nullptr);
        QTest::keyClick(inspector(), Qt::Key_Escape);
        QTRY_VERIFY(inspector() == nullptr);

        m_window->begin();
        QVERIFY(m_window->session().messages().isEmpty());
        field = openPalette();
        QVERIFY(field != nullptr);
        QTest::keyClicks(field, u"delivery speed"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(m_window->session().messages().size(), 2);
    }

    void whereOneHasReadIsKept()
    {
        QTRY_COMPARE(m_window->session().messages().size(), 2);
        bringToFront();
        const QString place = m_window->last().id.toString();
        const auto isKept = [&] {
            const QList<QByteArray> lines = settingsLines();
            return std::ranges::any_of(lines, [&](const QByteArray &line) {
                return line.startsWith("read_places=") && line.contains(place.toLatin1());
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isKept(), 10'000);
    }

private:
    [[nodiscard]] ui::RequestInspector *inspector() { return m_window->window().findChild<ui::RequestInspector *>(); }

    [[nodiscard]] static QList<QByteArray> settingsLines()
    {
        QFile file(standardPaths().config + u"/settings.conf"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
    }

    [[nodiscard]] ui::CommandPalette *palette() { return m_window->window().findChild<ui::CommandPalette *>(); }

    /// Without a window manager none is there when the palette closes.
    void bringToFront()
    {
        QTRY_VERIFY(palette() == nullptr);
        m_window->window().activateWindow();
        QTRY_VERIFY(m_window->window().isActiveWindow());
    }

    QLineEdit *openPalette()
    {
        bringToFront();
        QTest::keyClick(m_window->field(), Qt::Key_K, Qt::ControlModifier);
        return palette() != nullptr ? palette()->findChild<QLineEdit *>() : nullptr;
    }

    QTemporaryDir m_home;
    std::unique_ptr<test::DrivenWindow> m_window;
};

int main(int argc, char **argv)
{
    return test::runWebTest<TestKeyboardAlone>(argc, argv);
}
#include "tst_keyboardalone.moc"

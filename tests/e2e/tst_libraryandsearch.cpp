// SPDX-License-Identifier: Apache-2.0
#include "e2e/drivenwindow.h"
#include "support/testcase.h"
#include "support/webmain.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QStringList>
#include <QTemporaryDir>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;

/// What a person does with conversations as a whole, in the real window. Without a model, so that answers are there at once.
class TestLibraryAndSearch : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::moveInto(m_home);
        m_window = std::make_unique<test::DrivenWindow>();
        QTRY_VERIFY(m_window->find<QLabel>("sampleBanner")->isVisible());
        ask(u"How do we improve our engineering team's delivery speed?"_s);
        m_window->begin();
        ask(u"How do we scale from 20 to 50 people?"_s);
        QCOMPARE(titles().size(), 2);
    }

    void cleanupTestCase() { m_window.reset(); }

    void aFoundMessageOpensAtItsPlace()
    {
        trigger(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
        auto *field = m_window->find<QLineEdit>("searchField");
        QTRY_COMPARE(m_window->window().focusWidget(), field);
        QTest::keyClicks(field, u"kestrel"_s);
        auto *found = m_window->find<QListView>("searchList");
        QTRY_VERIFY(found->isVisible() && found->model()->rowCount() > 0);
        m_window->takePicture(u"search"_s);
        const auto sought = [found] { return found->model()->index(found->model()->rowCount() - 1, 0); };
        QTRY_VERIFY(sought().data().toString().contains(u"delivery speed"_s));
        emit found->activated(sought());
        QTRY_VERIFY(m_window->session().conversation().title.contains(u"delivery speed"_s));
        QTRY_VERIFY(m_window->find<QLabel>("findCount")->text().contains(u" of "_s));
        QTRY_COMPARE(m_window->evaluate(u"CSS.highlights.get('found-here').size"_s).toInt(), 1);
        m_window->takePicture(u"search-opened"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(m_window->find<QListView>("conversationList")->isVisible());
    }

    void anOwnTitleStaysWhateverIsAsked()
    {
        action("renameConversation").trigger();
        auto *field = m_window->find<QLineEdit>("titleField");
        QVERIFY(field != nullptr);
        QTest::keyClicks(field, u"Delivery, for the board"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(m_window->find<QLabel>("conversationTitle")->text(), u"Delivery, for the board"_s);
        ask(u"And what first?"_s);
        QCOMPARE(m_window->session().conversation().title, u"Delivery, for the board"_s);
        QCOMPARE(titles().constFirst(), u"Delivery, for the board"_s);
    }

    void whatGoesToTheTrashMakesWayAndComesBack()
    {
        const ConversationId id = m_window->session().conversation().id;
        action("trashConversation").trigger();
        QVERIFY(m_window->session().conversation().id != id);
        QTRY_COMPARE(m_window->session().conversation().title, u"How do we scale from 20 to 50 people?"_s);
        QTRY_VERIFY(m_window->pageText().contains(u"How do we scale from 20 to 50 people?"_s));
        QCOMPARE(titles(), QStringList{u"How do we scale from 20 to 50 people?"_s});
        auto *undo = m_window->find<QWidget>("talkRoom")->findChild<QPushButton *>(u"noticeButton"_s);
        QVERIFY(undo->isVisible());  // though another conversation has been opened since
        m_window->takePicture(u"trashed"_s);
        undo->click();
        QTRY_COMPARE(m_window->session().conversation().id, id);
        QCOMPARE(titles().size(), 2);
        QTRY_VERIFY(m_window->pageText().contains(u"And what first?"_s));
    }

    void aConversationBegunInAStreamKeepsItsOwnDraft()
    {
        const Conversation old = m_window->session().conversation();
        const qsizetype before = m_window->session().messages().size();
        m_window->ask(u"How do we improve our engineering team's delivery speed?"_s);
        QTRY_VERIFY(m_window->session().messages().size() == before + 2);
        m_window->begin();
        QTest::keyClicks(m_window->field(), u"not begun yet"_s);
        emit m_window->find<QListView>("conversationList")->activated(index(0));
        QTRY_COMPARE(m_window->session().conversation().id, old.id);
        QVERIFY(m_window->field()->toPlainText().isEmpty());
        m_window->begin();
        QTRY_COMPARE(m_window->field()->toPlainText(), u"not begun yet"_s);
        m_window->field()->clear();
        emit m_window->find<QListView>("conversationList")->activated(index(0));
        QTRY_VERIFY(!m_window->session().messages().isEmpty());
    }

    void inItsStreamItIsStoppedAndNothingComesBack()
    {
        const ConversationId id = m_window->session().conversation().id;
        const qsizetype before = m_window->session().messages().size();
        m_window->ask(u"How do we improve our engineering team's delivery speed?"_s);
        QTRY_VERIFY(m_window->session().messages().size() == before + 2);
        action("trashConversation").trigger();
        QTRY_COMPARE(m_window->session().state(), TurnState::Idle);
        QVERIFY(m_window->session().conversation().id != id);
        QCOMPARE(titles().size(), 1);

        // For good, out of the trash.
        showView(u"Trash"_s);
        QCOMPARE(titles(), QStringList{u"Delivery, for the board"_s});
        m_window->find<QListView>("conversationList")->setCurrentIndex(index(0));
        emit m_window->find<QListView>("conversationList")->activated(index(0));
        QTRY_VERIFY(!m_window->session().messages().isEmpty());
        QCOMPARE(m_window->session().conversation().id, id);
        action("removeConversation").trigger();
        auto *box = m_window->find<QMessageBox>("removeDialog");
        QVERIFY(box != nullptr);
        m_window->takePicture(u"remove"_s, box);
        box->findChild<QPushButton *>(u"removeForGood"_s)->click();
        QVERIFY(m_window->session().conversation().id != id);
        QVERIFY(titles().isEmpty());
        showView(u"All conversations"_s);
        QCOMPARE(titles().size(), 1);
        m_window.reset();
        m_window = std::make_unique<test::DrivenWindow>();
        QTRY_COMPARE(titles(), QStringList{u"How do we scale from 20 to 50 people?"_s});
    }

private:
    void ask(const QString &question)
    {
        const qsizetype before = m_window->session().messages().size();
        m_window->ask(question);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_window->session().messages().size() == before + 2 && m_window->session().state() == TurnState::Idle, 20'000);
    }
    /// Of the list's context menu.
    QAction &action(const char *name)
    {
        const QList<QAction *> actions = m_window->find<QListView>("conversationList")->actions();
        return **std::ranges::find(actions, QLatin1StringView(name), &QAction::objectName);
    }
    void trigger(const QKeySequence &keys)
    {
        const QList<QAction *> actions = m_window->window().findChildren<QAction *>();
        (*std::ranges::find(actions, keys, &QAction::shortcut))->trigger();
    }
    void showView(const QString &name)
    {
        auto *menu = m_window->find<QToolButton>("libraryViews")->menu();
        emit menu->aboutToShow();
        const QList<QAction *> actions = menu->actions();
        (*std::ranges::find(actions, name, &QAction::text))->trigger();
    }
    QModelIndex index(int row) { return m_window->find<QListView>("conversationList")->model()->index(row, 0); }
    QStringList titles()
    {
        QStringList all;
        for (int row = 0; row < m_window->find<QListView>("conversationList")->model()->rowCount(); ++row)
            all.append(index(row).data().toString());
        return all;
    }

    QTemporaryDir m_home;
    std::unique_ptr<test::DrivenWindow> m_window;
};

int main(int argc, char **argv)
{
    return test::runWebTest<TestLibraryAndSearch>(argc, argv);
}
#include "tst_libraryandsearch.moc"

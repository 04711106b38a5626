// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/libraryactions.h"

#include "advice/conversationsession.h"
#include "advice/titlemaker.h"
#include "models/exchanges.h"
#include "models/libraryfilter.h"
#include "net/exchangelog.h"
#include "sidebarkit.h"
#include "support/fakechatbackend.h"
#include "support/givencells.h"
#include "support/handtransport.h"
#include "support/testcase.h"

#include <QCompleter>
#include <QDialog>
#include <QMainWindow>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::LibraryActions;

namespace {

/// A window with the sidebar, and two conversations of which the first is open.
struct Office : test::SidebarKit {
    Office()
    {
        window.setCentralWidget(&sidebar);
        window.show();
        QObject::connect(&library, &Library::changed, &session, &ConversationSession::followLibrary);
        session.open(open);
        sidebar.markConversation(open.id);
        std::ignore = QTest::qWaitForWindowActive(&window);
    }
    ~Office() { sidebar.setParent(nullptr); }
    Q_DISABLE_COPY_MOVE(Office)

    QAction &action(const char *name) { return *actions.findChild<QAction *>(QLatin1StringView(name)); }
    void select(ConversationId id)
    {
        for (int row = 0; row < rowsView.model()->rowCount(); ++row) {
            const QModelIndex index = rowsView.model()->index(row, 0);
            if (LibraryFilter::idAt(index) == id)
                rowsView.setCurrentIndex(index);
        }
    }
    template<class Dialog>
    Dialog *dialog(const char *name)
    {
        return window.findChild<Dialog *>(QLatin1StringView(name));
    }
    void takeUndo()
    {
        QCOMPARE(offered.size(), 1);
        offered.constFirst().at(1).value<std::function<void()>>()();
    }

    Conversation open = add(u"Open"_s, 1);
    Conversation other = add(u"Other"_s, 2);
    test::GivenCells cells;
    test::FakeChatBackend playbook;
    test::FakeChatBackend server;
    ConversationSession session{{history, personas, cells, playbook, server, clock}};
    TitleMaker titles{history, server};
    test::HandTransport transport;
    const ExchangeLog log{transport, [] { return QList<Secret>(); }, clock};
    const Exchanges exchanges{log, session, titles};
    QMainWindow window;
    LibraryActions actions{{library, titles, exchanges, list, session, sidebar, window}};
    QSignalSpy offered{&actions, &LibraryActions::undoOffered};
    QSignalSpy wanted{&actions, &LibraryActions::openRequested};
};

}  // namespace

class TestLibraryActions : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theyAreAboutTheChosenRowElseTheOpenConversation();
    void aPinIsTakenOutAgain();
    void aConversationMovesToAFolder();
    void tagsAreEditedWithThoseInUseOffered();
    void theArchiveIsUndone();
    void deleteInTheListMovesToTheTrash();
    void deleteElsewhereDoesNot();
    void theTrashIsUndoneAndOpensWhatWasOpen();
    void theTrashOffersTheWayBackAndTheEnd();
    void theEndIsAskedFor();
    void f2Renames();
    void aModelNamesItAndThatIsUndone();
    void aNameGivenMeanwhileStays();
    void aTitleCanBeStopped();
    void whatWasSentForATitleCanBeSeen();
    void withoutAModelNoneNamesIt();
};

void TestLibraryActions::theyAreAboutTheChosenRowElseTheOpenConversation()
{
    Office office;
    office.select(office.other.id);
    office.action("pinConversation").trigger();
    QVERIFY(office.shown(office.other.id).isPinned && !office.shown(office.open.id).isPinned);
    office.search(u"nothing like it"_s);
    office.action("pinConversation").trigger();
    QVERIFY(office.shown(office.open.id).isPinned);
    office.session.startNew(u"ada"_s);
    QVERIFY(!office.action("pinConversation").isEnabled());
    QVERIFY(!office.action("trashConversation").isEnabled());
}

void TestLibraryActions::aPinIsTakenOutAgain()
{
    Office office;
    QAction &pin = office.action("pinConversation");
    QCOMPARE(pin.text(), u"&Pin"_s);
    pin.trigger();
    QCOMPARE(pin.text(), u"Un&pin"_s);
    pin.trigger();
    QVERIFY(!office.stored(office.open.id).isPinned);
}

void TestLibraryActions::aConversationMovesToAFolder()
{
    Office office;
    office.library.moveToFolder(office.other.id, u"Board"_s);
    auto *menu = office.window.findChild<QMenu *>(u"folderMenu"_s);
    const auto entry = [menu](const QString &text) {
        menu->popup({});
        menu->hide();
        const QList<QAction *> entries = menu->actions();
        return *std::ranges::find(entries, text, &QAction::text);
    };
    entry(u"Board"_s)->trigger();
    QCOMPARE(office.shown(office.open.id).folder, u"Board"_s);
    QVERIFY(entry(u"Board"_s)->isChecked());
    entry(u"No folder"_s)->trigger();
    QVERIFY(office.shown(office.open.id).folder.isEmpty());
    menu->findChild<QAction *>(u"newFolder"_s)->trigger();
    auto *dialog = office.dialog<QDialog>("labelDialog");
    QVERIFY(dialog != nullptr && dialog->isVisible());
    auto *take = dialog->findChild<QPushButton *>(u"labelTake"_s);
    QVERIFY(!take->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"labelField"_s), u"  Hiring "_s);
    take->click();
    QCOMPARE(office.stored(office.open.id).folder, u"Hiring"_s);
}

void TestLibraryActions::tagsAreEditedWithThoseInUseOffered()
{
    Office office;
    office.library.setTags(office.other.id, {u"board"_s, u"cfo"_s});
    office.library.setTags(office.open.id, {u"hiring"_s});
    office.action("tagConversation").trigger();
    auto *dialog = office.dialog<QDialog>("labelDialog");
    auto *field = dialog->findChild<QLineEdit *>(u"labelField"_s);
    QCOMPARE(field->text(), u"hiring"_s);
    QTest::keyClick(field, Qt::Key_End);
    QTest::keyClicks(field, u", CF"_s);
    QCOMPARE(field->completer()->completionCount(), 1);
    QCOMPARE(field->completer()->currentCompletion(), u"hiring, cfo"_s);
    field->setText(u"hiring, cfo,, new "_s);
    dialog->findChild<QPushButton *>(u"labelTake"_s)->click();
    QCOMPARE(office.stored(office.open.id).tags, (QStringList{u"cfo"_s, u"hiring"_s, u"new"_s}));
}

void TestLibraryActions::theArchiveIsUndone()
{
    Office office;
    office.action("archiveConversation").trigger();
    QVERIFY(office.stored(office.open.id).isArchived);
    QCOMPARE(office.offered.constFirst().at(0).toString(), u"Moved to the archive."_s);
    office.takeUndo();
    QVERIFY(!office.stored(office.open.id).isArchived);
}

void TestLibraryActions::deleteInTheListMovesToTheTrash()
{
    Office office;
    office.rowsView.setFocus();
    office.select(office.other.id);
    QTest::keyClick(&office.rowsView, Qt::Key_Delete);
    QVERIFY(office.stored(office.other.id).trashedAt.isValid());
    QVERIFY(!office.shown(office.open.id).trashedAt.isValid());
    QCOMPARE(office.offered.constFirst().at(0).toString(), u"Moved to trash for 30 days."_s);
    office.takeUndo();
    QVERIFY(!office.stored(office.other.id).trashedAt.isValid());
    QVERIFY(office.wanted.isEmpty());
}

void TestLibraryActions::deleteElsewhereDoesNot()
{
    Office office;
    office.people.setFocus();
    QTest::keyClick(&office.people, Qt::Key_Delete);
    office.field.setFocus();
    QTest::keyClick(&office.field, Qt::Key_Delete);
    QVERIFY(office.offered.isEmpty());
}

void TestLibraryActions::theTrashIsUndoneAndOpensWhatWasOpen()
{
    Office office;
    office.action("trashConversation").trigger();
    QVERIFY(office.shown(office.open.id).trashedAt.isValid());
    office.takeUndo();
    QCOMPARE(office.wanted.size(), 1);
    QCOMPARE(office.wanted.constFirst().constFirst().value<ConversationId>(), office.open.id);
}

void TestLibraryActions::theTrashOffersTheWayBackAndTheEnd()
{
    Office office;
    QVERIFY(!office.action("restoreConversation").isVisible() && !office.action("removeConversation").isVisible());
    office.library.trash(office.other.id);
    office.choose("libraryViews", u"Trash"_s);
    office.select(office.other.id);
    QVERIFY(!office.action("trashConversation").isVisible() && !office.action("archiveConversation").isVisible());
    QVERIFY(office.action("removeConversation").isVisible());
    office.action("restoreConversation").trigger();
    QVERIFY(!office.stored(office.other.id).trashedAt.isValid());
}

void TestLibraryActions::theEndIsAskedFor()
{
    Office office;
    office.library.trash(office.other.id);
    office.choose("libraryViews", u"Trash"_s);
    office.rowsView.setFocus();
    office.select(office.other.id);
    QTest::keyClick(&office.rowsView, Qt::Key_Delete, Qt::ShiftModifier);
    auto *box = office.dialog<QMessageBox>("removeDialog");
    QVERIFY(box != nullptr);
    QVERIFY2(box->informativeText().contains(u"cannot be undone"_s) && box->informativeText().contains(u"backups"_s),
             qPrintable(box->informativeText()));
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(!office.stored(office.other.id).id.isNull());
    QTRY_VERIFY(office.dialog<QMessageBox>("removeDialog") == nullptr);
    office.action("removeConversation").trigger();
    office.dialog<QMessageBox>("removeDialog")->findChild<QPushButton *>(u"removeForGood"_s)->click();
    QVERIFY(office.stored(office.other.id).id.isNull());
    QCOMPARE(office.list.rowOf(office.other.id), -1);
}

void TestLibraryActions::f2Renames()
{
    Office office;
    office.rowsView.setFocus();
    office.select(office.other.id);
    QTest::keyClick(&office.rowsView, Qt::Key_F2);
    auto *field = office.rowsView.findChild<QLineEdit *>(u"titleField"_s);
    QVERIFY(field != nullptr);
    QTest::keyClicks(field, u"Its own"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(office.shown(office.other.id).title, u"Its own"_s);
    QCOMPARE(office.stored(office.other.id).title, u"Its own"_s);
}

void TestLibraryActions::aModelNamesItAndThatIsUndone()
{
    Office office;
    office.session.setModelChoice({{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s), true}, u"tiny"_s});
    office.select(office.other.id);
    QVERIFY(office.action("titleConversation").isEnabled());
    office.action("titleConversation").trigger();
    QTRY_COMPARE(office.server.requests.size(), 1);
    QCOMPARE(office.server.requests.constFirst().model, u"tiny"_s);
    office.server.say(TextDelta{u"\"Review time"_s});
    office.server.say(TextDelta{u" at Kestrel\""_s});
    office.server.say(Finished{});
    QCOMPARE(office.shown(office.other.id).title, u"Review time at Kestrel"_s);
    QCOMPARE(office.offered.constFirst().constFirst().toString(), u"Named “Review time at Kestrel” by the model."_s);
    office.takeUndo();
    QCOMPARE(office.stored(office.other.id).title, u"Other"_s);
}

void TestLibraryActions::aNameGivenMeanwhileStays()
{
    Office office;
    office.session.setModelChoice({{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s), true}, u"tiny"_s});
    office.action("titleConversation").trigger();
    QTRY_COMPARE(office.server.requests.size(), 1);
    office.library.rename(office.open.id, u"My own"_s);
    office.server.say(TextDelta{u"Review time"_s});
    office.server.say(Finished{});
    QCOMPARE(office.shown(office.open.id).title, u"My own"_s);
    QVERIFY(office.offered.isEmpty());
}

void TestLibraryActions::aTitleCanBeStopped()
{
    Office office;
    office.session.setModelChoice({{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s), true}, u"tiny"_s});
    QCOMPARE(office.action("titleConversation").text(), u"Title by &model tiny"_s);
    office.action("titleConversation").trigger();
    QCOMPARE(office.action("titleConversation").text(), u"Stop &making a title"_s);
    office.action("titleConversation").trigger();
    QCOMPARE(office.action("titleConversation").text(), u"Title by &model tiny"_s);
    QVERIFY(!office.titles.isBusy());
}

void TestLibraryActions::whatWasSentForATitleCanBeSeen()
{
    Office office;
    QVERIFY(!office.action("inspectTitle").isVisible());
    office.session.setModelChoice({{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s), true}, u"tiny"_s});
    office.action("titleConversation").trigger();
    QTRY_VERIFY(office.action("inspectTitle").isVisible());
    const QSignalSpy wanted(&office.actions, &LibraryActions::titleInspectRequested);
    office.action("inspectTitle").trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.constFirst().constFirst().value<ConversationId>(), office.open.id);
    office.select(office.other.id);
    QVERIFY(!office.action("inspectTitle").isVisible());
}

void TestLibraryActions::withoutAModelNoneNamesIt()
{
    Office office;
    QVERIFY(!office.action("titleConversation").isEnabled());
    office.session.setModelChoice({{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s), true}, u"tiny"_s});
    QVERIFY(office.action("titleConversation").isEnabled());
    office.library.trash(office.other.id);
    office.choose("libraryViews", u"Trash"_s);
    office.select(office.other.id);
    QVERIFY(!office.action("titleConversation").isVisible());
}

QTEST_MAIN(TestLibraryActions)
#include "tst_libraryactions.moc"

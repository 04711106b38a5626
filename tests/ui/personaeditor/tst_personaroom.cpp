// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/personaroom.h"

#include "editorkit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::EditorRoom;

class TestPersonaRoom : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void allAdvisorsAreOffered();
    void anAdvisorIsMadeFromNothingToPublished();
    void aNewAdvisorThatWasLeftIsFoundAgain();
    void theListSaysWhoHasADraft();
    void formAndSourceAreEditedInTurnsAndUndoneToTheFirstByte();
    void aProblemIsMendedFromTheList();
    void aChapterIsMovedAndItsModeChosen();
    void anAdvisorThatCannotBeOpenedLeavesNothingToEdit();
    void whatIsTypedInAFieldIsKeptWhenAnotherAdvisorIsOpened();
    void thePromptSaysWhereItsWordsComeFrom();
    void aSentenceIsTriedOnTheDraft();
    void aBrokenTestStopsPublishingUntilItIsSaidWhy();
    void whereNoPageCanBeShownTheDraftAnswersAsText();
    void everyControlIsNamed();
    void theSourceIsPutAwayAndStaysAway();
    void itFitsIntoEachWidth_data();
    void itFitsIntoEachWidth();
};

void TestPersonaRoom::allAdvisorsAreOffered()
{
    Room room;
    auto *list = room.find<QListView>("editableAdvisors");
    QCOMPARE(list->model()->rowCount(), 5);
    QCOMPARE(room.room.focusWidget(), list);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(room.desk.draft() != nullptr);
    QCOMPARE(room.desk.slug(), list->model()->index(0, 0).data(AdvisorList::SlugRole).toString());
}

void TestPersonaRoom::anAdvisorIsMadeFromNothingToPublished()
{
    Room room;
    test::keepPicture(room.room, u"editor-advisors"_s, ui::systemScheme());
    room.click("newAdvisor");
    QTRY_VERIFY(room.find<QLineEdit>("newName") != nullptr);
    QVERIFY(!room.find<QPushButton>("makeAdvisor")->isEnabled());
    room.find<QLineEdit>("newName")->setText(u"diego"_s);
    QVERIFY(!room.find<QPushButton>("makeAdvisor")->isEnabled());  // there is one
    room.find<QLineEdit>("newName")->setText(u"Priya"_s);
    room.find<QLineEdit>("newRole")->setText(u"Head of security"_s);
    room.click("makeAdvisor");
    QTRY_VERIFY(room.desk.draft() != nullptr);
    QCOMPARE(room.desk.draft()->document().persona().role, u"Head of security"_s);
    QVERIFY(!QFile::exists(room.own + u"/priya/persona.md"_s));
    room.publish(u"First"_s);
    QCOMPARE(PersonaDocument(test::fileText(room.own + u"/priya/persona.md"_s)).persona().name, u"Priya"_s);
    QTRY_COMPARE(room.find<QListWidget>("versionList")->count(), 1);
    QCOMPARE(room.find<QLabel>("draftBadge")->text(), u"Published"_s);
}

void TestPersonaRoom::aNewAdvisorThatWasLeftIsFoundAgain()
{
    Room room;
    room.desk.begin(u"priya"_s, "# Priya - Security\n");
    room.open(u"diego"_s);
    emit room.find<ui::EditorPage>("editorPage")->allRequested();
    QTRY_VERIFY(room.find<QPushButton>("resume-priya") != nullptr);
    room.click("throwAway-priya");
    QTRY_VERIFY(room.find("throwAwayBox") != nullptr);
    QTest::keyClick(room.find("throwAwayBox"), Qt::Key_Escape);  // better not
    QTRY_VERIFY(room.find("throwAwayBox") == nullptr);
    room.click("resume-priya");
    QTRY_COMPARE(room.desk.slug(), u"priya"_s);
    QTRY_VERIFY(room.desk.draft() != nullptr);
    QCOMPARE(room.text(), QByteArray("# Priya - Security\n"));
    emit room.find<ui::EditorPage>("editorPage")->allRequested();
    QTRY_VERIFY(room.find<QPushButton>("throwAway-priya") != nullptr);
    room.click("throwAway-priya");
    QTRY_VERIFY(room.find<QPushButton>("throwAwayNow") != nullptr);
    room.click("throwAwayNow");
    QTRY_VERIFY(room.find<QPushButton>("resume-priya") == nullptr);
    QVERIFY(PersonaDrafts(room.store).slugs().result()->isEmpty());
}

void TestPersonaRoom::theListSaysWhoHasADraft()
{
    Room room;
    room.open(u"martin"_s);
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Another role"_s}));
    QSignalSpy kept(&room.desk, &PersonaDesk::draftKept);
    QTRY_COMPARE(kept.count(), 1);
    for (QAction *action : room.find<QToolButton>("editedAdvisor")->menu()->actions()) {
        if (action->text() == u"&All advisors"_s)
            action->trigger();
    }
    auto *list = room.find<QListView>("editableAdvisors");
    const auto subtitleOf = [list](const QString &slug) {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (list->model()->index(row, 0).data(AdvisorList::SlugRole).toString() == slug)
                return list->model()->index(row, 0).data(AdvisorList::SubtitleRole).toString();
        }
        return QString();
    };
    QTRY_VERIFY(subtitleOf(u"martin"_s).startsWith("Has a draft"_L1));
    QVERIFY(!subtitleOf(u"diego"_s).startsWith("Has a draft"_L1));
    test::keepPicture(room.room, u"editor-advisors-draft"_s, ui::systemScheme());
}

void TestPersonaRoom::formAndSourceAreEditedInTurnsAndUndoneToTheFirstByte()
{
    Room room;
    room.open(u"martin"_s);
    const QByteArray first = room.text();
    QPlainTextEdit *source = room.source();
    QVERIFY(source != nullptr);
    source->setFocus();
    QTest::keyClick(source, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(source, u"More words"_s);
    QVERIFY(room.text().endsWith("More words"));
    QWidget *role = room.field(u"Role"_s);
    QVERIFY(role != nullptr);
    role->setFocus();
    QTest::keyClick(role, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(role, u" and friend"_s);
    QTRY_VERIFY(source->toPlainText().contains("and friend"_L1));
    QTRY_VERIFY(room.find<QLabel>("draftChanges")->text().contains("Role"_L1));
    QTest::keyClick(source, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(source, Qt::Key_Return);
    test::keepPicture(room.room, u"editor-changed"_s, ui::systemScheme());
    while (room.desk.draft()->canUndo())
        QTest::keyClick(source, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(room.text(), first);
    QVERIFY(!room.find<QPushButton>("publishButton")->isEnabled());
}

void TestPersonaRoom::aProblemIsMendedFromTheList()
{
    Room room;
    room.open(u"martin"_s);
    room.desk.draft()->setText(room.text() + "\nHidden\xE2\x80\x8B here.\n");
    auto *pane = room.find<ui::OutlinePane>("outlinePane");
    auto *list = room.find<QListView>("findingList");
    const auto hidden = [list]() -> std::optional<LintFinding> {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const auto finding = list->model()->index(row, 0).data(FindingList::FindingRole).value<LintFinding>();
            if (finding.problem.code == "L19"_L1)
                return finding;
        }
        return {};
    };
    QTRY_VERIFY(hidden());
    emit pane->fixWanted(*hidden());
    QVERIFY(!room.text().contains("\xE2\x80\x8B"));
    QTRY_VERIFY(!hidden());
}

void TestPersonaRoom::aChapterIsMovedAndItsModeChosen()
{
    Room room;
    room.open(u"martin"_s);
    auto *list = room.find<QListView>("chapterList");
    const auto titleOf = [list](int row) { return list->model()->index(row, 0).data().toString(); };
    const QString second = titleOf(2);
    list->setCurrentIndex(list->model()->index(2, 0));
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(titleOf(1), second);
    const auto chapter = list->model()->index(3, 0).data(ChapterList::ChapterRole).value<ChapterRow>();
    emit room.find<ui::OutlinePane>("outlinePane")->modeWanted(chapter, SectionMode::When::Never);
    QTRY_COMPARE(list->model()->index(3, 0).data(ChapterList::ChapterRole).value<ChapterRow>().when, SectionMode::When::Never);
    while (room.desk.draft()->canUndo())
        room.desk.draft()->undo();
    QVERIFY(!room.desk.draft()->isChanged());
}

void TestPersonaRoom::anAdvisorThatCannotBeOpenedLeavesNothingToEdit()
{
    Room room;
    room.open(u"martin"_s);
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Another role"_s}));
    QTRY_VERIFY(room.room.findChild<QAction *>(u"discardAction"_s)->isEnabled());
    QSignalSpy failed(&room.desk, &PersonaDesk::openFailed);
    room.desk.open({.document = PersonaDocument("# Gone\n", u"gone"_s), .path = room.own + u"/gone/persona.md"_s});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(room.notice().contains("cannot be opened"_L1));
    QVERIFY(!room.room.findChild<QAction *>(u"discardAction"_s)->isEnabled()
            && !room.find<QPushButton>("publishButton")->isEnabled());
    QVERIFY(room.source()->toPlainText().isEmpty());
    QCOMPARE(room.find<QListView>("chapterList")->model()->rowCount(), 0);
    room.open(u"martin"_s);
    QCOMPARE(room.desk.draft()->document().persona().role, u"Another role"_s);
    QVERIFY(!room.find<QLabel>("noticeText")->isVisible());
}

void TestPersonaRoom::whatIsTypedInAFieldIsKeptWhenAnotherAdvisorIsOpened()
{
    Room room;
    room.open(u"martin"_s);
    QWidget *role = room.field(u"Role"_s);
    role->setFocus();
    QTest::keyClick(role, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(role, u" and friend"_s);
    room.open(u"diego"_s);
    room.open(u"martin"_s);
    QVERIFY(room.desk.draft()->document().persona().role.endsWith("and friend"_L1));
}

void TestPersonaRoom::thePromptSaysWhereItsWordsComeFrom()
{
    Room room;
    room.open(u"martin"_s);
    room.showTab(u"Prompt"_s);
    auto *prompt = room.find<QPlainTextEdit>("promptText");
    QTRY_VERIFY(prompt->toPlainText().contains(room.desk.draft()->document().persona().name));
    const QString role = room.desk.draft()->document().persona().role;
    prompt->setTextCursor(prompt->document()->find(role));
    QTRY_VERIFY(room.find<QLabel>("promptOrigin")->text().startsWith("From"_L1));
    QTest::keyClick(prompt, Qt::Key_Return);
    QTRY_COMPARE(room.source()->textCursor().block().text().contains(role), true);
}

void TestPersonaRoom::aSentenceIsTriedOnTheDraft()
{
    Room room;
    room.open(u"martin"_s);
    room.showTab(u"Tests"_s);
    QTRY_VERIFY(room.find<QTreeWidget>("testsMatrix")->topLevelItemCount() > 2);
    QTest::keyClicks(room.find<QLineEdit>("trySentence"), u"Do we need a quokka board?"_s);
    QTRY_VERIFY(!room.find<QLabel>("routingVerdict")->text().startsWith("Martin"_L1));
    QVERIFY(
        room.desk.draft()->edit({FieldEdit::Kind::Insert, u"triggers[+]"_s, QJsonObject{{u"phrase"_s, u"quokka board"_s}}}));
    QTRY_VERIFY(room.find<QLabel>("routingVerdict")->text().startsWith("Martin"_L1));
    QCOMPARE(room.find<QLabel>("candidate0")->text(), u"Martin"_s);
    auto *content = room.find<QWidget>("formContent");
    QTRY_VERIFY(content->height() >= content->heightForWidth(content->width()));  // no field is pressed together
    test::keepPicture(room.room, u"editor-tests"_s, ui::systemScheme());
}

void TestPersonaRoom::aBrokenTestStopsPublishingUntilItIsSaidWhy()
{
    Room room;
    room.open(u"martin"_s);
    QTRY_VERIFY(room.find<QTreeWidget>("testsMatrix")->topLevelItemCount() > 2);
    QByteArray text = room.text();
    text.truncate(text.indexOf("## "));
    room.desk.draft()->setText(text.sliced(text.indexOf("\n# ") + 1) + "## Activation Triggers\n\n- \"quokka\"\n");
    room.click("publishButton");  // at once: before anybody has looked at this text
    QTRY_VERIFY(room.find<QPushButton>("publishNow") != nullptr);
    QVERIFY(!room.find<QPushButton>("publishNow")->isEnabled());
    QTRY_VERIFY(!room.find<QLabel>("gateText")->text().isEmpty());
    test::keepPicture(*room.find("publishDialog"), u"editor-publish"_s, ui::systemScheme());
    QTest::keyClicks(room.find<QLineEdit>("brokenReason"), u"A new field"_s);
    room.click("publishNow");
    QTRY_COMPARE(room.find<QListWidget>("versionList")->count(), 2);
    QVERIFY(room.versions.versions(u"martin"_s).result()->constFirst().message.endsWith("A new field"_L1));
}

void TestPersonaRoom::whereNoPageCanBeShownTheDraftAnswersAsText()
{
    Room room;
    room.choice = {{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s), true}, u"tiny"_s};
    room.open(u"martin"_s);
    room.press(QKeySequence(Qt::CTRL | Qt::Key_Return));
    auto *question = room.find<QPlainTextEdit>("tryoutQuestion");
    QTRY_VERIFY(question->isVisible());
    QTest::keyClicks(question, u"Why?"_s);
    QTest::keyClick(question, Qt::Key_Return);
    QTRY_COMPARE(room.models.requests.size(), 1);
    QTRY_VERIFY(room.find<QPlainTextEdit>("transcriptText") != nullptr);
    room.models.say(TextDelta{u"Because"_s});
    room.models.say(Finished{StopReason::EndOfTurn});
    QTRY_COMPARE(room.find<QPlainTextEdit>("transcriptText")->toPlainText(), u"You\nWhy?\n\nMartin\nBecause"_s);
}

void TestPersonaRoom::everyControlIsNamed()
{
    Room room;
    room.open(u"diego"_s);
    for (const QWidget *widget : room.find<ui::EditorPage>("editorPage")->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr)
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(!widget->accessibleName().isEmpty() || (face != nullptr && !face->text(QAccessible::Name).isEmpty()),
                 qPrintable(u"%1 %2"_s.arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName())));
    }
}

void TestPersonaRoom::theSourceIsPutAwayAndStaysAway()
{
    QByteArray kept;
    {
        Room room;
        room.open(u"martin"_s);
        auto *button = room.find<QToolButton>("sourceButton");
        QVERIFY(button->isChecked() && room.source()->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!button->isChecked() && !room.source()->isVisible());
        test::keepPicture(room.room, u"editor-form-alone"_s, ui::systemScheme());
        kept = room.room.split();
    }
    Room again;
    again.room.restoreSplit(kept);
    again.open(u"martin"_s);
    QTRY_VERIFY(!again.source()->isVisible());
    QTest::mouseClick(again.find<QToolButton>("formButton"), Qt::LeftButton);  // one of both stays
    QVERIFY(again.source()->isVisible() && !again.find<ui::FormPane>()->isVisible());
}

void TestPersonaRoom::itFitsIntoEachWidth_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(952, 600);
    QTest::newRow("usual") << QSize(1368, 820);
    QTest::newRow("wide") << QSize(1848, 1000);
}

void TestPersonaRoom::itFitsIntoEachWidth()
{
    QFETCH(const QSize, size);
    Room room(size);
    room.open(u"diego"_s);
    room.room.resize(size);
    QTRY_VERIFY(room.find<QLabel>("alwaysTokens")->text().contains(u':'));
    QTRY_COMPARE(room.room.size(), size);
    auto *content = room.find<QWidget>("formContent");
    QTRY_VERIFY(room.field(u"Role"_s) != nullptr);
    QTRY_VERIFY(content->height() >= content->heightForWidth(content->width()));
    const auto isPreviewed = [&room] {
        auto *text = room.find<QPlainTextEdit>("previewText");
        return text != nullptr && text->toPlainText().contains("Diego"_L1);
    };
    QTRY_VERIFY(isPreviewed() || !room.find("sidePane")->isVisible());
    test::keepPicture(room.room, u"editor-%1"_s.arg(QLatin1StringView(QTest::currentDataTag())), ui::systemScheme());
}

QTEST_MAIN(TestPersonaRoom)
#include "tst_personaroom.moc"

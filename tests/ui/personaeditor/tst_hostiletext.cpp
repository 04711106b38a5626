// SPDX-License-Identifier: Apache-2.0
#include "support/testcase.h"
#include "viewskit.h"

#include <QClipboard>
#include <QDialog>

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::ViewsRoom;

namespace {

constexpr QSize smallest(952, 600);

void addNames()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a word of 10,000 letters") << QString(10'000, u'W');
    QTest::newRow("10,000 letters in words") << u"Long name "_s.repeated(1'000).trimmed();
    QTest::newRow("from right to left") << u"يوسف مستشار الهندسة"_s;
    QTest::newRow("emoji") << u"👩‍🚀🧭🏴󠁧󠁢󠁳󠁣󠁴󠁿"_s;
    QTest::newRow("markup and mnemonics") << u"<b>Q&A</b> &amp; %1 %n"_s;
}

/// The parts of a room that want more than its width, by name; empty when there are none.
QString tooWide(QWidget &room)
{
    QApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QStringList wide;
    if (room.minimumSizeHint().width() > room.width())
        wide.append(u"the room: %1"_s.arg(room.minimumSizeHint().width()));
    for (const QWidget *widget : room.findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->width() > room.width() && widget->window() == room.window())
            wide.append(u"%1 %2: %3"_s.arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName())
                            .arg(widget->width()));
    }
    return wide.join(u'\n');
}

void paste(QPlainTextEdit &field, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    field.setFocus();
    field.selectAll();
    QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
}

}  // namespace

/// What nobody should write, and what a person does at the wrong moment.
class TestHostileText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aStrangeNameFitsTheEditor_data() { addNames(); }
    void aStrangeNameFitsTheEditor();
    void aStrangeNameFitsTheViews_data() { addNames(); }
    void aStrangeNameFitsTheViews();
    void anAdvisorWithoutANameIsStillEdited();
    void frontMatterThatGrowsWithoutEndIsAProblem();
    void manyLinesArePastedAndUndone();
    void theEditorGoesWhileADialogIsOpen_data();
    void theEditorGoesWhileADialogIsOpen();
    void undoAfterPublishingIsADraftAgain();
    void aDeletedFolderIsWrittenAgain();
    void twoDraftsDoNotMeet();
};

void TestHostileText::aStrangeNameFitsTheEditor()
{
    QFETCH(const QString, name);
    Room room(smallest);
    room.open(u"martin"_s);
    const QByteArray first = room.text();
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"name"_s, name}));
    QTRY_VERIFY(room.find<QToolButton>("editedAdvisor")->accessibleName().startsWith(name));
    for (const QString &tab : {u"Preview"_s, u"Prompt"_s, u"Try out"_s, u"Tests"_s, u"History"_s}) {
        room.press(QKeySequence(Qt::CTRL | Qt::Key_3));
        room.showTab(tab);
        QCOMPARE(tooWide(room.room), QString());
    }
    test::keepPicture(room.room, u"hostile-%1"_s.arg(QLatin1StringView(QTest::currentDataTag())), ui::systemScheme());
    room.click("publishButton");
    QTRY_VERIFY(room.find<QDialog>("publishDialog") != nullptr);
    QVERIFY(room.find<QDialog>("publishDialog")->width() <= smallest.width());
    QTest::keyClick(room.find("publishDialog"), Qt::Key_Escape);
    room.desk.draft()->undo();
    QCOMPARE(room.text(), first);
}

void TestHostileText::aStrangeNameFitsTheViews()
{
    QFETCH(const QString, name);
    Room room(smallest);
    QList<PersonaEntry> entries = room.advisors.entries();
    for (const QString &one : {name, u"%1 too"_s.arg(name)}) {
        PersonaEntry entry = test::advisorOf(u"Slug %1"_s.arg(entries.size()), {});
        entry.document = PersonaDocument("# " + one.toUtf8() + " - Law\n\n## Activation Triggers\n\n- \"quokka board\"\n",
                                         u"slug-%1"_s.arg(entries.size()));
        entries.prepend(entry);
    }
    room.have(PersonaLibrary::of(entries));
    for (const Room::View view : {Room::View::Advisors, Room::View::Constellation, Room::View::Overlap}) {
        room.show(view);
        if (view == Room::View::Constellation)
            QTRY_VERIFY(room.label("constellationExtent").startsWith("7 advisors"_L1));
        if (view == Room::View::Overlap) {
            QTRY_COMPARE(room.find<QTableView>("overlapTable")->model()->rowCount(), 7);
            room.find<QTableView>("overlapTable")->setCurrentIndex(room.find<QTableView>("overlapTable")->model()->index(0, 1));
            QTRY_VERIFY(room.find<QListWidget>("overlapEvidence")->count() > 0);
            room.find<QListWidget>("overlapEvidence")->setCurrentRow(0);
        }
        QCOMPARE(tooWide(room.room), QString());
        QCOMPARE(room.room.size(), smallest);
        room.keep(u"hostile-%1-%2"_s.arg(static_cast<int>(view)).arg(QLatin1StringView(QTest::currentDataTag())));
    }
}

void TestHostileText::anAdvisorWithoutANameIsStillEdited()
{
    Room room;
    room.open(u"martin"_s);
    paste(*room.source(), u"## Core Competencies\n\n- Something\n"_s);
    QTRY_COMPARE(room.text(), QByteArray("## Core Competencies\n\n- Something\n"));
    QTRY_COMPARE(room.find<QToolButton>("editedAdvisor")->text(), u"Advisor without a name"_s);
    paste(*room.source(), u" "_s);
    QTRY_COMPARE(room.text(), QByteArray(" "));
    room.desk.draft()->undo();
    room.desk.draft()->undo();
    QVERIFY(!room.desk.draft()->isChanged());
}

void TestHostileText::frontMatterThatGrowsWithoutEndIsAProblem()
{
    Room room;
    room.open(u"martin"_s);
    QString bomb = u"---\na: &a [\"x\",\"x\",\"x\",\"x\",\"x\",\"x\",\"x\",\"x\",\"x\"]\n"_s;
    for (char16_t letter = u'b'; letter < u'z'; ++letter) {
        const QString all = u"*%1,"_s.arg(QChar(letter - 1)).repeated(9).chopped(1);
        bomb += u"%1: &%1 [%2]\n"_s.arg(QChar(letter)).arg(all);
    }
    paste(*room.source(), bomb + u"---\n# Martin - Law\n"_s);
    auto *findings = room.find<QListView>("findingList");
    QTRY_VERIFY(findings->model()->rowCount() > 0);
    QTRY_COMPARE(room.find<QToolButton>("editedAdvisor")->accessibleName().startsWith("Martin"_L1), true);
    paste(*room.source(), u"---\ntags: "_s + u"["_s.repeated(100'000) + u"\n---\n# Deep - Law\n"_s);
    QTRY_VERIFY(room.find<QToolButton>("editedAdvisor")->accessibleName().startsWith("Deep"_L1));
    QTRY_VERIFY(findings->model()->rowCount() > 0);
    room.desk.draft()->undo();
    room.desk.draft()->undo();
    QVERIFY(!room.desk.draft()->isChanged());
}

void TestHostileText::manyLinesArePastedAndUndone()
{
    Room room;
    room.open(u"martin"_s);
    const QByteArray first = room.text();
    QString lines = u"# Martin - Law\n\n## Core Competencies\n\n"_s;
    for (int i = 0; i < 100'000; ++i)
        lines += u"- Line %1\n"_s.arg(i);
    paste(*room.source(), lines);
    QCOMPARE(room.text(), lines.toUtf8());
    QTRY_COMPARE_WITH_TIMEOUT(room.find<QListView>("chapterList")->model()->rowCount(), 2, 30'000);
    QTest::keyClick(room.source(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(room.text(), first);
    QTRY_VERIFY_WITH_TIMEOUT(room.find<QListView>("chapterList")->model()->rowCount() > 2, 30'000);
}

void TestHostileText::theEditorGoesWhileADialogIsOpen_data()
{
    QTest::addColumn<bool>("isLeft");
    QTest::newRow("the window is closed") << false;
    QTest::newRow("another advisor is opened") << true;
}

void TestHostileText::theEditorGoesWhileADialogIsOpen()
{
    QFETCH(const bool, isLeft);
    Room room;
    room.open(u"martin"_s);
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Banker"_s}));
    QTRY_VERIFY(room.find<QPushButton>("publishButton")->isEnabled());
    room.click("publishButton");
    QTRY_VERIFY(room.find<QPushButton>("publishNow") != nullptr);
    if (!isLeft)
        return;
    room.open(u"diego"_s);
    QTRY_VERIFY(room.find<QPushButton>("publishNow") == nullptr);
    QVERIFY(!QFile::exists(room.own + u"/martin/persona.md"_s) && !QFile::exists(room.own + u"/diego/persona.md"_s));
    room.open(u"martin"_s);
    QCOMPARE(room.desk.draft()->document().persona().role, u"Banker"_s);
}

void TestHostileText::undoAfterPublishingIsADraftAgain()
{
    Room room;
    room.open(u"martin"_s);
    const QByteArray first = room.text();
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Banker"_s}));
    room.publish(u"Banker"_s);
    const QByteArray published = room.text();
    QTest::keyClick(room.source(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(room.text(), first);
    QTRY_COMPARE(room.find<QLabel>("draftBadge")->text(), u"Draft of version 3"_s);
    QCOMPARE(test::fileText(room.own + u"/martin/persona.md"_s), published);
    QTest::keyClick(room.source(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(room.text(), published);
    QTRY_COMPARE(room.find<QLabel>("draftBadge")->text(), u"Published"_s);
}

void TestHostileText::aDeletedFolderIsWrittenAgain()
{
    Room room;
    room.open(u"martin"_s);
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Banker"_s}));
    QSignalSpy seen(&room.watch, &PersonaWatch::changed);
    room.publish(u"Banker"_s);
    QTRY_VERIFY(!seen.isEmpty());
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Broker"_s}));
    const QByteArray drafted = room.text();
    QVERIFY(QDir(room.own).removeRecursively());
    QTRY_VERIFY_WITH_TIMEOUT(room.notice().contains("The file is gone."_L1), 15'000);
    QCOMPARE(room.text(), drafted);
    room.publish(u"Broker"_s);
    QTRY_COMPARE(test::fileText(room.own + u"/martin/persona.md"_s), drafted);
}

void TestHostileText::twoDraftsDoNotMeet()
{
    Room room;
    for (const QString &slug : {u"martin"_s, u"diego"_s}) {
        room.open(slug);
        QTest::keyClick(room.source(), Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(room.source(), u"For "_s + slug);
    }
    const QByteArray diego = room.text();
    room.open(u"martin"_s);
    QVERIFY(room.text().endsWith("For martin"));
    room.publish(u"Martin alone"_s);
    QVERIFY(!QFile::exists(room.own + u"/diego/persona.md"_s));
    room.open(u"diego"_s);
    QCOMPARE(room.text(), diego);
    QVERIFY(room.desk.draft()->isChanged());
}

QTEST_MAIN(TestHostileText)
#include "tst_hostiletext.moc"

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/previewpane.h"

#include "editorkit.h"
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/web/pageplace.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::EditorRoom;

namespace {

ui::ScriptedPage &pageOf(Room &room)
{
    return *room.find<ui::PagePlace>("previewPage")->page();
}

QString evaluated(Room &room, const QString &script)
{
    return test::evaluated(pageOf(room), script).toString();
}

QString pageText(Room &room)
{
    return evaluated(room, u"document.getElementById('log').innerText"_s);
}

/// What the page marks as the place of the cursor.
QString here(Room &room)
{
    return evaluated(room, u"(document.querySelector('.here .at') ?? document.querySelector('.here'))?.innerText ?? ''"_s);
}

void showPreview(Room &room, const QString &slug)
{
    room.open(slug);
    room.showTab(u"Preview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(room.find<ui::PagePlace>("previewPage")->isReady(), 60000);
    QTRY_VERIFY(!here(room).isEmpty() || pageText(room).size() > 100);
}

void putCursorAt(Room &room, const QString &words)
{
    room.source()->setTextCursor(room.source()->document()->find(words));
    room.source()->moveCursor(QTextCursor::StartOfLine);
}

/// Clicks in the page on the innermost element that has these words.
void clickOn(Room &room, const QString &words)
{
    evaluated(room,
              u"(() => { const all = [...document.querySelectorAll('#text *')].filter((e) => e.textContent.includes('%1'));"
              "all.at(-1).click(); })(); ''"_s.arg(words));
}

}  // namespace

class TestPreviewPane : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void itShowsTheDraftAndFollowsAnEdit();
    void whatStaysIsNotMadeAgain();
    void aClickLeadsToTheSource();
    void aHeadingIsReachedByKeys();
    void theCursorsPlaceIsInView();
    void aLinkOfTheTextLeadsNowhere();
    void frontMatterIsOneLine();
    void ofAVeryLongTextThePartAtTheCursorIsShown();
    void anotherAdvisorTakesItsPlace();
    void itReadsWell_data();
    void itReadsWell();
};

void TestPreviewPane::initTestCase()
{
    // Starting the engine without a graphics card warns; later pages are held to silence.
    Room room;
    showPreview(room, u"diego"_s);
}

void TestPreviewPane::itShowsTheDraftAndFollowsAnEdit()
{
    Room room;
    showPreview(room, u"diego"_s);
    QVERIFY(pageText(room).contains("Diego"_L1));
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Keeper of herons"_s}));
    QTRY_VERIFY(pageText(room).contains("Keeper of herons"_L1));
    room.desk.draft()->undo();
    QTRY_VERIFY(!pageText(room).contains("Keeper of herons"_L1));
    room.desk.draft()->setText("# Ada - Teams\n\nNothing *else*. <script>document.title = 'ran'</script>\n");
    QTRY_COMPARE(evaluated(room, u"document.querySelectorAll('#text > .run').length"_s), u"2"_s);
    QCOMPARE(evaluated(room, u"document.title"_s), u"Preview"_s);
}

void TestPreviewPane::whatStaysIsNotMadeAgain()
{
    Room room;
    showPreview(room, u"martin"_s);
    evaluated(room, u"document.querySelector('#text > .run:last-child').dataset.mark = 'kept'; ''"_s);
    const QByteArray text = room.text();
    room.desk.draft()->setText(QByteArray(text).insert(text.indexOf("\n## "), "\nA heron more.\n"));
    QTRY_VERIFY(pageText(room).contains("A heron more."_L1));
    QCOMPARE(evaluated(room, u"document.querySelector('#text > .run:last-child').dataset.mark ?? ''"_s), u"kept"_s);
}

void TestPreviewPane::aClickLeadsToTheSource()
{
    Room room;
    room.open(u"martin"_s);
    room.desk.draft()->setText(
        "# Martin - Systems\n\n## One\n\nFirst words.\n\n- an owl\n- a heron\n\n## Two\n\nLast words.\n");
    showPreview(room, u"martin"_s);
    QTRY_VERIFY(pageText(room).contains("a heron"_L1));
    for (const auto &[words, line] :
         {std::pair{u"Last words"_s, u"Last words."_s}, {u"a heron"_s, u"- a heron"_s}, {u"One"_s, u"## One"_s}}) {
        clickOn(room, words);
        QTRY_COMPARE(room.source()->textCursor().block().text(), line);
    }
    QTRY_VERIFY(here(room).contains("One"_L1));
}

void TestPreviewPane::aHeadingIsReachedByKeys()
{
    Room room;
    room.open(u"martin"_s);
    room.desk.draft()->setText("# Martin - Systems\n\n## One\n\nWords.\n\n## Two\n");
    showPreview(room, u"martin"_s);
    QTRY_COMPARE(evaluated(room, u"document.querySelectorAll('h4[tabindex=\"0\"]').length"_s), u"2"_s);
    evaluated(
        room,
        u"[...document.querySelectorAll('h4')].at(-1).dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true})); ''"_s);
    QTRY_COMPARE(room.source()->textCursor().block().text(), u"## Two"_s);
}

void TestPreviewPane::theCursorsPlaceIsInView()
{
    Room room;
    showPreview(room, u"diego"_s);
    const QString last = QString::fromUtf8(room.text()).section(u"\n## "_s, -1).section(u'\n', 0, 0);
    putCursorAt(room, last);
    QTRY_VERIFY(evaluated(room, u"document.scrollingElement.scrollTop"_s).toDouble() > 500);
    QTRY_COMPARE(evaluated(room,
                           u"(() => { const b = document.querySelector('.here').getBoundingClientRect();"
                           "return b.top >= 0 && b.top < innerHeight; })()"_s),
                 u"true"_s);
    putCursorAt(room, u"# "_s);
    QTRY_COMPARE(evaluated(room,
                           u"(() => { const b = document.querySelector('.here').getBoundingClientRect();"
                           "return b.top >= 0 && b.top < innerHeight; })()"_s),
                 u"true"_s);
}

void TestPreviewPane::aLinkOfTheTextLeadsNowhere()
{
    Room room;
    room.open(u"martin"_s);
    room.desk.draft()->setText("# Martin - Systems\n\nWords.\n\nSee [the page](https://example.org/).\n");
    showPreview(room, u"martin"_s);
    QTRY_VERIFY(pageText(room).contains("the page"_L1));
    QSignalSpy links(&room.room, &ui::PersonaRoom::linkActivated);
    clickOn(room, u"the page"_s);
    QTRY_VERIFY(room.source()->textCursor().block().text().startsWith("See"_L1));
    QVERIFY(links.isEmpty());
    QVERIFY(evaluated(room, u"location.href"_s).startsWith("app://page/preview.html"_L1));
}

void TestPreviewPane::frontMatterIsOneLine()
{
    Room room;
    room.open(u"martin"_s);
    room.desk.draft()->setText("---\nid: martin\nicon: X\n---\n# Martin - Systems\n\nWords.\n");
    showPreview(room, u"martin"_s);
    QTRY_COMPARE(evaluated(room, u"document.getElementById('matter').innerText"_s), u"Front matter id, icon"_s);
    putCursorAt(room, u"Words"_s);
    evaluated(room, u"document.getElementById('matter').click(); ''"_s);
    QTRY_COMPARE(room.source()->textCursor().blockNumber(), 0);
}

void TestPreviewPane::ofAVeryLongTextThePartAtTheCursorIsShown()
{
    Room room;
    room.open(u"martin"_s);
    QByteArray text = "# Martin - Systems\n\n";
    for (int i = 0; i < 12'000; ++i)
        text += QByteArray(i % 50 == 0 ? "\n## Chapter %1\n\n" : "- Line %1 of many.\n").replace("%1", QByteArray::number(i));
    room.desk.draft()->setText(text);
    showPreview(room, u"martin"_s);
    putCursorAt(room, u"# Martin"_s);
    QTRY_VERIFY(pageText(room).contains("Lines 1 to"_L1));
    QVERIFY(!pageText(room).contains("Line 11999 of"_L1));
    putCursorAt(room, u"Line 11999 of"_s);
    QTRY_VERIFY(here(room).contains("Line 11999 of"_L1));
    QVERIFY(!pageText(room).contains("Line 1 of"_L1));
    const qsizetype begin = room.find<ui::PreviewPane>()->preview().begin;
    evaluated(room, u"document.querySelector('#earlier a').click(); ''"_s);
    QTRY_VERIFY(room.find<ui::PreviewPane>()->preview().begin < begin);
    QVERIFY(room.source()->textCursor().blockNumber() > 100);
}

void TestPreviewPane::anotherAdvisorTakesItsPlace()
{
    Room room;
    showPreview(room, u"martin"_s);
    room.open(u"rachel"_s);
    QTRY_VERIFY(pageText(room).contains("Rachel"_L1) && evaluated(room, u"document.scrollingElement.scrollTop"_s) == "0"_L1);
}

void TestPreviewPane::itReadsWell_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isTop");
    QTest::newRow("1024-top") << QSize(952, 700) << true;
    QTest::newRow("1440-middle") << QSize(1368, 820) << false;
    QTest::newRow("1920-top") << QSize(1848, 1000) << true;
    QTest::newRow("1920-middle") << QSize(1848, 1000) << false;
}

void TestPreviewPane::itReadsWell()
{
    QFETCH(const QSize, size);
    QFETCH(const bool, isTop);
    Room room(size);
    room.open(u"diego"_s);
    room.room.resize(size);
    if (!room.find("sidePane")->isVisible())
        room.press(QKeySequence(Qt::CTRL | Qt::Key_3));
    showPreview(room, u"diego"_s);
    if (!isTop)
        putCursorAt(room, u"Activation"_s);
    test::waitForFrames(pageOf(room));
    QCOMPARE(evaluated(room, u"document.documentElement.scrollWidth <= document.documentElement.clientWidth"_s), u"true"_s);
    test::keepPicture(room.room, u"preview-%1"_s.arg(QLatin1StringView(QTest::currentDataTag())), ui::systemScheme());
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestPreviewPane>(argc, argv);
}
#include "tst_previewpane.moc"

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/outlinepane.h"

#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QFile>
#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QMenu>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::OutlinePane;

namespace {

/// Diego with some faults put in.
DraftFindings oddDiego()
{
    QFile file(u":/personas/diego/persona.md"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray text = file.readAll();
    text += "\n## Weather\n\nHidden\xE2\x80\x8B here. The MTTR was 47 hours.\n";
    const PersonaDocument document(text, u"diego"_s);
    return findingsOf(document, document, PersonaLibrary::load({u":/personas"_s}),
                      {.frameworks = FrameworkLibrary::load({u":/personas/frameworks"_s})});
}

struct Room {
    explicit Room(const DraftFindings &shown = oddDiego()) : findings(shown)
    {
        test::dress(ui::systemScheme());
        pane.resize(240, 760);
        pane.setFindings(findings);
        pane.show();
        std::ignore = QTest::qWaitForWindowExposed(&pane);
    }
    [[nodiscard]] QListView *list(const char *name) { return pane.findChild<QListView *>(QLatin1StringView(name)); }
    [[nodiscard]] QString text(const char *name) { return pane.findChild<QLabel *>(QLatin1StringView(name))->text(); }

    DraftFindings findings;
    OutlinePane pane;
};

}  // namespace

class TestOutlinePane : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void chaptersAndProblemsAreShown();
    void aChapterIsChosenByKeyAndMouse();
    void theChapterOfThePlaceIsMarked();
    void keysMoveAChapter();
    void aProblemIsShownAndMended();
    void anAdvisorWithoutProblemsSaysSo();
    void thePromptIsMeasuredByTheRoomOfTheModel();
    void programsThatItIsTooLongForAreNamed();
};

void TestOutlinePane::chaptersAndProblemsAreShown()
{
    Room room;
    QCOMPARE(room.list("chapterList")->model()->rowCount(), room.findings.chapters.size());
    QCOMPARE(room.list("chapterList")->model()->index(0, 0).data().toString(), u"Title and settings"_s);
    QVERIFY(room.list("chapterList")
                ->model()
                ->index(static_cast<int>(room.findings.chapters.size()) - 1, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains("problem"_L1));
    QCOMPARE(room.list("findingList")->model()->rowCount(), room.findings.report.findings.size());
    QVERIFY(room.text("alwaysTokens").contains(QLocale().toString(room.findings.alwaysTokens)));
    QVERIFY(room.text("findingCounts").contains("warning"_L1));
    QCOMPARE(test::clippedTexts(room.pane), QString());
    for (const QWidget *view : {room.list("chapterList"), room.list("findingList")})
        QVERIFY(!view->accessibleName().isEmpty());
    test::keepPicture(room.pane, u"editor-outline"_s, ui::systemScheme());
}

void TestOutlinePane::aChapterIsChosenByKeyAndMouse()
{
    Room room;
    QSignalSpy chosen(&room.pane, &OutlinePane::chapterChosen);
    QListView *list = room.list("chapterList");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(2, 0)).center());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.constLast().constFirst().value<ChapterRow>(), room.findings.chapters.at(2));
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(chosen.constLast().constFirst().value<ChapterRow>(), room.findings.chapters.at(3));
}

void TestOutlinePane::theChapterOfThePlaceIsMarked()
{
    Room room;
    room.pane.setPlace(room.findings.chapters.at(4).range.begin + 3);
    QCOMPARE(room.list("chapterList")->currentIndex().row(), 4);
    room.pane.setFindings(room.findings);
    QCOMPARE(room.list("chapterList")->currentIndex().row(), 4);
}

void TestOutlinePane::keysMoveAChapter()
{
    Room room;
    QSignalSpy wanted(&room.pane, &OutlinePane::moveWanted);
    room.pane.setPlace(room.findings.chapters.at(2).range.begin);
    QTest::keyClick(room.list("chapterList"), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.constFirst(), (QVariantList{2, 1}));
    QTest::keyClick(room.list("chapterList"), Qt::Key_Up, Qt::AltModifier);  // what stands above all chapters stays there
    QCOMPARE(wanted.count(), 1);
}

void TestOutlinePane::aProblemIsShownAndMended()
{
    Room room;
    QSignalSpy shown(&room.pane, &OutlinePane::findingChosen);
    QSignalSpy mended(&room.pane, &OutlinePane::fixWanted);
    QListView *list = room.list("findingList");
    const auto &findings = room.findings.report.findings;
    const auto withFix = std::ranges::find_if(findings, [](const LintFinding &finding) { return finding.fix.has_value(); });
    QVERIFY(withFix != findings.end());
    const QModelIndex index = list->model()->index(static_cast<int>(withFix - findings.begin()), 0);
    list->scrollTo(index);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).topLeft() + QPoint(40, 10));
    QCOMPARE(shown.count(), 1);
    QCOMPARE(mended.count(), 0);
    QStyleOptionViewItem option;
    option.rect = list->visualRect(index);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, ui::FindingDelegate::fixRect(option, *withFix).center());
    QCOMPARE(mended.count(), 1);
    QCOMPARE(mended.constFirst().constFirst().value<LintFinding>(), *withFix);
}

void TestOutlinePane::anAdvisorWithoutProblemsSaysSo()
{
    DraftFindings findings = oddDiego();
    findings.report = {};
    for (ChapterRow &row : findings.chapters) {
        row.problems = 0;
        row.worst.reset();
    }
    Room room(findings);
    QVERIFY(room.pane.findChild<QLabel *>(u"noFindings"_s)->isVisible());
    QVERIFY(!room.list("findingList")->isVisible());
    QVERIFY(room.text("findingCounts").isEmpty());
    test::keepPicture(room.pane, u"editor-outline-good"_s, ui::systemScheme());
}

void TestOutlinePane::thePromptIsMeasuredByTheRoomOfTheModel()
{
    DraftFindings findings = oddDiego();
    Room room(findings);
    auto *meter = room.pane.findChild<QProgressBar *>();
    QVERIFY(meter->isHidden());
    findings.roomTokens = 3 * findings.alwaysTokens;
    room.pane.setFindings(findings);
    QVERIFY(meter->isVisible());
    QCOMPARE(meter->maximum(), findings.roomTokens);
    QCOMPARE(meter->value(), findings.alwaysTokens);
    QVERIFY(room.text("alwaysTokens").contains(QLocale().toString(findings.roomTokens)));
    QCOMPARE(meter->property("state").toString(), QString());
    test::keepPicture(room.pane, u"editor-outline-meter"_s, ui::systemScheme());
    findings.roomTokens = findings.alwaysTokens * 3 / 2;
    room.pane.setFindings(findings);
    QCOMPARE(meter->property("state").toString(), u"over"_s);
    test::keepPicture(room.pane, u"editor-outline-full"_s, ui::systemScheme());
}

void TestOutlinePane::programsThatItIsTooLongForAreNamed()
{
    DraftFindings findings = oddDiego();
    QVERIFY(!findings.rooms.isEmpty());
    Room room(findings);
    QVERIFY(room.text("exportRooms").contains("Microsoft 365"_L1));
    QVERIFY(room.pane.findChild<QLabel *>(u"exportRooms"_s)
                ->toolTip()
                .contains(QLocale().toString(findings.rooms.constFirst().most)));
    QCOMPARE(test::clippedTexts(room.pane), QString());
    for (InstructionsRoom &each : findings.rooms)
        each.characters = each.most;
    room.pane.setFindings(findings);
    QVERIFY(room.pane.findChild<QLabel *>(u"exportRooms"_s)->isHidden());
}

QTEST_MAIN(TestOutlinePane)
#include "tst_outlinepane.moc"

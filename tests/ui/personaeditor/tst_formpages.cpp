// SPDX-License-Identifier: Apache-2.0
#include "formkit.h"
#include "support/testcase.h"

#include <QMenu>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using namespace sb::ui;

namespace {

/// The control's name, when it has none or less room than a finger or a pointer needs.
QString faultOf(const QWidget &control)
{
    if (!(control.focusPolicy() & Qt::TabFocus) || !control.isVisible())
        return {};
    const auto *button = qobject_cast<const QAbstractButton *>(&control);
    const QString name = button && control.accessibleName().isEmpty() ? button->text() : control.accessibleName();
    if (name.isEmpty())
        return QLatin1StringView(control.metaObject()->className()) + " without a name"_L1;
    return control.width() < 24 || control.height() < 24 ? QString(name + " is too small"_L1) : QString();
}

}  // namespace

class TestFormPages : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theFieldAtAByteIsShown();
    void thePlaceOfAFieldIsTold();
    void findingsAreToldAtTheirFields();
    void aMissingChapterIsAdded();
    void aChapterOfOnesOwnIsAdded();
    void aFreeChapterIsFollowed();
    void fieldsOfMissingChaptersAreShownElsewhere();
    void whatIsNoFieldIsShown();
    void eachControlHasANameAndRoom();
    void anotherDraftBeginsWithItsProfile();
    void aDraftThatEndsIsForgotten();
};

void TestFormPages::theFieldAtAByteIsShown()
{
    FormRoom room(builtIn(u"diego"_s));
    const QByteArray bytes = room.draft.document().bytes();
    QSignalSpy pages(&room.pane, &FormPane::pageChanged);
    room.pane.showAt(bytes.indexOf("retrospectives, small experiments"));
    QCOMPARE(room.pane.page(), (FormPage{FormPage::Kind::Chapter, ChapterKind::Playbooks}));
    QCOMPARE(pages.size(), 1);
    FormRowView *view = room.view(u"playbooks[0].steps[4].text"_s);
    QVERIFY(view);
    QTRY_VERIFY(!view->visibleRegion().isEmpty());
    room.pane.showAt(bytes.indexOf("language: en"));
    QCOMPARE(room.pane.page(), FormPage());
    room.pane.showAt(bytes.indexOf("p: \"velocity\""));
    QCOMPARE(room.pane.page().chapter, ChapterKind::Triggers);
    room.pane.showAt(bytes.indexOf("Diego - Engineering"));
    QCOMPARE(room.pane.page().chapter, ChapterKind::Profile);
}

void TestFormPages::thePlaceOfAFieldIsTold()
{
    FormRoom room(builtIn(u"diego"_s));
    QSignalSpy places(&room.pane, &FormPane::placeChanged);
    room.pane.showChapter(ChapterKind::Rules);
    QTRY_VERIFY(room.control(u"rules[1].text"_s));
    room.control(u"rules[1].text"_s)->setFocus();
    QVERIFY(!places.isEmpty());
    const qsizetype byte = places.constLast().constFirst().toLongLong();
    QVERIFY(room.draft.document().bytes().sliced(byte).startsWith(room.persona().rules.at(1).text.toUtf8()));
}

void TestFormPages::findingsAreToldAtTheirFields()
{
    FormRoom room(builtIn(u"diego"_s));
    const QByteArray bytes = room.draft.document().bytes();
    const QByteArray word = "Fourteen years";
    const qsizetype at = bytes.indexOf(word);
    const LintFinding finding{{{at, at + word.size(), 1}, Severity::Warning, u"L13"_s, u"Fourteen years"_s}};
    const auto sentence = [](const LintFinding &each) { return QString(each.problem.detail + " has no source."_L1); };
    room.pane.setProblems({finding}, sentence);
    QCOMPARE(room.control(u"background"_s)->accessibleDescription(), u"Fourteen years has no source."_s);
    QCOMPARE(room.control(u"background"_s)->property("mark").toString(), u"watch"_s);
    QVERIFY(room.control(u"role"_s)->accessibleDescription().isEmpty());
    room.pane.showChapter(ChapterKind::Rules);
    room.pane.showChapter(ChapterKind::Profile);
    QTRY_VERIFY(room.control(u"background"_s));
    QCOMPARE(room.control(u"background"_s)->accessibleDescription(), u"Fourteen years has no source."_s);
    room.pane.setProblems({}, sentence);
    QVERIFY(room.control(u"background"_s)->accessibleDescription().isEmpty());
}

void TestFormPages::aMissingChapterIsAdded()
{
    FormRoom room("# Diego - Delivery Persona\n\n## Persona Profile\n\n**Role**: VP\n");
    auto *menu = room.pane.findChild<QMenu *>();
    emit menu->aboutToShow();
    const auto actions = menu->actions();
    const auto topics = std::ranges::find_if(actions, [](const QAction *action) { return action->text() == "Blind spots"_L1; });
    QVERIFY(topics != actions.end());
    (*topics)->trigger();
    QCOMPARE(room.pane.page().chapter, ChapterKind::BlindSpots);
    ui::FormRowView *add = room.addButton(u"blindSpots"_s);
    QVERIFY(add != nullptr && add->target()->hasFocus());
    QTest::keyClick(add->target(), Qt::Key_Space);
    QWidget *line = room.control(u"blindSpots[0]"_s, true);
    QVERIFY(line && line->hasFocus());
    QTest::keyClicks(line, u"Sales"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(room.persona().blindSpots, QStringList{u"Sales"_s});
    QVERIFY(room.text().contains("## Blind Spots"_L1));
    while (room.draft.canUndo())
        room.draft.undo();
    QCOMPARE(room.draft.document().bytes(), room.draft.published().bytes());
}

void TestFormPages::aChapterOfOnesOwnIsAdded()
{
    FormRoom room(builtIn(u"diego"_s));
    auto *menu = room.pane.findChild<QMenu *>();
    emit menu->aboutToShow();
    menu->actions().constLast()->trigger();
    QCOMPARE(room.pane.page().kind, FormPage::Kind::Free);
    QCOMPARE(room.persona().freeSections.constLast().title, u"New chapter"_s);
    const QString path = u"chapters[%1]"_s.arg(room.pane.page().place);
    QTRY_VERIFY(room.control(path + ".title"_L1));
    room.type(room.control(path + ".title"_L1), u"How I read charts"_s);
    room.pane.commit();
    QCOMPARE(room.persona().freeSections.constLast().title, u"How I read charts"_s);
    QWidget *text = room.control(path + ".markdown"_L1);
    room.type(text, u"From left"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTest::keyClicks(text, u"to right."_s);
    room.pane.commit();
    QCOMPARE(room.persona().freeSections.constLast().markdown, u"From left\nto right."_s);
}

void TestFormPages::aFreeChapterIsFollowed()
{
    FormRoom room("# Diego - Delivery Persona\n\n## Odd Ends\n\nSome text.\n\n## More\n\nOther text.\n");
    room.pane.showChapter(ChapterKind::Free, u"More"_s);
    QTRY_COMPARE(room.shownAt(u"chapters[1].markdown"_s), u"Other text."_s);
    const qsizetype begin = room.draft.document().bytes().indexOf("## Odd");
    const qsizetype end = room.draft.document().bytes().indexOf("## More");
    room.draft.edit(TextEdits{{{begin, end, 0}, {}}});
    QCOMPARE(room.shownAt(u"chapters[0].markdown"_s), u"Other text."_s);
    room.draft.setText("# Diego - Delivery Persona\n");
    QCOMPARE(room.pane.page(), FormPage());
}

void TestFormPages::fieldsOfMissingChaptersAreShownElsewhere()
{
    FormRoom room(builtIn(u"diego"_s));
    QVERIFY(!room.persona().starters.isEmpty());
    QTRY_VERIFY(room.control(u"style[0]"_s) || FormPlaces(room.draft.document()).hasChapter(ChapterKind::Style));
    room.pane.showDocument();
    QTRY_VERIFY(room.control(u"starters[0]"_s));
    room.type(room.control(u"starters[0]"_s), u"Where do we begin?"_s);
    room.pane.commit();
    QCOMPARE(room.persona().starters.constFirst(), u"Where do we begin?"_s);
}

void TestFormPages::whatIsNoFieldIsShown()
{
    FormRoom room("---\nx-own: {deep: [1, 2]}\n---\n# Diego - Delivery Persona\n\n**Tag**\n\nRole.\n\nA third paragraph.\n\n"
                  "## Core Behavior\n\nNot a rule.\n\n1. **One** - first\n\n## Own\n\nFree.\n");
    QTRY_VERIFY(room.control(u"freeSections[0]"_s));
    QCOMPARE(room.shownAt(u"freeSections[0]"_s), u"A third paragraph."_s);
    room.pane.showChapter(ChapterKind::Rules);
    QTRY_VERIFY(room.control(u"freeSections[1]"_s));
    auto *text = qobject_cast<QPlainTextEdit *>(room.control(u"freeSections[1]"_s));
    QCOMPARE(text->toPlainText(), u"Not a rule."_s);
    QVERIFY(text->isReadOnly());
    room.pane.showDocument();
    QTRY_VERIFY(room.control(u"extensions.x-own"_s));
    QCOMPARE(room.control(u"extensions.x-own"_s)->accessibleName(), u"x-own"_s);
    QCOMPARE(room.shownAt(u"extensions.x-own"_s), u"{deep: [1, 2]}"_s);
    room.type(room.control(u"extensions.x-own"_s), u"[3]"_s);
    room.pane.commit();
    QVERIFY(room.text().startsWith("---\nx-own: [3]\n---\n"_L1));
}

void TestFormPages::eachControlHasANameAndRoom()
{
    for (const QString &slug : builtInAdvisors) {
        FormRoom room(builtIn(slug));
        room.pane.setNames({u"DORA"_s}, {u"Martin"_s});
        for (const ChapterKind kind : formChapters()) {
            room.pane.showChapter(kind);
            QTRY_VERIFY(room.list().views().size() == qMin(room.list().rows().size(), FormRowList::window));
            QApplication::sendPostedEvents();
            for (const QWidget *control : room.pane.widget()->findChildren<QWidget *>())
                QCOMPARE(faultOf(*control), QString());
        }
    }
}

void TestFormPages::anotherDraftBeginsWithItsProfile()
{
    FormRoom room("# Diego - Delivery Persona\n\n## Core Behavior\n\n1. **One** - first\n");
    room.pane.showChapter(ChapterKind::Rules);
    QTRY_VERIFY(room.control(u"rules[0].name"_s));
    room.type(room.control(u"rules[0].name"_s), u"Other"_s);
    const QByteArray text =
        "# Ana - Delivery Persona\n\n## Persona Profile\n\n**Role**: VP\n\n## Core Behavior\n\n1. **One** - first\n"
        + QByteArray("More\n").repeated(10000);
    PersonaDraft next(PersonaDocument(text, u"ana"_s));
    room.pane.setDraft(&next);
    QCOMPARE(room.pane.page(), (FormPage{FormPage::Kind::Chapter, ChapterKind::Profile}));
    QCOMPARE(room.shownAt(u"role"_s), u"VP"_s);
    room.pane.commit();
    QVERIFY(!room.draft.isChanged() && !next.isChanged());
    room.pane.setDraft(nullptr);
}

void TestFormPages::aDraftThatEndsIsForgotten()
{
    FormPane pane;
    {
        PersonaDraft draft(builtIn(u"diego"_s));
        pane.setDraft(&draft);
        pane.showDocument();
    }
    pane.showChapter(ChapterKind::Rules);
    pane.commit();
    QVERIFY(!pane.widget()->isVisibleTo(&pane));
}

QTEST_MAIN(TestFormPages)
#include "tst_formpages.moc"

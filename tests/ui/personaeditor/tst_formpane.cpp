// SPDX-License-Identifier: Apache-2.0
#include "support/testcase.h"
#include "formkit.h"
#include "ui/personaeditor/formtext.h"

#include <QMenu>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using namespace sb::ui;

namespace {

/// The bytes that differ, from the first to the last of them, as they are now.
struct Changed {
    qsizetype begin = 0;
    qsizetype end = 0;
};

Changed changedIn(const PersonaDraft &draft)
{
    const QByteArray &now = draft.document().bytes();
    const QByteArray &before = draft.published().bytes();
    Changed changed;
    const qsizetype least = qMin(now.size(), before.size());
    while (changed.begin < least && now.at(changed.begin) == before.at(changed.begin))
        ++changed.begin;
    qsizetype same = 0;
    while (same < least - changed.begin && now.at(now.size() - 1 - same) == before.at(before.size() - 1 - same))
        ++same;
    changed.end = now.size() - same;
    return changed;
}

void undoAll(PersonaDraft &draft)
{
    while (draft.canUndo())
        draft.undo();
}

/// Too long for an edit at once.
QByteArray longEnding()
{
    return "\n## Other\n\n" + QByteArray("Text\n").repeated(10000);
}

}  // namespace

class TestFormPane : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anEditChangesItsOwnSectionOnly_data();
    void anEditChangesItsOwnSectionOnly();
    void typingReachesTheSourceAfterAPause();
    void leavingAFieldTellsItAtOnce();
    void anEmptyFieldSaysNothing();
    void anEmptiedFieldIsTakenWithTheCaretInIt_data();
    void anEmptiedFieldIsTakenWithTheCaretInIt();
    void whatWaitsIsTakenOnDemand();
    void choicesAndNumbersAreTaken();
    void aFieldOfAMapOfLinesIsEmptied();
    void whatIsMadeAnewShowsUp();
    void theModeOfAChapterIsSetAndTakenBack();
    void undoKeysGoToTheDraft();
    void theSourceShowsUpWithoutDisturbing();
    void aRefusedEditIsTold();
    void whatIsRefusedIsStillThereAfterALookAtAnotherPage();
};

void TestFormPane::anEditChangesItsOwnSectionOnly_data()
{
    QTest::addColumn<ChapterKind>("chapter");
    QTest::addColumn<QString>("path");
    using enum ChapterKind;
    QTest::newRow("name") << Profile << u"name"_s;
    QTest::newRow("domain") << Profile << u"domain"_s;
    QTest::newRow("tagline") << Profile << u"tagline"_s;
    QTest::newRow("role") << Profile << u"role"_s;
    QTest::newRow("expertise") << Profile << u"expertise[1]"_s;
    QTest::newRow("rule's name") << Rules << u"rules[1].name"_s;
    QTest::newRow("rule's text") << Rules << u"rules[2].text"_s;
    QTest::newRow("prohibition") << Prohibitions << u"prohibitions[0]"_s;
    QTest::newRow("sample") << Samples << u"samples[1].text"_s;
    QTest::newRow("sample's title") << Samples << u"samples[0].title"_s;
    QTest::newRow("group") << Competencies << u"competencies[1].title"_s;
    QTest::newRow("item of a group") << Competencies << u"competencies[1].items[2]"_s;
    QTest::newRow("framework") << Frameworks << u"frameworks[2].name"_s;
    QTest::newRow("gloss") << Frameworks << u"frameworks[1].gloss"_s;
    QTest::newRow("tool") << Frameworks << u"tools[1]"_s;
    QTest::newRow("metric") << Metrics << u"metrics[0].items[1].text"_s;
    QTest::newRow("playbook") << Playbooks << u"playbooks[1].title"_s;
    QTest::newRow("question") << Playbooks << u"playbooks[0].question"_s;
    QTest::newRow("label") << Playbooks << u"playbooks[0].label"_s;
    QTest::newRow("step") << Playbooks << u"playbooks[1].steps[3].text"_s;
    QTest::newRow("methodology") << Approach << u"methodology[0].text"_s;
    QTest::newRow("philosophy") << Approach << u"philosophy"_s;
    QTest::newRow("colleague") << Triggers << u"combines[1].reason"_s;
}

void TestFormPane::anEditChangesItsOwnSectionOnly()
{
    QFETCH(const ChapterKind, chapter);
    QFETCH(const QString, path);
    FormRoom room(builtIn(u"diego"_s));
    const FormPlaces before(room.draft.document());
    room.pane.showChapter(chapter);
    QWidget *control = nullptr;
    QTRY_VERIFY((control = room.control(path)) != nullptr);
    room.type(control, u"Another wording"_s);
    room.pane.commit();
    QVERIFY(room.draft.isChanged());
    const auto steps = *fieldSteps(path);
    QCOMPARE(valueAt(toJson(room.draft.document().persona()), steps).toString(), u"Another wording"_s);
    const std::optional<TextRange> was = before.rangeOf(path);
    QVERIFY(was);
    const Changed changed = changedIn(room.draft);
    QVERIFY(changed.begin >= was->begin);
    QVERIFY(changed.end <= was->end + room.draft.document().bytes().size() - room.draft.published().bytes().size());
    undoAll(room.draft);
    QCOMPARE(room.draft.document().bytes(), room.draft.published().bytes());
    QVERIFY(room.shownAt(path) != u"Another wording"_s);
}

void TestFormPane::typingReachesTheSourceAfterAPause()
{
    FormRoom room("# Diego - Delivery Persona\n\n## Persona Profile\n\n**Role**: VP\n");
    QWidget *role = room.control(u"role"_s);
    role->setFocus();
    QTest::keyClick(role, Qt::Key_End);
    QTest::keyClicks(role, u" of Engineering "_s);
    QVERIFY(!room.draft.isChanged());
    QTRY_COMPARE(room.persona().role, u"VP of Engineering"_s);
    QCOMPARE(room.shownAt(u"role"_s), u"VP of Engineering "_s);  // the blank stays for the next word
    QTest::keyClicks(role, u"and more"_s);
    QTRY_COMPARE(room.persona().role, u"VP of Engineering and more"_s);
}

void TestFormPane::leavingAFieldTellsItAtOnce()
{
    FormRoom room("# Diego - Delivery Persona\n\n## Persona Profile\n\n**Role**: VP\n");
    room.type(room.control(u"role"_s), u"Director"_s);
    QTest::keyClick(room.control(u"role"_s), Qt::Key_Tab);
    QCOMPARE(room.persona().role, u"Director"_s);
}

void TestFormPane::anEmptyFieldSaysNothing()
{
    FormRoom room("---\nlanguage: en\n---\n# Diego - Delivery Persona\n");
    room.pane.showDocument();
    QTRY_VERIFY(room.control(u"language"_s));
    room.type(room.control(u"language"_s), {});
    room.pane.commit();
    QCOMPARE(room.persona().language, QString());
    QVERIFY(!room.text().contains("language"_L1));
}

void TestFormPane::anEmptiedFieldIsTakenWithTheCaretInIt_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("short") << QByteArray();
    QTest::newRow("long") << longEnding();
}

void TestFormPane::anEmptiedFieldIsTakenWithTheCaretInIt()
{
    QFETCH(const QByteArray, more);
    FormRoom room("# Diego - Delivery Persona\n\n## Persona Profile\n\n**Role**: VP\n**Name**: Diego Ruiz\n" + more);
    QWidget *role = room.control(u"role"_s);
    room.type(role, {});
    QVERIFY(!room.draft.isChanged());
    QFocusEvent popup(QEvent::FocusOut, Qt::PopupFocusReason);
    QApplication::sendEvent(role, &popup);
    room.pane.commit();
    QCOMPARE(room.persona().role, QString());
    QVERIFY(!room.text().contains("Role"_L1) && room.text().contains("Diego Ruiz"_L1));
    QVERIFY(role->hasFocus());
    QCOMPARE(room.shownAt(u"role"_s), QString());
}

void TestFormPane::whatWaitsIsTakenOnDemand()
{
    FormRoom room("# Diego - Delivery Persona\n\n## What I Don't Do\n\n- One\n- Two\n- Three\n" + longEnding());
    room.pane.showChapter(ChapterKind::Prohibitions);
    QTRY_VERIFY(room.control(u"prohibitions[2]"_s));
    room.type(room.control(u"prohibitions[0]"_s), {});
    room.type(room.control(u"prohibitions[1]"_s), u"Second"_s);
    room.pane.commit();
    QCOMPARE(room.persona().prohibitions, (QStringList{u"Second"_s, u"Three"_s}));
    QCOMPARE(room.focusedPath(), u"prohibitions[0]"_s);
    room.pane.showDocument();
    QTRY_VERIFY(room.control(u"model.temperature"_s));
    QWidget *temperature = room.control(u"model.temperature"_s);
    room.type(temperature, u"warm"_s);
    room.pane.commit();
    QVERIFY(temperature->accessibleDescription().contains("a number"_L1));
    QCOMPARE(room.shownAt(u"model.temperature"_s), u"warm"_s);
}

void TestFormPane::choicesAndNumbersAreTaken()
{
    FormRoom room("# Diego - Delivery Persona\n");
    room.pane.showDocument();
    QTRY_VERIFY(room.control(u"challenge.dial"_s) && room.control(u"model.temperature"_s));
    QTest::keyClick(room.control(u"status"_s), Qt::Key_Down);
    QCOMPARE(room.persona().status, Persona::Status::Draft);
    room.type(room.control(u"model.temperature"_s), u"0.5"_s);
    room.pane.commit();
    QCOMPARE(room.persona().model.temperature, 0.5);
    room.type(room.control(u"challenge.maxQuestions"_s), u"2"_s);
    room.pane.commit();
    QCOMPARE(room.persona().challenge.maxQuestions, 2);
    auto *dial = qobject_cast<QComboBox *>(room.control(u"challenge.dial"_s));
    QTest::keyClick(dial, Qt::Key_End);
    QCOMPARE(room.persona().challenge.dial, u"deep"_s);
    QTest::keyClick(dial, Qt::Key_Home);
    QCOMPARE(room.persona().challenge.dial, QString());
    room.type(room.control(u"model.temperature"_s), {});
    room.pane.commit();
    QCOMPARE(room.persona().model.temperature, std::nullopt);
    undoAll(room.draft);
    QCOMPARE(room.text(), u"# Diego - Delivery Persona\n"_s);
}

void TestFormPane::aFieldOfAMapOfLinesIsEmptied()
{
    FormRoom room("---\nmodel:\n  effort: low\n  maxTokens: 900\n---\n# Diego - Delivery Persona\n");
    room.pane.showDocument();
    QTRY_VERIFY(room.control(u"model.maxTokens"_s));
    QCOMPARE(room.shownAt(u"model.maxTokens"_s), u"900"_s);
    room.type(room.control(u"model.maxTokens"_s), {});
    room.pane.commit();
    QCOMPARE(room.persona().model, (PreferredModel{.effort = u"low"_s}));
}

void TestFormPane::whatIsMadeAnewShowsUp()
{
    FormRoom room("# Diego - Delivery Persona\n\n## Key Frameworks\n\n- **Team Topologies**: four kinds of teams\n");
    room.pane.showChapter(ChapterKind::Frameworks);
    QTRY_VERIFY(room.control(u"frameworks[0].id"_s));
    room.type(room.control(u"frameworks[0].id"_s), {});
    room.pane.commit();
    QCOMPARE(room.shownAt(u"frameworks[0].id"_s), u"team-topologies"_s);
    QVERIFY(!room.draft.isChanged());
}

void TestFormPane::theModeOfAChapterIsSetAndTakenBack()
{
    FormRoom room(builtIn(u"diego"_s));
    room.pane.showChapter(ChapterKind::Competencies);
    QWidget *mode = nullptr;
    QTRY_VERIFY((mode = room.control(u"sections[+].mode"_s)) != nullptr);
    QTest::keyClick(mode, Qt::Key_End);
    QCOMPARE(room.persona().sections.size(), 1);
    QCOMPARE(room.persona().sections.constFirst().when, SectionMode::When::Never);
    room.type(room.control(u"sections[0].order"_s), u"3"_s);
    room.pane.commit();
    QCOMPARE(room.persona().sections.constFirst().order, 3);
    room.type(room.control(u"sections[0].order"_s), {});
    room.pane.commit();
    QTest::keyClick(room.control(u"sections[0].mode"_s), Qt::Key_Home);
    QVERIFY(room.persona().sections.isEmpty());
    QVERIFY(room.control(u"sections[+].mode"_s));
}

void TestFormPane::undoKeysGoToTheDraft()
{
    FormRoom room("# Diego - Delivery Persona\n\n## Persona Profile\n\n**Role**: VP\n");
    QWidget *role = room.control(u"role"_s);
    room.type(role, u"Director"_s);
    QTest::keyClick(role, Qt::Key_Z, Qt::ControlModifier);  // what is being typed is a step, too
    QCOMPARE(room.shownAt(u"role"_s), u"VP"_s);
    QVERIFY(!room.draft.isChanged() && room.draft.canRedo());
    QTest::keyClick(role, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(room.persona().role, u"Director"_s);
    QCOMPARE(room.shownAt(u"role"_s), u"Director"_s);
    room.draft.edit(TextEdits{{{2, 7, 0}, "Ana"}});  // in the source
    QTest::keyClick(role, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(room.persona().name, u"Diego"_s);
    QVERIFY(role->hasFocus());
}

void TestFormPane::theSourceShowsUpWithoutDisturbing()
{
    FormRoom room(
        "# Diego - Delivery Persona\n\n## Core Behavior\n\n1. **One** - first\n2. **Two** - second\n3. **Three** - third\n");
    room.pane.showChapter(ChapterKind::Rules);
    QWidget *text = nullptr;
    QTRY_VERIFY((text = room.control(u"rules[2].text"_s)) != nullptr);
    text->setFocus();
    QTest::keyClicks(text, u"xy"_s);
    const QByteArray bytes = room.draft.document().bytes();
    const qsizetype first = bytes.indexOf("1. **One**");
    const qsizetype second = bytes.indexOf("2. **Two**");
    room.draft.edit(TextEdits{{{first, second, 0}, {}}});
    QVERIFY(text->hasFocus());
    QCOMPARE(room.focusedPath(), u"rules[1].text"_s);
    QCOMPARE(room.list().rows().size(), 3 + 4 + 1);
    QVERIFY(room.shownIn(text).contains("xy"_L1));
    room.pane.commit();
    QVERIFY(room.persona().rules.at(1).text.contains("xy"_L1));
    QCOMPARE(room.persona().rules.at(0).text, u"second"_s);
    const qsizetype at = room.draft.document().bytes().indexOf("second");
    room.draft.edit(TextEdits{{{at, at + 6, 0}, "2nd"}});
    QCOMPARE(room.shownAt(u"rules[0].text"_s), u"2nd"_s);
}

void TestFormPane::aRefusedEditIsTold()
{
    FormRoom room("# Diego - Delivery Persona\n\n## Core Behavior\n\n1. **One** - first\n");
    room.pane.showChapter(ChapterKind::Rules);
    QWidget *name = nullptr;
    QTRY_VERIFY((name = room.control(u"rules[0].name"_s)) != nullptr);
    room.type(name, u"**One** of all"_s);
    const Announcements announced;
    room.pane.commit();
    QVERIFY(!room.draft.isChanged());
    QCOMPARE(room.shownAt(u"rules[0].name"_s), u"**One** of all"_s);
    QVERIFY(name->accessibleDescription().startsWith("This is not in the document"_L1));
    QVERIFY(Announcements::said.contains(name->accessibleDescription()));
    room.draft.edit(TextEdits{{{2, 7, 0}, "Ana"}});  // others go on meanwhile
    QCOMPARE(room.shownAt(u"rules[0].name"_s), u"**One** of all"_s);
    QVERIFY(!name->accessibleDescription().isEmpty());
    room.type(name, u"One of all"_s);
    room.pane.commit();
    QCOMPARE(room.persona().rules.constFirst().name, u"One of all"_s);
    QVERIFY(name->accessibleDescription().isEmpty());
    room.pane.showDocument();
    QTRY_VERIFY(room.control(u"model.temperature"_s));
    room.type(room.control(u"model.temperature"_s), u"warm"_s);
    room.pane.commit();
    QVERIFY(room.control(u"model.temperature"_s)->accessibleDescription().contains("a number"_L1));
}

void TestFormPane::whatIsRefusedIsStillThereAfterALookAtAnotherPage()
{
    FormRoom room("# Diego - Delivery Persona\n\n## Core Behavior\n\n1. **One** - first\n");
    room.pane.showChapter(ChapterKind::Rules);
    QTRY_VERIFY(room.control(u"rules[0].name"_s));
    room.type(room.control(u"rules[0].name"_s), u"**One** of all"_s);
    room.pane.showChapter(ChapterKind::Profile);
    QVERIFY(!room.control(u"rules[0].name"_s));
    room.pane.showChapter(ChapterKind::Rules);
    QTRY_VERIFY(room.control(u"rules[0].name"_s));
    QCOMPARE(room.shownAt(u"rules[0].name"_s), u"**One** of all"_s);
}

QTEST_MAIN(TestFormPane)
#include "tst_formpane.moc"

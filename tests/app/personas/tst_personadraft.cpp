// SPDX-License-Identifier: Apache-2.0
#include "personas/personadraft.h"

#include "support/testcase.h"

#include <QRandomGenerator>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using Step = PersonaDraft::Step;

namespace {

constexpr auto advisorText = "# Ada\n\n## Profile\n\n- **Role**: Coach\n\n## Core Rules\n\n- Ask first\n- Be brief\n";

TextEdits insertion(qsizetype at, const QByteArray &text)
{
    return {{{at, at, 0}, text}};
}

/// As a person types: each character by itself.
void type(PersonaDraft &draft, qsizetype at, const QByteArray &text)
{
    for (const char key : text)
        draft.edit(insertion(at++, QByteArray(1, key)), Step::Typing);
}

}  // namespace

class TestPersonaDraft : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void fieldsAndSourceShareOneListOfSteps();
    void wordsAreTakenBackOneByOne();
    void erasingIsOneStepApartFromTyping();
    void whatIsWrittenAfterUndoingReplacesWhatWasUndone();
    void aFieldThatCannotBeWrittenChangesNothing();
    void aWholeTextChangesOnlyWhatDiffers();
    void whoFollowsTheEditsHasTheSameText();
    void publishingKeepsTheSteps();
};

void TestPersonaDraft::fieldsAndSourceShareOneListOfSteps()
{
    PersonaDraft draft{PersonaDocument(advisorText)};
    QVERIFY(!draft.isChanged() && !draft.canUndo() && !draft.canRedo());
    QVERIFY(draft.edit({FieldEdit::Kind::Set, u"role"_s, u"Teacher"_s}));
    const QByteArray withRole = draft.document().bytes();
    draft.edit(insertion(withRole.size(), "- Listen\n"));
    QCOMPARE(draft.document().persona().role, u"Teacher"_s);
    QVERIFY(draft.isChanged());
    draft.undo();
    QCOMPARE(draft.document().bytes(), withRole);
    draft.undo();
    QCOMPARE(draft.document().bytes(), QByteArray(advisorText));
    QVERIFY(!draft.isChanged() && !draft.canUndo());
    draft.redo();
    draft.redo();
    QCOMPARE(draft.document().bytes(), withRole + "- Listen\n");
    QVERIFY(!draft.canRedo());
}

void TestPersonaDraft::wordsAreTakenBackOneByOne()
{
    PersonaDraft draft{PersonaDocument(advisorText)};
    const qsizetype end = draft.document().bytes().size();
    type(draft, end, "- Listen well\n");
    QStringList left;
    while (draft.canUndo()) {
        draft.undo();
        left.append(QString::fromUtf8(draft.document().bytes().sliced(end)));
    }
    QCOMPARE(left, (QStringList{u"- Listen "_s, u"- "_s, u""_s}));
}

void TestPersonaDraft::erasingIsOneStepApartFromTyping()
{
    PersonaDraft draft{PersonaDocument(advisorText)};
    const qsizetype end = draft.document().bytes().size();
    type(draft, end, "abc");
    for (qsizetype at = end + 3; at > end + 1; --at)
        draft.edit({{{at - 1, at, 0}, {}}}, Step::Typing);
    QCOMPARE(draft.document().bytes().sliced(end), QByteArray("a"));
    draft.undo();
    QCOMPARE(draft.document().bytes().sliced(end), QByteArray("abc"));
    draft.undo();
    QCOMPARE(draft.document().bytes(), QByteArray(advisorText));
}

void TestPersonaDraft::whatIsWrittenAfterUndoingReplacesWhatWasUndone()
{
    PersonaDraft draft{PersonaDocument(advisorText)};
    type(draft, 0, "x");
    draft.undo();
    type(draft, 0, "y");
    QVERIFY(!draft.canRedo());
    draft.undo();
    QCOMPARE(draft.document().bytes(), QByteArray(advisorText));
}

void TestPersonaDraft::aFieldThatCannotBeWrittenChangesNothing()
{
    PersonaDraft draft{PersonaDocument(advisorText)};
    QSignalSpy edited(&draft, &PersonaDraft::edited);
    const Result<> done = draft.edit({FieldEdit::Kind::Set, u"nothing.of.the.kind"_s, u"x"_s});
    QVERIFY(!done);
    QVERIFY(draft.edit({FieldEdit::Kind::Set, u"role"_s, u"Coach"_s}));
    QCOMPARE(edited.count(), 0);
    QVERIFY(!draft.canUndo());
}

void TestPersonaDraft::aWholeTextChangesOnlyWhatDiffers()
{
    PersonaDraft draft{PersonaDocument(advisorText)};
    QSignalSpy edited(&draft, &PersonaDraft::edited);
    draft.setText(QByteArray(advisorText)
                      .replace("Coach",
                               "Co\xc3\xa4"
                               "ch"));
    QCOMPARE(edited.count(), 1);
    const auto edits = edited.constFirst().constFirst().value<TextEdits>();
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits.constFirst().replacement, QByteArray("\xc3\xa4"));
    draft.undo();
    QCOMPARE(draft.document().bytes(), QByteArray(advisorText));
}

void TestPersonaDraft::whoFollowsTheEditsHasTheSameText()
{
    PersonaDraft draft{PersonaDocument(advisorText)};
    QByteArray followed = draft.document().bytes();
    connect(&draft, &PersonaDraft::edited, this, [&](const TextEdits &edits) {
        followed = withEdits(followed, edits);
        QCOMPARE(followed, draft.document().bytes());
    });
    QRandomGenerator random(4);
    QList<QByteArray> texts{draft.document().bytes()};
    for (int i = 0; i < 300; ++i) {
        const qsizetype size = draft.document().bytes().size();
        const qsizetype at = random.bounded(static_cast<int>(size) + 1);
        const qsizetype end = random.bounded(4) == 0 ? std::min(size, at + 7) : at;
        const QByteArray text = random.bounded(3) == 0 ? "\n## Samples\n" : " word";
        draft.edit({{{at, end, 0}, text}}, random.bounded(2) == 0 ? Step::Typing : Step::Alone);
        texts.append(draft.document().bytes());
    }
    while (draft.canUndo()) {
        draft.undo();
        QVERIFY(texts.contains(draft.document().bytes()));
    }
    QCOMPARE(followed, QByteArray(advisorText));
    while (draft.canRedo())
        draft.redo();
    QCOMPARE(followed, texts.constLast());
    QCOMPARE(draft.document().persona(), PersonaDocument(followed).persona());
}

void TestPersonaDraft::publishingKeepsTheSteps()
{
    PersonaDraft draft{PersonaDocument(advisorText)};
    QVERIFY(draft.edit({FieldEdit::Kind::Set, u"role"_s, u"Teacher"_s}));
    QSignalSpy published(&draft, &PersonaDraft::publishedChanged);
    draft.setPublished(draft.document());
    QCOMPARE(published.count(), 1);
    QVERIFY(!draft.isChanged() && draft.canUndo());
    draft.undo();
    QVERIFY(draft.isChanged());
    QCOMPARE(draft.document().persona().role, u"Coach"_s);
}

QTEST_GUILESS_MAIN(TestPersonaDraft)
#include "tst_personadraft.moc"

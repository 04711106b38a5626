// SPDX-License-Identifier: Apache-2.0
#include "support/testcase.h"
#include "ui/conversation/composer.h"

#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using sb::ui::Composer;

namespace {

struct Room {
    Room()
    {
        composer.recall([this] { return questions; });
    }
    void press(Qt::Key key, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(&edit, key);
    }

    QStringList questions{u"Newest"_s, u"Of two\nlines"_s, u"Oldest"_s};
    Composer composer;
    QPlainTextEdit &edit = *composer.findChild<QPlainTextEdit *>();
};

}  // namespace

class TestQuestionWalk : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void upInTheEmptyFieldShowsWhatWasAskedLast();
    void furtherUpStopsAtTheFirstQuestion();
    void downLeadsBackToTheEmptyField();
    void aTypedTextIsNeverReplaced();
    void aChangedQuestionIsOnesOwnText();
    void aMovedCaretEndsTheWalk();
    void withoutAQuestionNothingHappens();
    void aWalkedQuestionIsSentAsItStands();
    void undoEmptiesTheField();
};

void TestQuestionWalk::upInTheEmptyFieldShowsWhatWasAskedLast()
{
    Room room;
    room.press(Qt::Key_Up);
    QCOMPARE(room.composer.text(), u"Newest"_s);
    QTest::keyClicks(&room.edit, u"!"_s);
    QCOMPARE(room.composer.text(), u"Newest!"_s);
}

void TestQuestionWalk::furtherUpStopsAtTheFirstQuestion()
{
    Room room;
    room.press(Qt::Key_Up, 2);
    QCOMPARE(room.composer.text(), u"Of two\nlines"_s);
    room.press(Qt::Key_Up, 2);
    QCOMPARE(room.composer.text(), u"Oldest"_s);
}

void TestQuestionWalk::downLeadsBackToTheEmptyField()
{
    Room room;
    room.press(Qt::Key_Up, 2);
    room.press(Qt::Key_Down);
    QCOMPARE(room.composer.text(), u"Newest"_s);
    room.press(Qt::Key_Down);
    QCOMPARE(room.composer.text(), QString());
    room.questions.prepend(u"Newer still"_s);
    room.press(Qt::Key_Up);
    QCOMPARE(room.composer.text(), u"Newer still"_s);
}

void TestQuestionWalk::aTypedTextIsNeverReplaced()
{
    Room room;
    QTest::keyClicks(&room.edit, u"Mine"_s);
    room.press(Qt::Key_Up, 2);
    room.press(Qt::Key_Down);
    QCOMPARE(room.composer.text(), u"Mine"_s);
}

void TestQuestionWalk::aChangedQuestionIsOnesOwnText()
{
    Room room;
    room.press(Qt::Key_Up);
    QTest::keyClicks(&room.edit, u"?"_s);
    room.press(Qt::Key_Up);
    room.press(Qt::Key_Down);
    QCOMPARE(room.composer.text(), u"Newest?"_s);
}

void TestQuestionWalk::aMovedCaretEndsTheWalk()
{
    Room room;
    room.press(Qt::Key_Up, 2);
    room.press(Qt::Key_Left);
    room.press(Qt::Key_Up);
    QCOMPARE(room.composer.text(), u"Of two\nlines"_s);
    QCOMPARE(room.edit.textCursor().blockNumber(), 0);
}

void TestQuestionWalk::withoutAQuestionNothingHappens()
{
    Room room;
    room.questions.clear();
    room.press(Qt::Key_Up);
    room.press(Qt::Key_Down);
    QCOMPARE(room.composer.text(), QString());
}

void TestQuestionWalk::aWalkedQuestionIsSentAsItStands()
{
    Room room;
    const QSignalSpy sent(&room.composer, &Composer::sent);
    room.press(Qt::Key_Up, 2);
    room.press(Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.constFirst().constFirst().toString(), u"Of two\nlines"_s);
}

void TestQuestionWalk::undoEmptiesTheField()
{
    Room room;
    room.press(Qt::Key_Up);
    QTest::keyClick(&room.edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(room.composer.text(), QString());
}

QTEST_MAIN(TestQuestionWalk)
#include "tst_questionwalk.moc"

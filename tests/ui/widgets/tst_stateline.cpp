// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/stateline.h"

#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QLabel>
#include <QProgressBar>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::StateLine;

class TestStateLine : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aStateHasAShapeBesideItsWords();
    void withNothingToSayItIsNotThere();
    void whatIsUnderWayMoves();
    void aScreenReaderSaysItOnce();
};

void TestStateLine::aStateHasAShapeBesideItsWords()
{
    StateLine line(u"line"_s);
    for (const StateLine::State state :
         {StateLine::State::Good, StateLine::State::Watch, StateLine::State::Bad, StateLine::State::Unknown}) {
        line.say(state, u"words"_s);
        QVERIFY(!line.isHidden());
        QCOMPARE(line.findChild<QLabel *>(u"line"_s)->text(), u"words"_s);
        bool hasShape = false;
        for (const QWidget *part : line.findChildren<QWidget *>())
            hasShape = hasShape || (part->inherits("sb::ui::SymbolLabel") && !part->isHidden());
        QVERIFY(hasShape);
    }
}

void TestStateLine::withNothingToSayItIsNotThere()
{
    StateLine line(u"line"_s);
    QVERIFY(line.isHidden());
    line.say(StateLine::State::Bad, u"words"_s);
    line.clear();
    QVERIFY(line.isHidden());
    QVERIFY(line.text().isEmpty());
}

void TestStateLine::whatIsUnderWayMoves()
{
    StateLine line(u"line"_s);
    line.say(StateLine::State::Busy, u"words"_s);
    QVERIFY(!line.findChild<QProgressBar *>()->isHidden());
    line.say(StateLine::State::Good, u"words"_s);
    QVERIFY(line.findChild<QProgressBar *>()->isHidden());
}

void TestStateLine::aScreenReaderSaysItOnce()
{
    const test::Announcements spoken;
    QWidget window;
    auto *line = new StateLine(u"line"_s, &window);
    window.show();
    line->say(StateLine::State::Hint, u"quiet"_s);
    line->say(StateLine::State::Bad, u"aloud"_s);
    line->say(StateLine::State::Bad, u"aloud"_s);
    QCOMPARE(test::Announcements::said, QStringList{u"aloud"_s});
}

QTEST_MAIN(TestStateLine)
#include "tst_stateline.moc"

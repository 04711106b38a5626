// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/transcripttext.h"

#include "support/testcase.h"

#include <QScrollBar>

using namespace Qt::StringLiterals;
using sb::ui::FindState;
using sb::ui::TranscriptText;

namespace {

QList<int> asList(const FindState &state)
{
    return {state.place, state.count};
}

}  // namespace

class TestTranscriptText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void matchesAreMarkedAndStepsGoAround()
    {
        TranscriptText text;
        text.resize(300, 200);
        text.show();
        text.showText(u"You\nwait\n\nDiego\nWait, waiting"_s);
        QCOMPARE(asList(text.find({u"wait"_s, {}})), QList<int>({1, 3}));
        QCOMPARE(text.extraSelections().size(), 3);
        QCOMPARE(asList(text.step(-1)), QList<int>({3, 3}));
        QCOMPARE(asList(text.step(1)), QList<int>({1, 3}));
        QCOMPARE(asList(text.find({u"wait"_s, QTextDocument::FindCaseSensitively})), QList<int>({1, 2}));
        QCOMPARE(asList(text.find({u"wait"_s, QTextDocument::FindWholeWords})), QList<int>({1, 2}));
        QCOMPARE(asList(text.find({})), QList<int>({0, 0}));
        QCOMPARE(text.extraSelections().size(), 0);
    }

    void textThatArrivesLeavesSelectionAndMatchAlone()
    {
        TranscriptText text;
        text.showText(u"one word"_s);
        QTextCursor cursor = text.textCursor();
        cursor.select(QTextCursor::WordUnderCursor);
        text.setTextCursor(cursor);
        QCOMPARE(asList(text.find({u"word"_s, {}})), QList<int>({1, 1}));
        text.showText(u"one word and a word"_s);
        QCOMPARE(text.toPlainText(), u"one word and a word"_s);
        QCOMPARE(text.textCursor().selectedText(), u"one"_s);
        QCOMPARE(asList(text.state()), QList<int>({1, 2}));
        text.showText(u"other"_s);
        QCOMPARE(asList(text.state()), QList<int>({0, 0}));
    }

    void aMatchOutOfSightIsShownAndKept()
    {
        TranscriptText text;
        text.resize(300, 200);
        text.show();
        const QString many = u"needle\n"_s % u"line\n"_s.repeated(200);
        text.showText(many);
        QCOMPARE(text.verticalScrollBar()->value(), text.verticalScrollBar()->maximum());
        QCOMPARE(asList(text.find({u"needle"_s, {}})), QList<int>({1, 1}));
        QCOMPARE(text.verticalScrollBar()->value(), 0);
        text.showText(many % u"more"_s);
        QCOMPARE(text.verticalScrollBar()->value(), 0);
    }
};

QTEST_MAIN(TestTranscriptText)
#include "tst_transcripttext.moc"

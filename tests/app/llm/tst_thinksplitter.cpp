// SPDX-License-Identifier: Apache-2.0
#include "llm/thinksplitter.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::ThinkSplitter;

namespace {

ThinkSplitter::Parts split(const QStringList &pieces)
{
    ThinkSplitter splitter;
    ThinkSplitter::Parts all;
    for (const QString &piece : pieces) {
        const ThinkSplitter::Parts parts = splitter.feed(piece);
        all.reasoning += parts.reasoning;
        all.text += parts.text;
    }
    const ThinkSplitter::Parts rest = splitter.end();
    return {all.reasoning + rest.reasoning, all.text + rest.text};
}

}  // namespace

class TestThinkSplitter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void onlyTheBeginningOfAnAnswerIsReasoning_data();
    void onlyTheBeginningOfAnAnswerIsReasoning();
    void whatCanBeToldIsToldAtOnce();
};

void TestThinkSplitter::onlyTheBeginningOfAnAnswerIsReasoning_data()
{
    QTest::addColumn<QString>("whole");
    QTest::addColumn<QString>("reasoning");
    QTest::addColumn<QString>("text");
    QTest::newRow("both") << u"<think>Hm.</think>Yes."_s << u"Hm."_s << u"Yes."_s;
    QTest::newRow("blanks around") << u"\n <think>\nHm.\n</think>\n\n Yes. "_s << u"\nHm.\n"_s << u"Yes. "_s;
    QTest::newRow("none") << u"Yes. <think>no</think>"_s << QString() << u"Yes. <think>no</think>"_s;
    QTest::newRow("blanks alone") << u" \n Yes."_s << QString() << u" \n Yes."_s;
    QTest::newRow("not closed") << u"<think>Hm. </thi"_s << u"Hm. </thi"_s << QString();
    QTest::newRow("half an opening") << u"<thi"_s << QString() << u"<thi"_s;
    QTest::newRow("another tag") << u"<thing>x"_s << QString() << u"<thing>x"_s;
    QTest::newRow("almost closed") << u"<think>a</thin</think>b"_s << u"a</thin"_s << u"b"_s;
    QTest::newRow("once only") << u"<think>a</think><think>b</think>"_s << u"a"_s << u"<think>b</think>"_s;
    QTest::newRow("blanks without end") << QString(1200, u' ') << QString() << QString(1200, u' ');
    QTest::newRow("nothing") << QString() << QString() << QString();
}

void TestThinkSplitter::onlyTheBeginningOfAnAnswerIsReasoning()
{
    QFETCH(QString, whole);
    QFETCH(QString, reasoning);
    QFETCH(QString, text);
    const ThinkSplitter::Parts expected{reasoning, text};
    for (qsizetype at = 0; at <= whole.size(); ++at)
        QVERIFY2(split({whole.first(at), whole.sliced(at)}) == expected, qPrintable(QString::number(at)));
    QStringList characters;
    for (const QChar c : std::as_const(whole))
        characters.append(c);
    QVERIFY(split(characters) == expected);
}

void TestThinkSplitter::whatCanBeToldIsToldAtOnce()
{
    ThinkSplitter splitter;
    QCOMPARE(splitter.feed(u"<think>Hm"_s).reasoning, u"Hm"_s);
    QCOMPARE(splitter.feed(u", so</"_s).reasoning, u", so"_s);
    QCOMPARE(splitter.feed(u"x"_s).reasoning, u"</x"_s);
    QCOMPARE(splitter.feed(u"</think>Yes"_s).text, u"Yes"_s);
    QCOMPARE(splitter.feed(u"<"_s).text, u"<"_s);
}

QTEST_GUILESS_MAIN(TestThinkSplitter)
#include "tst_thinksplitter.moc"

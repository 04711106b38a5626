// SPDX-License-Identifier: Apache-2.0
#include "history/snippet.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::Matching;
using sb::SearchExpression;
using sb::Snippet;

namespace {

/// The snippet with its highlights in brackets.
QString marked(const QString &text, QStringView typed, Matching matching = Matching::Words)
{
    const Snippet snippet = sb::snippetOf(text, SearchExpression(typed), matching);
    QString all = snippet.text;
    for (auto at = snippet.highlights.crbegin(); at != snippet.highlights.crend(); ++at)
        all.insert(at->begin + at->length, u']').insert(at->begin, u'[');
    return all;
}

}  // namespace

class TestSnippet : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void allThatWasLookedForIsMarked_data();
    void allThatWasLookedForIsMarked();
    void longTextsAreCutAroundTheFirstFind();
    void noCharacterIsCut();
    void aFindFarBehindIsShown();
    void withoutAFindTheBeginningIsShown();
};

void TestSnippet::allThatWasLookedForIsMarked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a word") << u"Lead time and lead"_s << u"lead "_s << u"[Lead] time and [lead]"_s;
    QTest::newRow("several") << u"Lead time"_s << u"time lead "_s << u"[Lead] [time]"_s;
    QTest::newRow("a phrase") << u"a lead, time"_s << u"\"lead time\" "_s << u"a [lead, time]"_s;
    QTest::newRow("what was typed of a word") << u"frequency"_s << u"frequ"_s << u"[frequ]ency"_s;
    QTest::newRow("accents") << u"so nai\u0308ve!"_s << u"naive "_s << u"so [nai\u0308ve]!"_s;
    QTest::newRow("CJK") << u"人工智慧很"_s << u"智慧"_s << u"人工[智慧]很"_s;
    QTest::newRow("lines become one") << u"a\n\n- b\tc"_s << u"b "_s << u"a  - [b] c"_s;
    QTest::newRow("our markers are no markers") << u"\uE000a\uE001 b"_s << u"b "_s << u"\uE000a\uE001 [b]"_s;
    QTest::newRow("excluded is not marked") << u"a b"_s << u"a -c "_s << u"[a] b"_s;
}

void TestSnippet::allThatWasLookedForIsMarked()
{
    QFETCH(const QString, text);
    QFETCH(const QString, typed);
    QTEST(marked(text, typed), "shown");
}

void TestSnippet::longTextsAreCutAroundTheFirstFind()
{
    const QString text = u"before "_s.repeated(50) + u"needle "_s + u"after "_s.repeated(50);
    const QString shown = marked(text, u"needle ");
    QVERIFY(shown.startsWith(u"\u2026before "_s) && shown.endsWith(u"after\u2026"_s));
    QVERIFY(shown.contains(u"[needle]"_s));
    QVERIFY(shown.size() <= 175);
}

void TestSnippet::noCharacterIsCut()
{
    for (int shift = 0; shift < 4; ++shift) {
        const QString text = QString(shift, u'智') + u"🚀"_s.repeated(100) + u"慧"_s + u"🚀"_s.repeated(100);
        const QString shown = marked(text, u"慧");
        QVERIFY(shown.contains(u"[慧]"_s));
        QCOMPARE(QString::fromUtf8(shown.toUtf8()), shown);
    }
}

void TestSnippet::aFindFarBehindIsShown()
{
    for (const qsizetype size : {16'380, 16'384, 1'000'000}) {
        const QString text = QString(size, u'.') + u"lead time"_s;
        QVERIFY(marked(text, u"\"lead time\" ").contains(u"[lead time]"_s));
    }
}

void TestSnippet::withoutAFindTheBeginningIsShown()
{
    QCOMPARE(marked(u"some text"_s, u"other "), u"some text"_s);
    QCOMPARE(marked(QString(), u"other "), QString());
}

QTEST_GUILESS_MAIN(TestSnippet)
#include "tst_snippet.moc"

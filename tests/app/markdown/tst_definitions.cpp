// SPDX-License-Identifier: Apache-2.0
// Link references in a text that grows: known to what follows them, patched into what stands before them.
#include "markdown/livedocument.h"

#include "app/markdown/law.h"
#include "support/pagemodel.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::PageModel;

class TestDefinitions : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aTextWithDefinitionsKeepsTheLaw_data();
    void aTextWithDefinitionsKeepsTheLaw();
    void anyOrderOfBlocksKeepsTheLaw();
    void whatFollowsADefinitionLeavesSettledBlocksAlone();
    void aDefinitionThatIsUsedTooOftenIsBounded();
};

void TestDefinitions::aTextWithDefinitionsKeepsTheLaw_data()
{
    QTest::addColumn<QString>("text");
    const QString use = u"see [a] and [b][] and [c][a]\n\n- [a]\n- x\n\n"_s;
    QTest::newRow("at the top") << u"[a]: https://a.example\n\n"_s + use + use;
    QTest::newRow("at the top without a blank line") << u"[a]: https://a.example\n# b\n"_s + use;
    QTest::newRow("a line that may belong to it") << u"[a]: https://a.example\n#b [a]\n\n"_s + use;
    QTest::newRow("in the middle") << use + u"[a]: https://a.example\n\n"_s + use + u"[b]: https://b.example\n"_s + use;
    QTest::newRow("the first one wins") << u"[a]: https://a.example\n\n"_s + use + u"[a]: https://other.example\n\n"_s + use;
    QTest::newRow("over lines") << use + u"[a]:\nhttps://a.example\n\"title\nof it\"\n\n"_s + use;
    QTest::newRow("in a list") << u"- [a]: https://a.example\n- x\n\n1. y\n\n"_s + use + u"- z\n"_s;
    QTest::newRow("in a quote") << u"> [a]: https://a.example\n\n> [a]\n\n"_s + use;
    QTest::newRow("behind code") << u"```\nx[1]: y\n```\n[a]: https://a.example\n\n"_s + use;
    QTest::newRow("only in code") << u"```\n[a]: https://a.example\n```\n\n"_s + use + use;
    QTest::newRow("before indented code") << u"[a]: https://a.example\n\n    [b]: https://b.example\n\n"_s + use;
    QTest::newRow("that is none") << u"[a]: https://a.example and more\n\n"_s + use + u"x [b]: c\n\n"_s + use;
    QTest::newRow("that turns out to be none") << use + u"[a]: https://a.example\nmore\n\n[b]: x y\n\n"_s + use;
    QTest::newRow("before a table") << u"[a]: https://a.example\n\n[a] | b\n--|--\n[a] | [b]\n\n"_s + use;
    QTest::newRow("behind a byte order mark that is text") << u"\n\ufeff[b]: https://b.example\n# [b]\n\nsee [b]\n"_s;
    QTest::newRow("none, in a fence behind such a mark") << u"\n\ufeff~~~]:\n>\n\nsee [b]\n"_s;
    QTest::newRow("behind an address in a long paragraph")
        << u"[b]: https://b.example\n\n"_s + u"words and\n"_s.repeated(230) + u"s://[b]\n`[b] and [b](x y\nend [b]"_s;
    QTest::newRow("raw HTML") << u"[a]: https://a.example\n\n<div>\n[a]: x\n\n<!-- [b]: c\n\n"_s + use;
}

void TestDefinitions::aTextWithDefinitionsKeepsTheLaw()
{
    QFETCH(QString, text);
    QCOMPARE(sb::test::breachAtAPrefix(text), QString());
}

void TestDefinitions::anyOrderOfBlocksKeepsTheLaw()
{
    const QStringList pieces{u"[a]: https://a.example\n"_s,
                             u"[b]: https://b.example \"t\"\n"_s,
                             u"[a] and [b] here\n"_s,
                             u"\n"_s,
                             u"\n"_s,
                             u"- [a]\n"_s,
                             u"  - [b]: https://c.example\n"_s,
                             u"> [a]\n"_s,
                             u"# [b]\n"_s,
                             u"```\n"_s,
                             u"    [a]: x\n"_s,
                             u"1. one [a]\n"_s,
                             u"text\n"_s,
                             u"a | [a]\n--|--\n"_s,
                             u"<div>\n"_s,
                             u"===\n"_s};
    const QString breach = sb::test::breachInAnyOrder(pieces, 40);
    QVERIFY2(breach.isEmpty(), qPrintable(breach));
}

void TestDefinitions::whatFollowsADefinitionLeavesSettledBlocksAlone()
{
    LiveDocument live;
    std::ignore = live.append(QString(u"[a]: https://a.example\n\n"_s + u"see [a] here\n\n"_s.repeated(300)));
    const QList<Patch> patches = live.append(u"and [a] there"_s);
    QCOMPARE(patches.size(), 1);
    QCOMPARE(patches.constFirst().kind, Patch::Kind::Insert);
    QVERIFY(patches.constFirst().html.contains(u"href=\"https://a.example\""_s));
}

/// cmark stops to resolve a reference when all of them add too much to a text; the page is the same as that of the whole text.
void TestDefinitions::aDefinitionThatIsUsedTooOftenIsBounded()
{
    const QString text = u"[a]: https://a.example/"_s + u"x"_s.repeated(2000) + u"\n\n"_s + u"[a]\n\n"_s.repeated(200);
    LiveDocument live;
    for (qsizetype at = 0; at < text.size(); at += 50)
        std::ignore = live.append(QStringView(text).sliced(at, qMin<qsizetype>(50, text.size() - at)));
    QCOMPARE(live.html(), renderHtml(text));
    QVERIFY(live.html().size() < 10 * text.size() + 64 * 1024);
}

QTEST_GUILESS_MAIN(TestDefinitions)
#include "tst_definitions.moc"

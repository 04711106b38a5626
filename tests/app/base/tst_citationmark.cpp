// SPDX-License-Identifier: Apache-2.0
#include "base/citationmark.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;

class TestCitationMark : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void marksAreFoundWhereTheyAreNoCode_data();
    void marksAreFoundWhereTheyAreNoCode();
    void textWithoutMarksReadsAsIfThereHadBeenNone_data();
    void textWithoutMarksReadsAsIfThereHadBeenNone();
    void wordsTakeAMarksPlace_data();
    void wordsTakeAMarksPlace();
    void theWordsKnowWhatStandsBefore();
    void theBeginningOfAMarkIsHeldBack_data();
    void theBeginningOfAMarkIsHeldBack();
    void noPieceOfAMarkIsEverSeen();
    void blocksHaveTheirKinds();
};

void TestCitationMark::marksAreFoundWhereTheyAreNoCode_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ids");
    const auto row = [](const char *name, const QString &text, const QStringList &ids) { QTest::newRow(name) << text << ids; };
    row("plain", u"Small teams [[fw:team-topologies]] own more."_s, {u"team-topologies"_s});
    row("two side by side", u"a [[fw:a]][[fw:b-2]]."_s, {u"a"_s, u"b-2"_s});
    row("a name", u"[[fw: Conway's Law ]]"_s, {u"Conway's Law"_s});
    row("in an item, a heading, a row and a quote", u"- [[fw:a]]\n\n## B [[fw:b]]\n\n| [[fw:c]] |\n\n> [[fw:d]]"_s,
        {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    row("in emphasis and link", u"**x [[fw:a]]** [y [[fw:b]]](https://x.org)"_s, {u"a"_s, u"b"_s});
    row("over CRLF", u"a [[fw:a]]\r\nb [[fw:b]]\r\n\r\n[[fw:c]]"_s, {u"a"_s, u"b"_s, u"c"_s});
    row("behind an open tick", u"a ` b [[fw:a]]"_s, {u"a"_s});
    row("span of code", u"a `[[fw:a]]` and ``b ` [[fw:b]]``"_s, {});
    row("span over lines", u"a `b\n[[fw:a]]` c"_s, {});
    row("fence", u"```\n[[fw:a]]\n```\n[[fw:b]]"_s, {u"b"_s});
    row("open fence", u"~~~ text\n[[fw:a]]\n```\n[[fw:b]]"_s, {});
    row("longer fence", u"````\n```\n[[fw:a]]\n````\n[[fw:b]]"_s, {u"b"_s});
    row("fence in an item", u"- x\n  ```\n  [[fw:a]]\n  ```\n- [[fw:b]]"_s, {u"b"_s});
    row("fence in a quote", u"> ```\n> [[fw:a]]\n[[fw:b]]"_s, {u"b"_s});
    row("indented code", u"x\n\n    [[fw:a]]\n\ny"_s, {});
    row("an item's second paragraph", u"- x\n\n    [[fw:a]]"_s, {u"a"_s});
    row("a line that goes on", u"x\n      [[fw:a]]"_s, {u"a"_s});
    row("address", u"[x](https://x.org/[[fw:a]]) <https://x.org/[[fw:b]]> https://x.org/[[fw:c]]"_s, {});
    row("escaped", u"\\[[fw:a]] \\\\[[fw:b]]"_s, {u"b"_s});
    row("no mark", u"[[fw:]] [[fw: ]] [[fw:a] [fw:a]] [[x:a]] [[fw:a\nb]] [[fw:a|b]] [[fw:<b>]]"_s, {});
    row("too long", QString(u"[[fw:"_s + QString(sb::citationId + 1, u'a') + u"]]"_s), {});
    row("not ended", u"x [[fw:a"_s, {});
}

void TestCitationMark::marksAreFoundWhereTheyAreNoCode()
{
    QFETCH(QString, text);
    QStringList ids;
    for (const auto marks = sb::citationMarks(text); const sb::CitationMark &mark : marks) {
        ids.append(mark.id);
        const QStringView written = QStringView(text).sliced(mark.span.begin, mark.span.end - mark.span.begin);
        QVERIFY(written.startsWith("[[fw:"_L1) && written.endsWith("]]"_L1));
    }
    QTEST(ids, "ids");
}

void TestCitationMark::textWithoutMarksReadsAsIfThereHadBeenNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("without");
    const auto row = [](const char *name, const QString &text, const QString &without) {
        QTest::newRow(name) << text << without;
    };
    row("before a full stop", u"Small teams [[fw:a]]."_s, u"Small teams."_s);
    row("in a sentence", u"Small teams [[fw:a]] own more"_s, u"Small teams own more"_s);
    row("at the end", u"Small teams. [[fw:a]]"_s, u"Small teams."_s);
    row("without blanks", u"a[[fw:a]]b"_s, u"ab"_s);
    row("one blank before", u"a [[fw:a]]b"_s, u"a b"_s);
    row("several", u"a [[fw:a]] [[fw:b]], c"_s, u"a, c"_s);
    row("in bold", u"**Teams [[fw:a]]**: x"_s, u"**Teams**: x"_s);
    row("at the beginning", u"[[fw:a]] says"_s, u"says"_s);
    row("in an item", u"- [[fw:a]] says"_s, u"- says"_s);
    row("a line of its own", u"a\n[[fw:a]]\nb"_s, u"a\nb"_s);
    row("all there is", u"[[fw:a]]"_s, QString());
    row("at a line's end", u"a [[fw:a]]\nb"_s, u"a\nb"_s);
    row("CRLF", u"a [[fw:a]]\r\nb"_s, u"a\r\nb"_s);
    row("in code", u"a `[[fw:a]]` [[fw:b]]"_s, u"a `[[fw:a]]`"_s);
    row("nothing to do", u"a  b\n\n[x]"_s, u"a  b\n\n[x]"_s);
}

void TestCitationMark::textWithoutMarksReadsAsIfThereHadBeenNone()
{
    QFETCH(QString, text);
    QTEST(sb::withoutCitationMarks(text), "without");
}

void TestCitationMark::wordsTakeAMarksPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("with");
    QTest::newRow("as the subject") << u"[[fw:a]] says"_s << u"A says"_s;
    QTest::newRow("in a sentence") << u"As [[fw:a]] says"_s << u"As A says"_s;
    QTest::newRow("behind it") << u"Keep them small [[fw:a]]."_s << u"Keep them small (A)."_s;
    QTest::newRow("an item") << u"- [[fw:a]]"_s << u"- A"_s;
    QTest::newRow("at the end") << u"Small. [[fw:a]]"_s << u"Small. (A)"_s;
}

void TestCitationMark::wordsTakeAMarksPlace()
{
    QFETCH(QString, text);
    QTEST(sb::withoutCitationMarks(text, [](const QString &id, QStringView) { return id.toUpper(); }), "with");
}

void TestCitationMark::theWordsKnowWhatStandsBefore()
{
    QStringList before;
    const QString without =
        sb::withoutCitationMarks(u"x\n\n- **A** [[fw:a]] b [[fw:b]]"_s, [&](const QString &, QStringView text) {
            before.append(text.toString());
            return QString();
        });
    QCOMPARE(without, u"x\n\n- **A** b"_s);
    QCOMPARE(before, (QStringList{u"**A** "_s, u"**A** [[fw:a]] b "_s}));
}

void TestCitationMark::theBeginningOfAMarkIsHeldBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("held");
    QTest::newRow("nothing") << u"a b"_s << 0;
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("bracket") << u"a ["_s << 1;
    QTest::newRow("two") << u"a [["_s << 2;
    QTest::newRow("kind") << u"a [[fw"_s << 4;
    QTest::newRow("id") << u"a [[fw:te-a"_s << 9;
    QTest::newRow("one bracket of the end") << u"a [[fw:te]"_s << 8;
    QTest::newRow("whole") << u"a [[fw:te]]"_s << 0;
    QTest::newRow("a link") << u"a [b"_s << 0;
    QTest::newRow("no id") << u"a [[fw:te|"_s << 0;
    QTest::newRow("three brackets") << u"[[["_s << 2;
    QTest::newRow("too long") << QString(u"[[fw:"_s + QString(200, u'a')) << 0;
}

void TestCitationMark::theBeginningOfAMarkIsHeldBack()
{
    QFETCH(QString, text);
    QTEST(static_cast<int>(sb::heldBack(text)), "held");
}

void TestCitationMark::noPieceOfAMarkIsEverSeen()
{
    const QString text =
        u"See [[fw:team-topologies]], [x](y) and [[[fw:a]] or [[fw:"_s + QString(sb::citationId, u'a') + u"]]."_s;
    const QList<sb::CitationMark> marks = sb::citationMarks(text);
    QCOMPARE(marks.size(), 3);
    for (qsizetype size = 0; size <= text.size(); ++size) {
        const qsizetype shown = size - sb::heldBack(QStringView(text).first(size));
        for (const sb::CitationMark &mark : marks)
            QVERIFY2(shown <= mark.span.begin || shown >= mark.span.end, qPrintable(text.first(shown)));
    }
}

void TestCitationMark::blocksHaveTheirKinds()
{
    using Kind = sb::ProseBlock::Kind;
    QList<Kind> kinds;
    QStringList texts;
    const QString text = u"# A\nb\nc\n- d\n  e\n2) f\n> g\n> h\n\n| i |\n| j |\n#k\n```\nl\n```\n"_s;
    for (const auto blocks = sb::proseOf(text); const sb::ProseBlock &block : blocks) {
        kinds.append(block.kind);
        texts.append(text.sliced(block.span.begin, block.span.end - block.span.begin));
    }
    QCOMPARE(texts, (QStringList{u"A"_s, u"b\nc"_s, u"d\n  e"_s, u"f"_s, u"g\n> h"_s, u"| i |"_s, u"| j |"_s, u"#k"_s}));
    QCOMPARE(kinds, (QList{Kind::Heading, Kind::Text, Kind::Text, Kind::Text, Kind::Quote, Kind::Row, Kind::Row, Kind::Text}));
}

QTEST_GUILESS_MAIN(TestCitationMark)
#include "tst_citationmark.moc"

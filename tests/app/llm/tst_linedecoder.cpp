// SPDX-License-Identifier: Apache-2.0
#include "llm/linedecoder.h"

#include "app/llm/streams.h"
#include "base/limits.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

QByteArrayList linesOf(const Pieces &pieces)
{
    LineDecoder decoder;
    QList<SseEvent> events;
    for (const QByteArrayView piece : pieces) {
        if (!decoder.feed(piece, events))
            return {"too large"};
    }
    QByteArrayList lines;
    for (const SseEvent &event : std::as_const(events))
        lines.append(event.data);
    const QByteArray last = decoder.pending().data;
    return last.isEmpty() ? lines : lines << last + '|';
}

}  // namespace

class TestLineDecoder : public TestCase {
    Q_OBJECT
private slots:
    void linesSurviveAnySplit_data();
    void linesSurviveAnySplit();
    void aLineThatIsTooLargeEndsIt();
    void whatHoldsNoObjectIsSomethingElse();
};

void TestLineDecoder::linesSurviveAnySplit_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("lines") << "{\"a\":1}\n{\"b\":2}\n"_ba << QByteArrayList{R"({"a":1})", R"({"b":2})"};
    QTest::newRow("CR before LF") << "{}\r\n{}\r\n"_ba << QByteArrayList{"{}", "{}"};
    QTest::newRow("CR is no end") << "{\r}\n"_ba << QByteArrayList{"{\r}"};
    QTest::newRow("blank lines") << "\n\r\n \t\n{}\n\n"_ba << QByteArrayList{"{}"};
    QTest::newRow("no end") << "{}\n{\"a\""_ba << QByteArrayList{"{}", "{\"a\"|"};
    QTest::newRow("byte order mark") << "\xef\xbb\xbf{}\n\xef\xbb\xbf{}\n"_ba << QByteArrayList{"{}", "\xef\xbb\xbf{}"};
    QTest::newRow("not only ASCII") << "{\"ü\":\"🌳\"}\n"_ba << QByteArrayList{"{\"ü\":\"🌳\"}"};
    QTest::newRow("nothing") << QByteArray() << QByteArrayList();
}

void TestLineDecoder::linesSurviveAnySplit()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, lines);
    for (const Pieces &pieces : everyArrivalOf(bytes))
        QCOMPARE(linesOf(pieces), lines);
}

void TestLineDecoder::aLineThatIsTooLargeEndsIt()
{
    const QByteArray large(limits::eventBytes, 'x');
    QCOMPARE(linesOf({large, "\n"}), QByteArrayList{large});
    const QByteArray together = "{}\n" + large + "y\n{}\n";
    for (const Pieces &pieces : {Pieces{together}, Pieces{"{}\n", large, "y"}}) {
        LineDecoder decoder;
        QList<SseEvent> events;
        bool fits = true;
        for (const QByteArrayView piece : pieces)
            fits = decoder.feed(piece, events).has_value();
        QVERIFY(!fits);
        QCOMPARE(events.size(), 1);
        QCOMPARE(decoder.feed("{}\n", events).error().kind, ErrorKind::TooLarge);
        QCOMPARE(events.size(), 1);
    }
}

void TestLineDecoder::whatHoldsNoObjectIsSomethingElse()
{
    QList<SseEvent> events;
    LineDecoder page;
    QVERIFY(!page.isSomethingElse());
    QVERIFY(page.feed("<html>\n", events));
    QVERIFY(page.isSomethingElse());
    QVERIFY(page.feed("{}\n", events));
    QVERIFY(!page.isSomethingElse());
}

QTEST_GUILESS_MAIN(TestLineDecoder)
#include "tst_linedecoder.moc"

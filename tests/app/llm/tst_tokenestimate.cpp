// SPDX-License-Identifier: Apache-2.0
#include "llm/tokenestimate.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestTokenEstimate : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void textsAreEstimatedByTheirBytes_data();
    void textsAreEstimatedByTheirBytes();
    void aMessageWithinItsBytesIsWithinItsTokens_data();
    void aMessageWithinItsBytesIsWithinItsTokens();
    void noRoomIsNoBytes();
};

void TestTokenEstimate::textsAreEstimatedByTheirBytes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("usual");
    QTest::addColumn<qsizetype>("small");
    QTest::newRow("empty") << QString() << qsizetype(0) << qsizetype(0);
    QTest::newRow("rounded up") << u"a"_s << qsizetype(1) << qsizetype(1);
    QTest::newRow("Latin") << u"delivery"_s << qsizetype(3) << qsizetype(4);
    QTest::newRow("umlauts") << u"ü"_s.repeated(6) << qsizetype(4) << qsizetype(6);
    QTest::newRow("Chinese: a token a character") << u"数据很慢"_s << qsizetype(4) << qsizetype(6);
    QTest::newRow("emoji") << u"😀😀😀"_s << qsizetype(4) << qsizetype(6);
}

void TestTokenEstimate::textsAreEstimatedByTheirBytes()
{
    QFETCH(QString, text);
    QFETCH(qsizetype, usual);
    QFETCH(qsizetype, small);
    QCOMPARE(estimatedTokens(text, TokenSize::Usual), usual);
    QCOMPARE(estimatedTokens(text, TokenSize::Small), small);
    QVERIFY(estimatedMessageTokens(text, TokenSize::Usual) > usual);
}

void TestTokenEstimate::aMessageWithinItsBytesIsWithinItsTokens_data()
{
    QTest::addColumn<TokenSize>("size");
    QTest::newRow("usual") << TokenSize::Usual;
    QTest::newRow("small") << TokenSize::Small;
}

void TestTokenEstimate::aMessageWithinItsBytesIsWithinItsTokens()
{
    QFETCH(TokenSize, size);
    for (const qsizetype tokens : {qsizetype(9), qsizetype(100), qsizetype(2048)}) {
        const qsizetype bytes = messageBytesWithin(tokens, size);
        QCOMPARE(estimatedMessageTokens(QString(bytes, u'x'), size), tokens);
        QVERIFY(estimatedMessageTokens(QString(bytes + 1, u'x'), size) > tokens);
    }
}

void TestTokenEstimate::noRoomIsNoBytes()
{
    QCOMPARE(messageBytesWithin(3, TokenSize::Usual), 0);
    QCOMPARE(messageBytesWithin(-100, TokenSize::Usual), 0);
}

QTEST_GUILESS_MAIN(TestTokenEstimate)
#include "tst_tokenestimate.moc"

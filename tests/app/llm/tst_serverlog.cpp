// SPDX-License-Identifier: Apache-2.0
#include "llm/serverlog.h"

#include "base/limits.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestServerLog : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void linesComeInAnyPieces();
    void onlyTheLastLinesAreKept();
    void aLongLineIsCut();
    void controlsAndSecretsDoNotShow();
    void wordsAreFound();
};

void TestServerLog::linesComeInAnyPieces()
{
    ServerLog log;
    QCOMPARE(log.feed("loading mo"), 0);
    QCOMPARE(log.lines(), QStringList{u"loading mo"_s});
    QCOMPARE(log.feed("del\r\nready\n\nx"), 3);
    QCOMPARE(log.lines(), (QStringList{u"loading model"_s, u"ready"_s, QString(), u"x"_s}));
}

void TestServerLog::onlyTheLastLinesAreKept()
{
    ServerLog log;
    for (int i = 0; i < limits::serverLogLines + 3; ++i)
        log.feed(QByteArray::number(i).append('\n'));
    QCOMPARE(log.lines().size(), limits::serverLogLines);
    QCOMPARE(log.lines().constFirst(), u"3"_s);
}

void TestServerLog::aLongLineIsCut()
{
    ServerLog log;
    for (int i = 0; i < 100; ++i)
        log.feed(QByteArray(10'000, 'a'));
    log.feed("\nnext\n");
    QCOMPARE(log.lines().size(), 2);
    QCOMPARE(log.lines().constFirst().size(), limits::serverLogLine);
    QCOMPARE(log.lines().constLast(), u"next"_s);
}

void TestServerLog::controlsAndSecretsDoNotShow()
{
    ServerLog log("canary");
    log.feed("\x1b[31mkey canary\xff\n");
    QCOMPARE(log.lines(), QStringList{u"\\x1b[31mkey …\ufffd"_s});
}

void TestServerLog::wordsAreFound()
{
    ServerLog log;
    log.feed("error: invalid argument: --offline\n");
    QVERIFY(log.contains("invalid argument"_L1));
    QVERIFY(!log.contains("listening"_L1));
}

QTEST_GUILESS_MAIN(TestServerLog)
#include "tst_serverlog.moc"

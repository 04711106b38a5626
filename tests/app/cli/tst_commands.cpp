// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

#include "support/captured.h"
#include "support/testcase.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Ran {
    int exit = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const QStringList &words)
{
    test::Captured err(stderr);
    test::Captured out(stdout);
    const int exit = cli::runCommand(words);
    const QByteArray said = out.bytes();
    return {exit, said, err.bytes()};
}

}  // namespace

class TestCommands : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatCannotBeUnderstoodIsOneLineAndStatusTwo_data();
    void whatCannotBeUnderstoodIsOneLineAndStatusTwo();
    void helpNamesEveryCommandAndStatus();
    void theVersionIsTold();
    void whatIsNotThereIsStatusFour_data();
    void whatIsNotThereIsStatusFour();
};

void TestCommands::whatCannotBeUnderstoodIsOneLineAndStatusTwo_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("named");
    QTest::newRow("nothing") << QStringList{} << u"--help"_s;
    QTest::newRow("no such command") << QStringList{u"dance"_s} << u"“dance”"_s;
    QTest::newRow("a command with controls") << QStringList{u"\x1b[2J"_s} << u"--help"_s;
    QTest::newRow("persona alone") << QStringList{u"persona"_s} << u"persona show"_s;
    QTest::newRow("persona, other word") << QStringList{u"persona"_s, u"hide"_s, u"f"_s} << u"persona show"_s;
    QTest::newRow("persona, two files") << QStringList{u"persona"_s, u"show"_s, u"a"_s, u"b"_s} << u"persona show"_s;
    QTest::newRow("persona, unknown option") << QStringList{u"persona"_s, u"show"_s, u"f"_s, u"--yaml"_s} << u"persona show"_s;
    QTest::newRow("wire without protocol") << QStringList{u"wire"_s, u"decode"_s, u"f"_s} << u"wire decode"_s;
    QTest::newRow("wire, other protocol") << QStringList{u"wire"_s, u"decode"_s, u"--protocol"_s, u"x"_s, u"f"_s}
                                          << u"wire decode"_s;
    QTest::newRow("render alone") << QStringList{u"render"_s} << u"render FILE"_s;
    QTest::newRow("render, no number") << QStringList{u"render"_s, u"f"_s, u"--live"_s, u"x"_s} << u"render FILE"_s;
    QTest::newRow("render, negative") << QStringList{u"render"_s, u"f"_s, u"--live=-1"_s} << u"render FILE"_s;
    QTest::newRow("ask without a question") << QStringList{u"ask"_s, u"--persona"_s, u"diego"_s} << u"ask --persona"_s;
    QTest::newRow("ask nobody") << QStringList{u"ask"_s, u"Why?"_s} << u"ask --persona"_s;
    QTest::newRow("ask, unknown option") << QStringList{u"ask"_s, u"--loud"_s, u"Why?"_s} << u"loud"_s;
    QTest::newRow("ask an address that is none")
        << QStringList{u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, u"http://a.example"_s, u"Why?"_s}
        << u"plain http"_s;
}

void TestCommands::whatCannotBeUnderstoodIsOneLineAndStatusTwo()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, named);
    const Ran ran = run(words);
    QCOMPARE(ran.exit, cli::ExitUsage);
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(ran.err.count('\n'), 1);
    QVERIFY2(QString::fromUtf8(ran.err).contains(named), ran.err.constData());
    QVERIFY(!ran.err.contains('\x1b'));
}

void TestCommands::helpNamesEveryCommandAndStatus()
{
    const Ran ran = run({u"--help"_s});
    QCOMPARE(ran.exit, cli::ExitFinished);
    QVERIFY(ran.err.isEmpty());
    for (const char *words : {"ask --persona", "persona show", "wire decode", "render FILE", "--version", "0 finished",
                              "2 not understood", "3 cut off", "4 failed", "5 cancelled", "control characters"})
        QVERIFY2(ran.out.contains(words), words);
    for (const QByteArray &line : ran.out.split('\n'))
        QVERIFY2(line.size() <= 100, line.constData());
    QCOMPARE(run({u"-h"_s}).out, ran.out);
}

void TestCommands::theVersionIsTold()
{
    QCoreApplication::setApplicationVersion(u"4.5.6"_s);
    const Ran ran = run({u"--version"_s});
    QCOMPARE(ran.exit, cli::ExitFinished);
    QCOMPARE(ran.out, "soundingboard-cli 4.5.6\n");
}

void TestCommands::whatIsNotThereIsStatusFour_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("persona") << QStringList{u"persona"_s, u"show"_s, u"/no/such"_s};
    QTest::newRow("wire") << QStringList{u"wire"_s, u"decode"_s, u"--protocol"_s, u"openai"_s, u"/no/such"_s};
    QTest::newRow("render") << QStringList{u"render"_s, u"/no/such"_s};
    QTest::newRow("ask") << QStringList{u"ask"_s, u"--persona"_s, u"/no/such"_s, u"Why?"_s};
}

void TestCommands::whatIsNotThereIsStatusFour()
{
    QFETCH(const QStringList, words);
    const Ran ran = run(words);
    QCOMPARE(ran.exit, cli::ExitFailed);
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(ran.err.count('\n'), 1);
    QVERIFY2(ran.err.contains("/no/such"), ran.err.constData());
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"

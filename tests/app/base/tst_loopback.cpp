// SPDX-License-Identifier: Apache-2.0
#include "base/loopback.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;

class TestLoopback : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void onlyThisComputerIsLoopback_data();
    void onlyThisComputerIsLoopback();
};

void TestLoopback::onlyThisComputerIsLoopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isLoopback");
    for (const QString &host : {u"localhost"_s, u"::1"_s, u"[::1]"_s, u"127.0.0.1"_s, u"127.1.2.255"_s})
        QTest::newRow(qPrintable(host)) << host << true;
    for (const QString &host :
         {u"127.a.b.com"_s, u"127.0.0.example"_s, u"127.0.0.256"_s, u"127.0.0"_s, u"127.0.0.1.example"_s,
          u"localhost.example"_s, u"128.0.0.1"_s, u"127..0.1"_s, u"127.0.0.+1"_s, u"fe80::1"_s, QString()})
        QTest::addRow("\"%s\"", qPrintable(host)) << host << false;
}

void TestLoopback::onlyThisComputerIsLoopback()
{
    QFETCH(QString, host);
    QTEST(sb::isLoopbackHost(host), "isLoopback");
}

QTEST_GUILESS_MAIN(TestLoopback)
#include "tst_loopback.moc"

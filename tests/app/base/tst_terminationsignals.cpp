// SPDX-License-Identifier: Apache-2.0
#include "base/terminationsignals.h"

#include "support/testcase.h"

#include <QSignalSpy>
#include <csignal>

class TestTerminationSignals : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aTerminationBecomesASignal_data();
    void aTerminationBecomesASignal();
};

void TestTerminationSignals::aTerminationBecomesASignal_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestTerminationSignals::aTerminationBecomesASignal()
{
    QFETCH(int, number);
    const sb::TerminationSignals terminations;
    QSignalSpy requested(&terminations, &sb::TerminationSignals::requested);
    std::raise(number);
    QTRY_COMPARE(requested.size(), 1);
}

QTEST_GUILESS_MAIN(TestTerminationSignals)
#include "tst_terminationsignals.moc"

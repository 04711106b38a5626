// SPDX-License-Identifier: Apache-2.0
#include "llm/serverspeed.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestServerSpeed : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void speedIsRead_data();
    void speedIsRead();
};

void TestServerSpeed::speedIsRead_data()
{
    QTest::addColumn<QByteArray>("metrics");
    QTest::addColumn<double>("speed");  // 0: none
    const QByteArray help = "# HELP llamacpp:predicted_tokens_seconds Average generation throughput in tokens/s.\n"
                            "# TYPE llamacpp:predicted_tokens_seconds gauge\n";
    QTest::newRow("as it says") << help + "llamacpp:predicted_tokens_seconds 31.5\n" << 31.5;
    QTest::newRow("out of the sums") << help
            + "llamacpp:predicted_tokens_seconds 0\nllamacpp:tokens_predicted_total "
              "100\nllamacpp:tokens_predicted_seconds_total 4\n"
                                     << 25.0;
    QTest::newRow("before the first answer") << help + "llamacpp:predicted_tokens_seconds 0\n" << 0.0;
    QTest::newRow("no number") << "llamacpp:predicted_tokens_seconds nan\n"_ba << 0.0;
    QTest::newRow("nothing") << QByteArray() << 0.0;
}

void TestServerSpeed::speedIsRead()
{
    QFETCH(const QByteArray, metrics);
    QFETCH(const double, speed);
    QCOMPARE(tokensPerSecond(metrics).value_or(0), speed);
}

QTEST_GUILESS_MAIN(TestServerSpeed)
#include "tst_serverspeed.moc"

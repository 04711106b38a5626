// SPDX-License-Identifier: Apache-2.0
#include "models/latestwork.h"

#include "support/testcase.h"

#include <QList>
#include <memory>

using namespace sb;

class TestLatestWork : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itIsNeverDoneBeforeTheCallReturns();
    void ofWhatIsAskedMeanwhileTheLastIsDone();
    void nothingIsDoneForWhatHasGone();
};

void TestLatestWork::itIsNeverDoneBeforeTheCallReturns()
{
    QObject context;
    for (int i = 0; i < 500; ++i) {
        LatestWork<int> work(&context);
        bool hasReturned = false;
        int done = 0;
        work.run([i] { return [i] { return i; }; },
                 [&](int result) {
                     QVERIFY(hasReturned);
                     QCOMPARE(result, i);
                     ++done;
                 });
        hasReturned = true;
        QTRY_COMPARE(done, 1);
    }
}

void TestLatestWork::ofWhatIsAskedMeanwhileTheLastIsDone()
{
    QObject context;
    LatestWork<int> work(&context);
    QList<int> done;
    for (int i = 0; i < 4; ++i)
        work.run([i] { return [i] { return i; }; }, [&done](int result) { done.append(result); });
    QTRY_COMPARE(done, QList({0, 3}));
}

void TestLatestWork::nothingIsDoneForWhatHasGone()
{
    bool isDone = false;
    auto context = std::make_unique<QObject>();
    LatestWork<int> work(context.get());
    work.run([] { return [] { return 1; }; }, [&isDone](int) { isDone = true; });
    context.reset();
    QObject other;
    LatestWork<int> later(&other);
    bool isLaterDone = false;
    later.run([] { return [] { return 2; }; }, [&isLaterDone](int) { isLaterDone = true; });
    QTRY_VERIFY(isLaterDone);
    QVERIFY(!isDone);
}

QTEST_GUILESS_MAIN(TestLatestWork)
#include "tst_latestwork.moc"

// SPDX-License-Identifier: Apache-2.0
#include "metrics/latecells.h"

#include "app/metrics/smallworkspace.h"
#include "support/testcase.h"

#include <QSemaphore>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::SmallWorkspace;

class TestLateCells : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whoAsksEarlyGetsAllFigures();
    void whoAsksEarlyGetsTheOrganisation();
    void aWorkspaceThatCannotBeReadHasNoFigures();

private:
    const SmallWorkspace m_folder;
};

void TestLateCells::whoAsksEarlyGetsAllFigures()
{
    QSemaphore asked;
    const LateCells cells(QtConcurrent::run([&] {
        asked.acquire();
        return m_folder.load();
    }));
    QVERIFY(!cells.reading().isFinished());
    asked.release();
    QCOMPARE(cells.cells(), m_folder.load().value()->cells());
}

void TestLateCells::whoAsksEarlyGetsTheOrganisation()
{
    QSemaphore asked;
    const LateCells cells(QtConcurrent::run([&] {
        asked.acquire();
        return m_folder.load();
    }));
    asked.release();
    QCOMPARE(cells.organisation(), m_folder.load().value()->organisation());
}

void TestLateCells::aWorkspaceThatCannotBeReadHasNoFigures()
{
    const LateCells cells(QtConcurrent::run([] { return SampleWorkspace::load(u":/nowhere"_s); }));
    QVERIFY(cells.cells().isEmpty());
    QVERIFY(cells.organisation().isEmpty());
    QVERIFY(!cells.reading().result());
}

QTEST_GUILESS_MAIN(TestLateCells)
#include "tst_latecells.moc"

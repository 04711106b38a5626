// SPDX-License-Identifier: Apache-2.0
#include "personas/unifieddiff.h"

#include "support/testcase.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

QByteArray randomLines(QRandomGenerator &random)
{
    QByteArray text;
    for (int i = random.bounded(40); i > 0; --i)
        text += QByteArray::number(random.bounded(30)) + '\n';
    if (random.bounded(3) == 0)
        text.chop(1);
    return text;
}

/// What the hunks make of a text; empty when they do not fit it.
QByteArray patched(const QByteArray &text, const QList<DiffHunk> &hunks)
{
    QByteArrayList lines = text.isEmpty() ? QByteArrayList() : text.split('\n');
    for (QByteArray &line : lines)
        line += '\n';
    if (!lines.isEmpty())
        lines.last().chop(1);
    lines.removeAll(QByteArray());
    QByteArray made;
    qsizetype at = 0;
    for (const DiffHunk &hunk : hunks) {
        const qsizetype begin = hunk.beforeCount == 0 ? hunk.beforeLine : hunk.beforeLine - 1;
        made += lines.sliced(at, begin - at).join();
        at = begin + hunk.beforeCount;
        QByteArray before;
        for (const QByteArray &line : hunk.lines) {
            before += line.startsWith('+') ? QByteArray() : line.sliced(1);
            made += line.startsWith('-') ? QByteArray() : line.sliced(1);
        }
        if (before != lines.sliced(begin, hunk.beforeCount).join())
            return {};
    }
    return made + lines.sliced(at).join();
}

}  // namespace

class TestUnifiedDiff : public TestCase {
    Q_OBJECT
private slots:
    void aPatchReads_data();
    void aPatchReads();
    void anyPatchMakesTheSecondOfTheFirst();
    void linesAreCountedOnBothSides();
};

void TestUnifiedDiff::aPatchReads_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("patch");
    using B = QByteArray;
    const B head = "--- a\n+++ b\n";
    QTest::newRow("equal") << B("x\n") << B("x\n") << B();
    QTest::newRow("a line changed") << B("1\n2\n3\n4\n5\n6\n7\n8\n9\n") << B("1\n2\n3\n4\nfive\n6\n7\n8\n9\n")
                                    << B(head + "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    QTest::newRow("all new") << B() << B("x\n") << B(head + "@@ -0,0 +1 @@\n+x\n");
    QTest::newRow("all gone") << B("x\ny\n") << B() << B(head + "@@ -1,2 +0,0 @@\n-x\n-y\n");
    QTest::newRow("no end of line") << B("x") << B("x\n") << B(head + "@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
    QTest::newRow("CRLF") << B("x\r\n") << B("y\r\n") << B(head + "@@ -1 +1 @@\n-x\r\n+y\r\n");
}

void TestUnifiedDiff::aPatchReads()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QByteArray, patch);
    QCOMPARE(unifiedDiff(before, after, "a", "b"), patch);
}

void TestUnifiedDiff::anyPatchMakesTheSecondOfTheFirst()
{
    QRandomGenerator random(5);
    for (int turn = 0; turn < 500; ++turn) {
        const QByteArray before = randomLines(random);
        const QByteArray after = randomLines(random);
        QCOMPARE(patched(before, diffHunks(before, after, turn % 4)), after);
    }
}

void TestUnifiedDiff::linesAreCountedOnBothSides()
{
    const QList<DiffHunk> hunks = diffHunks("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "0\n1\n2\n3\n4\n5\n6\n7\n8\n", 1);
    QCOMPARE(hunks, (QList<DiffHunk>{{1, 1, 1, 2, {"+0\n", " 1\n"}}, {8, 2, 9, 1, {" 8\n", "-9\n"}}}));
}

QTEST_GUILESS_MAIN(TestUnifiedDiff)
#include "tst_unifieddiff.moc"

// SPDX-License-Identifier: Apache-2.0
#include "markdown/plaintable.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::tabSeparated;

class TestPlainTable : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void rowsAreLinesAndCellsStandBetweenTabs()
    {
        QCOMPARE(tabSeparated({{u"Part"_s, u"Hours"_s}, {u"Coding"_s, u"5.1"_s}}), u"Part\tHours\nCoding\t5.1"_s);
        QCOMPARE(tabSeparated({}), QString());
    }

    void aCellStaysOneCell() { QCOMPARE(tabSeparated({{u"a\tb\r\nc"_s, u" d  e "_s}}), u"a b c\td e"_s); }

    void aSpreadsheetReckonsWithNoCell_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("copied");
        for (const auto *formula : {"=1+1", "=HYPERLINK(\"http://example.org\")", "+A1", "-2+3+cmd|' /C calc'!A0", "@SUM(1)",
                                    "+1-2", "-A1", "--1", "+(1)", "- item"})
            QTest::newRow(formula) << QString::fromLatin1(formula) << QString(u'\'' + QString::fromLatin1(formula));
        QTest::newRow("=") << u"="_s << u"="_s;
        for (const auto *same : {"-", "+4.2", "-0.1 h", "+12%", "-1,234.50", "+1'204", "-3 days", "5", "a=b", "'x"})
            QTest::newRow(same) << QString::fromLatin1(same) << QString::fromLatin1(same);
        QTest::newRow("behind a tab") << u"\t=1+1"_s << u"'=1+1"_s;
        QTest::newRow("a thin blank") << u"+4.2\u202fh"_s << u"+4.2 h"_s;
        QTest::newRow("a true minus") << u"\u22120.1 h"_s << u"\u22120.1 h"_s;
    }

    void aSpreadsheetReckonsWithNoCell()
    {
        QFETCH(QString, cell);
        QTEST(tabSeparated({{cell}}), "copied");
    }
};

QTEST_GUILESS_MAIN(TestPlainTable)
#include "tst_plaintable.moc"

// SPDX-License-Identifier: Apache-2.0
#include "net/headerlines.h"

#include "support/testcase.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;

class TestHeaderLines : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aValueIsFoundByItsName();
    void aDateOfHttpIsReadInUtc();
    void aLinkIsFoundByItsRelation_data();
    void aLinkIsFoundByItsRelation();
};

void TestHeaderLines::aValueIsFoundByItsName()
{
    const QList<QByteArray> lines{"HTTP/2 200", "Date-Of: never", "DATE:  today ", "Date: tomorrow", "Empty:"};
    QCOMPARE(headerValue(lines, "date"), std::optional("today"_ba));
    QCOMPARE(headerValue(lines, "empty"), std::optional(""_ba));
    QCOMPARE(headerValue(lines, "dat"), std::nullopt);
}

void TestHeaderLines::aDateOfHttpIsReadInUtc()
{
    QCOMPARE(httpDate("Fri, 27 Nov 2026 11:10:28 GMT"), QDateTime(QDate(2026, 11, 27), QTime(11, 10, 28), QTimeZone::UTC));
    QCOMPARE(httpDate("yesterday"), std::nullopt);
}

void TestHeaderLines::aLinkIsFoundByItsRelation_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("next");
    QTest::newRow("one") << "Link: <https://a.example/x?page=2>; rel=\"next\""_ba << "https://a.example/x?page=2"_ba;
    QTest::newRow("among others")
        << "link: <https://a/1>; rel=\"prev\", <https://a/3>; rel=\"next\", <https://a/9>; rel=\"last\""_ba
        << "https://a/3"_ba;
    QTest::newRow("without quotes") << "Link: <https://a/3>; title=x; rel=next"_ba << "https://a/3"_ba;
    QTest::newRow("two relations") << "Link: <https://a/3>; rel=\"last next\""_ba << "https://a/3"_ba;
    QTest::newRow("a comma in the address") << "Link: <https://a/3?x=1,2>; rel=\"next\""_ba << "https://a/3?x=1,2"_ba;
    QTest::newRow("none of that relation") << "Link: <https://a/1>; rel=\"prev\""_ba << ""_ba;
    QTest::newRow("a relation in another parameter") << "Link: <https://a/1>; title=\"next\""_ba << ""_ba;
    QTest::newRow("broken") << "Link: <https://a/1; rel=\"next\""_ba << ""_ba;
    QTest::newRow("another header") << "X-Link: <https://a/1>; rel=\"next\""_ba << ""_ba;
}

void TestHeaderLines::aLinkIsFoundByItsRelation()
{
    QFETCH(const QByteArray, line);
    QTEST(linkTo({"HTTP/1.1 200 OK", line}, "next"), "next");
}

QTEST_GUILESS_MAIN(TestHeaderLines)
#include "tst_headerlines.moc"

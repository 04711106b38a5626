// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", 1.10 and N8.
#include "net/retryafter.h"

#include "support/testcase.h"

#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sb::RetryWish;

namespace {

const QDateTime now(QDate(2023, 9, 29), QTime(16, 26, 37), QTimeZone::UTC);

}  // namespace

class TestRetryAfter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aWaitIsANumberOrADate_data();
    void aWaitIsANumberOrADate();
    void theLocaleDoesNotMatter();
    void aHeadSaysWhetherAndWhen_data();
    void aHeadSaysWhetherAndWhen();
};

void TestRetryAfter::aWaitIsANumberOrADate_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("seconds");
    constexpr int nothing = -1;
    QTest::newRow("seconds") << "20"_ba << 20;
    QTest::newRow("blanks around") << " 2\t"_ba << 2;
    QTest::newRow("a part counts whole") << "0.5"_ba << 1;
    QTest::newRow("one and a half") << "1.5"_ba << 2;
    QTest::newRow("a minute") << "60"_ba << 60;
    QTest::newRow("more than a minute") << "61"_ba << 61;
    QTest::newRow("an hour") << "3600"_ba << 3600;
    QTest::newRow("a day") << "86400"_ba << 86'400;
    QTest::newRow("a week") << "604800"_ba << 604'800;
    QTest::newRow("a month") << "2678400"_ba << 2'678'400;
    QTest::newRow("over a month") << "2678401"_ba << nothing;
    QTest::newRow("zero") << "0"_ba << nothing;
    QTest::newRow("negative") << "-10"_ba << nothing;
    QTest::newRow("empty") << ""_ba << nothing;
    QTest::newRow("word") << "abc"_ba << nothing;
    QTest::newRow("huge") << "1e99"_ba << nothing;
    QTest::newRow("no end of digits") << QByteArray(400, '9') << nothing;
    QTest::newRow("infinite") << "inf"_ba << nothing;
    QTest::newRow("not a number") << "nan"_ba << nothing;
    QTest::newRow("not ASCII") << "\xff\xfe"_ba << nothing;
    QTest::newRow("date") << "Fri, 29 Sep 2023 16:26:57 GMT"_ba << 20;
    QTest::newRow("date, this moment") << "Fri, 29 Sep 2023 16:26:37 GMT"_ba << nothing;
    QTest::newRow("date, over") << "Fri, 29 Sep 2023 16:26:27 GMT"_ba << nothing;
    QTest::newRow("date, a minute") << "Fri, 29 Sep 2023 16:27:37 GMT"_ba << 60;
    QTest::newRow("date, over a minute") << "Fri, 29 Sep 2023 16:27:38 GMT"_ba << 61;
    QTest::newRow("date, years ahead") << "Sat, 29 Sep 2096 16:26:57 GMT"_ba << nothing;
    QTest::newRow("date of another weekday") << "Mon, 29 Sep 2023 16:26:57 GMT"_ba << 20;
    QTest::newRow("date as of RFC 850") << "Friday, 29-Sep-23 16:26:57 GMT"_ba << 20;
    QTest::newRow("date as of asctime") << "Fri Sep 29 16:26:57 2023"_ba << 20;
    QTest::newRow("date as of asctime, one digit") << "Sun Oct  1 16:26:57 2023"_ba << 172'820;
    QTest::newRow("date of no calendar") << "Fri, 31 Sep 2023 16:26:57 GMT"_ba << nothing;
    QTest::newRow("date that is cut") << "Fri, 29 Sep 2023"_ba << nothing;
}

void TestRetryAfter::aWaitIsANumberOrADate()
{
    QFETCH(QByteArray, header);
    QFETCH(int, seconds);
    const auto wait = sb::retryAfterFrom(header, now);
    QCOMPARE(wait.has_value(), seconds >= 0);
    QCOMPARE(wait.value_or(-1s), std::chrono::seconds(seconds));
}

void TestRetryAfter::theLocaleDoesNotMatter()
{
    for (const QLocale &locale : {QLocale(QLocale::Turkish), QLocale(QLocale::Arabic), QLocale(QLocale::German)}) {
        QLocale::setDefault(locale);
        QCOMPARE(sb::retryAfterFrom("Fri, 29 Sep 2023 16:26:57 GMT", now), std::optional(20s));
        QCOMPARE(sb::retryAfterFrom("1.5", now), std::optional(2s));
    }
    QLocale::setDefault(QLocale::c());
}

void TestRetryAfter::aHeadSaysWhetherAndWhen_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("mayRetry");  // -1: it does not say
    const QByteArray status = "HTTP/1.1 429 Too Many Requests";
    QTest::newRow("nothing") << QByteArrayList{} << -1 << -1;
    QTest::newRow("seconds") << QByteArrayList{status, "Retry-After: 20"} << 20 << -1;
    QTest::newRow("any case") << QByteArrayList{status, "RETRY-AFTER:20"} << 20 << -1;
    QTest::newRow("milliseconds come first") << QByteArrayList{"retry-after: 20", "retry-after-ms: 2500"} << 3 << -1;
    QTest::newRow("milliseconds without sense") << QByteArrayList{"retry-after-ms: soon", "retry-after: 20"} << 20 << -1;
    QTest::newRow("no milliseconds") << QByteArrayList{"retry-after-ms: 0", "retry-after: 4"} << 4 << -1;
    QTest::newRow("not without its name") << QByteArrayList{"x-retry-after: 20", "retry-after-hint: 9"} << -1 << -1;
    QTest::newRow("should") << QByteArrayList{status, "X-Should-Retry: true"} << -1 << 1;
    QTest::newRow("should not") << QByteArrayList{"x-should-retry: FALSE", "retry-after: 1"} << 1 << 0;
    QTest::newRow("should what") << QByteArrayList{"x-should-retry: perhaps"} << -1 << -1;
}

void TestRetryAfter::aHeadSaysWhetherAndWhen()
{
    QFETCH(const QByteArrayList, lines);
    QFETCH(int, seconds);
    QFETCH(int, mayRetry);
    const RetryWish wish = sb::retryWishFrom(lines, now);
    QCOMPARE(wish.after, seconds < 0 ? std::nullopt : std::optional(std::chrono::seconds(seconds)));
    QCOMPARE(wish.mayRetry, mayRetry < 0 ? std::nullopt : std::optional(mayRetry == 1));
}

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"

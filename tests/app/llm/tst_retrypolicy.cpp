// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", 2.1.
#include "llm/retrypolicy.h"

#include "support/testcase.h"

#include <QMetaEnum>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;

namespace {

constexpr double almostOne = 0.9999999;

Failure refused(int status, ErrorKind kind = ErrorKind::ServerFault)
{
    return {.error = {kind, {}}, .httpStatus = status};
}

Failure onTheWay(ErrorKind kind)
{
    return {.error = {kind, {}}};
}

Failure asking(Failure failure, std::chrono::seconds after)
{
    failure.retryAfter = after;
    return failure;
}

}  // namespace

class TestRetryPolicy : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void somePass_data();
    void somePass();
    void everyOtherKindIsFinal();
    void theWaitDoublesAndIsJittered_data();
    void theWaitDoublesAndIsJittered();
    void aServerIsNotAskedSoonerThanItWants_data();
    void aServerIsNotAskedSoonerThanItWants();
    void threeMoreTriesAndNoMore();
    void aServerThatCountsIsWaitedForTwice();
    void patienceEndsAndComesBack();
    void failuresOfLongAgoAreForgotten();
    void oneServersFailuresAreNotAnothers();
};

void TestRetryPolicy::somePass_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<bool>("here");
    QTest::addColumn<bool>("elsewhere");
    const auto row = [](const char *name, const Failure &failure, bool here, bool elsewhere) {
        QTest::newRow(name) << failure << here << elsewhere;
    };
    row("refused", onTheWay(ErrorKind::ConnectionRefused), false, true);
    row("no such name", onTheWay(ErrorKind::HostNotFound), true, true);
    row("no way", onTheWay(ErrorKind::Unreachable), true, true);
    row("reset", onTheWay(ErrorKind::ConnectionLost), true, true);
    row("no proxy", onTheWay(ErrorKind::ProxyUnreachable), true, true);
    row("silent", onTheWay(ErrorKind::TimedOut), false, false);
    row("another certificate", onTheWay(ErrorKind::CertificateOfOtherHost), false, false);
    for (const int status : {408, 409, 500, 502, 503, 504, 529})
        row(qPrintable(QString::number(status)), refused(status), true, true);
    for (const int status : {400, 405, 415, 422, 418})
        row(qPrintable(QString::number(status)), refused(status, ErrorKind::BadRequest), false, false);
    row("401", refused(401, ErrorKind::KeyRejected), false, false);
    row("402", refused(402, ErrorKind::OutOfCredit), false, false);
    row("403", refused(403, ErrorKind::Forbidden), false, false);
    row("404", refused(404, ErrorKind::UnknownModel), false, false);
    row("413", refused(413, ErrorKind::ContextTooLong), false, false);
    row("429", refused(429, ErrorKind::RateLimited), true, true);
    row("429 of a quota", refused(429, ErrorKind::OutOfCredit), false, false);
    row("500 of a question that is too long", refused(500, ErrorKind::ContextTooLong), false, false);
    row("501", refused(501), false, false);
    row("307", refused(307, ErrorKind::Redirected), false, false);
    row("a web page", refused(200, ErrorKind::NotAnApi), false, false);
    Failure said = refused(500);
    said.mayRetry = false;
    row("500, said to be final", said, false, false);
    said = refused(501);
    said.mayRetry = true;
    row("501, said to pass", said, true, true);
    said = refused(402, ErrorKind::OutOfCredit);
    said.mayRetry = true;
    row("402, said to pass", said, false, false);
    Failure begun = onTheWay(ErrorKind::ConnectionLost);
    begun.httpStatus = 200;
    row("lost after the head", begun, true, true);
    begun.hasBegun = true;
    row("lost in the answer", begun, false, false);
    begun.error.kind = ErrorKind::Overloaded;
    row("overloaded in the answer", begun, true, true);
    begun.error.kind = ErrorKind::Protocol;
    row("senseless", begun, false, false);
}

void TestRetryPolicy::somePass()
{
    QFETCH(Failure, failure);
    QTEST(isPassing(failure, ServerPlace::Here), "here");
    QTEST(isPassing(failure, ServerPlace::Elsewhere), "elsewhere");
}

void TestRetryPolicy::everyOtherKindIsFinal()
{
    const QSet<ErrorKind> passing{ErrorKind::HostNotFound, ErrorKind::Unreachable, ErrorKind::ConnectionRefused,
                                  ErrorKind::ConnectionLost, ErrorKind::ProxyUnreachable};
    const QMetaEnum kinds = QMetaEnum::fromType<ErrorKind>();
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const auto kind = static_cast<ErrorKind>(kinds.value(i));
        QVERIFY2(isPassing(onTheWay(kind), ServerPlace::Elsewhere) == passing.contains(kind), kinds.key(i));
    }
}

void TestRetryPolicy::theWaitDoublesAndIsJittered_data()
{
    QTest::addColumn<int>("made");
    QTest::addColumn<std::chrono::milliseconds>("bound");
    QTest::newRow("first") << 0 << 500ms;
    QTest::newRow("second") << 1 << 1000ms;
    QTest::newRow("third") << 2 << 2000ms;
}

void TestRetryPolicy::theWaitDoublesAndIsJittered()
{
    QFETCH(int, made);
    QFETCH(std::chrono::milliseconds, bound);
    const auto wait = [made](double random) {
        return nextTry(refused(503), {.made = made}, ServerPlace::Elsewhere, random).value_or(NextTry{.wait = -1ms}).wait;
    };
    QCOMPARE(wait(0), 0ms);
    QCOMPARE(wait(0.5), bound / 2);
    QCOMPARE(wait(almostOne), bound - 1ms);
}

void TestRetryPolicy::aServerIsNotAskedSoonerThanItWants_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<std::chrono::milliseconds>("least");  // -1: never
    QTest::addColumn<std::chrono::milliseconds>("most");
    const Failure limited = refused(429, ErrorKind::RateLimited);
    QTest::newRow("two seconds") << asking(limited, 2s) << 2000ms << 2499ms;
    QTest::newRow("of a fault too") << asking(refused(503), 20s) << 20'000ms << 20'499ms;
    QTest::newRow("a minute") << asking(limited, 60s) << 60'000ms << 60'000ms;
    QTest::newRow("more than that") << asking(limited, 61s) << -1ms << -1ms;
    QTest::newRow("more, of a fault") << asking(refused(503), 61s) << -1ms << -1ms;
    QTest::newRow("an hour") << asking(limited, 3600s) << -1ms << -1ms;
    QTest::newRow("does not say") << limited << 0ms << 499ms;
}

void TestRetryPolicy::aServerIsNotAskedSoonerThanItWants()
{
    QFETCH(Failure, failure);
    const auto wait = [&failure](double random) {
        const auto next = nextTry(failure, {}, ServerPlace::Elsewhere, random);
        return next ? next->wait : -1ms;
    };
    QTEST(wait(0), "least");
    QTEST(wait(almostOne), "most");
}

void TestRetryPolicy::threeMoreTriesAndNoMore()
{
    for (int made = 0; made < 3; ++made)
        QCOMPARE(nextTry(refused(503), {.made = made}, ServerPlace::Here, 0), (NextTry{made + 1, 3, 0ms}));
    QCOMPARE(nextTry(refused(503), {.made = 3}, ServerPlace::Here, 0), std::nullopt);
}

void TestRetryPolicy::aServerThatCountsIsWaitedForTwice()
{
    const Failure limited = asking(refused(429, ErrorKind::RateLimited), 1s);
    QCOMPARE(nextTry(limited, {}, ServerPlace::Elsewhere, 0), (NextTry{1, 2, 1s}));
    QCOMPARE(nextTry(limited, {.made = 1, .rateLimited = 1}, ServerPlace::Elsewhere, 0), (NextTry{2, 2, 1s}));
    QCOMPARE(nextTry(limited, {.made = 2, .rateLimited = 2}, ServerPlace::Elsewhere, 0), std::nullopt);
    // After faults of another kind there may be less left.
    QCOMPARE(nextTry(limited, {.made = 2}, ServerPlace::Elsewhere, 0), (NextTry{3, 3, 1s}));
}

void TestRetryPolicy::patienceEndsAndComesBack()
{
    ServerPatience patience;
    for (const auto at : {0s, 10s, 60s}) {
        QVERIFY(!patience.hasEnded(u"a"_s));
        patience.noteFailure(u"a"_s, at);
    }
    QVERIFY(patience.hasEnded(u"a"_s));
    patience.noteFailure(u"a"_s, 1h);  // time alone changes nothing
    QVERIFY(patience.hasEnded(u"a"_s));
    patience.restore();
    QVERIFY(!patience.hasEnded(u"a"_s));
    for (int i = 0; i < 3; ++i)
        patience.noteFailure(u"a"_s, 2h);
    patience.noteAnswer(u"a"_s);
    QVERIFY(!patience.hasEnded(u"a"_s));
}

void TestRetryPolicy::failuresOfLongAgoAreForgotten()
{
    ServerPatience patience;
    for (const auto at : {0s, 30s, 61s, 92s, 123s})
        patience.noteFailure(u"a"_s, at);
    QVERIFY(!patience.hasEnded(u"a"_s));
    patience.noteFailure(u"a"_s, 124s);
    QVERIFY(patience.hasEnded(u"a"_s));
}

void TestRetryPolicy::oneServersFailuresAreNotAnothers()
{
    ServerPatience patience;
    for (const QString &server : {u"a"_s, u"b"_s, u"a"_s, u"b"_s})
        patience.noteFailure(server, 0s);
    QVERIFY(!patience.hasEnded(u"a"_s));
    patience.noteFailure(u"a"_s, 0s);
    QVERIFY(patience.hasEnded(u"a"_s));
    QVERIFY(!patience.hasEnded(u"b"_s));
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"

// SPDX-License-Identifier: Apache-2.0
#include "net/fetcher.h"

#include "support/handtransport.h"
#include "support/testcase.h"

#include <optional>

using namespace Qt::StringLiterals;
using namespace sb;

class TestFetcher : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAnswerComesWhole();
    void aFailureComesToo();
    void whatIsCancelledIsNotAnswered();
    void aNewRoundHearsNothingOfTheOld();
    void aFetcherThatGoesAnswersNobody();
};

void TestFetcher::anAnswerComesWhole()
{
    test::HandTransport transport;
    Fetcher fetcher(transport);
    std::optional<Fetched> fetched;
    fetcher.fetch({.url = QUrl(u"https://a.example"_s)}, [&fetched](const Fetched &whole) { fetched = whole; });
    transport.head(301, "text/plain");
    transport.sink().bytes("ab");
    transport.sink().bytes("c");
    transport.sink().end({});
    QVERIFY(!fetched);  // never before the event loop
    QTRY_VERIFY(fetched.has_value());
    QCOMPARE(fetched->status, 301);
    QCOMPARE(fetched->body, "abc");
}

void TestFetcher::aFailureComesToo()
{
    test::HandTransport transport;
    Fetcher fetcher(transport);
    std::optional<Fetched> fetched;
    fetcher.fetch({}, [&fetched](const Fetched &whole) { fetched = whole; });
    transport.sink().end({HttpEnd::How::Failed, {ErrorKind::HostNotFound, {}}});
    QTRY_VERIFY(fetched.has_value());
    QCOMPARE(fetched->end.error.kind, ErrorKind::HostNotFound);
    QCOMPARE(fetched->status, 0);
}

void TestFetcher::whatIsCancelledIsNotAnswered()
{
    test::HandTransport transport;
    Fetcher fetcher(transport);
    int answers = 0;
    fetcher.fetch({}, [&answers](const Fetched &) { ++answers; });
    fetcher.cancelAll();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(answers, 0);
}

void TestFetcher::aNewRoundHearsNothingOfTheOld()
{
    test::HandTransport transport;
    Fetcher fetcher(transport);
    QByteArrayList said;
    fetcher.fetch({}, [&said](const Fetched &) { said.append("old"); });
    transport.sink().end({});  // on its way
    fetcher.cancelAll();
    fetcher.fetch({}, [&said](const Fetched &) { said.append("new"); });
    transport.sink().end({});
    QTRY_COMPARE(said, QByteArrayList{"new"});
}

void TestFetcher::aFetcherThatGoesAnswersNobody()
{
    test::HandTransport transport;
    int answers = 0;
    {
        Fetcher fetcher(transport);
        fetcher.fetch({}, [&answers](const Fetched &) { ++answers; });
    }
    QCoreApplication::sendPostedEvents();
    QCOMPARE(answers, 0);
}

QTEST_GUILESS_MAIN(TestFetcher)
#include "tst_fetcher.moc"

// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/hostedsource.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestHostedSource : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aSourceIsNamedByItsWords_data();
    void aSourceIsNamedByItsWords();
    void otherWordsAreRefused_data();
    void otherWordsAreRefused();
    void aTokenBelongsToAnOriginAndASource();
};

void TestHostedSource::aSourceIsNamedByItsWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("rest");
    QTest::addColumn<QString>("graph");
    QTest::addColumn<QString>("name");
    QTest::newRow("github") << u"github:acme/shop"_s << QString() << u"https://api.github.com"_s
                            << u"https://api.github.com/graphql"_s << u"github:acme/shop"_s;
    QTest::newRow("its API") << u"github:acme/shop.js"_s << u"https://api.github.com"_s << u"https://api.github.com"_s
                             << u"https://api.github.com/graphql"_s << u"github:acme/shop.js"_s;
    QTest::newRow("an enterprise server") << u"github:acme/shop"_s << u"https://git.acme.example:8443/api/v3/"_s
                                          << u"https://git.acme.example:8443/api/v3"_s
                                          << u"https://git.acme.example:8443/api/graphql"_s
                                          << u"github:git.acme.example:8443/acme/shop"_s;
    QTest::newRow("gitlab") << u"gitlab:acme/web/shop"_s << QString() << u"https://gitlab.com/api/v4"_s << QString()
                            << u"gitlab:acme/web/shop"_s;
    QTest::newRow("a gitlab below a path") << u"gitlab:acme/shop"_s << u"acme.example/gitlab/"_s
                                           << u"https://acme.example/gitlab/api/v4"_s << QString()
                                           << u"gitlab:acme.example/acme/shop"_s;
    QTest::newRow("this computer") << u"gitlab:a/b"_s << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080/api/v4"_s
                                   << QString() << u"gitlab:127.0.0.1:8080/a/b"_s;
}

void TestHostedSource::aSourceIsNamedByItsWords()
{
    QFETCH(const QString, words);
    QFETCH(const QString, server);
    QFETCH(const QString, graph);
    const Result<HostedSource> source = hostedSourceFrom(words, server);
    QVERIFY(source);
    QTEST(source->restBase(), "rest");
    QTEST(source->name(), "name");
    if (!graph.isEmpty())
        QCOMPARE(source->graphAddress().toString(), graph);
}

void TestHostedSource::otherWordsAreRefused_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("detail");
    QTest::newRow("another host") << u"svn:acme/shop"_s << QString() << u"source"_s;
    QTest::newRow("no repository") << u"github:acme"_s << QString() << u"source"_s;
    QTest::newRow("three parts") << u"github:acme/web/shop"_s << QString() << u"source"_s;
    QTest::newRow("a way out") << u"gitlab:acme/../admin"_s << QString() << u"source"_s;
    QTest::newRow("a question") << u"github:acme/shop?x=1"_s << QString() << u"source"_s;
    QTest::newRow("an address") << u"github:https://github.com/acme/shop"_s << QString() << u"source"_s;
    QTest::newRow("not encrypted") << u"github:acme/shop"_s << u"http://git.acme.example"_s << u"server"_s;
    QTest::newRow("a name in the address") << u"github:acme/shop"_s << u"https://ada:secret@git.acme.example"_s << u"server"_s;
    QTest::newRow("no server") << u"github:acme/shop"_s << u"https://"_s << u"server"_s;
}

void TestHostedSource::otherWordsAreRefused()
{
    QFETCH(const QString, words);
    QFETCH(const QString, server);
    const Result<HostedSource> source = hostedSourceFrom(words, server);
    QVERIFY(!source);
    QCOMPARE(source.error().kind, ErrorKind::InvalidArgument);
    QTEST(source.error().detail, "detail");
}

void TestHostedSource::aTokenBelongsToAnOriginAndASource()
{
    QCOMPARE(hostedSourceFrom(u"github:acme/shop"_s, {})->credential(), u"https://api.github.com:443 github:acme/shop"_s);
    QVERIFY(!isSameOrigin(QUrl(u"https://a.example/x"_s), QUrl(u"https://a.example:444/x"_s)));
    QVERIFY(!isSameOrigin(QUrl(u"https://a.example/x"_s), QUrl(u"http://a.example/x"_s)));
    QVERIFY(!isSameOrigin(QUrl(u"https://a.example/x"_s), QUrl(u"https://b.example/x"_s)));
    QVERIFY(isSameOrigin(QUrl(u"https://a.example/x"_s), QUrl(u"https://a.example:443/y"_s)));
}

QTEST_GUILESS_MAIN(TestHostedSource)
#include "tst_hostedsource.moc"

// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/serverwords.h"

#include "support/testcase.h"

#include <QLocale>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace sb;
using ui::StateLine;
namespace ServerWords = sb::ui::ServerWords;

namespace {

const Endpoint server{u"Mine"_s, QUrl(u"https://a.example:8443/v1"_s)};

FoundServer failing(ErrorKind kind, ServerState state = ServerState::Failed)
{
    return {server, {}, state, {}, {kind, {}}};
}

}  // namespace

class TestServerWords : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void aServerThatAnswersSaysHowManyModels_data();
    void aServerThatAnswersSaysHowManyModels();
    void everyFaultBeginsWithWhatIsWrong_data();
    void everyFaultBeginsWithWhatIsWrong();
    void everyFaultIsASentenceWithoutGaps();
    void aProxyIsNamedInPlaceOfTheServer();
    void aKeyThatIsMissingIsNotOneThatWasRefused();
    void aKeyThatIsNotAtHandSaysWhy();
    void whatIsWrongWithAnAddressIsSaid_data();
    void whatIsWrongWithAnAddressIsSaid();
    void onlyWhatIsKnownOfAModelIsSaid_data();
    void onlyWhatIsKnownOfAModelIsSaid();
    void everyKindAndProtocolHasANameOfItsOwn();
};

void TestServerWords::aServerThatAnswersSaysHowManyModels_data()
{
    QTest::addColumn<int>("models");
    QTest::addColumn<QString>("words");
    QTest::newRow("one") << 1 << u"a.example:8443 answers and has 1 model."_s;
    QTest::newRow("more") << 3 << u"a.example:8443 answers and has 3 models."_s;
}

void TestServerWords::aServerThatAnswersSaysHowManyModels()
{
    QFETCH(const int, models);
    const FoundServer found{server, {}, ServerState::Ready, QList<FoundModel>(models), {}};
    const ServerWords::Said said = ServerWords::ofCheck(found, {});
    QCOMPARE(said.state, StateLine::State::Good);
    QTEST(said.sentence, "words");
}

void TestServerWords::everyFaultBeginsWithWhatIsWrong_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("part");
    const auto row = [](ErrorKind kind, const QString &part) { QTest::newRow(qPrintable(nameOf(kind))) << kind << part; };
    row(ErrorKind::HostNotFound, u"Address:"_s);
    row(ErrorKind::UnknownAddress, u"Address:"_s);
    row(ErrorKind::NotAnApi, u"Address:"_s);
    row(ErrorKind::ConnectionRefused, u"Address:"_s);
    row(ErrorKind::Unreachable, u"Network:"_s);
    row(ErrorKind::TimedOut, u"Network:"_s);
    row(ErrorKind::CertificateRejected, u"TLS:"_s);
    row(ErrorKind::CertificateOfOtherHost, u"TLS:"_s);
    row(ErrorKind::ClientCertificateNeeded, u"TLS:"_s);
    row(ErrorKind::ProxyLoginNeeded, u"Proxy:"_s);
    row(ErrorKind::Forbidden, u"Key:"_s);
    row(ErrorKind::OutOfCredit, u"Account:"_s);
    row(ErrorKind::ModelLoading, u"Model:"_s);
    row(ErrorKind::ServerFault, u"Server:"_s);
}

void TestServerWords::everyFaultBeginsWithWhatIsWrong()
{
    QFETCH(const ErrorKind, kind);
    QFETCH(const QString, part);
    const ServerWords::Said said = ServerWords::ofCheck(failing(kind), Secret("k"));
    QCOMPARE(said.state, StateLine::State::Bad);
    QVERIFY2(said.sentence.startsWith(part + u' '), qPrintable(said.sentence));
}

void TestServerWords::everyFaultIsASentenceWithoutGaps()
{
    const auto kinds = QMetaEnum::fromType<ErrorKind>();
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const QString sentence = ServerWords::ofCheck(failing(static_cast<ErrorKind>(kinds.value(i))), {}).sentence;
        QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'%'), kinds.key(i));
    }
}

void TestServerWords::aProxyIsNamedInPlaceOfTheServer()
{
    FoundServer behind = failing(ErrorKind::ProxyUnreachable);
    behind.error.detail = u"proxy.example:3128"_s;
    const QString sentence = ServerWords::ofCheck(behind, {}).sentence;
    QVERIFY2(sentence.contains(u"proxy.example:3128"_s) && !sentence.contains(u"a.example"_s), qPrintable(sentence));
}

void TestServerWords::aKeyThatIsMissingIsNotOneThatWasRefused()
{
    const FoundServer wanting = failing(ErrorKind::KeyRejected, ServerState::NeedsKey);
    QCOMPARE(ServerWords::ofCheck(wanting, {}).sentence, u"Key: a.example:8443 wants a key. Enter one above."_s);
    QVERIFY(ServerWords::ofCheck(wanting, Secret("sk-1")).sentence.startsWith(u"Key: a.example:8443 refused this key."_s));
    QVERIFY(!ServerWords::ofCheck(wanting, Secret("sk-1")).sentence.contains(u"sk-1"_s));
}

void TestServerWords::aKeyThatIsNotAtHandSaysWhy()
{
    QVERIFY(ServerWords::ofMissingKey(server, {ErrorKind::KeyForgotten, {}}).contains(u"was kept until you quit"_s));
    QVERIFY(ServerWords::ofMissingKey(server, {ErrorKind::KeyForgotten, u"proxy"_s}).startsWith(u"Proxy: its password"_s));
    QVERIFY(ServerWords::ofMissingKey(server, {ErrorKind::KeyForgotten, u"certificate"_s}).startsWith(u"Certificate: its"_s));
    for (const ErrorKind kind : {ErrorKind::TimedOut, ErrorKind::NotFound, ErrorKind::Io})
        QVERIFY(ServerWords::ofMissingKey(server, {kind, {}}).contains(u"the keychain did not give the key"_s));
}

void TestServerWords::whatIsWrongWithAnAddressIsSaid_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("words");
    QTest::newRow("a password in it") << u"https://me:pw@a.example"_s << u"leave out the user name and password"_s;
    QTest::newRow("unsafe") << u"http://a.example"_s << u"only https goes beyond this computer"_s;
    QTest::newRow("port 0") << u"https://a.example:0"_s << u"0 is no port"_s;
    QTest::newRow("another scheme") << u"ftp://a.example"_s << u"it begins with https://"_s;
    QTest::newRow("words") << u"my server"_s << u"write it like https://host/v1"_s;
}

void TestServerWords::whatIsWrongWithAnAddressIsSaid()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, words);
    const QString sentence = ServerWords::ofAddress(endpointFromText(typed).error());
    QVERIFY2(sentence.startsWith(u"Address: "_s) && sentence.contains(words), qPrintable(sentence));
    QVERIFY(!sentence.contains(u"pw"_s));
}

void TestServerWords::onlyWhatIsKnownOfAModelIsSaid_data()
{
    QTest::addColumn<FoundModel>("model");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << FoundModel{u"a"_s} << QString();
    QTest::newRow("context") << FoundModel{u"a"_s, 200'000} << u"200,000 tokens"_s;
    QTest::newRow("what it cannot do") << FoundModel{u"a"_s, 0, {}, {.tools = false, .images = false}} << QString();
    QTest::newRow("all") << FoundModel{u"a"_s, 8192, {}, {.tools = true, .thinking = true, .images = true}}
                         << u"8,192 tokens · tools, images, reasoning"_s;
}

void TestServerWords::onlyWhatIsKnownOfAModelIsSaid()
{
    QFETCH(const FoundModel, model);
    QTEST(ServerWords::about(model), "words");
}

void TestServerWords::everyKindAndProtocolHasANameOfItsOwn()
{
    QSet<QString> names;
    for (const EndpointPreset &preset : endpointPresets()) {
        names.insert(ServerWords::nameOf(preset.kind));
        QVERIFY(ServerWords::aboutPreset(preset.kind).endsWith(u'.') || ServerWords::aboutPreset(preset.kind).endsWith(u'…'));
    }
    QCOMPARE(names.size(), endpointPresets().size());
    names.clear();
    for (const Protocol protocol : allProtocols())
        names.insert(ServerWords::nameOf(protocol));
    QCOMPARE(names.size(), allProtocols().size());
}

QTEST_MAIN(TestServerWords)
#include "tst_serverwords.moc"

// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", N24.
#include "net/curltransport.h"

#include "streamkit.h"
#include "support/certificates.h"
#include "support/faultserver.h"
#include "support/testcase.h"

#include <QProcess>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

using How = HttpEnd::How;

Reply secret()
{
    return answer(200, "text/plain", "for your eyes");
}

}  // namespace

Q_DECLARE_METATYPE(sb::test::Tls)
Q_DECLARE_METATYPE(sb::NetworkOptions)

/// Whom a client trusts, and whom a server lets in.
class TestCurlTls : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsNotTrustedGetsNothing_data();
    void whatIsNotTrustedGetsNothing();
    void whoHasNoCertificateIsToldSo_data();
    void whoHasNoCertificateIsToldSo();
    void aFileThatCannotBeUsedIsNamed_data();
    void aFileThatCannotBeUsedIsNamed();
    void anAuthorityOfOnesOwnIsTrusted();
    void aCertificateOfOnesOwnIsShown_data();
    void aCertificateOfOnesOwnIsShown();
    void theNewestProtocolIsSpokenUnlessOneSaysNo();

private:
    [[nodiscard]] NetworkOptions trusting() const
    {
        NetworkOptions options;
        options.authorityFile = m_certificates.authority();
        return options;
    }

    Certificates m_certificates;
};

void TestCurlTls::whatIsNotTrustedGetsNothing_data()
{
    QTest::addColumn<Tls>("tls");
    QTest::addColumn<bool>("trusts");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *name, const Tls &tls, bool trusts, ErrorKind kind) {
        QTest::newRow(name) << tls << trusts << kind;
    };
    const auto issued = [this](const Certificates::Wish &wish) { return Tls{.own = m_certificates.issue(wish)}; };
    row("N24 expired", issued({.notBefore = "20200101000000Z", .notAfter = "20200102000000Z"}), true,
        ErrorKind::CertificateExpired);
    row("N24 not valid yet", issued({.notBefore = "20900101000000Z", .notAfter = "20910101000000Z"}), true,
        ErrorKind::CertificateExpired);
    row("N24 of another host", issued({.names = "DNS:api.example"}), true, ErrorKind::CertificateOfOtherHost);
    row("N24 of another address", issued({.names = "IP:127.0.0.2"}), true, ErrorKind::CertificateOfOtherHost);
    row("N24 self-signed", {.own = m_certificates.selfSigned()}, true, ErrorKind::CertificateRejected);
    row("N24 of an unknown authority", issued({}), false, ErrorKind::CertificateRejected);
    row("N24 TLS 1.1 at most", {.own = m_certificates.issue(), .newest = "TLSv1.1"}, true, ErrorKind::TlsFailed);
}

void TestCurlTls::whatIsNotTrustedGetsNothing()
{
    QFETCH(Tls, tls);
    QFETCH(bool, trusts);
    const FaultServer server(secret(), tls);
    StreamKit kit;
    HttpRequest request;
    request.url = server.url(u"/"_s);
    request.network = trusts ? trusting() : NetworkOptions();
    request.bearer = Secret("k-secret");
    SeenStream &seen = kit.start(request);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.end().how, How::Failed);
    QTEST(seen.errorKind(), "kind");
    QCOMPARE(seen.body, QByteArray());
    QVERIFY(server.asked().isEmpty());
}

void TestCurlTls::whoHasNoCertificateIsToldSo_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("N24 TLS 1.3") << u"-tls1_3"_s;
    QTest::newRow("N24 TLS 1.2") << u"-tls1_2"_s;  // whose alert says no more than that the handshake failed
}

void TestCurlTls::whoHasNoCertificateIsToldSo()
{
    QFETCH(QString, version);
    // Qt's server closes without the alert that servers send.
    const CertifiedKey own = m_certificates.issue();
    QProcess server;
    server.start(u"openssl"_s,
                 {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s, own.certificate, u"-key"_s, own.key, u"-CAfile"_s,
                  m_certificates.authority(), u"-Verify"_s, u"1"_s, u"-verify_return_error"_s, u"-www"_s, version});
    QByteArray said;
    static const QRegularExpression accepting(u"ACCEPT 127\\.0\\.0\\.1:(\\d+)"_s);
    QTRY_VERIFY((said += server.readAllStandardOutput(), accepting.match(QString::fromLatin1(said)).hasMatch()));
    StreamKit kit;
    const QString port = accepting.match(QString::fromLatin1(said)).captured(1);
    const SeenStream &seen = kit.run(QUrl(u"https://127.0.0.1:%1/"_s.arg(port)), trusting());
    QCOMPARE(seen.end().how, How::Failed);
    QCOMPARE(seen.errorKind(), ErrorKind::ClientCertificateNeeded);
    server.kill();
    server.waitForFinished();
}

void TestCurlTls::aFileThatCannotBeUsedIsNamed_data()
{
    QTest::addColumn<NetworkOptions>("options");
    NetworkOptions options;
    options.authorityFile = u"/nowhere/authority.pem"_s;
    QTest::newRow("an authority that is not there") << options;
    options.authorityFile = m_certificates.file(u"text.pem"_s, "Dear authority,\n");
    QTest::newRow("a text") << options;
    options.authorityFile =
        m_certificates.file(u"broken.pem"_s, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    QTest::newRow("a broken authority") << options;
    options = trusting();
    options.certificateFile = u"/nowhere/own.pem"_s;
    QTest::newRow("a certificate that is not there") << options;
    options.certificateFile = m_certificates.issue().certificate;
    options.keyFile = m_certificates.issue().key;
    QTest::newRow("another one's key") << options;
    const CertifiedKey locked = m_certificates.issue({.passphrase = "open sesame"});
    options.certificateFile = locked.certificate;
    options.keyFile = locked.key;
    options.keyPassphrase = Secret("open barley");
    QTest::newRow("another passphrase") << options;
}

void TestCurlTls::aFileThatCannotBeUsedIsNamed()
{
    QFETCH(NetworkOptions, options);
    const FaultServer server(secret(), {.own = m_certificates.issue()});
    StreamKit kit;
    const SeenStream &seen = kit.run(server.url(u"/"_s), options);
    QCOMPARE(seen.end().how, How::Failed);
    QCOMPARE(seen.errorKind(), ErrorKind::CertificateFileUnusable);
    QVERIFY(server.asked().isEmpty());
}

void TestCurlTls::anAuthorityOfOnesOwnIsTrusted()
{
    const FaultServer server(secret(), {.own = m_certificates.issue()});
    StreamKit kit;
    const SeenStream &seen = kit.run(server.url(u"/"_s), trusting());
    QCOMPARE(seen.end().how, How::EndOfBody);
    QCOMPARE(seen.body, "for your eyes");
    // And by that request alone, though the connection still stands.
    QCOMPARE(kit.run(server.url(u"/"_s)).errorKind(), ErrorKind::CertificateRejected);
    QCOMPARE(server.asked().size(), 1);
}

void TestCurlTls::aCertificateOfOnesOwnIsShown_data()
{
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<QByteArray>("newest");
    QTest::newRow("TLS 1.3") << QByteArray() << QByteArray();
    QTest::newRow("TLS 1.2") << QByteArray() << "TLSv1.2"_ba;
    QTest::newRow("with a passphrase") << "open sesame"_ba << QByteArray();
}

void TestCurlTls::aCertificateOfOnesOwnIsShown()
{
    QFETCH(QByteArray, passphrase);
    QFETCH(QByteArray, newest);
    const FaultServer server(secret(),
                             {.own = m_certificates.issue(), .clientAuthority = m_certificates.authority(), .newest = newest});
    const CertifiedKey own = m_certificates.issue({.names = "DNS:client", .passphrase = passphrase});
    NetworkOptions options = trusting();
    options.certificateFile = own.certificate;
    options.keyFile = own.key;
    options.keyPassphrase = Secret(passphrase);
    StreamKit kit;
    QCOMPARE(kit.run(server.url(u"/"_s), options).body, "for your eyes");
}

void TestCurlTls::theNewestProtocolIsSpokenUnlessOneSaysNo()
{
    // It offers HTTP/2 and cannot speak it: what comes shows what was chosen.
    const FaultServer server(secret(), {.own = m_certificates.issue(), .protocols = {"h2", "http/1.1"}});
    StreamKit kit;
    NetworkOptions options = trusting();
    const SeenStream &newest = kit.run(server.url(u"/"_s), options);
    QCOMPARE(newest.end().how, How::Failed);
    QCOMPARE(server.asked().constLast().method, "PRI");
    options.protocol = NetworkOptions::Protocol::Http11;
    options.headers = {"X-Team: platform"};
    QCOMPARE(kit.run(server.url(u"/"_s), options).body, "for your eyes");
    QCOMPARE(server.asked().constLast().method, "GET");
    QCOMPARE(server.asked().constLast().header("x-team"), "platform");
}

QTEST_GUILESS_MAIN(TestCurlTls)
#include "tst_curltls.moc"

// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", 2.2 and N24.
#include "net/curltransport.h"

#include "streamkit.h"
#include "support/certificates.h"
#include "support/faultserver.h"
#include "support/testcase.h"

#include <curl/curl.h>
#include <dlfcn.h>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

QByteArray fileOfTheSystem;

}  // namespace

/// Stands before curl's: a test says which authorities this computer trusts.
extern "C" __attribute__((visibility("default"))) curl_version_info_data *curl_version_info(CURLversion age)
{
    using Function = curl_version_info_data *(*)(CURLversion);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "curl_version_info"));
    static curl_version_info_data told;
    told = *real(age);
    told.cainfo = fileOfTheSystem.constData();
    return &told;
}

/// An authority of one's own is trusted beside the system's, never instead of them.
class TestSystemAuthorities : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAuthorityOfOnesOwnStandsBesideTheSystems();
    void ofNeitherIsNotTrusted();

private:
    Certificates m_system;
    Certificates m_own;
    Certificates m_others;
};

void TestSystemAuthorities::anAuthorityOfOnesOwnStandsBesideTheSystems()
{
    fileOfTheSystem = QFile::encodeName(m_system.authority());
    NetworkOptions options;
    options.authorityFile = m_own.authority();
    for (const Certificates *issuer : {&m_system, &m_own}) {
        const FaultServer server(answer(200, "text/plain", "for your eyes"), {.own = issuer->issue()});
        StreamKit kit;
        QCOMPARE(kit.run(server.url(u"/"_s), options).body, "for your eyes");
    }
}

void TestSystemAuthorities::ofNeitherIsNotTrusted()
{
    fileOfTheSystem = QFile::encodeName(m_system.authority());
    NetworkOptions options;
    options.authorityFile = m_own.authority();
    const FaultServer server(answer(200, "text/plain", "for your eyes"), {.own = m_others.issue()});
    StreamKit kit;
    QCOMPARE(kit.run(server.url(u"/"_s), options).errorKind(), ErrorKind::CertificateRejected);
    QVERIFY(server.asked().isEmpty());
}

QTEST_GUILESS_MAIN(TestSystemAuthorities)
#include "tst_systemauthorities.moc"

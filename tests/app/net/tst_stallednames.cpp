// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", 2.2 (QUICK_EXIT) and N25.
#include "net/curltransport.h"

#include "base/limits.h"
#include "streamkit.h"
#include "support/certificates.h"
#include "support/faultserver.h"
#include "support/testcase.h"

#include <atomic>
#include <dlfcn.h>
#include <netdb.h>
#include <semaphore>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

constexpr std::string_view stalledName = "stalled.example";
constexpr std::string_view twofoldName = "twofold.example";
std::counting_semaphore<> nameServer{0};
std::atomic<int> asked = 0;
std::atomic<int> answered = 0;

}  // namespace

/// Stands before the C library's: of one name it says nothing until a test lets it, another one has two addresses of which the
/// first, of IPv6, leads nowhere.
extern "C" __attribute__((visibility("default"))) int getaddrinfo(const char *name, const char *service, const addrinfo *hints,
                                                                  addrinfo **result)
{
    using Function = int (*)(const char *, const char *, const addrinfo *, addrinfo **);
    if (name != nullptr && name == stalledName) {
        ++asked;
        nameServer.acquire();
        ++answered;
        return EAI_NONAME;
    }
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getaddrinfo"));
    if (name == nullptr || name != twofoldName)
        return real(name, service, hints, result);
    addrinfo *last = nullptr;
    if (const int failed = real("::1", service, hints, result) + real("127.0.0.1", service, hints, &last); failed != 0)
        return failed;
    addrinfo *end = *result;
    while (end->ai_next != nullptr)
        end = end->ai_next;
    end->ai_next = last;
    return 0;
}

/// A name server that does not answer must hold up nothing. Were it waited for, each of these would hang.
class TestStalledNames : public TestCase {
    Q_OBJECT
private slots:
    void cleanup();
    void cancellingDoesNotWaitForIt();
    void theEndOfTheProgramDoesNotWaitForIt();
    void itsClockEndsIt();
    void otherStreamsGoOn();
    void anAddressThatLeadsNowhereIsNoFault();

private:
    const QUrl m_url{u"https://stalled.example/v1"_s};
    int m_before = 0;
};

void TestStalledNames::cleanup()
{
    nameServer.release(asked - m_before);
    QTRY_COMPARE(answered, asked);
    m_before = asked;
}

void TestStalledNames::cancellingDoesNotWaitForIt()
{
    StreamKit kit;
    const SeenStream &seen = kit.start(m_url);
    QTRY_VERIFY(asked > m_before);
    kit.cancel(0);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.end().how, HttpEnd::How::Cancelled);
}

void TestStalledNames::theEndOfTheProgramDoesNotWaitForIt()
{
    StreamKit kit;
    const SeenStream &seen = kit.start(m_url);
    QTRY_VERIFY(asked > m_before);
    kit.end();
    QCOMPARE(seen.end().how, HttpEnd::How::Cancelled);
}

void TestStalledNames::itsClockEndsIt()
{
    StreamKit kit;
    const SeenStream &seen = kit.start(m_url);
    QTRY_VERIFY(asked > m_before);
    kit.clock.advance(limits::connectTime + 1ms);
    QTRY_VERIFY(seen.isOver());
    QCOMPARE(seen.errorKind(), ErrorKind::Unreachable);
}

void TestStalledNames::otherStreamsGoOn()
{
    StreamKit kit;
    const SeenStream &stalled = kit.start(m_url);
    QTRY_VERIFY(asked > m_before);
    QCOMPARE(kit.run(QUrl(u"https://%1/"_s.arg(impossibleName()))).errorKind(), ErrorKind::HostNotFound);
    QVERIFY(!stalled.isOver());
}

void TestStalledNames::anAddressThatLeadsNowhereIsNoFault()
{
    const Certificates certificates;
    const FaultServer server(answer(200, "text/plain", "by the other"),
                             {.own = certificates.issue({.names = "DNS:twofold.example"})});
    NetworkOptions options;
    options.authorityFile = certificates.authority();
    options.proxy = NetworkOptions::Proxy::None;
    StreamKit kit;
    QCOMPARE(kit.run(QUrl(u"https://twofold.example:%1/"_s.arg(server.port())), options).body, "by the other");
}

QTEST_GUILESS_MAIN(TestStalledNames)
#include "tst_stallednames.moc"

// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", N21.
#include "app/llm/streams.h"
#include "base/limits.h"
#include "support/testcase.h"
#include "wiretalk.h"

#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

constexpr qsizetype mostGrowth = 150 * 1024 * 1024;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#elif defined(__has_feature)
constexpr bool isSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool isSanitized = false;
#endif

/// Bytes of this process in memory, by a name of /proc/self/status: VmRSS now, VmHWM the most since `forgetMost`.
qsizetype inMemory(const QByteArray &name)
{
    const QByteArray status = contentOf(u"/proc/self/status"_s);
    const qsizetype at = status.indexOf(QByteArray(name + ':')) + name.size() + 1;
    return status.mid(at, status.indexOf("kB", at) - at).trimmed().toLongLong() * 1024;
}

bool forgetMost()
{
    QFile file(u"/proc/self/clear_refs"_s);
    return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
}

/// Answers one request with a beginning, and then the same again and again for as long as somebody takes it. Holds nothing.
class TirelessServer {
public:
    TirelessServer(const QByteArray &beginning, const QByteArray &again)
        : m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *const plain = reinterpret_cast<sockaddr *>(&address);
        bind(m_listener, plain, size);
        listen(m_listener, 1);
        getsockname(m_listener, plain, &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this, beginning, again] { serve(beginning, again); });
    }
    ~TirelessServer()
    {
        shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        close(m_listener);
    }
    Q_DISABLE_COPY_MOVE(TirelessServer)

    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(m_port)); }

private:
    void serve(const QByteArray &beginning, const QByteArray &again) const
    {
        const int client = accept(m_listener, nullptr, nullptr);
        std::array<char, 4096> request{};
        if (client < 0 || recv(client, request.data(), request.size(), 0) <= 0)
            return;
        const auto send = [client](const QByteArray &bytes) {
            return ::send(client, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL) == bytes.size();
        };
        for (bool isTaken = send(beginning); isTaken;)
            isTaken = send(again);
        close(client);
    }

    int m_listener;
    quint16 m_port = 0;
    std::thread m_thread;
};

QByteArray head(const QByteArray &more = {})
{
    return "HTTP/1.1 200 Said\r\nContent-Type: text/event-stream\r\n" + more + "\r\n";
}

/// As deflate writes it with the codes that need no table: first `bits`, then a run of 258 equal characters `runs` times.
QByteArray deflated(const QByteArray &bits, int runs)
{
    const QByteArray all = bits + QByteArray("1100010100000").repeated(runs);  // of the one before: length 258, distance 1
    QByteArray bytes(all.size() / 8, '\0');
    for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit)
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] | (all[bit] - '0') << bit % 8);
    return bytes;
}

}  // namespace

/// However much a server sends, and in whatever form, memory does not grow with it.
class TestWireMemory : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { m_before = inMemory("VmRSS"); }
    void hostileStreamsTakeLittle_data();
    void hostileStreamsTakeLittle();

private:
    qsizetype m_before = 0;  ///< of all rows: what one lets go the next one may use again
};

void TestWireMemory::hostileStreamsTakeLittle_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("again");
    QTest::addColumn<QString>("kept");
    const QByteArray half = head() + delta("Half");
    QTest::newRow("N21 an endless line") << half + "data: {\"choices\":[{\"delta\":{\"content\":\"" << QByteArray(65'536, 'x')
                                         << u"Half"_s;
    QTest::newRow("N21 an endless event of lines")
        << half << QByteArray("data: " + QByteArray(1000, 'x') + '\n').repeated(64) << u"Half"_s;
    QTest::newRow("N21 endless small events") << half << QByteArray("data: {}\n\n").repeated(6000) << u"Half"_s;
    QTest::newRow("N21 endless small words") << half << delta("x").repeated(1000) << QString();
    QTest::newRow("N21 endless comments") << half << QByteArray(":\n\n").repeated(20'000) << u"Half"_s;
    // One character, then runs of it: 13 bytes are 2,064. The first of these stands between two bytes.
    const QByteArray packed = deflated("01010101000", 16);
    QTest::newRow("N21 an endless bomb") << head("Content-Encoding: deflate\r\n") + "\x78\x01" + packed.first(14)
                                         << packed.sliced(14, 13).repeated(5000) << QString();
}

void TestWireMemory::hostileStreamsTakeLittle()
{
    if (isSanitized)
        QSKIP("N21: MEMORY IS NOT MEASURED HERE: a sanitizer keeps what was freed");
    QFETCH(QByteArray, beginning);
    QFETCH(QByteArray, again);
    QFETCH(QString, kept);
    const TirelessServer server(beginning, again);
    WireTalk talk;
    QVERIFY(forgetMost());
    const TurnId turn = talk.ask(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(turn), 120'000);
    const qsizetype growth = inMemory("VmHWM") - m_before;
    QVERIFY2(growth < mostGrowth, qPrintable(u"%1 MB"_s.arg(growth / 1024 / 1024)));
    qInfo("%s: %lld MB more at most", QTest::currentDataTag(), static_cast<long long>(growth / 1024 / 1024));
    QCOMPARE(talk.terminals(turn), 1);
    if (talk.endsWith<Failed>(turn))
        QCOMPARE(talk.failure(turn).error.kind, ErrorKind::TooLarge);
    else
        QCOMPARE(talk.all<Truncated>(turn).value(0).cut, Cut::TooLarge);
    if (!kept.isEmpty())
        QCOMPARE(talk.text(turn), kept);
}

QTEST_GUILESS_MAIN(TestWireMemory)
#include "tst_wirememory.moc"

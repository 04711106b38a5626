// SPDX-License-Identifier: Apache-2.0
// Source: reference "llm-wire", N36. The whole test lives in a network of its own, where it may take the interface down.
#include "base/limits.h"
#include "support/testcase.h"
#include "wiretalk.h"

#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

using After = Reply::After;

enum class Interface { Down, Up };

/// Of the one interface that such a network has; false where that is not allowed.
bool set(Interface wish)
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    ifreq request{};
    qstrncpy(request.ifr_name, "lo", sizeof request.ifr_name);
    bool isSet = ioctl(socket, SIOCGIFFLAGS, &request) == 0;
    const int flags = wish == Interface::Up ? request.ifr_flags | IFF_UP : request.ifr_flags & ~IFF_UP;
    request.ifr_flags = static_cast<short>(flags);
    isSet = isSet && ioctl(socket, SIOCSIFFLAGS, &request) == 0;
    close(socket);
    return isSet;
}

}  // namespace

class TestLostInterface : public TestCase {
    Q_OBJECT
public:
    explicit TestLostInterface(bool isAlone) : m_isAlone(isAlone) {}

private slots:
    void init();
    void anInterfaceThatStaysAwayKeepsTheText();
    void anInterfaceThatComesBackCostsNothing();

private:
    bool m_isAlone;
};

void TestLostInterface::init()
{
    if (!m_isAlone)
        QSKIP("N36 IS NOT TESTED HERE: this computer lets nobody have a network of their own (unshare of user and network)");
    QVERIFY(set(Interface::Up));
}

void TestLostInterface::anInterfaceThatStaysAwayKeepsTheText()
{
    FaultServer server(QList<Reply>{{streamOf(delta("Half")), After::KeepOpen}, wholeStream(delta("Whole.") + finish())});
    WireTalk talk;
    const TurnId cut = talk.ask(server);
    QTRY_COMPARE(talk.text(cut), u"Half"_s);
    QVERIFY(set(Interface::Down));
    server.goOn({chunkOf(delta(" lost")), After::KeepOpen});
    QVERIFY(server.openConnections() == 1);  // and it has been sent
    talk.clock.advance(limits::idleTime + 1ms);
    QTRY_VERIFY(talk.isOver(cut));
    QVERIFY(talk.endsWith<Truncated>(cut));
    QCOMPARE(talk.all<Truncated>(cut).constFirst().cut, Cut::Stalled);
    QCOMPARE(talk.text(cut), u"Half"_s);
    QVERIFY(set(Interface::Up));
    const TurnId next = talk.run(server);
    QVERIFY(talk.endsWith<Finished>(next));
    QCOMPARE(talk.text(next), u"Whole."_s);
    QCOMPARE(server.connections(), 2);
}

void TestLostInterface::anInterfaceThatComesBackCostsNothing()
{
    FaultServer server(Reply{streamOf(delta("Half")), After::KeepOpen});
    WireTalk talk;
    const TurnId turn = talk.ask(server);
    QTRY_COMPARE(talk.text(turn), u"Half"_s);
    QVERIFY(set(Interface::Down));
    server.goOn({chunkOf(delta(" and half") + finish()) + chunkOf({})});
    QVERIFY(server.asked().size() == 1);  // and it has been sent
    talk.clock.advance(limits::idleTime / 2);
    QVERIFY(!talk.isOver(turn));
    QVERIFY(set(Interface::Up));
    QTRY_VERIFY_WITH_TIMEOUT(talk.isOver(turn), 30'000);
    QVERIFY(talk.endsWith<Finished>(turn));
    QCOMPARE(talk.text(turn), u"Half and half"_s);
    QCOMPARE(server.connections(), 1);
}

int main(int argc, char **argv)
{
    // Before there is another thread.
    const bool isAlone = unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 && set(Interface::Up);
    const QCoreApplication application(argc, argv);
    TestLostInterface test(isAlone);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_lostinterface.moc"

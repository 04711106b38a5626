// SPDX-License-Identifier: Apache-2.0
#include "llm/serverlaunch.h"

#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// Somebody else's port.
class Occupied {
public:
    Occupied()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *const raw = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_file, raw, size) == 0 && ::listen(m_file, 1) == 0 && ::getsockname(m_file, raw, &size) == 0)
            port = ntohs(address.sin_port);
    }
    ~Occupied() { ::close(m_file); }
    Q_DISABLE_COPY_MOVE(Occupied)

    int port = 0;

private:
    int m_file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
};

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

}  // namespace

class TestServerLaunch : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itListensToThisComputerAloneAndDownloadsNothing();
    void aPathIsNeverAnOption();
    void whatIsNotSaidIsTheServersChoice();
    void noKeyGoesAlongInTheEnvironment();
    void aFreePortIsFound();
    void aModelFileIsLookedAt();
};

void TestServerLaunch::itListensToThisComputerAloneAndDownloadsNothing()
{
    const QStringList arguments =
        launchArguments({u"/bin/llama-server"_s, u"/models/a b.gguf"_s, 8192, 4, 0}, 9931, u"/state/key"_s);
    const auto valueOf = [&](const QString &option) { return arguments.value(arguments.indexOf(option) + 1); };
    QCOMPARE(valueOf(u"--host"_s), u"127.0.0.1"_s);
    QCOMPARE(valueOf(u"--port"_s), u"9931"_s);
    QCOMPARE(valueOf(u"--model"_s), u"/models/a b.gguf"_s);
    QCOMPARE(valueOf(u"--api-key-file"_s), u"/state/key"_s);
    QCOMPARE(valueOf(u"--ctx-size"_s), u"8192"_s);
    QCOMPARE(valueOf(u"--threads"_s), u"4"_s);
    QVERIFY(arguments.contains(u"--offline"_s));
}

void TestServerLaunch::aPathIsNeverAnOption()
{
    const QStringList arguments = launchArguments({u"x"_s, u"-hf"_s, 0, 0, 0}, 1, u"/k"_s);
    QCOMPARE(arguments.value(1), QDir::current().absoluteFilePath(u"-hf"_s));
}

void TestServerLaunch::whatIsNotSaidIsTheServersChoice()
{
    const QStringList arguments = launchArguments({u"x"_s, u"/m"_s, 0, 0, 0}, 1, u"/k"_s);
    QVERIFY(!arguments.contains(u"--ctx-size"_s));
    QVERIFY(!arguments.contains(u"--threads"_s));
}

void TestServerLaunch::noKeyGoesAlongInTheEnvironment()
{
    QProcessEnvironment ours;
    for (const QString &name : {u"PATH"_s, u"LC_ALL"_s, u"CUDA_VISIBLE_DEVICES"_s, u"OPENAI_API_KEY"_s, u"HF_TOKEN"_s,
                                u"LLAMA_API_KEY"_s, u"LLAMA_ARG_HOST"_s, u"SSH_AUTH_SOCK"_s, u"DBUS_SESSION_BUS_ADDRESS"_s})
        ours.insert(name, u"x"_s);
    QStringList kept = launchEnvironment(ours).keys();
    kept.sort();
    QCOMPARE(kept, (QStringList{u"CUDA_VISIBLE_DEVICES"_s, u"LC_ALL"_s, u"PATH"_s}));
}

void TestServerLaunch::aFreePortIsFound()
{
    const Result<int> any = freePort(0);
    QVERIFY(any);
    QVERIFY(*any >= 1024);
    QCOMPARE(freePort(*any), any);
    const Occupied other;
    const Result<int> instead = freePort(other.port);
    QVERIFY(instead);
    QVERIFY(*instead != other.port);
}

void TestServerLaunch::aModelFileIsLookedAt()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"m.gguf"_s);
    QCOMPARE(checkModelFile(path).error().kind, ErrorKind::NotFound);
    QCOMPARE(checkModelFile(folder.path()).error().kind, ErrorKind::NotFound);
    write(path, "<html>");
    QCOMPARE(checkModelFile(path).error().kind, ErrorKind::Malformed);
    write(path, "GGUF....");
    QCOMPARE(checkModelFile(path), Result<qint64>(8));
}

QTEST_GUILESS_MAIN(TestServerLaunch)
#include "tst_serverlaunch.moc"

// SPDX-License-Identifier: Apache-2.0
#include "settings/keychainstore.h"

#include "support/testcase.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb;

/// Against what the desktop has: here nothing, or a keychain of its own on a bus of its own. The test starts itself again there,
/// as `tst_keychainstore --inside`, and each case runs where it can say something.
class TestKeychainStore : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void withoutASessionBusThereIsNoKeychain();
    void withABusAndNoKeychainThereIsNone();
    void aRealKeychainKeepsReadsAndForgets();

public:
    /// In the process that has a keychain: the number of the step that failed; 0 for none.
    static int runInside();

private:
    static QFuture<Result<Secret>> readOnceHere();
    /// Runs a command on a session bus of its own. A bus wants to know its user by name: where the user has none, as in the
    /// place that the project is built in, the command runs as one that has.
    static void startOnBus(QProcess &child, const QStringList &command, const QStringList &options = {});
    static bool isOnDisk(const QByteArray &secret);
};

QFuture<Result<Secret>> TestKeychainStore::readOnceHere()
{
    return KeychainStore(u"Sounding Board test"_s).read(u"https://a.example:443"_s);
}

void TestKeychainStore::startOnBus(QProcess &child, const QStringList &command, const QStringList &options)
{
    const QStringList bus = QStringList(u"dbus-run-session"_s) + options + QStringList(u"--"_s) + command;
    if (::getpwuid(::getuid()) != nullptr)
        child.start(bus.constFirst(), bus.sliced(1));
    else
        child.start(u"unshare"_s, QStringList{u"--user"_s, u"--map-root-user"_s} + bus);
}

/// Whether the secret stands in a file of this home as it is.
bool TestKeychainStore::isOnDisk(const QByteArray &secret)
{
    QDirIterator files(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(secret))
            return true;
    }
    return false;
}

void TestKeychainStore::withoutASessionBusThereIsNoKeychain()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", "/nonexistent");
    const QFuture<Result<Secret>> read = readOnceHere();
    QTRY_VERIFY_WITH_TIMEOUT(read.isFinished(), 20'000);
    QVERIFY(!read.result());
    QCOMPARE(read.result().error().kind, ErrorKind::Unsupported);
    const QFuture<Result<>> written =
        KeychainStore(u"Sounding Board test"_s).write(u"https://a.example:443"_s, Secret("canary"));
    QTRY_VERIFY_WITH_TIMEOUT(written.isFinished(), 20'000);
    QVERIFY(!written.result());
}

void TestKeychainStore::withABusAndNoKeychainThereIsNone()
{
    if (QStandardPaths::findExecutable(u"dbus-run-session"_s).isEmpty())
        QSKIP("NOT TESTED: dbus-run-session is not here, so there is no bus of one's own");
    QTemporaryDir home;
    home.setAutoRemove(false);  // the daemon ends after its bus, and writes until then
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SB_EXPECT_NONE"_s, u"1"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
    environment.insert(u"HOME"_s, home.path());
    child.setProcessEnvironment(environment);
    // A bus that has no service which it could start.
    QFile config(home.filePath(u"bus.conf"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">"
                 "<allow send_destination=\"*\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
    config.close();
    startOnBus(child, {QCoreApplication::applicationFilePath(), u"--inside"_s}, {u"--config-file"_s, config.fileName()});
    QVERIFY(child.waitForFinished(60'000));
    QVERIFY2(child.exitCode() == 0, child.readAllStandardError().constData());
}

void TestKeychainStore::aRealKeychainKeepsReadsAndForgets()
{
    for (const QString &program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP("NOT TESTED: dbus-run-session or gnome-keyring is not here, so no real keychain was asked");
    }
    const QTemporaryDir home;
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s, u"XDG_CACHE_HOME"_s, u"XDG_CONFIG_HOME"_s})
        environment.insert(name, home.path());
    environment.insert(u"XDG_CURRENT_DESKTOP"_s, u"GNOME"_s);
    child.setProcessEnvironment(environment);
    // The daemon takes the password of its new keyring from its input, and prints no more than variables.
    const QString script = u"printf pass | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null && "
                           "exec \"$0\" --inside"_s;
    startOnBus(child, {u"sh"_s, u"-c"_s, script, QCoreApplication::applicationFilePath()});
    QVERIFY(child.waitForFinished(60'000));
    const QByteArray said = child.readAllStandardError() + " step " + QByteArray::number(child.exitCode());
    QTRY_VERIFY_WITH_TIMEOUT(QDir(home.path()).removeRecursively(), 20'000);
    QVERIFY2(child.exitCode() == 0, said.constData());
}

int TestKeychainStore::runInside()
{
    KeychainStore store(u"Sounding Board test"_s);
    const auto finished = [](const auto &future) { return QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000); };
    const QString name = u"https://a.example:443"_s;
    const auto missing = store.read(name);
    if (!finished(missing) || missing.result())
        return 1;
    if (qEnvironmentVariableIsSet("SB_EXPECT_NONE"))
        return missing.result().error().kind == ErrorKind::Unsupported ? 0 : 2;
    if (missing.result().error().kind != ErrorKind::NotFound)
        return 3;
    const auto written = store.write(name, Secret("sk-canary-1"));
    if (!finished(written) || !written.result())
        return 4;
    const auto read = store.read(name);
    if (!finished(read) || !read.result() || read.result()->bytes() != "sk-canary-1")
        return 5;
    if (isOnDisk("sk-canary-1"))
        return 10;
    const auto other = store.read(u"https://b.example:443"_s);
    if (!finished(other) || other.result())
        return 6;
    const auto removed = store.remove(name);
    if (!finished(removed) || !removed.result())
        return 7;
    const auto again = store.remove(name);
    if (!finished(again) || !again.result())
        return 8;
    const auto gone = store.read(name);
    return finished(gone) && !gone.result() && gone.result().error().kind == ErrorKind::NotFound ? 0 : 9;
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc > 1 && QByteArrayView(argv[1]) == "--inside")
        return TestKeychainStore::runInside();
    TestKeychainStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychainstore.moc"

// SPDX-License-Identifier: Apache-2.0
#include "support/testcase.h"

#include <QFile>
#include <QMap>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

struct Run {
    int exit = -1;
    QString out;
    QString err;
};

}  // namespace

/// What the window program and packaging/run say about words that they cannot follow.
class TestProgramWords : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theWindowTakesNoWords();
    void aPictureThatCannotBeWrittenIsNamed();
    void theWindowStartsWhateverIsMissing_data();
    void theWindowStartsWhateverIsMissing();
    void whereNoPageCanBeShownTheWindowSaysWhy_data();
    void whereNoPageCanBeShownTheWindowSaysWhy();
    void theScriptRefusesWhatItWouldNotUse_data();
    void theScriptRefusesWhatItWouldNotUse();

private:
    Run run(const QString &program, const QStringList &arguments, const QString &path = qEnvironmentVariable("PATH"));
    QMap<QString, QString> m_more;  ///< variables of the next runs
    QTemporaryDir m_home;
};

Run TestProgramWords::run(const QString &program, const QStringList &arguments, const QString &path)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, m_home.path());
    environment.insert(u"PATH"_s, path);
    for (const auto &[name, value] : m_more.asKeyValueRange())
        environment.insert(name, value);
    environment.remove(u"DISPLAY"_s);
    environment.remove(u"WAYLAND_DISPLAY"_s);
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (finished.isEmpty() && !finished.wait(60'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void TestProgramWords::theWindowTakesNoWords()
{
    const Run ran = run(QStringLiteral(SB_PROGRAM), {u"notes.md"_s, u"\x1b[31mred"_s});
    QCOMPARE(ran.exit, 2);
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(ran.err.contains(u"“notes.md "_s) && ran.err.contains(u"--help"_s), qPrintable(ran.err));
    QVERIFY(!ran.err.contains(u'\x1b'));
    QCOMPARE(ran.err.count(u'\n'), 1);
}

void TestProgramWords::aPictureThatCannotBeWrittenIsNamed()
{
    const QString picture = m_home.filePath(u"no/such/folder/window.png"_s);
    const Run ran = run(QStringLiteral(SB_PROGRAM), {u"--screenshot"_s, picture});
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains(u"The picture could not be written to "_s + picture), qPrintable(ran.err));
}

void TestProgramWords::theWindowStartsWhateverIsMissing_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("nothing") << u"LC_ALL"_s << u"C.UTF-8"_s;
    QTest::newRow("no session bus") << u"DBUS_SESSION_BUS_ADDRESS"_s << u"unix:path=/nowhere"_s;
    QTest::newRow("a home that cannot be written") << u"HOME"_s << QString();
    QTest::newRow("the language of computers") << u"LC_ALL"_s << u"C"_s;
    QTest::newRow("dotless i") << u"LC_ALL"_s << u"tr_TR.UTF-8"_s;
    QTest::newRow("from right to left") << u"LC_ALL"_s << u"ar_EG.UTF-8"_s;
}

void TestProgramWords::theWindowStartsWhateverIsMissing()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    const QTemporaryDir pictures;
    const QTemporaryDir fixed;
    QVERIFY(QFile::setPermissions(fixed.path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    m_more = {{name, value}};
    if (value.isEmpty()) {
        for (const QString &folder :
             {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CACHE_HOME"_s})
            m_more.insert(folder, fixed.path());
    }
    const QString picture = pictures.filePath(u"window.png"_s);
    const Run ran = run(QStringLiteral(SB_PROGRAM), {u"--screenshot"_s, picture});
    m_more.clear();
    QFile::setPermissions(fixed.path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QVERIFY2(ran.exit == 0, qPrintable(ran.err));
    QVERIFY(QFile(picture).size() > 10'000);
}

void TestProgramWords::whereNoPageCanBeShownTheWindowSaysWhy_data()
{
    QTest::addColumn<QStringList>("place");
    QTest::addColumn<QString>("said");
    QTest::newRow("root") << QStringList{u"--unshare-user"_s, u"--uid"_s, u"0"_s} << u"for the root user"_s;
    QTest::newRow("no user namespaces") << QStringList{u"--unshare-user"_s, u"--disable-userns"_s}
                                        << u"does not allow user namespaces"_s;
    QTest::newRow("no shared memory") << QStringList{u"--size"_s, u"65536"_s, u"--tmpfs"_s, u"/dev/shm"_s}
                                      << u"/dev/shm, is full or too small"_s;
}

void TestProgramWords::whereNoPageCanBeShownTheWindowSaysWhy()
{
    QFETCH(const QStringList, place);
    QFETCH(const QString, said);
    const QTemporaryDir pictures;
    const QString picture = pictures.filePath(u"window.png"_s);
    const Run ran = run(u"bwrap"_s,
                        QStringList{u"--dev-bind"_s, u"/"_s, u"/"_s} + place
                            + QStringList{QStringLiteral(SB_PROGRAM), u"--screenshot"_s, picture});
    QVERIFY2(ran.exit == 0, qPrintable(ran.err));
    QFile log(m_home.filePath(u"soundingboard/soundingboard.log"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().contains(said.toUtf8()));
    QVERIFY(QFile(picture).size() > 10'000);
}

void TestProgramWords::theScriptRefusesWhatItWouldNotUse_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("named");
    QTest::newRow("more to build") << QStringList{u"--build"_s, u"soundingboard"_s, u"fast"_s} << u"soundingboard fast"_s;
    QTest::newRow("arguments without a window")
        << QStringList{u"--"_s, u"--screenshot"_s, u"a.png"_s} << u"--screenshot a.png"_s;
    QTest::newRow("another option") << QStringList{u"--fast"_s} << u"packaging/run [OPTION"_s;
}

void TestProgramWords::theScriptRefusesWhatItWouldNotUse()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, named);
    // With these alone nothing can be installed or built, should it come to that.
    const QTemporaryDir tools;
    for (const QString &tool : {u"dirname"_s, u"cat"_s})
        QVERIFY(QFile::link(QStandardPaths::findExecutable(tool), tools.filePath(tool)));
    const QString bash = QStandardPaths::findExecutable(u"bash"_s);
    const Run ran = run(bash, QStringList{QStringLiteral(SB_SOURCE_DIR "/packaging/run")} + words, tools.path());
    QCOMPARE(ran.exit, 2);
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(ran.err.contains(named), qPrintable(ran.err));
}

QTEST_GUILESS_MAIN(TestProgramWords)
#include "tst_programwords.moc"

// SPDX-License-Identifier: Apache-2.0
#include "settings/settings.h"

#include "support/testcase.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

class TestSettings : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void valuesSurviveARestart();
    void whatWasNeverSetHasItsDefault();
    void aDamagedFileIsPutAside_data();
    void aDamagedFileIsPutAside();
    void whatIsNoFileIsPutAside_data();
    void whatIsNoFileIsPutAside();
};

void TestSettings::valuesSurviveARestart()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.conf"_s);
    {
        Settings written(path);
        written.set(settings::model, u"tiny-chat"_s);
        written.set(settings::endpointUrl, QUrl(u"http://127.0.0.1:9931/v1"_s));
        written.set(settings::zoom, 1.5);
        written.set(settings::windowGeometry, QByteArray("\0\1", 2));
    }
    const Settings read(path);
    QCOMPARE(read.get(settings::model), u"tiny-chat"_s);
    QCOMPARE(read.get(settings::endpointUrl), QUrl(u"http://127.0.0.1:9931/v1"_s));
    QCOMPARE(read.get(settings::zoom), 1.5);
    QCOMPARE(read.get(settings::windowGeometry), QByteArray("\0\1", 2));
}

void TestSettings::whatWasNeverSetHasItsDefault()
{
    const QTemporaryDir folder;
    const Settings fresh(folder.filePath(u"settings.conf"_s));
    QCOMPARE(fresh.get(settings::advisor), u"diego"_s);
    QCOMPARE(fresh.get(settings::zoom), 1.0);
    QVERIFY(fresh.get(settings::endpointUrl).isEmpty());
}

void TestSettings::aDamagedFileIsPutAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no settings file") << QByteArray("\x7f"
                                                    "ELF\n]]]\nxx\n");
    QTest::newRow("half-written") << QByteArray("[model]\nmodel=tiny-chat\n\n[window]\nzoo");
    QTest::newRow("far too large") << QByteArray(2 * 1024 * 1024, 'x');
}

void TestSettings::aDamagedFileIsPutAside()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.conf"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"put aside"_s));
    Settings read(path);
    QCOMPARE(read.get(settings::advisor), u"diego"_s);
    QFile aside(path + u".damaged"_s);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), bytes);
}

void TestSettings::whatIsNoFileIsPutAside_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("an endless device") << u"/dev/zero"_s;
    QTest::newRow("a folder") << u"/"_s;
}

void TestSettings::whatIsNoFileIsPutAside()
{
    QFETCH(const QString, target);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.conf"_s);
    QVERIFY(QFile::link(target, path));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"put aside"_s));
    {
        Settings settings(path);
        QCOMPARE(settings.get(settings::advisor), u"diego"_s);
        settings.set(settings::advisor, u"ada"_s);
    }
    QVERIFY(QFileInfo(path).isFile() && !QFileInfo(path).isSymLink());
    QCOMPARE(QFileInfo(path + u".damaged"_s).symLinkTarget(), target);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"

// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

#include "base/limits.h"
#include "support/testcase.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

class TestLog : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void linesAreEscapedAndTheFileIsPrivate();
    void oldFilesAreKeptUpToTheLimit();
};

void TestLog::linesAreEscapedAndTheFileIsPrivate()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"log"_s);
    {
        const sb::FileLog log(path);
        qCInfo(sb::logNet) << "status" << 200 << u"two\nlines\x1b[0m"_s;
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count('\n'), 1);
    QVERIFY(text.contains("info sb.net status 200"));
    QVERIFY(!text.contains('\x1b'));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
}

void TestLog::oldFilesAreKeptUpToTheLimit()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"log"_s);
    const QString line(64 * 1024, u'x');
    {
        const sb::FileLog log(path);
        for (qint64 written = 0; written < (sb::limits::logFiles + 2) * sb::limits::logFileBytes; written += line.size())
            qCInfo(sb::logApp).noquote() << line;
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), sb::limits::logFiles);
    QVERIFY(QFileInfo(path).size() <= sb::limits::logFileBytes);
    QVERIFY(QFileInfo(path + u".1"_s).size() <= sb::limits::logFileBytes);
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"

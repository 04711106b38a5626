// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "files.h"
#include "personas/personadocument.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

class TestPersonaFile : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFileIsReadAsItIs();
    void whatCannotBeReadSaysWhy_data();
    void whatCannotBeReadSaysWhy();
    void whatIsNotUtf8IsNamedAndCanBeLookedAt();
    void aLineEndOfTwoBytesIsOneLine();
    void theFolderOrTheFileNamesThePersona();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(bytes);
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

void TestPersonaFile::aFileIsReadAsItIs()
{
    const QByteArray bytes = "\xef\xbb\xbf# A - B Persona\r\n\r\n\r\ntext  ";
    const auto document = sb::loadPersona(write(u"a.md"_s, bytes));
    QVERIFY(document);
    QCOMPARE(document->bytes(), bytes);
    QCOMPARE(document->persona().name, u"A"_s);
}

void TestPersonaFile::whatCannotBeReadSaysWhy_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<sb::ErrorKind>("kind");
    QTest::newRow("missing") << m_folder.filePath(u"none.md"_s) << sb::ErrorKind::NotFound;
    QTest::newRow("missing resource") << u":/personas/none/persona.md"_s << sb::ErrorKind::NotFound;
    QTest::newRow("folder") << m_folder.path() << sb::ErrorKind::InvalidArgument;
    const QString pipe = m_folder.filePath(u"pipe.md"_s);
    ::mkfifo(QFile::encodeName(pipe).constData(), 0600);
    QTest::newRow("pipe") << pipe << sb::ErrorKind::InvalidArgument;
    QTest::newRow("not UTF-8") << write(u"latin.md"_s, "# Ren\xe9") << sb::ErrorKind::Malformed;
    QTest::newRow("too many lines") << write(u"lines.md"_s, QByteArray(sb::limits::personaLines + 1, '\n'))
                                    << sb::ErrorKind::TooLarge;
    QTest::newRow("too many lines that end in CR")
        << write(u"cr.md"_s, QByteArray(sb::limits::personaLines + 1, '\r')) << sb::ErrorKind::TooLarge;
    QTest::newRow("endless") << u"/dev/zero"_s << sb::ErrorKind::InvalidArgument;
    QFile large(m_folder.filePath(u"large.md"_s));
    const bool isMade = large.open(QIODevice::WriteOnly) && large.resize(50 * 1024 * 1024);
    QTest::newRow("50 MB") << (isMade ? large.fileName() : QString()) << sb::ErrorKind::TooLarge;
}

void TestPersonaFile::whatCannotBeReadSaysWhy()
{
    QFETCH(QString, path);
    QFETCH(sb::ErrorKind, kind);
    const auto document = sb::loadPersona(path);
    QVERIFY(!document);
    QCOMPARE(document.error().kind, kind);
    QVERIFY(document.error().detail.contains(path));
}

void TestPersonaFile::whatIsNotUtf8IsNamedAndCanBeLookedAt()
{
    const QByteArray bytes = "# \xc3\xa9t\xe9 - A Persona\n";
    const QString path = write(u"ete.md"_s, bytes);
    QVERIFY(sb::loadPersona(path).error().detail.endsWith("byte 5"_L1));
    QCOMPARE(sb::loadAnyPersona(path).value().bytes(), bytes);
}

void TestPersonaFile::aLineEndOfTwoBytesIsOneLine()
{
    const QByteArray most = QByteArray("\r\n").repeated(sb::limits::personaLines);
    QVERIFY(sb::loadPersona(write(u"crlf.md"_s, most)));
    QVERIFY(sb::loadPersona(write(u"lf.md"_s, QByteArray(most).replace("\r", ""))));
    QCOMPARE(sb::loadPersona(write(u"one.md"_s, most + "one more")).error().kind, sb::ErrorKind::TooLarge);
}

void TestPersonaFile::theFolderOrTheFileNamesThePersona()
{
    QVERIFY(QDir(m_folder.path()).mkdir(u"Our Coach"_s));
    QCOMPARE(sb::loadPersona(write(u"Our Coach/persona.md"_s, "# Someone - X Persona\n"))->persona().slug, u"our-coach"_s);
    QCOMPARE(sb::loadPersona(write(u"file.md"_s, "# Someone - X Persona\n"))->persona().slug, u"someone"_s);
    QCOMPARE(sb::loadPersona(write(u"nameless.md"_s, "no heading\n"))->persona().slug, u"nameless"_s);
}

QTEST_GUILESS_MAIN(TestPersonaFile)
#include "tst_personafile.moc"

// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include "support/captured.h"
#include "support/terminal.h"
#include "support/testcase.h"

#include <QFile>
#include <QMetaEnum>
#include <QTemporaryDir>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

}  // namespace

class TestOutput : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void textIsWrittenAsUtf8AtOnce();
    void bytesAreWrittenAsTheyAre();
    void aTerminalIsNotCommanded();
    void aComplaintIsOneLineWithoutControls();
    void aFileIsReadWhole();
    void moreThanTheLimitIsRefused();
    void whatCannotBeReadSaysWhy();
    void everyKindOfTheWireHasASentenceOfItsOwn();
    void aSentenceEndsWithItsDetailOrAFullStop();
};

void TestOutput::textIsWrittenAsUtf8AtOnce()
{
    test::Captured out(stdout);
    QVERIFY(cli::print(u"Größe 🧭"));
    QCOMPARE(out.bytes(),
             "Gr\xc3\xb6\xc3\x9f"
             "e \xf0\x9f\xa7\xad");
}

void TestOutput::bytesAreWrittenAsTheyAre()
{
    test::Captured out(stdout);
    const QByteArray bytes("a\0b\xff\x1b[31m", 9);
    QVERIFY(cli::print(QByteArrayView(bytes)));
    QVERIFY(cli::print(u"\x1b]0;title\x07"));
    QCOMPARE(out.bytes(), bytes + "\x1b]0;title\x07");
}

void TestOutput::aTerminalIsNotCommanded()
{
    const test::Terminal terminal;
    QVERIFY(cli::print(u"1\t\x1b[31mü\n\x1b]0;title\x07\n\u009b2J\r\n"));
    QCOMPARE(terminal.bytes(), "1\t\\x1b[31m\xc3\xbc\n\\x1b]0;title\\x07\n\\x9b2J\\x0d\n");
    QVERIFY(cli::print(QByteArrayView("{\"a\":\"\x7f\"}\n")));
    QCOMPARE(terminal.bytes(), "{\"a\":\"\\x7f\"}\n");
}

void TestOutput::aComplaintIsOneLineWithoutControls()
{
    test::Captured err(stderr);
    test::Captured out(stdout);
    cli::complain(u"two\nlines \x1b[31mred\x07 ü"_s);
    const QByteArray said = err.bytes();
    QVERIFY2(said.startsWith("soundingboard-cli: two"), said.constData());
    QVERIFY(said.endsWith("\xc3\xbc\n"));
    QCOMPARE(said.count('\n'), 1);
    QVERIFY(!said.contains('\x1b') && !said.contains('\x07'));
    QVERIFY(out.bytes().isEmpty());
}

void TestOutput::aFileIsReadWhole()
{
    const QTemporaryDir folder;
    const QByteArray bytes("a\0\r\n\xff", 5);
    QVERIFY(write(folder.filePath(u"f"_s), bytes));
    QCOMPARE(cli::readInput(folder.filePath(u"f"_s), 5).value(), bytes);
    QVERIFY(write(folder.filePath(u"empty"_s), {}));
    QCOMPARE(cli::readInput(folder.filePath(u"empty"_s), 5).value(), QByteArray());
}

void TestOutput::moreThanTheLimitIsRefused()
{
    const QTemporaryDir folder;
    QVERIFY(write(folder.filePath(u"f"_s), "123456"));
    const Result<QByteArray> read = cli::readInput(folder.filePath(u"f"_s), 5);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::TooLarge);
    QVERIFY2(read.error().detail.contains(u'5'), qPrintable(read.error().detail));
}

void TestOutput::whatCannotBeReadSaysWhy()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"f"_s);
    QCOMPARE(cli::readInput(path, 5).error(), (Error{ErrorKind::NotFound, path}));
    QCOMPARE(cli::readInput(folder.path(), 5).error(), (Error{ErrorKind::Io, folder.path()}));
    if (::geteuid() == 0)
        return;  // whom no permission stops
    QVERIFY(write(path, "x"));
    ::chmod(QFile::encodeName(path).constData(), 0);
    QCOMPARE(cli::readInput(path, 5).error(), (Error{ErrorKind::PermissionDenied, path}));
}

void TestOutput::everyKindOfTheWireHasASentenceOfItsOwn()
{
    const QString other = cli::sentenceFor({ErrorKind::Io, {}});
    QSet<QString> sentences;
    const QMetaEnum kinds = QMetaEnum::fromType<ErrorKind>();
    int ofTheWire = 0;
    for (int i = 0; i < kinds.keyCount(); ++i) {
        if (kinds.value(i) < static_cast<int>(ErrorKind::HostNotFound))
            continue;
        ++ofTheWire;
        const QString sentence = cli::sentenceFor({static_cast<ErrorKind>(kinds.value(i)), {}});
        QVERIFY2(sentence != other, kinds.key(i));
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), ofTheWire);
}

void TestOutput::aSentenceEndsWithItsDetailOrAFullStop()
{
    QCOMPARE(cli::sentenceFor({ErrorKind::NotFound, {}}), u"There is no such file or advisor."_s);
    QVERIFY(cli::sentenceFor({ErrorKind::Busy, u"events.sqlite.lock"_s}).startsWith(u"Another program has this open"_s));
    QCOMPARE(cli::sentenceFor({ErrorKind::NotFound, u"a%1.md"_s}), u"There is no such file or advisor: a%1.md"_s);
}

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"

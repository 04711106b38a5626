// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/losssentence.h"
#include "personas/interop/interop.h"
#include "support/captured.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Converted {
    int exit = -1;
    QByteArray out;
    QByteArray err;
};

Converted convert(const QStringList &words)
{
    test::Captured err(stderr);
    test::Captured out(stdout);
    const int exit = cli::runCommand(QStringList{u"persona"_s, u"convert"_s} + words);
    const QByteArray said = out.bytes();
    return {exit, said, err.bytes()};
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString golden = QStringLiteral(SB_SOURCE_DIR "/tests/golden/interop/");
const QString diego = QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md");

}  // namespace

class TestPersonaConvert : public test::TestCase {
    Q_OBJECT
private slots:
    void aForeignFileBecomesADocument();
    void aDocumentGoesOutAndComesBack();
    void filesGoWhereTheyShouldAndReplaceNone();
    void severalInFilesOfOneNameGetFolders();
    void whatIsCopiedOutSaysItsLength();
    void theReportCanBeJson();
    void whatCannotBeConvertedIsOneLine_data();
    void whatCannotBeConvertedIsOneLine();
    void everyLossHasASentence();
};

void TestPersonaConvert::aForeignFileBecomesADocument()
{
    const Converted ran = convert({golden + u"card-v2/foreign.json"_s, u"--to"_s, u"persona"_s});
    QCOMPARE(ran.exit, cli::ExitFinished);
    QVERIFY(PersonaDocument(ran.out).persona().name == "Old Harbour Master"_L1);
    QVERIFY(ran.err.contains("Left out: data.extensions.proxy_password (keys, passwords and addresses are never taken over)."));
    QVERIFY(!ran.err.contains("do-not-keep"));
}

void TestPersonaConvert::aDocumentGoesOutAndComesBack()
{
    const QTemporaryDir folder;
    for (const QString &format : {u"card-png"_s, u"bundle"_s, u"goose"_s}) {
        const QString path = folder.filePath(format);
        QCOMPARE(convert({diego, u"--to"_s, format, u"--out"_s, path}).exit, cli::ExitFinished);
        QCOMPARE(convert({path, u"--to"_s, u"persona"_s}).out, readAll(diego));
    }
}

void TestPersonaConvert::filesGoWhereTheyShouldAndReplaceNone()
{
    const QTemporaryDir folder;
    const QString file = golden + u"open-webui/foreign.json"_s;
    QCOMPARE(convert({file, u"--to"_s, u"skill"_s}).exit, cli::ExitUsage);
    QCOMPARE(convert({file, u"--to"_s, u"skill"_s, u"--out"_s, folder.path()}).exit, cli::ExitFinished);
    QVERIFY(QFile::exists(folder.filePath(u"pricing-coach/SKILL.md"_s)));
    QVERIFY(QFile::exists(folder.filePath(u"second/SKILL.md"_s)));
    const Converted again = convert({file, u"--to"_s, u"skill"_s, u"--out"_s, folder.path()});
    QCOMPARE(again.exit, cli::ExitFailed);
    QVERIFY(again.err.contains("pricing-coach/SKILL.md"));
    // Nothing is written when one of them is there.
    const QTemporaryDir half;
    QVERIFY(QDir(half.path()).mkpath(u"second"_s) && QFile::copy(diego, half.filePath(u"second/SKILL.md"_s)));
    QCOMPARE(convert({file, u"--to"_s, u"skill"_s, u"--out"_s, half.path()}).exit, cli::ExitFailed);
    QVERIFY(!QFile::exists(half.filePath(u"pricing-coach/SKILL.md"_s)));
    // A folder is read as one.
    const Converted back = convert({folder.filePath(u"pricing-coach"_s), u"--to"_s, u"persona"_s});
    QCOMPARE(PersonaDocument(back.out).persona().name, u"Pricing Coach"_s);
}

void TestPersonaConvert::severalInFilesOfOneNameGetFolders()
{
    for (const QString &format : {u"markdown"_s, u"custom-gpt"_s}) {
        const QTemporaryDir folder;
        const QString file = golden + u"open-webui/foreign.json"_s;
        const Converted ran = convert({file, u"--to"_s, format, u"--out"_s, folder.path()});
        QVERIFY2(ran.exit == cli::ExitFinished, ran.err.constData());
        const QString name = format == "markdown"_L1 ? u"AGENTS.md"_s : u"custom-gpt.txt"_s;
        QVERIFY(readAll(folder.filePath(u"pricing-coach/"_s + name)).contains("Pricing Coach"));
        QVERIFY(readAll(folder.filePath(u"second/"_s + name)).contains("Second"));
    }
}

void TestPersonaConvert::whatIsCopiedOutSaysItsLength()
{
    const Converted ran = convert({diego, u"--to"_s, u"custom-gpt"_s});
    QCOMPARE(ran.exit, cli::ExitFinished);
    QVERIFY(ran.out.startsWith("=== Name ===\nDiego\n"));
    QVERIFY(ran.out.contains(" of at most 8000 characters) ==="));
    QVERIFY(ran.err.contains("it is over the limit"));
}

void TestPersonaConvert::theReportCanBeJson()
{
    const Converted ran = convert({diego, u"--to"_s, u"m365"_s, u"--json"_s});
    QCOMPARE(ran.exit, cli::ExitFinished);
    QVERIFY(ran.err.isEmpty());
    const QList<QByteArray> lines = ran.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(QJsonDocument::fromJson(lines.constLast())["to"_L1].toString(), u"m365"_s);
    QVERIFY(lines.constLast().contains(R"({"field":"triggers","kind":"dropped","reason":"noPlace"})"));
}

void TestPersonaConvert::whatCannotBeConvertedIsOneLine_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("exit");
    QTest::newRow("nothing") << QStringList() << int(cli::ExitUsage);
    QTest::newRow("no format") << QStringList{diego} << int(cli::ExitUsage);
    QTest::newRow("unknown format") << QStringList{diego, u"--to"_s, u"word"_s} << int(cli::ExitUsage);
    QTest::newRow("no file") << QStringList{u"/no/such"_s, u"--to"_s, u"jan"_s} << int(cli::ExitFailed);
    QTest::newRow("a folder of something else") << QStringList{golden + u"jan"_s, u"--to"_s, u"jan"_s} << int(cli::ExitFailed);
}

void TestPersonaConvert::whatCannotBeConvertedIsOneLine()
{
    QFETCH(QStringList, words);
    QFETCH(int, exit);
    const Converted ran = convert(words);
    QCOMPARE(ran.exit, exit);
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(ran.err.count('\n'), 1);
}

void TestPersonaConvert::everyLossHasASentence()
{
    using Reason = LossItem::Reason;
    QSet<QString> sentences;
    for (int reason = 0; reason <= static_cast<int>(Reason::ForgottenThere); ++reason) {
        const LossItem item{u"x"_s, LossItem::Kind::Used, static_cast<Reason>(reason)};
        sentences.insert(cli::lossSentence(item));
        QVERIFY(!toWord(item.reason).isEmpty());
    }
    QCOMPARE(sentences.size(), static_cast<int>(Reason::ForgottenThere) + 1);
    QVERIFY(cli::lossSentence({u"x"_s, LossItem::Kind::Used, Reason::None}).isEmpty());
    QVERIFY(cli::lossSentence({u"x"_s, LossItem::Kind::KeptRaw, Reason::None}).contains("x"_L1));
    const Converted ran = convert({u"--list"_s});
    QCOMPARE(QString::fromUtf8(ran.out).trimmed().split(u'\n'), interopFormats());
}

QTEST_GUILESS_MAIN(TestPersonaConvert)
#include "tst_personaconvert.moc"

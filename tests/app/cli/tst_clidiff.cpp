// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;

namespace {

struct Run {
    int exit = -1;
    QByteArray out;
    QString err;
};

Run runPersona(const QStringList &words)
{
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(QStringLiteral(SB_CLI), QStringList(u"persona"_s) + words);
    if (finished.isEmpty() && !finished.wait(30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

struct Files {
    QTemporaryDir folder;

    [[nodiscard]] QString path(const QString &name, const QByteArray &bytes) const
    {
        const QString path = folder.filePath(name);
        writeContent(path, bytes);
        return path;
    }
};

const QByteArray ada = "# Ada - Teams\n\n## Activation Triggers\n- \"team size\"\n- \"old words\"\n";
const QByteArray newAda = "# Ada - Teams\n\n## Activation Triggers\n- \"hiring\"\n- \"team size\"\n";
const QByteArray cyrillic =
    "# \xC3\x90\xC5\xB8\xC3\x91\xE2\x82\xAC\xC3\x90\xC2\xB8\xC3\x90\xC2\xB2\xC3\x90\xC2\xB5\xC3\x91\xE2\x80\x9A\n";

}  // namespace

class TestCliDiff : public TestCase {
    Q_OBJECT
private slots:
    void twoFilesGiveAPatch();
    void whatIsDifferentIsGivenAsJson();
    void itemsAreComparedByWhatTheySay();
    void theSameFileIsNotDifferent();
    void damageIsRepairedWithAPreview();
    void aSoundFileStaysAsItIs();
    void bytesThatAreNotUtf8AreReadByAll();
    void oneScriptNeedsToBeAskedFor();
    void wrongWordsAndFilesAreSaid();
};

void TestCliDiff::twoFilesGiveAPatch()
{
    const Files files;
    const QString a = files.path(u"a.md"_s, ada);
    const QString b = files.path(u"b.md"_s, newAda);
    const Run patch = runPersona({u"diff"_s, a, b});
    QCOMPARE(patch.exit, 0);
    QCOMPARE(patch.out,
             "--- " + a.toUtf8() + "\n+++ " + b.toUtf8()
                 + "\n@@ -1,5 +1,5 @@\n # Ada - Teams\n \n ## Activation Triggers\n+- \"hiring\"\n - \"team size\"\n-- \"old "
                   "words\"\n");
    QVERIFY(patch.err.isEmpty());
}

void TestCliDiff::whatIsDifferentIsGivenAsJson()
{
    const Files files;
    const Run patch = runPersona({u"diff"_s, u"--json"_s, files.path(u"a.md"_s, ada), files.path(u"b.md"_s, newAda)});
    const auto object = sb::parseJsonObject(patch.out);
    QVERIFY(object);
    QCOMPARE((*object)["hunks"_L1][0]["before"_L1]["count"_L1].toInt(), 5);
    QCOMPARE((*object)["hunks"_L1][0]["lines"_L1][3].toString(), u"+- \"hiring\"\n"_s);
}

void TestCliDiff::itemsAreComparedByWhatTheySay()
{
    const Files files;
    const QStringList words{u"diff"_s, u"--semantic"_s, files.path(u"a.md"_s, ada), files.path(u"b.md"_s, newAda)};
    const Run said = runPersona(words);
    QCOMPARE(said.exit, 0);
    QVERIFY2(said.out.contains("- triggers: old words\n+ triggers: hiring\n"), said.out.constData());
    QVERIFY2(said.out.contains("+1 -1 triggers"), said.out.constData());
    const auto object = sb::parseJsonObject(runPersona(words + QStringList(u"--json"_s)).out);
    QVERIFY(object);
    QCOMPARE((*object)["summary"_L1]["triggers"_L1]["added"_L1][0].toString(), u"hiring"_s);
    QVERIFY((*object)["tokens"_L1]["before"_L1].toInt() > 0);
}

void TestCliDiff::theSameFileIsNotDifferent()
{
    const Files files;
    const QString a = files.path(u"a.md"_s, ada);
    const Run patch = runPersona({u"diff"_s, a, a});
    QCOMPARE(patch.exit, 0);
    QVERIFY(patch.out.isEmpty());
    QCOMPARE(runPersona({u"diff"_s, a, a, u"--semantic"_s}).out, "Both say the same.\n");
}

void TestCliDiff::damageIsRepairedWithAPreview()
{
    const Files files;
    const QString path = files.path(u"a.md"_s, "# A\n\n## \xC3\xB0\xC5\xB8\xC5\xBD\xC2\xAF Goals\n");  // cp1252
    const Run repaired = runPersona({u"repair"_s, path});
    QCOMPARE(repaired.exit, 0);
    QCOMPARE(repaired.out, "# A\n\n## \xF0\x9F\x8E\xAF Goals\n");
    QVERIFY2(repaired.err.contains(QString::fromUtf8("Line 3: “\xC3\xB0\xC5\xB8\xC5\xBD\xC2\xAF” becomes “\xF0\x9F\x8E\xAF”")),
             qPrintable(repaired.err));
    QVERIFY2(repaired.err.contains(u"Repaired 1 place, read as Windows-1252"_s), qPrintable(repaired.err));
    QCOMPARE(contentOf(path), "# A\n\n## \xC3\xB0\xC5\xB8\xC5\xBD\xC2\xAF Goals\n");
}

void TestCliDiff::aSoundFileStaysAsItIs()
{
    const Files files;
    const QByteArray bytes = "# na\xC3\xAFve \xE2\x80\x93 \xE2\x80\x9Cok\xE2\x80\x9D\r\n\r\n\xE4\xBA\xBA  ";
    const Run same = runPersona({u"repair"_s, files.path(u"a.md"_s, bytes)});
    QCOMPARE(same.exit, 0);
    QCOMPARE(same.out, bytes);
    QVERIFY(same.err.contains(u"Nothing is damaged"_s));
}

void TestCliDiff::bytesThatAreNotUtf8AreReadByAll()
{
    const Files files;
    const QString path = files.path(u"a.md"_s, "# Ren\xE9 - Th\xC3\xA9 Persona\n\nSays \x93no\x94\n");
    const Run repaired = runPersona({u"repair"_s, path});
    QCOMPARE(repaired.exit, 0);
    QCOMPARE(repaired.out, "# Ren\xC3\xA9 - Th\xC3\xA9 Persona\n\nSays \xE2\x80\x9Cno\xE2\x80\x9D\n");
    QVERIFY2(repaired.err.contains(u"Repaired 3 places without UTF-8, taken for Windows-1252"_s), qPrintable(repaired.err));
    const Run shown = runPersona({u"show"_s, path});
    QCOMPARE(shown.exit, 0);
    QVERIFY(shown.out.contains("L01"));
    const Run checked = runPersona({u"check"_s, path});
    QCOMPARE(checked.exit, 1);
    QVERIFY2(checked.out.contains("a.md:1:6: "), checked.out.constData());
}

void TestCliDiff::oneScriptNeedsToBeAskedFor()
{
    const Files files;
    const QString path = files.path(u"a.md"_s, cyrillic + cyrillic + cyrillic);
    const Run asked = runPersona({u"repair"_s, path});
    QCOMPARE(asked.exit, 4);
    QCOMPARE(asked.out, contentOf(path));
    QVERIFY(asked.err.contains(u"--all"_s));
    const Run all = runPersona({u"repair"_s, u"--all"_s, path});
    QCOMPARE(all.exit, 0);
    QVERIFY(all.out.startsWith("# \xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82\n"));
}

void TestCliDiff::wrongWordsAndFilesAreSaid()
{
    const Files files;
    const QString a = files.path(u"a.md"_s, ada);
    const QString broken = files.path(u"broken.md"_s, "\xFF\xFE");
    QCOMPARE(runPersona({u"diff"_s, a}).exit, 2);
    QCOMPARE(runPersona({u"repair"_s}).exit, 2);
    QCOMPARE(runPersona({u"diff"_s, a, files.folder.filePath(u"none.md"_s)}).exit, 4);
    QCOMPARE(runPersona({u"diff"_s, broken, a, u"--semantic"_s}).exit, 4);
    const Run refused = runPersona({u"repair"_s, broken});
    QCOMPARE(refused.exit, 4);
    QVERIFY(refused.out.isEmpty() && !refused.err.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliDiff)
#include "tst_clidiff.moc"

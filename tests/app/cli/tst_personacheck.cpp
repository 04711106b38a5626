// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/paths.h"
#include "cli/commands.h"
#include "personas/lintrules.h"
#include "personas/testresults.h"
#include "settings/leaderprofile.h"
#include "settings/settings.h"
#include "support/captured.h"
#include "support/testcase.h"
#include "ui/words/lintwords.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QScopeGuard>
#include <QSet>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Checked {
    int exit = -1;
    QString out;
    QByteArray err;
};

Checked check(const QStringList &words)
{
    test::Captured err(stderr);
    test::Captured out(stdout);
    const int exit = cli::runCommand(QStringList{u"persona"_s, u"check"_s} + words);
    const QByteArray said = out.bytes();
    return {exit, QString::fromUtf8(said), err.bytes()};
}

const QByteArray rest = "\n\nA role\n\n## Core Behavior\n1. **One** - says what is not known\n\n## What You Don't Do\n- Harm\n";

}  // namespace

class TestPersonaCheck : public test::TestCase {
    Q_OBJECT
private slots:
    void aSoundFileIsSilent();
    void findingsHaveTheirPlaceAndWhatMendsThem();
    void anErrorIsStatusOne();
    void aVariableThatIsNotSetHereIsANote();
    void jsonGivesEachFindingWithItsBytes();
    void severalFilesAreHeldAgainstEachOther();
    void aFolderIsHeldAgainstTheBuiltInAdvisors();
    void whatCannotBeReadDoesNotHideTheRest();
    void aPromptOverTheLimitIsTold();
    void metricsAreHeldAgainstTheDashboard();
    void testsAreHeldAgainstTheModel();
    void everyRuleHasASentence();

private:
    /// With tests beside it, so that nothing is odd about that.
    [[nodiscard]] QString written(const QString &slug, const QByteArray &bytes) const;

    QTemporaryDir m_folder;
};

QString TestPersonaCheck::written(const QString &slug, const QByteArray &bytes) const
{
    const QString folder = m_folder.filePath(slug);
    QFile file(folder + "/persona.md"_L1);
    QFile tests(folder + "/tests.yaml"_L1);
    const bool isWritten = QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
        && tests.open(QIODevice::WriteOnly);
    return isWritten ? file.fileName() : QString();
}

void TestPersonaCheck::aSoundFileIsSilent()
{
    const Checked checked = check({written(u"ana"_s, "# Ana" + rest)});
    QCOMPARE(checked.exit, cli::ExitFinished);
    QCOMPARE(checked.out, QString());
    QVERIFY(checked.err.isEmpty());
    QVERIFY(QFile::remove(m_folder.filePath(u"ana/tests.yaml"_s)));
    QVERIFY(check({m_folder.filePath(u"ana/persona.md"_s)}).out.contains(" warning L23: "_L1));
}

void TestPersonaCheck::findingsHaveTheirPlaceAndWhatMendsThem()
{
    const QString path =
        written(u"ben"_s,
                "# Ben" + rest
                    + "\n## Topics\n- d\xc3\xa9j\xc3\xa0 MTTR\n<!-- lint-ignore L22: its old name -->\n- MTTR\n"
                      "- MTTR\n");
    const Checked checked = check({path});
    QCOMPARE(checked.exit, cli::ExitFinished);
    QCOMPARE(checked.out,
             u"%1:12:8: note L22: “MTTR” is an outdated term.\n"
             "    Fix: write “failed deployment recovery time”\n"
             "%1:15:3: note L22: “MTTR” is an outdated term.\n"
             "    Fix: write “failed deployment recovery time”\n"
             "%1:14:3: L22 is silenced: its old name\n"_s.arg(path));
}

void TestPersonaCheck::anErrorIsStatusOne()
{
    const QString path = written(u"cid"_s, "# Cid" + rest + "\n{{weather}}\n");
    const Checked checked = check({path});
    QCOMPARE(checked.exit, cli::ExitFound);
    QCOMPARE(checked.out, u"%1:11:1: error L16: Nothing gives the variable “weather” a value.\n"_s.arg(path));
    QVERIFY(checked.err.isEmpty());
    QCOMPARE(check({path, u"--json"_s}).exit, cli::ExitFound);
}

void TestPersonaCheck::aVariableThatIsNotSetHereIsANote()
{
    const QString path =
        written(u"eve"_s, "# Eve" + rest + "\n- M\xc3\xbcller {{ org.size }} and {{user}}\n- {{org.weather}}\n");
    const QTemporaryDir home;
    const QByteArray before = qgetenv("XDG_CONFIG_HOME");
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    const auto reset =
        qScopeGuard([&before] { before.isEmpty() ? qunsetenv("XDG_CONFIG_HOME") : qputenv("XDG_CONFIG_HOME", before); });
    const QString config = standardPaths().config;
    QVERIFY(QDir().mkpath(config));
    {
        Settings settings(settingsFile(config));
        keepLeaderProfile(settings, {.name = u"Kim"_s});
    }
    const Checked checked = check({path});
    QCOMPARE(checked.exit, cli::ExitFound);
    QCOMPARE(checked.out,
             u"%1:11:10: note L16: Nothing gives the variable “org.size” a value.\n"
             "%1:12:3: error L16: Nothing gives the variable “org.weather” a value.\n"_s.arg(path));
    {
        Settings settings(settingsFile(config));
        keepLeaderProfile(settings, {.name = u"Kim"_s, .size = u"forty"_s});
    }
    QVERIFY(!check({path}).out.contains("org.size"_L1));
}

void TestPersonaCheck::jsonGivesEachFindingWithItsBytes()
{
    const QByteArray bytes = "# Dan" + rest + "\n## Topics\n- a\xe2\x80\x8b\n<!-- lint-ignore L22: old -->\n- MTTR\n";
    const QString path = written(u"dan"_s, bytes);
    const Result<QJsonObject> json = parseJsonObject(check({path, u"--json"_s}).out.toUtf8());
    QVERIFY(json);
    const int at = static_cast<int>(bytes.indexOf("\xe2\x80\x8b"));
    const QJsonObject fix{{u"begin"_s, at}, {u"end"_s, at + 3}, {u"replacement"_s, QString()}};
    const QJsonObject hidden{{u"file"_s, path},     {u"line"_s, 12},
                             {u"column"_s, 4},      {u"begin"_s, at},
                             {u"end"_s, at + 3},    {u"severity"_s, u"warning"_s},
                             {u"code"_s, u"L19"_s}, {u"detail"_s, u"U+200B"_s},
                             {u"fix"_s, fix}};
    QCOMPARE(json->value(u"findings").toArray(), (QJsonArray{hidden}));
    const QJsonObject silenced = json->value(u"silenced").toArray().at(0).toObject();
    QCOMPARE(silenced.value(u"code").toString(), u"L22"_s);
    QCOMPARE(silenced.value(u"reason").toString(), u"old"_s);
}

void TestPersonaCheck::severalFilesAreHeldAgainstEachOther()
{
    const QByteArray triggers = "\n## Triggers\n- \"counting sheep\"\n";
    const QString one = written(u"eve"_s, "# Eve" + rest + triggers);
    const QString two = written(u"fay"_s, "# Fay" + rest + triggers);
    QCOMPARE(check({one}).out, QString());
    const QString said = check({one, two}).out;
    QVERIFY2(said.contains(u"%1:12:4: warning L05: The trigger “counting sheep” is also one of fay's"_s.arg(one)),
             qPrintable(said));
    QVERIFY2(said.contains(u"%1:12:4: warning L05: The trigger “counting sheep” is also one of eve's"_s.arg(two)),
             qPrintable(said));
}

void TestPersonaCheck::aFolderIsHeldAgainstTheBuiltInAdvisors()
{
    const QString path =
        written(u"guild/gus"_s,
                "# Gus" + rest
                    + "\n## Triggers\n- \"about gus\"\n\n**Combines well with:**\n- **Martin**: a reason\n- **Nobody**: x\n");
    const Checked checked = check({m_folder.filePath(u"guild"_s)});
    QCOMPARE(checked.exit, cli::ExitFinished);
    QCOMPARE(checked.out,
             u"%1:15:5: warning L04: “Martin” does not name Gus as a colleague in return.\n"
             "%1:16:5: warning L04: “Nobody” is no advisor that is known, so nobody can be sent there.\n"
             "    Fix: remove the line\n"_s.arg(path));
}

void TestPersonaCheck::whatCannotBeReadDoesNotHideTheRest()
{
    const QString path = written(u"hal"_s, "# Hal" + rest + "\n## Topics\n- MTTR\n");
    const Checked checked = check({u"/no/such.md"_s, path});
    QCOMPARE(checked.exit, cli::ExitFailed);
    QVERIFY(checked.err.contains("/no/such.md"));
    QVERIFY2(checked.out.contains(path + u":12:3: note L22"_s), qPrintable(checked.out));
}

void TestPersonaCheck::aPromptOverTheLimitIsTold()
{
    const QString path = written(u"ida"_s, "# Ida" + rest);
    QVERIFY(check({path, u"--within"_s, u"100"_s}).out.startsWith(u"%1: warning L13: The prompt is longer"_s.arg(path)));
    QCOMPARE(check({path, u"--within"_s, u"100000"_s}).out, QString());
}

void TestPersonaCheck::metricsAreHeldAgainstTheDashboard()
{
    const QString path =
        written(u"eve"_s, "# Eve" + rest + "\n## Metrics Focus\n### Flow\n- Change lead time\n- Coffee per head\n");
    const Checked checked = check({path});
    QCOMPARE(checked.exit, cli::ExitFinished);
    QCOMPARE(checked.out, u"%1:14:3: note L21: The dashboard has no metric “Coffee per head”.\n"_s.arg(path));
}

void TestPersonaCheck::testsAreHeldAgainstTheModel()
{
    const QString path = written(u"fay"_s, "# Fay" + rest);
    QFile::remove(standardPaths().data + u"/persona-tests/fay.jsonl"_s);
    QCOMPARE(check({path, u"--model"_s, u"elm"_s}).out, u"%1: warning L23: The tests never passed with elm.\n"_s.arg(path));
    TestResults passed{.persona = u"fay"_s, .provider = u"127.0.0.1:1"_s, .model = u"elm"_s};
    passed.cases.append({.question = u"a?"_s, .passed = 1});
    QVERIFY(TestResultStore(standardPaths().data + u"/persona-tests"_s).append(passed));
    QCOMPARE(check({path, u"--model"_s, u"elm"_s}).out, QString());
    QCOMPARE(check({path}).out, QString());
    QCOMPARE(check({path, u"--model"_s, u"oak"_s}).out,
             u"%1: warning L23: The tests passed with elm, but never with oak.\n"_s.arg(path));
}

void TestPersonaCheck::everyRuleHasASentence()
{
    QSet<QString> said;
    for (const LintRule &rule : lintRules()) {
        const QString one = ui::lintMeaning({{0, 0, 1}, rule.severity, rule.code, u"this"_s});
        const QString pair = ui::lintMeaning({{0, 0, 1}, rule.severity, rule.code, lintPair(u"this"_s, u"that"_s)});
        QVERIFY2(!one.contains("Something is odd"_L1) && !one.contains(u'%') && !pair.contains(u'%'),
                 qPrintable(rule.code + one));
        said.insert(one);
    }
    QCOMPARE(said.size(), 27);
    for (int kind = 0; kind <= static_cast<int>(LintFix::Kind::UseVariable); ++kind)
        QVERIFY(!ui::fixSentence({static_cast<LintFix::Kind>(kind), {}, "x"}).isEmpty());
}

QTEST_GUILESS_MAIN(TestPersonaCheck)
#include "tst_personacheck.moc"

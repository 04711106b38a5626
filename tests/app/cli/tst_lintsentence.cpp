// SPDX-License-Identifier: Apache-2.0
#include "cli/lintsentence.h"

#include "cli/commands.h"
#include "personas/personadocument.h"
#include "support/captured.h"
#include "support/testcase.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// One of each: front matter with a fault, damage, an unknown chapter, no role, a common trigger, a figure, no prohibition, a
/// hidden character, an outdated term.
const QByteArray odd = "---\nname: [Ada\n---\n"
                       "# Ada - Numbers Persona\n\n"
                       "## Core Behavior\n\n1. **Count** - the team\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s MTTR is 47 hours\n\n"
                       "## Activation Triggers\n\n- \"velocity\"\n\n"
                       "## Weather\n\nHidden\xE2\x80\x8B here\n";

}  // namespace

class TestLintSentence : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyProblemOfAFileIsASentenceWithItsPlace();
    void whatStandsNowhereIsOfTheWholeFile();
    void aCodeThatIsNewIsStillTold();
    void theCommandPrintsThem();
};

void TestLintSentence::everyProblemOfAFileIsASentenceWithItsPlace()
{
    const PersonaDocument document(odd);
    QSet<QString> codes;
    for (const Problem &problem : document.problems()) {
        codes.insert(problem.code);
        const QString said = cli::lintSentence(problem);
        static const QRegularExpression form(
            u"^(?:Line (?<line>\\d+)|Whole file) \\((?:error|warning|note) (?<code>L\\d\\d)\\): (?<sentence>.+)$"_s);
        const QRegularExpressionMatch match = form.match(said);
        QVERIFY2(match.hasMatch(), qPrintable(said));
        QCOMPARE(match.captured(u"code"), problem.code);
        if (problem.range.end > 0)
            QCOMPARE(match.captured(u"line").toInt(), problem.range.line);
        const QString sentence = match.captured(u"sentence");
        QVERIFY2(sentence.count(u' ') >= 3 && !sentence.startsWith("Something is odd"_L1), qPrintable(said));
        QVERIFY2(problem.code == "L03"_L1 || problem.code == "L15"_L1 || sentence.contains(problem.detail), qPrintable(said));
    }
    QCOMPARE(codes, (QSet<QString>{u"L01"_s, u"L02"_s, u"L03"_s, u"L07"_s, u"L09"_s, u"L15"_s, u"L17"_s, u"L19"_s, u"L22"_s}));
}

void TestLintSentence::whatStandsNowhereIsOfTheWholeFile()
{
    const Problem none{{0, 0, 1}, Severity::Warning, u"L15"_s, u"prohibitions"_s};
    QCOMPARE(cli::lintSentence(none),
             u"Whole file (warning L15): Nothing is prohibited, so nothing tells a model what to leave alone."_s);
    QStringList all;
    for (const QString &part : {u"name"_s, u"role"_s, u"rules or triggers"_s})
        all.append(cli::lintSentence({{0, 0, 1}, Severity::Error, u"L03"_s, part}));
    QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), 3);
}

void TestLintSentence::aCodeThatIsNewIsStillTold()
{
    QCOMPARE(cli::lintSentence({{4, 9, 3}, Severity::Information, u"L99"_s, u"the word"_s}),
             u"Line 3 (note L99): Something is odd here: the word."_s);
}

void TestLintSentence::theCommandPrintsThem()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"ada.md"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(odd) == odd.size());
    file.close();
    test::Captured out(stdout);
    const int exit = cli::runCommand({u"persona"_s, u"show"_s, file.fileName()});
    const QString said = QString::fromUtf8(out.bytes());
    QCOMPARE(exit, cli::ExitFinished);
    const PersonaDocument document(odd);
    for (const Problem &problem : document.problems())
        QVERIFY2(said.contains(cli::lintSentence(problem) + u'\n'), qPrintable(said));
}

QTEST_GUILESS_MAIN(TestLintSentence)
#include "tst_lintsentence.moc"

// SPDX-License-Identifier: Apache-2.0
#include "personas/lintsilence.h"

#include "lintkit.h"
#include "personas/promptcompiler.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// "L09 47" for what is told, then "(L09 47: reason)" for what is silenced.
QStringList told(const QByteArray &bytes, const LintContext &context = {})
{
    const LintReport report = lintReport(PersonaDocument(bytes), context);
    QStringList all = placeless(report);
    for (const SilencedFinding &finding : report.silenced)
        all.append(u"(%1 %2: %3)"_s.arg(finding.problem.code, finding.problem.detail, finding.reason));
    return all;
}

}  // namespace

class TestLintSilence : public TestCase {
    Q_OBJECT
private slots:
    void aCommentAnswersWhatFollows_data();
    void aCommentAnswersWhatFollows();
    void whatIsSilencedIsNoProblemOfTheDocument();
    void aCommentForARuleThatWasNotAskedIsLeftAlone();
    void noCommentReachesAModel();
};

void TestLintSilence::aCommentAnswersWhatFollows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &extra, const QStringList &expected) {
        QTest::newRow(name) << soundPersona("Ana", extra) << expected;
    };
    const QByteArray style = "## Communication Patterns\n### A\n";
    row("an item", "## Topics\n- MTTR\n<!-- lint-ignore L22: its old name -->\n- MTTR too\n",
        {u"L22 MTTR"_s, u"(L22 MTTR: its old name)"_s});
    row("an item of two lines", "## Topics\n<!-- lint-ignore L22: old -->\n- one\n  MTTR\n- MTTR\n",
        {u"L22 MTTR"_s, u"(L22 MTTR: old)"_s});
    row("a whole fence", style + "<!-- lint-ignore L09: a quotation -->\n```\nin 47 days\n\n9 of 10\n```\n",
        {u"(L09 47: a quotation)"_s, u"(L09 9: a quotation)"_s, u"(L09 10: a quotation)"_s});
    row("inside a fence it is text", style + "```\n<!-- lint-ignore L09: a quotation -->\n47 days\n```\n", {u"L09 47"_s});
    row("the figures of the reason are none", style + "<!-- lint-ignore L09: from the report of 2024 -->\n47 days\n",
        {u"(L09 47: from the report of 2024)"_s});
    row("a heading", "<!-- lint-ignore L02: kept on purpose -->\n## Weather\nsun\n", {u"(L02 Weather: kept on purpose)"_s});
    row("several codes, several comments",
        "## Topics\n<!-- lint-ignore L22, L16: both -->\n<!-- lint-ignore L19: third -->\n"
        "- MTTR {{x}} a\xe2\x80\x8b"
        "b\n",
        {u"(L22 MTTR: both)"_s, u"(L16 x: both)"_s, u"(L19 U+200B: third)"_s});
    row("a reason of several lines", "## Topics\n<!-- lint-ignore L22: so\n  it was -->\n- MTTR\n",
        {u"(L22 MTTR: so it was)"_s});
    row("no reason", "## Topics\n<!-- lint-ignore L22 -->\n- MTTR\n", {u"S01 L22"_s, u"L22 MTTR"_s});
    row("no code", "## Topics\n<!-- lint-ignore: because -->\n- MTTR\n", {u"S01 "_s, u"L22 MTTR"_s});
    row("another code", "## Topics\n<!-- lint-ignore L16: none -->\n- MTTR\n", {u"S02 L16"_s, u"L22 MTTR"_s});
    row("no such code", "## Topics\n<!-- lint-ignore L99: none -->\n- a\n", {u"S02 L99"_s});
    row("nothing follows", "## Topics\n- MTTR\n<!-- lint-ignore L22: late -->\n", {u"L22 MTTR"_s, u"S02 L22"_s});
    row("another comment", "## Topics\n<!-- see lint-ignore L22: x -->\n- MTTR\n", {u"L22 MTTR"_s});
    row("itself cannot be silenced", "## Topics\n<!-- lint-ignore S02: no -->\n<!-- lint-ignore L22: x -->\n- a\n",
        {u"S02 L22"_s});
    QTest::newRow("what has no place")
        << "# A\n\nr\n\n## Core Behavior\n- not known\n<!-- lint-ignore L15: a demonstration -->\n"_ba
        << QStringList{u"(L15 prohibitions: a demonstration)"_s};
    const QByteArray matter = "---\n# lint-ignore L07: the old name of the guild\ntriggers: [people]\n---\n";
    QTest::newRow("the front matter") << matter + soundPersona("Ana")
                                      << QStringList{u"(L07 people: the old name of the guild)"_s};
    QTest::newRow("another line of it") << "---\n# lint-ignore L07: no\ntags: [people]\ntriggers: [people]\n---\n"
            + soundPersona("Ana") << QStringList{u"S02 L07"_s, u"L07 people"_s};
}

void TestLintSilence::aCommentAnswersWhatFollows()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, expected);
    QCOMPARE(told(bytes), expected);
    QByteArray crlf = bytes;
    crlf.replace("\n", "\r\n");
    QCOMPARE(told(crlf), expected);
}

void TestLintSilence::whatIsSilencedIsNoProblemOfTheDocument()
{
    const PersonaDocument document(soundPersona("Ana", "## Topics\n<!-- lint-ignore L22: old -->\n- MTTR\n"));
    QVERIFY(document.problems().isEmpty());
}

void TestLintSilence::aCommentForARuleThatWasNotAskedIsLeftAlone()
{
    const QByteArray bytes = soundPersona("Ana", "## Triggers\n<!-- lint-ignore L05: both are meant -->\n- \"team health\"\n");
    QCOMPARE(told(bytes), QStringList());
    const QByteArray other = soundPersona("Ben", "## Triggers\n- \"team health\"\n");
    const QList<LintReport> both = lintLibrary({PersonaDocument(bytes), PersonaDocument(other)});
    QCOMPARE(both.at(0).silenced.size(), 1);
    QCOMPARE(shown(other, both.at(1), "L05"_L1), QStringList{u"12: team health | team health \u2192 ana"_s});
    QCOMPARE(placeless(lintLibrary({PersonaDocument(bytes)}).constFirst()), QStringList{u"S02 L05"_s});
}

void TestLintSilence::noCommentReachesAModel()
{
    const QByteArray order = "<!-- lint-ignore L22: the reason -->\n";
    const QByteArray bytes = "---\n# lint-ignore L07: the reason\ntriggers: [people]\n---\n" + order + "# Ana\n" + order
        + "A role\n\n" + order + "## Triggers\n" + order + "- \"a b\"\n" + order + "- \"c d\"\n\n## Weather\n" + order
        + "- MTTR\n\n" + order + "### Rain\nfalls\n" + order
        + "more\n```\n<!-- kept -->\n```\n\n## Communication Patterns\n### A\n" + order + "```\nsay\n```\nsee\n" + order
        + "there\n";
    const PersonaDocument document(bytes);
    const QString prompt = compilePrompt(document.persona(), {});
    QVERIFY2(!prompt.contains(u"lint-ignore"_s) && !prompt.contains(u"the reason"_s), qPrintable(prompt));
    QVERIFY(prompt.contains(u"<!-- kept -->"_s) && prompt.contains(u"falls"_s));
    QCOMPARE(document.persona().triggers.size(), 3);
}

QTEST_GUILESS_MAIN(TestLintSilence)
#include "tst_lintsilence.moc"

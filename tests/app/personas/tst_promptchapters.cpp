// SPDX-License-Identifier: Apache-2.0
#include "personas/promptchapters.h"

#include "frameworkfiles.h"
#include "personas/promptcompiler.h"
#include "support/testcase.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using sb::SectionMode;
using When = sb::SectionMode::When;

class TestPromptChapters : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void frontMatterSaysWhenAndWhere();
    void aChapterMayNeverBeSent_data();
    void aChapterMayNeverBeSent();
    void aChapterMayWaitForItsQuestion();
    void aFreeChapterHasItsOwnMode();
    void allPlaybooksAndFrameworksMayAlwaysBeThere();
    void chaptersStandInTheOrderThatIsAskedFor();
    void whatIsNeededStaysWhereItIs();
    void anUnknownNameChangesNothing();
};

namespace {

sb::Persona diegoWith(const QList<SectionMode> &modes)
{
    sb::Persona diego = sb::test::builtInPersona(u"diego"_s);
    diego.sections = modes;
    return diego;
}

QString promptFor(const sb::Persona &persona, const QString &question = u"Tell me a story"_s)
{
    sb::PromptContext context{question, {}, {}};
    context.frameworks = sb::test::builtInFrameworks();
    return sb::compilePrompt(persona, context);
}

QStringList headingsOf(const QString &prompt)
{
    static const QRegularExpression heading(u"^## (.*)$"_s, QRegularExpression::MultilineOption);
    QStringList headings;
    for (const QRegularExpressionMatch &match : heading.globalMatch(prompt))
        headings.append(match.captured(1));
    return headings;
}

}  // namespace

void TestPromptChapters::frontMatterSaysWhenAndWhere()
{
    const sb::PersonaDocument document(
        "---\nsections:\n  - {name: Core Competencies, mode: onTrigger, order: 2}\n  - {name: Patterns, mode: NEVER}\n"
        "  - {name: Topics, mode: sometimes, order: first}\n  - {mode: always}\n---\n# A - B Persona\n");
    QCOMPARE(document.persona().sections,
             (QList<SectionMode>{{u"Core Competencies"_s, When::OnTrigger, 2},
                                 {u"Patterns"_s, When::Never, {}},
                                 {u"Topics"_s, When::Usual, {}}}));
}

void TestPromptChapters::aChapterMayNeverBeSent_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("headings");
    QTest::newRow("competencies") << u"\U0001F4CA CORE COMPETENCIES"_s << QStringList{u"What you know"_s};
    QTest::newRow("samples") << u"Communication Patterns"_s << QStringList{u"Samples of your tone"_s};
    QTest::newRow("playbooks") << u"Strategic Question Handling"_s
                               << QStringList{u"Questions for which you have a playbook"_s, u"Playbooks for this question"_s};
    QTest::newRow("frameworks") << u"Strategic frameworks expertise"_s
                                << QStringList{u"Frameworks you may use, by id"_s, u"Frameworks for this question"_s,
                                               u"Your tools"_s};
    QTest::newRow("metrics") << u"Metrics Focus"_s << QStringList{u"Metrics you look at"_s};
}

void TestPromptChapters::aChapterMayNeverBeSent()
{
    QFETCH(QString, name);
    QFETCH(QStringList, headings);
    const QString question = u"Our delivery is slow: which DORA metrics help?"_s;
    const QStringList usual = headingsOf(promptFor(diegoWith({}), question));
    QStringList expected = usual;
    for (const QString &heading : std::as_const(headings))
        QVERIFY2(expected.removeOne(heading), qPrintable(heading));
    QCOMPARE(headingsOf(promptFor(diegoWith({{name, When::Never, {}}}), question)), expected);
}

void TestPromptChapters::aChapterMayWaitForItsQuestion()
{
    const sb::Persona diego = diegoWith({{u"Core Competencies"_s, When::OnTrigger, {}}});
    QVERIFY(!headingsOf(promptFor(diego)).contains(u"What you know"_s));
    const QString question = u"How do timezones and remote collaboration across cultures go together?"_s;
    const QStringList headings = headingsOf(promptFor(diego, question));
    QVERIFY(headings.contains(u"What you know"_s));
    // Behind all that is the same for each question.
    QVERIFY(headings.indexOf(u"What you know"_s) > headings.indexOf(u"Questions for which you have a playbook"_s));
    sb::PromptContext context{question, {}, {}};
    const sb::PersonaPrompt prompt(diego, context);
    QVERIFY(!prompt.whole().joined().toUtf8().first(prompt.whole().lastingBytes()).contains("## What you know"));
}

void TestPromptChapters::aFreeChapterHasItsOwnMode()
{
    sb::Persona diego = diegoWith({});
    diego.freeSections = {{u"Kitchen"_s, u"We cook soup with leeks."_s}, {u"Garden"_s, u"We plant tulips."_s}};
    diego.sections = {{u"Kitchen:"_s, When::OnTrigger, {}}, {u"garden"_s, When::Never, {}}};
    QVERIFY(!promptFor(diego).contains(u"leeks"_s));
    const QString prompt = promptFor(diego, u"What soup has leeks from the kitchen?"_s);
    QVERIFY(prompt.contains(u"## Further, for this question\n\n### Kitchen\nWe cook soup with leeks."_s));
    QVERIFY(!prompt.contains(u"tulips"_s));
}

void TestPromptChapters::allPlaybooksAndFrameworksMayAlwaysBeThere()
{
    const sb::Persona diego = diegoWith({{u"Question Handling"_s, When::Always, {}}, {u"Frameworks"_s, When::Always, {}}});
    const QString prompt = promptFor(diego, diego.playbooks.constFirst().question);
    for (const sb::Playbook &playbook : diego.playbooks)
        QCOMPARE(prompt.count(playbook.steps.constLast().text), 1);
    for (const auto ids = sb::test::builtInFrameworks().forPersona(diego); const QString &id : ids)
        QCOMPARE(prompt.count(sb::test::builtInFrameworks().find(id)->keyInsight), 1);
}

void TestPromptChapters::chaptersStandInTheOrderThatIsAskedFor()
{
    const QStringList headings =
        headingsOf(promptFor(diegoWith({{u"Metrics Focus"_s, When::Usual, 5}, {u"Core Competencies"_s, When::Usual, -1}})));
    QCOMPARE(headings.indexOf(u"What you know"_s), headings.indexOf(u"What you never do"_s) + 1);
    QCOMPARE(headings.indexOf(u"Metrics you look at"_s), headings.indexOf(u"What you know"_s) + 1);
    QStringList sorted = headings;
    QStringList usual = headingsOf(promptFor(diegoWith({})));
    sorted.sort();
    usual.sort();
    QCOMPARE(sorted, usual);
}

void TestPromptChapters::whatIsNeededStaysWhereItIs()
{
    const sb::Persona diego = diegoWith({{u"Core Behavior"_s, When::Never, 9}, {u"What You Don't Do"_s, When::Never, {}}});
    QCOMPARE(promptFor(diego), promptFor(diegoWith({})));
}

void TestPromptChapters::anUnknownNameChangesNothing()
{
    QCOMPARE(promptFor(diegoWith({{u"Nobody's chapter"_s, When::Never, 1}})), promptFor(diegoWith({})));
}

QTEST_GUILESS_MAIN(TestPromptChapters)
#include "tst_promptchapters.moc"

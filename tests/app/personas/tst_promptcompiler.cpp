// SPDX-License-Identifier: Apache-2.0
#include "personas/promptcompiler.h"

#include "files.h"
#include "personas/personadocument.h"
#include "personas/promptdata.h"
#include "personas/termindex.h"
#include "support/testcase.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using sb::DataPoint;
using sb::Persona;
using sb::Unit;

namespace {

Persona builtIn(const QString &slug)
{
    const auto document = sb::loadPersona(sb::test::sourcePath("personas/"_L1) + slug + u"/persona.md"_s);
    return document ? document->persona() : Persona();
}

DataPoint leadTime()
{
    DataPoint cell{.cell = u"dora.change_lead_time.p50"_s,
                   .name = u"Change lead time, median"_s,
                   .value = 26.4,
                   .before = 19.8,
                   .unit = Unit::Hours};
    cell.n = 2104;
    cell.period = {QDateTime(QDate(2026, 7, 6), QTime(0, 0), QTimeZone::UTC),
                   QDateTime(QDate(2026, 9, 28), QTime(0, 0), QTimeZone::UTC)};
    cell.definition = u"commit to production, per change"_s;
    return cell;
}

DataPoint unknownRate()
{
    return {.cell = u"dora.change_fail_rate"_s, .name = u"Change fail rate"_s, .unit = Unit::Percent};
}

const sb::PromptContext asked{u"Why is our delivery so slow?"_s, {leadTime(), unknownRate()}, {}};

/// Someone of whom every section has something to say, not all of it in ASCII.
Persona fullPersona()
{
    Persona persona = builtIn(u"diego"_s);
    persona.tagline = u"Größe zählt nicht"_s;
    persona.sources = {{u"Accelerate"_s, {u"2018"_s}}};
    persona.topics = {{u"Delivery"_s, u"how work flows"_s}};
    persona.questions = {{u"Delivery"_s, {u"What waits longest?"_s}}};
    persona.characteristicQuestions = {u"What did you try?"_s};
    persona.blindSpots = {u"Sales"_s};
    persona.style = {u"Plain"_s};
    persona.frameworks.append({.id = u"flow"_s,
                               .name = u"Delivery flow"_s,
                               .author = {},
                               .gloss = u"Why delivery is slow"_s,
                               .parts = {{u"Queues"_s, u"slow"_s}},
                               .keyInsight = u"Slow delivery waits"_s});
    return persona;
}

}  // namespace

class TestPromptCompiler : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void promptsEqualTheirGoldens_data();
    void promptsEqualTheirGoldens();
    void sectionsStandInTheAgreedOrder();
    void everythingThatDiegoIsStandsInHisPrompt();
    void thePartnersContractIsThereAsRules();
    void withoutDataThePromptSaysSo();
    void variablesBecomeFiguresOrNoData();
    void aPromptThatFitsIsTheWholeOne();
    void sectionsLeaveInTheOrderOfTheirWorth();
    void noMoreLeavesThanMust_data();
    void noMoreLeavesThanMust();
    void whatCannotLeaveIsAFailureWhenItDoesNotFit();
    void theShortDataBlockSaysOnceWhatItsLinesShare();
    void theShortDataBlockKeepsWhatDiffers();
    void aFigureThatTheQuestionNamesIsMarkedHoweverShortThePrompt();
    void figuresAreWrittenWithoutALocale_data();
    void figuresAreWrittenWithoutALocale();
    void questionsFindTheirPlaybook_data();
    void questionsFindTheirPlaybook();
    void formsOfAWordMeet_data();
    void formsOfAWordMeet();
};

void TestPromptCompiler::promptsEqualTheirGoldens_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<QString>("question");
    QTest::newRow("diego") << u"diego"_s << u"Why is our delivery so slow?"_s;
    QTest::newRow("thought-partner") << u"thought-partner"_s << u"Should I become a manager?"_s;
}

void TestPromptCompiler::promptsEqualTheirGoldens()
{
    QFETCH(QString, slug);
    QFETCH(QString, question);
    const sb::PromptContext context{question, {leadTime(), unknownRate()}, u"Carrier\nInc."_s};
    const QByteArray prompt = sb::compilePrompt(builtIn(slug), context).toUtf8();
    QCOMPARE(sb::compilePrompt(builtIn(slug), context).toUtf8(), prompt);
    const QString golden = sb::test::sourcePath("tests/golden/personas/"_L1) + slug + u".prompt.md"_s;
    if (qEnvironmentVariableIsSet("SB_WRITE_GOLDENS")) {
        QFile file(golden);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(prompt);
    }
    QCOMPARE(prompt, sb::test::contentOf(golden));
}

void TestPromptCompiler::sectionsStandInTheAgreedOrder()
{
    const QString prompt = sb::compilePrompt(builtIn(u"diego"_s), {u"How do we ship faster?"_s, {leadTime()}, {}});
    qsizetype at = -1;
    for (const QString &heading : {u"## Rules of the program"_s, u"## Who you are"_s, u"## Your rules"_s,
                                   u"## What you never do"_s, u"## Your style"_s, u"## Frameworks you may use"_s,
                                   u"## Playbooks for this question"_s, u"## Samples of your tone"_s, u"## Data block"_s}) {
        const qsizetype next = prompt.indexOf(heading);
        QVERIFY2(next > at, qPrintable(heading));
        at = next;
    }
}

void TestPromptCompiler::everythingThatDiegoIsStandsInHisPrompt()
{
    const Persona diego = builtIn(u"diego"_s);
    const QString prompt = sb::compilePrompt(diego, {u"How do we ship faster?"_s, {}, {}});
    QStringList facts{diego.role, diego.background, diego.mission, diego.philosophy};
    facts += diego.style + diego.tools + diego.prohibitions;
    for (const sb::ItemGroup &group : diego.competencies)
        facts += group.items;
    for (const sb::FrameworkUse &use : diego.frameworks)
        facts += QStringList{use.id, use.name, use.gloss};
    for (const sb::NamedGroup &group : diego.metrics) {
        for (const sb::NamedText &item : group.items)
            facts += QStringList{item.name, item.text};
    }
    for (const sb::NamedText &item : diego.methodology + diego.principles + diego.rules + diego.playbooks.constFirst().steps)
        facts += QStringList{item.name, item.text};
    for (const sb::Combination &combination : diego.combines)
        facts += QStringList{combination.persona, combination.reason};
    for (const sb::Playbook &playbook : diego.playbooks)
        facts.append(playbook.question);
    for (const sb::Trigger &trigger : diego.triggers)
        facts.append(trigger.phrase);
    for (const sb::FreeSection &section : diego.freeSections)
        facts.append(section.markdown);
    for (const QString &fact : std::as_const(facts))
        QVERIFY2(prompt.contains(fact), qPrintable(fact));
}

void TestPromptCompiler::thePartnersContractIsThereAsRules()
{
    const QString prompt = sb::compilePrompt(builtIn(u"thought-partner"_s), {u"Velocity is down."_s, {}, {}});
    for (const QString &rule :
         {u"1. Ask before advising"_s, u"Challenge assumptions"_s, u"Think in systems"_s, u"Be direct"_s, u"Sum up first"_s,
          u"One or two questions at a time"_s, u"- Write code"_s, u"- Decide in the user's place"_s})
        QVERIFY2(prompt.contains(rule), qPrintable(rule));
}

void TestPromptCompiler::withoutDataThePromptSaysSo()
{
    const QString prompt = sb::compilePrompt(Persona{.name = u"A"_s}, {u"?"_s, {}, {}});
    QVERIFY(prompt.contains(u"There is no data"_s));
    QVERIFY(!prompt.contains(u"## Your rules"_s));
    QVERIFY(sb::compilePrompt(Persona(), {{}, {unknownRate()}, {}})
                .contains(u"Change fail rate: no data; before: no data; n = 0"_s));
}

void TestPromptCompiler::variablesBecomeFiguresOrNoData()
{
    QCOMPARE(sb::withFigures(u"{{metric.dora.change_lead_time}} and {{metric.other}} and {{user}}"_s, {leadTime()}),
             u"26.4 h and no data and {{user}}"_s);
    QCOMPARE(sb::withFigures(u"{{metric.dora.change}}"_s, {leadTime()}), u"no data"_s);
}

void TestPromptCompiler::aPromptThatFitsIsTheWholeOne()
{
    const QString whole = sb::compilePrompt(fullPersona(), asked);
    const auto fitted = sb::compilePromptWithin(whole.toUtf8().size(), fullPersona(), asked);
    QVERIFY(fitted);
    QCOMPARE(fitted->text, whole);
    QVERIFY(fitted->leftOut.isEmpty());
    QVERIFY(whole.toUtf8().size() > whole.size());
}

void TestPromptCompiler::sectionsLeaveInTheOrderOfTheirWorth()
{
    qsizetype most = sb::compilePrompt(fullPersona(), asked).toUtf8().size();
    sb::FittedPrompt last;
    // From whole to shortest, one byte less than what fitted before: the one that leaves next is the last in the list.
    while (const auto fitted = sb::compilePromptWithin(most, fullPersona(), asked)) {
        QVERIFY(fitted->text.toUtf8().size() <= most);
        QCOMPARE(fitted->leftOut.first(last.leftOut.size()), last.leftOut);
        most = fitted->text.toUtf8().size() - 1;
        last = *fitted;
    }
    const QStringList order{u"Samples of your tone"_s,
                            u"Further"_s,
                            u"Your tools"_s,
                            u"Your sources"_s,
                            u"Words that bring people to you"_s,
                            u"Topics you cover"_s,
                            u"Questions for which you have a playbook"_s,
                            u"Metrics you look at"_s,
                            u"What you know"_s,
                            u"Your philosophy"_s,
                            u"Colleagues to name when a question is more theirs"_s,
                            u"Questions you ask by topic"_s,
                            u"Your blind spots"_s,
                            u"Questions you ask first"_s,
                            u"Your principles"_s,
                            u"Frameworks you may use, by id"_s,
                            u"Your method"_s,
                            u"Your style"_s,
                            u"Frameworks for this question"_s,
                            u"Playbooks for this question"_s};
    QCOMPARE(last.leftOut, order);
    static const QRegularExpression heading(u"^## (.*)$"_s, QRegularExpression::MultilineOption);
    QStringList left;
    for (const QRegularExpressionMatch &match : heading.globalMatch(last.text))
        left.append(match.captured(1));
    QCOMPARE(
        left,
        (QStringList{u"Rules of the program"_s, u"Who you are"_s, u"Your rules"_s, u"What you never do"_s, u"Data block"_s}));
}

void TestPromptCompiler::noMoreLeavesThanMust_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<int>("bytes");
    for (const int bytes : {3'200, 4'096, 6'000, 8'192, 9'000})
        QTest::addRow("diego %d", bytes) << u"diego"_s << bytes;
    QTest::addRow("partner") << u"thought-partner"_s << 5'000;
}

void TestPromptCompiler::noMoreLeavesThanMust()
{
    QFETCH(QString, slug);
    QFETCH(int, bytes);
    const Persona persona = builtIn(slug);
    const auto fitted = sb::compilePromptWithin(bytes, persona, asked);
    QVERIFY(fitted);
    QCOMPARE(sb::compilePromptWithin(bytes, persona, asked), fitted);
    QVERIFY(fitted->text.toUtf8().size() <= bytes);
    QVERIFY(!fitted->leftOut.isEmpty());
    // With the one that left last it would not have fitted.
    const QString whole = sb::compilePrompt(persona, asked);
    const qsizetype start = whole.indexOf(QString(u"## "_s + fitted->leftOut.constLast()));
    const qsizetype end = whole.indexOf(u"\n\n## "_s, start);
    const qsizetype section = QStringView(whole).sliced(start, end - start).toUtf8().size() + 2;
    QVERIFY(start >= 0 && end > start);
    QVERIFY(fitted->text.toUtf8().size() + section > bytes);
    for (const sb::NamedText &rule : persona.rules)
        QVERIFY2(fitted->text.contains(rule.text), qPrintable(rule.name));
    for (const QString &prohibition : persona.prohibitions)
        QVERIFY2(fitted->text.contains(prohibition), qPrintable(prohibition));
    QVERIFY(fitted->text.contains(u"26.4 h"_s));
}

void TestPromptCompiler::whatCannotLeaveIsAFailureWhenItDoesNotFit()
{
    for (const qsizetype most : {qsizetype(-1), qsizetype(0), qsizetype(500)}) {
        const auto fitted = sb::compilePromptWithin(most, fullPersona(), asked);
        QVERIFY(!fitted);
        QCOMPARE(fitted.error().kind, sb::ErrorKind::ContextTooLong);
    }
}

void TestPromptCompiler::theShortDataBlockSaysOnceWhatItsLinesShare()
{
    DataPoint first = leadTime();
    DataPoint second = leadTime();
    second.cell = u"team.satisfaction"_s;
    second.name = u"Satisfaction"_s;
    second.definition = u"team.satisfaction/1"_s;
    first.isSample = second.isSample = true;
    const QStringList lines{u"All of these: 2026-07-06 to 2026-09-27; data of an invented company"_s,
                            u"Change lead time, median: 26.4 h; before 19.8 h; n 2104; cell dora.change_lead_time.p50; "
                            "commit to production, per change"_s,
                            u"Satisfaction: 26.4 h; before 19.8 h; n 2104; cell team.satisfaction"_s};
    QCOMPARE(sb::shortDataLines({first, second}), lines);
    QVERIFY(sb::shortDataLines({}).isEmpty());
}

void TestPromptCompiler::theShortDataBlockKeepsWhatDiffers()
{
    DataPoint sample = leadTime();
    sample.isSample = true;
    const QStringList lines{u"Change lead time, median: 26.4 h; before 19.8 h; n 2104; cell dora.change_lead_time.p50; "
                            "commit to production, per change; 2026-07-06 to 2026-09-27; data of an invented company"_s,
                            u"Change fail rate: no data; before no data; n 0; cell dora.change_fail_rate; period unknown"_s};
    QCOMPARE(sb::shortDataLines({sample, unknownRate()}), lines);
}

void TestPromptCompiler::aFigureThatTheQuestionNamesIsMarkedHoweverShortThePrompt()
{
    const sb::PromptContext context{u"Why #change-lead-time-median?"_s, {leadTime(), unknownRate()}, {}};
    const sb::Persona diego = builtIn(u"diego"_s);
    const QString mark = u"- The question names #change-lead-time-median: that is cell "_s + leadTime().cell;
    const QString whole = sb::compilePrompt(diego, context);
    QVERIFY(whole.contains(mark));
    const sb::Result<sb::FittedPrompt> fitted = sb::compilePromptWithin(whole.toUtf8().size() / 2, diego, context);
    QVERIFY(fitted && !fitted->leftOut.isEmpty());
    QVERIFY(fitted->text.contains(mark));
}

void TestPromptCompiler::figuresAreWrittenWithoutALocale_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<QString>("figure");
    QTest::newRow("hours") << 26.44 << Unit::Hours << u"26.4 h"_s;
    QTest::newRow("whole") << 12000.0 << Unit::Count << u"12000"_s;
    QTest::newRow("per day") << 0.25 << Unit::PerDay << u"0.25 a day"_s;
    QTest::newRow("zero is a figure") << 0.0 << Unit::Percent << u"0 %"_s;
    QTest::newRow("hundred") << 100.0 << Unit::Percent << u"100 %"_s;
}

void TestPromptCompiler::figuresAreWrittenWithoutALocale()
{
    QFETCH(double, value);
    QFETCH(Unit, unit);
    QTEST(sb::figureOf(value, unit), "figure");
}

void TestPromptCompiler::questionsFindTheirPlaybook_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("title");
    const auto row = [](const QString &slug, const QString &question, const QString &title) {
        QTest::newRow(qPrintable(question)) << slug << question << title;
    };
    row(u"diego"_s, u"How do we improve our engineering team's delivery speed?"_s, u"DELIVERY SPEED"_s);
    row(u"diego"_s, u"Why does it take us so long to ship a release?"_s, u"DELIVERY SPEED"_s);
    row(u"diego"_s, u"How do we scale our engineering team from 20 to 50 people?"_s, u"TEAM SCALING"_s);
    row(u"diego"_s, u"We are scaling fast, what about our managers?"_s, u"TEAM SCALING"_s);
    row(u"diego"_s, u"How do we reduce production incidents?"_s, u"QUALITY AND RELIABILITY"_s);
    row(u"diego"_s, u"Tell me a story"_s, QString());
    row(u"diego"_s, u"How is the team?"_s, QString());
    row(u"thought-partner"_s, u"We need to hire more engineers"_s, u"HIRING MORE ENGINEERS"_s);
    row(u"thought-partner"_s, u"Our velocity is slow"_s, u"SLOW VELOCITY"_s);
    row(u"thought-partner"_s, u"Should I go into management or remain an engineer?"_s, u"ENGINEER OR MANAGER"_s);
    row(u"thought-partner"_s, u"What's for lunch?"_s, QString());
}

void TestPromptCompiler::questionsFindTheirPlaybook()
{
    QFETCH(QString, slug);
    QFETCH(QString, question);
    const QList<sb::Playbook> found = sb::matchingPlaybooks(builtIn(slug), question);
    QTEST(found.isEmpty() ? QString() : found.constFirst().title, "title");
}

void TestPromptCompiler::formsOfAWordMeet_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("scale") << u"scale scales scaled scaling"_s;
    QTest::newRow("manager") << u"manager managers manage managing management"_s;
    QTest::newRow("ship") << u"ships ship"_s;
    QTest::newRow("delivery") << u"delivery deliveries"_s;
    QTest::newRow("reorganise") << u"reorganise reorganising reorganisation"_s;
    QTest::newRow("incident") << u"Incident INCIDENTS"_s;
}

void TestPromptCompiler::formsOfAWordMeet()
{
    QFETCH(QString, words);
    QStringList stems = sb::terms(words);
    QVERIFY(stems.size() > 1);
    QVERIFY2(stems.removeDuplicates() == words.count(u' '), qPrintable(stems.join(u' ')));
}

QTEST_GUILESS_MAIN(TestPromptCompiler)
#include "tst_promptcompiler.moc"

// SPDX-License-Identifier: Apache-2.0
#include "personas/promptcompiler.h"

#include "promptfixtures.h"
#include "personas/promptdata.h"
#include "personas/termindex.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;
using sb::Persona;
using sb::test::asked;
using sb::test::builtInPersona;
using sb::test::fullPersona;
using sb::test::leadTime;
using sb::test::unknownRate;

class TestPromptCompiler : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void promptsEqualTheirGoldens_data();
    void promptsEqualTheirGoldens();
    void sectionsStandInTheAgreedOrder();
    void everythingThatDiegoIsStandsInHisPrompt();
    void thePartnersContractIsThereAsRules();
    void withoutDataThePromptSaysSo();
    void twoQuestionsShareMostOfThePrompt_data();
    void twoQuestionsShareMostOfThePrompt();
    void onlyIdsOfTheLibraryMayBeCited_data();
    void onlyIdsOfTheLibraryMayBeCited();
    void aFrameworkSaysWhatTheAdvisorAndTheLibraryKnow();
    void theDialSaysHowMuchToChallenge_data();
    void theDialSaysHowMuchToChallenge();
    void noVariableIsSentUnresolved();
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
    QTest::newRow("martin") << u"martin"_s << u"Should we split the monolith into microservices?"_s;
    QTest::newRow("rachel") << u"rachel"_s << u"How do I get buy-in for the reorganisation?"_s;
    QTest::newRow("alvaro") << u"alvaro"_s << u"Should we build the platform or buy it?"_s;
}

void TestPromptCompiler::promptsEqualTheirGoldens()
{
    QFETCH(QString, slug);
    QFETCH(QString, question);
    sb::PromptContext context{question, {leadTime(), unknownRate()}, u"Carrier\nInc."_s};
    context.frameworks = sb::test::builtInFrameworks();
    context.challenge = sb::ChallengeDial::Moderate;
    const QByteArray prompt = sb::compilePrompt(builtInPersona(slug), context).toUtf8();
    QCOMPARE(sb::compilePrompt(builtInPersona(slug), context).toUtf8(), prompt);
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
    const QString prompt = sb::compilePrompt(builtInPersona(u"diego"_s), {u"How do we ship faster?"_s, {leadTime()}, {}});
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
    const Persona diego = builtInPersona(u"diego"_s);
    QStringList facts{diego.role, diego.background, diego.mission, diego.philosophy};
    facts += diego.expertise + diego.style + diego.tools + diego.prohibitions;
    for (const sb::ItemGroup &group : diego.competencies)
        facts += group.items;
    for (const sb::FrameworkUse &use : diego.frameworks)
        facts += QStringList{use.id, use.name, use.gloss};
    for (const sb::NamedGroup &group : diego.metrics) {
        for (const sb::NamedText &item : group.items)
            facts += QStringList{item.name, item.text};
    }
    for (const sb::NamedText &item : diego.methodology + diego.principles + diego.rules)
        facts += QStringList{item.name, item.text};
    for (const sb::Combination &combination : diego.combines)
        facts += QStringList{combination.persona, combination.reason};
    for (const sb::Trigger &trigger : diego.triggers)
        facts.append(trigger.phrase);
    for (const sb::FreeSection &section : diego.freeSections)
        facts.append(section.markdown);
    for (const sb::Sample &sample : diego.samples)
        facts += sample.text.section(u"{{"_s, 0, 0);
    QCOMPARE(diego.playbooks.size(), 3);
    for (const sb::Playbook &playbook : diego.playbooks) {
        sb::PromptContext context{playbook.question, {}, {}};
        context.frameworks = sb::test::builtInFrameworks();
        const QString prompt = sb::compilePrompt(diego, context);
        for (const QString &fact : std::as_const(facts))
            QVERIFY2(prompt.contains(fact), qPrintable(fact));
        QVERIFY(prompt.contains(playbook.question));
        QCOMPARE(playbook.steps.size(), 5);
        for (const sb::NamedText &step : playbook.steps)
            QVERIFY2(prompt.contains(QString(step.name + u": "_s + step.text)), qPrintable(step.name));
    }
}

void TestPromptCompiler::thePartnersContractIsThereAsRules()
{
    const Persona partner = builtInPersona(u"thought-partner"_s);
    const QString prompt = sb::compilePrompt(partner, {u"Velocity is down."_s, {}, {}});
    // Each rule and prohibition of the seed, in the words that carry it.
    for (const QString &rule : {u"1. Ask before advising"_s,
                                u"the size of the team, the stage of the company, the constraints"_s,
                                u"whatever was tried before"_s,
                                u"2. Challenge assumptions"_s,
                                u"A wish to hire is met with the problem it should solve"_s,
                                u"a complaint about velocity with how it was measured"_s,
                                u"3. Ground in frameworks"_s,
                                u"Technical Coherence"_s,
                                u"Staff Archetypes"_s,
                                u"Trunk and Branches"_s,
                                u"Engineer/Manager Pendulum"_s,
                                u"Observability-Driven Development"_s,
                                u"systems dynamics"_s,
                                u"always explains what it claims and how it applies here"_s,
                                u"4. Think in systems"_s,
                                u"feedback loops"_s,
                                u"points of leverage"_s,
                                u"effects of the second order"_s,
                                u"5. Be direct"_s,
                                u"looks flawed, says that and gives the reason"_s,
                                u"- Write code, or review pull requests"_s,
                                u"- Decide in the user's place"_s,
                                u"- Agree with a bad idea in order to be pleasant"_s,
                                u"- Give general advice that takes no notice of the context"_s,
                                u"- Concise"_s,
                                u"- With concrete examples"_s,
                                u"- Names its sources"_s,
                                u"One clarifying question or two at a time, never a barrage"_s,
                                u"Sums up what was understood before it gives substantial advice"_s,
                                u"Sum up first"_s})
        QVERIFY2(prompt.contains(rule), qPrintable(rule));
    QCOMPARE(partner.topics.size(), 9);
    for (const sb::NamedText &topic : partner.topics)
        QVERIFY2(prompt.contains(topic.text), qPrintable(topic.name));
    for (const sb::Source &source : partner.sources)
        QVERIFY2(prompt.contains(source.works.join(u", "_s)), qPrintable(source.name));
}

void TestPromptCompiler::withoutDataThePromptSaysSo()
{
    const QString prompt = sb::compilePrompt(Persona{.name = u"A"_s}, {u"?"_s, {}, {}});
    QVERIFY(prompt.contains(u"There is no data"_s));
    QVERIFY(!prompt.contains(u"## Your rules"_s));
    QVERIFY(sb::compilePrompt(Persona(), {{}, {unknownRate()}, {}})
                .contains(u"Change fail rate: no data; before: no data; n = 0"_s));
}

void TestPromptCompiler::twoQuestionsShareMostOfThePrompt_data()
{
    QTest::addColumn<QString>("slug");
    for (const char *slug : {"diego", "thought-partner", "martin", "rachel", "alvaro"})
        QTest::newRow(slug) << QString::fromLatin1(slug);
}

void TestPromptCompiler::twoQuestionsShareMostOfThePrompt()
{
    QFETCH(QString, slug);
    const Persona persona = builtInPersona(slug);
    sb::PromptContext context{persona.playbooks.constFirst().question, {leadTime()}, u"Carrier"_s};
    context.frameworks = sb::test::builtInFrameworks();
    context.challenge = sb::ChallengeDial::Deep;
    const sb::PersonaPrompt prompt(persona, context);
    const QByteArray first = prompt.whole().joined().toUtf8();
    context.question = persona.playbooks.constLast().question;
    context.challenge = sb::ChallengeDial::Support;
    const QByteArray second = sb::compilePrompt(persona, context).toUtf8();
    QVERIFY(first != second);
    const auto shared = std::ranges::mismatch(first, second).in1 - first.begin();
    QVERIFY(shared >= prompt.whole().lastingBytes());
    QVERIFY2(100 * shared >= 65 * first.size(), qPrintable(u"%1 of %2 bytes"_s.arg(shared).arg(first.size())));
}

void TestPromptCompiler::onlyIdsOfTheLibraryMayBeCited_data()
{
    twoQuestionsShareMostOfThePrompt_data();
}

void TestPromptCompiler::onlyIdsOfTheLibraryMayBeCited()
{
    QFETCH(QString, slug);
    Persona persona = builtInPersona(slug);
    persona.style.append(u"Cites [[fw:made-up]] and `[[fw:gone]]`, [[fw: and [[fw:team-topologies]]."_s);
    persona.frameworks.append({.id = u"my-way"_s, .name = u"My Way"_s, .gloss = u"how I do it"_s});
    sb::PromptContext context{persona.playbooks.constFirst().question, {}, {}};
    QVERIFY(!sb::compilePrompt(persona, context).contains(u"[[fw:"_s));
    context.frameworks = sb::test::builtInFrameworks();
    const QString prompt = sb::compilePrompt(persona, context);
    QVERIFY(prompt.contains(u"Cites  and ``,  and [[fw:team-topologies]]."_s));
    QVERIFY(prompt.contains(u"- My Way: how I do it"_s));
    static const QRegularExpression mark(u"\\[\\[fw:([^\\]]*)\\]\\]"_s);
    qsizetype marks = 0;
    for (const QRegularExpressionMatch &match : mark.globalMatch(prompt)) {
        QVERIFY2(context.frameworks.find(match.captured(1)), qPrintable(match.captured()));
        ++marks;
    }
    QCOMPARE(prompt.count(u"[[fw:"_s), marks);
    for (const auto ids = context.frameworks.forPersona(persona); const QString &id : ids)
        QVERIFY2(prompt.contains(QString(u"- "_s + id + u": "_s)), qPrintable(id));
}

void TestPromptCompiler::aFrameworkSaysWhatTheAdvisorAndTheLibraryKnow()
{
    sb::PromptContext context{u"Which stream-aligned teams own the platform, and which team topologies fit?"_s, {}, {}};
    context.frameworks = sb::test::builtInFrameworks();
    const QString prompt = sb::compilePrompt(builtInPersona(u"diego"_s), context);
    const QString text = prompt.sliced(prompt.indexOf(u"## Frameworks for this question"_s));
    const sb::Framework *topologies = context.frameworks.find(u"team-topologies");
    for (const QString &said : {u"### Team Topologies (Matthew Skelton, Manuel Pais)"_s,
                                u"shaping the organisation so that engineering becomes effective"_s, topologies->keyInsight,
                                topologies->parts.constFirst().text, topologies->whenNotToUse.constFirst()})
        QVERIFY2(text.contains(said), qPrintable(said));
    // The partner's own parts stand there once, and the library's limits beside them.
    context.question = u"Should I become a manager? Engineer manager pendulum?"_s;
    const QString own = sb::compilePrompt(builtInPersona(u"thought-partner"_s), context);
    const sb::Framework *pendulum = context.frameworks.find(u"engineer-manager-pendulum");
    QVERIFY(own.contains(u"now individual contributor, now manager"_s));
    QVERIFY(!own.contains(pendulum->parts.constFirst().text) && !own.contains(pendulum->keyInsight));
    QVERIFY(own.contains(pendulum->whenNotToUse.constFirst()));
}

void TestPromptCompiler::theDialSaysHowMuchToChallenge_data()
{
    QTest::addColumn<sb::ChallengeDial>("dial");
    QTest::addColumn<QStringList>("said");
    using enum sb::ChallengeDial;
    QTest::newRow("support") << Support << QStringList{u"Do not challenge"_s};
    QTest::newRow("light") << Light << QStringList{u"in one question"_s, u"alternative"_s};
    QTest::newRow("moderate") << Moderate << QStringList{u"two questions at most"_s, u"constructive alternative"_s};
    QTest::newRow("deep") << Deep
                          << QStringList{u"four questions at most"_s,
                                         u"assumption"_s,
                                         u"root cause"_s,
                                         u"alternatives"_s,
                                         u"evidence"_s,
                                         u"constraints"_s,
                                         u"stakeholders"_s,
                                         u"constructive alternative"_s};
}

void TestPromptCompiler::theDialSaysHowMuchToChallenge()
{
    QFETCH(sb::ChallengeDial, dial);
    QFETCH(QStringList, said);
    sb::PromptContext context = asked;
    const QString heading = u"## How much to challenge"_s;
    QVERIFY(!sb::compilePrompt(fullPersona(), context).contains(heading));
    context.challenge = dial;
    const QString prompt = sb::compilePrompt(fullPersona(), context);
    const qsizetype at = prompt.indexOf(heading);
    QVERIFY(at > prompt.indexOf(u"## Questions for which you have a playbook"_s));
    QVERIFY(at < prompt.indexOf(u"## Playbooks for this question"_s));
    const QString section = prompt.sliced(at, prompt.indexOf(u"\n## "_s, at) - at);
    for (const QString &words : std::as_const(said))
        QVERIFY2(section.contains(words), qPrintable(words));
    QCOMPARE(sb::challengeDial(sb::toWord(dial).toUpper()), dial);
    QVERIFY(sb::challengingQuestions(dial) <= 4);
    QVERIFY(!sb::challengeDial(u"plan"));
}

void TestPromptCompiler::noVariableIsSentUnresolved()
{
    Persona persona = builtInPersona(u"diego"_s);
    persona.rules.append(
        {u"Size"_s, u"{{org.size}} people for {{ user }}, {{mood}}, on {{date}}; {{metric.dora.change_lead_time}}"_s});
    sb::PromptContext context = asked;
    context.facts = {{u"org.size"_s, u"40\nor so"_s}};
    context.user = u"Ada"_s;
    context.today = QDate(2026, 11, 27);
    const sb::PersonaPrompt prompt(persona, context);
    const QString text = prompt.whole().joined();
    QVERIFY(text.contains(u"Size: 40 or so people for Ada, not known, on 2026-11-27; 26.4 h"_s));
    QVERIFY(text.contains(u"Change fail rate: no data, beside the goal we set"_s));
    QVERIFY(!text.contains(u"{{"_s));
    QCOMPARE(prompt.unresolved(),
             (QStringList{u"mood"_s, u"metric.dora.deployment_frequency"_s, u"metric.dora.failed_deployment_recovery_time"_s,
                          u"metric.dora.change_fail_rate"_s}));
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
    const QList<sb::Playbook> found = sb::matchingPlaybooks(builtInPersona(slug), question);
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

// SPDX-License-Identifier: Apache-2.0
#include "personas/router.h"

#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

/// Three advisors who differ in what they speak about.
class TestRouter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void anAddressWins();
    void aTriggerRoutesAndIsTheReason();
    void formsOfATriggersWordsMeetAndPartsOfWordsDoNot_data();
    void formsOfATriggersWordsMeetAndPartsOfWordsDoNot();
    void theProfileSpeaksWhereNoTriggerDoes();
    void whatIsNearIsAskedWithTheNearOnes();
    void whatNobodyKnowsIsForTheUsualOne_data();
    void whatNobodyKnowsIsForTheUsualOne();
    void oneStaysWithWhomOneTalksUnlessAnotherIsClearlyBetter();
    void aWeightOfTheDocumentCounts();
    void aTriggerIsReadAsItsKindSays_data();
    void aTriggerIsReadAsItsKindSays();
    void anExcludingPhraseTakesAnAdvisorOut();
    void aCorrectionIsRemembered();
    void theOrderOfAdvisorsDecidesNothing();

private:
    void write(const QString &slug, const QByteArray &text);
    [[nodiscard]] PersonaLibrary library() const { return PersonaLibrary::load({m_folder.path()}); }
    [[nodiscard]] Route route(const QString &question, const QString &current = {}) const
    {
        return Router(library()).route(question, current);
    }

    /// Whether a trigger of anybody's speaks.
    [[nodiscard]] bool isTriggered(const QString &question) const;

    QTemporaryDir m_folder;
};

void TestRouter::write(const QString &slug, const QByteArray &text)
{
    QDir(m_folder.path()).mkpath(slug);
    QFile file(m_folder.filePath(slug + u"/persona.md"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

bool TestRouter::isTriggered(const QString &question) const
{
    const QList<RouteCandidate> candidates = route(question).candidates;
    return std::ranges::any_of(candidates, [](const RouteCandidate &candidate) {
        return std::ranges::contains(candidate.reasons, RouteReason::Kind::Phrase, &RouteReason::kind);
    });
}

void TestRouter::initTestCase()
{
    write(u"ada"_s,
          "# Ada - Delivery Persona\n\n## PERSONA PROFILE\n\n**Role**: Head of Delivery\n\n**Expertise**: releases, pipelines, "
          "lead time\n\n"
          "## ACTIVATION TRIGGERS\n\n- **When asked about**: \"lead time\", \"slow releases\", \"reliability\"\n");
    write(u"bo"_s,
          "# Bo - Architecture Persona\n\n## PERSONA PROFILE\n\n**Role**: Principal\n\n**Expertise**: microservices, "
          "databases, coupling\n\n"
          "## ACTIVATION TRIGGERS\n\n- **When asked about**: \"service boundaries\", \"technical debt\"\n");
    write(u"cy"_s,
          "---\ntriggers:\n  - {p: salary bands, w: 0.2}\n  - {p: performance review, not: query performance}\n  - {p: hire "
          "(a|one) *, kind: regexLite}\n  - {p: HR, w: 1, kind: word}\n  - {p: database salaries, kind: exclude}\n---\n# Cy - "
          "Hiring Persona\n\n"
          "## PERSONA PROFILE\n\n**Role**: Head of Hiring\n\n**Expertise**: interviews, onboarding, salaries\n");
}

void TestRouter::anAddressWins()
{
    const Route route = this->route(u"@Cy what is our lead time?"_s, u"ada"_s);
    QCOMPARE(route.verdict, Route::Verdict::Routed);
    QCOMPARE(route.persona, u"cy"_s);
    QCOMPARE(route.candidates.constFirst().reasons.constFirst().kind, RouteReason::Kind::Addressed);
    QCOMPARE(route.candidates.constFirst().reasons.constFirst().words, u"@Cy"_s);
}

void TestRouter::aTriggerRoutesAndIsTheReason()
{
    const Route route = this->route(u"Why did our Lead Time double?"_s);
    QCOMPARE(route.verdict, Route::Verdict::Routed);
    QCOMPARE(route.persona, u"ada"_s);
    const RouteReason first = route.candidates.constFirst().reasons.constFirst();
    QCOMPARE(first.kind, RouteReason::Kind::Phrase);
    QCOMPARE(first.words, u"lead time"_s);
    QCOMPARE(toJson(route)["verdict"_L1].toString(), u"routed"_s);
    QCOMPARE(toJson(route)["persona"_L1].toString(), u"ada"_s);
    QVERIFY(toJson(route)["scores"_L1].toObject()["ada"_L1].toDouble() >= 1);
}

void TestRouter::formsOfATriggersWordsMeetAndPartsOfWordsDoNot_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<bool>("expected");
    QTest::newRow("as written") << u"our slow releases"_s << true;
    QTest::newRow("singular") << u"One slow release hurts"_s << true;
    QTest::newRow("a line between") << u"slow\nreleases"_s << true;
    QTest::newRow("other signs between") << u"slow-releases"_s << true;
    QTest::newRow("another order") << u"releases are slow"_s << true;
    QTest::newRow("too far apart") << u"slow to ship our big releases"_s << false;
    QTest::newRow("part of a word") << u"misleading lead timepiece"_s << false;
}

void TestRouter::formsOfATriggersWordsMeetAndPartsOfWordsDoNot()
{
    QFETCH(const QString, question);
    QFETCH(const bool, expected);
    QCOMPARE(isTriggered(question), expected);
}

void TestRouter::theProfileSpeaksWhereNoTriggerDoes()
{
    const Route route = this->route(u"Is the coupling between our microservices a problem?"_s);
    QCOMPARE(route.persona, u"bo"_s);
    const RouteReason reason = route.candidates.constFirst().reasons.constFirst();
    QCOMPARE(reason.kind, RouteReason::Kind::Terms);
    QCOMPARE(reason.words, u"coupling, microservices"_s);
}

void TestRouter::whatIsNearIsAskedWithTheNearOnes()
{
    const Route route = this->route(u"Does technical debt explain our lead time?"_s);
    QCOMPARE(route.verdict, Route::Verdict::Ask);
    QVERIFY(route.persona.isEmpty());
    QCOMPARE(route.choices().size(), 2);
    const QJsonObject json = toJson(route);
    QCOMPARE(json["verdict"_L1].toString(), u"ask"_s);
    QVERIFY(json["persona"_L1].isNull());
    QCOMPARE(json["candidates"_L1].toArray().size(), 2);
}

void TestRouter::whatNobodyKnowsIsForTheUsualOne_data()
{
    QTest::addColumn<QString>("question");
    for (const QString &question :
         {u"Book a table for eight."_s, u"Hello"_s, QString(), u"…"_s, u"Is it going to rain in Oslo tomorrow?"_s})
        QTest::newRow(qPrintable(question + u' ')) << question;
}

void TestRouter::whatNobodyKnowsIsForTheUsualOne()
{
    QFETCH(const QString, question);
    const Route route = this->route(question);
    QCOMPARE(route.verdict, Route::Verdict::Default);
    QVERIFY(route.persona.isEmpty());
}

void TestRouter::oneStaysWithWhomOneTalksUnlessAnotherIsClearlyBetter()
{
    for (const QString &question : {u"And what then?"_s, u"Does technical debt explain our lead time?"_s}) {
        const Route stays = route(question, u"cy"_s);
        QCOMPARE(stays.verdict, Route::Verdict::Routed);
        QCOMPARE(stays.persona, u"cy"_s);
        QCOMPARE(stays.candidates.constFirst().persona, u"cy"_s);
        QCOMPARE(stays.candidates.constFirst().reasons.constFirst().kind, RouteReason::Kind::Current);
    }
    QCOMPARE(route(u"Which service boundaries cause the coupling?"_s, u"cy"_s).persona, u"bo"_s);
}

void TestRouter::aWeightOfTheDocumentCounts()
{
    const Route route = this->route(u"Do salary bands cause technical debt?"_s);
    QCOMPARE(route.verdict, Route::Verdict::Routed);
    QCOMPARE(route.persona, u"bo"_s);
}

void TestRouter::aTriggerIsReadAsItsKindSays_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<bool>("expected");
    QTest::newRow("phrase") << u"How do I begin a performance review?"_s << true;
    QTest::newRow("phrase, beside what forbids it") << u"A review of query performance, a performance review of SQL"_s << false;
    QTest::newRow("pattern, first choice") << u"Shall we hire a manager"_s << true;
    QTest::newRow("pattern, second choice, another form") << u"Hiring one lead"_s << true;
    QTest::newRow("pattern, no choice") << u"Shall we hire the manager"_s << false;
    QTest::newRow("pattern, another order") << u"A manager to hire"_s << false;
    QTest::newRow("word") << u"Ask hr about it"_s << true;
    QTest::newRow("word, another form") << u"The hrs went by"_s << false;
}

void TestRouter::aTriggerIsReadAsItsKindSays()
{
    QFETCH(const QString, question);
    QFETCH(const bool, expected);
    QCOMPARE(isTriggered(question), expected);
}

void TestRouter::anExcludingPhraseTakesAnAdvisorOut()
{
    const Route route = this->route(u"What are the salary bands and database salaries?"_s);
    QCOMPARE(route.candidates.constLast().persona, u"cy"_s);
    QCOMPARE(route.candidates.constLast().score, 0);
    QVERIFY(std::ranges::contains(route.candidates.constLast().reasons, RouteReason::Kind::Excluded, &RouteReason::kind));
    QVERIFY(std::ranges::none_of(route.choices(), [](const RouteCandidate &one) { return one.persona == "cy"_L1; }));
    QVERIFY(this->route(u"What are the salary bands and database salaries?"_s, u"cy"_s).persona != "cy"_L1);
}

void TestRouter::aCorrectionIsRemembered()
{
    const QString question = u"Does technical debt explain our lead time?"_s;
    const Router router(library(), {{u"Is technical debt why lead time rose?"_s, u"bo"_s}});
    const Route corrected = router.route(question);
    QCOMPARE(corrected.verdict, Route::Verdict::Routed);
    QCOMPARE(corrected.persona, u"bo"_s);
    QCOMPARE(corrected.candidates.constFirst().reasons.constFirst().kind, RouteReason::Kind::Corrected);
    QCOMPARE(router.route(u"Why did lead time double this quarter?"_s).persona, u"ada"_s);  // no other question is changed
}

void TestRouter::theOrderOfAdvisorsDecidesNothing()
{
    for (const QString &question : {u"technical debt or lead time"_s, u"lead time or technical debt"_s}) {
        const Route route = this->route(question);
        QCOMPARE(route.verdict, Route::Verdict::Ask);
    }
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"

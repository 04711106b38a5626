// SPDX-License-Identifier: Apache-2.0
#include "metrics/surveys.h"

#include "support/testcase.h"

#include <array>
#include <cmath>

using namespace sb;

namespace {

constexpr std::array first{0};

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

SurveyScope quarter()
{
    return {.scope = {.window = ReportingCalendar().between(QDate(2026, 1, 1), QDate(2026, 4, 1))}};
}

SurveyScope ofTeams(const std::vector<bool> &teams)
{
    SurveyScope scope = quarter();
    scope.scope.filter.teams = teams;
    return scope;
}

struct Survey {
    WorkData data{.waves = {{.began = QDate(2025, 11, 3)}, {.began = QDate(2026, 2, 2), .invited = 10}}};

    void answer(qint32 team, const std::vector<double> &values, qint32 item = 0, qint32 wave = 1)
    {
        for (const double value : values) {
            data.answers.push_back({.wave = wave,
                                    .item = item,
                                    .respondent = static_cast<qint32>(data.answers.size()),
                                    .team = team,
                                    .value = value});
        }
    }
};

}  // namespace

/// Each example of the reference "metrics", 3.5, and the floor below which nobody is spoken of.
class TestSurveys : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void satisfactionOfOneToFive();
    void promoters();
    void cards();
    void arrows();
    void anIndexOfItems();
    void fewerThanTheFloorSayNothing();
    void theFloorCountsPersons();
    void theFloorIsNeverBelowFour();
    void differencesOfChoicesTellNothing();
    void smallTeamsAreOnePart();
    void everyDifferenceOfTwoChoicesHoldsEnough();
    void whoAnswersSeveralItemsIsOnePerson();
    void theFloorHoldsForSeveralItems();
    void aHealthCheckIsTheMeanOfItsCards();
    void onlyWavesOfTheWindowCount();
    void noAnswersNoValue();
};

void TestSurveys::satisfactionOfOneToFive()
{
    Survey survey;
    survey.answer(0, {5, 4, 4, 3, 2, 4, 5});
    const Satisfaction said = satisfaction(survey.data, first, quarter());
    QVERIFY(isNear(said.mean.value, 27.0 / 7));
    QCOMPARE(said.mean.n, 7);
    QVERIFY(isNear(said.favourable, 5.0 / 7));
    QVERIFY(isNear(said.participation, 0.7));
    QCOMPARE(said.spread, std::optional(Interval{3.5, 4.5}));
    QVERIFY(!satisfaction(survey.data, first, ofTeams({true})).participation);  // who was invited is known of the whole only
}

void TestSurveys::promoters()
{
    Survey survey;
    survey.answer(0, {10, 9, 8, 7, 6, 9, 3});
    QVERIFY(isNear(netPromoters(survey.data, first, quarter()).value, 1.0 / 7));
}

void TestSurveys::cards()
{
    Survey survey;
    survey.answer(0, {2, 2, 2, 2, 1, 1, 0});
    const HealthCard card = healthCard(survey.data, 0, quarter());
    QVERIFY(isNear(card.score.value, 10.0 / 14));
    QVERIFY(isNear(card.disagreement, 1.0 / 7));
    QVERIFY(card.green == 4 && card.yellow == 2 && card.red == 1);
    QCOMPARE(card.arrow, HealthCard::Arrow::None);
}

void TestSurveys::arrows()
{
    using enum HealthCard::Arrow;
    const auto arrow = [](const std::vector<double> &before) {
        Survey survey;
        survey.answer(0, before, 0, 0);
        survey.answer(0, {2, 2, 1, 1, 0});
        return healthCard(survey.data, 0, quarter()).arrow;
    };
    QCOMPARE(arrow({2, 2, 2, 1, 1}), Down);
    QCOMPARE(arrow({2, 1, 1, 0, 0}), Up);
    QCOMPARE(arrow({1, 1, 1, 2, 1}), Level);
    QCOMPARE(arrow({2, 2, 2, 2}), None);  // too few to be spoken of
}

void TestSurveys::anIndexOfItems()
{
    Survey survey;
    survey.answer(0, {5, 4, 4, 3, 2}, 0);
    survey.answer(0, {5, 1, 1, 3, 2}, 1);
    survey.answer(0, {5, 1, 1}, 2);
    QVERIFY(isNear(experienceIndex(survey.data, std::array{0, 1}, quarter()).value, 0.4));
    QCOMPARE(experienceIndex(survey.data, std::array{0, 1, 2}, quarter()).why, NoValue::BelowFloor);
    QVERIFY(!experienceIndex(survey.data, {}, quarter()).value);
}

void TestSurveys::fewerThanTheFloorSayNothing()
{
    Survey survey;
    survey.answer(0, {5, 4, 4, 3});
    const Satisfaction said = satisfaction(survey.data, first, quarter());
    QVERIFY(!said.mean.value && !said.favourable && !said.participation && !said.spread);
    QCOMPARE(said.mean.why, NoValue::BelowFloor);
    QCOMPARE(said.mean.n, 0);
    QCOMPARE(netPromoters(survey.data, first, quarter()).why, NoValue::BelowFloor);
    const HealthCard card = healthCard(survey.data, 0, quarter());
    QVERIFY(!card.score.value && card.green + card.yellow + card.red == 0);
}

void TestSurveys::theFloorCountsPersons()
{
    Survey survey;
    survey.answer(0, {5, 4, 4, 3, 2});
    survey.data.answers[4].respondent = survey.data.answers[3].respondent;
    QCOMPARE(satisfaction(survey.data, first, quarter()).mean.why, NoValue::BelowFloor);
}

void TestSurveys::theFloorIsNeverBelowFour()
{
    Survey survey;
    survey.answer(0, {5, 4, 4});
    SurveyScope scope = quarter();
    scope.floor = 1;
    QVERIFY(!satisfaction(survey.data, first, scope).mean.value);
    survey.answer(0, {5});
    QVERIFY(satisfaction(survey.data, first, scope).mean.value);
    scope.floor = 6;
    QVERIFY(!satisfaction(survey.data, first, scope).mean.value);
}

void TestSurveys::differencesOfChoicesTellNothing()
{
    Survey survey;
    survey.answer(0, {5, 4, 4, 3, 2, 4, 5});
    survey.answer(1, {1, 2});
    QCOMPARE(satisfaction(survey.data, first, quarter()).mean.n, 9);
    // All less the large team would be two persons.
    QCOMPARE(satisfaction(survey.data, first, ofTeams({true, false})).mean.why, NoValue::BelowFloor);
    QCOMPARE(satisfaction(survey.data, first, ofTeams({false, true})).mean.why, NoValue::BelowFloor);
    QCOMPARE(satisfaction(survey.data, first, ofTeams({true, true})).mean.n, 9);
}

void TestSurveys::smallTeamsAreOnePart()
{
    Survey survey;
    survey.answer(0, {5, 4, 4, 3, 2, 4, 5});
    survey.answer(1, {1, 2, 3});
    survey.answer(2, {1, 2, 3});
    QCOMPARE(satisfaction(survey.data, first, ofTeams({true, false, false})).mean.n, 7);
    QCOMPARE(satisfaction(survey.data, first, ofTeams({false, true, true})).mean.n, 6);
    QCOMPARE(satisfaction(survey.data, first, ofTeams({true, true, false})).mean.why, NoValue::BelowFloor);
}

void TestSurveys::everyDifferenceOfTwoChoicesHoldsEnough()
{
    Survey survey;
    const std::vector<size_t> sizes{7, 2, 1, 9, 5};
    for (size_t team = 0; team < sizes.size(); ++team)
        survey.answer(static_cast<qint32>(team), std::vector<double>(sizes[team], 3.0));
    std::vector<unsigned> shown;
    for (unsigned choice = 1; choice < 32; ++choice) {
        std::vector<bool> teams;
        for (unsigned team = 0; team < 5; ++team)
            teams.push_back((choice >> team & 1U) != 0);
        if (satisfaction(survey.data, first, ofTeams(teams)).mean.value)
            shown.push_back(choice);
    }
    QVERIFY(shown.size() > 3);
    for (const unsigned one : shown) {
        for (const unsigned other : shown) {
            size_t persons = 0;
            for (unsigned team = 0; team < 5; ++team)
                persons += ((one & ~other) >> team & 1U) != 0 ? sizes[team] : 0;
            QVERIFY2(persons == 0 || persons >= 5, qPrintable(QString::number(one) + u' ' + QString::number(other)));
        }
    }
}

void TestSurveys::whoAnswersSeveralItemsIsOnePerson()
{
    Survey survey;
    survey.answer(0, {5, 4, 4, 3, 2});
    constexpr std::array both{0, 1};
    for (qint32 person = 0; person < 4; ++person)
        survey.data.answers.push_back({.wave = 1, .item = 1, .respondent = person, .team = 0, .value = 1});
    survey.data.answers.push_back({.wave = 1, .item = 1, .respondent = 3, .team = 0, .value = 5});  // a second answer
    const Satisfaction said = satisfaction(survey.data, both, quarter());
    QCOMPARE(said.mean.n, 5);
    QVERIFY(isNear(said.mean.value, (3 + 2.5 + 2.5 + 2 + 2) / 5));
    QVERIFY(isNear(said.favourable, 0));
    QVERIFY(isNear(said.participation, 0.5));
}

void TestSurveys::theFloorHoldsForSeveralItems()
{
    Survey survey;
    survey.answer(0, {4, 4, 4, 4, 4, 4, 4});
    survey.answer(1, {1, 1}, 1);
    constexpr std::array both{0, 1};
    QVERIFY(isNear(satisfaction(survey.data, both, quarter()).mean.value, 30.0 / 9));
    // All less the large team would be two persons; nor is it said how many they are.
    for (const std::vector<bool> &teams : {std::vector<bool>{true, false}, std::vector<bool>{false, true}}) {
        const Figure figure = satisfaction(survey.data, both, ofTeams(teams)).mean;
        QVERIFY(!figure.value);
        QCOMPARE(figure.why, NoValue::BelowFloor);
        QCOMPARE(figure.n, 0);
    }
}

void TestSurveys::aHealthCheckIsTheMeanOfItsCards()
{
    Survey survey;
    survey.answer(0, {2, 2, 2, 2, 1, 0, 0});
    survey.answer(0, {2, 2, 2, 1, 0}, 1);
    QVERIFY(isNear(healthScore(survey.data, std::array{0, 1}, quarter()).value, (9.0 / 14 + 7.0 / 10) / 2));
    QCOMPARE(healthScore(survey.data, std::array{0, 1}, quarter()).n, 5);
    survey.answer(0, {2, 2}, 2);
    QCOMPARE(healthScore(survey.data, std::array{0, 1, 2}, quarter()).why, NoValue::BelowFloor);
    QCOMPARE(healthScore(survey.data, {}, quarter()).why, NoValue::NoEvents);
}

void TestSurveys::onlyWavesOfTheWindowCount()
{
    Survey survey;
    survey.answer(0, {5, 4, 4, 3, 2}, 0, 0);
    QCOMPARE(satisfaction(survey.data, first, quarter()).mean.why, NoValue::NoEvents);
    SurveyScope autumn = quarter();
    autumn.scope.window = ReportingCalendar().between(QDate(2025, 10, 1), QDate(2026, 1, 1));
    QVERIFY(isNear(satisfaction(survey.data, first, autumn).mean.value, 3.6));
    autumn.scope.window = ReportingCalendar().between(QDate(2025, 12, 1), QDate(2026, 1, 1));
    QVERIFY(!satisfaction(survey.data, first, autumn).mean.value);
}

void TestSurveys::noAnswersNoValue()
{
    const WorkData none;
    QCOMPARE(satisfaction(none, first, quarter()).mean.why, NoValue::NoEvents);
    SurveyScope uncovered = quarter();
    uncovered.scope.isCovered = false;
    QCOMPARE(netPromoters(none, first, uncovered).why, NoValue::NotCovered);
    Survey survey;
    survey.answer(0, {5, 4, 4, 3, 2});
    SurveyScope service = quarter();
    service.scope.filter.services = {true};
    QCOMPARE(satisfaction(survey.data, first, service).mean.why, NoValue::NoEvents);
}

QTEST_GUILESS_MAIN(TestSurveys)
#include "tst_surveys.moc"

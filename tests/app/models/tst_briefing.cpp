// SPDX-License-Identifier: Apache-2.0
#include "models/briefing.h"

#include "app/models/dashboardroom.h"
#include "support/testcase.h"

#include <algorithm>

using namespace sb;
using namespace sb::test;

namespace {

using Kind = BriefingStatement::Kind;
using Section = BriefingStatement::Section;
using Role = BriefingFigure::Role;

QList<BriefingStatement> ofKind(const Briefing &briefing, Kind kind)
{
    QList<BriefingStatement> found;
    std::ranges::copy_if(briefing.statements, std::back_inserter(found),
                         [kind](const BriefingStatement &one) { return one.kind == kind; });
    return found;
}

Briefing briefingIn(DashboardRoom &room, const DashboardView &view = {})
{
    (void)room.shown(view);
    return room.dashboard->briefing().result().value_or(Briefing());
}

/// What the card says of a role; nothing for a role that is no card's.
std::optional<double> saidBy(const CardData &card, Role role)
{
    const MetricDefinition &definition = *card.result.definition;
    const auto shown = [&definition](double value) { return definition.shown(value); };
    switch (role) {
    case Role::Now:
        return card.result.now.value.transform(shown);
    case Role::Before:
        return card.result.before.value.transform(shown);
    case Role::Goal:
        return card.target.transform([&](const TargetState &state) { return shown(state.target.goal); });
    case Role::Change:
        return card.result.change;
    case Role::N:
        return static_cast<double>(card.result.now.n);
    case Role::Numerator:
        return static_cast<double>(card.result.now.numerator);
    case Role::Top:
        return card.band.transform([](const Band &band) { return band.top; });
    case Role::Signals:
        return card.signal.transform([](const SignalState &signal) { return static_cast<double>(signal.count); });
    case Role::Waiting:
        return card.result.companions.waiting.transform([](const WaitingChanges &one) { return static_cast<double>(one.n); });
    case Role::Excluded:
        return static_cast<double>(card.result.now.excluded);
    case Role::Share:
        break;
    }
    return std::nullopt;
}

}  // namespace

class TestBriefing : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyFigureIsThatOfItsCell_data();
    void everyFigureIsThatOfItsCell();
    void theSampleIsToldInOrder();
    void worseSignalsStandAmongWhatChanged();
    void theFocusIsTheLargestPart();
    void teamsAreNamedWhereTheySpread();
    void anEditionSaysNoMoreThanItHasPublished();
    void anEmptyWorkspaceSaysThatNothingIsKnown();
    void aFilteredViewSaysSo();
    void whatIsOnPaceIsNotCalledMissed();
    void oldDataIsTold();
};

void TestBriefing::everyFigureIsThatOfItsCell_data()
{
    QTest::addColumn<DashboardView>("view");
    QTest::newRow("twelve weeks") << DashboardView();
    QTest::newRow("one team") << DashboardView{.teams = {u"Billing"_s}};
    QTest::newRow("three months") << DashboardView{.span = DashboardView::Span::Months, .count = 3, .edition = u"2019"_s};
}

void TestBriefing::everyFigureIsThatOfItsCell()
{
    QFETCH(DashboardView, view);
    DashboardRoom room;
    const Briefing briefing = briefingIn(room, view);
    QVERIFY(briefing.statements.size() > 5);
    const DashboardData data = room.dashboard->data();
    for (const BriefingStatement &statement : briefing.statements) {
        for (const BriefingFigure &figure : statement.figures) {
            const CardData card = cardOf(data, QLatin1StringView(figure.cell.toLatin1()));
            QVERIFY2(card.result.definition != nullptr, qPrintable(figure.cell));
            if (statement.kind == Kind::TeamSpread || figure.role == Role::Share)
                continue;
            QCOMPARE(std::optional(figure.value), saidBy(card, figure.role));
        }
    }
}

void TestBriefing::theSampleIsToldInOrder()
{
    DashboardRoom room;
    const Briefing briefing = briefingIn(room);
    QVERIFY(std::ranges::is_sorted(briefing.statements, {}, &BriefingStatement::section));
    QCOMPARE(briefing.statements.constFirst().kind, Kind::Direction);
    QCOMPARE(ofKind(briefing, Kind::Stands).size(), 5);
    QCOMPARE(ofKind(briefing, Kind::Invented).size(), 1);
    QCOMPARE(briefing.organisation, u"Kestrel Freight"_s);
}

void TestBriefing::worseSignalsStandAmongWhatChanged()
{
    DashboardRoom room;
    const Briefing briefing = briefingIn(room);
    QList<QString> worse;
    for (const CardData &card : room.dashboard->data().cards) {
        const bool isTold = card.result.definition->traits.testFlag(MetricTrait::IsCell) || card.target;
        if (card.signal && card.signal->isWorse && isTold)
            worse.append(card.result.definition->key);
    }
    QVERIFY(worse.contains(u"dora.change_lead_time.pickup"_s));
    QVERIFY(worse.removeOne(u"rev.pickup"_s));  // the lead time's part says the same
    QList<QString> told;
    for (const BriefingStatement &statement : ofKind(briefing, Kind::SignalWorse)) {
        told.append(statement.cells.constFirst());
        QCOMPARE(statement.section, Section::Changed);
        QVERIFY(statement.window.has_value());
    }
    QCOMPARE(told, worse);
}

void TestBriefing::theFocusIsTheLargestPart()
{
    DashboardRoom room;
    const QList<BriefingStatement> parts = ofKind(briefingIn(room), Kind::LargestLeadPart);
    QCOMPARE(parts.size(), 1);
    const BriefingStatement &part = parts.constFirst();
    QCOMPARE(part.cells, QStringList{u"dora.change_lead_time.pickup"_s});
    const auto share = std::ranges::find(part.figures, Role::Share, &BriefingFigure::role);
    QVERIFY(share->value > 0.25 && share->value < 1);
}

void TestBriefing::teamsAreNamedWhereTheySpread()
{
    DashboardRoom room;
    const Briefing briefing = briefingIn(room);
    const QList<BriefingStatement> spreads = ofKind(briefing, Kind::TeamSpread);
    QCOMPARE(spreads.size(), 1);
    const QStringList &names = spreads.constFirst().names;
    QCOMPARE(names.size(), 2);
    const DashboardData data = room.dashboard->data();
    for (const QString &name : names)
        QVERIFY(data.choices.teams.contains(name));
    const QString cell = spreads.constFirst().cells.constFirst();
    for (qsizetype i = 0; i < 2; ++i) {
        const CardData card = cardOf(room.shown({.teams = {names.at(i)}}), QLatin1StringView(cell.toLatin1()));
        QCOMPARE(spreads.constFirst().figures.at(i).value, card.result.definition->shown(card.result.now.value.value_or(0)));
    }
}

void TestBriefing::anEditionSaysNoMoreThanItHasPublished()
{
    DashboardRoom room;
    for (const DashboardData data = room.shown(); const QString &edition : data.choices.editions) {
        const Briefing briefing = briefingIn(room, {.edition = edition});
        bool claims = false;
        for (const BriefingStatement &statement : briefing.statements) {
            if (!statement.band)
                continue;
            claims = true;
            QCOMPARE(statement.band->edition, edition);
            QVERIFY(statement.band->kind == Band::Kind::Tier || statement.band->kind == Band::Kind::Top);
        }
        const bool isTold = !ofKind(briefing, Kind::EditionUnverified).isEmpty();
        QCOMPARE(isTold, claims && !room.dashboard->data().isEditionVerified);
    }
}

void TestBriefing::anEmptyWorkspaceSaysThatNothingIsKnown()
{
    DashboardData data;
    for (const MetricDefinition &definition : metricDefinitions()) {
        CardData card;
        card.result.definition = &definition;
        data.cards.append(card);
    }
    const Briefing briefing = briefingOf(data, {});
    QCOMPARE(briefing.statements.constFirst().kind, Kind::NothingKnown);
    for (const BriefingStatement &statement : briefing.statements)
        QVERIFY(statement.figures.isEmpty());
    QCOMPARE(ofKind(briefing, Kind::NoValue).size(), 1);
}

void TestBriefing::aFilteredViewSaysSo()
{
    DashboardRoom room;
    const Briefing briefing = briefingIn(room, {.teams = {u"Billing"_s, u"Gone"_s}});
    QCOMPARE(ofKind(briefing, Kind::Filtered).constFirst().names, (QStringList{u"Billing"_s, u"Gone"_s}));
    QCOMPARE(ofKind(briefing, Kind::NamesGone).constFirst().names, QStringList{u"Gone"_s});
    QVERIFY(ofKind(briefing, Kind::Blended).isEmpty());
}

void TestBriefing::whatIsOnPaceIsNotCalledMissed()
{
    using Pace = TargetState::Pace;
    DashboardRoom room;
    DashboardData data = room.shown();
    const auto kindsWith = [&data](Pace pace) {
        for (CardData &card : data.cards) {
            if (card.target)
                card.target = TargetState{card.target->target, TargetVerdict::NotMet, pace};
        }
        const Briefing briefing = briefingOf(data, {});
        const auto has = [&briefing](Kind kind) { return !ofKind(briefing, kind).isEmpty(); };
        return QList<bool>{has(Kind::TargetMissed), has(Kind::TargetBehind), has(Kind::TargetOnPace),
                           has(Kind::FurthestTarget)};
    };
    QCOMPARE(kindsWith(Pace::OnPace), (QList<bool>{false, false, true, false}));
    QCOMPARE(kindsWith(Pace::Behind), (QList<bool>{false, true, false, true}));
    QCOMPARE(kindsWith(Pace::Over), (QList<bool>{true, false, false, true}));
}

void TestBriefing::oldDataIsTold()
{
    DashboardRoom room;
    DashboardData data = room.shown();
    QVERIFY(ofKind(briefingOf(data, {}), Kind::Stale).isEmpty());
    data.readAt = data.window.to - 1;
    QCOMPARE(ofKind(briefingOf(data, {}), Kind::Stale).constFirst().at, data.readAt);
}

QTEST_GUILESS_MAIN(TestBriefing)
#include "tst_briefing.moc"

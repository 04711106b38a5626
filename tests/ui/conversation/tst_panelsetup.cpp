// SPDX-License-Identifier: Apache-2.0
// What is asked before a panel begins.
#include "advice/panelpresets.h"
#include "models/advisorlist.h"
#include "support/panelkit.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/panelbutton.h"
#include "ui/conversation/paneldialog.h"
#include "ui/style/tokens.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using namespace sb;

class TestPanelSetup : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void whatItNeedsIsShownBeforeItBegins();
    void aMeetingProposesItsPanel();
    void whoeverNamesSeveralIsOfferedAPanel();

private:
    test::PanelRoom m_kit;
};

void TestPanelSetup::initTestCase()
{
    test::dress(ui::systemScheme());
    m_kit.prices = Prices({{.host = m_kit.choice.endpoint.hostAndPort(),
                            .model = u"*"_s,
                            .currency = u"USD"_s,
                            .since = QDate(2026, 1, 1),
                            .input = 3'000'000,
                            .output = 15'000'000}});
}

void TestPanelSetup::whatItNeedsIsShownBeforeItBegins()
{
    const AdvisorList advisors(m_kit.library);
    auto *dialog = new ui::PanelDialog(*m_kit.panel, advisors, [](MeetingType) { return std::nullopt; },
                                       {.question = u"Should we fund a platform team?"_s, .members = {u"diego"_s}, .past = {}});
    const auto spin = [dialog](const char *name) { return dialog->findChild<QSpinBox *>(QLatin1StringView(name)); };
    auto *start = dialog->findChild<QPushButton *>(u"startPanel"_s);
    auto *estimate = dialog->findChild<QLabel *>(u"panelEstimate"_s);
    QSignalSpy started(dialog, &ui::PanelDialog::started);
    dialog->show();
    QVERIFY(!start->isEnabled());  // nobody debates alone
    dialog->findChild<QCheckBox *>(u"panelMember-rachel"_s)->click();
    dialog->findChild<QCheckBox *>(u"panelMember-alvaro"_s)->click();
    QVERIFY(start->isEnabled());
    QTRY_VERIFY(estimate->text().contains(u"4 requests"_s));
    QVERIFY(estimate->text().contains(u"$"_s));
    QTRY_COMPARE(spin("panelRequests")->value(), 6);
    QVERIFY(!spin("panelRounds")->isVisible());
    auto *kind = dialog->findChild<QComboBox *>(u"panelKind"_s);
    kind->setCurrentIndex(kind->findText(u"Debate"_s));
    QVERIFY(spin("panelRounds")->isVisible());
    QTRY_VERIFY(estimate->text().contains(u"7 requests"_s));
    spin("panelTokens")->setValue(9000);
    QVERIFY(dialog->findChild<QLabel *>(u"panelHint"_s)->text().contains(u"below what it needs"_s));
    spin("panelTokens")->setValue(22000);
    QCOMPARE(test::clippedTexts(*dialog), QString());
    test::keepPicture(*dialog, u"panel-setup"_s, ui::systemScheme());
    start->click();
    QCOMPARE(started.size(), 1);
    const auto plan = started.constFirst().constFirst().value<PanelPlan>();
    QCOMPARE(plan.kind, PanelKind::Debate);
    QCOMPARE(plan.members, QStringList({u"diego"_s, u"rachel"_s, u"alvaro"_s}));
    QCOMPARE(plan.rounds, 2);
    QCOMPARE(plan.caps.tokens, 22000);
    QVERIFY(plan.caps.money.has_value());
    QCOMPARE(plan.caps.time, std::chrono::minutes(10));
    QVERIFY(m_kit.models.requests.isEmpty());
}

void TestPanelSetup::aMeetingProposesItsPanel()
{
    const AdvisorList advisors(m_kit.library);
    const PanelPreset preset{.type = MeetingType::Budget,
                             .plan = {.kind = PanelKind::Consult, .members = {u"alvaro"_s, u"diego"_s}},
                             .reasons = {{}, u"what delivery takes"_s}};
    auto *dialog = new ui::PanelDialog(*m_kit.panel, advisors, [&](MeetingType) { return std::optional(preset); },
                                       {.question = u"Why?"_s, .members = {}, .past = {}});
    dialog->show();
    auto *combo = dialog->findChild<QComboBox *>(u"panelPreset"_s);
    QCOMPARE(combo->count(), 12);
    combo->setCurrentIndex(4);
    emit combo->activated(4);
    QCOMPARE(dialog->plan().kind, PanelKind::Consult);
    QCOMPARE(dialog->plan().members, QStringList({u"alvaro"_s, u"diego"_s}));
    QVERIFY(dialog->findChild<QCheckBox *>(u"panelMember-diego"_s)->isChecked());
    auto *lead = dialog->findChild<QComboBox *>(u"panelLead"_s);
    QVERIFY(lead->isVisible());
    lead->setCurrentIndex(1);
    emit lead->activated(1);
    QCOMPARE(dialog->plan().members.constFirst(), u"diego"_s);
    dialog->close();
}

void TestPanelSetup::whoeverNamesSeveralIsOfferedAPanel()
{
    ui::Composer composer;
    ui::PanelButton button(composer, [this](const QString &text) { return advisorsAddressedIn(m_kit.library, text); });
    QSignalSpy wanted(&button, &ui::PanelButton::wanted);
    QCOMPARE(button.text(), u"Panel…"_s);
    composer.setText(u"@Diego and @Alvaro, is it worth it?"_s);
    QCOMPARE(button.text(), u"Ask all 2 as a panel"_s);
    button.click();
    QCOMPARE(wanted.constFirst().at(1).toStringList(), QStringList({u"diego"_s, u"alvaro"_s}));
}

QTEST_MAIN(TestPanelSetup)
#include "tst_panelsetup.moc"

// SPDX-License-Identifier: Apache-2.0
#include "advice/panelplan.h"

#include "advice/panellimits.h"
#include "advice/panelpresets.h"
#include "advice/panelprompt.h"
#include "advice/panelrecord.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const ModelStamp priced{u"large"_s, u"models.example:443"_s};

PanelPlan planOf(PanelKind kind, int rounds = 1)
{
    return {.kind = kind, .members = {u"a"_s, u"b"_s, u"c"_s}, .rounds = rounds};
}

QString inShort(const QList<QList<PanelSeat>> &stages)
{
    QStringList all;
    for (const QList<PanelSeat> &stage : stages) {
        QStringList seats;
        for (const PanelSeat &seat : stage)
            seats.append(QString::number(seat.member) + toWord(seat.part).first(1));
        all.append(seats.join(u' '));
    }
    return all.join(u" | "_s);
}

}  // namespace

class TestPanelPlan : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eachKindHasItsStages_data()
    {
        QTest::addColumn<PanelPlan>("plan");
        QTest::addColumn<QList<bool>>("rules");
        QTest::addColumn<QString>("stages");
        const QList<bool> models{false, false, false};
        const QList<bool> rules{true, true, true};
        QTest::newRow("consult") << planOf(PanelKind::Consult) << models << u"0a | 1c 2c | 0c"_s;
        QTest::newRow("round table") << planOf(PanelKind::RoundTable) << models << u"0a 1a 2a"_s;
        QTest::newRow("debate") << planOf(PanelKind::Debate, 3) << models << u"0a 1a 2a | 0r 1r 2r | 0r 1r 2r"_s;
        QTest::newRow("mention") << planOf(PanelKind::Mention) << models << u"0a | 1c | 2c"_s;
        QTest::newRow("consult by rules") << planOf(PanelKind::Consult) << rules << u"0a | 1c 2c"_s;
        QTest::newRow("debate by rules") << planOf(PanelKind::Debate, 3) << rules << u"0a 1a 2a"_s;
        QTest::newRow("one by rules") << planOf(PanelKind::Debate, 2) << QList<bool>{true, false, false}
                                      << u"0a 1a 2a | 1r 2r"_s;
    }
    void eachKindHasItsStages()
    {
        QFETCH(const PanelPlan, plan);
        QFETCH(const QList<bool>, rules);
        QTEST(inShort(panelStages(plan, rules)), "stages");
    }

    void aPlanIsMadeSound()
    {
        PanelPlan plan = planOf(PanelKind::Debate, 99);
        plan.members = {u"a"_s, u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s};
        const PanelPlan sound = soundPlan(plan);
        QCOMPARE(sound.members.size(), limits::panelMembers);
        QCOMPARE(sound.members.at(1), u"b"_s);
        QCOMPARE(sound.rounds, limits::panelRounds);
        QCOMPARE(soundPlan(planOf(PanelKind::RoundTable, 4)).rounds, 1);
    }

    void whatItNeedsIsEstimated()
    {
        const Prices prices({{.host = priced.endpoint,
                              .model = u"*"_s,
                              .currency = u"USD"_s,
                              .since = QDate(2026, 1, 1),
                              .input = 3'000'000,
                              .output = 15'000'000}});
        const PanelSpeaker speaker{priced, 1000, std::chrono::milliseconds(8000)};
        const PanelEstimate once =
            estimatePanel(planOf(PanelKind::RoundTable), QList<PanelSpeaker>(4, speaker), 30, prices, QDate(2026, 9, 28));
        QCOMPARE(once.requests, 4);  // and the synthesis
        QVERIFY(once.tokens > 4 * limits::panelAnswerTokens + 3000);
        QCOMPARE(once.money.size(), 1);
        QCOMPARE(once.money.constFirst().currency, u"USD"_s);
        QVERIFY(once.isMoneyWhole);
        QCOMPARE(once.time, std::optional(std::chrono::seconds(16)));  // side by side, then the synthesis
        const PanelEstimate twice =
            estimatePanel(planOf(PanelKind::Debate, 2), QList<PanelSpeaker>(4, speaker), 30, prices, QDate(2026, 9, 28));
        QCOMPARE(twice.requests, 7);
        QVERIFY(twice.tokens > 2 * once.tokens - 4000);
        QCOMPARE(twice.time, std::optional(std::chrono::seconds(24)));
        const PanelCaps caps = capsFor(once);
        QCOMPARE(caps.requests, 6);
        QVERIFY(caps.tokens >= 2 * once.tokens && caps.tokens < 3 * once.tokens);
        QVERIFY(caps.money && caps.money->pico >= 2 * once.money.constFirst().pico);
    }

    void whatHasNoPriceIsNotFree()
    {
        const PanelEstimate unpriced = estimatePanel(
            planOf(PanelKind::RoundTable), QList<PanelSpeaker>(4, PanelSpeaker{priced, 1000, {}}), 30, {}, QDate(2026, 9, 28));
        QVERIFY(!unpriced.isMoneyWhole);
        QVERIFY(unpriced.money.isEmpty());
        QVERIFY(!unpriced.time);
        const PanelEstimate rules =
            estimatePanel(planOf(PanelKind::RoundTable), QList<PanelSpeaker>(4, PanelSpeaker{{{}, {}, true}, 0, {}}), 30, {},
                          QDate(2026, 9, 28));
        QCOMPARE(rules.requests, 0);
        QVERIFY(rules.isMoneyWhole);
        QCOMPARE(capsFor(rules).requests, 0);
    }

    void longWordsOfOthersAreCutAndSaySo()
    {
        PanelAsk ask{.past = {}, .question = u"Why?"_s, .part = PanelPart::Reply, .own = {}, .others = {{u"Diego"_s, 1, {}}}};
        ask.others[0].text = u"word "_s.repeated(5000);
        const QString last = panelPath(ask, 400).constLast().text;
        QVERIFY(last.size() < 2000);
        QVERIFY(last.contains("> [the rest is left out]"_L1));
    }

    void aRecordReadsAsItWasWritten()
    {
        PanelRecord record{
            .question = MessageId::make(),
            .conversation = ConversationId::make(),
            .plan = {.kind = PanelKind::Debate,
                     .members = {u"a"_s, u"b"_s},
                     .rounds = 2,
                     .caps = {4, 6000, Money{200'000'000'000, u"USD"_s}, std::chrono::seconds(600)}},
            .members = {{u"a"_s, u"A"_s, u"x"_s, u"🦊"_s, u"1"_s}, {u"b"_s, u"B"_s, {}, {}, {}}},
            .turns =
                {{.seat = {0, 1, PanelPart::Answer}, .state = PanelTurnState::Done, .message = MessageId::make()},
                 {.seat = {1, 2, PanelPart::Reply}, .stage = 1, .state = PanelTurnState::Failed, .failure = u"Overloaded"_s}},
            .capped = PanelCap::Tokens,
            .synthesis =
                Synthesis{.by = SynthesisBy::Model,
                          .model = priced,
                          .points = {{PointKind::Disagreement, u"When"_s, {{0, Stance::Disputes, u"not now at all"_s}}, true}},
                          .heard = 2,
                          .inventedQuotes = 1},
            .memo = u"# Memo"_s};
        const KeptItem item = itemOf(record, {});
        QCOMPARE(recordOf(item).value(), record);
        record.turns[0].state = PanelTurnState::Running;
        QCOMPARE(recordOf(itemOf(record, {}))->turns.constFirst().state, PanelTurnState::Cut);
    }

    void aRecordThatIsNotUnderstoodIsRefused_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no JSON") << QByteArray("{") << ErrorKind::Malformed;
        QTest::newRow("nobody") << QByteArray("{\"version\":1}") << ErrorKind::Malformed;
        QTest::newRow("newer") << QByteArray("{\"version\":99}") << ErrorKind::NewerVersion;
        QTest::newRow("huge") << QByteArray(limits::panelRecordBytes + 1, ' ') << ErrorKind::TooLarge;
    }
    void aRecordThatIsNotUnderstoodIsRefused()
    {
        QFETCH(const QByteArray, record);
        const Result<PanelRecord> read = recordOf({.kind = KeptKind::Panel, .text = QString::fromUtf8(record)});
        QVERIFY(!read);
        QTEST(read.error().kind, "kind");
    }

    void meetingsHaveTheirPanels()
    {
        const PersonaLibrary library = PersonaLibrary::load({u":/personas"_s});
        const Router router(library);
        const auto presetOf = [&](MeetingType type) {
            return panelPreset(type, library, [&router](const QString &about) { return router.route(about); })
                .value_or(PanelPreset());
        };
        QCOMPARE(presetOf(MeetingType::Investment).plan.members.value(0), u"alvaro"_s);
        QCOMPARE(presetOf(MeetingType::Platform).plan.members.mid(0, 3), QStringList({u"diego"_s, u"martin"_s, u"rachel"_s}));
        QCOMPARE(presetOf(MeetingType::OneToOne).plan.members.value(0), u"rachel"_s);
        for (const MeetingType type : meetingTypes) {
            const PanelPreset preset = presetOf(type);
            QCOMPARE(preset.type, type);
            QVERIFY(preset.plan.members.size() >= 3);
            QCOMPARE(preset.reasons.size(), preset.plan.members.size());
            QVERIFY(!preset.reasons.constLast().isEmpty());
        }
        QCOMPARE(advisorWithColleagues(*library.find(u"diego"_s), library).size(), 3);
    }

    void allThatAQuestionAddressesAreFound()
    {
        const PersonaLibrary library = PersonaLibrary::load({u":/personas"_s});
        QCOMPARE(advisorsAddressedIn(library, u"@Diego and @rachel, what of mail@alvaro.com and @Thought-Partner (@Diego)?"_s),
                 QStringList({u"diego"_s, u"rachel"_s, u"thought-partner"_s}));
        QVERIFY(advisorsAddressedIn(library, u"Nobody here"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPanelPlan)
#include "tst_panelplan.moc"

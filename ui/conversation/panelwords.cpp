// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/panelwords.h"

#include "ui/style/moneytext.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto between = " \u00b7 ";

QString joined(const QStringList &parts)
{
    return parts.join(QString::fromUtf8(between));
}

}  // namespace

QString PanelWords::kind(PanelKind kind)
{
    switch (kind) {
    case PanelKind::Consult:
        return tr("Consultation");
    case PanelKind::RoundTable:
        return tr("Round table");
    case PanelKind::Debate:
        return tr("Debate");
    case PanelKind::Mention:
        return tr("One after the other");
    }
    return {};
}

QString PanelWords::kindInShort(PanelKind kind, qsizetype members, int rounds)
{
    const auto count = static_cast<int>(members);
    switch (kind) {
    case PanelKind::Consult:
        return tr("The first opens, the others add to it, the first closes with one recommendation");
    case PanelKind::RoundTable:
        return tr("%n answer(s), blind to each other", nullptr, count);
    case PanelKind::Debate:
        return tr("%n round(s): first blind, then each answers what the others said", nullptr, rounds);
    case PanelKind::Mention:
        return tr("%n answer(s), each knows what was said before", nullptr, count);
    }
    return {};
}

QString PanelWords::meeting(MeetingType type)
{
    switch (type) {
    case MeetingType::Board:
        return tr("Board meeting");
    case MeetingType::OneToOne:
        return tr("One-to-one with an executive");
    case MeetingType::QuarterlyReview:
        return tr("Quarterly review");
    case MeetingType::Budget:
        return tr("Budget");
    case MeetingType::VendorNegotiation:
        return tr("Vendor negotiation");
    case MeetingType::Platform:
        return tr("Platform for several teams");
    case MeetingType::Investment:
        return tr("Investment decision");
    case MeetingType::Compliance:
        return tr("Compliance and audit");
    case MeetingType::Incident:
        return tr("Incident review");
    case MeetingType::Offsite:
        return tr("Offsite");
    case MeetingType::AnnualPlanning:
        return tr("Annual planning");
    }
    return {};
}

QString PanelWords::state(PanelTurnState state)
{
    switch (state) {
    case PanelTurnState::Waiting:
        return tr("waits");
    case PanelTurnState::Running:
        return tr("writes");
    case PanelTurnState::Done:
        return tr("done");
    case PanelTurnState::Stopped:
        return tr("stopped");
    case PanelTurnState::Skipped:
        return tr("skipped");
    case PanelTurnState::Failed:
        return tr("failed");
    case PanelTurnState::Cut:
        return tr("cut off");
    case PanelTurnState::Capped:
        return tr("at the limit");
    }
    return {};
}

QString PanelWords::use(const Panel &panel)
{
    const QLocale locale;
    const PanelRecord &record = panel.record();
    int round = 1;
    for (const PanelTurn &turn : record.turns)
        round = turn.state != PanelTurnState::Waiting ? qMax(round, turn.seat.round) : round;
    QStringList parts{tr("Round %1 of %2").arg(locale.toString(round), locale.toString(record.rounds()))};
    const PanelUse used = panel.use();
    const PanelCaps &caps = record.plan.caps;
    if (used.tokens > 0)
        parts.append(caps.tokens > 0 ? tr("%1 of %2 tokens").arg(locale.toString(used.tokens), locale.toString(caps.tokens))
                                     : tr("%Ln token(s)", nullptr, static_cast<int>(used.tokens)));
    if (!used.money.isEmpty())
        parts.append(caps.money ? tr("%1 of %2", "money").arg(sumText(used.money), sumText(*caps.money)) : sumText(used.money));
    if (used.tokens > 0 && !used.isMoneyWhole)
        parts.append(tr("price not known"));
    return joined(parts);
}

QString PanelWords::use(const PanelUse &use, const ModelStamp &model)
{
    if (model.isRuleBased)
        return tr("rule-based");
    QStringList parts;
    if (use.tokens > 0)
        parts.append(tr("%Ln token(s)", nullptr, static_cast<int>(use.tokens)));
    if (use.money.size() == 1)
        parts.append(costText(use.money.constFirst()));
    return joined(parts);
}

QString PanelWords::duration(std::chrono::seconds time)
{
    const QLocale locale;
    return time.count() < 90 ? tr("%1\u202fs", "seconds").arg(locale.toString(static_cast<qint64>(time.count())))
                             : tr("%1\u202fmin", "minutes").arg(locale.toString((static_cast<qint64>(time.count()) + 59) / 60));
}

QString PanelWords::estimate(const PanelEstimate &estimate)
{
    if (estimate.requests == 0)
        return tr("By the playbook: nothing leaves this computer, and it costs nothing");
    const QLocale locale;
    const qint64 rounded = (estimate.tokens + 50) / 100 * 100;
    QStringList parts{tr("about %1 tokens").arg(locale.toString(rounded)), tr("%n request(s)", nullptr, estimate.requests)};
    if (!estimate.money.isEmpty())
        parts.append(tr("about %1", "money").arg(sumText(estimate.money)));
    if (!estimate.isMoneyWhole)
        parts.append(estimate.money.isEmpty() ? tr("price not known") : tr("a part without a known price"));
    if (estimate.time)
        parts.append(tr("about %1", "time").arg(duration(*estimate.time)));
    return parts.join(u", "_s);
}

QString PanelWords::cap(PanelCap cap)
{
    switch (cap) {
    case PanelCap::None:
        return {};
    case PanelCap::Requests:
        return tr("Ended at the limit of requests.");
    case PanelCap::Tokens:
        return tr("Ended at the limit of tokens.");
    case PanelCap::Money:
        return tr("Ended at the limit of money.");
    case PanelCap::Time:
        return tr("Ended at the limit of time.");
    }
    return {};
}

QString PanelWords::activity(const Panel &panel)
{
    switch (panel.state()) {
    case Panel::State::Empty:
        return {};
    case Panel::State::Saving:
        return tr("Saving the question");
    case Panel::State::Running: {
        const auto writing = std::ranges::count(panel.record().turns, PanelTurnState::Running, &PanelTurn::state);
        return tr("%n advisor(s) at work", nullptr, static_cast<int>(writing));
    }
    case Panel::State::Synthesising:
        return tr("Making the synthesis");
    case Panel::State::Over: {
        const auto all = panel.words();
        const auto heard = std::ranges::count_if(all, [](const PanelSaid &one) { return !one.text.isEmpty(); });
        return tr("%n answer(s)", nullptr, static_cast<int>(heard));
    }
    }
    return {};
}

QString PanelWords::madeBy(const Synthesis &synthesis)
{
    const QString answers = tr("From %n answer(s)", nullptr, synthesis.heard);
    return synthesis.by == SynthesisBy::Model ? tr("%1, by %2", "answers, model").arg(answers, synthesis.model.model)
                                              : tr("%1, by rules", "answers").arg(answers);
}

QString PanelWords::caution(const PanelRecord &record)
{
    QStringList sentences;
    if (const QString ended = cap(record.capped); !ended.isEmpty())
        sentences.append(ended);
    if (!record.synthesis)
        return sentences.join(u' ');
    const Synthesis &synthesis = *record.synthesis;
    if (synthesis.by == SynthesisBy::RulesOnFault)
        sentences.append(
            tr("%1 gave no synthesis that can be checked; these points were found by rules.").arg(synthesis.model.model));
    if (synthesis.inventedQuotes > 0)
        sentences.append(tr("Left out, for no advisor wrote them: %n quote(s).", nullptr, synthesis.inventedQuotes));
    const auto missing = static_cast<int>(record.members.size()) - synthesis.heard;
    if (missing > 0)
        sentences.append(tr("Without %n advisor(s), of whom nothing was heard.", nullptr, missing));
    return sentences.join(u' ');
}

QString PanelWords::heading(PointKind kind)
{
    switch (kind) {
    case PointKind::Agreement:
        return tr("Agreements");
    case PointKind::Disagreement:
        return tr("Disagreements");
    case PointKind::Single:
        return tr("Said by one");
    case PointKind::Question:
        return tr("Open questions");
    }
    return {};
}

QString PanelWords::stance(const PanelVoice *voice)
{
    if (voice == nullptr)
        return tr("silent");
    return voice->stance == Stance::Supports ? tr("for it") : tr("against it");
}

QString PanelWords::silent(const SynthesisPoint &point, const PanelRecord &record)
{
    QStringList names;
    for (int member = 0; member < record.members.size(); ++member) {
        if (!std::ranges::contains(point.voices, member, &PanelVoice::member))
            names.append(record.members.at(member).name);
    }
    if (names.isEmpty())
        return {};
    return tr("Silent on this: %1").arg(QLocale().createSeparatedList(names));
}

}  // namespace sb::ui

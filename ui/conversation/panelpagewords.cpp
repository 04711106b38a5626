// SPDX-License-Identifier: Apache-2.0
// What the page of a panel's columns says.
#include "ui/conversation/frameworkwords.h"
#include "ui/conversation/messagefacts.h"
#include "ui/conversation/panelwords.h"
#include "ui/conversation/transcriptwords.h"
#include "ui/style/errortext.h"
#include "ui/style/personalook.h"

#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// The turn of a member that its column's foot is about: one that runs, else its last that was asked for, else one that waits.
qsizetype currentTurn(const PanelRecord &record, int member)
{
    qsizetype found = -1;
    for (qsizetype i = 0; i < record.turns.size(); ++i) {
        const PanelTurn &turn = record.turns.at(i);
        if (turn.seat.member == member && (found < 0 || turn.state != PanelTurnState::Waiting))
            found = i;
        if (turn.seat.member == member && turn.state == PanelTurnState::Running)
            return i;
    }
    return found;
}

QString shapeOf(PanelTurnState state)
{
    switch (state) {
    case PanelTurnState::Running:
        return u"busy"_s;
    case PanelTurnState::Done:
        return u"good"_s;
    case PanelTurnState::Failed:
        return u"bad"_s;
    case PanelTurnState::Cut:
    case PanelTurnState::Capped:
        return u"watch"_s;
    case PanelTurnState::Waiting:
    case PanelTurnState::Stopped:
    case PanelTurnState::Skipped:
        break;
    }
    return u"open"_s;
}

QString pageState(PanelTurnState state)
{
    return state == PanelTurnState::Running ? u"streaming"_s : state == PanelTurnState::Waiting ? u"waiting"_s : u"complete"_s;
}

}  // namespace

QJsonObject PanelWords::page()
{
    QJsonObject words = TranscriptWords::page({});
    words["title"_L1] = tr("Answers of the panel");
    words["emptyTitle"_L1] = QString();
    words["emptyText"_L1] = QString();
    return words;
}

QJsonArray PanelWords::actions(const Panel &panel, qsizetype turn)
{
    const PanelTurn &seat = panel.record().turns.at(turn);
    const QString name = panel.record().members.at(seat.seat.member).name;
    const QString at = u'/' + QString::number(turn);
    QJsonArray all;
    const auto add = [&](const QString &action, const QString &label, const QString &icon) {
        all.append(QJsonArray{QString(action + at), label, icon});
    };
    if (seat.state == PanelTurnState::Running) {
        add(u"panel-stop"_s, tr("Stop %1").arg(name), u"stop"_s);
        add(u"panel-skip"_s, tr("Skip %1").arg(name), u"skip"_s);
    } else if (seat.state == PanelTurnState::Waiting) {
        add(u"panel-skip"_s, tr("Skip %1").arg(name), u"skip"_s);
    } else if (panel.canRetry(turn)) {
        add(u"panel-retry"_s, tr("Ask %1 again").arg(name), u"again"_s);
    }
    if (seat.isOver() && !panel.answer(turn).text.isEmpty()) {
        add(u"panel-copy"_s, tr("Copy what %1 says").arg(name), u"copy"_s);
        if (!panel.isBusy())
            add(u"panel-further"_s, tr("Ask further"), {});
    } else if (seat.state == PanelTurnState::Failed && panel.isBusy()) {
        add(u"panel-skip"_s, tr("Skip %1").arg(name), u"skip"_s);
    }
    return all;
}

QJsonObject PanelWords::column(const Panel &panel, int member)
{
    const PanelRecord &record = panel.record();
    const PersonaStamp &who = record.members.at(member);
    const qsizetype turn = currentTurn(record, member);
    const PanelTurnState now = turn < 0 ? PanelTurnState::Waiting : record.turns.at(turn).state;
    QJsonObject column{{u"name"_s, who.name},
                       {u"domain"_s, who.domain},
                       {u"label"_s, tr("%1: %2", "advisor, state").arg(who.name, state(now))},
                       {u"state"_s, QJsonObject{{u"text"_s, state(now)}, {u"shape"_s, shapeOf(now)}}},
                       {u"use"_s,
                        turn < 0 || now == PanelTurnState::Running || now == PanelTurnState::Waiting
                            ? QString()
                            : use(panel.useOf(turn), panel.answer(turn).model)},
                       {u"actions"_s, turn < 0 ? QJsonArray() : actions(panel, turn)}};
    addLook(column, who.slug, who.name, who.icon);
    return column;
}

QJsonArray PanelWords::columns(const Panel &panel)
{
    QJsonArray all;
    for (int member = 0; member < panel.record().members.size(); ++member)
        all.append(column(panel, member));
    return all;
}

QJsonArray PanelWords::marks(const PanelRecord &record)
{
    static const QRegularExpression gap(u"\u2026|\\.\\.\\."_s);
    static const QRegularExpression after(u"[\\s.,;]+$"_s);
    QJsonArray marks;
    const QList<SynthesisPoint> points = record.synthesis ? record.synthesis->points : QList<SynthesisPoint>();
    for (qsizetype i = 0; i < points.size(); ++i) {
        for (const PanelVoice &voice : points.at(i).voices) {
            QString words = voice.quote.split(gap, Qt::SkipEmptyParts).value(0);
            for (const auto parts = voice.quote.split(gap); const QString &one : parts)
                words = one.trimmed().isEmpty() ? words : one;
            words.remove(after);
            const QString number = QLocale().toString(i + 1);
            marks.append(QJsonArray{voice.member, words.trimmed(), number, tr("Point %1 of the synthesis").arg(number)});
        }
    }
    return marks;
}

QString PanelWords::part(const Panel &panel, const PanelTurn &turn)
{
    if (panel.record().rounds() == 1)
        return {};
    switch (turn.seat.part) {
    case PanelPart::Answer:
    case PanelPart::Contribution:
        return tr("First answer");
    case PanelPart::Reply:
        return tr("Round %1, to the others").arg(turn.seat.round);
    case PanelPart::Closing:
        return tr("Recommendation");
    case PanelPart::FollowUp:
        return tr("Round %1, to: %2").arg(QString::number(turn.seat.round), panel.followUp(turn.asked).simplified().left(120));
    }
    return {};
}

PanelWords::Ending PanelWords::ending(const Panel &panel, qsizetype turn)
{
    const PanelTurn &seat = panel.record().turns.at(turn);
    if (const std::optional<Failure> &failure = panel.failure(turn); failure && seat.isOver()) {
        const ErrorText text = errorText(failure->error, failure->host);
        return {text.title + u'.', text.sentence};
    }
    switch (seat.state) {
    case PanelTurnState::Stopped:
        return {tr("Stopped."), tr("What had come is kept.")};
    case PanelTurnState::Skipped:
        return {tr("Skipped."), {}};
    case PanelTurnState::Failed:
        return {tr("Failed."), tr("Nothing came of it.")};
    case PanelTurnState::Cut:
        return {tr("Cut off."),
                panel.answer(turn).state == MessageState::Interrupted
                    ? tr("The program ended in its middle.")
                    : tr("The model's limit for one answer was reached, or the connection was lost.")};
    case PanelTurnState::Capped:
        return {tr("Not asked, or ended."), cap(panel.record().capped)};
    case PanelTurnState::Waiting:
    case PanelTurnState::Running:
    case PanelTurnState::Done:
        break;
    }
    return {};
}

QJsonObject PanelWords::header(const Panel &panel, qsizetype turn, const QList<CitedFramework> &cited)
{
    const PanelTurn &seat = panel.record().turns.at(turn);
    const PersonaStamp &who = panel.record().members.at(seat.seat.member);
    const Message &message = panel.answer(turn);
    const bool hasWords = !message.text.isEmpty();
    const bool isThinking = seat.state == PanelTurnState::Running && !hasWords && !message.reasoning.isEmpty();
    const QString name = part(panel, seat);
    QJsonObject header{{u"id"_s, QString::number(turn)},
                       {u"column"_s, seat.seat.member},
                       {u"role"_s, u"answer"_s},
                       {u"state"_s, pageState(seat.state)},
                       {u"label"_s, tr("%1, round %2").arg(who.name, QString::number(seat.seat.round))},
                       {u"name"_s, isThinking ? tr("Thinking") : name},
                       {u"domain"_s, QString()},
                       {u"badge"_s, QString()},
                       {u"meta"_s, seat.isOver() && hasWords ? tr("details") : QString()},
                       {u"metaLabel"_s, tr("About this answer")},
                       {u"facts"_s, seat.isOver() && hasWords ? MessageFacts::of(message) : QJsonArray()},
                       {u"figures"_s, QJsonArray()},
                       {u"actions"_s, QJsonArray()}};
    addLook(header, who.slug, who.name, who.icon);
    Transcript::Head head{.message = message};
    head.cited = cited;
    FrameworkWords::addTo(header, head);
    if (const Ending end = ending(panel, turn); !end.title.isEmpty()) {
        QJsonArray offers;
        if (panel.canRetry(turn))
            offers.append(QJsonArray{tr("Ask again"), QString(u"panel-retry/"_s + QString::number(turn))});
        header["strip"_L1] = QJsonObject{{u"title"_s, end.title}, {u"text"_s, end.text}, {u"actions"_s, offers}};
    }
    return header;
}

QString PanelWords::plainText(const Panel &panel)
{
    QStringList parts;
    for (qsizetype turn = 0; turn < panel.record().turns.size(); ++turn) {
        const PanelTurn &seat = panel.record().turns.at(turn);
        parts.append(
            tr("%1, round %2: %3", "advisor, number, state")
                .arg(panel.record().members.at(seat.seat.member).name, QString::number(seat.seat.round), state(seat.state))
            + u"\n\n"_s + panel.answer(turn).text);
    }
    return parts.join(u"\n\n"_s);
}

}  // namespace sb::ui

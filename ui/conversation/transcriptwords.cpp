// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/transcriptwords.h"

#include "base/citationmark.h"
#include "base/limits.h"
#include "domain/attachment.h"
#include "markdown/plaintext.h"
#include "markdown/richtext.h"
#include "ui/conversation/frameworkwords.h"
#include "ui/conversation/messageactions.h"
#include "ui/conversation/messagefacts.h"
#include "ui/style/personalook.h"
#include "ui/conversation/routewords.h"
#include "ui/conversation/toolwords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QString time(const QDateTime &utc)
{
    return utc.isValid() ? QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat) : QString();
}

/// The word by which the page knows it.
QString roleOf(const Message &message)
{
    return message.role == Role::User ? u"question"_s : message.role == Role::Summary ? u"summary"_s : u"answer"_s;
}

QString shortVersion(const QString &version)
{
    return version.left(8);
}

}  // namespace

/// For one new answer, for two, and so on; the last for all counts beyond.
QJsonArray TranscriptWords::newsBelow()
{
    constexpr int counted = 9;
    QJsonArray words;
    for (int count = 1; count <= counted; ++count)
        words.append(tr("%n new answer(s) below", nullptr, count));
    words.append(tr("More than %n new answer(s) below", nullptr, counted));
    return words;
}

QJsonObject TranscriptWords::page(const QStringList &examples)
{
    return {
        {u"language"_s, QLocale().bcp47Name()},
        {u"direction"_s, QLocale().textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s},
        {u"title"_s, tr("Conversation")},
        {u"figures"_s, tr("Figures used")},
        {u"copy"_s, tr("Copy")},
        {u"copied"_s, tr("Copied")},
        {u"actions"_s, tr("What can be done with this message")},
        {u"image"_s, tr("Image not loaded:")},
        {u"moreText"_s, tr("The rest of this long answer is not shown yet.")},
        {u"more"_s, tr("Show more")},
        {u"latest"_s, tr("Jump to latest")},
        {u"latestNew"_s, newsBelow()},
        {u"lastRead"_s, tr("Last read")},
        {u"toLastRead"_s, tr("Jump to last read")},
        {u"emptyTitle"_s, tr("Ask an advisor, or look around")},
        {u"emptyText"_s, tr("Write below, or start with one of these questions.")},
        {u"examples"_s, QJsonArray::fromStringList(examples)},
    };
}

QString TranscriptWords::speaker(const Message &message)
{
    if (message.role == Role::User)
        return tr("You");
    if (message.role == Role::Summary)
        return tr("Summary");
    return message.persona.name.isEmpty() ? tr("Advisor") : message.persona.name;
}

QJsonObject TranscriptWords::fork(const Fork &fork)
{
    const QLocale locale;
    const QString place = locale.toString(fork.place + 1);
    const QString count = locale.toString(fork.count);
    return {{u"place"_s, fork.place},
            {u"count"_s, fork.count},
            {u"text"_s, tr("%1 / %2", "place of a branch, number of branches").arg(place, count)},
            {u"label"_s, tr("Branch %1 of %2").arg(place, count)},
            {u"previous"_s, tr("Previous branch")},
            {u"next"_s, tr("Next branch")}};
}

QJsonObject TranscriptWords::header(const Transcript::Head &head, const QList<ToolUse> &shown)
{
    const Message &message = head.message;
    const QString when = time(message.createdAt);
    QJsonObject header{
        {u"id"_s, message.id.toString()},
        {u"role"_s, roleOf(message)},
        {u"state"_s, toWord(message.state)},
        {u"label"_s, when.isEmpty() ? speaker(message) : tr("%1, %2", "speaker, time").arg(speaker(message), when)},
        {u"actions"_s, MessageActions::bar(message)},
    };
    if (head.fork.count > 1)
        header["fork"_L1] = fork(head.fork);
    RouteWords::addTo(header, head);
    if (message.role == Role::User)
        return header;
    if (message.role == Role::Summary)
        return summaryHeader(header, head);
    addLook(header, message.persona.slug, message.persona.name, message.persona.icon);
    header["name"_L1] = speaker(message);
    header["domain"_L1] = message.persona.domain;
    header["badge"_L1] = message.model.isRuleBased ? tr("Rule-based, no model") : QString();
    header["meta"_L1] = meta(message);
    header["metaLabel"_L1] = tr("About this answer: %1").arg(meta(message));
    header["facts"_L1] = MessageFacts::of(message, head.cost);
    FrameworkWords::addTo(header, head);
    header["figures"_L1] = figures(message.dataUsed);
    if (!message.tools.isEmpty())
        header["tools"_L1] = ToolWords::rows(message.tools, shown);
    if (!message.reasoning.isEmpty()) {
        const bool isRunning = message.state == MessageState::Streaming && message.text.isEmpty();
        header["reasoning"_L1] = QJsonObject{{u"title"_s, MessageFacts::thought(message)}, {u"isRunning"_s, isRunning}};
    }
    const Ending end = ending(message);
    if (!end.title.isEmpty()) {
        QJsonArray actions;
        const QString id = message.id.toString();
        if (isContinuable(message))
            actions.append(QJsonArray{tr("Continue"), QString(u"continue/"_s + id)});
        if (end.isRepeatable)
            actions.append(QJsonArray{tr("Regenerate"), QString(u"regenerate/"_s + id)});
        header["strip"_L1] = QJsonObject{{u"title"_s, end.title}, {u"text"_s, end.text}, {u"actions"_s, actions}};
    }
    return header;
}

QJsonObject TranscriptWords::summaryHeader(QJsonObject header, const Transcript::Head &head)
{
    const Message &message = head.message;
    const bool isRunning = message.state == MessageState::Streaming;
    const QString title = tr("Summary of %Ln earlier message(s)", nullptr, static_cast<int>(head.covered));
    const QString maker = message.model.isRuleBased ? tr("Rule-based, no model")
        : message.model.model.isEmpty()             ? tr("in your words")
                                                    : message.model.model;
    header["summary"_L1] =
        QJsonObject{{u"title"_s, title}, {u"maker"_s, isRunning ? tr("is being written") : maker}, {u"isRunning"_s, isRunning}};
    header["label"_L1] = title;
    if (const Ending end = ending(message); !end.title.isEmpty())
        header["strip"_L1] = QJsonObject{{u"title"_s, end.title}, {u"text"_s, end.text}, {u"actions"_s, QJsonArray()}};
    return header;
}

QString TranscriptWords::attachment(const Attachment &attachment)
{
    return tr("%1, %Ln line(s)", nullptr, static_cast<int>(lineCount(attachment.text))).arg(attachment.name);
}

QJsonArray TranscriptWords::attachments(const QString &question)
{
    QJsonArray titles;
    for (const QList<Attachment> all = questionFrom(question).attachments; const Attachment &one : all)
        titles.append(attachment(one));
    return titles;
}

QJsonObject TranscriptWords::entry(const Transcript::Entry &entry)
{
    QJsonObject object = header(entry);
    object["html"_L1] = entry.html;
    if (entry.message.role == Role::User)
        object["attachments"_L1] = attachments(entry.message.text);
    object["revision"_L1] = entry.revision;
    if (!entry.message.reasoning.isEmpty()) {
        QJsonObject reasoning = object["reasoning"_L1].toObject();
        reasoning["text"_L1] = entry.message.reasoning;
        object["reasoning"_L1] = reasoning;
    }
    return object;
}

QString TranscriptWords::keptAfter(const Message &message)
{
    if (!message.usage.output)
        return tr("What arrived is kept.");
    return tr("%1 tokens arrived and are kept.").arg(QLocale().toString(*message.usage.output));
}

TranscriptWords::Ending TranscriptWords::ending(const Message &message)
{
    switch (message.state) {
    case MessageState::Streaming:
        return {};
    case MessageState::Complete:
        return completeEnding(message);
    case MessageState::Stopped:
        return {tr("Stopped by you."), keptAfter(message), true};
    case MessageState::Truncated:
        if (message.stopReason == StopReason::Length)
            return {tr("Cut off."), tr("The model's limit for one answer was reached."), true};
        return {tr("Cut off."), tr("The rest of the answer did not come.") + u' ' + keptAfter(message), true};
    case MessageState::Failed:
        return {tr("Broken off."), tr("The model reported an error.") + u' ' + keptAfter(message), true};
    case MessageState::Interrupted:
        return {tr("Interrupted."), tr("The program ended while this was written. What was saved is shown."), true};
    }
    return {};
}

TranscriptWords::Ending TranscriptWords::completeEnding(const Message &message)
{
    switch (message.stopReason) {
    case StopReason::Length:
        return {tr("Cut off."), tr("The model's limit for one answer was reached."), true};
    case StopReason::ContentFilter:
        return {tr("Withheld."), tr("The service's content filter ended this answer."), true};
    case StopReason::Refusal:
        return {tr("Refused."), tr("The model would not answer this."), true};
    case StopReason::ToolUse:
    case StopReason::PauseTurn:
        return {tr("Unfinished."), tr("The model wanted to do more before its answer than it may."), true};
    case StopReason::OnlyReasoning:
        return {tr("Sent as thoughts."), tr("No other answer came. This may be what the model thought on its way to one."),
                true};
    case StopReason::NoEndSignal:
        return {tr("Probably whole."), tr("The model named its end, but the server closed without the last signal."), true};
    case StopReason::Unknown:
    case StopReason::EndOfTurn:
        break;
    }
    return {};
}

QString TranscriptWords::meta(const Message &message)
{
    QStringList parts;
    if (!message.persona.version.isEmpty())
        parts.append(tr("version %1").arg(shortVersion(message.persona.version)));
    if (!message.dataUsed.isEmpty())
        parts.append(tr("%n figure(s) used", nullptr, static_cast<int>(message.dataUsed.size())));
    if (parts.isEmpty())
        return message.model.isRuleBased ? tr("details") : message.model.model;
    return parts.join(u" · "_s);
}

QJsonArray TranscriptWords::figures(const DataPoints &points)
{
    QJsonArray rows;
    for (const DataPoint &point : points)
        rows.append(QJsonArray{point.name, figureValue(point), figureSource(point)});
    return rows;
}

QString TranscriptWords::figureValue(const DataPoint &point)
{
    if (!point.value)
        return tr("No data");
    const QLocale locale;
    QString number = locale.toString(*point.value, 'f', point.unit == Unit::Count ? 0 : 1);
    switch (point.unit) {
    case Unit::Count:
    case Unit::Score:
        return number;
    case Unit::PerDay:
        return tr("%1 a day").arg(number);
    case Unit::Hours:
        return tr("%1\u202fh", "hours").arg(number);
    case Unit::Minutes:
        return tr("%1\u202fmin", "minutes").arg(number);
    case Unit::Percent:
        return tr("%1%", "percent").arg(number);
    }
    return number;
}

QString TranscriptWords::figureSource(const DataPoint &point)
{
    const QLocale locale;
    QStringList parts{tr("n %1", "sample size").arg(locale.toString(point.n))};
    if (point.period.from.isValid() && point.period.to.isValid()) {
        // The period ends before `to`, so the last day in it is the one before.
        parts.append(tr("%1 – %2", "a period")
                         .arg(locale.toString(point.period.from.date(), QLocale::ShortFormat),
                              locale.toString(point.period.to.addMSecs(-1).date(), QLocale::ShortFormat)));
    }
    if (point.isSample)
        parts.append(tr("sample"));
    return parts.join(u" · "_s);
}

QString TranscriptWords::announcement(const Message &message)
{
    if (message.role == Role::Summary)
        return message.state == MessageState::Streaming ? tr("The earlier part is being summarised")
                                                        : tr("The earlier part is summarised");
    if (message.state == MessageState::Streaming)
        return tr("%1 is writing").arg(speaker(message));
    const Ending end = ending(message);
    if (end.title.isEmpty())
        return tr("%1 has answered").arg(speaker(message));
    return end.title + u' ' + end.text;
}

QString TranscriptWords::line(const Message &message)
{
    constexpr qsizetype most = 160;
    const QString text = asPlainText(citationsInWords(message.text.left(4 * most))).simplified();
    return tr("%1: %2", "speaker: beginning of what was said").arg(speaker(message), text.left(most));
}

QString TranscriptWords::heading(const Message &message)
{
    QStringList parts{speaker(message)};
    if (message.model.isRuleBased)
        parts.append(tr("Rule-based, no model"));
    else if (!message.model.model.isEmpty())
        parts.append(message.model.model);
    if (message.createdAt.isValid())
        parts.append(time(message.createdAt));
    if (const Ending end = ending(message); message.role == Role::Advisor && !end.title.isEmpty())
        parts.append(end.title);
    return parts.join(u" · "_s);
}

QString TranscriptWords::richText(const QList<Message> &messages)
{
    QString html;
    for (const Message &message : messages) {
        html += "<h6>"_L1 % heading(message).toHtmlEscaped() % "</h6>"_L1;
        const bool isAsTyped = message.role == Role::User || message.text.size() > limits::renderedMessageBytes;
        html += isAsTyped ? "<p style=\"white-space: pre-wrap\">"_L1 % message.text.toHtmlEscaped() % "</p>"_L1
                          : asRichText(citationsInWords(message.text));
    }
    return html;
}

QString TranscriptWords::plainText(const QList<Message> &messages)
{
    QStringList parts;
    for (const Message &message : messages) {
        QString part = speaker(message);
        if (message.model.isRuleBased)
            part += u" ("_s % tr("Rule-based, no model") % u')';
        if (!message.tools.isEmpty())
            part += u"\n["_s % ToolWords::plainText(message.tools) % u']';
        part += u'\n' % citationsInWords(message.text);
        const Ending end = message.role == Role::Advisor ? ending(message) : Ending();
        if (!end.title.isEmpty())
            part += u"\n["_s % end.title % u' ' % end.text % u']';
        parts.append(part);
    }
    return parts.join(u"\n\n"_s);
}

}  // namespace sb::ui

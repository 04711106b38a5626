// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/tryoutwords.h"

#include "base/citationmark.h"
#include "personas/personalimits.h"
#include "ui/style/errortext.h"
#include "ui/style/moneytext.h"
#include "ui/style/personalook.h"

#include <QJsonArray>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QString sideWord(TriedAnswer::Of of)
{
    return of == TriedAnswer::Of::Draft ? TryoutWords::tr("Draft") : TryoutWords::tr("Published");
}

QString letterOf(qsizetype answer)
{
    return answer == 0 ? TryoutWords::tr("A", "first of two answers") : TryoutWords::tr("B", "second of two answers");
}

}  // namespace

QJsonObject TryoutWords::page(const QString &advisor, const QStringList &starters)
{
    return {
        {u"language"_s, QLocale().bcp47Name()},
        {u"direction"_s, QLocale().textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s},
        {u"title"_s, tr("What was tried")},
        {u"figures"_s, tr("Figures used")},
        {u"copy"_s, tr("Copy")},
        {u"copied"_s, tr("Copied")},
        {u"actions"_s, tr("What can be done with this answer")},
        {u"image"_s, tr("Image not loaded:")},
        {u"moreText"_s, tr("The rest of this long answer is not shown yet.")},
        {u"more"_s, tr("Show more")},
        {u"latest"_s, tr("Jump to latest")},
        {u"latestNew"_s, QJsonArray{tr("Jump to latest")}},
        {u"emptyTitle"_s, advisor.isEmpty() ? tr("Try the draft") : tr("Try %1 as the draft has it").arg(advisor)},
        {u"emptyText"_s, tr("What you ask here is in no history.")},
        {u"examples"_s, QJsonArray::fromStringList(starters)},
    };
}

QJsonObject TryoutWords::question(const Trial &trial)
{
    return {{u"id"_s, trial.id.toString()},
            {u"role"_s, u"question"_s},
            {u"state"_s, u"complete"_s},
            {u"label"_s, tr("You")},
            {u"actions"_s, QJsonArray()},
            {u"html"_s, QString(u"<p>"_s + trial.question.toHtmlEscaped() + u"</p>"_s)},
            {u"revision"_s, 0}};
}

QJsonObject TryoutWords::header(const Trial &trial, qsizetype answer, Age age, const QList<CitedFramework> &cited)
{
    const TriedAnswer &one = trial.answers.at(answer);
    const Message &message = one.message;
    const QString id = message.id.toString();
    const bool isHidden = trial.isHidden();
    const bool isShown = !isHidden || trial.isJudgeable();
    QJsonArray actions;
    if (isShown && one.isOver() && one.hasWords()) {
        actions.append(QJsonArray{u"copy"_s, tr("Copy this answer"), u"copy"_s});
        if (!isHidden)
            actions.append(QJsonArray{u"test"_s, tr("Make this a test"), u"tick"_s});
    }
    QJsonObject header{{u"id"_s, id},
                       {u"role"_s, u"answer"_s},
                       {u"state"_s, (isHidden ? trial.isOver() : one.isOver()) ? u"complete"_s : u"streaming"_s},
                       {u"label"_s, name(trial, answer)},
                       {u"name"_s, name(trial, answer)},
                       {u"domain"_s, subtitle(trial, one)},
                       {u"badge"_s, age == Age::Older && !isHidden ? tr("Of an older text") : QString()},
                       {u"meta"_s, isHidden || !one.hasWords() ? QString() : tr("details")},
                       {u"metaLabel"_s, tr("About this answer")},
                       {u"facts"_s, isHidden ? QJsonArray() : facts(one)},
                       {u"figures"_s, QJsonArray()},
                       {u"actions"_s, actions}};
    addLook(header, isHidden ? QString() : message.persona.slug, isHidden ? letterOf(answer) : message.persona.name,
            isHidden ? letterOf(answer) : message.persona.icon);
    if (trial.answers.size() > 1)
        header["side"_L1] = static_cast<int>(answer + 1);
    if (isShown && !cited.isEmpty())
        header["frameworks"_L1] = cards(cited);
    if (const Ending end = ending(one); !end.title.isEmpty() && (!isHidden || trial.isOver()))
        header["strip"_L1] = QJsonObject{{u"title"_s, end.title},
                                         {u"text"_s, end.text},
                                         {u"actions"_s, QJsonArray{QJsonArray{tr("Ask again"), QString(u"again/"_s + id)}}}};
    return header;
}

QString TryoutWords::name(const Trial &trial, qsizetype answer)
{
    const TriedAnswer &one = trial.answers.at(answer);
    switch (trial.kind) {
    case Trial::Kind::Draft:
        return one.message.persona.name.isEmpty() ? tr("Advisor") : one.message.persona.name;
    case Trial::Kind::Compared:
        return sideWord(one.of);
    case Trial::Kind::Blind:
        return trial.isHidden() ? tr("Answer %1", "A or B").arg(letterOf(answer))
                                : tr("%1: %2", "A or B, whose answer it was").arg(letterOf(answer), sideWord(one.of));
    }
    return {};
}

QString TryoutWords::subtitle(const Trial &trial, const TriedAnswer &answer)
{
    if (trial.isHidden())
        return trial.isJudgeable() ? QString()
            : trial.isOver()       ? tr("Not shown: both are needed")
                                   : tr("Shown when both are there");
    if (!answer.isOver() && !answer.hasWords())
        return answer.message.reasoning.isEmpty() ? tr("Waiting for the first word") : tr("Thinking");
    QStringList parts;
    if (trial.kind == Trial::Kind::Draft)
        parts.append(tr("Draft"));
    if (answer.message.model.isRuleBased)
        parts.append(tr("rule-based"));
    else if (answer.isOver() && answer.hasWords())
        parts.append(took(answer));
    return parts.join(u" · "_s);
}

QStringList TryoutWords::took(const TriedAnswer &answer)
{
    const Usage &usage = answer.message.usage;
    QStringList parts;
    if (usage.times.whole)
        parts.append(
            tr("%1\u202fs", "seconds").arg(QLocale().toString(static_cast<double>(*usage.times.whole) / 1000, 'f', 1)));
    if (usage.output)
        parts.append(tr("%Ln token(s)", nullptr, static_cast<int>(*usage.output)));
    if (answer.cost.hasMoney())
        parts.append(costText(answer.cost.money));
    return parts;
}

QJsonArray TryoutWords::facts(const TriedAnswer &answer)
{
    const Message &message = answer.message;
    QJsonArray rows;
    const auto add = [&rows](const QString &name, const QString &value) {
        if (!value.isEmpty())
            rows.append(QJsonArray{name, value});
    };
    add(tr("Text"), tr("%1, %2", "draft or published, version").arg(sideWord(answer.of), message.persona.version));
    add(tr("Model"),
        message.model.isRuleBased ? tr("None. Rules over the advisor's own text and your figures.") : message.model.model);
    add(tr("Server"), message.model.endpoint);
    if (message.usage.input)
        add(tr("Tokens read"), QLocale().toString(*message.usage.input));
    if (message.usage.output)
        add(tr("Tokens written"), QLocale().toString(*message.usage.output));
    if (answer.cost.hasMoney())
        add(tr("Cost"), costText(answer.cost.money));
    if (message.usage.times.firstWord)
        add(tr("First word after"),
            tr("%1\u202fs", "seconds")
                .arg(QLocale().toString(static_cast<double>(*message.usage.times.firstWord) / 1000, 'f', 1)));
    return rows;
}

QJsonArray TryoutWords::cards(const QList<CitedFramework> &cited)
{
    QJsonArray cards;
    for (const CitedFramework &one : cited) {
        QJsonArray parts;
        if (!one.framework.keyInsight.isEmpty())
            parts.append(QJsonArray{tr("Key insight"), one.framework.keyInsight});
        cards.append(QJsonObject{
            {u"key"_s, one.key},
            {u"name"_s, one.name},
            {u"origin"_s, one.framework.source},
            {u"gloss"_s, one.framework.gloss},
            {u"caution"_s,
             one.state == CitationState::Unknown ? tr("Not verified: no framework of this name is known here.") : QString()},
            {u"label"_s, tr("%1, a framework").arg(one.name)},
            {u"close"_s, tr("Close")},
            {u"parts"_s, parts}});
    }
    return cards;
}

TryoutWords::Ending TryoutWords::ending(const TriedAnswer &answer)
{
    if (answer.failure) {
        const ErrorText text = errorText(answer.failure->error, answer.failure->host);
        return {text.title + u'.', text.sentence};
    }
    switch (answer.message.state) {
    case MessageState::Stopped:
        return {tr("Stopped by you."), answer.hasWords() ? tr("What arrived is kept.") : QString()};
    case MessageState::Truncated:
        return {tr("Cut off."), tr("The model's limit for one answer was reached.")};
    default:
        return {};
    }
}

QString TryoutWords::receiver(const ModelChoice &choice)
{
    if (choice.isPlaybook())
        return tr("The playbook answers, by rules over the draft's text. Nothing leaves this machine.");
    const QString model = choice.model.isEmpty() ? choice.endpoint.name : choice.model;
    if (choice.endpoint.isLoopback())
        return tr("%1 answers. Nothing leaves this machine.").arg(model);
    return tr("%1 answers. Draft and question go to %2.").arg(model, choice.endpoint.hostAndPort());
}

QString TryoutWords::share(const WinRecord &record)
{
    const QString counted = tr("%L1 won, %L2 lost, %L3 tied").arg(record.won).arg(record.lost).arg(record.tied);
    if (!record.rate())
        return tr("%1; not enough for a rate (n %L2, needed %L3)")
            .arg(counted)
            .arg(record.count())
            .arg(limits::verdictsForRate);
    return tr("%1: %L2% (n %L3)", "counts, rate, number").arg(counted).arg(qRound(100 * *record.rate())).arg(record.count());
}

QString TryoutWords::record(const WinRecord &ofText, const WinRecord &ofDrafts)
{
    if (ofText.count() == 0 && ofDrafts.count() == 0)
        return {};
    const QString text = tr("This text: %1.").arg(share(ofText));
    return ofDrafts == ofText ? text : text + u' ' + tr("All drafts against this published version: %1.").arg(share(ofDrafts));
}

QString TryoutWords::verdict(const Trial &trial)
{
    if (!trial.verdict)
        return {};
    switch (*trial.verdict) {
    case Verdict::Winner::Tie:
        return tr("A tie.");
    case Verdict::Winner::Draft:
        return tr("You preferred the draft.");
    case Verdict::Winner::Published:
        return tr("You preferred the published text.");
    }
    return {};
}

QString TryoutWords::retrying(const Retrying &retrying)
{
    const qint64 seconds = (retrying.wait.count() + 999) / 1000;
    return tr("%1 Next try in %Ln second(s).", nullptr, static_cast<int>(seconds))
        .arg(errorText(retrying.failure.error, retrying.failure.host).sentence);
}

QString TryoutWords::plainText(const QList<Trial> &trials)
{
    QStringList parts;
    for (const Trial &trial : trials) {
        parts.append(tr("You") + u'\n' + trial.question);
        for (qsizetype i = 0; i < trial.answers.size(); ++i) {
            const TriedAnswer &answer = trial.answers.at(i);
            const bool isShown = !trial.isHidden() || trial.isJudgeable();
            const Ending end = ending(answer);
            QString part = name(trial, i) + u'\n';
            part += isShown ? citationsInWords(answer.message.text) : subtitle(trial, answer);
            if (!end.title.isEmpty() && (!trial.isHidden() || trial.isOver()))
                part += u"\n["_s + end.title + u' ' + end.text + u']';
            parts.append(part);
        }
    }
    return parts.join(u"\n\n"_s);
}

}  // namespace sb::ui

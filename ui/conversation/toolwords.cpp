// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/toolwords.h"

#include "base/json.h"
#include "base/text.h"
#include "ui/conversation/messagefacts.h"
#include "ui/style/tooltext.h"

#include <QJsonDocument>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// The page's word for its shape.
QString shapeOf(ToolState state)
{
    switch (state) {
    case ToolState::Waiting:
        return u"watch"_s;
    case ToolState::Running:
        return u"busy"_s;
    case ToolState::Done:
        return u"good"_s;
    case ToolState::Failed:
        return u"bad"_s;
    case ToolState::Denied:
    case ToolState::Cancelled:
        break;
    }
    return u"unknown"_s;
}

}  // namespace

QString ToolWords::about(const ToolUse &use)
{
    constexpr qsizetype most = 80;
    const QJsonObject arguments = parseJsonObject(use.arguments.toUtf8()).value_or(QJsonObject());
    QString text;
    for (const QLatin1StringView name : {"words"_L1, "metric"_L1, "about"_L1, "named"_L1}) {
        if (text.isEmpty())
            text = arguments[name].toString();
    }
    text.removeIf(&isBidiControl);  // they would reorder what the person is asked
    text = text.simplified();
    if (text.isEmpty())
        return {};
    return tr("“%1”").arg(text.size() > most ? withoutTrailingHalf(QStringView(text).left(most)) + u'…' : text);
}

QString ToolWords::state(ToolState state)
{
    switch (state) {
    case ToolState::Waiting:
        return tr("Waits for you");
    case ToolState::Running:
        return tr("Running");
    case ToolState::Done:
        return tr("Done");
    case ToolState::Failed:
        return tr("Did not work");
    case ToolState::Denied:
        return tr("Not allowed");
    case ToolState::Cancelled:
        return tr("Stopped");
    }
    return {};
}

/// As a person reads it; what is no JSON stays as it is.
QString ToolWords::inLines(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    return document.isNull() ? json : QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
}

QJsonObject ToolWords::row(const ToolUse &use)
{
    const QString time = use.milliseconds && *use.milliseconds < 1000
        ? tr("%1\u202fms", "milliseconds").arg(QLocale().toString(*use.milliseconds))
        : MessageFacts::duration(use.milliseconds);
    return {{u"title"_s, toolText(use.name).title},
            {u"about"_s, about(use)},
            {u"shape"_s, shapeOf(use.state)},
            {u"state"_s, state(use.state)},
            {u"time"_s, time},
            {u"asked"_s, tr("Asked for")},
            {u"arguments"_s, inLines(use.arguments)},
            {u"told"_s, tr("Told to the model")},
            {u"result"_s, inLines(use.result)}};
}

QJsonArray ToolWords::rows(const QList<ToolUse> &uses, const QList<ToolUse> &shown)
{
    QJsonArray rows;
    for (qsizetype i = 0; i < uses.size(); ++i) {
        const bool isShown = i < shown.size() && shown.at(i) == uses.at(i);
        rows.append(isShown ? QJsonValue() : QJsonValue(row(uses.at(i))));
    }
    return rows;
}

QString ToolWords::plainText(const QList<ToolUse> &uses)
{
    QStringList lines;
    for (const ToolUse &use : uses) {
        const QString what = QString(toolText(use.name).title + u' ' + about(use)).trimmed();
        lines.append(tr("%1: %2", "what a model asked to be done: what came of it").arg(what, state(use.state)));
    }
    return lines.join(u'\n');
}

}  // namespace sb::ui

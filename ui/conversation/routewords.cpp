// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/routewords.h"

#include "ui/style/personalook.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// Stands around what a sentence names, to part it there.
constexpr QChar mark(u'\u0001');

QString marked(const QString &words)
{
    return mark + words + mark;
}

}  // namespace

void RouteWords::addTo(QJsonObject &header, const Transcript::Head &head)
{
    const Message &message = head.message;
    if (message.role == Role::User && head.route.by == RouteNote::By::Open)
        header["choices"_L1] = choices(head.route);
    if (message.role != Role::Advisor)
        return;
    if (const QJsonObject object = route(head); !object.isEmpty())
        header["route"_L1] = object;
    if (head.colleague)
        header["offer"_L1] = offer(*head.colleague);
}

QStringList RouteWords::line(const QString &name, const RouteNote &note)
{
    const QString words = note.why.words;
    switch (note.by) {
    case RouteNote::By::Usual:
        return {tr("%1, your usual advisor").arg(name)};
    case RouteNote::By::Person:
        return {tr("%1, as you chose").arg(name)};
    case RouteNote::By::Router:
        switch (note.why.kind) {
        case RouteWhy::Kind::Phrase:
            return tr("%1, because you mentioned %2").arg(name, marked(words)).split(mark);
        case RouteWhy::Kind::Terms:
            return tr("%1, who knows about %2").arg(name, marked(words)).split(mark);
        case RouteWhy::Kind::Sample:
            return {tr("%1, who has an answer to a question like “%2”").arg(name, words)};
        case RouteWhy::Kind::Corrected:
            return {tr("%1, as you chose for “%2”").arg(name, words)};
        case RouteWhy::Kind::Nothing:
            break;
        }
        break;
    case RouteNote::By::Unknown:
    case RouteNote::By::Mention:
    case RouteNote::By::Pin:
    case RouteNote::By::Current:
    case RouteNote::By::Open:
        break;
    }
    return {};
}

QString RouteWords::reason(const RouteWhy &why)
{
    switch (why.kind) {
    case RouteWhy::Kind::Phrase:
        return tr("You mentioned “%1”").arg(why.words);
    case RouteWhy::Kind::Terms:
        return tr("Knows about %1").arg(why.words);
    case RouteWhy::Kind::Sample:
        return tr("Has an answer to a question like “%1”").arg(why.words);
    case RouteWhy::Kind::Corrected:
        return tr("You chose this advisor for “%1”").arg(why.words);
    case RouteWhy::Kind::Nothing:
        break;
    }
    return {};
}

QString RouteWords::reason(const RouteReason &reason)
{
    switch (reason.kind) {
    case RouteReason::Kind::Phrase:
        return RouteWords::reason(RouteWhy{RouteWhy::Kind::Phrase, reason.words});
    case RouteReason::Kind::Terms:
        return RouteWords::reason(RouteWhy{RouteWhy::Kind::Terms, reason.words});
    case RouteReason::Kind::Sample:
        return RouteWords::reason(RouteWhy{RouteWhy::Kind::Sample, reason.words});
    case RouteReason::Kind::Corrected:
        return RouteWords::reason(RouteWhy{RouteWhy::Kind::Corrected, reason.words});
    case RouteReason::Kind::Excluded:
        return tr("Not for “%1”").arg(reason.words);
    case RouteReason::Kind::Addressed:
    case RouteReason::Kind::Current:
        break;
    }
    return {};
}

QString RouteWords::reasons(const RouteCandidate &candidate)
{
    QStringList all;
    for (const RouteReason &one : candidate.reasons) {
        if (const QString words = reason(one); !words.isEmpty() && !all.contains(words))
            all.append(words);
    }
    return all.join(u". "_s);
}

QString RouteWords::consultation(const QString &address, const QString &reason)
{
    return tr("%1 what would you add here, as for %2?", "an address such as @Martin, then what he knows about")
        .arg(address, reason);
}

QJsonObject RouteWords::route(const Transcript::Head &head)
{
    const QStringList parts = line(head.message.persona.name, head.route);
    if (parts.isEmpty())
        return {};
    return {{u"parts"_s, QJsonArray::fromStringList(parts)},
            {u"question"_s, head.message.parent.toString()},
            {u"change"_s, tr("Change")},
            {u"changeLabel"_s, tr("Why %1 answers, and who else could").arg(head.message.persona.name)}};
}

QJsonObject RouteWords::choices(const RouteNote &note)
{
    QJsonArray rows;
    for (const RouteChoice &choice : note.choices) {
        QJsonObject row{{u"slug"_s, choice.slug},
                        {u"name"_s, choice.name},
                        {u"reason"_s, reason(choice.why)},
                        {u"ask"_s, tr("Ask %1").arg(choice.name)}};
        addLook(row, choice.slug, choice.name, choice.icon);
        rows.append(row);
    }
    return {{u"title"_s, tr("Who should answer?")},
            {u"text"_s, tr("The question fits these alike. It is kept, and nothing is sent until you choose.")},
            {u"rows"_s, rows},
            {u"other"_s, tr("Somebody else, and why these")}};
}

QJsonObject RouteWords::offer(const Colleague &colleague)
{
    QJsonObject object{
        {u"slug"_s, colleague.who.slug},
        {u"parts"_s,
         QJsonArray::fromStringList(tr("%1 could add: %2").arg(marked(colleague.who.name), colleague.reason).split(mark))},
        {u"ask"_s, tr("Ask %1").arg(colleague.who.name)},
        {u"dismiss"_s, tr("Not now")}};
    addLook(object, colleague.who.slug, colleague.who.name, colleague.who.icon);
    return object;
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationsearchtool.h"

#include "base/json.h"
#include "base/limits.h"
#include "history/history.h"

#include <QJsonArray>
#include <QFuture>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

ToolOutcome outcomeOf(const Result<SearchPage> &page)
{
    if (!page)
        return {u"The conversations cannot be searched."_s, true};
    QJsonArray found;
    for (const SearchHit &hit : page->hits) {
        found.append(QJsonObject{{u"conversation"_s, hit.title},
                                 {u"date"_s, hit.createdAt.date().toString(Qt::ISODate)},
                                 {u"from"_s, hit.role == Role::User ? u"the leader"_s : hit.persona.name},
                                 {u"text"_s, hit.snippet}});
    }
    if (found.isEmpty())
        return {u"Nothing was found."_s, false};
    return {QString::fromUtf8(toCompactJson(QJsonObject{{u"found"_s, found}})), false};
}

}  // namespace

ToolOffer ConversationSearchTool::offer() const
{
    const QJsonObject words{{u"type"_s, u"string"_s},
                            {u"description"_s, u"Words that a message has, for example \"hiring plan\""_s}};
    return {
        u"search_conversations"_s,
        u"Looks through what the leader asked and was told in earlier conversations. Gives short excerpts with their dates."_s,
        {{u"type"_s, u"object"_s},
         {u"properties"_s, QJsonObject{{u"words"_s, words}}},
         {u"required"_s, QJsonArray{u"words"_s}}}};
}

QFuture<ToolOutcome> ConversationSearchTool::run(const QJsonObject &arguments)
{
    const QString words = arguments["words"_L1].toString().trimmed();
    if (words.isEmpty())
        return QtFuture::makeReadyValueFuture(ToolOutcome{u"No words to look for."_s, true});
    return m_history
        .searchInTurn({.text = words.left(limits::searchCharacters), .besides = m_asking(), .limit = limits::toolHits})
        .then(&outcomeOf);
}

}  // namespace sb

// SPDX-License-Identifier: Apache-2.0
#include "models/searchhits.h"

#include "history/foldedtext.h"
#include "history/history.h"
#include "history/searchexpression.h"
#include "history/snippet.h"
#include "models/conversationlist.h"

#include <QFuture>
#include <utility>

namespace sb {

namespace {

constexpr qsizetype titlesAtMost = 20;

/// What a conversation as a whole tells of the filters. Which models answered in it is a matter of its messages.
bool isWithin(const Conversation &conversation, const SearchQuery &query)
{
    return query.model.isEmpty() && (query.persona.isEmpty() || conversation.persona == query.persona)
        && (query.tag.isEmpty() || conversation.tags.contains(query.tag))
        && (!query.from.isValid() || conversation.updatedAt >= query.from)
        && (!query.to.isValid() || conversation.updatedAt < query.to);
}

QList<SearchHit> titlesThatFit(const QList<Conversation> &all, const SearchQuery &query)
{
    const SearchExpression expression(query.text);
    QList<SearchHit> hits;
    for (const Conversation &conversation : all) {
        if (hits.size() == titlesAtMost)
            break;
        if (!isWithin(conversation, query) || !expression.fits(FoldedText(conversation.title).text(), Matching::Parts))
            continue;
        const Snippet snippet = snippetOf(conversation.title, expression, Matching::Parts);
        SearchHit hit;
        hit.conversation = conversation.id;
        hit.title = conversation.title;
        hit.persona.slug = conversation.persona;
        hit.createdAt = conversation.updatedAt;
        hit.snippet = snippet.text;
        hit.highlights = snippet.highlights;
        hits.append(hit);
    }
    return hits;
}

}  // namespace

SearchHits::SearchHits(History &history, const ConversationList &list, std::function<QString(const QModelIndex &)> spoken,
                       QObject *parent)
    : QAbstractListModel(parent), m_history(history), m_list(list), m_spoken(std::move(spoken))
{
    connect(&list, &QAbstractItemModel::dataChanged, this, [this] {
        if (!m_hits.isEmpty())
            emit dataChanged(index(0), index(rowCount() - 1));  // its title, or where it is kept
    });
    connect(&list, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
        for (int row = first; row <= last; ++row)
            drop(m_list.at(row)->id);
    });
}

void SearchHits::search(const SearchQuery &query)
{
    ++m_number;
    if (query.text != m_query.text)
        m_models.clear();
    m_query = query;
    m_query.after.reset();
    if (SearchExpression(query.text).groups().isEmpty()) {
        clear();
        return;
    }
    m_isFirst = true;
    m_wanted = m_query.limit;
    ask();
}

void SearchHits::clear()
{
    beginResetModel();
    m_hits.clear();
    endResetModel();
    setState(State::Idle);
}

void SearchHits::ask()
{
    setState(State::Searching);
    const QList<Conversation> titled = m_isFirst ? m_list.all() : QList<Conversation>();
    const auto addTitles = [titled, query = m_query](const Result<SearchPage> &page) {
        return Found{titlesThatFit(titled, query), page};
    };
    m_history.search(m_query)
        .then(QtFuture::Launch::Async, addTitles)
        .then(this, [this, number = m_number](const Found &found) {
            if (number == m_number)
                take(found);
        });
}

void SearchHits::take(const Found &found)
{
    const QList<SearchHit> messages = found.page ? found.page->hits : QList<SearchHit>();
    if (std::exchange(m_isFirst, false)) {
        beginResetModel();
        m_hits = found.titles + messages;
        endResetModel();
        m_order = found.page ? found.page->order : SearchOrder::Newest;
    } else {
        append(messages);
    }
    noteModels(messages);
    m_query.after = found.page ? found.page->next : std::nullopt;
    if (!found.page) {
        m_error = found.page.error();
        setState(State::Failed);
    } else if (m_query.after && m_hits.size() < m_wanted) {
        ask();  // one page's work was done before so many were found
    } else {
        setState(State::Done);
    }
}

void SearchHits::append(const QList<SearchHit> &hits)
{
    if (hits.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(hits.size()) - 1);
    m_hits += hits;
    endInsertRows();
}

void SearchHits::drop(ConversationId id)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (m_hits.at(row).conversation != id)
            continue;
        beginRemoveRows({}, row, row);
        m_hits.removeAt(row);
        endRemoveRows();
    }
}

void SearchHits::noteModels(const QList<SearchHit> &hits)
{
    for (const SearchHit &hit : hits) {
        if (!hit.model.model.isEmpty() && !m_models.contains(hit.model.model))
            m_models.append(hit.model.model);
    }
}

void SearchHits::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

SearchHits::Place SearchHits::placeOf(ConversationId id) const
{
    const Conversation *conversation = m_list.at(m_list.rowOf(id));
    if (conversation == nullptr)
        return Place::Library;
    return conversation->trashedAt.isValid() ? Place::Trash : conversation->isArchived ? Place::Archive : Place::Library;
}

int SearchHits::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchHits::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_hits.size())
        return {};
    const SearchHit &hit = m_hits.at(index.row());
    switch (role) {
    case Qt::AccessibleTextRole:
        return m_spoken(index);
    case Qt::DisplayRole:
    case TitleRole:
        return hit.title;
    case ConversationRole:
        return hit.conversation.toString();
    case MessageRole:
        return hit.message.isNull() ? QString() : hit.message.toString();
    case PersonaRole:
        return hit.persona.slug;
    case AdvisorRole:
        return hit.persona.name;
    case IsQuestionRole:
        return hit.role == Role::User;
    case AtRole:
        return hit.createdAt;
    case SnippetRole:
        return hit.snippet;
    case MarksRole:
        return QVariant::fromValue(hit.highlights);
    case PlaceRole:
        return static_cast<int>(placeOf(hit.conversation));
    default:
        return {};
    }
}

bool SearchHits::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_state == State::Done && m_query.after.has_value();
}

void SearchHits::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_wanted = m_hits.size() + m_query.limit;
    ask();
}

}  // namespace sb

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "domain/searchquery.h"

#include <QAbstractListModel>
#include <QList>
#include <QStringList>
#include <functional>
#include <optional>

namespace sb {

class ConversationList;
class History;

/// What a search finds: first conversations by their title, then messages. Searches beside the GUI thread, and searches on as
/// a view asks for more. What was found stays until a later search has found something, so that nothing flickers while one
/// types. GUI thread.
class SearchHits : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles {
        ConversationRole = Qt::UserRole,  ///< its id as text
        MessageRole,     ///< its id as text; empty of a conversation
        TitleRole,       ///< of the conversation
        PersonaRole,     ///< slug of whom the message came from or went to
        AdvisorRole,     ///< the name of that one; empty of a conversation
        IsQuestionRole,
        AtRole,
        SnippetRole,     ///< plain text; of a conversation its title
        MarksRole,       ///< QList<TextSpan> of the snippet: what was looked for
        PlaceRole,       ///< Place as int
    };
    enum class Place { Library, Archive, Trash };
    enum class State {
        Idle,  ///< nothing is looked for
        Searching,
        Done,
        Failed,  ///< `error` says why; titles are found all the same
    };

    /// `spoken` gives the words in which a row is read aloud. Both others must outlive this.
    SearchHits(History &history, const ConversationList &list, std::function<QString(const QModelIndex &)> spoken,
               QObject *parent = nullptr);

    /// A blank text gives nothing. A search ends the one before it.
    void search(const SearchQuery &query);
    [[nodiscard]] const SearchQuery &query() const { return m_query; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Of the messages.
    [[nodiscard]] SearchOrder order() const { return m_order; }
    /// Models that answered in what was found since the last `search` without one, in the order they were met.
    [[nodiscard]] const QStringList &models() const { return m_models; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// State, order, or models.
    void stateChanged();

private:
    /// A first page takes the place of what stood there; another one follows it.
    struct Found {
        QList<SearchHit> titles;
        Result<SearchPage> page;
    };
    void clear();
    void ask();
    void take(const Found &found);
    void append(const QList<SearchHit> &hits);
    void drop(ConversationId id);
    void noteModels(const QList<SearchHit> &hits);
    void setState(State state);
    [[nodiscard]] Place placeOf(ConversationId id) const;

    History &m_history;
    const ConversationList &m_list;
    std::function<QString(const QModelIndex &)> m_spoken;
    SearchQuery m_query;
    QList<SearchHit> m_hits;  ///< those of titles have no message
    QStringList m_models;
    State m_state = State::Idle;
    Error m_error;
    SearchOrder m_order = SearchOrder::Newest;
    bool m_isFirst = true;  ///< what stands in the list is of an earlier search
    qsizetype m_wanted = 0;  ///< rows that there shall be before it stops by itself
    quint64 m_number = 0;
};

}  // namespace sb

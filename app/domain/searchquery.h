// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "domain/message.h"
#include "domain/textspan.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// Best: what fits the words best stands first. Newest: the words are too common for that to mean anything.
enum class SearchOrder { Best, Newest };

/// Where a page ended; nobody but the search looks into it.
struct SearchPlace {
    enum class Stage {
        Best,
        Newest,
        Parts,  ///< the words as parts of other words, after all that hold them whole
    };

    Stage stage = Stage::Best;
    qint64 position = 0;

    bool operator==(const SearchPlace &) const = default;
};

/// What is looked for, and where. Empty members do not narrow it; what is in the trash or deleted is never found.
struct SearchQuery {
    QString text;     ///< as typed: see SearchExpression
    QString persona;  ///< slug of whom a message came from or went to
    QString model;
    QDateTime from;
    QDateTime to;  ///< the first moment that is too late
    QString tag;
    std::optional<QString> folder;   ///< the empty one: in no folder
    std::optional<bool> isArchived;
    ConversationId besides = {};  ///< not in this one; null: in all
    int limit = 20;
    std::optional<SearchPlace> after = {};  ///< `SearchPage::next` of the page before

    bool operator==(const SearchQuery &) const = default;
};

struct SearchHit {
    MessageId message;
    ConversationId conversation;
    QString title;         ///< of the conversation
    PersonaStamp persona;  ///< of whom the message came from or went to
    ModelStamp model;
    Role role = Role::User;
    QDateTime createdAt;
    QString snippet;  ///< plain text, one line
    QList<TextSpan> highlights;
};

struct SearchPage {
    QList<SearchHit> hits;
    SearchOrder order = SearchOrder::Newest;
    /// Null: there is no more. With fewer hits than the limit, one page's work was done before so many were found.
    std::optional<SearchPlace> next;
};

}  // namespace sb

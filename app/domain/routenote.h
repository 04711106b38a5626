// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace sb {

/// What speaks for an advisor, as the one who chose it saw it then.
struct RouteWhy {
    enum class Kind {
        Nothing,
        Phrase,     ///< `words` is a trigger that the question holds
        Terms,      ///< `words` are words of the question that stand in the advisor's profile
        Sample,     ///< `words` is a question of the advisor's own that is like it
        Corrected,  ///< `words` is a question like it that the person gave to this advisor
    };
    Kind kind = Kind::Nothing;
    QString words;
    bool operator==(const RouteWhy &) const = default;
};

/// One of those whom the person is asked to choose from.
struct RouteChoice {
    QString slug;
    QString name;
    QString icon;
    RouteWhy why;
    bool operator==(const RouteChoice &) const = default;
};

/// How a question came to its advisor, or that nobody is chosen yet. Kept with the question.
struct RouteNote {
    enum class By {
        Unknown,  ///< asked before this was kept
        Mention,  ///< the question addresses the advisor
        Pin,      ///< the person chose the advisor for the conversation
        Router,   ///< the question's words; `why` says which
        Current,  ///< nobody fits clearly better than who answered before
        Usual,    ///< nobody fits: the usual advisor
        Person,   ///< the person chose the advisor for this question
        Open,     ///< several fit alike: one of `choices` is to be chosen, nothing is sent yet
    };
    By by = By::Unknown;
    RouteWhy why;
    QList<RouteChoice> choices = {};
    bool operator==(const RouteNote &) const = default;
};

/// Empty for an unknown one; what is not understood reads as that.
[[nodiscard]] QJsonObject toJson(const RouteNote &note);
[[nodiscard]] RouteNote routeNoteFromJson(const QJsonObject &object);

}  // namespace sb

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personalibrary.h"
#include "personas/termindex.h"
#include "personas/triggermatch.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace sb {

/// Why an advisor fits a question, or does not.
struct RouteReason {
    enum class Kind {
        Addressed,  ///< the question names the advisor; `words` is the name
        Phrase,     ///< a trigger; `words` as the document writes it
        Terms,      ///< words of the question that stand in the profile, with commas between
        Sample,     ///< `words` is a sample question of the advisor's own that is like this one
        Corrected,  ///< a question like this was given to this advisor before; `words` is that question
        Current,    ///< nobody fits clearly better than the advisor one talks with
        Excluded,   ///< a trigger that speaks against: the advisor is not chosen, whatever else speaks for it
    };
    Kind kind = Kind::Phrase;
    QString words;
    double weight = 0;  ///< its part of the score
    bool operator==(const RouteReason &) const = default;
};

struct RouteCandidate {
    QString persona;  ///< slug
    double score = 0;
    int words = 0;  ///< of the question speak for this advisor
    QList<RouteReason> reasons;  ///< the heaviest first
    bool operator==(const RouteCandidate &) const = default;
};

/// Who answers, and why. `candidates` are all that share anything with the question, best first; those that a trigger excludes come
/// last, with a score of 0.
struct Route {
    enum class Verdict {
        Routed,  ///< `persona` answers
        Ask,  ///< the best candidates are too near to each other: the person chooses
        Default,  ///< nobody fits: the usual advisor answers
    };
    Verdict verdict = Verdict::Default;
    QString persona;  ///< slug; empty unless routed
    QList<RouteCandidate> candidates;

    /// Those to choose from when one has to ask: two or three.
    [[nodiscard]] QList<RouteCandidate> choices() const;
    bool operator==(const Route &) const = default;
};

/// {"verdict":"routed"|"ask"|"default","persona":slug|null,"candidates":[slug…],"scores":{slug:number},"reasons":[{"persona",
/// "kind","words","weight"}…]}; `candidates` are the choices when asking, else all.
[[nodiscard]] QJsonObject toJson(const Route &route);

/// A question that the person gave to another advisor than the router chose.
struct RouteCorrection {
    QString question;
    QString persona;  ///< slug
    bool operator==(const RouteCorrection &) const = default;
};

/// Names the advisor for a question, offline: an @mention, else triggers and Okapi BM25 over each profile. Not the score but the
/// margin between the best two decides. Built once for a set of advisors; a value; asking is pure.
/// Source: reference "personas", 9.
class Router {
public:
    explicit Router(const PersonaLibrary &library, const QList<RouteCorrection> &corrections = {});

    /// In place of those it has. Takes time linear in the questions that are known, whatever the advisors say.
    void setCorrections(const QList<RouteCorrection> &corrections);

    /// `current` is the slug of the advisor one talks with, empty at a beginning. Attachments at the end of a question are not read.
    [[nodiscard]] Route route(const QString &question, const QString &current = {}) const;

private:
    struct Advisor {
        QString slug;
        QList<TriggerMatch> triggers;
        QList<qsizetype> examples;  ///< places in `m_examples`
    };
    /// A question whose advisor is known.
    struct Example {
        QStringList terms;
        RouteCorrection known;
        RouteReason::Kind kind = RouteReason::Kind::Sample;
    };
    /// A word of a question that says what it is about.
    struct Word {
        QString written;
        QString term;
        double rarity = 0;
        QList<double> fits;  ///< for each advisor, at most `rarity`
    };
    struct Question {
        Question(const QString &text, const TermIndex &profiles);

        PhraseText phrase;
        QSet<QString> stems;  ///< of all words
        QStringList terms;  ///< each once
        QList<Word> words;  ///< of the terms, in their order
        double full = 0;  ///< the sum of their rarities
        QList<qsizetype> shared;  ///< how many of the terms each of `m_examples` has
    };
    struct Heard {
        QList<RouteReason> reasons;
        QStringList stems;  ///< of the triggers that count, each once
        QStringList forbidden;  ///< of those that do not count here, each once
    };

    struct TriggerPlace {
        qsizetype advisor = 0;
        qsizetype trigger = 0;
    };

    void indexTriggers();
    void indexExamples();
    /// For each advisor the triggers that share a word with the question, in their order: no other can match.
    [[nodiscard]] QList<QList<qsizetype>> triggersNear(const Question &question) const;
    [[nodiscard]] RouteCandidate judged(qsizetype advisor, const Question &question, const QList<qsizetype> &triggers) const;
    [[nodiscard]] RouteReason nearestExample(const Question &question, const Advisor &advisor) const;
    [[nodiscard]] static Heard triggersIn(const Question &question, const Advisor &advisor, const QList<qsizetype> &triggers);

    PersonaLibrary m_library;
    QList<Advisor> m_advisors;
    QHash<QString, QList<TriggerPlace>> m_triggers;  ///< by a stem that a question must hold
    QList<Example> m_examples;
    QHash<QString, QList<qsizetype>> m_examplesWith;  ///< places in `m_examples`, by a term
    TermIndex m_profiles;
};

}  // namespace sb

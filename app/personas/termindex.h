// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace sb {

/// All words of a text, folded, in their order.
[[nodiscard]] QStringList words(QStringView text);

/// Words of a text, folded, without the commonest English ones and those that every text of this trade holds ("team",
/// "engineering"), cut to a light stem ("scale", "scales", "scaled" and "scaling" meet). Pure.
[[nodiscard]] QStringList terms(QStringView text);

/// Each of the terms once, in their order.
[[nodiscard]] QStringList distinctTerms(QStringView text);

/// Whether a folded word is one that `terms` keeps.
[[nodiscard]] bool isTerm(const QString &word);

/// The beginning that the forms of a folded word share. Light: a wrong match costs more than a missed one.
[[nodiscard]] QString stem(const QString &folded);

/// Small texts ranked against a question by Okapi BM25 (k1 = 1.2, b = 0.75). Two texts that hold nothing are counted with
/// them, so that rarity means something among three texts too. Source: Robertson and Zaragoza, "The Probabilistic Relevance
/// Framework", 2009.
class TermIndex {
public:
    /// `heading` counts twice.
    void add(QStringView heading, QStringView body);
    /// One score for each added text, in their order; 0 without a common term.
    [[nodiscard]] QList<double> scores(QStringView question) const { return scoresOf(distinctTerms(question)); }
    /// The same for terms, each there once.
    [[nodiscard]] QList<double> scoresOf(const QStringList &terms) const;
    /// What a text of average length scores that holds every one of the terms once: a score over this is the part of a question
    /// that a text covers. 0 without terms.
    [[nodiscard]] double fullScoreOf(const QStringList &terms) const;

private:
    struct Holding {
        qsizetype document = 0;
        int frequency = 0;
    };

    [[nodiscard]] double rarity(const QString &term) const;

    QHash<QString, QList<Holding>> m_holdings;
    QList<qsizetype> m_lengths;
    qsizetype m_total = 0;  ///< of the lengths
};

/// Below this a score is chance: one word in common that stands in the body, or that most texts share.
inline constexpr double leastScore = 1.2;

/// The places of `scores` that are near, best first: at least `leastScore`, and a third of the best.
[[nodiscard]] QList<qsizetype> nearest(const QList<double> &scores);

}  // namespace sb

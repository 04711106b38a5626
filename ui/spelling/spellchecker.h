// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFuture>
#include <QList>
#include <QString>
#include <QStringList>

namespace sb::ui {

struct SpellingLanguage {
    QString code;  ///< "en_US"
    QString name;  ///< "English (United States)"

    bool operator==(const SpellingLanguage &) const = default;
};

/// What is installed: empty when nothing is, and then no spelling is checked.
struct Dictionaries {
    QList<SpellingLanguage> languages;
    QString preferred;  ///< code of the one that fits this computer's language

    bool operator==(const Dictionaries &) const = default;
};

/// Port to the dictionaries of this computer. Asked on the GUI thread, which never waits: dictionaries are read, for the first
/// question about them, on another one. `language` is the code of one of `dictionaries`.
class SpellChecker {
public:
    SpellChecker() = default;
    virtual ~SpellChecker() = default;
    Q_DISABLE_COPY_MOVE(SpellChecker)

    [[nodiscard]] virtual QFuture<Dictionaries> dictionaries() = 0;
    /// Those of the words that are in none of the language's dictionaries.
    [[nodiscard]] virtual QFuture<QStringList> unknown(const QStringList &words, const QString &language) = 0;
    /// What could have been meant, the likeliest first.
    [[nodiscard]] virtual QFuture<QStringList> suggestions(const QString &word, const QString &language) = 0;
    /// The word is right from here on, in the person's own dictionary too, which other programs share.
    virtual void learn(const QString &word, const QString &language) = 0;
};

}  // namespace sb::ui

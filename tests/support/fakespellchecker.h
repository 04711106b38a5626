// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/spelling/spellchecker.h"

#include <QHash>
#include <QSet>

namespace sb::test {

/// Knows which words are wrong, and remembers what it was asked. Answers at once.
class FakeSpellChecker final : public ui::SpellChecker {
public:
    QFuture<ui::Dictionaries> dictionaries() override
    {
        ++timesOpened;
        return QtFuture::makeReadyValueFuture(installed);
    }

    QFuture<QStringList> unknown(const QStringList &words, const QString &language) override
    {
        asked += words;
        QStringList found;
        for (const QString &word : words) {
            if (wrong.value(language).contains(word))
                found.append(word);
        }
        return QtFuture::makeReadyValueFuture(found);
    }

    QFuture<QStringList> suggestions(const QString &word, const QString &) override
    {
        return QtFuture::makeReadyValueFuture(meant.value(word));
    }

    void learn(const QString &word, const QString &language) override { learned.append(language + u':' + word); }

    ui::Dictionaries installed{
        {{QStringLiteral("en_US"), QStringLiteral("English")}, {QStringLiteral("de_DE"), QStringLiteral("Deutsch")}},
        QStringLiteral("en_US")};
    QHash<QString, QSet<QString>> wrong;  ///< by language
    QHash<QString, QStringList> meant;
    int timesOpened = 0;
    QStringList asked;
    QStringList learned;
};

}  // namespace sb::test

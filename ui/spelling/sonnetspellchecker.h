// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/spelling/spellchecker.h"

#include <QThreadPool>
#include <memory>

namespace sb::ui {

/// By KDE Sonnet, which finds the dictionaries of Hunspell, Aspell and Voikko. Nothing is loaded before the first question; all
/// of it on one thread of its own. What has not begun when this goes is left out.
class SonnetSpellChecker final : public SpellChecker {
public:
    SonnetSpellChecker();
    ~SonnetSpellChecker() override;
    Q_DISABLE_COPY_MOVE(SonnetSpellChecker)

    [[nodiscard]] QFuture<Dictionaries> dictionaries() override;
    [[nodiscard]] QFuture<QStringList> unknown(const QStringList &words, const QString &language) override;
    [[nodiscard]] QFuture<QStringList> suggestions(const QString &word, const QString &language) override;
    void learn(const QString &word, const QString &language) override;

private:
    class Worker;

    std::unique_ptr<Worker> m_worker;
    QThreadPool m_pool;  ///< of one thread, which alone uses the worker
};

}  // namespace sb::ui

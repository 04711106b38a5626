// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/tryout.h"
#include "models/answercitations.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace sb::ui {

/// What is said around what was tried, translated: as the transcript's page takes it. Pure functions.
class TryoutWords {
    Q_DECLARE_TR_FUNCTIONS(TryoutWords)
public:
    /// The page's own words; `starters` are questions offered while nothing was asked.
    [[nodiscard]] static QJsonObject page(const QString &advisor, const QStringList &starters);
    [[nodiscard]] static QJsonObject question(const Trial &trial);
    enum class Age { Current, Older };
    /// All but the text. Of a blind one before its verdict it says nothing of who answered, how fast and by what.
    [[nodiscard]] static QJsonObject header(const Trial &trial, qsizetype answer, Age age, const QList<CitedFramework> &cited);
    /// Who would answer, and where questions go.
    [[nodiscard]] static QString receiver(const ModelChoice &choice);
    /// How a draft fared against others.
    [[nodiscard]] static QString record(const WinRecord &ofText, const WinRecord &ofDrafts);
    /// What a verdict came to, once it is given.
    [[nodiscard]] static QString verdict(const Trial &trial);
    [[nodiscard]] static QString retrying(const Retrying &retrying);
    /// All of it as text, the Markdown as written.
    [[nodiscard]] static QString plainText(const QList<Trial> &trials);

private:
    [[nodiscard]] static QString name(const Trial &trial, qsizetype answer);
    [[nodiscard]] static QString subtitle(const Trial &trial, const TriedAnswer &answer);
    [[nodiscard]] static QStringList took(const TriedAnswer &answer);
    [[nodiscard]] static QJsonArray facts(const TriedAnswer &answer);
    [[nodiscard]] static QJsonArray cards(const QList<CitedFramework> &cited);
    [[nodiscard]] static QString share(const WinRecord &record);
    struct Ending {
        QString title;
        QString text;
    };
    [[nodiscard]] static Ending ending(const TriedAnswer &answer);
};

}  // namespace sb::ui

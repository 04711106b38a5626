// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/datapoint.h"

#include <QJsonObject>
#include <QLocale>
#include <QString>

namespace sb {

/// The playbook's connecting sentences, as data in `phrases.<language>.json`, and its way with numbers.
class PlaybookPhrases {
public:
    /// The locale's language, else English. Numbers follow the locale. Fails with NotFound, or Malformed, naming the file: a
    /// sentence is missing, or the place in it for a value.
    [[nodiscard]] static Result<PlaybookPhrases> load(const QLocale &locale,
                                                      const QString &folder = QStringLiteral(":/personas/playbook"));

    [[nodiscard]] QString operator[](const char *key) const;
    /// A value with its unit, a thin space between, a true minus.
    [[nodiscard]] QString number(double value, Unit unit) const;
    /// First and last day of a period, short.
    [[nodiscard]] QString days(const TimeRange &period) const;

private:
    QJsonObject m_phrases;
    QLocale m_locale;
};

}  // namespace sb

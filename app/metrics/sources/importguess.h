// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/importprofile.h"
#include "metrics/sources/tablesurvey.h"

#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// What a table leaves open, and a person has to say.
struct ImportQuestion {
    enum class About : quint8 {
        Encoding,   ///< the bytes are no UTF-8
        DateOrder,  ///< each date fits both
        Decimals,   ///< `1,500` is one and a half, or fifteen hundred
        Zone,       ///< times name none
    };
    About about = About::Encoding;
    QString column = {};  ///< in which it shows
    bool operator==(const ImportQuestion &) const = default;
};

/// What the table most likely is, by the names and contents of its columns and the name of its file; nothing when no kind has the
/// columns that it needs. A table of deployments that names no environment is taken to be of production. The source is called as
/// the folder. What rows leave open is left open.
[[nodiscard]] std::optional<ImportProfile> guessedProfile(const TableSurvey &survey, const QString &path);
/// The same for rows that are known to be of this kind; what has no column that looks like it is left out.
[[nodiscard]] ImportProfile guessedProfile(const TableSurvey &survey, ImportKind kind, const QString &path);

/// What the rows decide of the profile that it does not say: encoding, separator, order of dates, decimal mark.
[[nodiscard]] ImportProfile decidedByRows(ImportProfile profile, const TableSurvey &survey);

/// What has to be said before the table can be read by this profile.
[[nodiscard]] QList<ImportQuestion> openQuestions(const ImportProfile &profile, const TableSurvey &survey);

}  // namespace sb

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/eventimport.h"
#include "metrics/sources/importplan.h"

#include <QString>
#include <QStringList>
#include <optional>

namespace sb::cli {

/// What is said of an import, or of rows that were imported, behind a part's name.
struct ImportWords {
    QString path;  ///< the one word that is no option
    ImportChoices choices;
    ImportOptions::Mode mode = ImportOptions::Mode::Careful;
    std::optional<FeedRequest::Stretch> replaced = {};
    QString rejects = {};  ///< path
    bool isJson = false;
};

/// Nothing where they cannot be understood.
[[nodiscard]] std::optional<ImportWords> parseImportWords(const QString &part, const QStringList &arguments);

}  // namespace sb::cli

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/eventimport.h"
#include "metrics/sources/importplan.h"

#include <QJsonObject>
#include <QString>

namespace sb::cli {

/// By ISO 8601 in UTC; empty when it is not known.
[[nodiscard]] QString instantText(Instant instant);

/// What has to be said before a table can be read, and by which option.
[[nodiscard]] QString questionSentence(const TablePlan &table, const ImportQuestion &question);

/// Why a file cannot be imported as it is.
[[nodiscard]] QString importFailure(const Error &error);

/// How a table will be read: one line of each field and its column.
[[nodiscard]] QString profileText(const TablePlan &table);

/// What should be known of records before they count, as lines and as members of a JSON object.
[[nodiscard]] QString summaryText(const BatchSummary &summary);
void insertSummary(QJsonObject &object, const BatchSummary &summary);

/// What became of an import, as lines and as one JSON object.
[[nodiscard]] QString reportText(const ImportReport &report);
[[nodiscard]] QJsonObject reportJson(const ImportReport &report);

}  // namespace sb::cli

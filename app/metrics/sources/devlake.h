// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/recordreader.h"

#include <QString>
#include <QStringList>
#include <memory>

namespace sb {

/// The tables of DevLake's domain layer that a folder holds as files (NAME.csv, .tsv or .txt), of those that are read here.
[[nodiscard]] QStringList devLakeTables(const QString &folder);

/// Deployments, changes, incidents, tickets and what is contained in what, of the tables in a folder; those that are missing are done
/// without. Small tables, commits and comments are held in memory, the others are not. What DevLake computed (which deployment an
/// incident is near to) is not taken for something that was said. Fails with NotFound when there is none of the tables, with TooLarge
/// beyond `limits::joinedRows`, and as reading tables does.
[[nodiscard]] Result<std::unique_ptr<RecordReader>> devLakeRecords(const QString &folder);

}  // namespace sb

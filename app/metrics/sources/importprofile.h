// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/sources/fieldvalues.h"
#include "metrics/tableform.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sb {

/// What the rows of a table are.
enum class ImportKind : quint8 {
    Deployments,
    Changes,
    Incidents,
    Tickets,
    Answers,
    Points,      ///< one number a row: metric, day, value
    WidePoints,  ///< a day and a number for each metric a row
    Sprints,     ///< one a row, with the keys of its tickets
    Runs,        ///< of continuous integration, one a row
    Coverage,    ///< one report a row
};
/// "deployments", "changes", …, "wide-points", "sprints", "runs", "coverage".
[[nodiscard]] QString wordOf(ImportKind kind);
[[nodiscard]] std::optional<ImportKind> importKind(const QString &word);

/// How the tables of one header become events. Names of fields as in `importFields`.
struct ImportProfile {
    QString name;
    QString source;  ///< whose keys they are: those of one source name each other
    ImportKind kind = ImportKind::Deployments;
    TableForm form = {};
    QMap<QString, QString> columns = {};    ///< by field
    QMap<QString, QString> constants = {};  ///< by field: what each row says that has no column
    QStringList keyColumns = {};            ///< empty: the key is a hash of the row
    QMap<QString, QMap<QString, QString>> words = {};  ///< by field, then by text of the table in lower case: what is meant
    DateOrder dates = DateOrder::Unknown;
    DecimalMark decimals = DecimalMark::Point;
    QString zone = {};  ///< IANA id; empty: times name their own
    bool operator==(const ImportProfile &) const = default;

    [[nodiscard]] ValueForm values() const;
};

[[nodiscard]] QJsonObject toJson(const ImportProfile &profile);
/// Fails with Malformed, naming what is missing or unknown.
[[nodiscard]] Result<ImportProfile> importProfileFrom(const QJsonObject &object);

/// The same for the same columns, in whatever order and case.
[[nodiscard]] QString headerFingerprint(const QStringList &header);

}  // namespace sb

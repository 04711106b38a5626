// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "metrics/sources/importguess.h"
#include "metrics/sources/importprofile.h"
#include "metrics/sources/recordreader.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>

namespace sb {

/// What a person says of the tables, over what was found or is remembered.
struct ImportChoices {
    QString profile = {};  ///< name
    QString source = {};
    std::optional<ImportKind> kind = {};
    QMap<QString, QString> columns = {};    ///< by field; an empty one takes the field's column away
    QMap<QString, QString> constants = {};
    QMap<QString, QMap<QString, QString>> words = {};
    QStringList keyColumns = {};
    QString zone = {};
    std::optional<DateOrder> dates = {};
    std::optional<DecimalMark> decimals = {};
    std::optional<TableForm::Encoding> encoding = {};
};

struct TablePlan {
    QString path;
    ImportProfile profile;
    QString fingerprint;
    QList<ImportQuestion> questions = {};  ///< to be answered first
    bool isRemembered = false;             ///< a profile of that name or header was there
    qint64 rows = 0;
};

/// What a file or folder is, and how it will be read.
struct ImportPlan {
    enum class Form : quint8 { Tables, Webhooks, DevLake };
    Form form = Form::Tables;
    QString path;
    QString source;
    QString zone = {};           ///< of webhooks
    QList<TablePlan> tables = {};  ///< what others refer to first
    QStringList passedOver = {};   ///< files that look like none of the kinds

    [[nodiscard]] bool isReady() const;
};

/// Looks at a file of a table or of JSON, or a folder: of DevLake's tables, or else each of its tables, by a profile of its own. Reads each table once. Fails
/// with NotFound, Unsupported, Malformed, and as reading does; with InvalidArgument and "zone X", "field X" or "needed X" as detail, or
/// "kind" when no table looks like one of the kinds.
[[nodiscard]] Result<ImportPlan> importPlan(const QString &path, const ImportChoices &choices,
                                            const QList<StoredProfile> &remembered, const ReadOn &readOn = {});

/// Fails as the readers' `open`.
[[nodiscard]] Result<std::unique_ptr<RecordReader>> openPlan(const ImportPlan &plan, Instant now);

/// To be remembered, once an import by it has gone well.
[[nodiscard]] StoredProfile storedProfile(const TablePlan &table);

}  // namespace sb

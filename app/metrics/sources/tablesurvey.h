// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/sources/fieldvalues.h"
#include "metrics/tableform.h"

#include <QIODevice>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>

namespace sb {

/// What the texts of one column can be, all of its rows considered.
struct ColumnSurvey {
    QString name;
    qint64 filled = 0;
    qint64 times = 0;    ///< that are one in some order
    qint64 numbers = 0;  ///< with either mark
    bool fitsDayFirst = true;
    bool fitsMonthFirst = true;
    bool needsOrder = false;    ///< some date is two numbers before a year
    bool needsZone = false;     ///< some time of day names none
    bool needsComma = false;    ///< some number has a comma
    bool isCommaSure = false;   ///< and one of them cannot be thousands
    QStringList samples = {};   ///< the first different ones

    /// Most of them: a few bad ones are rejects, and make no other column of it.
    [[nodiscard]] bool isTime() const { return times * 2 > filled; }
    [[nodiscard]] bool isNumber() const { return numbers * 2 > filled; }
};

struct TableSurvey {
    TableForm form;
    bool isEncodingSure = true;  ///< else it is no UTF-8, and taken for Windows-1252
    QStringList header;
    QList<ColumnSurvey> columns;
    QList<TableRow> first;  ///< `limits::previewRows`
    qint64 rows = 0;
    qint64 faulty = 0;

    [[nodiscard]] const ColumnSurvey *column(const QString &name) const;
};

/// Asked now and then while a file is read, with the bytes that were; false ends it.
using ReadOn = std::function<bool(qint64 bytes)>;

/// Reads all of a table (twice when it is no UTF-8) in bounded memory. `device` can be rewound. Fails as `TableReader` does.
/// What was read when `readOn` ended it is told as if it were all.
[[nodiscard]] Result<TableSurvey> surveyTable(QIODevice &device, const ReadOn &readOn = {});
/// The same in a form that is known.
[[nodiscard]] Result<TableSurvey> surveyTable(QIODevice &device, const TableForm &form, const ReadOn &readOn = {});

}  // namespace sb

// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/tablepreview.h"

#include "metrics/sources/importfields.h"
#include "metrics/sources/tablemapper.h"
#include "metrics/sources/tablerecords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isFed(const ImportProfile &profile, const QString &field)
{
    return profile.columns.contains(field) || profile.constants.contains(field);
}

/// The kind's own order, those that are needed first; behind them what has no row in the table of fields, such as "metric:NAME".
QStringList fieldsOf(const ImportProfile &profile)
{
    QStringList needed;
    QStringList others;
    for (const auto fields = importFields(profile.kind); const ImportField &field : fields) {
        const QString name = QString::fromLatin1(field.name);
        if (isFed(profile, name))
            (field.isNeeded ? needed : others).append(name);
    }
    QStringList all = needed + others;
    for (const auto names = profile.columns.keys(); const QString &name : names) {
        if (!all.contains(name))
            all.append(name);
    }
    return all;
}

/// Over all rows; nothing for a field of words or texts.
std::optional<qint64> unreadable(const TablePlan &plan, const ImportField &field)
{
    using FieldType = ImportField::Type;
    const ColumnSurvey *column = plan.survey.column(plan.profile.columns.value(QString::fromLatin1(field.name)));
    if (column == nullptr)
        return {};
    if (field.type == FieldType::Time || field.type == FieldType::Day)
        return column->filled - column->times;
    if (field.type == FieldType::Number || field.type == FieldType::Count)
        return column->filled - column->numbers;
    return {};
}

QString cellOf(const TablePlan &plan, const TableRow &row, const QString &field)
{
    if (plan.profile.constants.contains(field))
        return plan.profile.constants.value(field);
    const qsizetype column = plan.survey.header.indexOf(plan.profile.columns.value(field));
    return column >= 0 && column < row.cells.size() ? row.cells.at(column) : QString();
}

}  // namespace

TablePreview previewOf(const TablePlan &plan, Instant now)
{
    TablePreview preview{.fields = fieldsOf(plan.profile), .rows = {}, .problems = {}};
    const Result<std::unique_ptr<TableMapper>> mapper = TableMapper::make(plan.profile, plan.survey.header, now);
    if (plan.fault || !mapper)
        return preview;
    for (const TableRow &row : plan.survey.first) {
        TablePreview::Row shown{.line = row.line};
        for (const QString &field : std::as_const(preview.fields))
            shown.cells.append(cellOf(plan, row, field));
        EventBatch batch;
        if (row.fault == RowFault::None)
            (*mapper)->map(row, batch);
        else
            batch.rejects.append(rejectOf(row, reasonOf(row.fault)));
        if (!batch.rejects.isEmpty()) {
            shown.reject = batch.rejects.constFirst();
            ++preview.problems[shown.reject->field];
        }
        preview.rows.append(shown);
    }
    for (const auto fields = importFields(plan.profile.kind); const ImportField &field : fields) {
        if (const std::optional<qint64> count = unreadable(plan, field))
            preview.problems.insert(QString::fromLatin1(field.name), *count);
    }
    return preview;
}

}  // namespace sb

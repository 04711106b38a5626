// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/tablesurvey.h"

#include "metrics/metriclimits.h"
#include "metrics/tablereader.h"

#include <QBuffer>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype longestValue = 40;  ///< characters of a time or number
constexpr qsizetype samplesOfColumn = 5;
constexpr qint64 askedEach = 1000;  ///< rows

void surveyTime(ColumnSurvey &column, const QString &cell)
{
    const FieldValue<FieldTime> dayFirst = fieldTime(cell, DateOrder::DayFirst);
    const FieldValue<FieldTime> monthFirst = fieldTime(cell, DateOrder::MonthFirst);
    if (!dayFirst && !monthFirst)
        return;
    ++column.times;
    column.fitsDayFirst = column.fitsDayFirst && dayFirst;
    column.fitsMonthFirst = column.fitsMonthFirst && monthFirst;
    const FieldTime &time = dayFirst ? *dayFirst : *monthFirst;
    column.needsOrder = column.needsOrder || !dayFirst || !monthFirst || dayFirst->day != monthFirst->day;
    column.needsZone = column.needsZone || !time.offset;
}

void surveyNumber(ColumnSurvey &column, const QString &cell)
{
    const bool hasComma = cell.contains(u',');
    if (!fieldNumber(cell, hasComma ? DecimalMark::Comma : DecimalMark::Point))
        return;
    ++column.numbers;
    column.needsComma = column.needsComma || hasComma;
    column.isCommaSure = column.isCommaSure || (hasComma && cell.trimmed().size() - cell.trimmed().indexOf(u',') != 4);
}

void surveyCell(ColumnSurvey &column, const QString &cell)
{
    if (cell.isEmpty())
        return;
    ++column.filled;
    if (column.samples.size() < samplesOfColumn && !column.samples.contains(cell))
        column.samples.append(cell.left(longestValue));
    if (cell.size() > longestValue)
        return;
    const QChar first = cell.at(0);
    if ((first >= u'0' && first <= u'9') || first == u' ')
        surveyTime(column, cell);
    surveyNumber(column, cell);
}

/// Whole rows of the width of the first, by the width.
qsizetype fitOf(const QByteArray &head, const TableForm &form)
{
    QBuffer buffer;
    buffer.setData(head);
    if (!buffer.open(QIODevice::ReadOnly))
        return 0;
    TableReader reader(buffer, form);
    Result<QStringList> header = reader.readHeader();
    if (!header || header->size() < 2)
        return 0;
    qsizetype whole = 1;
    qsizetype faulty = 0;
    while (true) {
        const Result<std::optional<TableRow>> row = reader.next();
        if (!row || !*row || whole + faulty >= limits::previewRows)
            break;
        ++((*row)->fault == RowFault::None ? whole : faulty);
    }
    return whole * 1000 / (whole + faulty) * 1000 + qMin<qsizetype>(header->size(), 999);
}

char16_t separatorOf(const QByteArray &head, TableForm form)
{
    char16_t best = u',';
    qsizetype bestFit = 0;
    for (const char16_t separator : {u',', u';', u'\t', u'|'}) {
        form.separator = separator;
        if (const qsizetype fit = fitOf(head, form); fit > bestFit) {
            bestFit = fit;
            best = separator;
        }
    }
    return best;
}

}  // namespace

const ColumnSurvey *TableSurvey::column(const QString &name) const
{
    for (const ColumnSurvey &one : columns) {
        if (one.name == name)
            return &one;
    }
    return nullptr;
}

Result<TableSurvey> surveyTable(QIODevice &device, const TableForm &form, const ReadOn &readOn)
{
    TableReader reader(device, form);
    const Result<QStringList> header = reader.readHeader();
    if (!header)
        return std::unexpected(header.error());
    TableSurvey survey{.form = form, .header = *header};
    for (const QString &name : *header)
        survey.columns.append({.name = name});
    while (true) {
        const Result<std::optional<TableRow>> row = reader.next();
        if (!row)
            return std::unexpected(row.error());
        if (!*row || (readOn && survey.rows % askedEach == 0 && !readOn(reader.position())))
            break;
        ++survey.rows;
        if (survey.first.size() < limits::previewRows)
            survey.first.append(**row);
        survey.faulty += (*row)->fault == RowFault::None ? 0 : 1;
        for (qsizetype i = 0; i < (*row)->cells.size(); ++i)
            surveyCell(survey.columns[i], (*row)->cells.at(i));
    }
    survey.isEncodingSure = !reader.hasEncodingError();
    return survey;
}

Result<TableSurvey> surveyTable(QIODevice &device, const ReadOn &readOn)
{
    const QByteArray head = device.peek(limits::tablePieceBytes);
    const Result<TableStart> start = tableStart(head);
    if (!start)
        return std::unexpected(start.error());
    TableForm form{.encoding = start->encoding};
    form.separator = separatorOf(head, form);
    Result<TableSurvey> survey = surveyTable(device, form, readOn);
    if (!survey || survey->isEncodingSure || form.encoding != TableForm::Encoding::Utf8 || start->mark > 0)
        return survey;
    if (!device.seek(0))
        return fail(ErrorKind::Io, device.errorString());
    form.encoding = TableForm::Encoding::Windows1252;
    survey = surveyTable(device, form, readOn);
    if (survey)
        survey->isEncodingSure = false;
    return survey;
}

}  // namespace sb

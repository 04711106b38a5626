// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/rowsmodel.h"

#include "ui/style/tokens.h"

#include <QColor>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QString spanName(RowSpan span)
{
    switch (span) {
    case RowSpan::Coding:
        return RowsModel::tr("Coding");
    case RowSpan::Pickup:
        return RowsModel::tr("Pickup");
    case RowSpan::Review:
        return RowsModel::tr("Review");
    case RowSpan::Deploy:
        return RowsModel::tr("Deploy");
    case RowSpan::Lead:
        return RowsModel::tr("Lead");
    case RowSpan::Recovery:
        return RowsModel::tr("Recovery");
    case RowSpan::Acknowledged:
        return RowsModel::tr("Acknowledged");
    case RowSpan::Restored:
        return RowsModel::tr("Restored");
    case RowSpan::Detected:
        return RowsModel::tr("Detected");
    case RowSpan::Resolved:
        return RowsModel::tr("Resolved");
    case RowSpan::Cycle:
        return RowsModel::tr("Cycle", "of a work item");
    case RowSpan::Run:
        break;
    }
    return RowsModel::tr("Run", "of a deployment");
}

}  // namespace

RowsModel::RowsModel(QObject *parent)
    : QAbstractTableModel(parent), m_detail(std::make_shared<const MetricDetail>()), m_reader(Reader::of(QLocale()))
{
}

void RowsModel::setDetail(const std::shared_ptr<const MetricDetail> &detail, const ReportingCalendar &calendar)
{
    beginResetModel();
    m_detail = detail != nullptr ? detail : std::make_shared<const MetricDetail>();
    m_calendar = calendar;
    m_reader = Reader::of(QLocale());
    endResetModel();
}

QString RowsModel::kindName() const
{
    switch (m_detail->rowKind) {
    case EventTable::Changes:
        return tr("Change");
    case EventTable::Incidents:
        return tr("Incident");
    case EventTable::Tickets:
        return tr("Work item");
    case EventTable::Runs:
        return tr("CI run");
    case EventTable::Reports:
        return tr("Coverage report");
    case EventTable::Points:
        return tr("Entry");
    case EventTable::Deployments:
        break;
    }
    return tr("Deployment");
}

bool RowsModel::isDecidable() const
{
    const EventTable kind = m_detail->rowKind;
    return kind == EventTable::Changes || kind == EventTable::Deployments || kind == EventTable::Incidents;
}

QString RowsModel::title() const
{
    switch (m_detail->rowKind) {
    case EventTable::Changes:
        return tr("Changes behind this figure");
    case EventTable::Incidents:
        return tr("Incidents behind this figure");
    case EventTable::Tickets:
        return tr("Work items behind this figure");
    case EventTable::Runs:
        return tr("CI runs behind this figure");
    case EventTable::Reports:
        return tr("Coverage reports behind this figure");
    case EventTable::Points:
        return tr("Entries behind this figure");
    case EventTable::Deployments:
        break;
    }
    return tr("Deployments behind this figure");
}

bool RowsModel::holdsSomething(int column) const
{
    if (column == Key || column == Repository || column == When || column == actionColumn())
        return true;
    return std::ranges::any_of(m_detail->rows, [column](const DetailRow &one) {
        if (column >= FirstSpan)
            return one.spans.value(column - FirstSpan).has_value();
        return !(column == Title ? one.title : one.team).isEmpty();
    });
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_detail->rows.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstSpan + static_cast<int>(m_detail->spanNames.size()) + 1;
}

QString RowsModel::momentText(Instant at) const
{
    if (at == unknownInstant)
        return {};
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(at, m_calendar.zone());
    return QString(charts::dayText(moment.date(), m_reader.language) + u' '
                   + m_reader.locale.toString(moment.time(), QLocale::ShortFormat));
}

QString RowsModel::text(const DetailRow &row, int column) const
{
    switch (column) {
    case Key:
        return row.key.isEmpty() ? QString::number(row.id) : row.key;
    case Title:
        return row.title;
    case Team:
        return row.team;
    case Repository:
        return row.repository.isEmpty() ? row.service : row.repository;
    case When:
        return momentText(row.at);
    default:
        break;
    }
    if (column == actionColumn())
        return !isDecidable() ? QString() : row.excludedWhy.isEmpty() ? tr("Exclude") : tr("Left out");
    const std::optional<double> span = row.spans.value(column - FirstSpan);
    return span ? charts::valueText(*span, charts::Unit::Duration, m_reader.language) : u"–"_s;
}

QVariant RowsModel::sortValue(const DetailRow &row, int column) const
{
    if (column == When)
        return row.at;
    if (column >= FirstSpan && column != actionColumn())
        return row.spans.value(column - FirstSpan).value_or(-1);
    return text(row, column);
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DetailRow &one = row(index.row());
    const int column = index.column();
    const bool isLink = (column == Key && one.url.isValid()) || column == actionColumn();
    switch (role) {
    case Qt::DisplayRole:
        return text(one, column);
    case Qt::ToolTipRole:
        return column == actionColumn() && !one.excludedWhy.isEmpty() ? tr("Left out: %1").arg(one.excludedWhy)
                                                                      : text(one, column);
    case Qt::TextAlignmentRole:
        return QVariant(column >= FirstSpan && column != actionColumn() ? Qt::AlignRight | Qt::AlignVCenter
                                                                        : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (!one.excludedWhy.isEmpty() && !isLink)
            return tokens(systemScheme()).text3;
        return isLink ? QVariant(tokens(systemScheme()).accent) : QVariant();
    case SortRole:
        return sortValue(one, column);
    case DateRole:
        return m_calendar.dateOf(one.at);
    case RowRole:
        return index.row();
    default:
        return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isSpan = section >= FirstSpan && section != actionColumn();
    if (role == Qt::TextAlignmentRole)
        return QVariant(isSpan ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (isSpan)
        return spanName(m_detail->spanNames.value(section - FirstSpan));
    switch (section) {
    case Key:
        return kindName();
    case Title:
        return tr("Title");
    case Team:
        return tr("Team");
    case Repository:
        return tr("Repository");
    case When:
        return tr("When");
    default:
        return QString();
    }
}

}  // namespace sb::ui

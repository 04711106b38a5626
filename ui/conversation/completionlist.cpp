// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/completionlist.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QTextLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int symbolSide = 16;

void paintSign(QPainter &painter, const QRect &place, const Completion &row)
{
    if (!row.slug.isEmpty())
        return paintTile(painter, place, row.slug, row.icon);
    const QRect inner(place.center() - QPoint(symbolSide / 2, symbolSide / 2), QSize(symbolSide, symbolSide));
    symbol(row.command ? u"slash"_s : u"hash"_s, &Tokens::text2).paint(&painter, inner);
}

/// In one line that elides at its end; bold what is marked.
void paintName(QPainter &painter, const QRect &place, const Completion &row)
{
    QFont bold = painter.font();
    bold.setBold(true);
    const QString text =
        QFontMetrics(row.marks.isEmpty() ? painter.font() : bold).elidedText(row.name, Qt::ElideRight, place.width());
    QTextLayout layout(text, painter.font());
    QList<QTextLayout::FormatRange> formats;
    for (const TextSpan &mark : row.marks) {
        QTextCharFormat format;
        format.setFont(bold);
        formats.append({static_cast<int>(mark.begin), static_cast<int>(mark.length), format});
    }
    layout.setFormats(formats);
    QTextOption option;
    option.setTextDirection(painter.layoutDirection());
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(place.width());
    layout.endLayout();
    layout.draw(&painter, place.topLeft());
}

}  // namespace

void CompletionList::setRows(const QList<Completion> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

const Completion *CompletionList::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int CompletionList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CompletionList::data(const QModelIndex &index, int role) const
{
    const Completion *row = at(index.row());
    if (row == nullptr)
        return {};
    switch (role) {
    case NameRole:
        return row->name;
    case DetailRole:
        return row->detail;
    case TrailingRole:
        return row->trailing;
    case Qt::ToolTipRole:
        return row->detail.isEmpty() ? row->name : row->name + u'\n' + row->detail;
    case Qt::AccessibleTextRole: {
        QStringList parts{row->name, row->detail, row->trailing};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

CompletionDelegate::CompletionDelegate(const CompletionList &list, QObject *parent) : QStyledItemDelegate(parent), m_list(list)
{
}

QSize CompletionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int lines = option.fontMetrics.height() + QFontMetrics(textFont(type::tiny)).height();
    return {0, std::max(space::tallRow, lines + space::medium)};
}

void CompletionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Completion *row = m_list.at(index.row());
    if (row == nullptr)
        return;
    const Tokens &t = tokens(systemScheme());
    const auto visual = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? t.selected : t.hover);
        painter->drawRoundedRect(option.rect.adjusted(space::small, 0, -space::small, 0), 4, 4);
    }
    const QRect rect = option.rect.adjusted(12, 0, -12, 0);
    painter->setFont(option.font);
    paintSign(*painter, visual({rect.left(), rect.center().y() - space::tile / 2, space::tile, space::tile}), *row);

    const QFont small = textFont(type::tiny);
    const bool isFigure = row->slug.isEmpty() && !row->command;
    const QFontMetrics trailingMetrics(isFigure ? option.font : small);
    const int trailingWidth = trailingMetrics.horizontalAdvance(row->trailing);
    painter->setPen(isFigure ? t.text : t.text3);
    painter->setFont(isFigure ? option.font : small);
    painter->drawText(visual({rect.right() - trailingWidth, rect.top(), trailingWidth + 1, rect.height()}),
                      Qt::AlignVCenter | Qt::AlignRight, row->trailing);

    const int left = rect.left() + space::tile + 10;
    const int width = rect.right() - left - (trailingWidth > 0 ? trailingWidth + 12 : 0);
    const int nameHeight = option.fontMetrics.height();
    const int detailHeight = QFontMetrics(small).height();
    const int top = rect.top() + (rect.height() - nameHeight - (row->detail.isEmpty() ? 0 : detailHeight)) / 2;
    painter->setFont(option.font);
    painter->setPen(t.text);
    paintName(*painter, visual({left, top, width, nameHeight}), *row);
    painter->setFont(small);
    painter->setPen(t.text3);
    painter->drawText(visual({left, top + nameHeight, width, detailHeight}), Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(small).elidedText(row->detail, Qt::ElideRight, width));
    painter->restore();
}

}  // namespace sb::ui

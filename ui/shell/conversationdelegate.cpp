// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/conversationdelegate.h"

#include "models/conversationlist.h"
#include "ui/style/tokens.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sb::ui {

ConversationDelegate::ConversationDelegate(QObject *parent)
    : RowDelegate({ConversationList::PersonaRole, -1, ConversationList::TitleRole, ConversationList::UpdatedAtRole},
                  Detail::AtRight, parent)
{
}

QString ConversationDelegate::section(QDate day, QDate today)
{
    if (day >= today)
        return tr("Today");
    if (day.addDays(1) == today)
        return tr("Yesterday");
    const QString month = QLocale().standaloneMonthName(day.month());
    if (day.year() != today.year())
        return tr("%1 %2", "month and year").arg(month, QString::number(day.year()));
    return day.month() == today.month() ? tr("Earlier in %1").arg(month) : month;
}

QString ConversationDelegate::headingOf(const QModelIndex &index)
{
    const auto sectionOf = [today = QDate::currentDate()](const QModelIndex &row) {
        return section(row.data(ConversationList::UpdatedAtRole).toDateTime().toLocalTime().date(), today);
    };
    QString heading = sectionOf(index);
    const QModelIndex above = index.siblingAtRow(index.row() - 1);
    return above.isValid() && sectionOf(above) == heading ? QString() : heading;
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize row = RowDelegate::sizeHint(option, index);
    return headingOf(index).isEmpty() ? row : row + QSize(0, space::sectionHead);
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    if (const QString heading = headingOf(index); !heading.isEmpty()) {
        const QRect head(option.rect.left() + space::wide, option.rect.top() + space::medium,
                         option.rect.width() - 2 * space::wide, space::sectionHead - space::medium);
        QFont font = option.font;
        font.setWeight(QFont::DemiBold);
        painter->save();
        painter->setFont(font);
        painter->setPen(tokens(systemScheme()).text2);
        painter->drawText(head, Qt::AlignLeft | Qt::AlignVCenter, heading);
        painter->restore();
        row.rect.setTop(option.rect.top() + space::sectionHead);
    }
    RowDelegate::paint(painter, row, index);
}

}  // namespace sb::ui

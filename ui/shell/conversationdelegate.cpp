// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/conversationdelegate.h"

#include "models/conversationlist.h"
#include "ui/style/tokens.h"

#include <QDateTime>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int longestTitle = 200;
constexpr int pinnedGroup = -1;

QDate dayOf(const QModelIndex &row)
{
    return row.data(ConversationList::UpdatedAtRole).toDateTime().toLocalTime().date();
}

/// Rows of one group stand below one heading. Only compared: a long list asks for each row's.
int groupOf(const QModelIndex &row, QDate today)
{
    if (row.data(ConversationList::IsPinnedRole).toBool())
        return pinnedGroup;
    const QDate day = dayOf(row);
    if (day >= today)
        return 0;
    return day.addDays(1) == today ? 1 : day.year() * 12 + day.month() + 1;
}

}  // namespace

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
    const QDate today = QDate::currentDate();
    const int group = groupOf(index, today);
    const QModelIndex above = index.siblingAtRow(index.row() - 1);
    if (above.isValid() && groupOf(above, today) == group)
        return {};
    return group == pinnedGroup ? tr("Pinned") : section(dayOf(index), today);
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
        paintHeading(painter, option, heading);
        row.rect.setTop(option.rect.top() + space::sectionHead);
    }
    RowDelegate::paint(painter, row, index);
}

QWidget *ConversationDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(u"titleField"_s);
    field->setAccessibleName(tr("Title of the conversation"));
    field->setMaxLength(longestTitle);
    return field;
}

void ConversationDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *field = static_cast<QLineEdit *>(editor);
    if (field->isModified())
        return;  // what is typed stays, whatever the title has become
    field->setText(index.data(ConversationList::TitleRole).toString());
    field->selectAll();
}

void ConversationDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &index) const
{
    const ConversationId id = ConversationId::fromString(index.data(ConversationList::IdRole).toString());
    emit titleEdited(id, static_cast<QLineEdit *>(editor)->text());
}

void ConversationDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                                const QModelIndex &index) const
{
    QRect rect = option.rect.adjusted(space::small, 0, -space::small, 0);
    rect.setTop(rect.bottom() - RowDelegate::sizeHint(option, index).height() + 1);
    editor->setGeometry(rect);
}

}  // namespace sb::ui

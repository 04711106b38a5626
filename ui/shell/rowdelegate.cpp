// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/rowdelegate.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// Hours and minutes as the locale writes them: some locales' short format has seconds.
QString clockFormat()
{
    static const QRegularExpression seconds(u"[:.]ss?"_s);
    return QLocale().timeFormat(QLocale::ShortFormat).remove(seconds);
}

}  // namespace

RowDelegate::RowDelegate(const Roles &roles, Detail detail, QObject *parent)
    : QStyledItemDelegate(parent), m_roles(roles), m_detail(detail)
{
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, m_detail == Detail::Below ? space::tallRow : space::row};
}

QString RowDelegate::detailOf(const QModelIndex &index) const
{
    const QVariant detail = index.data(m_roles.detail);
    if (detail.metaType() != QMetaType::fromType<QDateTime>())
        return detail.toString();
    const QDateTime at = detail.toDateTime().toLocalTime();
    const bool isToday = at.date() == QDate::currentDate();
    return isToday ? QLocale().toString(at.time(), clockFormat()) : QLocale().toString(at.date(), u"d MMM"_s);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens(systemScheme());
    const QRect rect = option.rect.adjusted(6, 0, -6, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(option.state & QStyle::State_HasFocus ? QPen(t.accent, 2) : QPen(Qt::NoPen));
    if (option.state & QStyle::State_Selected)
        painter->setBrush(t.selected);
    else if (option.state & QStyle::State_MouseOver)
        painter->setBrush(t.hover);
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4);
    const QRect tile(rect.left() + 10, rect.center().y() - space::tile / 2, space::tile, space::tile);
    paintTile(*painter, tile, index.data(m_roles.slug).toString(), index.data(m_roles.icon).toString());
    painter->setFont(option.font);
    paintTexts(painter, rect.adjusted(10 + space::tile + space::medium, 0, -10, 0), index);
    painter->restore();
}

void RowDelegate::paintTexts(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const Tokens &t = tokens(systemScheme());
    const QFontMetrics metrics = painter->fontMetrics();
    const QString title = index.data(m_roles.title).toString();
    const QString detail = detailOf(index);
    const QFont small = textFont(type::tiny);
    if (m_detail == Detail::Below) {
        const int middle = rect.center().y();
        painter->setPen(t.text);
        painter->drawText(QRect(rect.left(), middle - metrics.height() + 1, rect.width(), metrics.height()),
                          Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(title, Qt::ElideRight, rect.width()));
        painter->setFont(small);
        painter->setPen(t.text3);
        painter->drawText(QRect(rect.left(), middle + 1, rect.width(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(small).elidedText(detail, Qt::ElideRight, rect.width()));
        return;
    }
    const int detailWidth = QFontMetrics(small).horizontalAdvance(detail);
    const int titleWidth = rect.width() - detailWidth - space::medium;
    painter->setPen(t.text);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(title, Qt::ElideRight, titleWidth));
    painter->setFont(small);
    painter->setPen(t.text3);
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, detail);
}

}  // namespace sb::ui

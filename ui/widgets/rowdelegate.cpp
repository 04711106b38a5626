// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/rowdelegate.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int rowMargin = 6;
constexpr int rowPadding = 10;
/// Above and below the texts, however large they are: for the ring of this row, not for that of the next.
constexpr int ringRoom = 3;

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

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int title = option.fontMetrics.height() + 2 * ringRoom;
    if (m_detail == Detail::AtRight)
        return {0, qMax(space::row, title)};
    return {0, qMax(space::tallRow, title + QFontMetrics(textFont(type::tiny)).height())};
}

QString RowDelegate::detailOf(const QModelIndex &index) const
{
    const QVariant detail = index.data(m_roles.detail);
    return detail.metaType() == QMetaType::fromType<QDateTime>() ? shortTime(detail.toDateTime()) : detail.toString();
}

QString RowDelegate::shortTime(const QDateTime &time)
{
    const QDateTime at = time.toLocalTime();
    const bool isToday = at.date() == QDate::currentDate();
    return isToday ? QLocale().toString(at.time(), clockFormat()) : QLocale().toString(at.date(), u"d MMM"_s);
}

QRect RowDelegate::textRect(const QStyleOptionViewItem &option)
{
    const QRect rect =
        option.rect.adjusted(rowMargin + rowPadding + space::tile + space::medium, 0, -rowMargin - rowPadding, 0);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void RowDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QString &heading)
{
    const QRect head(option.rect.left() + space::wide, option.rect.top() + space::medium, option.rect.width() - 2 * space::wide,
                     space::sectionHead - space::medium);
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setFont(font);
    painter->setPen(tokens(systemScheme()).text2);
    painter->drawText(head, Qt::AlignLeft | Qt::AlignVCenter, heading);
    painter->restore();
}

void RowDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option)
{
    const Tokens &t = tokens(systemScheme());
    painter->setPen(option.state & QStyle::State_HasFocus ? QPen(t.accent, 2) : QPen(Qt::NoPen));
    if (option.state & QStyle::State_Selected)
        painter->setBrush(t.selected);
    else if (option.state & QStyle::State_MouseOver)
        painter->setBrush(t.hover);
    painter->drawRoundedRect(option.rect.adjusted(rowMargin + 1, 1, -rowMargin - 1, -1), 4, 4);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    paintGround(painter, option);
    const QRect tile(option.rect.left() + rowMargin + rowPadding, option.rect.center().y() - space::tile / 2, space::tile,
                     space::tile);
    paintTile(*painter, QStyle::visualRect(option.direction, option.rect, tile), index.data(m_roles.slug).toString(),
              index.data(m_roles.icon).toString());
    painter->setFont(option.font);
    paintTexts(painter, textRect(option), index);
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

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/factdelegate.h"

#include "ui/style/tokens.h"
#include "ui/widgets/rowdelegate.h"

#include <QListView>
#include <QPainter>
#include <QStyle>

namespace sb::ui {

namespace {

constexpr int wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

}  // namespace

FactDelegate::FactDelegate(QListView *list) : QStyledItemDelegate(list), m_list(list) {}

QRect FactDelegate::sentenceRect(const QFont &font, const QString &text, int width) const
{
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10'000), wrapped, text.section(u'\n', 0, 0));
}

QRect FactDelegate::restRect(const QString &text, int width) const
{
    const QString rest = text.section(u'\n', 1);
    return rest.isEmpty() ? QRect()
                          : QFontMetrics(textFont(type::tiny)).boundingRect(QRect(0, 0, width, 10'000), wrapped, rest);
}

int FactDelegate::wordsWidth() const
{
    const int bar = m_list->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_list);
    return m_list->width() - bar - 2 * m_list->frameWidth() - 2 * padding;
}

QSize FactDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data().toString();
    const int room = wordsWidth();
    const int rest = restRect(text, room).height();
    return {room + 2 * padding, sentenceRect(option.font, text, room).height() + (rest > 0 ? rest + 2 : 0) + 2 * space::medium};
}

void FactDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens(systemScheme());
    const QString text = index.data().toString();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    RowDelegate::paintGround(painter, option);
    QRect room = option.rect.adjusted(padding, space::medium, -padding, -space::medium);
    room.setWidth(wordsWidth());
    room = QStyle::visualRect(option.direction, option.rect, room);
    painter->setFont(option.font);
    painter->setPen(option.state & QStyle::State_Enabled ? t.text : t.text2);
    painter->drawText(room, wrapped, text.section(u'\n', 0, 0));
    room.setTop(room.top() + sentenceRect(option.font, text, room.width()).height() + 2);
    painter->setFont(textFont(type::tiny));
    painter->setPen(t.text2);
    painter->drawText(room, wrapped, text.section(u'\n', 1));
    painter->restore();
}

}  // namespace sb::ui

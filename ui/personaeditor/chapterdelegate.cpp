// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/chapterdelegate.h"

#include "models/draftlists.h"
#include "ui/personaeditor/outlinewords.h"
#include "ui/personaeditor/severitysign.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rowdelegate.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int rowMargin = 8;       ///< left and right of a row
constexpr int gripWidth = 14;
constexpr int barWidth = 66;
constexpr int barHeight = 4;
constexpr int signSize = 12;

/// Six dots: the row can be dragged.
void paintGrip(QPainter *painter, const QRect &rect)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens(systemScheme()).text3);
    for (int row = -1; row <= 1; ++row) {
        for (int column = 0; column < 2; ++column)
            painter->drawEllipse(QPointF(rect.left() + 2 + column * 4, rect.center().y() + row * 4), 1, 1);
    }
}

void paintBar(QPainter *painter, const QRect &rect, double share)
{
    const Tokens &t = tokens(systemScheme());
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.border);
    painter->drawRoundedRect(rect, barHeight / 2.0, barHeight / 2.0);
    painter->setBrush(t.control);
    QRect filled = rect;
    filled.setWidth(std::max(barHeight, static_cast<int>(rect.width() * share)));
    painter->drawRoundedRect(filled, barHeight / 2.0, barHeight / 2.0);
}

}  // namespace

QSize ChapterDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, std::max(40, option.fontMetrics.height() + QFontMetrics(textFont(type::tiny)).height() + space::small)};
}

void ChapterDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens(systemScheme());
    const auto row = index.data(ChapterList::ChapterRole).value<ChapterRow>();
    const auto place = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    RowDelegate::paintGround(painter, option);

    const QRect inner = option.rect.adjusted(rowMargin + space::small, 0, -rowMargin - space::small, 0);
    if (index.flags().testFlag(Qt::ItemIsDragEnabled))
        paintGrip(painter, place(QRect(inner.left(), inner.top(), gripWidth, inner.height())));
    const QFont small = textFont(type::tiny);
    const QString number = QLocale().toString(row.tokens);
    const int numberWidth = QFontMetrics(small).horizontalAdvance(number);
    const int middle = inner.center().y();
    const int lineHeight = option.fontMetrics.height();
    QRect title(inner.left() + gripWidth, middle - lineHeight + 1, inner.width() - gripWidth - numberWidth - space::medium,
                lineHeight);
    painter->setFont(option.font);
    painter->setPen(t.text);
    painter->drawText(place(title), Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, title.width()));
    painter->setFont(small);
    painter->setPen(t.text2);
    painter->drawText(place(inner), Qt::AlignRight | Qt::AlignVCenter, number);

    const int below = middle + 2;
    const int smallHeight = QFontMetrics(small).height();
    paintBar(painter, place(QRect(title.left(), below + (smallHeight - barHeight) / 2, barWidth, barHeight)),
             static_cast<double>(row.tokens) / std::max(1, m_most));
    const QString when = OutlineWords::when(row.when);
    const QRect words(title.left() + barWidth + space::medium - 2, below, QFontMetrics(small).horizontalAdvance(when),
                      smallHeight);
    painter->setPen(t.text3);
    painter->drawText(place(words), Qt::AlignLeft | Qt::AlignVCenter, when);
    if (row.worst) {
        const SeveritySign sign = signOf(*row.worst);
        const QRect mark(words.right() + space::medium, below + (smallHeight - signSize) / 2, signSize, signSize);
        symbol(sign.symbol, sign.colour).paint(painter, place(mark));
    }
    painter->restore();
}

}  // namespace sb::ui

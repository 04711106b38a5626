// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/palettedelegate.h"

#include "models/palettelist.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// Draws at the right end of `rect`; gives what is left of it.
QRect drawAtRight(QPainter &painter, const QRect &rect, const QString &text)
{
    if (text.isEmpty())
        return rect;
    const QFontMetrics metrics = painter.fontMetrics();
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width() / 2);
    const int width = metrics.horizontalAdvance(shown);
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, shown);
    return rect.adjusted(0, 0, -width - space::wide, 0);
}

void drawMatched(QPainter &painter, const QRect &rect, const QString &text, const QList<int> &letters)
{
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width() - space::medium);
    QList<QTextLayout::FormatRange> formats;
    for (const int letter : letters) {
        QTextCharFormat bold;
        bold.setFontWeight(QFont::Bold);
        if (letter < shown.size() && shown.at(letter) == text.at(letter))
            formats.append({letter, 1, bold});
    }
    QTextLayout layout(shown, painter.font());
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width());
    layout.endLayout();
    layout.draw(&painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
}

}  // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, space::row};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens(systemScheme());
    const bool isEnabled = index.flags().testFlag(Qt::ItemIsEnabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->setBrush(t.selected);
    else if (isEnabled && option.state.testFlag(QStyle::State_MouseOver))
        painter->setBrush(t.hover);
    painter->drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 4, 4);
    QRect rect = option.rect.adjusted(10, 0, -10, 0);
    painter->setFont(textFont(type::tiny));
    painter->setPen(t.text3);
    rect = drawAtRight(*painter, rect, index.data(PaletteList::ShortcutRole).toString());
    rect = drawAtRight(*painter, rect, index.data(PaletteList::PlaceRole).toString());
    painter->setFont(option.font);
    painter->setPen(isEnabled ? t.text : t.text3);
    drawMatched(*painter, rect, index.data().toString(), index.data(PaletteList::LettersRole).value<QList<int>>());
    painter->restore();
}

}  // namespace sb::ui

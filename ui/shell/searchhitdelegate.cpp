// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/searchhitdelegate.h"

#include "models/searchhits.h"
#include "ui/shell/rowwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QDateTime>
#include <QPainter>
#include <QTextLayout>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int snippetLines = 2;
constexpr int rowPad = 6;

bool isMessage(const QModelIndex &index)
{
    return !index.data(SearchHits::MessageRole).toString().isEmpty();
}

bool isFirstOfItsKind(const QModelIndex &index)
{
    const QModelIndex above = index.siblingAtRow(index.row() - 1);
    return !above.isValid() || isMessage(above) != isMessage(index);
}

int lineHeight(const QFont &font)
{
    return QFontMetrics(font).lineSpacing();
}

/// Text of at most so many lines with what was looked for standing out. Drawn as it is: nothing in it is markup.
struct MarkedText {
    QString text;
    QList<TextSpan> marks;
    QFont font;
    QColor colour;
    int lines = 1;
};

QList<QTextLayout::FormatRange> formatsOf(const QList<TextSpan> &marks, qsizetype length)
{
    const Tokens &t = tokens(systemScheme());
    QTextCharFormat format;
    format.setFontWeight(QFont::DemiBold);
    format.setForeground(t.text);
    format.setBackground(t.accentSoft);
    format.setFontUnderline(true);  // never by colour alone
    format.setUnderlineColor(t.accent);
    QList<QTextLayout::FormatRange> formats;
    for (const TextSpan &mark : marks) {
        if (const qsizetype end = qMin(mark.begin + mark.length, length); end > mark.begin)
            formats.append({static_cast<int>(mark.begin), static_cast<int>(end - mark.begin), format});
    }
    return formats;
}

/// Gives where the last line ends in the text.
qsizetype layOut(QTextLayout &layout, int width, int lines)
{
    layout.beginLayout();
    qreal y = 0;
    int end = 0;
    for (int i = 0; i < lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
        end = line.textStart() + line.textLength();
    }
    layout.endLayout();
    return end;
}

/// Gives how high it is.
int paintMarked(QPainter &painter, const QRect &rect, const MarkedText &marked)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    // The text runs as it is written, and stands where the row begins.
    option.setAlignment((painter.layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
    QTextLayout layout;
    layout.setFont(marked.font);
    layout.setTextOption(option);
    const auto put = [&](const QString &text) {
        layout.setText(text);
        layout.setFormats(formatsOf(marked.marks, text.size()));
        return layOut(layout, rect.width(), marked.lines);
    };
    const qsizetype room = put(marked.text);
    for (qsizetype kept = room - 1; room < marked.text.size() && kept > 0; --kept) {
        const QString shorter = marked.text.left(kept) + u'…';
        if (put(shorter) == shorter.size())
            break;
    }
    painter.setPen(marked.colour);
    painter.setFont(marked.font);
    layout.draw(&painter, rect.topLeft());
    return static_cast<int>(std::ceil(layout.boundingRect().height()));
}

}  // namespace

SearchHitDelegate::SearchHitDelegate(QObject *parent)
    : RowDelegate({SearchHits::PersonaRole, -1, SearchHits::TitleRole, SearchHits::AtRole}, Detail::AtRight, parent)
{
}

QSize SearchHitDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int head = isFirstOfItsKind(index) ? space::sectionHead : 0;
    const int tiny = lineHeight(textFont(type::tiny));
    const bool hasOrigin = !RowWords::origin(index).isEmpty();
    const int body = isMessage(index) ? (snippetLines + 1) * tiny : hasOrigin ? tiny : 0;
    return {0, head + qMax(space::row, 2 * rowPad + lineHeight(option.font) + body)};
}

void SearchHitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    if (isFirstOfItsKind(index)) {
        paintHeading(painter, option, isMessage(index) ? tr("Messages") : tr("Conversations"));
        row.rect.setTop(option.rect.top() + space::sectionHead);
    }
    const Tokens &t = tokens(systemScheme());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    paintGround(painter, row);
    const QRect texts = textRect(row);
    QRect line(texts.left(), row.rect.top() + rowPad, texts.width(), lineHeight(option.font));
    const QRect tile(row.rect.left() + space::wide, line.center().y() - space::tile / 2 + 1, space::tile, space::tile);
    paintTile(*painter, QStyle::visualRect(option.direction, row.rect, tile), index.data(SearchHits::PersonaRole).toString(),
              QString());
    const QFont small = textFont(type::tiny);
    const QString time = shortTime(index.data(SearchHits::AtRole).toDateTime());
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time) + space::medium;
    painter->setFont(small);
    painter->setPen(t.text3);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, time);
    const QRect title = QStyle::visualRect(option.direction, line, line.adjusted(0, 0, -timeWidth, 0));
    const auto marks = index.data(SearchHits::MarksRole).value<QList<TextSpan>>();
    const QString snippet = index.data(SearchHits::SnippetRole).toString();
    line.translate(0, line.height());
    if (isMessage(index)) {
        paintMarked(*painter, title, {index.data(SearchHits::TitleRole).toString(), {}, option.font, t.text, 1});
        line.translate(0, paintMarked(*painter, line, {snippet, marks, small, t.text2, snippetLines}));
    } else {
        paintMarked(*painter, title, {snippet, marks, option.font, t.text, 1});
    }
    painter->setFont(small);
    painter->setPen(t.text3);
    line.setHeight(lineHeight(small));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(small).elidedText(RowWords::origin(index), Qt::ElideRight, line.width()));
    painter->restore();
}

}  // namespace sb::ui

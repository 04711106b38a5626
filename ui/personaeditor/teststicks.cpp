// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/teststicks.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rowdelegate.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int boxSize = 16;

class TickDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int lines = index.data().toString().contains(u'\n') ? 2 : 1;
        return {0, lines * option.fontMetrics.lineSpacing() + space::medium + space::small};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens(systemScheme());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        RowDelegate::paintGround(painter, option);
        const QRect inner =
            option.rect.adjusted(space::medium + space::small, space::small + 2, -space::medium, -space::small - 2);
        const int line = option.fontMetrics.lineSpacing();
        const QRect box(inner.left(), inner.top() + (line - boxSize) / 2, boxSize, boxSize);
        paintBox(painter, QStyle::visualRect(option.direction, option.rect, box),
                 index.data(Qt::CheckStateRole).toInt() == Qt::Checked);
        QRect words(inner.left() + boxSize + space::medium, inner.top(), inner.width() - boxSize - space::medium, line);
        const QStringList lines = index.data().toString().split(u'\n');
        painter->setFont(option.font);
        for (qsizetype i = 0; i < qMin<qsizetype>(2, lines.size()); ++i) {
            painter->setPen(i == 0 ? t.text : t.text2);
            painter->drawText(QStyle::visualRect(option.direction, option.rect, words), Qt::AlignLeft | Qt::AlignVCenter,
                              option.fontMetrics.elidedText(lines.at(i), Qt::ElideRight, words.width()));
            words.translate(0, line);
        }
        painter->restore();
    }

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override
    {
        const bool isClick = event->type() == QEvent::MouseButtonRelease
            && static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton
            && option.rect.contains(static_cast<QMouseEvent *>(event)->position().toPoint());
        const bool isSpace = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
        if (!isClick && !isSpace)
            return false;
        const bool isTicked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, isTicked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }

private:
    static void paintBox(QPainter *painter, const QRect &box, bool isTicked)
    {
        const Tokens &t = tokens(systemScheme());
        painter->setPen(isTicked ? t.accent : t.control);
        painter->setBrush(isTicked ? t.accent : t.surface);
        painter->drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3);
        if (isTicked)
            symbol(u"tick"_s, &Tokens::onAccent).paint(painter, box.adjusted(1, 1, -2, -2));
    }
};

}  // namespace

QListWidget *makeTickList(const QString &objectName)
{
    auto *list = new QListWidget;
    list->setObjectName(objectName);
    list->setProperty("role", u"ticks"_s);
    list->setItemDelegate(new TickDelegate(list));
    list->setMouseTracking(true);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    return list;
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/viewparts.h"

#include "ui/personaeditor/factdelegate.h"
#include "ui/style/tokens.h"
#include "ui/widgets/wraplayout.h"

#include <QFrame>
#include <QListWidget>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui::ViewParts {

namespace {

constexpr int narrowestSide = 240;
constexpr int usualSide = 320;
constexpr int usualView = 700;

QFrame *columnOf(const QString &name, const QList<QWidget *> &parts, const QMargins &margins, int spacing)
{
    auto *column = new QFrame;
    column->setObjectName(name);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(margins);
    layout->setSpacing(spacing);
    for (QWidget *part : parts)
        layout->addWidget(part);
    return column;
}

}  // namespace

QWidget *rowOf(const QList<QWidget *> &parts)
{
    auto *row = new QWidget;
    auto *layout = new WrapLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    for (QWidget *part : parts)
        layout->addWidget(part);
    return row;
}

QFrame *bar(const QList<QWidget *> &parts)
{
    return columnOf(u"viewBar"_s, parts, {space::wide, space::medium, space::wide, space::medium}, space::small);
}

QFrame *side(const QList<QWidget *> &parts, QListWidget *filling)
{
    QFrame *side = columnOf(u"viewSide"_s, parts, {space::wide, space::wide, space::wide, space::wide}, space::medium);
    side->setMinimumWidth(narrowestSide);
    auto *column = static_cast<QVBoxLayout *>(side->layout());
    column->setStretchFactor(filling, 1);
    if (qobject_cast<FactDelegate *>(filling->itemDelegate()) == nullptr)
        return side;
    // The words of facts stand within the ground of their rows; all else stands below each other with them.
    constexpr int inset = FactDelegate::padding;
    column->setContentsMargins(space::wide - inset, space::wide, space::wide - inset, space::wide);
    for (QWidget *part : parts) {
        if (part != filling)
            part->setContentsMargins(inset, 0, inset, 0);
    }
    return side;
}

QSplitter *split(QWidget *left, QWidget *right, Grows grows)
{
    auto *split = new QSplitter;
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(left);
    split->addWidget(right);
    const bool isLeft = grows == Grows::Left;
    split->setStretchFactor(isLeft ? 0 : 1, 1);
    split->setSizes(isLeft ? QList<int>{usualView, usualSide} : QList<int>{usualSide, usualView});
    return split;
}

void makeFacts(QListWidget &list, const QString &name, const QString &meaning)
{
    list.setObjectName(name);
    list.setAccessibleName(meaning);
    list.setItemDelegate(new FactDelegate(&list));
    list.setResizeMode(QListView::Adjust);
    list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

}  // namespace sb::ui::ViewParts

// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/rowlist.h"

#include <QListView>

namespace sb::ui {

QListView *makeRowList(const QString &objectName, const QString &accessibleName, QAbstractItemModel &model)
{
    auto *view = new QListView;
    view->setObjectName(objectName);
    view->setAccessibleName(accessibleName);
    view->setModel(&model);
    view->setMouseTracking(true);
    view->setResizeMode(QListView::Adjust);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // It takes what is left: no list presses what stands beside it.
    view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    return view;
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/announce.h"

#include <QAccessible>
#include <QString>
#include <QWidget>

namespace sb::ui {

void announce(QWidget *speaker, const QString &words)
{
    QAccessibleAnnouncementEvent event(speaker, words);
    QAccessible::updateAccessibility(&event);
}

}  // namespace sb::ui

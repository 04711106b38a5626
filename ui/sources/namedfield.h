// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QWidget>

namespace sb::ui {

/// What a test and a screen reader call a field whose label is `title`, with its mnemonic.
inline void nameField(QWidget &field, const QString &name, const QString &title)
{
    field.setObjectName(name);
    field.setAccessibleName(QString(title).remove(QLatin1Char('&')));
}

}  // namespace sb::ui

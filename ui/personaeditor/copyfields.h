// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

#include <QScrollArea>

namespace sb::ui {

/// "Name", "Instructions", ….
[[nodiscard]] QString copyFieldName(CopyField::Name name);

/// Fields that a person copies into another program's form, each with its length and a button that copies it. GUI thread.
class CopyFields : public QScrollArea {
    Q_OBJECT
public:
    explicit CopyFields(QWidget *parent = nullptr);

    void setFields(const QList<CopyField> &fields);

signals:
    /// It is in the clipboard.
    void copied(const QString &name);
};

}  // namespace sb::ui

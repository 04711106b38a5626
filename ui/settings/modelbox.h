// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/arrowcombobox.h"

namespace sb::ui {

/// A field for a model's name, with the models that are known as its list, each with what is known of it. What is typed finds
/// names that hold it anywhere: some servers have hundreds.
class ModelBox : public ArrowComboBox {
    Q_OBJECT
public:
    /// What stands behind a name in the list.
    static constexpr int AboutRole = Qt::UserRole + 1;

    explicit ModelBox(QWidget *parent = nullptr);
};

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

class QListWidget;
class QString;

namespace sb::ui {

/// A list whose rows are ticked, anywhere on them or by the space bar; of a text of two lines the second is shown as what is said of the first.
[[nodiscard]] QListWidget *makeTickList(const QString &objectName);

}  // namespace sb::ui

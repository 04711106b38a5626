// SPDX-License-Identifier: Apache-2.0
#pragma once

class QAbstractItemModel;
class QListView;
class QString;

namespace sb::ui {

/// A list of the sidebar over a model that outlives it.
[[nodiscard]] QListView *makeRowList(const QString &objectName, const QString &accessibleName, QAbstractItemModel &model);

}  // namespace sb::ui

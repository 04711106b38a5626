// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/importprofile.h"

#include <QByteArray>
#include <QStringList>

namespace sb {

/// What it takes to read a table's row again when its file is gone: the columns and how they became fields.
struct RowForm {
    QStringList header;
    ImportProfile profile;
};
[[nodiscard]] QByteArray rowFormOf(const QStringList &header, const ImportProfile &profile);
/// Fails with Malformed.
[[nodiscard]] Result<RowForm> rowFormFrom(const QByteArray &bytes);

}  // namespace sb

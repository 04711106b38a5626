// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

#include <QJsonObject>

namespace sb {

/// Objects in the form that the tables describe: a card of version 1 gets its `data`, and LM Studio's list of settings becomes
/// an object with their keys.
[[nodiscard]] QJsonObject inOurShape(const QJsonObject &object, InteropFormat format);
/// The way back.
[[nodiscard]] QJsonObject inTheirShape(const QJsonObject &object, InteropFormat format);

/// The path below the archive of the picture that a card of version 3 names as its icon; empty when it names none.
[[nodiscard]] QString iconPathOf(const QJsonObject &card);

}  // namespace sb

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace sb {

/// The address as it may stand in an <a>, or empty when it may not: only http, https, mailto and fragments of the page
/// itself, judged after entities (decoded by the caller), percent signs, blanks and controls are undone. One with control
/// characters may not.
[[nodiscard]] QString allowedLink(const QString &address);

/// The host an image would be loaded from, for its placeholder; empty for anything but http and https.
[[nodiscard]] QString hostOfImage(const QString &address);

}  // namespace sb

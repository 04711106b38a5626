// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace sb {

/// Whether a URL's host names this computer: "localhost", "::1" (brackets allowed), or four decimal numbers of which the
/// first is 127. Nothing is looked up: "127.0.0.example" is a name like any other and may lead anywhere.
[[nodiscard]] bool isLoopbackHost(QStringView host);

}  // namespace sb

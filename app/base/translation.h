// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sb {

/// Gives the application the compiled-in words of its language: English, of which only the plural forms differ from the
/// sources. Call once, when the application lives; without the resources nothing happens, and "%n file(s)" stays so.
void installTranslation();

}  // namespace sb

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

namespace sb {

[[nodiscard]] bool isZip(QByteArrayView bytes);

/// What a zip archive holds; folders are left out. Entries whose path leads out, links, encrypted and nested archives, and
/// a second entry of the same path, are listed and left out. Nothing is written anywhere.
/// Fails with Malformed, with TooLarge (`limits::archive…`, or all of it over `limits::importBytes`: a bomb) or Unsupported
/// (a split or 64-bit archive). Source: APPNOTE.TXT 6.3.10, 4.3.
[[nodiscard]] Result<QList<NamedBytes>> unzip(const QByteArray &bytes, LossReport &losses);

/// The same files give the same bytes.
[[nodiscard]] QByteArray zip(const QList<NamedBytes> &files);

}  // namespace sb

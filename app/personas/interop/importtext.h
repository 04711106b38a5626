// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

#include <QJsonObject>

namespace sb {

/// One assistant from the object that a format's file holds, with further texts for it. The document is empty when it would be
/// over a persona's limits.
[[nodiscard]] ImportedPersona importedFrom(const QJsonObject &foreign, InteropFormat format, const QString &fileName,
                                           const QList<NamedText> &knowledge);

/// A picture that may be kept: a PNG without its texts, another image as it is, nothing (which is listed) when it is broken or
/// over `limits::avatarBytes`.
[[nodiscard]] QByteArray avatarOf(const QByteArray &picture, LossReport &losses);

/// Those that are not over a persona's limits. Fails with TooLarge or Unsupported when there are none.
[[nodiscard]] Result<Imported> withoutTooLong(Imported imported);

/// JSON, YAML or Markdown. Fails as importPersona() does.
[[nodiscard]] Result<Imported> importText(const QByteArray &bytes, const QString &fileName, const QList<NamedText> &knowledge);

}  // namespace sb

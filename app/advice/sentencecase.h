// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace sb {

/// A fragment as a persona's text has it, begun with a capital and ended with a full stop unless it ends as a sentence already
/// (with a quotation mark or bracket behind the stop, too). A first word with a capital of its own inside ("iOS") stays.
[[nodiscard]] QString asSentence(QStringView text);

/// The same without the capital: what follows a colon.
[[nodiscard]] QString withFullStop(QStringView text);

/// "DELIVERY SPEED" as "Delivery speed". A word that `usage`, running text, writes in capitals keeps them ("DORA"); a title
/// that has a small letter already stays as it is.
[[nodiscard]] QString inSentenceCase(const QString &title, const QString &usage);

}  // namespace sb

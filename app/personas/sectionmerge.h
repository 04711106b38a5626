// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/threewaymerge.h"

#include <QByteArrayView>
#include <optional>

namespace sb {

/// The two ways of `mergeTexts`. Private to it.

/// By lines alone.
[[nodiscard]] Merge mergeLines(QByteArrayView base, QByteArrayView mine, QByteArrayView theirs);

/// By sections, which are named by their headings and those above, each by its lines. Sections that both sides added at one place
/// stand one behind the other, mine first. Nothing when one side changed what the other deleted, or both moved one section.
[[nodiscard]] std::optional<Merge> mergeSections(QByteArrayView base, QByteArrayView mine, QByteArrayView theirs);

}  // namespace sb

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>
#include <optional>

namespace sb {

/// How much an advisor is to contradict: the leader's setting. Source: reference "personas", section 5.
enum class ChallengeDial { Support, Light, Moderate, Deep };

/// "support", "light", "moderate", "deep".
[[nodiscard]] QString toWord(ChallengeDial dial);
/// The other way, in any case; nothing for another word.
[[nodiscard]] std::optional<ChallengeDial> challengeDial(QStringView word);

/// Questions that challenge in one answer, at most.
[[nodiscard]] int challengingQuestions(ChallengeDial dial);

/// What a prompt says of it.
[[nodiscard]] QString challengeInstruction(ChallengeDial dial);

}  // namespace sb

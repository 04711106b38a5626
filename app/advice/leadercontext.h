// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/promptcompiler.h"
#include "settings/leaderprofile.h"

#include <QString>
#include <QStringList>
#include <QStringView>

namespace sb {

/// What advisors are told of the leader, a line each, as it stands in a prompt: "Role: VP of Engineering". What is empty or
/// withheld has no line. Pure.
[[nodiscard]] QStringList linesTold(const LeaderProfile &profile);

/// Puts the told part of a profile into what a prompt is made of: its lines, and the values of the variables in an advisor's text.
void tellOfLeader(PromptContext &context, const LeaderProfile &profile);

/// The variables of those told lines for which a question asks: nobody should ask for what stands there. Empty for a
/// sentence that asks for nothing of it. By rules, in English. Pure.
[[nodiscard]] QStringList askedThoughTold(QStringView question, const LeaderProfile &profile);

/// The same of all questions in an answer, each variable once. Quotations, code and headings ask nothing.
[[nodiscard]] QStringList askedAgainIn(const QString &answer, const LeaderProfile &profile);

}  // namespace sb

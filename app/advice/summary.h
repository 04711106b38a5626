// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/requestfit.h"
#include "domain/message.h"
#include "llm/chatbackend.h"

#include <QList>
#include <QString>

namespace sb {

/// What asks a model to write a summary of `part`, which is what was said, oldest first; it may begin with the summary of what
/// stood before it. The part goes as quoted material, word for word if `room` holds that, else as `digestOf` it. Pure.
[[nodiscard]] QList<ChatMessage> askToSummarise(const QList<Message> &part, const ContextRoom &room);

/// The part in its own words, by a rule and without a model: a list of the first sentence of each question, below it the
/// headings and bold claims of the answer, or its first sentence. Markdown of at most `mostBytes` of UTF-8: what answers said
/// leaves first, then the oldest questions, whose place a line of dots takes. Pure.
[[nodiscard]] QString digestOf(const QList<Message> &part, qsizetype mostBytes);

}  // namespace sb

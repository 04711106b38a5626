// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/chatbackend.h"
#include "personas/assertioncheck.h"

#include <QList>
#include <QString>

namespace sb {

/// What an answer is judged by.
struct GradedAnswer {
    QString question;
    QString metrics;  ///< what the leader's data said; empty for none
    QString answer;
};

/// What asks a model to grade an answer by one assertion (`AssertionMeans::Grader`): it is to return JSON with pass, score and
/// reason. Question, data and answer go as quoted material. Pure.
[[nodiscard]] QList<ChatMessage> askToGrade(const Assertion &assertion, const GradedAnswer &answer, const QJsonObject &vars);

/// The judgement in what the model said, wherever its JSON stands in it. One that names neither pass nor score is
/// GraderUnclear and was not run. With a threshold the score has to reach it. `isNegated` turns it round.
[[nodiscard]] AssertionResult gradeFrom(const QString &said, const Assertion &assertion);

}  // namespace sb

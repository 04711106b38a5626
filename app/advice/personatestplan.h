// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/casedata.h"
#include "advice/modelchoice.h"
#include "advice/turnrequest.h"
#include "personas/personatests.h"

#include <QString>
#include <optional>

namespace sb {

/// What is to be run: the tests of one advisor, as stored or as a draft.
struct TestPlan {
    Persona persona = {};
    PersonaTests tests = {};  ///< routing apart, which needs no answers
    QString folder = {};      ///< below which a variable's "file://" may lie
    ModelChoice choice = {};  ///< who answers
    std::optional<double> temperature = {};  ///< none: as the advisor's text says, else as the server chooses
    int runs = 3;             ///< of each case, 1 to `limits::testRuns`
    std::optional<ModelChoice> grader = {};  ///< none: what needs one is not judged
    PromptContext context = {};  ///< of all cases alike; the question and the cells are each case's own
    DataPoints known = {};    ///< cells whose names a case's data may use
};

/// A case made ready to be asked.
struct PlannedCase {
    PersonaTest test;
    QList<Assertion> assertions;
    std::optional<double> threshold;
    QJsonObject vars;   ///< with the text of files in place of their names
    DataPoints cells;
    QString question;   ///< as it is sent: with the data that are no cells
};

/// Fails when the case has no question, or as `textOfVariable`. Reads the disk where a variable is a file.
[[nodiscard]] Result<PlannedCase> plannedCase(const TestPlan &plan, const PersonaTest &test);

/// The request as a conversation's session makes it. `before` is what was said, oldest first.
[[nodiscard]] TurnRequest requestFor(const TestPlan &plan, const PlannedCase &one, const QList<ChatMessage> &before);

/// SHA-256 over what a request says to whoever answers: the prompt and the messages; not over which model. Hexadecimal.
[[nodiscard]] QString promptHash(const ChatRequest &request);

/// What running a plan takes. Tokens are estimated, and only those that are sent; what grading sends is taken to be as long as its
/// answer.
struct TestEstimate {
    int answers = 0;
    int grades = 0;
    qint64 inputTokens = 0;

    bool operator==(const TestEstimate &) const = default;
};
[[nodiscard]] TestEstimate estimateOf(const TestPlan &plan);

}  // namespace sb

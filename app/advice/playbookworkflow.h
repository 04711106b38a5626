// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/playbookanswer.h"
#include "advice/workflowdocument.h"

#include <QList>

namespace sb {

/// What the rules say while a workflow runs: what they understood and the next questions, or the document. What the leader has told is
/// not asked again; with a dial above Light one question doubts the last answer. Pure, and every figure in it is a cell's.
[[nodiscard]] PlaybookAnswer answerInWorkflow(const WorkflowRun &run, const DocumentMeans &means,
                                              const PlaybookSituation &situation);

/// Whether the next answer is the workflow's: not for a question aside, and not after its end.
[[nodiscard]] bool isInWork(const WorkflowRun &run);

}  // namespace sb

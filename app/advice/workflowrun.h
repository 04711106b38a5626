// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/workflow.h"
#include "llm/chatbackend.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

enum class WorkflowState {
    Asking,   ///< the next answer asks the questions of `step`
    Writing,  ///< the next answer is the document
    Written,  ///< it was asked for before; what is said now is about it
    Left,     ///< the person left the work before its end
};

/// How far a workflow has come. It is nowhere but in what was said, so it survives whatever the conversation survives, and each branch
/// has its own: the question "/strategy Faster releases" begins one, each answer to its questions ends a step. Between, the
/// person may write "/skip", "/back", "/write" (the document now), "/leave", or "/aside" before a question that is no answer.
struct WorkflowRun {
    Workflow workflow;
    QString subject;  ///< what stood behind the command
    qsizetype begin = 0;  ///< the place in what was said of the question that began it
    QStringList answers;  ///< by step; empty: left out, or not reached
    qsizetype step = 0;  ///< the one that is asked next, or as many as there are
    WorkflowState state = WorkflowState::Asking;
    std::optional<qsizetype> asked = {};  ///< the place of the question whose answer is the newest document
    bool isAside = false;  ///< the last question is no part of the work

    /// Titles of the steps that have no answer.
    [[nodiscard]] QStringList openSteps() const;
};

/// The workflow that was begun last in what was said, oldest first; none when none was. Words that got no answer before the
/// next ones belong to the same step. Pure.
[[nodiscard]] std::optional<WorkflowRun> workflowRun(const WorkflowLibrary &workflows, const QList<ChatMessage> &said);

/// The workflow that a question begins, if it does.
[[nodiscard]] const Workflow *workflowBegunBy(const WorkflowLibrary &workflows, const QString &question);

/// A question without "/aside" before it.
[[nodiscard]] QString withoutAside(const QString &question);

}  // namespace sb

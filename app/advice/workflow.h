// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace sb {

/// What is asked together, one or two questions.
struct WorkflowStep {
    QString id;
    QString title;
    QStringList questions;

    bool operator==(const WorkflowStep &) const = default;
};

/// A chapter of the document that a workflow ends in.
struct WorkflowSection {
    QString title;
    QStringList steps;  ///< ids of those whose answers it holds
    QString asks;  ///< what a model is to write there
    QStringList lines;  ///< that stand in every such document

    bool operator==(const WorkflowSection &) const = default;
};

/// A piece of work that is done step by step in a conversation, and ends in a document.
struct Workflow {
    QString id;  ///< its command without the stroke: "strategy"
    QString title;
    QString summary;  ///< a sentence
    QString lead;  ///< slug of the advisor who leads it
    QStringList frameworks;  ///< ids of those that it draws on
    QStringList cells;  ///< ids of the figures that it wants
    QList<WorkflowStep> steps;
    QList<WorkflowSection> sections;

    [[nodiscard]] QString command() const { return u'/' + id; }
    bool operator==(const Workflow &) const = default;
};

/// The workflows there are. A value; copies are cheap; any thread.
class WorkflowLibrary {
public:
    /// Reads `<id>.json` of a folder, by name. Fails with Malformed naming the file and what is wrong: a part is missing, a step asks
    /// no or more than two questions, a section names a step that is not there, or a step is in no section. A folder that is not
    /// there holds none.
    [[nodiscard]] static Result<WorkflowLibrary> load(const QString &folder = QStringLiteral(":/personas/workflows"));

    [[nodiscard]] const QList<Workflow> &all() const { return m_workflows; }
    /// nullptr when there is none.
    [[nodiscard]] const Workflow *find(QStringView id) const;

private:
    QList<Workflow> m_workflows;
};

}  // namespace sb

// SPDX-License-Identifier: Apache-2.0
#include "advice/workflow.h"

#include "base/json.h"
#include "base/keptlimits.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QStringList textsIn(const QJsonObject &object, QLatin1StringView key)
{
    QStringList texts;
    for (const auto values = object[key].toArray(); const QJsonValue &value : values)
        texts.append(value.toString().simplified());
    return texts;
}

QString textIn(const QJsonObject &object, QLatin1StringView key)
{
    return object[key].toString().simplified();
}

WorkflowStep stepFrom(const QJsonObject &object)
{
    return {textIn(object, "id"_L1), textIn(object, "title"_L1), textsIn(object, "questions"_L1)};
}

WorkflowSection sectionFrom(const QJsonObject &object)
{
    return {textIn(object, "title"_L1), textsIn(object, "steps"_L1), textIn(object, "asks"_L1), textsIn(object, "lines"_L1)};
}

/// What is wrong with it, for the log; empty when nothing is.
QString faultOf(const Workflow &workflow)
{
    if (workflow.title.isEmpty() || workflow.summary.isEmpty() || workflow.lead.isEmpty())
        return u"title, summary or lead is missing"_s;
    if (workflow.steps.isEmpty() || workflow.steps.size() > limits::workflowSteps || workflow.sections.isEmpty())
        return u"no steps, too many, or no sections"_s;
    QSet<QString> open;
    for (const WorkflowStep &step : workflow.steps) {
        if (step.id.isEmpty() || step.title.isEmpty() || open.contains(step.id))
            return u"a step without a name, or with another's: \"%1\""_s.arg(step.id);
        if (step.questions.isEmpty() || step.questions.size() > 2 || step.questions.contains(QString()))
            return u"step \"%1\" asks %2 questions"_s.arg(step.id).arg(step.questions.size());
        open.insert(step.id);
    }
    const QSet<QString> known = open;
    for (const WorkflowSection &section : workflow.sections) {
        const bool isKnown = std::ranges::all_of(section.steps, [&known](const QString &step) { return known.contains(step); });
        if (section.title.isEmpty() || section.steps.isEmpty() || !isKnown)
            return u"section \"%1\" has no title or no such step"_s.arg(section.title);
        open -= QSet<QString>(section.steps.cbegin(), section.steps.cend());
    }
    return open.isEmpty() ? QString() : u"step \"%1\" is in no section"_s.arg(*open.cbegin());
}

Result<Workflow> workflowFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, path);
    return parseJsonObject(file.read(limits::workflowBytes)).and_then([&](const QJsonObject &object) -> Result<Workflow> {
        Workflow workflow{.id = QFileInfo(path).completeBaseName(),
                          .title = textIn(object, "title"_L1),
                          .summary = textIn(object, "summary"_L1),
                          .lead = textIn(object, "lead"_L1),
                          .frameworks = textsIn(object, "frameworks"_L1),
                          .cells = textsIn(object, "cells"_L1),
                          .steps = {},
                          .sections = {}};
        for (const auto steps = object["steps"_L1].toArray(); const QJsonValue &step : steps)
            workflow.steps.append(stepFrom(step.toObject()));
        for (const auto sections = object["sections"_L1].toArray(); const QJsonValue &section : sections)
            workflow.sections.append(sectionFrom(section.toObject()));
        if (const QString fault = faultOf(workflow); !fault.isEmpty())
            return fail(ErrorKind::Malformed, fault);
        return workflow;
    });
}

}  // namespace

Result<WorkflowLibrary> WorkflowLibrary::load(const QString &folder)
{
    WorkflowLibrary library;
    for (const auto names = QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name); const QString &name : names) {
        const QString path = folder + u'/' + name;
        Result<Workflow> workflow = workflowFrom(path);
        if (!workflow)
            return fail(workflow.error().kind, QString(path + u": "_s + workflow.error().detail));
        library.m_workflows.append(*std::move(workflow));
    }
    return library;
}

const Workflow *WorkflowLibrary::find(QStringView id) const
{
    const auto found = std::ranges::find(m_workflows, id, &Workflow::id);
    return found == m_workflows.end() ? nullptr : &*found;
}

}  // namespace sb

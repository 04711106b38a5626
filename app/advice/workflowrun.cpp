// SPDX-License-Identifier: Apache-2.0
#include "advice/workflowrun.h"

#include "base/keptlimits.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// "/strategy Faster releases" as the word behind the stroke and the rest.
struct Command {
    QString word;  ///< empty: it is none
    QString rest;
};

Command commandIn(const QString &question)
{
    const QString text = question.trimmed();
    if (!text.startsWith(u'/'))
        return {{}, text};
    qsizetype end = 1;
    while (end < text.size() && !text.at(end).isSpace())
        ++end;
    return {text.sliced(1, end - 1).toLower(), text.sliced(end).trimmed()};
}

/// Reads what was said, from the first message to the last.
class Reader {
public:
    explicit Reader(const WorkflowLibrary &workflows) : m_workflows(workflows) {}

    void read(const ChatMessage &message, qsizetype place)
    {
        if (message.role == Role::Advisor)
            m_isAnswered = true;
        if (message.role != Role::User)
            return;
        const Command command = commandIn(message.text);
        if (const Workflow *workflow = m_workflows.find(command.word))
            begin(*workflow, command.rest, place);
        else if (m_run)
            follow(command, place);
        m_isAnswered = false;
    }

    [[nodiscard]] std::optional<WorkflowRun> run() && { return std::move(m_run); }

private:
    void begin(const Workflow &workflow, const QString &subject, qsizetype place)
    {
        m_run = WorkflowRun{.workflow = workflow,
                            .subject = subject.simplified(),
                            .begin = place,
                            .answers = QStringList(workflow.steps.size())};
        m_filled = -1;
    }

    void follow(const Command &command, qsizetype place)
    {
        m_run->isAside = command.word == "aside"_L1;
        if (m_run->isAside)
            return;
        if (command.word == "write"_L1) {
            write(place);
            return;
        }
        if (m_run->state == WorkflowState::Writing && m_isAnswered)
            m_run->state = WorkflowState::Written;
        if (m_run->state == WorkflowState::Left || m_run->state == WorkflowState::Written)
            return;
        if (command.word == "leave"_L1)
            m_run->state = WorkflowState::Left;
        else if (command.word == "back"_L1)
            stepBack();
        else if (command.word == "skip"_L1)
            fill({}, place);
        else
            answer(command.word.isEmpty() ? command.rest : u'/' + command.word + u' ' + command.rest, place);
    }

    void answer(const QString &text, qsizetype place)
    {
        if (m_isAnswered || m_filled < 0) {
            fill(text, place);
            return;
        }
        QString &before = m_run->answers[m_filled];
        before = QString(before + u"\n\n"_s + text).left(limits::workflowAnswer);
        if (m_run->state == WorkflowState::Writing)
            m_run->asked = place;
    }

    void fill(const QString &text, qsizetype place)
    {
        if (m_run->step >= m_run->workflow.steps.size())
            return;
        m_filled = m_run->step;
        m_run->answers[m_run->step++] = text.left(limits::workflowAnswer);
        if (m_run->step == m_run->workflow.steps.size())
            write(place);
    }

    void stepBack()
    {
        m_run->state = WorkflowState::Asking;
        m_run->step = qMax<qsizetype>(m_run->step - 1, 0);
        m_run->answers[m_run->step].clear();
        m_filled = -1;
    }

    void write(qsizetype place)
    {
        m_run->state = WorkflowState::Writing;
        m_run->asked = place;
    }

    const WorkflowLibrary &m_workflows;
    std::optional<WorkflowRun> m_run;
    qsizetype m_filled = -1;  ///< the step that the last words answered; -1: none
    bool m_isAnswered = true;  ///< whether somebody answered since
};

}  // namespace

QStringList WorkflowRun::openSteps() const
{
    QStringList open;
    for (qsizetype i = 0; i < workflow.steps.size(); ++i) {
        if (answers.at(i).trimmed().isEmpty())
            open.append(workflow.steps.at(i).title);
    }
    return open;
}

std::optional<WorkflowRun> workflowRun(const WorkflowLibrary &workflows, const QList<ChatMessage> &said)
{
    Reader reader(workflows);
    for (qsizetype i = 0; i < said.size(); ++i)
        reader.read(said.at(i), i);
    return std::move(reader).run();
}

const Workflow *workflowBegunBy(const WorkflowLibrary &workflows, const QString &question)
{
    return QStringView(question).trimmed().startsWith(u'/') ? workflows.find(commandIn(question).word) : nullptr;
}

QString withoutAside(const QString &question)
{
    const Command command = commandIn(question);
    return command.word == "aside"_L1 ? command.rest : question;
}

}  // namespace sb

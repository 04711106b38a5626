// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookworkflow.h"

#include "advice/leadercontext.h"
#include "advice/sentencecase.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype shownCharacters = 200;

/// The beginning of what was said, cut at a word.
QString shortened(const QString &text)
{
    QString line = text.simplified();
    if (line.size() <= shownCharacters)
        return line;
    const qsizetype blank = line.lastIndexOf(u' ', shownCharacters);
    return line.left(blank > 0 ? blank : shownCharacters) + u'…';
}

class Interview {
public:
    Interview(const WorkflowRun &run, const DocumentMeans &means, const PlaybookSituation &situation)
        : m_run(run), m_means(means), m_situation(situation)
    {
    }

    PlaybookAnswer ask()
    {
        const WorkflowStep &step = m_run.workflow.steps.at(m_run.step);
        add(m_means.phrases["work_step"].arg(QString::number(m_run.step + 1), QString::number(m_run.workflow.steps.size()),
                                             step.title));
        if (m_run.step == 0)
            introduce();
        else
            repeatLast();
        QStringList questions = openQuestions(step);
        const bool doubts = m_situation.challenge && challengingQuestions(*m_situation.challenge) > 1;
        if (doubts && m_run.step > 0 && questions.size() < 2)
            questions.append(m_means.phrases[m_run.step % 2 == 0 ? "doubt_assumption" : "doubt_evidence"]);
        add(u"- "_s + questions.join("\n- "_L1));
        return {m_parts.join("\n\n"_L1) + u'\n', m_cited};
    }

private:
    void add(const QString &part) { m_parts.append(part); }

    void introduce()
    {
        add(m_run.workflow.summary + u' '
            + m_means.phrases["work_begin"].arg(QString::number(m_run.workflow.steps.size()),
                                                inSentenceCase(m_run.workflow.title, m_run.workflow.title)));
        m_cited = documentCells(m_run.workflow, m_means.cells);
        QStringList figures;
        for (const DataPoint &cell : m_cited)
            figures.append(m_means.phrases["figure"].arg(cell.name, m_means.phrases.number(*cell.value, cell.unit)));
        if (!figures.isEmpty())
            add(m_means.phrases["work_figures"].arg(figures.join("; "_L1)));
    }

    void repeatLast()
    {
        const QString last = m_run.answers.at(m_run.step - 1);
        if (last.trimmed().isEmpty())
            add(m_means.phrases["work_skipped"].arg(m_run.workflow.steps.at(m_run.step - 1).title));
        else
            add(withFullStop(m_means.phrases["understood"].arg(u"“%1”"_s.arg(shortened(last)))));
    }

    /// For what is told already one asks what is to be added to it.
    [[nodiscard]] QStringList openQuestions(const WorkflowStep &step) const
    {
        const QMap<QString, QString> told = variablesOf(toldPart(m_situation.leader));
        QStringList questions;
        for (const QString &question : step.questions) {
            const QStringList known = askedThoughTold(question, m_situation.leader);
            questions.append(known.isEmpty() ? question
                                             : m_means.phrases["work_told"].arg(shortened(told.value(known.constFirst()))));
        }
        return questions;
    }

    const WorkflowRun &m_run;
    const DocumentMeans &m_means;
    const PlaybookSituation &m_situation;
    QStringList m_parts;
    DataPoints m_cited;
};

}  // namespace

PlaybookAnswer answerInWorkflow(const WorkflowRun &run, const DocumentMeans &means, const PlaybookSituation &situation)
{
    if (run.state == WorkflowState::Writing)
        return {composeDocument(run, means), documentCells(run.workflow, means.cells)};
    return Interview(run, means, situation).ask();
}

bool isInWork(const WorkflowRun &run)
{
    return !run.isAside && (run.state == WorkflowState::Asking || run.state == WorkflowState::Writing);
}

}  // namespace sb

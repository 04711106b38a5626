// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookanswer.h"

#include "advice/leadercontext.h"
#include "advice/playbookcitations.h"
#include "advice/sentencecase.h"
#include "domain/attachment.h"
#include "domain/metrictag.h"
#include "personas/promptcompiler.h"
#include "personas/termindex.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What a step speaks of, in words that begin there, and the cells that are about it.
struct StepRule {
    const char *words;
    QLatin1StringView cells;
};

constexpr std::array stepRules{
    StepRule{"current state|baseline|dora", "dora.change_lead_time.p50 dora.deployment_frequency dora.change_fail_rate"_L1},
    StepRule{"process opt|value stream|bottleneck|cycle time|handoff|wait",
             "dora.change_lead_time.pickup dora.change_lead_time.review"_L1},
    StepRule{"ci/cd|continuous delivery|(?:build|delivery|deployment|release) pipeline", "dora.change_lead_time.deploy"_L1},
    StepRule{"incident(?!s? response)|outage|root cause", "incidents.count incidents.recurrence_rate"_L1},
    StepRule{"quality gate|test(?:ing)? (?:strategy|coverage)|safeguard|rework", "dora.change_fail_rate dora.rework_rate"_L1},
    StepRule{"monitoring|observab|recover|on-call|incidents? response", "dora.failed_deployment_recovery_time.p50"_L1},
    StepRule{"satisf|morale|(?:team|teams'?) health|health of teams?", "team.satisfaction"_L1},
};

class Composer {
public:
    Composer(const Persona &persona, const QList<ChatMessage> &messages, const MetricCells &cells,
             const PlaybookPhrases &phrases, const PlaybookSituation &situation)
        : m_persona(persona),
          m_cells(cells.cells()),
          m_organisation(cells.organisation()),
          m_phrases(phrases),
          m_situation(situation),
          m_citations(persona, situation.frameworks)
    {
        for (qsizetype i = 0; i < messages.size(); ++i) {
            const bool isLast = i == messages.size() - 1;
            const bool isTurn = isLast || messages.at(i + 1).role == Role::Advisor;
            if (messages.at(i).role == Role::User && isTurn && (isLast || !isGreeting(messages.at(i).text)))
                m_asked.append(questionWords(messages.at(i).text));
        }
    }

    PlaybookAnswer compose()
    {
        const QString question = m_asked.isEmpty() ? QString() : m_asked.constLast();
        addNamedFigures(question);
        if (isGreeting(question))
            add(m_phrases["greeting"]);
        else if (asksFirst() && m_asked.size() < 2)
            askBeforeAdvising(question);
        else
            advise(question);
        return {m_parts.join(u"\n\n"_s) + u'\n', m_cited};
    }

private:
    void add(const QString &part) { m_parts.append(part); }

    static bool isGreeting(const QString &question)
    {
        static const QRegularExpression greeting(u"^\\s*(?:hello|hi|hey|good (?:morning|evening)|thanks|thank you)[\\s!.]*$"_s,
                                                 QRegularExpression::CaseInsensitiveOption);
        return greeting.match(question).hasMatch();
    }

    [[nodiscard]] bool asksFirst() const
    {
        return !m_persona.questions.isEmpty() || !m_persona.characteristicQuestions.isEmpty();
    }

    /// What the question names with #, before all else.
    void addNamedFigures(const QString &question)
    {
        QStringList sentences;
        for (const auto named = namedCells(question, m_cells); const NamedCell &one : named) {
            if (one.cell.value)
                m_cited.append(one.cell);
            sentences.append(one.cell.value ? asSentence(figure(one.cell)) : one.cell.name + u": "_s + m_phrases["no_figure"]);
        }
        if (!sentences.isEmpty())
            add(sentences.join(u' '));
    }

    void askBeforeAdvising(const QString &question)
    {
        static const QRegularExpression assumption(
            u"\\b(?:we (?:need|have) to|we must|we should)\\b[^.?!\\n]{3,80}|velocity is (?:slow|low)"_s,
            QRegularExpression::CaseInsensitiveOption);
        const QRegularExpressionMatch match = assumption.match(question);
        if (match.hasMatch() && m_situation.challenge != ChallengeDial::Support)
            add(m_phrases["challenge"].arg(match.captured().trimmed()));
        addTold();
        add(m_phrases["ask_first"]);
        QStringList list;
        for (const auto questions = questionsFor(question).mid(0, 2); const QString &own : questions)
            list.append(u"- "_s + own);
        add(list.join(u'\n'));
        addSource();
    }

    /// The best topic's questions, then the general ones; each one holds one question mark at most.
    [[nodiscard]] QStringList questionsFor(const QString &question) const
    {
        TermIndex index;
        for (const ItemGroup &group : m_persona.questions)
            index.add(group.title, group.items.join(u' '));
        QStringList found;
        if (const QList<qsizetype> near = nearest(index.scores(question)); !near.isEmpty())
            found = m_persona.questions.at(near.constFirst()).items;
        found += m_persona.characteristicQuestions;
        found.removeIf([this](const QString &text) {
            return text.count(u'?') > 1 || !askedThoughTold(text, m_situation.leader).isEmpty();
        });
        return found;
    }

    /// What would else be asked: it counts as said.
    void addTold()
    {
        if (const QStringList told = linesTold(m_situation.leader); !told.isEmpty())
            add(withFullStop(m_phrases["known"].arg(told.join("; "_L1))));
    }

    /// As many as the dial asks for; without a dial, and with Support, none.
    void addDoubts()
    {
        const int count = m_situation.challenge ? challengingQuestions(*m_situation.challenge) : 0;
        QStringList list;
        for (const char *key : {"doubt_assumption", "doubt_evidence", "doubt_alternative", "doubt_cause"}) {
            if (list.size() < count)
                list.append(u"- "_s + m_phrases[key]);
        }
        if (!list.isEmpty())
            add(m_phrases["doubts"] + u"\n\n"_s + list.join(u'\n'));
    }

    void advise(const QString &question)
    {
        if (asksFirst())
            add(withFullStop(m_phrases["understood"].arg(u"“%1”"_s.arg(m_asked.join(u"” – “"_s).simplified()))));
        // Who asks first gets its answer in pieces: only together they say what the question is about.
        const QString asked = asksFirst() ? m_asked.join(u' ') : question;
        const QList<Playbook> found = matchingPlaybooks(m_persona, asked);
        if (found.isEmpty()) {
            sayWhatCanBeAsked();
            return;
        }
        addSteps(found.constFirst());
        addFramework(asked);
        addColleague(asked);
        addDoubts();
        addSource();
        add(m_phrases["limits"]);
    }

    void sayWhatCanBeAsked()
    {
        QStringList list;
        for (const auto playbooks = m_persona.playbooks.mid(0, 3); const Playbook &playbook : playbooks)
            list.append(u"- "_s + playbook.question);
        add(list.isEmpty() ? m_phrases["no_match"] : QString(m_phrases["no_match"] + u' ' + m_phrases["such_as"]));
        if (!list.isEmpty())
            add(list.join(u'\n'));
        addSource();
    }

    void addSteps(const Playbook &playbook)
    {
        add(m_phrases["steps"].arg(inSentenceCase(playbook.title, runningText())));
        QStringList steps;
        for (const NamedText &step : playbook.steps) {
            const QString name = step.name.isEmpty() ? QString() : u"**%1**"_s.arg(asSentence(step.name));
            QStringList sentences{m_citations.cited(name), asSentence(m_citations.cited(step.text)), figuresFor(step)};
            sentences.removeAll(QString());
            steps.append(u"%1. %2"_s.arg(QString::number(steps.size() + 1), sentences.join(u' ')));
        }
        add(steps.join(u'\n'));
    }

    /// Where the persona writes abbreviations as it wants them.
    [[nodiscard]] QString runningText() const
    {
        QStringList texts{m_persona.role, m_persona.tagline, m_persona.expertise.join(u' ')};
        for (const Playbook &playbook : m_persona.playbooks) {
            texts.append(playbook.question);
            for (const NamedText &step : playbook.steps)
                texts.append(step.text);
        }
        for (const FrameworkUse &use : m_persona.frameworks)
            texts.append(use.gloss);
        for (const ItemGroup &group : m_persona.competencies)
            texts.append(group.items);
        return texts.join(u' ');
    }

    /// A figure is said once, at the first step that is about it.
    QString figuresFor(const NamedText &step)
    {
        const QString text = step.name % u' ' % step.text;
        for (const StepRule &rule : stepRules) {
            const QRegularExpression words(u"\\b(?:%1)"_s.arg(QLatin1StringView(rule.words)),
                                           QRegularExpression::CaseInsensitiveOption);
            if (!words.match(text).hasMatch())
                continue;
            QStringList figures;
            bool isKnown = false;
            for (const auto ids = QString(rule.cells).split(u' '); const QString &id : ids) {
                const auto cell = std::ranges::find(m_cells, id, &DataPoint::cell);
                if (cell == m_cells.end() || !cell->value)
                    continue;
                isKnown = true;
                if (m_cited.contains(*cell))
                    continue;
                m_cited.append(*cell);
                figures.append(figure(*cell));
            }
            return isKnown ? asSentence(figures.join("; "_L1)) : m_phrases["no_figure"];
        }
        return {};
    }

    [[nodiscard]] QString figure(const DataPoint &cell) const
    {
        const QString now = m_phrases.number(*cell.value, cell.unit);
        return cell.before ? m_phrases["figure_before"].arg(cell.name, now, m_phrases.number(*cell.before, cell.unit))
                           : m_phrases["figure"].arg(cell.name, now);
    }

    void addFramework(const QString &question)
    {
        TermIndex index;
        for (const FrameworkUse &use : m_persona.frameworks)
            index.add(use.name, QString(use.gloss + u' ' + use.keyInsight));
        const QList<qsizetype> near = nearest(index.scores(question));
        if (near.isEmpty())
            return;
        const FrameworkUse &use = m_persona.frameworks.at(near.constFirst());
        const QString why = use.gloss.isEmpty() ? use.keyInsight : use.gloss;
        if (!why.isEmpty())
            add(m_citations.citedAs(
                use.name,
                m_phrases["framework"].arg(use.author.isEmpty() ? use.name : u"%1 (%2)"_s.arg(use.name, use.author),
                                           withFullStop(why))));
    }

    void addColleague(const QString &question)
    {
        TermIndex index;
        for (const Combination &combination : m_persona.combines)
            index.add(combination.persona, combination.reason);
        const QList<qsizetype> near = nearest(index.scores(question));
        if (near.isEmpty())
            return;
        const Combination &colleague = m_persona.combines.at(near.constFirst());
        if (!colleague.reason.isEmpty())
            add(m_phrases["colleague"].arg(colleague.persona, withFullStop(colleague.reason)));
    }

    void addSource()
    {
        if (m_cited.isEmpty())
            return;
        const QString dates = m_phrases.days(m_cited.constFirst().period);
        add(m_phrases[m_cited.constFirst().isSample ? "source" : "source_own"].arg(m_organisation, dates));
    }

    const Persona &m_persona;
    const DataPoints m_cells;
    const QString m_organisation;
    const PlaybookPhrases &m_phrases;
    const PlaybookSituation &m_situation;
    QStringList m_asked;  ///< the question, and before it those of turns: answered, and no greetings
    QStringList m_parts;
    DataPoints m_cited;
    PlaybookCitations m_citations;
};

}  // namespace

PlaybookAnswer answerByPlaybook(const Persona &persona, const QList<ChatMessage> &messages, const MetricCells &cells,
                                const PlaybookPhrases &phrases, const PlaybookSituation &situation)
{
    return Composer(persona, messages, cells, phrases, situation).compose();
}

}  // namespace sb

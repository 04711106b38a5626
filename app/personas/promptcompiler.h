// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/datapoint.h"
#include "personas/challenge.h"
#include "personas/frameworklibrary.h"
#include "personas/persona.h"
#include "personas/promptsheet.h"

#include <QDate>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sb {

struct PromptContext {
    QString question;         ///< chooses the playbooks and framework texts that are sent; cells that it names are marked
    DataPoints cells;         ///< the leader's numbers; empty sends none
    QString organisation;
    FrameworkLibrary frameworks = {};  ///< what may be cited; an empty one leaves the advisor with its own text
    std::optional<ChallengeDial> challenge = {};  ///< none: as the advisor's document says
    QString user = {};                    ///< what `{{user}}` in the advisor's text stands for
    QMap<QString, QString> facts = {};    ///< the same for `{{user.role}}`, `{{org.size}}` and others, by their names
    QDate today = {};                     ///< the same for `{{date}}`
    QStringList told = {};      ///< what the leader has told once, a line each: nobody is to ask for it again
    QStringList remembered = {};  ///< what is kept from earlier talks, a line each
    QString work = {};          ///< the step of a workflow that runs, as an instruction
};

/// The system prompt of a persona: app rules, identity, rules and prohibitions, style, framework ids, triggered playbooks and
/// framework texts, samples (style only), data block. Chapters stand, and are sent, as the persona's section modes say. Pure: the
/// same inputs give the same bytes (the prompt's stable parts come first, so that providers can cache them). Variables are
/// resolved, and no citation of a framework stays that the library has not. Source: reference "personas", section 8.
[[nodiscard]] QString compilePrompt(const Persona &persona, const PromptContext &context);

struct FittedPrompt {
    QString text;
    QStringList leftOut;  ///< headings of the sections that had to leave, in the order in which they went
    bool operator==(const FittedPrompt &) const = default;
};

/// The section that holds the leader's numbers.
inline constexpr QLatin1StringView figuresHeading("Data block");

/// Those of what the leader has told, of what is kept from earlier talks, and of the workflow that runs.
inline constexpr QLatin1StringView leaderHeading("What the leader has told");
inline constexpr QLatin1StringView memoryHeading("What is remembered");
inline constexpr QLatin1StringView workHeading("The work under way");

/// A prompt that was made once for a question and can be cut to many sizes: what a cut costs is counted, not written.
class PersonaPrompt {
public:
    PersonaPrompt(const Persona &persona, const PromptContext &context);

    struct Cut {
        PromptSheet sheet;
        QStringList leftOut;  ///< as in `FittedPrompt`
    };
    [[nodiscard]] const PromptSheet &whole() const { return m_whole; }
    /// Names of the variables in the advisor's text that had no value, each once.
    [[nodiscard]] const QStringList &unresolved() const { return m_unresolved; }
    /// As `compilePromptWithin`.
    [[nodiscard]] Result<Cut> within(qsizetype mostBytes) const;
    /// Of what cannot leave.
    [[nodiscard]] qsizetype leastBytes() const;

private:
    PromptSheet m_whole;
    PromptSheet m_short;  ///< whose data block says once what its lines repeat
    QStringList m_unresolved;
};

/// `compilePrompt` in at most `mostBytes` of UTF-8. When the whole is longer, the data block says once what its lines repeat,
/// then sections leave in the order of `Worth` (personas/promptsheet.h), the samples of tone first, playbooks for the question
/// last. App rules, identity, the persona's rules and prohibitions, the challenge and every figure stay: fails with
/// ContextTooLong when those alone are longer. Pure.
[[nodiscard]] Result<FittedPrompt> compilePromptWithin(qsizetype mostBytes, const Persona &persona,
                                                       const PromptContext &context);

/// The playbooks that `question` touches, best first: BM25 over title, question and steps; empty when none is near.
[[nodiscard]] QList<Playbook> matchingPlaybooks(const Persona &persona, QStringView question);

}  // namespace sb

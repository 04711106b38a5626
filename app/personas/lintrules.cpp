// SPDX-License-Identifier: Apache-2.0
#include "personas/lintrules.h"

#include "base/limits.h"
#include "personas/lintchecks.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using LintFixKind = LintFix::Kind;

const std::array allRules{
    LintRule{"L01"_L1, Severity::Error, LintNeed::Document, LintFixKind::RepairText, lintchecks::damage},
    LintRule{"L02"_L1, Severity::Information, LintNeed::Reader},
    LintRule{"L03"_L1, Severity::Error, LintNeed::Document, {}, lintchecks::missingParts},
    LintRule{"L04"_L1, Severity::Warning, LintNeed::Library, LintFixKind::RemoveItem, lintchecks::looseCombinations},
    LintRule{"L05"_L1, Severity::Warning, LintNeed::Library, LintFixKind::RemovePhrase, lintchecks::sharedTriggers},
    LintRule{"L06"_L1, Severity::Warning, LintNeed::Library, {}, lintchecks::containedTriggers},
    LintRule{"L07"_L1, Severity::Warning, LintNeed::Document, LintFixKind::RemovePhrase, lintchecks::genericTriggers},
    LintRule{"L08"_L1, Severity::Error, LintNeed::Library, {}, lintchecks::lostQuestions},
    LintRule{"L09"_L1, Severity::Warning, LintNeed::Document, {}, lintchecks::inventedFigures},
    LintRule{"L10"_L1, Severity::Warning, LintNeed::Document, {}, lintchecks::baldBenchmarks},
    LintRule{"L11"_L1, Severity::Warning, LintNeed::Document, {}, lintchecks::baldFrameworks},
    LintRule{"L11"_L1, Severity::Warning, LintNeed::Frameworks, {}, lintchecks::unknownFrameworks},
    LintRule{"L12"_L1, Severity::Information, LintNeed::Document, {}, lintchecks::contradictions},
    LintRule{"L13"_L1, Severity::Warning, LintNeed::Limits, {}, lintchecks::longPrompts},
    LintRule{"L14"_L1, Severity::Information, LintNeed::Document, {}, lintchecks::lateRules},
    LintRule{"L15"_L1, Severity::Warning, LintNeed::Document, {}, lintchecks::missingLimits},
    LintRule{"L16"_L1, Severity::Error, LintNeed::Document, LintFixKind::UseVariable, lintchecks::strayVariables},
    LintRule{"L17"_L1, Severity::Error, LintNeed::Reader, LintFixKind::QuoteValues},
    LintRule{"L18"_L1, Severity::Error, LintNeed::Library, {}, lintchecks::sameNames},
    LintRule{"L19"_L1, Severity::Warning, LintNeed::Document, LintFixKind::RemoveCharacter, lintchecks::hiddenText},
    LintRule{"L20"_L1, Severity::Warning, LintNeed::Library, {}, lintchecks::copies},
    LintRule{"L21"_L1, Severity::Information, LintNeed::Metrics, {}, lintchecks::unknownMetrics},
    LintRule{"L22"_L1, Severity::Information, LintNeed::Document, LintFixKind::UseTerm, lintchecks::outdatedTerms},
    LintRule{"L23"_L1, Severity::Warning, LintNeed::Tests, {}, lintchecks::missingTests},
    LintRule{"L24"_L1, Severity::Warning, LintNeed::Document, {}, lintchecks::baldQuotes},
    LintRule{"L25"_L1, Severity::Information, LintNeed::Document, {}, lintchecks::firstPerson},
    LintRule{"L25"_L1, Severity::Information, LintNeed::Library, {}, lintchecks::namesOfOthers},
    LintRule{"S01"_L1, Severity::Warning, LintNeed::Document},
    LintRule{"S02"_L1, Severity::Information, LintNeed::Document, LintFixKind::RemoveComment},
};

}  // namespace

std::span<const LintRule> lintRules()
{
    return allRules;
}

void LintSink::add(const TextRange &range, const QString &detail, const std::optional<LintFix> &fix)
{
    addAs(m_rule.severity, range, detail, fix);
}

void LintSink::addAs(Severity severity, const TextRange &range, const QString &detail, const std::optional<LintFix> &fix)
{
    if (isFull())
        return;
    ++m_count;
    m_findings.append({{range, severity, m_rule.code, detail}, fix});
}

bool LintSink::isFull() const
{
    return m_count >= limits::problemsOfOneKind;
}

QString lintPair(const QString &one, const QString &other)
{
    return u"%1 \u2192 %2"_s.arg(one, other);
}

bool lintchecks::isEnglish(const Persona &persona)
{
    return persona.language.isEmpty() || persona.language.startsWith("en"_L1, Qt::CaseInsensitive);
}

}  // namespace sb

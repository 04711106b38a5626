// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/lintcontext.h"
#include "personas/lintfinding.h"
#include "personas/linttext.h"

#include <QList>
#include <QString>
#include <optional>
#include <span>

namespace sb {

class LintSet;
struct LintRule;

/// What a rule must be given besides the document; without it the rule is not asked.
enum class LintNeed {
    Reader,      ///< nothing: the readers of the document note it themselves
    Document,    ///< nothing more
    Library,     ///< the other documents
    Frameworks,
    Metrics,
    Limits,
    Tests,
};

/// One document before the rules.
struct LintSubject {
    const LintText &text;
    const LintContext &context;
    const LintSet *set = nullptr;  ///< never null for a rule that needs the library
    qsizetype at = 0;              ///< the document's place in the set
};

/// Where a rule puts what it finds; beyond `limits::problemsOfOneKind` it takes nothing more.
class LintSink {
public:
    LintSink(const LintRule &rule, QList<LintFinding> &findings) : m_rule(rule), m_findings(findings) {}

    /// As grave as the rule says.
    void add(const TextRange &range, const QString &detail, const std::optional<LintFix> &fix = {});
    void addAs(Severity severity, const TextRange &range, const QString &detail, const std::optional<LintFix> &fix = {});
    /// Of no place.
    void addForFile(const QString &detail) { add({0, 0, 1}, detail); }
    [[nodiscard]] bool isFull() const;

private:
    const LintRule &m_rule;
    QList<LintFinding> &m_findings;
    int m_count = 0;
};

/// One rule. `fix` is what it offers where it can.
struct LintRule {
    QLatin1StringView code;
    Severity severity = Severity::Warning;
    LintNeed need = LintNeed::Document;
    std::optional<LintFix::Kind> fix = {};
    void (*check)(const LintSubject &, LintSink &) = nullptr;  ///< null: noted by a reader, or by the comments themselves
};

/// Every rule there is, by code; a code may have two rows that need different things. Source: reference "personas", 11.
[[nodiscard]] std::span<const LintRule> lintRules();

/// Detail of a finding that is about two things: "team health → rachel".
[[nodiscard]] QString lintPair(const QString &one, const QString &other);

}  // namespace sb

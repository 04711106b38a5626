// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadocument.h"
#include "personas/personalint.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace sb::test {

/// A persona of this body about which no rule says anything. `extra` comes behind its rules.
inline QByteArray soundPersona(const QByteArray &name, const QByteArray &extra = {})
{
    return "# " + name
        + " - Numbers Persona\n\nA role\n\n## Core Behavior\n1. **One** - says what is not known\n\n## What You Don't Do\n- "
          "Harm\n\n"
        + extra;
}

inline QList<LintFinding> findingsOf(const LintReport &report, QLatin1StringView code)
{
    QList<LintFinding> found = report.findings;
    found.removeIf([code](const LintFinding &finding) { return finding.problem.code != code; });
    return found;
}

/// "3: words → detail": the line of a finding, the bytes that it marks, and its detail.
inline QString shown(const QByteArray &bytes, const Problem &problem)
{
    const QByteArray words = bytes.sliced(problem.range.begin, problem.range.end - problem.range.begin);
    return QStringLiteral("%1: %2 | %3").arg(problem.range.line).arg(QString::fromUtf8(words.trimmed()), problem.detail);
}

inline QStringList shown(const QByteArray &bytes, const LintReport &report, QLatin1StringView code)
{
    QStringList all;
    for (const auto findings = findingsOf(report, code); const LintFinding &finding : findings)
        all.append(shown(bytes, finding.problem));
    return all;
}

/// "L09 47": every finding without its place, so that two states of a text can be compared.
inline QStringList placeless(const LintReport &report)
{
    QStringList all;
    for (const LintFinding &finding : report.findings)
        all.append(finding.problem.code + u' ' + finding.problem.detail);
    return all;
}

}  // namespace sb::test

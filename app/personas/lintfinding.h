// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// One change of the file's bytes that mends a finding and nothing else. Nothing is mended unasked.
struct LintFix {
    enum class Kind {
        RepairText,       ///< all damaged runs become what they were
        QuoteValues,      ///< values of the front matter get the quotation marks that YAML asks for
        RemoveCharacter,
        RemovePhrase,     ///< with its quotation marks and comma; its line, when nothing else stands there
        AddWeight,        ///< the trigger of the front matter gets a weight with which it never chooses alone
        RemoveItem,
        RemoveComment,
        UseTerm,          ///< today's term
        UseVariable,      ///< the variable whose name is nearest
    };

    Kind kind = Kind::RemoveItem;
    TextRange range;
    QByteArray replacement;
    bool operator==(const LintFix &) const = default;
};

struct LintFinding {
    Problem problem;
    std::optional<LintFix> fix = {};
    bool operator==(const LintFinding &) const = default;
};

/// A finding that a comment `<!-- lint-ignore L09: reason -->` answers.
struct SilencedFinding {
    Problem problem;
    QString reason;
    bool operator==(const SilencedFinding &) const = default;
};

/// Both in the order of the file; at most `limits::problemsOfOneKind` of each code.
struct LintReport {
    QList<LintFinding> findings;
    QList<SilencedFinding> silenced;
    bool operator==(const LintReport &) const = default;
};

/// The file after the fix.
[[nodiscard]] inline QByteArray mended(const QByteArray &bytes, const LintFix &fix)
{
    return bytes.first(fix.range.begin) + fix.replacement + bytes.sliced(fix.range.end);
}

}  // namespace sb

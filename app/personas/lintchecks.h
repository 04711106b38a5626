// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/lintrules.h"

namespace sb::lintchecks {

// The checks behind the table of rules. Each is pure and takes time linear in the document.

// lintbytes.cpp
void damage(const LintSubject &subject, LintSink &sink);            // L01
void hiddenText(const LintSubject &subject, LintSink &sink);        // L19
[[nodiscard]] std::optional<LintFix> quotedValues(
    const LintText &text);  // the fix of L17, when it makes the front matter readable

// lintparts.cpp
void missingParts(const LintSubject &subject, LintSink &sink);      // L03
void genericTriggers(const LintSubject &subject, LintSink &sink);   // L07
void baldFrameworks(const LintSubject &subject, LintSink &sink);    // L11
void lateRules(const LintSubject &subject, LintSink &sink);         // L14
void missingLimits(const LintSubject &subject, LintSink &sink);     // L15

// lintfigures.cpp
void inventedFigures(const LintSubject &subject, LintSink &sink);   // L09
void baldBenchmarks(const LintSubject &subject, LintSink &sink);    // L10
void strayVariables(const LintSubject &subject, LintSink &sink);    // L16

// lintwords.cpp
void contradictions(const LintSubject &subject, LintSink &sink);    // L12
void outdatedTerms(const LintSubject &subject, LintSink &sink);     // L22
void baldQuotes(const LintSubject &subject, LintSink &sink);        // L24
void firstPerson(const LintSubject &subject, LintSink &sink);       // L25

// lintlibrary.cpp
void looseCombinations(const LintSubject &subject, LintSink &sink); // L04
void sharedTriggers(const LintSubject &subject, LintSink &sink);    // L05
void containedTriggers(const LintSubject &subject, LintSink &sink); // L06
void lostQuestions(const LintSubject &subject, LintSink &sink);     // L08
void sameNames(const LintSubject &subject, LintSink &sink);         // L18
void copies(const LintSubject &subject, LintSink &sink);            // L20
void namesOfOthers(const LintSubject &subject, LintSink &sink);     // L25

// lintknown.cpp
void unknownFrameworks(const LintSubject &subject, LintSink &sink); // L11
void longPrompts(const LintSubject &subject, LintSink &sink);       // L13
void unknownMetrics(const LintSubject &subject, LintSink &sink);    // L21
void missingTests(const LintSubject &subject, LintSink &sink);      // L23

/// The phrase of a trigger taken out of the text, or made light in the front matter; nothing when it would be the last trigger of
/// an advisor without rules, or stands as the fix cannot tell.
[[nodiscard]] std::optional<LintFix> lighterTrigger(const LintText &text, qsizetype trigger);

/// Whether a sentence, in English, speaks of what is not known.
[[nodiscard]] bool saysUncertainty(const QString &text);

/// Whether the rules that know English words may judge: the document is in English, or does not say.
[[nodiscard]] bool isEnglish(const Persona &persona);

}  // namespace sb::lintchecks

// SPDX-License-Identifier: Apache-2.0
#include "metrics/confidence.h"

#include <algorithm>

namespace sb {

namespace {

/// The least, or the most, that a grade takes.
struct Steps {
    double a;
    double b;
    double c;
};

constexpr Steps medianSize{30, 10, 5};
constexpr Steps shareSize{100, 20, 10};
constexpr Steps linked{0.95, 0.8, 0.5};
constexpr Steps trusted{0.9, 0.6, 0.3};
constexpr Steps odd{0.02, 0.1, 0.25};
constexpr Steps manyUnknownAuthors{0.05, 0.15, 0.3};
constexpr double hoursOfOneDay = 24;
constexpr double hoursOfWeek = 168;
constexpr double mostExcluded = 0.05;
constexpr double mostFallback = 0.1;
constexpr double goodParticipation = 0.6;
constexpr double fairParticipation = 0.4;

Grade atLeast(double value, const Steps &steps)
{
    return value >= steps.a ? Grade::A : value >= steps.b ? Grade::B : value >= steps.c ? Grade::C : Grade::D;
}

Grade atMost(double value, const Steps &steps)
{
    return value <= steps.a ? Grade::A : value <= steps.b ? Grade::B : value <= steps.c ? Grade::C : Grade::D;
}

Grade gradeOf(double hoursBehind)
{
    return hoursBehind <= 0           ? Grade::A
        : hoursBehind < hoursOfOneDay ? Grade::B
        : hoursBehind < hoursOfWeek   ? Grade::C
                                      : Grade::D;
}

void addParts(const ConfidenceFacts &facts, QList<ConfidenceReason> &reasons)
{
    using enum ConfidencePart;
    if (facts.n) {
        const auto n = static_cast<double>(*facts.n);
        reasons.append({Size, atLeast(n, facts.isShare ? shareSize : medianSize), n});
    }
    if (facts.linkedChanges)
        reasons.append({LinkedChanges, atLeast(*facts.linkedChanges, linked), *facts.linkedChanges});
    if (facts.decidedIncidents)
        reasons.append({DecidedIncidents, atLeast(*facts.decidedIncidents, linked), *facts.decidedIncidents});
    if (facts.trustedNumerator)
        reasons.append({TrustedNumerator, atLeast(*facts.trustedNumerator, trusted), *facts.trustedNumerator});
    reasons.append({NullSpans, atMost(facts.nullSpans, odd), facts.nullSpans});
    reasons.append({Unmapped, atMost(facts.unmapped, odd), facts.unmapped});
    reasons.append({UnknownAuthors, atMost(facts.unknownAuthors, manyUnknownAuthors), facts.unknownAuthors});
    reasons.append({Lateness, gradeOf(facts.hoursBehind), facts.hoursBehind});
    reasons.append({Origin, static_cast<Grade>(facts.origin), 0});
}

/// Only those that apply.
void addCaps(const ConfidenceFacts &facts, QList<ConfidenceReason> &reasons)
{
    using enum ConfidencePart;
    if (facts.isPartial)
        reasons.append({Partial, Grade::B, 0});
    if (facts.isMaturing)
        reasons.append({Maturing, Grade::B, 0});
    if (facts.hasGap)
        reasons.append({Gap, Grade::C, 0});
    if (facts.excluded > mostExcluded)
        reasons.append({Excluded, Grade::B, facts.excluded});
    if (facts.fallbackTimes > mostFallback)
        reasons.append({FallbackTimes, Grade::B, facts.fallbackTimes});
    if (facts.participation && *facts.participation < goodParticipation)
        reasons.append({Participation, *facts.participation < fairParticipation ? Grade::C : Grade::B, *facts.participation});
}

}  // namespace

Confidence confidenceOf(const ConfidenceFacts &facts)
{
    Confidence confidence;
    addParts(facts, confidence.reasons);
    addCaps(facts, confidence.reasons);
    std::ranges::stable_sort(confidence.reasons, std::ranges::greater(), &ConfidenceReason::grade);
    confidence.grade = confidence.reasons.constFirst().grade;
    return confidence;
}

}  // namespace sb

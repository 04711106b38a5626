// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QtTypes>

#include <optional>

namespace sb {

/// How sure a number is: the worst of its parts, each with what it is judged by. Source: reference "metrics", 8.
enum class Grade { A, B, C, D };

/// What is known of the data behind a number. A part that does not apply is not given.
struct ConfidenceFacts {
    std::optional<qint64> n = 0;  ///< of a median its values, of a share its denominator; a count has none
    bool isShare = false;
    std::optional<double> linkedChanges = {};  ///< of merged ones older than 14 days, those that reached a known deployment
    std::optional<double> decidedIncidents = {};  ///< those with a decided link, or decided to have none
    std::optional<double> trustedNumerator = {};  ///< by links of level 1 and 2, those of 3 and 4 half
    double nullSpans = 0;  ///< negative ones, and those without a start
    double unmapped = 0;  ///< events of no known service, environment or severity
    double unknownAuthors = 0;
    double hoursBehind = 0;  ///< of the window's end, to where the sources have been read; infinite: none says
    enum class Origin { Computed, Reported, ManualWithNote, Manual };
    Origin origin = Origin::Computed;

    bool isPartial = false;
    bool isMaturing = false;  ///< links may still come
    bool hasGap = false;  ///< a source had more than it gave
    double excluded = 0;  ///< part of the events
    double fallbackTimes = 0;  ///< part of the events whose time stands for another
    std::optional<double> participation = {};  ///< of a survey
};

enum class ConfidencePart {
    Size,
    LinkedChanges,
    DecidedIncidents,
    TrustedNumerator,
    NullSpans,
    Unmapped,
    UnknownAuthors,
    Lateness,
    Origin,
    // What caps the grade, whatever the parts say
    Partial,
    Maturing,
    Gap,
    Excluded,
    FallbackTimes,
    Participation,
};

struct ConfidenceReason {
    ConfidencePart part = ConfidencePart::Size;
    Grade grade = Grade::A;
    double measure = 0;  ///< n, a part of 1, or hours, as the part's fact
    bool operator==(const ConfidenceReason &) const = default;
};

struct Confidence {
    Grade grade = Grade::A;
    QList<ConfidenceReason> reasons = {};  ///< all that applies, the worst first

    /// A band and a target's verdict may stand beside the number.
    [[nodiscard]] bool allowsVerdict() const { return grade != Grade::D; }
    bool operator==(const Confidence &) const = default;
};

/// Pure.
[[nodiscard]] Confidence confidenceOf(const ConfidenceFacts &facts);

}  // namespace sb

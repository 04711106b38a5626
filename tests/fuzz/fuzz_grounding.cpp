// SPDX-License-Identifier: Apache-2.0
#include "advice/grounding.h"
#include "require.h"

#include <cmath>

using namespace Qt::StringLiterals;
using sb::fuzz::require;

/// Any text. What is found lies in it, in order and apart; what is context only has no figures of its own.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const sb::Grounding grounding(
        {{.cell = u"dora.change_lead_time.p50"_s,
          .name = u"Change lead time, median"_s,
          .value = 26.4,
          .before = 18.6,
          .unit = sb::Unit::Hours,
          .n = 2214},
         {.cell = u"dora.change_fail_rate"_s,
          .name = u"Change fail rate"_s,
          .value = 8.2,
          .before = 0.0,
          .unit = sb::Unit::Percent,
          .n = 1008},
         {.cell = u"incidents.count"_s, .name = u"Incidents"_s, .value = 0.0, .before = 9.0, .n = 9}},
        {});
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const sb::ScannedText scanned = sb::scanFigures(text);
    for (const sb::TextFigure &figure : scanned.figures) {
        require(!std::isnan(figure.value) && figure.low <= figure.high);
        require(figure.sentence >= 0 && figure.sentence < scanned.sentences.size());
    }
    const QList<sb::GroundedFigure> found = grounding.check(text);
    qsizetype at = 0;
    for (const sb::GroundedFigure &figure : found) {
        require(figure.span.begin >= at && figure.span.begin < figure.span.end && figure.span.end <= text.size());
        require(figure.cell < grounding.cells().size());
        at = figure.span.end;
    }
    const qsizetype half = text.size() / 2;
    const QList<sb::GroundedFigure> later = grounding.check(text, half);
    require(later.size() <= found.size());
    for (const sb::GroundedFigure &figure : later)
        require(found.contains(figure));
    return 0;
}

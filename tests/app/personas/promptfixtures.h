// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "frameworkfiles.h"
#include "personas/promptcompiler.h"

#include <QTimeZone>

namespace sb::test {

using namespace Qt::StringLiterals;

inline DataPoint leadTime()
{
    DataPoint cell{.cell = u"dora.change_lead_time.p50"_s,
                   .name = u"Change lead time, median"_s,
                   .value = 26.4,
                   .before = 19.8,
                   .unit = Unit::Hours};
    cell.n = 2104;
    cell.period = {QDateTime(QDate(2026, 7, 6), QTime(0, 0), QTimeZone::UTC),
                   QDateTime(QDate(2026, 9, 28), QTime(0, 0), QTimeZone::UTC)};
    cell.definition = u"commit to production, per change"_s;
    return cell;
}

inline DataPoint unknownRate()
{
    return {.cell = u"dora.change_fail_rate"_s, .name = u"Change fail rate"_s, .unit = Unit::Percent};
}

inline const PromptContext asked{u"Why is our delivery so slow?"_s, {leadTime(), unknownRate()}, {}};

/// Someone of whom every section has something to say, not all of it in ASCII.
inline Persona fullPersona()
{
    Persona persona = builtInPersona(u"diego"_s);
    persona.tagline = u"Größe zählt nicht"_s;
    persona.sources = {{u"Accelerate"_s, {u"2018"_s}}};
    persona.topics = {{u"Delivery"_s, u"how work flows"_s}};
    persona.questions = {{u"Delivery"_s, {u"What waits longest?"_s}}};
    persona.characteristicQuestions = {u"What did you try?"_s};
    persona.blindSpots = {u"Sales"_s};
    persona.style = {u"Plain"_s};
    persona.frameworks.append({.id = u"flow"_s,
                               .name = u"Delivery flow"_s,
                               .author = {},
                               .gloss = u"Why delivery is slow"_s,
                               .parts = {{u"Queues"_s, u"slow"_s}},
                               .keyInsight = u"Slow delivery waits"_s});
    return persona;
}

}  // namespace sb::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/carddata.h"
#include "metrics/metriccards.h"
#include "metrics/metricnotes.h"
#include "metrics/reportingcalendar.h"

#include <QAnyStringView>
#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// One metric as it stood: value, count, grade with its reasons, bands, target, the chart's values, and the definition in words.
struct FrozenCell {
    CardData card;  ///< without places of events, values of a sample and places of names: `Freeze::view` has the names
    MetricCard words = {};  ///< the definition as it was explained then
};

/// A dashboard as it stood at one moment. It never changes: what comes late stands beside it. A value; any thread.
/// Source: reference "metric-sources-and-dashboard", 6.2.
struct Freeze {
    int engine = metricEngineVersion;
    Instant at = unknownInstant;
    QJsonObject view = {};  ///< what was chosen, as the dashboard keeps it
    Window window = {};
    Window before = {};
    ReportingCalendar::Length length = ReportingCalendar::Length::Week;  ///< of the series
    ReportingCalendar calendar = ReportingCalendar();
    QStringList missingNames = {};  ///< that the view had and the workspace had no more
    QString edition = {};  ///< of the cards' bands
    int editionYear = 0;
    bool isEditionVerified = false;
    QList<Annotation> annotations = {};
    QString organisation = {};
    bool isSample = false;
    Instant readAt = unknownInstant;
    qint64 teams = 0;
    quint64 dataVersion = 0;  ///< of the workspace's events
    QList<FrozenCell> cells = {};  ///< in the order of the dashboard

    /// Nothing for a key that was not frozen.
    [[nodiscard]] const FrozenCell *cell(QAnyStringView key) const;
};

/// Grows whenever the form of the bytes does.
inline constexpr int freezeVersion = 1;

/// The canonical bytes: JSON, keys in order, numbers by their shortest text. The same freeze gives the same bytes on every computer.
[[nodiscard]] QByteArray bytesOf(const Freeze &freeze);
/// SHA-256.
[[nodiscard]] QByteArray hashOf(QByteArrayView bytes);
/// Only what `bytesOf` gives is read: all else is Malformed. Fails with NewerVersion for a later form or a metric of a later version of the
/// program, and with TooLarge beyond `limits`.
[[nodiscard]] Result<Freeze> readFreeze(QByteArrayView bytes);

}  // namespace sb

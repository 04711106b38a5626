// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/chart.h"
#include "meetings/meetingstore.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <variant>

namespace sb::ui {

/// Minutes of a meeting out of its record: values in, bytes out. Nothing but the record and the language of the program goes in, so the
/// same record gives the same bytes. Private notes are in none of them. Any thread.

struct MinutesHeading {
    int level = 1;
    QString text = {};
};
struct MinutesText {
    QString text = {};
    bool isStrong = false;
};
struct MinutesList {
    QStringList items = {};
};
struct MinutesTable {
    QStringList header = {};
    QList<QStringList> rows = {};
};
/// Drawn where drawings can stand; its sentence where they cannot.
struct MinutesChart {
    charts::Chart chart = {};
    QString caption = {};
};
using MinutesBlock = std::variant<MinutesHeading, MinutesText, MinutesList, MinutesTable, MinutesChart>;

/// All that is said, block by block.
[[nodiscard]] QList<MinutesBlock> minutesOf(const MeetingFile &file);

/// CommonMark with tables. Charts are told in a sentence.
[[nodiscard]] QByteArray minutesMarkdown(const MeetingFile &file);
/// One file that needs no other, loads nothing and runs nothing, with charts as vectors.
[[nodiscard]] QByteArray minutesHtml(const MeetingFile &file);
/// What is between its body's tags, for a page that is printed.
[[nodiscard]] QString minutesMarkup(const MeetingFile &file);
/// ":/web/minutes.css"; nothing where it cannot be read.
[[nodiscard]] QByteArray minutesStyle();

/// All actions of the record: promised, and carried over.
[[nodiscard]] QList<MeetingAction> actionsOf(const MeetingRecord &record);

}  // namespace sb::ui

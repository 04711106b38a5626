// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/meetingrecord.h"

#include <QByteArray>

namespace sb {

/// Actions for other programs: the same record gives the same bytes, whenever and wherever they are made. Pure.

/// To-dos for calendars. Their stamp is the meeting's, days are whole ones. Source: RFC 5545, 3.1, 3.3.11, 3.6.2.
[[nodiscard]] QByteArray actionsToCalendar(const Meeting &meeting, const QList<MeetingAction> &actions);
/// Comma-separated values in UTF-8 by RFC 4180, safe for spreadsheets:
/// "id,action,owner,promised,due,state,closed,closing_note,metric,expected_metric,expected_direction,expected_goal,expected_unit,expected_by".
/// Goals are in the unit that is shown.
[[nodiscard]] QByteArray actionsToCsv(const QList<MeetingAction> &actions);

}  // namespace sb

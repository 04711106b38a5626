// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/meetingstore.h"
#include "support/givenfreeze.h"

namespace sb::test {

/// A weekly review of the invented company with a meeting before it, as its store would give it.
inline MeetingFile givenMeeting()
{
    using namespace Qt::StringLiterals;
    constexpr double hour = 3'600'000;
    constexpr auto lead = "dora.change_lead_time.p50"_L1;
    const auto freezeOn = [](QDate monday, double value) {
        return std::make_shared<const Freeze>(givenFreeze(monday,
                                                          {{lead, 18 * hour, value, Grade::B, 24 * hour, true},
                                                           {"dora.change_lead_time.pickup"_L1, 5 * hour, 9.6 * hour},
                                                           {"dora.change_fail_rate"_L1, 0.08, 0.08},
                                                           {"dora.rework_rate"_L1, 0.06, 0.06},
                                                           {"ops.uptime"_L1, 0.999, 0.999}}));
    };
    MeetingFile file;
    file.freeze = freezeOn({2026, 9, 28}, 26.4 * hour);
    file.previous = freezeOn({2026, 9, 21}, 25.8 * hour);
    file.previousAt = file.previous->at;
    file.meeting = {.id = MeetingId::fromString(u"0f9d1c1e-5a0e-4a57-8d0e-3f0b7f5b2a10"_s),
                    .series = u"weekly"_s,
                    .title = u"Weekly ops review"_s,
                    .attendees = {{u"Ilse Brandt"_s, u"explains delivery"_s}, {u"Tomas Rey"_s}, {u"Ada Okoye"_s, {}, false}},
                    .locale = u"en-GB"_s,
                    .zone = "Europe/Berlin",
                    .begunAt = file.freeze->at,
                    .endedAt = file.freeze->at + 3'000'000,
                    .tookMilliseconds = 2'700'000,
                    .freezeHash = hashOf(bytesOf(*file.freeze)),
                    .figures = 5};
    file.record.attendees = file.meeting.attendees;
    file.record.minutes = {{lead, MetricMinute::Explanation::Explained, u"Since 13 July two reviewers are required."_s,
                            u"Carrier API and Ledger share them."_s, u"Ask Ilse alone first."_s}};
    file.record.decisions = {{.id = QUuid(u"11111111-1111-1111-1111-111111111111"_s),
                              .meeting = file.meeting.id,
                              .metric = lead,
                              .text = u"One reviewer is enough below 200 lines"_s,
                              .context = u"Reviews wait half a day"_s,
                              .options = {u"Two everywhere"_s, u"None below 50"_s},
                              .dissent = u"Tomas: not in Ledger"_s,
                              .owner = u"Ilse Brandt"_s,
                              .decided = {2026, 9, 28},
                              .review = {2026, 10, 26},
                              .evidence = {lead}}};
    file.record.actions = {{.id = QUuid(u"22222222-2222-2222-2222-222222222222"_s),
                            .meeting = file.meeting.id,
                            .metric = lead,
                            .text = u"Two more reviewers for Carrier API"_s,
                            .owner = u"Tomas Rey"_s,
                            .promised = {2026, 9, 28},
                            .due = {2026, 10, 9},
                            .expected = {lead, Target::Direction::Down, 24 * hour, {2026, 11, 30}}}};
    file.record.carried = {{.id = QUuid(u"33333333-3333-3333-3333-333333333333"_s),
                            .meeting = MeetingId::make(),
                            .metric = u"dora.change_lead_time.pickup"_s,
                            .text = u"Reviewer rota"_s,
                            .owner = u"Ilse Brandt"_s,
                            .due = {2026, 7, 6},
                            .state = MeetingAction::State::Done,
                            .closed = {2026, 7, 6},
                            .closingNote = u"In use since July"_s}};
    file.carried.actions = file.record.carried;
    return file;
}

}  // namespace sb::test

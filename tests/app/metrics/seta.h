// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/delivery.h"
#include "metrics/reportingcalendar.h"

#include <QDateTime>
#include <QTimeZone>

/// Example set A of the reference "metrics", section 2.
namespace sb::test::seta {

inline const ReportingCalendar &calendar()
{
    static const ReportingCalendar berlin(QTimeZone("Europe/Berlin"));
    return berlin;
}

inline Window w13()
{
    return calendar().holding(QDate(2026, 3, 23), ReportingCalendar::Length::Week);
}
inline Window w14()
{
    return calendar().holding(QDate(2026, 3, 30), ReportingCalendar::Length::Week);
}
inline Window both()
{
    return calendar().between(QDate(2026, 3, 23), QDate(2026, 4, 6));
}

/// "26 12:00" is in March, "+1 12:00" in April of 2026; UTC.
inline Instant at(const char *text)
{
    const QString said = QString::fromLatin1(text);
    if (said.isEmpty())
        return unknownInstant;
    const QDate date(2026, said.startsWith(u'+') ? 4 : 3, said.section(u' ', 0, 0).toInt());
    return QDateTime(date, QTime::fromString(said.section(u' ', 1), QStringLiteral("HH:mm")), QTimeZone::UTC)
        .toMSecsSinceEpoch();
}

inline double hours(double count)
{
    return count * 3'600'000;
}
inline double minutes(double count)
{
    return count * 60'000;
}

inline Deployment deployment(const char *finished)
{
    return {.finished = at(finished), .service = 0, .repo = 0, .trigger = Deployment::Trigger::Automated};
}

inline Change change(const char *firstCommit, const char *created, const char *firstReview, const char *merged,
                     qint32 deployment)
{
    return {.firstCommit = at(firstCommit),
            .created = at(created),
            .firstReview = at(firstReview),
            .merged = at(merged),
            .service = 0,
            .repo = 0,
            .deployment = deployment};
}

inline Change push(const char *commit, qint32 deployment)
{
    return {.firstCommit = at(commit),
            .created = at(commit),
            .merged = at(commit),
            .service = 0,
            .repo = 0,
            .deployment = deployment,
            .isPull = false};
}

inline DeliveryData data()
{
    DeliveryData data;
    data.deployments = {deployment("20 10:00"), deployment("23 22:30"), deployment("23 23:30"), deployment("26 12:00"),
                        deployment("29 21:30"), deployment("29 22:10"), deployment("31 09:00"), deployment("+1 08:00"),
                        deployment("+2 15:20"), deployment("+2 16:00")};
    data.deployments[0].isBaseline = true;
    data.deployments[7].outcome = Deployment::Outcome::Failed;
    data.deployments[9].outcome = Deployment::Outcome::Neither;
    data.deployments[9].trigger = Deployment::Trigger::Unknown;
    data.deployments[8].trigger = Deployment::Trigger::Manual;
    Change bot = change("29 06:00", "29 06:00", "", "29 20:30", 4);
    bot.author = AuthorClass::Bot;
    Change revert = change("31 07:50", "31 08:00", "31 08:20", "31 08:30", 6);
    revert.isFix = true;
    Change draft = change("31 10:00", "31 12:00", "+1 09:00", "+2 14:00", 8);
    draft.ready = at("31 16:00");
    data.changes = {change("20 09:00", "20 11:00", "20 15:00", "23 20:00", 1),
                    push("23 22:45", 2),
                    change("25 08:00", "25 09:00", "", "26 10:00", 3),
                    change("29 23:00", "29 08:00", "29 10:00", "29 20:00", 4),
                    bot,
                    change("29 18:00", "29 19:00", "29 20:30", "29 21:45", 5),
                    revert,
                    draft,
                    push("+1 20:00", 8)};
    data.incidents = {{.impactStart = at("26 12:20"),
                       .detected = at("26 12:35"),
                       .created = at("26 12:36"),
                       .acknowledged = at("26 12:40"),
                       .mitigated = at("26 13:10"),
                       .firstResolved = at("26 15:00"),
                       .isReopened = true},
                      {.impactStart = at("26 12:25"),
                       .detected = at("26 12:50"),
                       .created = at("26 12:51"),
                       .acknowledged = at("26 13:00"),
                       .firstResolved = at("26 13:25")},
                      {.created = at("25 06:00"), .firstResolved = at("25 08:00")},
                      {.created = at("+3 10:00"), .firstResolved = at("+3 12:00")}};
    for (Incident &incident : data.incidents)
        incident.service = 0;
    data.links = {{.deployment = 3, .incident = 0}, {.deployment = 3, .incident = 1}, {.deployment = 5, .fix = 6, .level = 3}};
    return data;
}

}  // namespace sb::test::seta

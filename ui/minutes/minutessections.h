// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/agenda.h"
#include "models/dashboarddata.h"
#include "ui/figures/reader.h"
#include "ui/minutes/minutes.h"

#include <optional>

namespace sb::ui {

/// Puts together what minutes say, section by section.
class MinutesSections {
public:
    /// The file must outlive it.
    MinutesSections(const MeetingFile &file, const Reader &reader);

    [[nodiscard]] QList<MinutesBlock> all();

private:
    void addHead();
    void addPromised();
    void addReviewed();
    void addDiscussed();
    void addMetric(const QString &key);
    void addMinute(const MetricMinute &minute, const AgendaItem *item);
    void addSince(const QString &key, const CardData &card);
    void addChart(const CardData &card);
    void addEffect(const MeetingAction &action);
    void addRest();
    void addOpenQuestions();
    void addDecisions();
    void addActions();
    void addDefinitions();
    void addDecision(const MeetingDecision &decision);

    void heading(int level, const QString &text) { m_blocks.append(MinutesHeading{level, text}); }
    void text(const QString &words);
    void labelled(const QString &label, const QString &words);
    [[nodiscard]] QStringList discussed() const;
    [[nodiscard]] const CardData *card(const QString &key) const;
    [[nodiscard]] QString valueText(const CardData &card) const;
    [[nodiscard]] QStringList actionRow(const MeetingAction &action) const;

    const MeetingFile &m_file;
    Reader m_reader;
    DashboardData m_data;
    std::optional<FreezeComparison> m_since;
    Agenda m_agenda;
    QList<MinutesBlock> m_blocks;
};

}  // namespace sb::ui

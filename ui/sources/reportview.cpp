// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/reportview.h"

#include "ui/sources/rowtable.h"
#include "ui/sources/sourcewords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qsizetype namesTold = 8;

QString named(const QStringList &names)
{
    const QString first = names.first(qMin(names.size(), namesTold)).join(", "_L1);
    return names.size() > namesTold ? ReportView::tr("%1 and %L2 more", "names").arg(first).arg(names.size() - namesTold)
                                    : first;
}

}  // namespace

ReportView::ReportView(QWidget *parent)
    : QWidget(parent),
      m_state(new StateLine(u"reportState"_s)),
      m_counts(new QLabel),
      m_facts(new QVBoxLayout),
      m_rejected(new QWidget),
      m_rejectHead(new QLabel),
      m_rejects(new RowTable(u"reportRejects"_s, tr("Rejected rows")))
{
    m_counts->setObjectName(u"reportCounts"_s);
    m_counts->setProperty("role", u"heading"_s);
    m_counts->setWordWrap(true);
    m_facts->setSpacing(space::small);
    m_rejectHead->setProperty("role", u"caption"_s);
    auto *save = new QPushButton(tr("Save as &CSV…"));
    save->setObjectName(u"saveRejects"_s);
    save->setAutoDefault(false);
    connect(save, &QPushButton::clicked, this, [this] { emit saveRejectsRequested(m_shown); });
    auto *head = new QHBoxLayout;
    head->addWidget(m_rejectHead, 1);
    head->addWidget(save);
    auto *rejected = new QVBoxLayout(m_rejected);
    rejected->setContentsMargins(0, 0, 0, 0);
    rejected->addLayout(head);
    rejected->addWidget(m_rejects, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_state);
    layout->addWidget(m_counts);
    layout->addLayout(m_facts);
    layout->addWidget(m_rejected, 1);
    layout->addStretch(0);
}

void ReportView::setReport(const ImportReport &report)
{
    using State = ImportReport::State;
    switch (report.state) {
    case State::Kept:
        m_state->say(StateLine::State::Good, tr("Imported. The figures are made anew from it."));
        break;
    case State::Dry:
        m_state->say(report.counts.rejected > 0 ? StateLine::State::Watch : StateLine::State::Good,
                     tr("Checked. Nothing is changed yet; this is what the import would do."));
        break;
    case State::TooManyRejects:
        m_state->say(StateLine::State::Bad,
                     tr("Nothing was changed: more than a fifth of the rows was rejected. Look at the "
                        "reasons first; the others can be taken all the same."));
        break;
    case State::Cancelled:
        m_state->clear();
        break;
    }
    m_counts->setText(SourceWords::counts(report.counts));
    while (QLayoutItem *old = m_facts->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    addFacts(report);
    m_shown = report.rejects;
    m_rejected->setVisible(!m_shown.isEmpty());
    m_rejectHead->setText(report.counts.rejected > m_shown.size()
                              ? tr("The first %L1 of %L2 rejected rows").arg(m_shown.size()).arg(report.counts.rejected)
                              : tr("%Ln rejected row(s)", nullptr, static_cast<int>(m_shown.size())));
    m_rejects->showRejects(m_shown);
}

void ReportView::addFacts(const ImportReport &report)
{
    if (isKnown(report.first))
        addFact(tr("It happened from %1.", "a day to a day").arg(SourceWords::stretch(report.first, report.last)));
    if (report.repository)
        addRepository(*report.repository);
    if (!report.unmappedEnvironments.isEmpty())
        addFact(
            tr("Environments that no pattern knows, so that they count for none: %1.").arg(named(report.unmappedEnvironments)));
    if (!report.servicesWithoutTeam.isEmpty())
        addFact(tr("Services of which nobody has said whose they are: %1.").arg(named(report.servicesWithoutTeam)));
    if (!report.unknownSeverities.isEmpty())
        addFact(tr("Severities that are not known: %1.").arg(named(report.unknownSeverities)));
    if (report.incidentsWithoutSeverity > 0)
        addFact(tr("%Ln incident(s) without a severity.", nullptr, static_cast<int>(report.incidentsWithoutSeverity)));
}

void ReportView::addRepository(const RepositoryFacts &facts)
{
    addFact(tr("%1: releases %L2, hotfixes among them %L3, changes %L4, of these without a release %L5, reverts %L6.")
                .arg(facts.name)
                .arg(facts.releases)
                .arg(facts.hotfixes)
                .arg(facts.changes)
                .arg(facts.unreleased)
                .arg(facts.reverts));
    if (facts.lightTags > 0)
        addFact(tr("Light tags, whose release date is that of their commit: %L1.").arg(facts.lightTags));
    if (const qint64 others = facts.prereleases + facts.otherTags + facts.sameCommit + facts.otherObjects; others > 0)
        addFact(tr("Tags that are no release here: %L1 prereleases, %L2 of other names, %L3 of a commit that is a release "
                   "already, %L4 of what is no commit.")
                    .arg(facts.prereleases)
                    .arg(facts.otherTags)
                    .arg(facts.sameCommit)
                    .arg(facts.otherObjects));
    if (facts.isShallow)
        addFact(isKnown(facts.boundary)
                    ? tr("A shallow clone: what came before %1 is missing.").arg(SourceWords::day(facts.boundary))
                    : tr("A shallow clone: what came before is missing."));
}

void ReportView::addFact(const QString &sentence)
{
    auto *label = new QLabel(sentence);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->addWidget(label);
}

}  // namespace sb::ui

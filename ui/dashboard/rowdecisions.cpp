// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/rowdecisions.h"

#include "base/clock.h"
#include "ui/style/errortext.h"

#include <QInputDialog>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

EventReference::Kind kindOf(EventTable table)
{
    switch (table) {
    case EventTable::Changes:
        return EventReference::Kind::Change;
    case EventTable::Incidents:
        return EventReference::Kind::Incident;
    default:
        break;
    }
    return EventReference::Kind::Deployment;
}

}  // namespace

RowDecisions::RowDecisions(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts), m_decisions(parts.events) {}

Decider RowDecisions::decider(const QString &reason) const
{
    return {m_parts.person ? m_parts.person() : QString(), reason, m_parts.clock.now()};
}

/// Where the row's source is no more there is nothing to decide about.
void RowDecisions::withReference(EventTable table, const DetailRow &row, const std::function<void(const EventReference &)> &go)
{
    m_parts.events.sources().then(this, [this, table, row, go](const Result<QList<EventSource>> &sources) {
        if (!sources) {
            emit failed(errorText(sources.error().kind, sources.error().detail).title);
            return;
        }
        const auto found = std::ranges::find(*sources, row.source, &EventSource::name);
        if (found == sources->cend())
            emit failed(tr("The source of %1 is not there any more.").arg(row.key));
        else
            go({kindOf(table), found->id, row.key});
    });
}

void RowDecisions::changeRow(EventTable table, const DetailRow &row)
{
    if (table != EventTable::Changes && table != EventTable::Deployments && table != EventTable::Incidents) {
        emit failed(tr("Only changes, deployments and incidents are left out one by one."));
        return;
    }
    if (row.id == 0) {
        emit failed(tr("The sample's rows stay as they are. Import your own to decide about them."));
        return;
    }
    if (!row.excludedWhy.isEmpty())
        return include(table, row);
    auto *ask = new QInputDialog(&m_parts.window);
    ask->setObjectName(u"excludeDialog"_s);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(tr("Leave out %1").arg(row.key));
    ask->setLabelText(tr("It is in no number then, and is counted beside them. Why?"));
    ask->setOkButtonText(tr("Leave out"));
    connect(ask, &QInputDialog::textValueSelected, this, [this, table, row](const QString &reason) {
        if (!reason.trimmed().isEmpty())
            exclude(table, row, reason.trimmed());
    });
    ask->open();
}

void RowDecisions::exclude(EventTable table, const DetailRow &row, const QString &reason)
{
    withReference(table, row, [this, table, row, reason](const EventReference &event) {
        finish(m_decisions.exclude(event, decider(reason)), tr("%1 is left out: %2").arg(row.key, reason),
               [this, table, row] { include(table, row); });
    });
}

void RowDecisions::include(EventTable table, const DetailRow &row)
{
    withReference(table, row, [this, table, row](const EventReference &event) {
        const QString why = row.excludedWhy;
        finish(
            m_decisions.include(event, decider(tr("taken back"))), tr("%1 counts again.").arg(row.key),
            why.isEmpty() ? std::function<void()>() : [this, table, row, why] { exclude(table, row, why); });
    });
}

void RowDecisions::setTarget(const QString &metric, const std::optional<Target> &target)
{
    finish(m_decisions.setTarget(metric, target, decider({})),
           target ? tr("The target is set.") : tr("The target is taken away."), [this] { undoLast(); });
}

void RowDecisions::annotate(const Annotation &annotation)
{
    finish(m_decisions.annotate(annotation, decider({})), tr("Noted: %1").arg(annotation.text), [this] { undoLast(); });
}

void RowDecisions::undoLast()
{
    m_decisions.audit(1).then(this, [this](const Result<QList<AuditEntry>> &audit) {
        if (audit && !audit->isEmpty())
            finish(m_decisions.undo(audit->first().number, decider(tr("taken back"))), tr("It is as it was before."), {});
    });
}

void RowDecisions::finish(QFuture<Result<>> kept, const QString &sentence, const std::function<void()> &undo)
{
    kept.then(this, [this, sentence, undo](const Result<> &result) {
        if (result)
            emit decided(sentence, undo);
        else
            emit failed(tr("Nothing was changed. %1").arg(errorText(result.error().kind, result.error().detail).title));
    });
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventdecisions.h"
#include "models/metricdetail.h"

#include <QObject>
#include <functional>

namespace sb {
class Clock;
}

namespace sb::ui {

/// What a person decides on a metric's page: that a row counts or not, what is wanted of the metric, what happened when. Each asks for
/// what it needs, is kept with who and why, and can be taken back. GUI thread.
class RowDecisions : public QObject {
    Q_OBJECT
public:
    struct Parts {
        EventStore &events;
        const Clock &clock;
        std::function<QString()> person;
        QWidget &window;  ///< above which it asks
    };
    explicit RowDecisions(const Parts &parts, QObject *parent);

    /// Asks why a row is left out, or lets it count again.
    void changeRow(EventTable table, const DetailRow &row);
    void setTarget(const QString &metric, const std::optional<Target> &target);
    void annotate(const Annotation &annotation);

signals:
    /// It is kept: figures are to be read anew. `sentence` says what was done, `undo` takes it back.
    void decided(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &sentence);

private:
    [[nodiscard]] Decider decider(const QString &reason) const;
    void withReference(EventTable table, const DetailRow &row, const std::function<void(const EventReference &)> &go);
    void exclude(EventTable table, const DetailRow &row, const QString &reason);
    void include(EventTable table, const DetailRow &row);
    void finish(QFuture<Result<>> kept, const QString &sentence, const std::function<void()> &undo);
    void undoLast();

    Parts m_parts;
    EventDecisions m_decisions;
};

}  // namespace sb::ui

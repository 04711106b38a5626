// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/personatestrun.h"
#include "base/terminationsignals.h"
#include "personas/routingreport.h"

#include <QObject>
#include <QString>

namespace sb::cli {

enum class TestForm { Text, JsonLines };

/// One run of an advisor's tests: progress on stderr, then what came of it on stdout; quits the application with the exit status. SIGINT and
/// SIGTERM end the run, and what is known by then is told.
class TestCommandRun : public QObject {
    Q_OBJECT
public:
    /// `routing` is what the routing cases came to. `folder` keeps the results.
    TestCommandRun(PersonaTestRun &run, const RoutingReport &routing, TestForm form, const QString &folder);

    void start(const TestPlan &plan);

private:
    void tellJudged(int index, int run, const TestScore &score);
    void tellFailed(int index, int run, const Failure &failure);
    void finish(TestResults results);
    [[nodiscard]] QByteArray outputOf(const TestResults &results) const;
    [[nodiscard]] int exitOf(const TestResults &results) const;
    void keep(const TestResults &results) const;
    [[nodiscard]] QString nameOf(int index) const;

    PersonaTestRun &m_run;
    RoutingReport m_routing;
    TestForm m_form;
    TestResultStore m_store;
    TerminationSignals m_signals;
    TestPlan m_plan;
    bool m_isCancelled = false;
    QString m_fault;  ///< of the last answer that did not come
};

}  // namespace sb::cli

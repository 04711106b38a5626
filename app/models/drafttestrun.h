// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/personatestrun.h"
#include "advice/playbookbackend.h"
#include "advice/rehearsal.h"
#include "personas/personadocument.h"
#include "personas/personalibrary.h"

#include <QList>
#include <QObject>
#include <QThreadPool>
#include <memory>

namespace sb {

/// What is to be run of an advisor's model cases.
struct TestOrder {
    struct Text {
        PersonaDocument document = PersonaDocument();
        int routed = 0;  ///< routing cases, kept with the result
        int routingFailed = 0;
    };
    QList<Text> texts = {};  ///< one after the other
    PersonaTests tests = {};
    QString folder = {};
    int runs = 3;  ///< of a case; the playbook answers once
};

/// What an order takes.
struct OrderEstimate {
    TestEstimate sum;
    Cost cost;  ///< with answers of usual length

    bool operator==(const OrderEstimate &) const = default;
};

/// Has an advisor's model cases answered as a draft or as it is published, by the model that the person talks with or by the playbook,
/// and keeps each run that came to its end. GUI thread; the disk is used beside it.
class DraftTestRun : public QObject {
    Q_OBJECT
public:
    /// `rehearsal` must outlive it.
    explicit DraftTestRun(const Rehearsal &rehearsal, QObject *parent = nullptr);
    ~DraftTestRun() override;
    Q_DISABLE_COPY_MOVE(DraftTestRun)

    /// What `estimate` needs, as things stand now: one for each text.
    [[nodiscard]] QList<TestPlan> plansFor(const TestOrder &order) const;
    /// Nothing is sent. Reads the disk where cases name files: beside the GUI thread.
    [[nodiscard]] static OrderEstimate estimate(const QList<TestPlan> &plans, const Prices &prices, const QDate &day);

    /// In place of what goes on. `finished` follows for each text, then `ended`.
    void start(const TestOrder &order);
    /// What is known by then is told by `finished`; the rest is not asked. Nothing happens unless something runs.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

signals:
    void progressed(int done, int of);
    /// An answer did not come.
    void failed(const sb::Failure &failure);
    void finished(const sb::TestResults &results);
    /// Nothing more follows.
    void ended();
    /// A run that came to its end is kept.
    void kept();
    /// It could not be.
    void notKept(const sb::Error &error);

private:
    void next();
    void take(TestResults results);
    void stop();

    const Rehearsal &m_rehearsal;
    CaseCells m_cells;
    PersonaLibrary m_library;  ///< what the playbook answers from: the text that is tested
    std::unique_ptr<PlaybookBackend> m_playbook;
    std::unique_ptr<PersonaTestRun> m_run;
    TestOrder m_order;
    QList<TestPlan> m_plans;
    qsizetype m_text = -1;
    int m_started = 0;  ///< counts: what an earlier order told last is dropped
    bool m_isRunning = false;
    QThreadPool m_pool;  ///< of one thread: runs are kept in their order
};

}  // namespace sb

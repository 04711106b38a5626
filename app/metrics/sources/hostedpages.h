// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventremoval.h"
#include "metrics/sources/hostclient.h"
#include "metrics/sources/hostedposition.h"

#include <QList>
#include <functional>
#include <optional>

namespace sb {

/// One pass over a stream, page by page, each with what its rows have beside them. Thread as `HostClient`.
class HostedPages {
public:
    struct Page {
        EventStream after;  ///< the stream when the page is kept
        EventBatch batch = {};
        qint64 rows = 0;
        bool isLast = false;
        std::optional<UnmetRows> compared = {};  ///< of a pass that lists all of late: what it has not listed, at its end
    };
    /// Called with each page; the next one is asked for by `goOn`.
    using Give = std::function<void(const Page &)>;
    using Fail = std::function<void(const HostProblem &)>;

    /// What a pass begins with.
    struct Start {
        HostedResource resource;
        HostedProject project;
        EventStream stream;
        Instant oldestOpen = unknownInstant;
        qint64 run = 0;
    };

    /// `client` must outlive this; what it asks for this is cancelled before this goes.
    HostedPages(HostClient &client, Start start, Give give, Fail fail);
    Q_DISABLE_COPY_MOVE(HostedPages)

    void goOn();
    /// How many pages the pass has in all; -1: not known.
    [[nodiscard]] qint64 expectedPages() const { return m_expected; }

private:
    [[nodiscard]] QList<HostedList> lists() const;
    [[nodiscard]] HostQuestion question(const HostedList &list) const;
    [[nodiscard]] QString etagKey(const HostedList &list) const;
    void take(const HostClient::Answered &answered);
    void read(const HostAnswer &answer);
    [[nodiscard]] bool narrow(const HostAnswer &answer);
    void refuse(const HostProblem &problem);
    [[nodiscard]] bool goesOnOtherwise(const HostProblem &problem);
    void halveOrPass();
    void noteCap(const HostedWindow &window);
    void keepRows(const QList<QJsonObject> &rows, const HostedList &list);
    void askDetail();
    void takeDetail(const HostClient::Answered &answered);
    void deliver();
    [[nodiscard]] std::optional<UnmetRows> compared() const;

    struct Wanted {
        qsizetype row;
        HostedDetail detail;
        qsizetype taken = 0;
    };

    HostClient &m_client;
    HostedResource m_resource;
    HostedProject m_project;
    EventStream m_stream;
    Give m_give;
    Fail m_fail;
    HostedPosition m_position;
    qint64 m_run;
    QMap<QString, QString> m_etags;  ///< of this pass
    bool m_isResumed = false;  ///< and nothing has been answered since
    qint64 m_pages = 0;
    qint64 m_expected = -1;
    PageFacts m_facts;
    QList<QJsonObject> m_rows;
    QList<Wanted> m_wanted;  ///< the next one last
};

}  // namespace sb

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/measure.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <functional>

namespace sb::bench {

/// Notes how long the longest event took, those within others apart.
class Watched final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const double start = cpuOfThisThread();
        const bool done = QApplication::notify(receiver, event);
        note(cpuOfThisThread() - start);
        --m_depth;
        return done;
    }
    void note(double cost)
    {
        longest = std::max(longest, cost);
        sum += cost;
    }
    /// `act` as one event of its own, and what follows until `isDone`.
    void run(const std::function<void()> &act, const std::function<bool()> &isDone)
    {
        longest = 0;
        sum = 0;
        ++m_depth;
        const double start = cpuOfThisThread();
        act();
        note(cpuOfThisThread() - start);
        first = longest;
        --m_depth;
        QElapsedTimer timer;
        timer.start();
        QTimer poll;
        connect(&poll, &QTimer::timeout, this, [&] {
            if ((isDone() && timer.elapsed() > 60) || timer.elapsed() > 10'000)
                exit();  // quit() would close the windows
        });
        poll.start(5);
        exec();
    }

    double longest = 0;
    double first = 0;
    double sum = 0;

private:
    int m_depth = 0;
};

}  // namespace sb::bench

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace sb {

/// SIGINT and SIGTERM as a Qt signal on the thread that made this. One at a time in a process; afterwards the signals have
/// their default effect again, and so has a second one that comes before the first was acted on.
class TerminationSignals : public QObject {
    Q_OBJECT
public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;
    Q_DISABLE_COPY_MOVE(TerminationSignals)

signals:
    void requested();
};

}  // namespace sb

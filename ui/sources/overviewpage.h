// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/sourcelist.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QStackedLayout;
class QVBoxLayout;

namespace sb::ui {

/// All sources together: how complete each is on one line of time, and how their records hang together, step by step. Without any:
/// what can be added. GUI thread.
class OverviewPage : public QWidget {
    Q_OBJECT
public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void setSources(const QList<SourceFacts> &sources, Instant axisFrom, Instant axisTo);
    void setSteps(const DataSteps &steps);

signals:
    void sourceChosen(const QString &name);
    void fileRequested();
    void folderRequested();

private:
    [[nodiscard]] QWidget *makeEmpty();
    void addSource(const SourceFacts &facts, Instant axisFrom, Instant axisTo);

    QWidget *m_empty;
    QWidget *m_full;
    QGridLayout *m_sources;
    QVBoxLayout *m_steps;
};

}  // namespace sb::ui

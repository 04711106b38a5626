// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;

namespace sb::ui {

/// Says that publishing waits for tests that are broken, shows them, and publishes all the same. Hidden while none is. GUI thread.
class TestsGate : public QFrame {
    Q_OBJECT
public:
    explicit TestsGate(QWidget *parent = nullptr);

    /// `earlier` of them failed in an earlier draft, and are not run on this text yet.
    void setBroken(int tests, int earlier);

signals:
    void failingWanted();
    void publishWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
    int m_broken = 0;
    int m_earlier = 0;
};

}  // namespace sb::ui

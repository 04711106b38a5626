// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/constellation.h"

#include <QList>
#include <QWidget>
#include <functional>

class QCheckBox;

namespace sb::ui {

/// What each kind of line in the map means. Of the kinds that are shown.
class ConstellationLegend : public QWidget {
    Q_OBJECT
public:
    /// `kinds` is asked anew whenever one of the boxes is ticked.
    ConstellationLegend(const std::function<Constellation::Kinds()> &kinds, const QList<QCheckBox *> &boxes,
                        QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::function<Constellation::Kinds()> m_kinds;
};

}  // namespace sb::ui

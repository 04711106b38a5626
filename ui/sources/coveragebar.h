// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventorigins.h"

#include <QWidget>

namespace sb::ui {

/// From when to when a source tells all that happened, on the line of time of all sources, with what is missing hatched. The words
/// stand beside it and are its accessible name. GUI thread.
class CoverageBar : public QWidget {
    Q_OBJECT
public:
    explicit CoverageBar(QWidget *parent = nullptr);

    struct Stretch {
        Instant from = unknownInstant;
        Instant to = unknownInstant;
    };
    /// `axis` is the whole line.
    void setCoverage(const Stretch &axis, const Stretch &covered, const QList<CoverageGap> &gaps);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRect rectOf(const Stretch &stretch) const;

    Stretch m_axis;
    Stretch m_covered;
    QList<CoverageGap> m_gaps;
};

}  // namespace sb::ui

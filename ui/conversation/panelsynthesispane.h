// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace sb::ui {

class StateLine;
class TickBox;

/// What the answers of a panel have in common and where they part, to be ticked for the memo. GUI thread.
class PanelSynthesisPane : public QWidget {
    Q_OBJECT
public:
    /// `panel` must outlive it.
    explicit PanelSynthesisPane(Panel &panel, QWidget *parent = nullptr);

signals:
    void memoWanted();
    void mapWanted();

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void refresh();
    void showState();
    void showTicks();
    void addSection(PointKind kind);
    [[nodiscard]] QWidget *makePoint(qsizetype point);
    [[nodiscard]] QWidget *makeVoices(const SynthesisPoint &point);

    Panel &m_panel;
    QLabel *m_by;
    QLabel *m_count;
    StateLine *m_state;
    StateLine *m_caution;
    QScrollArea *m_area;
    QWidget *m_points = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QList<TickBox *> m_boxes;
    QLabel *m_ticked;
    QPushButton *m_memo;
    QPushButton *m_map;
    QPushButton *m_again;
};

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/toolbox.h"

#include <QHash>
#include <QWidget>

class QComboBox;

namespace sb::ui {

/// What models may ask the program to do, and what the person lets them: a page of the settings. GUI thread.
class ToolsPage : public QWidget {
    Q_OBJECT
public:
    /// `tools` must outlive this.
    explicit ToolsPage(Toolbox &tools, QWidget *parent = nullptr);

private:
    [[nodiscard]] QWidget *makeRow(const QString &tool);
    void showRule(const QString &tool, ToolRule rule);

    Toolbox &m_tools;
    QHash<QString, QComboBox *> m_rules;
};

}  // namespace sb::ui

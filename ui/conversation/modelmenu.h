// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/modelchoices.h"

#include <QToolButton>

class QMenu;

namespace sb::ui {

/// The button that names what answers, and its menu: servers found on this computer, servers the person named, the playbook.
class ModelMenu : public QToolButton {
    Q_OBJECT
public:
    /// `choices` must outlive this.
    explicit ModelMenu(ModelChoices &choices, QWidget *parent = nullptr);

    void setCurrent(const ModelChoice &choice);
    /// "tiny-chat", or "Playbook".
    [[nodiscard]] static QString nameOf(const ModelChoice &choice);

protected:
    void paintEvent(QPaintEvent *event) override;

signals:
    void chosen(const sb::ModelChoice &choice);
    void addServerRequested();
    void settingsRequested();

private:
    void rebuild();
    void addRow(int row);
    void addRest(const QString &server, int count);

    ModelChoices &m_choices;
    QMenu *m_menu;
    ModelChoice m_current;
};

}  // namespace sb::ui

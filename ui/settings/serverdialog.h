// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/modelchoices.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sb::ui {

/// Names a server: address, key if it wants one, model. "Check" asks it which models it has, and says in words what is wrong.
/// The key is kept for this session only.
class ServerDialog : public QDialog {
    Q_OBJECT
public:
    /// `choices` must outlive this. `address` is filled in beforehand; empty for none.
    ServerDialog(ModelChoices &choices, const QString &address, QWidget *parent = nullptr);

signals:
    void chosen(const sb::ModelChoice &choice);

private:
    void layOut();
    void check();
    void show(const FoundServer &server);
    void say(const QString &sentence, const char *state);
    void refreshButtons();
    void use();

    ModelChoices &m_choices;
    QLineEdit *m_address;
    QLineEdit *m_key;
    QLabel *m_state;
    QComboBox *m_model;
    QPushButton *m_check;
    QPushButton *m_use;
    Endpoint m_endpoint;  ///< of the server that answered for what stands in the fields now; null before
    bool m_isAsking = false;
};

}  // namespace sb::ui

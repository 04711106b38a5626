// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/modelchoices.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sb::ui {

class SymbolLabel;

/// "Where answers come from": three live rows, for this computer's servers, for a server with an address and a key, for the
/// playbook. Nothing is asked; the playbook is in use until a person says otherwise.
class AnswerSources : public QFrame {
    Q_OBJECT
public:
    /// `choices` must outlive this.
    explicit AnswerSources(ModelChoices &choices, QWidget *parent = nullptr);

    void setCurrent(const ModelChoice &choice);

signals:
    void chosen(const sb::ModelChoice &choice);
    void addServerRequested();

private:
    struct Row {
        QLabel *about = nullptr;
        SymbolLabel *shape = nullptr;
        QLabel *state = nullptr;
        QPushButton *button = nullptr;
    };
    enum class State { None, Found, InUse, NotFound };

    [[nodiscard]] Row addRow(const QString &name, const QString &symbolName, const QString &title);
    void addHead();
    void showState(const Row &row, State state);
    void refresh();
    void refreshLocal();
    void refreshNamed();
    [[nodiscard]] QString aboutLocal() const;
    [[nodiscard]] static QString aboutNamed();

    ModelChoices &m_choices;
    ModelChoice m_current;
    ModelChoice m_found;  ///< what "Use" of the first row takes; null when nothing is ready
    QVBoxLayout *m_layout;
    QLabel *m_looked;
    QPushButton *m_again;
    Row m_local;
    Row m_named;
    Row m_playbook;
};

}  // namespace sb::ui

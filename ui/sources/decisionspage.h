// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/decisiondesk.h"

#include <QWidget>
#include <functional>
#include <optional>

class QLineEdit;
class QPushButton;
class QTabWidget;

namespace sb::ui {

class DecisionTable;
class StateLine;

/// What persons decide about the data: which environments count for what, whose repositories, services and authors are, what caused which
/// incident, what is left out, and a record of every decision with a way to take it back. GUI thread.
class DecisionsPage : public QWidget {
    Q_OBJECT
public:
    /// `desk` must outlive this.
    explicit DecisionsPage(DecisionDesk &desk, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What is done to the row at which one is; the second word is the button's name.
    struct Command {
        QString words;
        QString name;
        std::function<void(int row)> act;
        std::function<bool(int row)> isPossible = {};  ///< none: always
    };
    void makeTables();
    void makeEventTables();
    void makeRecord();
    void addTab(DecisionTable *table, const QString &title, const std::optional<Command> &command = {});
    void show();
    void showEnvironments();
    void showRepositories();
    void showServices();
    void showAuthors();
    void showEvents();
    void showRecord();
    void askWhose(const QString &service);

    DecisionDesk &m_desk;
    QLineEdit *m_reason;
    StateLine *m_state;
    QTabWidget *m_tabs;
    DecisionTable *m_environments = nullptr;
    DecisionTable *m_repositories = nullptr;
    DecisionTable *m_services = nullptr;
    DecisionTable *m_authors = nullptr;
    DecisionTable *m_links = nullptr;
    DecisionTable *m_exclusions = nullptr;
    DecisionTable *m_record = nullptr;
};

}  // namespace sb::ui

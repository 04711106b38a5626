// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/decisiondesk.h"

#include <QWidget>

class QLineEdit;
class QTabWidget;
class QTableWidget;

namespace sb::ui {

class StateLine;

/// What persons decide about the data: which environments count for what, whose repositories, services and authors are, and a record
/// of every decision with a way to take it back. GUI thread.
class DecisionsPage : public QWidget {
    Q_OBJECT
public:
    /// `desk` must outlive this.
    explicit DecisionsPage(DecisionDesk &desk, QWidget *parent = nullptr);

private:
    [[nodiscard]] QTableWidget *addTable(const QString &objectName, const QString &title, const QStringList &heads);
    void show();
    void showEnvironments();
    void showRepositories();
    void showServices();
    void showAuthors();
    void showRecord();
    void askWhose(const QString &service);

    DecisionDesk &m_desk;
    QLineEdit *m_reason;
    StateLine *m_state;
    QTabWidget *m_tabs;
    QTableWidget *m_environments;
    QTableWidget *m_repositories;
    QTableWidget *m_services;
    QTableWidget *m_authors;
    QTableWidget *m_record;
};

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QIcon>
#include <QString>

class QListWidget;
class QStackedWidget;

namespace sb::ui {

/// The settings: a window beside the program's, with its pages at the left. What is changed there holds at once.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    explicit SettingsDialog(QWidget *parent = nullptr);

    /// Takes the page; in the order in which they are added.
    void addPage(const QString &title, const QIcon &icon, QWidget *page);
    /// Brings the window to the front, with this page; nullptr is the one that was shown last.
    void showPage(QWidget *page);

private:
    QListWidget *m_list;
    QStackedWidget *m_pages;
};

}  // namespace sb::ui

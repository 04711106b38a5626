// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QIcon>
#include <QList>
#include <QString>
#include <functional>

class QListWidget;
class QStackedWidget;

namespace sb::ui {

/// The settings: a window beside the program's, with its pages at the left. What is changed there holds at once.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    using MakePage = std::function<QWidget *()>;

    explicit SettingsDialog(QWidget *parent = nullptr);

    /// At the end of the list. The page is made, named by its title and taken when it is first shown.
    void addPage(const QString &title, const QIcon &icon, const MakePage &make);
    /// Makes the page of this row, unless it has been made.
    void makePage(int row);
    void choosePage(int row);
    /// Brings the window to the front, with the page that was chosen last, else the first.
    void present();

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Page {
        MakePage make;
        QWidget *widget = nullptr;  ///< null until it is made
    };

    QListWidget *m_list;
    QStackedWidget *m_shown;
    QList<Page> m_pages;
};

}  // namespace sb::ui

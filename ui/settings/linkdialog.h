// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QUrl>

class QPushButton;

namespace sb::ui {

/// Shows the whole address of a link from a conversation, and asks whether it is to be opened outside of the program. Cancel is
/// what Enter and Esc mean.
class LinkDialog : public QDialog {
    Q_OBJECT
public:
    /// `allowedHosts` is how many hosts are opened without this question.
    LinkDialog(const QUrl &url, qsizetype allowedHosts, QWidget *parent = nullptr);

signals:
    void forgetRequested();

private:
    QWidget *makeAddress(const QUrl &url);
    QWidget *makeButtons(bool hasHost, qsizetype allowedHosts);
    void forget();

    QPushButton *m_cancel = nullptr;
    QPushButton *m_forget = nullptr;
};

/// An address as it can be read: decoded, what is invisible in it or reorders it by its number. The host of another script
/// than Latin stands in `shownHost` in both its forms.
[[nodiscard]] QString shownAddress(const QUrl &url);
[[nodiscard]] QString shownHost(const QUrl &url);

}  // namespace sb::ui

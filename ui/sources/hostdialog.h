// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/hostdesk.h"

#include <QDialog>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace sb::ui {

class StateLine;

/// A repository on GitHub or a project on GitLab: where it is, what may read it, a look at its first pages, and the reading. GUI thread.
class HostDialog : public QDialog {
    Q_OBJECT
public:
    /// `desk` must outlive this, and is this dialog's for as long as it is open.
    HostDialog(HostDesk &desk, HostKind kind, QWidget *parent = nullptr);
    ~HostDialog() override;
    Q_DISABLE_COPY_MOVE(HostDialog)

    /// Stops a look that is under way; closes when none is.
    void reject() override;

signals:
    /// All of it is to be read.
    void readRequested(const sb::HostedSource &source, const sb::Secret &token);

private:
    void makeLayout();
    void explain();
    [[nodiscard]] Result<HostedSource> named() const;
    void look();
    void show(const HostedReport &report);
    void setBusy(bool isBusy);
    void read();

    HostDesk &m_desk;
    HostKind m_kind;
    bool m_isLooking = false;
    HostedSource m_seen;  ///< of the last look
    QLineEdit *m_path;
    QLineEdit *m_server;
    QLineEdit *m_token;
    QLineEdit *m_labels;
    QDateEdit *m_since;
    QLabel *m_rights;
    StateLine *m_state;
    QTreeWidget *m_streams;
    QPushButton *m_look;
    QPushButton *m_read;
};

/// A sentence for where a reading is.
[[nodiscard]] QString hostProgressText(const HostedProgress &progress);
/// Why a run ended before its end, and what each stream that failed needs; empty: it did not.
[[nodiscard]] QString hostFailureText(const HostedReport &report, HostKind kind);

}  // namespace sb::ui

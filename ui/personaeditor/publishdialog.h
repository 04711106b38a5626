// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/draftreview.h"

#include <QDialog>

class QPlainTextEdit;

namespace sb::ui {

/// Asks what a version is about before it is published, and shows what that changes and what is wrong with it. GUI thread.
class PublishDialog : public QDialog {
    Q_OBJECT
public:
    PublishDialog(const QString &name, const DraftFindings &findings, QWidget *parent = nullptr);

signals:
    void chosen(const QString &message);

private:
    QPlainTextEdit *m_message;
};

}  // namespace sb::ui

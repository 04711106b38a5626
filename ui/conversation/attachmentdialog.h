// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace sb::ui {

/// Shows a text that goes with a question.
class AttachmentDialog : public QDialog {
    Q_OBJECT
public:
    AttachmentDialog(const QString &title, const QString &text, QWidget *parent);

signals:
    /// The text is to stand in the question instead.
    void textWanted();
};

}  // namespace sb::ui

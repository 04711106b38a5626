// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace sb::ui {

/// The field in which a question is written. A text too long to be read there is not put into it when it is pasted or dropped.
class QuestionField : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit QuestionField(QWidget *parent = nullptr);

signals:
    /// More than `limits::pastedLines` or `limits::pastedCharacters`, or a question with attachments; its line ends are LF.
    void longTextPasted(const QString &text);

protected:
    void insertFromMimeData(const QMimeData *source) override;
};

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QImage>

class QLabel;

namespace sb::ui {

class CropField;

/// Which square of a picture is to be an advisor's, with what it looks like small. GUI thread.
class CropDialog : public QDialog {
    Q_OBJECT
public:
    /// `name` is the advisor's.
    CropDialog(const QImage &picture, const QString &name, QWidget *parent = nullptr);

signals:
    /// A square of `pictureSide`.
    void chosen(const QImage &square);

private:
    void showSmall();

    QImage m_picture;
    CropField *m_field;
    QLabel *m_small;
};

}  // namespace sb::ui

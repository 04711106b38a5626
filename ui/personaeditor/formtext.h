// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace sb::ui {

/// A text field that is as high as its text, up to a bound from which it scrolls. Tab leaves it. Undo is the owner's: keys of
/// undo and redo do nothing here.
class FormText : public QPlainTextEdit {
    Q_OBJECT
public:
    enum class Lines {
        One,  ///< a paragraph: Enter is told, and line ends that are pasted become blanks
        Many,
    };
    explicit FormText(Lines lines, QWidget *parent = nullptr);

signals:
    void returned();  ///< Enter in a paragraph

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fit();

    Lines m_lines;
};

}  // namespace sb::ui

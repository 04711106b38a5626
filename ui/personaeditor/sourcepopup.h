// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QStringList>

class QListWidget;

namespace sb::ui {

/// Words that can be taken, over the window below the place where one writes. Takes no focus: the keys go to the field, whose owner
/// moves the current row; each new one is announced.
class SourcePopup : public QFrame {
    Q_OBJECT
public:
    /// Hidden at first; a child of the field's window as long as it shows.
    explicit SourcePopup(QWidget &field);

    /// `place` is the line of the cursor, in global coordinates, from where the word begins.
    void showWords(const QStringList &words, const QRect &place);
    /// To the next or previous row, from the last to the first.
    void step(int by);
    [[nodiscard]] QString current() const;

signals:
    void taken();  ///< the current row, by a click

private:
    void place(const QRect &line);
    void announceCurrent();

    QWidget &m_field;
    QListWidget *m_list;
};

}  // namespace sb::ui

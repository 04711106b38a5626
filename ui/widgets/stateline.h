// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace sb::ui {

class SymbolLabel;

/// A sentence with the shape of its state beside it, so that colour alone says nothing. Hidden while it has nothing to say.
class StateLine : public QWidget {
    Q_OBJECT
public:
    enum class State { None, Hint, Good, Watch, Bad, Unknown, Busy };

    /// `name` is the object name of the label.
    explicit StateLine(const QString &name, QWidget *parent = nullptr);

    /// Plain text. A screen reader says it too, unless it is a hint.
    void say(State state, const QString &sentence);
    void clear() { say(State::None, {}); }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString text() const;
    /// One line for a word beside others, instead of a sentence over the width.
    void setCompact();

private:
    SymbolLabel *m_symbol;
    QProgressBar *m_busy;
    QLabel *m_label;
    State m_state = State::None;
};

}  // namespace sb::ui

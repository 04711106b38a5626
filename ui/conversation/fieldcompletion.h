// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/conversation/completions.h"

#include <QObject>

class QPlainTextEdit;
class QToolButton;

namespace sb::ui {

class CompletionPopup;

/// Offers what can be taken while one writes in a field: advisors behind an @, metrics behind a #, commands behind a / at the
/// text's beginning. Up and Down choose, Tab or Enter takes, Left and Right change the kind, Esc closes; without a popup all
/// keys are the field's.
class FieldCompletion : public QObject {
    Q_OBJECT
public:
    /// A child of the field; `card` is what the popup stands beside.
    FieldCompletion(QPlainTextEdit &field, QWidget &card, const Completions &completions);

    /// Writes the kind's sign, so that all of it is offered.
    void open(CompletionKind kind);
    /// A button that does that.
    [[nodiscard]] QToolButton *makeButton(CompletionKind kind);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// A sign and what is typed behind it.
    struct Token {
        int begin = 0;  ///< of the sign, in the document
        CompletionKind kind = CompletionKind::Advisor;
        QString query;
    };

    [[nodiscard]] std::optional<Token> tokenAtCaret() const;
    [[nodiscard]] bool takesKey(int key);
    void look();
    void offer(const Token &token);
    void choose(CompletionKind kind);
    void take();
    void close();

    QPlainTextEdit &m_field;
    Completions m_completions;
    CompletionPopup *m_popup;
    int m_begin = -1;  ///< of the sign whose token is offered, or was put away; -1 none
    CompletionKind m_kind = CompletionKind::Advisor;  ///< what is offered for it
    QList<Completion> m_all;  ///< of that kind
    std::optional<QString> m_query;  ///< that the popup shows the hits of
    bool m_isPutAway = false;
    bool m_isTyping = false;  ///< the last key wrote something
    bool m_isAsked = false;  ///< by a button
};

}  // namespace sb::ui

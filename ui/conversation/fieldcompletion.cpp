// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/fieldcompletion.h"

#include "ui/conversation/completionpopup.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>
#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int longestToken = 64;

bool isOfToken(QChar character)
{
    return character.isLetterOrNumber() || character.isMark() || character == u'-' || character == u'_' || character == u'.';
}

bool writes(const QEvent &event)
{
    if (event.type() == QEvent::InputMethod)
        return !static_cast<const QInputMethodEvent &>(event).commitString().isEmpty();
    const QString text = static_cast<const QKeyEvent &>(event).text();
    return !text.isEmpty() && text.front().isPrint();
}

QString iconOf(CompletionKind kind)
{
    return kind == CompletionKind::Advisor ? u"at"_s : kind == CompletionKind::Metric ? u"hash"_s : u"slash"_s;
}

}  // namespace

FieldCompletion::FieldCompletion(QPlainTextEdit &field, QWidget &card, const Completions &completions)
    : QObject(&field), m_field(field), m_completions(completions), m_popup(new CompletionPopup(card))
{
    field.installEventFilter(this);
    connect(&field, &QPlainTextEdit::textChanged, this, &FieldCompletion::look);
    connect(&field, &QPlainTextEdit::cursorPositionChanged, this, &FieldCompletion::look);
    connect(m_popup, &CompletionPopup::taken, this, &FieldCompletion::take);
    connect(m_popup, &CompletionPopup::kindChosen, this, &FieldCompletion::choose);
}

QToolButton *FieldCompletion::makeButton(CompletionKind kind)
{
    auto *button = new QToolButton;
    const QString name = kind == CompletionKind::Advisor ? tr("Address an advisor")
        : kind == CompletionKind::Metric                 ? tr("Name a metric")
                                                         : tr("Give a command");
    button->setObjectName(iconOf(kind) + u"Button"_s);
    button->setAccessibleName(name);
    button->setToolTip(tr("%1 (%2)", "what the button does, key").arg(name, Completions::sign(kind)));
    button->setIcon(symbol(iconOf(kind), &Tokens::text2));
    button->setProperty("compact", true);
    button->setProperty("flat", true);
    button->setFocusPolicy(Qt::TabFocus);  // a click leaves the focus in the field
    connect(button, &QToolButton::clicked, this, [this, kind] { open(kind); });
    return button;
}

void FieldCompletion::open(CompletionKind kind)
{
    m_field.setFocus();
    QTextCursor cursor = m_field.textCursor();
    cursor.clearSelection();
    const bool isInWord = !cursor.atBlockStart() && !m_field.document()->characterAt(cursor.position() - 1).isSpace();
    m_isAsked = true;
    cursor.insertText((isInWord ? u" "_s : QString()) + Completions::sign(kind));
    m_field.setTextCursor(cursor);
    look();
    m_isAsked = false;
}

std::optional<FieldCompletion::Token> FieldCompletion::tokenAtCaret() const
{
    const QTextCursor cursor = m_field.textCursor();
    if (cursor.hasSelection())
        return std::nullopt;
    const QString line = cursor.block().text();
    const int caret = cursor.positionInBlock();
    int at = caret;
    while (at > 0 && caret - at <= longestToken && isOfToken(line.at(at - 1)))
        --at;
    if (at == 0)
        return std::nullopt;
    const std::optional<CompletionKind> kind = Completions::kindOf(line.at(at - 1));
    const bool isAtWord = at == 1 || line.at(at - 2).isSpace() || line.at(at - 2) == u'(';
    if (!kind || !isAtWord)
        return std::nullopt;
    return Token{cursor.block().position() + at - 1, *kind, line.sliced(at, caret - at)};
}

void FieldCompletion::look()
{
    const std::optional<Token> token = tokenAtCaret();
    if (!token)
        return close();
    if (token->begin != m_begin) {
        // A / inside a text is a fraction or a path more often than a command.
        const bool isCommandInText = token->kind == CompletionKind::Command && token->begin > 0;
        if (!m_isAsked && (!m_isTyping || isCommandInText))
            return close();
        m_begin = token->begin;
        m_kind = token->kind;
        m_all = m_completions.all(m_kind);
        m_query.reset();
        m_isPutAway = false;
    }
    if (!m_isPutAway)
        offer(*token);
}

void FieldCompletion::offer(const Token &token)
{
    if (m_query == token.query)
        return;  // the caret has followed the text
    m_query = token.query;
    const QList<Completion> found = Completions::matching(token.query, m_all);
    // "#1" and "@home" are words like any other; who has turned to another kind stays to see that it has none.
    if (found.isEmpty() && m_kind == token.kind && !token.query.isEmpty())
        m_popup->hide();
    else
        m_popup->showRows(m_kind, found, token.query);
}

void FieldCompletion::choose(CompletionKind kind)
{
    const std::optional<Token> token = tokenAtCaret();
    if (!token)
        return;
    m_kind = kind;
    m_all = m_completions.all(kind);
    m_popup->showRows(kind, Completions::matching(token->query, m_all), token->query);
}

void FieldCompletion::take()
{
    const std::optional<Token> token = tokenAtCaret();
    const Completion *row = m_popup->current();
    if (!token || row == nullptr)
        return;
    const Completion taken = *row;
    m_isTyping = false;
    close();
    QTextCursor cursor = m_field.textCursor();
    const bool isSpaceNext = !cursor.atBlockEnd() && m_field.document()->characterAt(cursor.position()).isSpace();
    cursor.setPosition(token->begin, QTextCursor::KeepAnchor);
    cursor.insertText(taken.insert.isEmpty() || isSpaceNext ? taken.insert : taken.insert + u' ');
    m_field.setTextCursor(cursor);
    if (taken.command)
        QMetaObject::invokeMethod(taken.command.get(), &QAction::trigger, Qt::QueuedConnection);
}

void FieldCompletion::close()
{
    m_begin = -1;
    m_query.reset();
    m_popup->hide();
}

/// With the popup open.
bool FieldCompletion::takesKey(int key)
{
    const bool isMirrored = m_field.layoutDirection() == Qt::RightToLeft;
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_popup->step(key == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const auto kinds = std::ssize(completionKinds);
        const auto now = std::ranges::find(completionKinds, m_kind) - completionKinds;
        choose(completionKinds[(now + ((key == Qt::Key_Right) != isMirrored ? 1 : kinds - 1)) % kinds]);
        return true;
    }
    case Qt::Key_Tab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_popup->current() == nullptr)
            return false;
        take();
        return true;
    case Qt::Key_Escape:
        m_isPutAway = true;
        m_popup->hide();
        return true;
    default:
        return false;
    }
}

bool FieldCompletion::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusOut:
        m_isTyping = false;
        close();
        break;
    case QEvent::MouseButtonPress:
        m_isTyping = false;
        break;
    case QEvent::InputMethod:
        m_isTyping = writes(*event);
        break;
    case QEvent::KeyPress: {
        const auto *key = static_cast<QKeyEvent *>(event);
        m_isTyping = writes(*event);
        if (m_popup->isVisible() && !(key->modifiers() & ~Qt::KeypadModifier))
            return takesKey(key->key());
        break;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace sb::ui

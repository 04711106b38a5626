// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/findbar.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

FindBar::FindBar(QWidget *parent) : QFrame(parent), m_field(new QLineEdit), m_count(new QLabel)
{
    setObjectName(u"findBar"_s);
    setAccessibleName(tr("Find in the conversation"));
    m_field->setObjectName(u"findField"_s);
    m_field->setAccessibleName(accessibleName());
    m_field->setPlaceholderText(accessibleName());
    m_field->setMaximumWidth(280);
    m_field->installEventFilter(this);
    m_count->setObjectName(u"findCount"_s);
    m_count->setProperty("role", u"caption"_s);
    QToolButton *previous = makeButton(u"findPrevious"_s, u"up"_s, tr("Previous match (Shift+F3)"));
    QToolButton *next = makeButton(u"findNext"_s, u"chevron"_s, tr("Next match (F3)"));
    m_case = makeSwitch(u"findCase"_s, tr("Aa", "match the case"), tr("Match the case"));
    m_words = makeSwitch(u"findWords"_s, tr("Words", "whole words only"), tr("Whole words only"));
    QToolButton *close = makeButton(u"findClose"_s, u"close"_s, tr("Close (Esc)"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::column, 6, space::wide, 6);
    layout->setSpacing(space::small);
    layout->addWidget(m_field, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{previous, next, m_case, m_words, m_count})
        layout->addWidget(part);
    layout->addStretch(1);
    layout->addWidget(close);
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::queryChanged);
    connect(m_field, &QLineEdit::textEdited, this, [this] { m_isPresented = false; });
    connect(m_case, &QToolButton::toggled, this, &FindBar::queryChanged);
    connect(m_words, &QToolButton::toggled, this, &FindBar::queryChanged);
    connect(previous, &QToolButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(next, &QToolButton::clicked, this, [this] { emit stepRequested(1); });
    connect(close, &QToolButton::clicked, this, &FindBar::closeRequested);
    hide();
}

QToolButton *FindBar::makeButton(const QString &name, const QString &icon, const QString &label)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(symbol(icon, &Tokens::text));
    button->setAccessibleName(label.section(u" ("_s, 0, 0));
    button->setToolTip(label);
    button->setProperty("compact", true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QToolButton *FindBar::makeSwitch(const QString &name, const QString &text, const QString &label)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setAccessibleName(label);
    button->setToolTip(label);
    button->setCheckable(true);
    button->setProperty("compact", true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void FindBar::open(const QString &text)
{
    m_isPresented = false;
    show();
    if (!text.isEmpty())
        m_field->setText(text);
    m_field->selectAll();
    m_field->setFocus();
}

void FindBar::present(const QString &text)
{
    const QSignalBlocker fieldIsQuiet(m_field);
    const QSignalBlocker caseIsQuiet(m_case);
    const QSignalBlocker wordsAreQuiet(m_words);
    m_field->setText(text);
    m_case->setChecked(false);
    m_words->setChecked(false);
    m_isPresented = true;
    show();
}

void FindBar::putAway()
{
    m_isPresented = false;
    hide();
    setState({});
}

FindQuery FindBar::query() const
{
    QTextDocument::FindFlags flags;
    flags.setFlag(QTextDocument::FindCaseSensitively, m_case->isChecked());
    flags.setFlag(QTextDocument::FindWholeWords, m_words->isChecked());
    return {m_field->text(), flags};
}

void FindBar::setState(const FindState &state)
{
    const QLocale locale;
    const QString count = locale.toString(state.count);
    if (m_field->text().trimmed().isEmpty())
        m_count->clear();
    else if (state.count == 0)
        m_count->setText(tr("Nothing found"));
    else
        m_count->setText(state.hasMore ? tr("%1 of more than %2", "a match").arg(locale.toString(state.place), count)
                                       : tr("%1 of %2", "a match").arg(locale.toString(state.place), count));
    m_field->setAccessibleDescription(m_count->text());
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return false;
    emit stepRequested(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
    return true;
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeRequested();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/longtext.h"

#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

// What a view takes up in a few milliseconds.
constexpr qsizetype stretchCharacters = 40'000;
constexpr int stretchLines = 1000;

/// Where the stretch from `begin` ends: behind a line if it can be, and never within a character.
qsizetype endOfStretch(QStringView text, qsizetype begin)
{
    qsizetype end = begin;
    for (int line = 0; line < stretchLines; ++line) {
        const qsizetype next = text.indexOf(u'\n', end);
        if (next < 0 && text.size() - begin <= stretchCharacters)
            return text.size();
        if (next < 0 || next + 1 - begin > stretchCharacters)
            break;
        end = next + 1;
    }
    if (end > begin)
        return end;
    end = qMin(text.size(), begin + stretchCharacters);
    return end < text.size() && text.at(end).isLowSurrogate() ? end - 1 : end;
}

}  // namespace

LongText::LongText(const QString &name, const QString &accessibleName, QWidget *parent)
    : QWidget(parent),
      m_view(new QPlainTextEdit),
      m_restRow(new QWidget),
      m_rest(new QLabel),
      m_all(new QPushButton(tr("Show a&ll of it")))
{
    m_view->setObjectName(name);
    m_view->setAccessibleName(accessibleName);
    m_view->setReadOnly(true);
    m_view->setUndoRedoEnabled(false);
    m_view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_view->setTabChangesFocus(true);
    m_rest->setObjectName(name + u"Rest"_s);
    m_rest->setProperty("role", u"caption"_s);
    m_rest->setWordWrap(true);
    m_all->setObjectName(name + u"All"_s);
    m_all->setAutoDefault(false);
    auto *row = new QHBoxLayout(m_restRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_rest, 1);
    row->addWidget(m_all);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_restRow);
    setFocusProxy(m_view);
    m_restRow->hide();
    m_filling.setInterval(0);
    connect(&m_filling, &QTimer::timeout, this, &LongText::showNext);
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_view->setFocus();
        m_filling.start();
        sayRest();
    });
}

void LongText::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_filling.stop();
    m_text = text;
    m_shown = endOfStretch(m_text, 0);
    m_view->setPlainText(m_text.first(m_shown));
    sayRest();
}

void LongText::showNext()
{
    const qsizetype end = endOfStretch(m_text, m_shown);
    QTextCursor cursor(m_view->document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(m_text.sliced(m_shown, end - m_shown));
    m_shown = end;
    if (m_shown == m_text.size())
        m_filling.stop();
    sayRest();
}

void LongText::sayRest()
{
    const qsizetype rest = m_text.size() - m_shown;
    m_rest->setText(tr("%Ln more character(s) not shown", nullptr, static_cast<int>(rest)));
    m_all->setVisible(!m_filling.isActive());
    m_restRow->setVisible(rest > 0);
}

}  // namespace sb::ui

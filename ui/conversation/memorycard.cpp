// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/memorycard.h"

#include "advice/conversationsession.h"
#include "advice/memorysuggestions.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

MemoryCard::MemoryCard(ConversationSession &session, MemoryBook &memory, QWidget *parent)
    : QFrame(parent), m_session(session), m_memory(memory), m_title(new QLabel), m_words(new QLabel)
{
    setObjectName(u"memoryCard"_s);
    setAccessibleName(tr("Something to remember"));
    m_title->setObjectName(u"memoryQuestion"_s);
    m_title->setProperty("role", u"tiny"_s);
    m_words->setObjectName(u"memoryWords"_s);
    m_words->setProperty("role", u"body"_s);
    for (QLabel *label : {m_title, m_words}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *yes = new QPushButton(tr("Remember"));
    yes->setObjectName(u"rememberButton"_s);
    yes->setShortcut(QKeySequence(Qt::ALT | Qt::Key_M));
    yes->setToolTip(tr("Keeps it on this computer (%1)").arg(yes->shortcut().toString(QKeySequence::NativeText)));
    auto *no = new QPushButton(tr("No"));
    no->setObjectName(u"refuseMemoryButton"_s);
    no->setAccessibleName(tr("Do not remember this"));
    auto *words = new QVBoxLayout;
    words->setSpacing(space::small);
    words->addWidget(m_title);
    words->addWidget(m_words);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, space::medium, 12, space::medium);
    layout->setSpacing(space::medium);
    layout->addLayout(words, 1);
    layout->addWidget(yes);
    layout->addWidget(no);
    connect(yes, &QPushButton::clicked, this, &MemoryCard::accept);
    connect(no, &QPushButton::clicked, this, &MemoryCard::refuse);
    connect(&session, &ConversationSession::messageChanged, this, &MemoryCard::suggest);
    connect(&session, &ConversationSession::messagesReset, this, [this] {
        m_open.clear();
        showFirst();
    });
    hide();
}

void MemoryCard::suggest(const Message &answer)
{
    const Message *question = m_session.tree().find(answer.parent);
    const bool isDone = answer.role == Role::Advisor && answer.state == MessageState::Complete;
    if (!isDone || question == nullptr || m_asked.contains(question->id))
        return;
    m_asked.append(question->id);
    m_open = memorySuggestions(*question, answer.persona.slug);
    m_open.removeIf([this](const MemoryItem &item) { return m_memory.has(item); });
    showFirst();
}

void MemoryCard::accept()
{
    if (!m_open.isEmpty())
        m_memory.add(m_open.takeFirst());
    showFirst();
}

void MemoryCard::refuse()
{
    if (!m_open.isEmpty())
        m_open.removeFirst();
    showFirst();
}

void MemoryCard::showFirst()
{
    setVisible(!m_open.isEmpty());
    if (m_open.isEmpty())
        return;
    m_title->setText(tr("Remember this as %1?", "a kind of thing").arg(nameOf(m_open.constFirst().layer)));
    m_words->setText(m_open.constFirst().text);
    announce(this, m_title->text() + u' ' + m_words->text());
}

QString MemoryCard::nameOf(MemoryLayer layer)
{
    switch (layer) {
    case MemoryLayer::Notebook:
        return tr("a note for this advisor");
    case MemoryLayer::Organisation:
        return tr("a fact about the organisation");
    case MemoryLayer::Decision:
        return tr("a decision");
    case MemoryLayer::Commitment:
        return tr("a commitment");
    }
    Q_UNREACHABLE_RETURN({});
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/composer.h"

#include "base/limits.h"
#include "domain/attachment.h"
#include "ui/conversation/attachmentrow.h"
#include "ui/conversation/completions.h"
#include "ui/conversation/fieldcompletion.h"
#include "ui/conversation/questionfield.h"
#include "ui/conversation/questionwalk.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

Composer::Composer(QWidget *parent)
    : QFrame(parent),
      m_edit(new QuestionField),
      m_attachments(new AttachmentRow),
      m_foot(new QHBoxLayout),
      m_note(new QLabel),
      m_button(new QPushButton),
      m_rewording(new QWidget)
{
    setObjectName(u"composerCard"_s);
    m_edit->setAccessibleName(tr("Question"));
    m_edit->setPlaceholderText(tr("Ask about delivery, people, architecture or money"));
    m_edit->setFont(textFont(type::reading));
    m_edit->installEventFilter(this);
    m_note->setObjectName(u"composerNote"_s);
    m_note->setProperty("role", u"tiny"_s);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_button->setObjectName(u"sendButton"_s);

    m_foot->addWidget(m_note, 1);
    m_foot->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    layout->addWidget(m_rewording);
    layout->addWidget(m_edit);
    layout->addWidget(m_attachments);
    layout->addLayout(m_foot);
    fillRewording();

    connect(m_button, &QPushButton::clicked, this, [this] { m_mode == Mode::Answering ? emit stopRequested() : send(); });
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::noticeText);
    connect(m_edit, &QuestionField::longTextPasted, this, &Composer::attach);
    connect(m_attachments, &AttachmentRow::changed, this, &Composer::noticeAttachments);
    connect(m_attachments, &AttachmentRow::buttonsChanged, this, &Composer::orderKeys);
    connect(m_attachments, &AttachmentRow::textWanted, this, [this](const QString &text) {
        m_edit->insertPlainText(text);
        m_edit->document()->clearUndoRedoStacks();  // undone, the text would be nowhere
        takeFocus();
    });
    setMode(Mode::Ready);
    fitHeight();
}

void Composer::fillRewording()
{
    m_rewording->setObjectName(u"rewording"_s);
    auto *label = new QLabel(tr("In other words. What was asked first stays beside it."));
    label->setObjectName(u"rewordingLabel"_s);
    label->setWordWrap(true);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelRewording"_s);
    cancel->setToolTip(tr("Leave the question as it was (Esc)"));
    cancel->setAccessibleName(tr("Leave the question as it was"));
    auto *row = new QHBoxLayout(m_rewording);
    row->setContentsMargins({});
    row->addWidget(label, 1);
    row->addWidget(cancel);
    m_rewording->hide();
    connect(cancel, &QPushButton::clicked, this, &Composer::endRewording);
}

void Composer::beginRewording(const QString &question)
{
    if (!m_waiting)
        m_waiting = text();
    fill(question);
    m_rewording->show();
    takeFocus();
}

void Composer::endRewording()
{
    if (!m_waiting)
        return;
    const QString waiting = *std::exchange(m_waiting, {});
    m_rewording->hide();
    setText(waiting);
    takeFocus();
}

void Composer::keepRewording()
{
    if (m_waiting)
        setText(unsent());
}

QString Composer::unsent() const
{
    return m_waiting ? joinedQuestions(text(), *m_waiting) : text();
}

void Composer::noticeText()
{
    fitHeight();
    enableButton();
    showNote();
    emit textChanged(unsent());
}

void Composer::attach(const QString &text)
{
    if (text.size() > limits::questionCharacters) {
        m_note->setText(tr("The pasted text has more than %L1 characters and was not taken.").arg(limits::questionCharacters));
        announce(this, m_note->text());
    } else if (const Question copied = questionFrom(text); !copied.attachments.isEmpty()) {
        m_edit->insertPlainText(copied.words);
        m_attachments->add(copied.attachments);
    } else {
        m_attachments->addPasted(text);
    }
}

void Composer::noticeAttachments()
{
    m_edit->document()->setModified(true);
    noticeText();
}

void Composer::setMode(Mode mode)
{
    m_mode = mode;
    const bool isAnswering = mode == Mode::Answering;
    m_button->setText(isAnswering ? tr("Stop") : tr("Send"));
    m_button->setIcon(symbol(isAnswering ? u"stop"_s : u"send"_s, &Tokens::text));
    m_button->setToolTip(isAnswering ? tr("Stop the answer (Esc)") : tr("Send the question (Enter)"));
    m_button->setAccessibleName(m_button->text());
    enableButton();
}

void Composer::enableButton()
{
    m_button->setEnabled(m_mode == Mode::Answering || !isBlank());
}

void Composer::setNote(const QString &note)
{
    m_noteText = note;
    showNote();
}

void Composer::showNote()
{
    m_note->setText(
        isTooLong() ? tr("This is longer than %L1 characters. Shorten it, or send it in parts.").arg(limits::questionCharacters)
                    : m_noteText);
}

bool Composer::isBlank() const
{
    return m_attachments->attachments().isEmpty() && m_edit->toPlainText().trimmed().isEmpty();
}

bool Composer::isTooLong() const
{
    return m_edit->document()->characterCount() - 1 + m_attachments->markdown().size() > limits::questionCharacters;
}

void Composer::setText(const QString &text)
{
    m_waiting.reset();
    m_rewording->hide();
    fill(text);
}

void Composer::fill(const QString &text)
{
    const Question question = questionFrom(text);
    m_attachments->setAttachments(question.attachments);
    m_edit->setPlainText(question.words);
    m_edit->moveCursor(QTextCursor::End);
}

void Composer::giveBack(const QString &question)
{
    setText(joinedQuestions(question, unsent()));
}

QString Composer::text() const
{
    return withAttachments(m_edit->toPlainText(), m_attachments->markdown());
}

void Composer::addToFoot(QWidget *widget)
{
    m_foot->insertWidget(m_foot->count() - 1, widget);
    orderKeys();
}

void Composer::addTool(QWidget *widget)
{
    m_foot->insertWidget(m_foot->indexOf(m_note), widget);
    orderKeys();
}

bool Composer::isTouched() const
{
    return m_edit->document()->isModified();
}

void Composer::takeFocus()
{
    m_edit->setFocus();
}

void Composer::offer(const Completions &completions)
{
    auto *completion = new FieldCompletion(*m_edit, *this, completions);
    int place = 0;
    for (const CompletionKind kind : completionKinds)
        m_foot->insertWidget(place++, completion->makeButton(kind));
    orderKeys();
}

void Composer::recall(const std::function<QStringList()> &questions)
{
    new QuestionWalk(*m_edit, questions);
}

void Composer::checkSpelling(SpellChecker &checker, const SpellingChoice &choice)
{
    auto *spelling = new FieldSpelling(*m_edit, checker, choice);
    connect(spelling, &FieldSpelling::choiceChanged, this, &Composer::spellingChosen);
}

/// The keys go through what goes with the question and through the foot as they are read.
void Composer::orderKeys()
{
    QWidgetList widgets{m_edit};
    widgets += m_attachments->buttons();
    for (int place = 0; place < m_foot->count(); ++place)
        widgets.append(m_foot->itemAt(place)->widget());
    for (qsizetype i = 1; i < widgets.size(); ++i)
        setTabOrder(widgets.at(i - 1), widgets.at(i));
}

void Composer::send()
{
    const QString question = text();
    if (m_mode == Mode::Answering || isTooLong() || isBlank())
        return;
    if (m_waiting) {
        endRewording();
        emit reworded(question);
        return;
    }
    fill({});
    emit sent(question);
}

void Composer::fitHeight()
{
    constexpr int mostLines = 8;
    const int line = m_edit->fontMetrics().lineSpacing();
    const int lines = qBound(1, m_edit->document()->size().toSize().height(), mostLines);
    m_edit->setFixedHeight(lines * line + 2 * space::medium);
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        setLook(*this, "focused", event->type() == QEvent::FocusIn);
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (isEnter && !(key->modifiers() & Qt::ShiftModifier)) {
        send();
        return true;
    }
    if (key->key() == Qt::Key_Escape && m_mode == Mode::Answering) {
        emit stopRequested();
        return true;
    }
    if (key->key() == Qt::Key_Escape && m_waiting) {
        endRewording();
        return true;
    }
    return false;
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/promptpane.h"

#include "personas/promptcompiler.h"
#include "ui/personaeditor/formwords.h"
#include "ui/personaeditor/longtext.h"
#include "ui/style/tokens.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

PromptPane::PromptPane(const FrameworkLibrary &frameworks, QWidget *parent)
    : QWidget(parent),
      m_frameworks(frameworks),
      m_question(new QLineEdit),
      m_size(new QLabel),
      m_text(new LongText(u"promptText"_s, tr("The prompt"))),
      m_origin(new QLabel)
{
    m_question->setObjectName(u"promptQuestion"_s);
    m_question->setPlaceholderText(tr("For a question: How do we scale from 20 to 50 people?"));
    m_question->setAccessibleName(tr("The question that the prompt is made for"));
    m_size->setObjectName(u"promptSize"_s);
    m_size->setProperty("role", u"caption"_s);
    QPlainTextEdit *view = m_text->view();
    view->setAccessibleDescription(tr("Return shows in the source where the words at the cursor come from."));
    view->setFrameShape(QFrame::NoFrame);
    view->installEventFilter(this);
    view->viewport()->installEventFilter(this);
    m_origin->setObjectName(u"promptOrigin"_s);
    m_origin->setProperty("role", u"tiny"_s);
    m_origin->setTextFormat(Qt::PlainText);
    m_origin->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::medium);
    layout->setSpacing(space::medium);
    layout->addWidget(m_question);
    layout->addWidget(m_size);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_origin);
    connect(m_question, &QLineEdit::textChanged, this, &PromptPane::make);
    connect(view, &QPlainTextEdit::cursorPositionChanged, this, &PromptPane::showOrigin);
}

void PromptPane::setDocument(const PersonaDocument &document)
{
    m_document = document;
    make();
}

void PromptPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    make();
}

void PromptPane::make()
{
    if (!isVisible())
        return;
    const auto prepare = [this]() -> std::function<Made()> {
        return [document = m_document, question = m_question->text(), frameworks = m_frameworks] {
            const PersonaPrompt prompt(document.unversioned(), {.question = question, .frameworks = frameworks});
            const QString text = prompt.whole().joined();
            return Made{text, located(prompt.whole().spans(), document), text.toUtf8().size()};
        };
    };
    m_work.run(prepare, [this](const Made &made) { take(made); });
}

void PromptPane::take(const Made &made)
{
    m_made = made;
    m_text->setText(made.text);
    m_size->setText(
        tr("%1 characters, %2 as UTF-8").arg(QLocale().toString(made.text.size()), QLocale().formattedDataSize(made.bytes, 1)));
    showOrigin();
}

const LocatedSpan *PromptPane::spanAtCursor() const
{
    const qsizetype character = std::clamp<qsizetype>(m_text->view()->textCursor().selectionStart(), 0, m_made.text.size());
    const qsizetype byte = QStringView(m_made.text).first(character).toUtf8().size();
    const auto found = std::ranges::find_if(
        m_made.spans, [byte](const LocatedSpan &one) { return byte >= one.span.begin && byte < one.span.end; });
    return found == m_made.spans.end() ? nullptr : &*found;
}

void PromptPane::showOrigin()
{
    const LocatedSpan *span = spanAtCursor();
    if (span == nullptr) {
        m_origin->clear();
        return;
    }
    switch (span->span.origin.kind) {
    case PromptOrigin::Kind::Program:
        m_origin->setText(tr("These words are the program's own."));
        break;
    case PromptOrigin::Kind::Framework:
        m_origin->setText(tr("From the library: %1").arg(span->span.origin.framework));
        break;
    case PromptOrigin::Kind::Data:
        m_origin->setText(tr("From your figures and your question."));
        break;
    case PromptOrigin::Kind::Persona:
        m_origin->setText(span->range.end > span->range.begin
                              ? tr("From “%1”, line %L2. Return shows it.")
                                    .arg(FormWords::chapterName(span->span.origin.chapter))
                                    .arg(span->range.line)
                              : tr("From “%1”.").arg(FormWords::chapterName(span->span.origin.chapter)));
        break;
    }
}

bool PromptPane::eventFilter(QObject *watched, QEvent *event)
{
    const int key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event)->key() : 0;
    const bool isKey = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!isKey && event->type() != QEvent::MouseButtonDblClick)
        return QWidget::eventFilter(watched, event);
    if (const LocatedSpan *span = spanAtCursor(); span != nullptr && span->range.end > span->range.begin)
        emit placeChosen(span->range.begin);
    return isKey;
}

}  // namespace sb::ui

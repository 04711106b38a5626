// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/helpform.h"

#include "ui/personaeditor/outlinewords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/textfield.h"

#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int leastTokens = 50;
constexpr int mostTokens = 100'000;
constexpr int tokenStep = 50;
constexpr int wishLines = 3;

QLabel *labelFor(const QString &words, QWidget *buddy)
{
    auto *label = new QLabel(words);
    label->setBuddy(buddy);
    buddy->setAccessibleName(QString(words).remove(u'&'));
    return label;
}

}  // namespace

HelpForm::HelpForm(QWidget *parent)
    : QWidget(parent),
      m_task(new ArrowComboBox),
      m_chapter(new ArrowComboBox),
      m_chapterLabel(labelFor(tr("&Where"), m_chapter)),
      m_wishLabel(new QLabel),
      m_wish(new QPlainTextEdit),
      m_tokens(new QSpinBox),
      m_tokensLabel(labelFor(tr("To at most, in to&kens"), m_tokens))
{
    m_task->setObjectName(u"helpTask"_s);
    m_task->addItem(tr("Improve it"), static_cast<int>(HelpTask::Improve));
    m_task->addItem(tr("Shorten it"), static_cast<int>(HelpTask::Shorten));
    m_task->addItem(tr("Write it from a description"), static_cast<int>(HelpTask::Draft));
    m_task->addItem(tr("Find contradictions"), static_cast<int>(HelpTask::Contradictions));
    m_task->addItem(tr("Write tests"), static_cast<int>(HelpTask::Tests));
    m_chapter->setObjectName(u"helpChapter"_s);
    m_wish->setObjectName(u"helpWish"_s);
    makeTextField(*m_wish);
    m_wish->setFixedHeight(wishLines * m_wish->fontMetrics().lineSpacing() + space::wide);
    m_wishLabel->setBuddy(m_wish);
    m_tokens->setObjectName(u"helpTokens"_s);
    m_tokens->setRange(leastTokens, mostTokens);
    m_tokens->setSingleStep(tokenStep);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::medium);
    grid->setColumnStretch(1, 1);
    grid->addWidget(labelFor(tr("W&hat"), m_task), 0, 0);
    grid->addWidget(m_task, 0, 1);
    grid->addWidget(m_chapterLabel, 1, 0);
    grid->addWidget(m_chapter, 1, 1);
    grid->addWidget(m_tokensLabel, 2, 0);
    grid->addWidget(m_tokens, 2, 1, Qt::AlignLeft);
    grid->addWidget(m_wishLabel, 3, 0, Qt::AlignTop);
    grid->addWidget(m_wish, 3, 1);
    connect(m_task, &QComboBox::currentIndexChanged, this, &HelpForm::showFields);
    connect(m_chapter, &QComboBox::currentIndexChanged, this, &HelpForm::showFields);
    connect(m_wish, &QPlainTextEdit::textChanged, this, &HelpForm::changed);
    connect(m_tokens, &QSpinBox::valueChanged, this, &HelpForm::changed);
    setChapters({});
}

HelpTask HelpForm::task() const
{
    return static_cast<HelpTask>(m_task->currentData().toInt());
}

void HelpForm::setChapters(const QList<ChapterRow> &chapters)
{
    const QString chosen = m_chapter->currentData().toString();
    m_chapters = chapters;
    const QSignalBlocker blocker(m_chapter);
    m_chapter->clear();
    m_chapter->addItem(tr("The whole text"), QString());
    for (const ChapterRow &chapter : chapters) {
        if (!chapter.title.isEmpty())
            m_chapter->addItem(OutlineWords::title(chapter), chapter.title);
    }
    m_chapter->setCurrentIndex(std::max(0, m_chapter->findData(chosen)));
}

void HelpForm::choose(HelpTask task, const ChapterRow &chapter)
{
    m_task->setCurrentIndex(m_task->findData(static_cast<int>(task)));
    m_chapter->setCurrentIndex(std::max(0, m_chapter->findData(chapter.title)));
    showFields();
}

void HelpForm::showFields()
{
    const bool isOfPart = task() == HelpTask::Improve || task() == HelpTask::Shorten;
    for (QWidget *widget : QList<QWidget *>{m_chapter, m_chapterLabel})
        widget->setVisible(isOfPart);
    for (QWidget *widget : QList<QWidget *>{m_tokens, m_tokensLabel})
        widget->setVisible(task() == HelpTask::Shorten);
    m_wishLabel->setText(task() == HelpTask::Draft ? tr("&Describe the advisor") : tr("W&ish, if any"));
    m_wish->setAccessibleName(m_wishLabel->text().remove(u'&'));
    m_wish->setPlaceholderText(
        task() == HelpTask::Draft
            ? tr("Who it is, whom it serves, how it thinks, what it never does, and questions that it can answer")
            : task() == HelpTask::Tests ? tr("Cases about budgets, above all")
                                        : tr("Fewer words, and an example for each rule"));
    if (task() == HelpTask::Shorten) {
        const QSignalBlocker blocker(m_tokens);
        const TextRange range = ask().chapter;
        int now = 0;
        for (const ChapterRow &chapter : std::as_const(m_chapters))
            now += range.end == 0 || chapter.range == range ? chapter.tokens : 0;
        m_tokens->setValue(now * 2 / 3);
    }
    emit changed();
}

HelpAsk HelpForm::ask() const
{
    HelpAsk ask{.task = task(), .wish = m_wish->toPlainText()};
    const QString title = m_chapter->currentData().toString();
    for (const ChapterRow &chapter : m_chapters) {
        if (!title.isEmpty() && chapter.title == title && m_chapter->currentIndex() > 0)
            ask.chapter = chapter.range;
    }
    ask.tokens = task() == HelpTask::Shorten ? m_tokens->value() : 0;
    return ask;
}

void HelpForm::focusFirst()
{
    m_task->setFocus();
}

}  // namespace sb::ui

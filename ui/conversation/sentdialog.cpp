// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/sentdialog.h"

#include "ui/conversation/contextwords.h"
#include "ui/style/tokens.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

enum SentColumn { PartColumn, TokensColumn, RemarkColumn };

QTreeWidgetItem *row(const QString &part, qsizetype tokens, const QString &remark = {})
{
    auto *item = new QTreeWidgetItem({part, tokens < 0 ? u"–"_s : QLocale().toString(tokens), remark});
    item->setTextAlignment(TokensColumn, Qt::AlignRight | Qt::AlignVCenter);
    item->setToolTip(PartColumn, part);
    return item;
}

/// Stands out: it is no part, but what the parts come to.
QTreeWidgetItem *sumRow(const QString &name, qsizetype tokens)
{
    QTreeWidgetItem *item = row(name, tokens);
    QFont font;
    font.setBold(true);
    for (const int column : {PartColumn, TokensColumn})
        item->setFont(column, font);
    return item;
}

QLabel *sentenceLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

}  // namespace

SentDialog::SentDialog(const ContextEstimate &estimate, const QString &advisor, QWidget *parent)
    : QDialog(parent),
      m_parts(new QTreeWidget),
      m_offer(sentenceLabel(u"summaryOffer"_s)),
      m_summarise(new QPushButton(tr("&Summarise the earlier part")))
{
    setObjectName(u"sentDialog"_s);
    setWindowTitle(tr("What is sent"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(620, estimate.isOfRules ? 160 : 400);
    QLabel *sentence = sentenceLabel(u"sentSentence"_s);
    sentence->setText(ContextWords::sentence(estimate));
    if (estimate.excess > 0)
        sentence->setProperty("state", u"bad"_s);
    m_parts->setObjectName(u"sentParts"_s);
    m_parts->setAccessibleName(tr("Parts of what is sent"));
    m_parts->setVisible(!estimate.isOfRules);
    m_offer->hide();
    m_summarise->setObjectName(u"summariseEarlier"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeSent"_s);
    buttons->addButton(m_summarise, QDialogButtonBox::ActionRole);
    m_summarise->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(sentence);
    layout->addWidget(m_parts, 1);
    if (estimate.isOfRules)
        layout->addStretch(1);
    layout->addWidget(m_offer);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_summarise, &QPushButton::clicked, this, [this] {
        emit summaryRequested();
        accept();
    });
    fill(estimate, advisor);
}

void SentDialog::offerSummary(qsizetype messages)
{
    m_offer->setText(ContextWords::offer(messages));
    m_offer->show();
    m_summarise->show();
}

void SentDialog::fill(const ContextEstimate &estimate, const QString &advisor)
{
    m_parts->setHeaderLabels({tr("Part"), tr("Tokens, about"), tr("Remark")});
    m_parts->setUniformRowHeights(true);
    m_parts->setAllColumnsShowFocus(true);
    m_parts->headerItem()->setTextAlignment(TokensColumn, Qt::AlignRight | Qt::AlignVCenter);
    addAdvisor(estimate, advisor);
    if (estimate.figures > 0)
        m_parts->addTopLevelItem(row(tr("Your figures"), estimate.figures));
    if (estimate.tools > 0)
        m_parts->addTopLevelItem(row(tr("What the model may ask for"), estimate.tools));
    addPast(estimate);
    m_parts->addTopLevelItem(row(tr("The question"), estimate.question));
    m_parts->addTopLevelItem(sumRow(tr("Together"), estimate.sent()));
    if (estimate.room > 0) {
        m_parts->addTopLevelItem(row(tr("Kept free for the answer"), estimate.answer));
        m_parts->addTopLevelItem(sumRow(tr("What the model takes"), estimate.room));
    }
    m_parts->header()->setStretchLastSection(true);
    m_parts->header()->setSectionResizeMode(PartColumn, QHeaderView::Interactive);
    m_parts->setColumnWidth(PartColumn, 300);
    m_parts->resizeColumnToContents(TokensColumn);
    m_parts->setCurrentItem(m_parts->topLevelItem(0));
}

void SentDialog::addAdvisor(const ContextEstimate &estimate, const QString &advisor)
{
    if (estimate.prompt == 0)
        return;
    auto *parent = row(advisor.isEmpty() ? tr("The advisor's text") : tr("What %1 is told").arg(advisor), estimate.prompt);
    for (const ContextEstimate::Section &section : estimate.sections) {
        if (section.heading != figuresHeading)
            parent->addChild(row(section.heading, section.tokens));
    }
    for (const QString &heading : estimate.sectionsLeftOut)
        parent->addChild(row(heading, -1, tr("left out, to make room")));
    if (!estimate.sectionsLeftOut.isEmpty())
        parent->setText(RemarkColumn,
                        tr("%Ln section(s) left out", nullptr, static_cast<int>(estimate.sectionsLeftOut.size())));
    m_parts->addTopLevelItem(parent);
}

void SentDialog::addPast(const ContextEstimate &estimate)
{
    if (estimate.summary > 0)
        m_parts->addTopLevelItem(row(tr("Summary of the earlier part"), estimate.summary));
    if (estimate.messagesLeftOut > 0) {
        m_parts->addTopLevelItem(row(tr("%Ln older message(s)", nullptr, static_cast<int>(estimate.messagesLeftOut)), -1,
                                     tr("left out: no room for them")));
    }
    if (estimate.messages > 0)
        m_parts->addTopLevelItem(
            row(tr("%Ln message(s), word for word", nullptr, static_cast<int>(estimate.messages)), estimate.past));
}

}  // namespace sb::ui

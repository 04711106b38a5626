// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/learneddialog.h"

#include "advice/advisorpicker.h"
#include "models/advisorlist.h"
#include "ui/style/tokens.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <ranges>

using namespace Qt::StringLiterals;

namespace sb::ui {

LearnedDialog::LearnedDialog(AdvisorPicker &picker, const AdvisorList &advisors, QWidget *parent)
    : QDialog(parent),
      m_picker(picker),
      m_advisors(advisors),
      m_about(new QLabel),
      m_list(new QListWidget),
      m_forget(new QPushButton(tr("&Forget"))),
      m_forgetAll(new QPushButton(tr("Forget &all")))
{
    setObjectName(u"learnedDialog"_s);
    setWindowTitle(tr("What was learned from your choices"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(520, 380);
    m_about->setObjectName(u"learnedAbout"_s);
    m_about->setWordWrap(true);
    m_list->setObjectName(u"learnedList"_s);
    m_list->setAccessibleName(tr("Questions, and the advisors you gave them to"));
    m_list->setSpacing(2);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_forget->setObjectName(u"forgetLearned"_s);
    m_forgetAll->setObjectName(u"forgetAllLearned"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_forget, QDialogButtonBox::ActionRole);
    buttons->addButton(m_forgetAll, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(m_about);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(m_forget, &QPushButton::clicked, this, &LearnedDialog::forget);
    connect(m_forgetAll, &QPushButton::clicked, &picker, &AdvisorPicker::forgetAll);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) { m_forget->setEnabled(row >= 0); });
    connect(&picker, &AdvisorPicker::correctionsChanged, this, &LearnedDialog::list);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    list();
}

/// The newest first.
void LearnedDialog::list()
{
    const int row = m_list->currentRow();
    m_list->clear();
    for (const RouteCorrection &correction : m_picker.corrections() | std::views::reverse) {
        const int advisor = m_advisors.rowOf(correction.persona);
        const QString name =
            advisor < 0 ? correction.persona : m_advisors.index(advisor).data(AdvisorList::NameRole).toString();
        auto *item = new QListWidgetItem(tr("%1: %2", "advisor: question").arg(name, correction.question.simplified()), m_list);
        item->setData(Qt::UserRole, correction.question);
        item->setToolTip(item->text().toHtmlEscaped());
    }
    const bool isEmpty = m_list->count() == 0;
    m_about->setText(isEmpty ? tr("Nothing yet. When you give a question to another advisor, questions like it go there, too.")
                             : tr("Questions like these go to the advisor you gave them to. This stays on this computer."));
    m_list->setVisible(!isEmpty);
    m_forgetAll->setEnabled(!isEmpty);
    m_list->setCurrentRow(qBound(-1, qMax(row, 0), m_list->count() - 1));
    m_forget->setEnabled(m_list->currentRow() >= 0);
}

void LearnedDialog::forget()
{
    if (const QListWidgetItem *item = m_list->currentItem())
        m_picker.forget(item->data(Qt::UserRole).toString());
}

}  // namespace sb::ui

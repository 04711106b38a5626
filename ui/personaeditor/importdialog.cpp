// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/importdialog.h"

#include "ui/personaeditor/importpreview.h"
#include "ui/personaeditor/importwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/tickdelegate.h"
#include "ui/words/losswords.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

ImportDialog::ImportDialog(const ImportPlace &place, const QString &path, QWidget *parent)
    : QDialog(parent),
      m_place(place),
      m_path(path),
      m_head(new QLabel),
      m_state(new StateLine(u"importState"_s)),
      m_list(new QListWidget),
      m_preview(new ImportPreview(place)),
      m_bring(new QPushButton)
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(880, 620);
    makeLayout();
    m_preview->hide();
    m_list->hide();
    connect(m_list, &QListWidget::currentRowChanged, this, &ImportDialog::showCurrent);
    connect(m_list, &QListWidget::itemChanged, this, &ImportDialog::tick);
    connect(m_preview, &ImportPreview::choiceChanged, this, &ImportDialog::choose);
    connect(m_bring, &QPushButton::clicked, this, &ImportDialog::bringIn);
    count();
    read();
}

ImportDialog::~ImportDialog()
{
    m_stop.request_stop();
}

void ImportDialog::reject()
{
    if (!m_isWriting)
        QDialog::reject();
}

void ImportDialog::makeLayout()
{
    m_head->setObjectName(u"importHead"_s);
    m_head->setTextFormat(Qt::PlainText);
    m_head->setWordWrap(true);
    m_head->setText(tr("%1 is read…").arg(QFileInfo(m_path).fileName()));
    m_list->setObjectName(u"importedAdvisors"_s);
    m_list->setProperty("role", u"rows"_s);
    m_list->setAccessibleName(tr("Advisors in the file; those with a tick are brought in"));
    m_list->setItemDelegate(new TickDelegate(m_list));
    m_list->setWordWrap(true);
    m_list->setFixedWidth(230);
    m_bring->setObjectName(u"bringIn"_s);
    m_bring->setProperty("primary", true);
    m_bring->setDefault(true);
    auto *note = new QLabel(tr("What comes in is a draft: it answers nobody before you publish it."));
    note->setProperty("role", u"caption"_s);
    note->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_bring, QDialogButtonBox::ActionRole);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::wide);
    foot->addWidget(note, 1);
    foot->addWidget(buttons);
    auto *panes = new QHBoxLayout;
    panes->setSpacing(space::medium);
    panes->addWidget(m_list);
    panes->addWidget(m_preview, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(m_head);
    layout->addWidget(m_state);
    layout->addLayout(panes, 1);
    layout->addStretch(0);
    layout->addLayout(foot);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ImportDialog::read()
{
    m_state->say(StateLine::State::Busy, tr("Reading; Cancel gives it up"));
    const auto work = [path = m_path, place = m_place, stop = m_stop.get_token()] { return findAdvisors(path, place, stop); };
    QtConcurrent::run(work).then(this, [this](const Result<FoundAdvisors> &found) {
        if (found) {
            showFound(*found);
            return;
        }
        m_head->setText(QFileInfo(m_path).fileName());
        m_state->say(StateLine::State::Bad, ImportWords::failure(found.error(), m_path));
    });
}

void ImportDialog::showFound(const FoundAdvisors &found)
{
    m_found = found;
    m_state->clear();
    if (found.reread)
        m_state->say(StateLine::State::Watch,
                     tr("The file is not UTF-8. It was read as %1, as the tab “Mending” shows.").arg(found.reread->encoding));
    m_head->setText(tr("%1 · %2 · %Ln advisor(s)", nullptr, static_cast<int>(found.advisors.size()))
                        .arg(found.source.name, formatName(found.format)));
    m_isFilling = true;
    for (qsizetype i = 0; i < found.advisors.size(); ++i) {
        const FoundAdvisor &advisor = found.advisors.at(i);
        const bool isSame = advisor.conflict && advisor.conflict->kind == ImportConflict::Kind::SameId && !advisor.hasDraft;
        m_choices.append({.advisor = i, .choice = isSame ? ConflictChoice::NewVersion : ConflictChoice::Copy});
        m_unticked.append(m_choices.constLast().choice);
        auto *item = new QListWidgetItem;
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        m_list->addItem(item);
        fillRow(static_cast<int>(i));
    }
    m_isFilling = false;
    m_list->setVisible(found.advisors.size() > 1);
    m_preview->show();
    m_list->setCurrentRow(0);
    count();
    if (!m_list->isHidden())
        m_list->setFocus();
    else
        m_bring->setFocus();
}

void ImportDialog::fillRow(int row)
{
    const bool wasFilling = std::exchange(m_isFilling, true);
    const FoundAdvisor &advisor = m_found.advisors.at(row);
    const QString name = advisor.document.head().name.isEmpty() ? tr("Advisor without a name") : advisor.document.head().name;
    const QString fate = ImportWords::fate(advisor, m_choices.at(row).choice, m_place.advisors);
    m_list->item(row)->setText(name + u'\n' + fate);
    m_list->item(row)->setData(Qt::AccessibleTextRole, tr("%1: %2", "an advisor, what becomes of it").arg(name, fate));
    m_list->item(row)->setCheckState(m_choices.at(row).choice == ConflictChoice::Skip ? Qt::Unchecked : Qt::Checked);
    m_isFilling = wasFilling;
}

void ImportDialog::choose(const ImportChoice &choice)
{
    m_choices[choice.advisor] = choice;
    if (choice.choice != ConflictChoice::Skip)
        m_unticked[choice.advisor] = choice.choice;
    fillRow(static_cast<int>(choice.advisor));
    count();
}

void ImportDialog::tick(const QListWidgetItem *item)
{
    if (m_isFilling)
        return;
    const int row = m_list->row(item);
    ImportChoice choice = m_choices.at(row);
    choice.choice = item->checkState() == Qt::Checked ? m_unticked.at(row) : ConflictChoice::Skip;
    choose(choice);
    if (row == m_list->currentRow())
        showCurrent();
}

void ImportDialog::showCurrent()
{
    const int row = m_list->currentRow();
    if (!m_isFilling && row >= 0)
        m_preview->setAdvisor(m_found, m_choices.at(row));
}

void ImportDialog::count()
{
    const auto taken =
        std::ranges::count_if(m_choices, [](const ImportChoice &choice) { return choice.choice != ConflictChoice::Skip; });
    m_bring->setEnabled(taken > 0);
    m_bring->setText(taken > 1 ? tr("&Bring in %L1 as drafts").arg(taken) : tr("&Bring in as a draft"));
}

void ImportDialog::bringIn()
{
    m_isWriting = true;
    m_bring->setEnabled(false);
    m_preview->setEnabled(false);
    m_list->setEnabled(false);
    m_state->say(StateLine::State::Busy, tr("Bringing in"));
    const auto work = [found = m_found, choices = m_choices, place = m_place] { return sb::bringIn(found, choices, place); };
    QtConcurrent::run(work).then(this, [this](const Result<QList<BroughtIn>> &brought) {
        m_isWriting = false;
        if (brought) {
            emit broughtIn(*brought);
            accept();
            return;
        }
        m_state->say(StateLine::State::Bad, ImportWords::failure(brought.error(), m_path));
        m_preview->setEnabled(true);
        m_list->setEnabled(true);
        count();
    });
}

}  // namespace sb::ui

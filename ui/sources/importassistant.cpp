// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/importassistant.h"

#include "metrics/metriclimits.h"
#include "ui/sources/mappinggrid.h"
#include "ui/sources/mappingwords.h"
#include "ui/sources/meaningdialog.h"
#include "ui/sources/readingform.h"
#include "ui/sources/replaceform.h"
#include "ui/sources/reportview.h"
#include "ui/sources/repositoryform.h"
#include "ui/sources/rowtable.h"
#include "ui/sources/sourcewords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int wholeProgress = 1000;

bool isTooMuch(const WriteCounts &counts)
{
    return static_cast<double>(counts.rejected) > limits::rejectedPart * static_cast<double>(counts.seen + counts.rejected);
}

}  // namespace

ImportAssistant::ImportAssistant(ImportDesk &desk, const QString &path, const ImportChoices &choices, QWidget *parent)
    : QDialog(parent),
      m_desk(desk),
      m_path(path),
      m_choices(choices),
      m_head(new QLabel),
      m_what(new QLabel),
      m_state(new StateLine(u"assistantState"_s)),
      m_progress(new QProgressBar),
      m_pages(new QStackedWidget),
      m_table(new ArrowComboBox),
      m_reading(new ReadingForm),
      m_tabs(new QTabWidget),
      m_mapping(new MappingGrid),
      m_preview(new RowTable(u"previewRows"_s, tr("The first rows as they would be read"))),
      m_replaced(new ReplaceForm(QDate::currentDate())),
      m_repository(new RepositoryForm),
      m_plain(new QWidget),
      m_report(new ReportView),
      m_back(new QPushButton(tr("Bac&k"))),
      m_cancel(new QPushButton),
      m_next(new QPushButton)
{
    setObjectName(u"importAssistant"_s);
    setWindowTitle(tr("Import data"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(940, 680);
    m_choices.faults = ImportChoices::Faults::Tell;
    makeLayout();
    connectDesk();
    look();
}

ImportAssistant::~ImportAssistant()
{
    if (m_step == Step::Looking || m_step == Step::Checking || m_step == Step::Importing)
        m_desk.stop();
}

void ImportAssistant::makeLayout()
{
    m_head->setText(QFileInfo(m_path).fileName());
    m_head->setObjectName(u"assistantHead"_s);
    m_head->setProperty("role", u"heading"_s);
    m_head->setTextFormat(Qt::PlainText);
    m_what->setObjectName(u"assistantWhat"_s);
    m_what->setProperty("role", u"caption"_s);
    m_what->setTextFormat(Qt::PlainText);
    m_what->setWordWrap(true);
    m_progress->setObjectName(u"assistantProgress"_s);
    m_progress->setAccessibleName(tr("How much is read"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    QSizePolicy kept = m_progress->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(kept);
    m_pages->addWidget(m_plain);
    m_pages->addWidget(makeTables());
    auto *repository = new QWidget;
    auto *column = new QVBoxLayout(repository);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_repository);
    column->addStretch(1);
    m_pages->addWidget(repository);
    m_pages->addWidget(m_report);
    m_back->setObjectName(u"assistantBack"_s);
    m_cancel->setObjectName(u"assistantCancel"_s);
    m_next->setObjectName(u"assistantNext"_s);
    m_next->setProperty("primary", true);
    for (QPushButton *button : {m_back, m_cancel})
        button->setAutoDefault(false);
    m_next->setDefault(true);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::medium);
    auto *said = new QWidget;
    auto *line = new QVBoxLayout(said);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_state);
    foot->addWidget(said, 1);
    for (QPushButton *button : {m_back, m_cancel, m_next})
        foot->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(m_head);
    layout->addWidget(m_what);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_progress);
    layout->addLayout(foot);
    connect(m_back, &QPushButton::clicked, this, &ImportAssistant::goBack);
    connect(m_cancel, &QPushButton::clicked, this, &ImportAssistant::reject);
    connect(m_next, &QPushButton::clicked, this, &ImportAssistant::goOn);
}

QWidget *ImportAssistant::makeTables()
{
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"mappingScroll"_s);
    scroll->setWidget(m_mapping);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_table->setObjectName(u"assistantTable"_s);
    m_table->setAccessibleName(tr("Table of the folder"));
    m_tabs->setObjectName(u"assistantTabs"_s);
    m_tabs->setProperty("role", u"pane"_s);
    m_tabs->addTab(scroll, tr("Columns"));
    m_tabs->addTab(m_preview, tr("First rows"));
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_table);
    layout->addWidget(m_reading);
    layout->addWidget(m_replaced);
    layout->addWidget(m_tabs, 1);
    connect(m_table, &QComboBox::activated, this, &ImportAssistant::showTable);
    connect(m_reading, &ReadingForm::chosen, this, &ImportAssistant::apply);
    connect(m_repository, &RepositoryForm::chosen, this, &ImportAssistant::apply);
    connect(m_mapping, &MappingGrid::meaningsRequested, this, &ImportAssistant::askMeanings);
    connect(m_replaced, &ReplaceForm::changed, this,
            [this] { m_next->setEnabled(m_step == Step::Choosing && m_look.plan.isReady() && m_replaced->isComplete()); });
    connect(m_mapping, &MappingGrid::columnChosen, this, [this](const QString &field, const QString &column) {
        apply([field, column](ImportChoices &choices) {
            choices.constants.remove(field);
            choices.columns.insert(field, column);
        });
    });
    connect(m_mapping, &MappingGrid::textFixed, this, [this](const QString &field, const QString &text) {
        apply([field, text](ImportChoices &choices) {
            choices.columns.remove(field);
            choices.constants.insert(field, text);
        });
    });
    return page;
}

void ImportAssistant::connectDesk()
{
    connect(&m_desk, &ImportDesk::looked, this, [this](const SourceLook &found) {
        if (m_step == Step::Looking)
            showLook(found);
    });
    connect(&m_desk, &ImportDesk::lookFailed, this, [this](const Error &error) {
        if (m_step != Step::Looking)
            return;
        m_look = {};
        setStep(Step::Choosing);
        m_next->setEnabled(false);
        m_state->say(StateLine::State::Bad, MappingWords::failure(error, m_path));
    });
    connect(&m_desk, &ImportDesk::importFailed, this, [this](const Error &error) {
        if (m_step != Step::Checking && m_step != Step::Importing)
            return;
        setStep(Step::Choosing);
        m_state->say(StateLine::State::Bad, MappingWords::failure(error, m_path));
    });
    connect(&m_desk, &ImportDesk::imported, this, &ImportAssistant::showReport);
    connect(&m_desk, &ImportDesk::progressed, this, &ImportAssistant::showStanding);
    connect(m_report, &ReportView::saveRejectsRequested, this, &ImportAssistant::saveRejectsRequested);
}

void ImportAssistant::apply(const std::function<void(ImportChoices &)> &change)
{
    change(m_choices);
    look();
}

void ImportAssistant::look()
{
    setStep(Step::Looking);
    m_desk.look(m_path, m_choices);
}

QString ImportAssistant::sentenceOf(const ImportPlan &plan) const
{
    switch (plan.form) {
    case ImportPlan::Form::Repository:
        return tr("A git repository on this computer.");
    case ImportPlan::Form::DevLake:
        return tr("A folder of DevLake’s tables. Their meaning is known; there is nothing to choose.");
    case ImportPlan::Form::Webhooks:
        return tr("Bodies of webhooks, as JSON. Their meaning is known; there is nothing to choose.");
    case ImportPlan::Form::Coverage:
        return tr("A report of test coverage. Its meaning is known; there is nothing to choose.");
    case ImportPlan::Form::Tables:
        break;
    }
    const TablePlan &table = plan.tables.constFirst();
    QString sentence = plan.tables.size() > 1
        ? tr("A folder with %Ln table(s) of events.", nullptr, static_cast<int>(plan.tables.size()))
        : tr("A table with %1 and %2.", "rows, columns")
              .arg(tr("%Ln row(s)", nullptr, static_cast<int>(table.rows)),
                   tr("%Ln column(s)", nullptr, static_cast<int>(table.survey.header.size())));
    if (table.isRemembered)
        sentence += u' ' + tr("It is read as “%1” was before.").arg(table.profile.name);
    if (!plan.passedOver.isEmpty())
        sentence += u' ' + tr("%Ln file(s) passed over.", nullptr, static_cast<int>(plan.passedOver.size()));
    return sentence;
}

void ImportAssistant::showLook(const SourceLook &found)
{
    m_look = found;
    const ImportPlan &plan = m_look.plan;
    m_what->setText(sentenceOf(plan));
    const bool isTable = plan.form == ImportPlan::Form::Tables;
    m_pages->setCurrentIndex(isTable ? 1 : plan.form == ImportPlan::Form::Repository ? 2 : 0);
    if (isTable) {
        const int before = m_table->currentIndex();
        m_table->clear();
        for (const TablePlan &table : plan.tables)
            m_table->addItem(QFileInfo(table.path).fileName());
        m_table->setCurrentIndex(qBound(0, before, m_table->count() - 1));
        m_table->setVisible(plan.tables.size() > 1);
        showTable();
    } else {
        m_repository->setPlan(plan);
    }
    setStep(Step::Choosing);
    m_next->setEnabled(plan.isReady() && m_replaced->isComplete());
    if (plan.isReady() && focusWidget() == nullptr)
        m_next->setFocus();
}

void ImportAssistant::showTable()
{
    const int place = qMax(0, m_table->currentIndex());
    const TablePlan &table = m_look.plan.tables.at(place);
    const TablePreview &preview = m_look.previews.at(place);
    m_reading->setTable(table, m_look.plan.source.isEmpty() ? m_choices.source : m_look.plan.source);
    m_mapping->setTable(table, preview);
    m_mapping->setEnabled(m_look.plan.tables.size() == 1);
    m_preview->showPreview(preview);
}

void ImportAssistant::showReport(const ImportReport &report)
{
    if (m_step != Step::Checking && m_step != Step::Importing)
        return;
    const bool wasImport = m_step == Step::Importing;
    if (report.state == ImportReport::State::Cancelled) {
        goBack();
        m_state->say(StateLine::State::Watch, tr("Stopped. Nothing was changed."));
        return;
    }
    m_report->setReport(report);
    m_rejects = report.rejects;
    m_pages->setCurrentWidget(m_report);
    m_isTooMuchRejected = isTooMuch(report.counts);
    const bool isKept = report.state == ImportReport::State::Kept;
    setStep(isKept ? Step::Done : Step::Checked);
    if (isKept && wasImport)
        emit broughtIn(m_look.plan.source);
    m_next->setFocus();
}

void ImportAssistant::showStanding(const ImportStanding &standing)
{
    if (m_step == Step::Choosing || m_step == Step::Checked || m_step == Step::Done)
        return;
    m_progress->setRange(0, standing.ofBytes > 0 ? wholeProgress : 0);
    if (standing.ofBytes > 0)
        m_progress->setValue(static_cast<int>(wholeProgress * qMin(standing.bytes, standing.ofBytes) / standing.ofBytes));
    QStringList words;
    if (standing.counts.seen > 0)
        words.append(tr("%Ln row(s) read", nullptr, static_cast<int>(standing.counts.seen)));
    if (standing.left)
        words.append(SourceWords::left(*standing.left));
    if (!words.isEmpty())
        m_state->say(StateLine::State::Hint, words.join(", "_L1));
}

void ImportAssistant::setStep(Step step)
{
    m_step = step;
    const bool isBusy = step == Step::Looking || step == Step::Checking || step == Step::Importing;
    m_progress->setVisible(isBusy);
    m_progress->setRange(0, 0);
    m_pages->setEnabled(!isBusy || step == Step::Looking);
    m_back->setVisible(step == Step::Checked);
    m_cancel->setVisible(step != Step::Done);
    m_cancel->setText(step == Step::Checking || step == Step::Importing ? tr("&Stop") : tr("Cancel"));
    m_next->setEnabled(!isBusy);
    switch (step) {
    case Step::Looking:
        m_state->say(StateLine::State::Hint, tr("Reading; Cancel gives it up"));
        m_next->setText(tr("&Check"));
        break;
    case Step::Checking:
        m_state->say(StateLine::State::Hint, tr("Checking all rows; nothing is changed"));
        break;
    case Step::Importing:
        m_state->say(StateLine::State::Hint, tr("Importing; all of it is taken, or nothing"));
        break;
    case Step::Choosing:
        m_state->clear();
        m_next->setText(tr("&Check"));
        break;
    case Step::Checked:
        m_state->clear();
        m_next->setText(m_isTooMuchRejected ? tr("&Import the others") : tr("&Import"));
        break;
    case Step::Done:
        m_state->clear();
        m_next->setText(tr("&Close"));
        break;
    }
}

void ImportAssistant::goOn()
{
    if (m_step == Step::Done)
        return accept();
    if (m_step == Step::Choosing) {
        setStep(Step::Checking);
        m_desk.tryOut(m_look.plan, m_replaced->stretch());
    } else if (m_step == Step::Checked) {
        setStep(Step::Importing);
        m_desk.bringIn(m_look.plan, m_isTooMuchRejected ? ImportOptions::Mode::Confirmed : ImportOptions::Mode::Careful,
                       m_replaced->stretch());
    }
}

void ImportAssistant::askMeanings(const QString &field)
{
    const int place = qMax(0, m_table->currentIndex());
    const TablePlan &table = m_look.plan.tables.at(place);
    auto *dialog = new MeaningDialog(field, textsOf(field, {table, m_look.previews.at(place), m_rejects}),
                                     table.profile.words.value(field), this);
    connect(dialog, &MeaningDialog::chosen, this, [this, field](const QMap<QString, QString> &words) {
        apply([field, words](ImportChoices &choices) { choices.words.insert(field, words); });
    });
    dialog->open();
}

void ImportAssistant::goBack()
{
    m_isTooMuchRejected = false;
    showLook(m_look);
}

void ImportAssistant::reject()
{
    if (m_step == Step::Checking || m_step == Step::Importing)
        return m_desk.stop();
    if (std::exchange(m_step, Step::Done) == Step::Looking)
        m_desk.stop();
    QDialog::reject();
}

}  // namespace sb::ui

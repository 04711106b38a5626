// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/sourcesroom.h"

#include "base/clock.h"
#include "models/decisiondesk.h"
#include "models/hostdesk.h"
#include "ui/sources/decisionspage.h"
#include "ui/sources/importassistant.h"
#include "ui/sources/mappingwords.h"
#include "ui/sources/overviewpage.h"
#include "ui/sources/rowtable.h"
#include "ui/sources/sourcepage.h"
#include "ui/sources/sourcewords.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/noticebanner.h"

#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int overviewRow = 0;
constexpr int decisionsRow = 1;
constexpr int sideWidth = 280;
constexpr int addWidth = 84;

/// From the beginning of the first to the end of the last.
std::pair<Instant, Instant> axisOf(const QList<SourceFacts> &sources)
{
    Instant from = unknownInstant;
    Instant to = unknownInstant;
    for (const SourceFacts &facts : sources) {
        const Instant begin = facts.coverageFrom();
        if (isKnown(begin))
            from = isKnown(from) ? qMin(from, begin) : begin;
        to = qMax(to, facts.coverageTo());
    }
    return {from, to};
}

Result<> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorKind::Io, path);
    return {};
}

QString againSentence(const QString &name, const ImportReport &report)
{
    if (report.state == ImportReport::State::Kept)
        return SourcesRoom::tr("“%1” was read again: %2.").arg(name, SourceWords::counts(report.counts));
    if (report.state == ImportReport::State::Cancelled)
        return SourcesRoom::tr("Reading “%1” was stopped. Nothing was changed.").arg(name);
    return SourcesRoom::tr("“%1” was not changed: more than a fifth of the rows was rejected.").arg(name);
}

}  // namespace

SourcesRoom::SourcesRoom(const Parts &parts, QWidget *parent) : QWidget(parent), m_parts(parts)
{
    setObjectName(u"sourcesRoom"_s);
    setAccessibleName(tr("Data"));
    setAcceptDrops(true);
}

SourcesRoom::~SourcesRoom()
{
    delete m_assistant;
    if (m_rows != nullptr)
        m_rows->disconnect(this);  // a list that goes chooses other rows on its way
}

void SourcesRoom::makeRoom()
{
    if (m_desk)
        return;
    m_desk = std::make_unique<ImportDesk>(m_parts.events, m_parts.clock);
    m_list = std::make_unique<SourceList>(m_parts.events, m_parts.clock);
    m_hosts = std::make_unique<HostDesk>(HostDesk::Parts{m_parts.transport, m_parts.events, m_parts.clock, m_parts.secrets});
    m_decisions = std::make_unique<DecisionDesk>(m_parts.events, m_parts.clock, m_parts.person);
    m_notices = new NoticeBanner(space::wide, space::wide);
    m_overview = new OverviewPage;
    m_page = new SourcePage(*m_list);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_overview);
    m_pages->addWidget(m_page);
    m_pages->addWidget(m_decisionsPage = new DecisionsPage(*m_decisions));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notices);
    column->addWidget(m_pages, 1);
    auto *split = new QSplitter;
    split->setObjectName(u"sourcesSplit"_s);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(makeSide());
    split->addWidget(content);
    split->setStretchFactor(1, 1);
    split->setSizes({sideWidth, 1000});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connectRoom();
    connectHosts();
    m_list->reload();
    m_decisions->reload();
}

QWidget *SourcesRoom::makeSide()
{
    auto *side = new QWidget;
    auto *title = new QLabel(tr("Data"));
    title->setProperty("role", u"heading"_s);
    title->setFont(textFont(type::reading));
    m_add = new MenuButton;
    m_add->setObjectName(u"addSource"_s);
    m_add->setText(tr("Add"));
    m_add->setMinimumWidth(addWidth);
    m_add->setAccessibleName(tr("Add data"));
    m_add->setPopupMode(QToolButton::InstantPopup);
    fillAddMenu();
    m_rows = new QListWidget;
    m_rows->setObjectName(u"sourceRows"_s);
    m_rows->setProperty("role", u"rows"_s);
    m_rows->setAccessibleName(tr("Sources"));
    m_rows->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(m_add);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(space::wide, space::wide, space::medium, space::wide);
    layout->setSpacing(space::medium);
    layout->addLayout(head);
    layout->addWidget(m_rows, 1);
    return side;
}

void SourcesRoom::connectRoom()
{
    connect(m_list.get(), &SourceList::changed, this, &SourcesRoom::showSources);
    connect(m_list.get(), &SourceList::stepsChanged, this, [this] { m_overview->setSteps(*m_list->steps()); });
    connect(m_list.get(), &SourceList::failed, this,
            [this](const Error &error) { m_notices->add(errorText(error.kind, error.detail).sentence); });
    connect(m_list.get(), &SourceList::removed, this, [this](const QString &name) {
        m_notices->add(tr("“%1” was removed with all that came from it.").arg(name));
        emit workspaceChanged();
    });
    connect(m_rows, &QListWidget::currentRowChanged, this, &SourcesRoom::showChosen);
    connect(m_overview, &OverviewPage::sourceChosen, this, &SourcesRoom::choose);
    connect(m_overview, &OverviewPage::fileRequested, this, &SourcesRoom::chooseFile);
    connect(m_overview, &OverviewPage::folderRequested, this, &SourcesRoom::chooseFolder);
    connect(m_page, &SourcePage::readAgainRequested, this, &SourcesRoom::readAgain);
    connect(m_page, &SourcePage::stopRequested, this, [this] {
        if (m_page->source().source.name == m_hosted)
            m_hosts->stop();
        else
            m_desk->stop();
    });
    connect(m_decisions.get(), &DecisionDesk::decided, this, [this] {
        m_list->reload();
        emit workspaceChanged();
    });
    connect(this, &SourcesRoom::workspaceChanged, m_decisions.get(), &DecisionDesk::reload);
    connect(m_page, &SourcePage::removeRequested, this, &SourcesRoom::askToRemove);
    connect(m_page, &SourcePage::saveRejectsRequested, this, &SourcesRoom::saveRejects);
    connect(m_desk.get(), &ImportDesk::progressed, this, &SourcesRoom::showStanding);
    connect(m_desk.get(), &ImportDesk::imported, this, [this](const ImportReport &report) {
        if (m_reading.isEmpty())
            return;
        endReading(againSentence(m_reading, report));
        if (report.state == ImportReport::State::Kept)
            emit workspaceChanged();
    });
    connect(m_desk.get(), &ImportDesk::importFailed, this, [this](const Error &error) {
        if (!m_reading.isEmpty())
            endReading(tr("“%1” could not be read again. %2").arg(m_reading, MappingWords::failure(error, m_reading)));
    });
    connect(m_desk.get(), &ImportDesk::busyChanged, this, [this](bool isBusy) {
        if (!isBusy)
            emit activityChanged({});
    });
}

void SourcesRoom::showEvent(QShowEvent *event)
{
    const bool isFirst = !m_desk;
    makeRoom();
    if (!isFirst)
        m_list->reload();
    QWidget::showEvent(event);
}

void SourcesRoom::readAgain()
{
    if (const std::optional<HostedSource> hosted = hostedSourceOf(m_page->source().source)) {
        if (!m_hosts->isBusy())
            readHost(*hosted, {});
        return;
    }
    m_reading = m_page->source().source.name;
    m_page->setActivity(tr("Reading it again"), true);
    emit activityChanged(tr("“%1” is being read").arg(m_reading));
    m_desk->readAgain(m_page->source().source);
}

void SourcesRoom::showStanding(const ImportStanding &standing)
{
    QStringList words;
    if (standing.counts.seen > 0)
        words.append(tr("%Ln row(s) read", nullptr, static_cast<int>(standing.counts.seen)));
    if (standing.left)
        words.append(SourceWords::left(*standing.left));
    const QString sentence = words.isEmpty() ? tr("Reading") : words.join(", "_L1);
    emit activityChanged(sentence);
    if (!m_reading.isEmpty() && m_reading == m_page->source().source.name)
        m_page->setActivity(sentence, true);
}

void SourcesRoom::endReading(const QString &sentence)
{
    m_reading.clear();
    m_page->setActivity({}, false);
    m_notices->add(sentence);
    m_list->reload();
    openNext();
}

void SourcesRoom::askToRemove()
{
    const SourceFacts facts = m_page->source();
    auto *box = new QMessageBox(QMessageBox::Question, tr("Remove a source"), tr("Remove “%1”?").arg(facts.source.name),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"removeQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("This is lost with it, for good: %1, and what was decided about them. The files or the server that "
           "it came from are not touched.")
            .arg(SourceWords::holds(facts.counts)));
    QPushButton *remove = box->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
    remove->setObjectName(u"removeForGood"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QPushButton::clicked, this, [this, facts] {
        m_list->remove(facts);
        if (const std::optional<HostedSource> hosted = hostedSourceOf(facts.source))
            m_hosts->forgetToken(*hosted);
    });
    box->open();
}

void SourcesRoom::showSources()
{
    m_isCorrecting = m_rows->currentRow() == decisionsRow;
    const QString before = m_wanted.isEmpty() && m_rows->currentItem() != nullptr
        ? m_rows->currentItem()->data(Qt::UserRole).toString()
        : m_wanted;
    const auto [from, to] = axisOf(m_list->sources());
    m_overview->setSources(m_list->sources(), from, to);
    {
        const QSignalBlocker quiet(m_rows);
        m_rows->clear();
        m_rows->addItem(tr("All data\nHow it hangs together"));
        m_rows->addItem(tr("Corrections\nWhat people have decided"));
        for (const SourceFacts &facts : m_list->sources()) {
            const QString below = facts.troubles.isEmpty()
                ? SourceWords::kind(facts.source.kind)
                : tr("%1 · look at it", "the kind of a source").arg(SourceWords::kind(facts.source.kind));
            auto *item = new QListWidgetItem(facts.source.name + u'\n' + below, m_rows);
            item->setData(Qt::UserRole, facts.source.name);
            item->setData(Qt::AccessibleTextRole, tr("%1: %2", "a source, its kind").arg(facts.source.name, below));
        }
    }
    if (m_list->find(m_wanted) != nullptr)
        m_wanted.clear();
    choose(before);
}

void SourcesRoom::choose(const QString &name)
{
    int chosen = name.isEmpty() && m_isCorrecting ? decisionsRow : overviewRow;
    for (int row = 0; row < m_rows->count(); ++row) {
        if (!name.isEmpty() && m_rows->item(row)->data(Qt::UserRole).toString() == name)
            chosen = row;
    }
    m_rows->setCurrentRow(chosen);
    showChosen();
}

void SourcesRoom::showChosen()
{
    const QListWidgetItem *item = m_rows->currentItem();
    const SourceFacts *facts = item != nullptr ? m_list->find(item->data(Qt::UserRole).toString()) : nullptr;
    if (facts == nullptr) {
        const bool areDecisions = m_rows->currentRow() == decisionsRow;
        m_pages->setCurrentWidget(areDecisions ? static_cast<QWidget *>(m_decisionsPage) : m_overview);
        return;
    }
    const auto [from, to] = axisOf(m_list->sources());
    m_page->setSource(*facts, from, to);
    const bool isRead = facts->source.name == m_reading;
    const bool isHosted = facts->source.name == m_hosted;
    m_page->setActivity(isRead ? tr("Reading it again") : isHosted ? m_hostedActivity : QString(), isRead || isHosted);
    m_pages->setCurrentWidget(m_page);
}

void SourcesRoom::saveRejects(const QList<Reject> &rejects)
{
    QWidget *over = m_assistant != nullptr ? static_cast<QWidget *>(m_assistant) : this;
    auto *dialog = new QFileDialog(over, tr("Save the rejected rows"));
    dialog->setObjectName(u"saveRejectsDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Tables (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(tr("rejected.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, rejects](const QString &path) {
        QtConcurrent::run([path, rejects] {
            return writeFile(path, rejectsCsv(rejects));
        }).then(this, [this, path](const Result<> &written) {
            if (!written)
                m_notices->add(errorText(written.error().kind, path).sentence);
        });
    });
    dialog->open();
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/sourcepage.h"

#include "metrics/sources/importplan.h"
#include "ui/sources/coveragebar.h"
#include "ui/sources/rowtable.h"
#include "ui/sources/sourcewords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int runRows = 6;      // that are seen at once
constexpr int rejectRows = 10;
constexpr int tableRow = 29;
constexpr int countWidth = 82;

QLabel *plainLabel(const QString &objectName, const QString &role = {})
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    if (!role.isEmpty())
        label->setProperty("role", role);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("role", u"heading"_s);
    label->setContentsMargins(0, space::medium, 0, 0);
    return label;
}

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

}  // namespace

SourcePage::SourcePage(SourceList &list, QWidget *parent)
    : QWidget(parent),
      m_list(list),
      m_name(plainLabel(u"sourceName"_s, u"heading"_s)),
      m_kind(plainLabel(u"sourceKind"_s, u"caption"_s)),
      m_again(new QPushButton(symbol(u"reload"_s, &Tokens::text), tr("&Read again"))),
      m_stop(new QPushButton(tr("&Stop"))),
      m_remove(new QPushButton(tr("Re&move…"))),
      m_activity(new StateLine(u"sourceActivity"_s)),
      m_troubles(new QVBoxLayout),
      m_holds(plainLabel(u"sourceHolds"_s)),
      m_covers(plainLabel(u"sourceCovers"_s)),
      m_bar(new CoverageBar),
      m_gaps(plainLabel(u"sourceGaps"_s, u"caption"_s)),
      m_from(plainLabel(u"sourceFiles"_s)),
      m_streams(plainLabel(u"sourceStreams"_s, u"caption"_s)),
      m_runs(new QTableWidget),
      m_rejectHead(plainLabel(u"rejectHead"_s, u"caption"_s)),
      m_rejects(new RowTable(u"sourceRejects"_s, tr("Rejected rows of the chosen read")))
{
    setObjectName(u"sourcePage"_s);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::wide, 0, space::wide, space::wide);
    column->setSpacing(space::small);
    m_troubles->setSpacing(space::small);
    column->addLayout(m_troubles);
    column->addWidget(heading(tr("What is here")));
    column->addWidget(m_holds);
    column->addWidget(m_covers);
    column->addWidget(m_bar);
    column->addWidget(m_gaps);
    column->addWidget(heading(tr("From where")));
    column->addWidget(m_from);
    column->addWidget(m_streams);
    column->addWidget(makeRuns());
    column->addWidget(m_rejected = makeRejects());
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"sourceScroll"_s);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(scroll, 1);
    setActivity({}, false);
    connect(&list, &SourceList::rejectsRead, this, &SourcePage::showRejects);
}

QWidget *SourcePage::makeHead()
{
    auto *head = new QWidget;
    m_name->setFont(textFont(type::reading));
    m_name->setWordWrap(false);
    m_again->setObjectName(u"readAgain"_s);
    m_stop->setObjectName(u"stopReading"_s);
    m_remove->setObjectName(u"removeSource"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_name, 1);
    for (QPushButton *button : {m_stop, m_again, m_remove})
        row->addWidget(button);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::medium);
    layout->setSpacing(space::small);
    layout->addLayout(row);
    layout->addWidget(m_kind);
    layout->addWidget(m_activity);
    connect(m_again, &QPushButton::clicked, this, &SourcePage::readAgainRequested);
    connect(m_stop, &QPushButton::clicked, this, &SourcePage::stopRequested);
    connect(m_remove, &QPushButton::clicked, this, &SourcePage::removeRequested);
    return head;
}

QWidget *SourcePage::makeRuns()
{
    m_runs->setObjectName(u"sourceRuns"_s);
    m_runs->setAccessibleName(tr("Last reads"));
    m_runs->setProperty("role", u"money"_s);
    m_runs->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_runs->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_runs->setSelectionMode(QAbstractItemView::SingleSelection);
    m_runs->setShowGrid(false);
    m_runs->setTabKeyNavigation(false);
    m_runs->verticalHeader()->hide();
    m_runs->setColumnCount(7);
    m_runs->setHorizontalHeaderLabels({tr("When"), tr("What became of it"), tr("New"), tr("Changed"),
                                       tr("Same", "rows that are as they were"), tr("Rejected"), tr("Gone")});
    m_runs->horizontalHeader()->setHighlightSections(false);
    m_runs->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_runs->horizontalHeader()->setDefaultSectionSize(countWidth);
    m_runs->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    connect(m_runs, &QTableWidget::itemSelectionChanged, this, &SourcePage::chooseRun);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(heading(tr("Last reads")));
    layout->addWidget(m_runs);
    return box;
}

QWidget *SourcePage::makeRejects()
{
    auto *save = new QPushButton(tr("Save as &CSV…"));
    save->setObjectName(u"saveSourceRejects"_s);
    connect(save, &QPushButton::clicked, this, [this] { emit saveRejectsRequested(m_shown); });
    m_rejects->setMinimumHeight(rejectRows * tableRow);
    auto *head = new QHBoxLayout;
    head->addWidget(m_rejectHead, 1);
    head->addWidget(save);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(heading(tr("Rejected")));
    layout->addLayout(head);
    layout->addWidget(m_rejects);
    return box;
}

void SourcePage::setSource(const SourceFacts &facts, Instant axisFrom, Instant axisTo)
{
    const bool isOther = facts.source.id != m_facts.source.id;
    m_facts = facts;
    m_name->setText(facts.source.name);
    m_kind->setText(SourceWords::kind(facts.source.kind));
    m_holds->setText(facts.counts.gone > 0 ? tr("%1. %L2 gone from the source, kept for the record.", "what is there, how many")
                                                 .arg(SourceWords::holds(facts.counts))
                                                 .arg(facts.counts.gone)
                                           : SourceWords::holds(facts.counts) + u'.');
    const QString stretch = SourceWords::stretch(facts.coverageFrom(), facts.coverageTo());
    m_covers->setText(stretch.isEmpty() ? tr("From when to when all is told is not known.")
                                        : tr("All is told from %1.").arg(stretch));
    m_bar->setVisible(!stretch.isEmpty());
    m_bar->setAccessibleName(m_covers->text());
    m_bar->setCoverage({axisFrom, axisTo}, {facts.coverageFrom(), facts.coverageTo()}, facts.gaps());
    QStringList gaps;
    for (const auto all = facts.gaps(); const CoverageGap &gap : all)
        gaps.append(SourceWords::gap(gap));
    m_gaps->setText(tr("Missing: %1").arg(gaps.join("; "_L1)));
    m_gaps->setVisible(!gaps.isEmpty());
    m_again->setVisible(facts.source.kind != "manual"_L1);
    showTroubles();
    showFiles();
    showStreams();
    if (isOther)
        m_run = 0;
    showRuns();
}

void SourcePage::setActivity(const QString &sentence, bool canStop)
{
    m_activity->say(sentence.isEmpty() ? StateLine::State::None : StateLine::State::Busy, sentence);
    m_stop->setVisible(canStop);
    m_again->setEnabled(sentence.isEmpty() && m_canRead);
    m_remove->setEnabled(sentence.isEmpty());
}

void SourcePage::showTroubles()
{
    while (QLayoutItem *old = m_troubles->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    const auto add = [this](StateLine::State state, const QString &sentence) {
        auto *line = new StateLine(u"sourceTrouble"_s);
        line->say(state, sentence);
        m_troubles->addWidget(line);
    };
    for (const SourceTrouble &trouble : m_facts.troubles)
        add(trouble.problem == SourceProblem::LastRunFailed ? StateLine::State::Bad : StateLine::State::Watch,
            SourceWords::trouble(trouble));
    if (m_facts.troubles.isEmpty())
        add(StateLine::State::Good, tr("Nothing is wrong."));
    if (const QString next = SourceWords::nextStep(m_facts); !next.isEmpty())
        add(StateLine::State::Hint, next);
}

void SourcePage::showFiles()
{
    const QStringList files = filesOf(m_facts.source);
    const QString server = m_facts.source.config["server"_L1].toString();
    if (m_facts.source.kind == "manual"_L1)
        m_from->setText(tr("From people, who each left their name and a reason."));
    else if (!files.isEmpty())
        m_from->setText(files.join(u'\n'));
    else
        m_from->setText(server.isEmpty() ? tr("It is not known any more; import the file once more.") : server);
    m_canRead = !files.isEmpty() || !server.isEmpty();
    m_again->setEnabled(m_canRead && m_activity->text().isEmpty());
}

void SourcePage::showStreams()
{
    QStringList lines;
    for (const EventStream &stream : std::as_const(m_facts.streams)) {
        const QString name = SourceWords::stream(stream.name);
        const QString read = isKnown(stream.lastOk) ? tr("read %1", "a time").arg(SourceWords::moment(stream.lastOk))
                                                    : tr("not read to its end yet");
        lines.append(tr("%1: %2", "a stream, when it was read").arg(name, read));
    }
    m_streams->setText(m_facts.streams.size() > 1 ? lines.join(u'\n')
                           : lines.isEmpty()      ? QString()
                                                  : lines.constFirst().section(u": "_s, 1));
    m_streams->setVisible(!lines.isEmpty());
}

void SourcePage::showRuns()
{
    const QSignalBlocker quiet(m_runs);
    m_runs->setRowCount(static_cast<int>(m_facts.runs.size()));
    int chosen = -1;
    for (int row = 0; row < m_runs->rowCount(); ++row) {
        const IngestRun &run = m_facts.runs.at(row);
        const WriteCounts &counts = run.counts;
        const auto stream = std::ranges::find(m_facts.streams, run.stream, &EventStream::id);
        const bool isOneOfMany = m_facts.streams.size() > 1 && stream != m_facts.streams.end();
        const QString became = isOneOfMany
            ? tr("%1: %2", "a stream, what became of it").arg(SourceWords::stream(stream->name), SourceWords::runState(run))
            : SourceWords::runState(run);
        const QStringList cells{SourceWords::moment(run.started),
                                became,
                                countText(counts.added),
                                countText(counts.changed),
                                countText(counts.unchanged()),
                                countText(counts.rejected),
                                countText(counts.gone)};
        for (int column = 0; column < cells.size(); ++column) {
            auto *cell = new QTableWidgetItem(cells.at(column));
            if (column > 1)
                cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_runs->setItem(row, column, cell);
        }
        const bool isWanted = m_run == 0 ? run.counts.rejected > 0 : run.id == m_run;
        if (isWanted && chosen < 0)
            chosen = row;
    }
    m_runs->resizeColumnToContents(0);
    m_runs->setFixedHeight((qBound(1, m_runs->rowCount(), runRows) + 1) * tableRow + space::medium);
    m_runs->setCurrentCell(qMax(0, chosen), 0);
    chooseRun();
}

void SourcePage::chooseRun()
{
    const int row = m_runs->currentRow();
    const bool hasRejects = row >= 0 && m_facts.runs.at(row).counts.rejected > 0;
    m_run = row >= 0 ? m_facts.runs.at(row).id : 0;
    m_rejected->setVisible(hasRejects);
    if (hasRejects)
        m_list.askRejects(m_run);
}

void SourcePage::showRejects(qint64 run, const QList<Reject> &rejects)
{
    if (run != m_run)
        return;
    m_shown = rejects;
    m_rejectHead->setText(tr("%Ln row(s), with the reason for each", nullptr, static_cast<int>(rejects.size())));
    m_rejects->showRejects(rejects);
}

}  // namespace sb::ui

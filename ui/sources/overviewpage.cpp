// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/overviewpage.h"

#include "ui/sources/coveragebar.h"
#include "ui/sources/sourcewords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int nameWidth = 220;
constexpr int barLeast = 160;

QLabel *label(const QString &text, const QString &role)
{
    auto *made = new QLabel(text);
    made->setProperty("role", role);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

void clear(QLayout &layout)
{
    while (QLayoutItem *old = layout.takeAt(0)) {
        delete old->widget();
        delete old;
    }
}

}  // namespace

OverviewPage::OverviewPage(QWidget *parent)
    : QWidget(parent), m_empty(makeEmpty()), m_full(new QWidget), m_sources(new QGridLayout), m_steps(new QVBoxLayout)
{
    setObjectName(u"overviewPage"_s);
    m_sources->setHorizontalSpacing(space::wide);
    m_sources->setVerticalSpacing(space::medium);
    m_sources->setColumnStretch(1, 1);
    m_sources->setColumnMinimumWidth(1, barLeast);
    m_steps->setSpacing(space::medium);
    auto *column = new QVBoxLayout(m_full);
    column->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    column->setSpacing(space::medium);
    auto *head = label(tr("What the figures rest on"), u"heading"_s);
    head->setFont(textFont(type::reading));
    column->addWidget(head);
    column->addLayout(m_steps);
    column->addSpacing(space::medium);
    column->addWidget(label(tr("How complete each source is"), u"heading"_s));
    column->addLayout(m_sources);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"overviewScroll"_s);
    scroll->setWidget(m_full);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_full = scroll;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_empty, 1);
    layout->addWidget(scroll, 1);
    m_full->hide();
}

QWidget *OverviewPage::makeEmpty()
{
    auto *page = new QWidget;
    auto *head = label(tr("No figures yet. Import a file or name a source."), u"heading"_s);
    head->setObjectName(u"emptyHead"_s);
    head->setFont(textFont(type::reading));
    head->setAlignment(Qt::AlignHCenter);
    auto *text =
        label(tr("Drop a table (CSV, TSV), webhook bodies as JSON, a folder of DevLake’s tables or a git repository here. "
                 "All of it stays on this computer. Until then the dashboard shows an invented company."),
              u"caption"_s);
    text->setAlignment(Qt::AlignHCenter);
    text->setMaximumWidth(space::reading);
    auto *file = new QPushButton(tr("Import a &file…"));
    file->setObjectName(u"emptyFile"_s);
    file->setProperty("primary", true);
    auto *folder = new QPushButton(tr("Import a f&older or repository…"));
    folder->setObjectName(u"emptyFolder"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addStretch(1);
    row->addWidget(file);
    row->addWidget(folder);
    row->addStretch(1);
    auto *centre = new QHBoxLayout;
    centre->addStretch(1);
    centre->addWidget(text, 2);
    centre->addStretch(1);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addStretch(1);
    layout->addWidget(head);
    layout->addLayout(centre);
    layout->addSpacing(space::medium);
    layout->addLayout(row);
    layout->addStretch(2);
    connect(file, &QPushButton::clicked, this, &OverviewPage::fileRequested);
    connect(folder, &QPushButton::clicked, this, &OverviewPage::folderRequested);
    return page;
}

void OverviewPage::setSources(const QList<SourceFacts> &sources, Instant axisFrom, Instant axisTo)
{
    m_empty->setVisible(sources.isEmpty());
    m_full->setVisible(!sources.isEmpty());
    clear(*m_sources);
    for (const SourceFacts &facts : sources)
        addSource(facts, axisFrom, axisTo);
}

void OverviewPage::addSource(const SourceFacts &facts, Instant axisFrom, Instant axisTo)
{
    const QString stretch = SourceWords::stretch(facts.coverageFrom(), facts.coverageTo());
    const QString words = stretch.isEmpty() ? tr("Not known") : stretch;
    const int row = m_sources->rowCount();
    auto *name = new QPushButton(QString(facts.source.name).replace(u'&', u"&&"_s));
    name->setObjectName(u"overview-"_s + facts.source.name);
    name->setProperty("flat", true);
    name->setProperty("role", u"add"_s);
    name->setFixedWidth(nameWidth);
    auto *bar = new CoverageBar;
    bar->setAccessibleName(tr("%1: %2", "a source, from when to when").arg(facts.source.name, words));
    bar->setCoverage({axisFrom, axisTo}, {facts.coverageFrom(), facts.coverageTo()}, facts.gaps());
    const qsizetype gaps = facts.gaps().size();
    m_sources->addWidget(name, row, 0);
    m_sources->addWidget(bar, row, 1);
    auto *reach = label(gaps > 0 ? tr("%1, with %Ln gap(s)", nullptr, static_cast<int>(gaps)).arg(words) : words, u"caption"_s);
    reach->setWordWrap(false);
    m_sources->addWidget(reach, row, 2);
    connect(name, &QPushButton::clicked, this, [this, source = facts.source.name] { emit sourceChosen(source); });
}

void OverviewPage::setSteps(const DataSteps &steps)
{
    clear(*m_steps);
    for (const auto sentences = SourceWords::steps(steps); const SourceWords::Step &step : sentences) {
        auto *line = new StateLine(u"dataStep"_s);
        line->say(step.state, step.sentence);
        m_steps->addWidget(line);
    }
}

}  // namespace sb::ui

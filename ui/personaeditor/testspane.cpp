// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testspane.h"

#include "personas/testfolder.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/advisortile.h"
#include "ui/widgets/stateline.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QTreeWidget>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostShown = 3;
constexpr int tileSize = 18;

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("role", u"heading"_s);
    return label;
}

QIcon signFor(bool passes)
{
    return passes ? symbol(u"good"_s, &Tokens::good) : symbol(u"bad"_s, &Tokens::bad);
}

QString wordFor(bool passes)
{
    return passes ? TestsPane::tr("pass") : TestsPane::tr("fail");
}

QString wordFor(ComparedCase::Change change)
{
    switch (change) {
    case ComparedCase::Change::Fixed:
        return TestsPane::tr("fixed");
    case ComparedCase::Change::Broken:
        return TestsPane::tr("broken");
    case ComparedCase::Change::Same:
        break;
    }
    return TestsPane::tr("same");
}

}  // namespace

TestsPane::TestsPane(const PersonaLibrary &advisors, QWidget *parent)
    : QWidget(parent),
      m_advisors(advisors),
      m_sentence(new QLineEdit),
      m_verdict(new StateLine(u"routingVerdict"_s)),
      m_summary(new QLabel),
      m_cases(new QTreeWidget)
{
    m_sentence->setObjectName(u"trySentence"_s);
    m_sentence->setPlaceholderText(tr("How do we scale from 20 to 50 people?"));
    m_sentence->setAccessibleName(tr("A sentence to try"));
    m_summary->setObjectName(u"routingSummary"_s);
    m_summary->setProperty("role", u"caption"_s);
    m_summary->setWordWrap(true);
    m_cases->setObjectName(u"routingCases"_s);
    m_cases->setAccessibleName(tr("Routing cases"));
    m_cases->setColumnCount(4);
    m_cases->setHeaderLabels({tr("Question"), tr("Published"), tr("Draft"), tr("Change")});
    m_cases->setRootIsDecorated(false);
    m_cases->setUniformRowHeights(true);
    m_cases->setFrameShape(QFrame::NoFrame);
    m_cases->header()->setStretchLastSection(false);
    m_cases->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_cases->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::medium);
    grid->setVerticalSpacing(space::small);
    grid->setColumnStretch(2, 1);
    for (int i = 0; i < mostShown; ++i)
        addRow(*grid);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::medium);
    layout->setSpacing(space::medium);
    layout->addWidget(heading(tr("Try a sentence")));
    layout->addWidget(m_sentence);
    layout->addLayout(grid);
    layout->addWidget(m_verdict);
    layout->addWidget(heading(tr("Routing cases")));
    layout->addWidget(m_summary);
    layout->addWidget(m_cases, 1);
    connect(m_sentence, &QLineEdit::textChanged, this, &TestsPane::showSentence);
    showSentence();
    showCases();
}

void TestsPane::addRow(QGridLayout &grid)
{
    const auto line = static_cast<int>(m_rows.size());
    const Row row{new AdvisorTile(tileSize), new QLabel, new QProgressBar, new QLabel};
    row.name->setTextFormat(Qt::PlainText);
    row.bar->setRange(0, 100);
    row.bar->setTextVisible(false);
    row.bar->setMaximumHeight(8);
    row.score->setObjectName(u"score%1"_s.arg(line));
    row.name->setObjectName(u"candidate%1"_s.arg(line));
    int column = 0;
    for (QWidget *part : QList<QWidget *>{row.tile, row.name, row.bar, row.score})
        grid.addWidget(part, line, column++);
    m_rows.append(row);
}

void TestsPane::setFolder(const QString &folder, const QString &slug)
{
    m_folder = folder;
    m_tests = {};
    m_routing = {};
    showCases();
    if (folder.isEmpty())
        return;
    QtConcurrent::run([folder, slug] {
        return loadTests(folder, slug);
    }).then(this, [this, folder](const Result<FolderTests> &read) {
        if (folder != m_folder || !read)
            return;
        m_tests = read->tests;
        run();
    });
}

void TestsPane::setDraft(const PersonaDocument &draft, const PersonaDocument &published)
{
    m_draft = draft;
    m_published = published;
    run();
}

void TestsPane::run()
{
    const auto prepare = [this]() -> std::function<DraftRouting()> {
        return [draft = m_draft, published = m_published, advisors = m_advisors, tests = m_tests] {
            return draftRouting(draft, published, advisors, tests);
        };
    };
    m_work.run(prepare, [this](const DraftRouting &routing) {
        m_routing = routing;
        showSentence();
        showCases();
        emit routed();
    });
}

QString TestsPane::nameOf(const QString &slug) const
{
    if (slug == m_draft.head().slug)
        return m_draft.head().name;
    const PersonaEntry *entry = m_advisors.find(slug);
    return entry != nullptr ? entry->head().name : slug;
}

void TestsPane::showSentence()
{
    const QString sentence = m_sentence->text().trimmed();
    const Route route = sentence.isEmpty() ? Route() : m_routing.router.route(sentence);
    const double best = route.candidates.isEmpty() ? 1 : std::max(route.candidates.constFirst().score, 0.001);
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        const bool isThere = i < route.candidates.size();
        for (QWidget *part : QList<QWidget *>{row.tile, row.name, row.bar, row.score})
            part->setVisible(isThere);
        if (!isThere)
            continue;
        const RouteCandidate &candidate = route.candidates.at(i);
        const PersonaEntry *entry = m_advisors.find(candidate.persona);
        row.tile->setAdvisor(candidate.persona, entry != nullptr ? entry->head().icon : QString());
        row.name->setText(nameOf(candidate.persona));
        row.bar->setValue(static_cast<int>(100 * candidate.score / best));
        row.score->setText(QLocale().toString(candidate.score, 'f', 2));
        row.bar->setAccessibleName(tr("What speaks for %1").arg(row.name->text()));
    }
    if (sentence.isEmpty())
        m_verdict->clear();
    else if (route.verdict == Route::Verdict::Routed)
        m_verdict->say(StateLine::State::Good, tr("%1 answers.").arg(nameOf(route.persona)));
    else if (route.verdict == Route::Verdict::Ask)
        m_verdict->say(StateLine::State::Watch, tr("Near tie, so the person is asked."));
    else
        m_verdict->say(StateLine::State::Unknown, tr("It is nobody's in particular, so the usual advisor answers."));
}

void TestsPane::showCases()
{
    m_cases->clear();
    m_cases->setVisible(!m_routing.cases.isEmpty());
    if (m_routing.cases.isEmpty()) {
        m_summary->setText(tr("No routing cases. They stand in tests.yaml beside the advisor's file."));
        return;
    }
    int passed = 0;
    for (const ComparedCase &one : std::as_const(m_routing.cases)) {
        passed += one.passes ? 1 : 0;
        auto *item =
            new QTreeWidgetItem({one.test.question, wordFor(one.hasPassed), wordFor(one.passes), wordFor(one.change())});
        item->setToolTip(0, one.test.question.toHtmlEscaped());
        item->setIcon(1, signFor(one.hasPassed));
        item->setIcon(2, signFor(one.passes));
        if (one.change() == ComparedCase::Change::Broken)
            m_cases->insertTopLevelItem(0, item);
        else
            m_cases->addTopLevelItem(item);
    }
    m_summary->setText(tr("The draft passes %L1 of %L2. Nothing is sent anywhere.").arg(passed).arg(m_routing.cases.size()));
}

}  // namespace sb::ui

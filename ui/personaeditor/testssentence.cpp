// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testssentence.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/advisortile.h"
#include "ui/widgets/stateline.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostShown = 3;
constexpr int tileSize = 18;

}  // namespace

TestsSentence::TestsSentence(const FaceOf &faceOf, QWidget *parent)
    : QWidget(parent), m_faceOf(faceOf), m_sentence(new QLineEdit), m_verdict(new StateLine(u"routingVerdict"_s))
{
    m_sentence->setObjectName(u"trySentence"_s);
    m_sentence->setPlaceholderText(tr("Try a sentence: How do we scale from 20 to 50 people?"));
    m_sentence->setAccessibleName(tr("A sentence to try"));
    m_sentence->setClearButtonEnabled(true);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::medium);
    grid->setVerticalSpacing(space::small);
    grid->setColumnStretch(2, 1);
    for (int i = 0; i < mostShown; ++i)
        addRow(*grid);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_sentence);
    layout->addLayout(grid);
    layout->addWidget(m_verdict);
    connect(m_sentence, &QLineEdit::textChanged, this, &TestsSentence::showRoute);
    connect(m_sentence, &QLineEdit::returnPressed, this, [this] {
        if (const QString sentence = m_sentence->text().trimmed(); !sentence.isEmpty())
            emit caseWanted(sentence);
    });
    m_sentence->setToolTip(tr("Enter makes it a test"));
    showRoute();
}

void TestsSentence::addRow(QGridLayout &grid)
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

void TestsSentence::setRouter(const Router &router)
{
    m_router = router;
    showRoute();
}

void TestsSentence::showRoute()
{
    const QString sentence = m_sentence->text().trimmed();
    const Route route = sentence.isEmpty() ? Route() : m_router.route(sentence);
    const double best = route.candidates.isEmpty() ? 1 : std::max(route.candidates.constFirst().score, 0.001);
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        const bool isThere = i < route.candidates.size();
        for (QWidget *part : QList<QWidget *>{row.tile, row.name, row.bar, row.score})
            part->setVisible(isThere);
        if (!isThere)
            continue;
        const RouteCandidate &candidate = route.candidates.at(i);
        const Face face = m_faceOf(candidate.persona);
        row.tile->setAdvisor(candidate.persona, face.icon);
        row.name->setText(face.name);
        row.bar->setValue(static_cast<int>(100 * candidate.score / best));
        row.score->setText(QLocale().toString(candidate.score, 'f', 2));
        row.bar->setAccessibleName(tr("What speaks for %1").arg(face.name));
    }
    if (sentence.isEmpty())
        m_verdict->clear();
    else if (route.verdict == Route::Verdict::Routed)
        m_verdict->say(StateLine::State::Good, tr("%1 answers.").arg(m_faceOf(route.persona).name));
    else if (route.verdict == Route::Verdict::Ask)
        m_verdict->say(StateLine::State::Watch, tr("Near tie, so the person is asked."));
    else
        m_verdict->say(StateLine::State::Unknown, tr("It is nobody's in particular, so the usual advisor answers."));
}

}  // namespace sb::ui

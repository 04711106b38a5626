// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/overlappage.h"

#include "ui/personaeditor/overlaptable.h"
#include "ui/personaeditor/overlapwords.h"
#include "ui/personaeditor/viewparts.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int widestNames = 480;
constexpr int widestOnButton = 160;  // on a button

}  // namespace

OverlapPage::OverlapPage(const AdvisorsNow &now, QWidget *parent)
    : QWidget(parent),
      m_now(now),
      m_names(new QLineEdit),
      m_extent(new StateLine(u"overlapExtent"_s)),
      m_table(new OverlapTable),
      m_pair(new QLabel),
      m_evidence(new QListWidget),
      m_first(new QPushButton),
      m_second(new QPushButton)
{
    setObjectName(u"overlapPage"_s);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_table, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(ViewParts::split(left, makeSide(), ViewParts::Grows::Left));
    connect(m_names, &QLineEdit::textChanged, this, &OverlapPage::lookAgain);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_table->horizontalHeader()->viewport()->update();
        showCell();
    });
    connect(m_table, &QTableView::activated, this, [this] {
        if (m_evidence->count() > 0 && !m_places.isEmpty()) {
            m_evidence->setFocus();
            m_evidence->setCurrentRow(0);
        }
    });
    connect(m_evidence, &QListWidget::currentRowChanged, this, &OverlapPage::showPlaces);
    connect(m_evidence, &QListWidget::itemActivated, this, [this] { openPlace(0); });
    connect(m_first, &QPushButton::clicked, this, [this] { openPlace(0); });
    connect(m_second, &QPushButton::clicked, this, [this] { openPlace(1); });
    showCell();
}

QWidget *OverlapPage::makeBar()
{
    auto *about = new QLabel(tr(
        "Across: what of one advisor meets the other. The number says how many phrases and questions; where an advisor meets "
        "itself, how many of its own questions reach it."));
    about->setProperty("role", u"caption"_s);
    about->setWordWrap(true);
    m_names->setObjectName(u"compareNames"_s);
    m_names->setPlaceholderText(tr("Only advisors with these words in their name or field"));
    m_names->setAccessibleName(tr("Only advisors with these words in their name or field"));
    m_names->setClearButtonEnabled(true);
    m_names->setMaximumWidth(widestNames);
    return ViewParts::bar({about, m_names, m_extent});
}

QWidget *OverlapPage::makeSide()
{
    m_pair->setObjectName(u"overlapPair"_s);
    m_pair->setTextFormat(Qt::PlainText);
    m_pair->setWordWrap(true);
    m_pair->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // a name may be one word without an end
    ViewParts::makeFacts(*m_evidence, u"overlapEvidence"_s, tr("Phrases and questions"));
    m_first->setObjectName(u"openFirst"_s);
    m_second->setObjectName(u"openSecond"_s);
    return ViewParts::side({m_pair, m_evidence, ViewParts::rowOf({m_first, m_second})}, m_evidence);
}

void OverlapPage::lookAgain()
{
    m_isStale = true;
    if (!isVisible())
        return;
    m_isStale = false;
    if (m_table->overlap().advisors.isEmpty())
        m_extent->say(StateLine::State::Busy, tr("Questions are being routed…"));
    const auto prepare = [this]() -> std::function<TriggerOverlap()> {
        return [now = m_now(), words = m_names->text().trimmed()] {
            const PersonaLibrary advisors = now.all();
            const QList<PersonaEntry> candidates = advisorsToCompare(advisors, words);
            return triggerOverlap(advisors, candidates, routingCasesOf(candidates));
        };
    };
    m_work.run(prepare, [this](const TriggerOverlap &overlap) { show(overlap); });
}

void OverlapPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        lookAgain();
}

void OverlapPage::focusTable()
{
    m_table->setFocus();
}

void OverlapPage::show(const TriggerOverlap &overlap)
{
    const QModelIndex before = m_table->currentIndex();
    const auto slugAt = [this](int place) { return m_table->overlap().advisors.value(place).slug; };
    const QString row = before.isValid() ? slugAt(before.row()) : QString();
    const QString column = before.isValid() ? slugAt(before.column()) : QString();
    m_table->overlaps().setOverlap(overlap);
    const auto placeOf = [&overlap](const QString &slug) {
        const auto found = std::ranges::find(overlap.advisors, slug, &TriggerOverlap::Advisor::slug);
        return found == overlap.advisors.end() ? 0 : static_cast<int>(found - overlap.advisors.begin());
    };
    m_table->setCurrentIndex(m_table->overlaps().index(placeOf(row), placeOf(column)));
    const bool isCut = overlap.advisors.size() < overlap.candidates;
    m_extent->say(isCut ? StateLine::State::Watch : StateLine::State::Hint,
                  OverlapWords::extent(overlap, m_names->text().trimmed()));
    showCell();
}

void OverlapPage::addEvidence(qsizetype row, qsizetype column)
{
    const TriggerOverlap &overlap = m_table->overlap();
    const TriggerOverlap::Advisor &one = overlap.advisors.at(row);
    const TriggerOverlap::Advisor &other = overlap.advisors.at(column);
    const QModelIndex current = m_table->currentIndex();
    for (const auto all = overlap.evidence(row, column); const TriggerOverlap::Evidence &evidence : all) {
        const bool isTold = evidence.kind == TriggerOverlap::Evidence::Kind::Shared && row != current.row();
        if (isTold)
            continue;
        m_evidence->addItem(OverlapWords::evidence(evidence, one.name, other.name));
        QList<Place> places{{one.slug, evidence.path}};
        if (!evidence.otherPath.isEmpty())
            places.append({other.slug, evidence.otherPath});
        m_places.append(places);
    }
}

/// The cell's own evidence first, then that of the other way round.
void OverlapPage::showCell()
{
    m_evidence->clear();
    m_places.clear();
    const QModelIndex cell = m_table->currentIndex();
    m_pair->setText(cell.isValid() ? OverlapWords::cell(m_table->overlap(), cell.row(), cell.column())
                                   : tr("No cell is chosen."));
    if (cell.isValid())
        addEvidence(cell.row(), cell.column());
    if (cell.isValid() && cell.row() != cell.column())
        addEvidence(cell.column(), cell.row());
    showPlaces();
}

void OverlapPage::showPlaces()
{
    const QList<Place> places = m_places.value(m_evidence->currentRow());
    const QList<QPushButton *> buttons{m_first, m_second};
    for (qsizetype i = 0; i < buttons.size(); ++i) {
        QPushButton *button = buttons.at(i);
        button->setVisible(i < places.size());
        if (i >= places.size())
            continue;
        const auto &advisors = m_table->overlap().advisors;
        const auto found = std::ranges::find(advisors, places.at(i).slug, &TriggerOverlap::Advisor::slug);
        const QString whole = found == advisors.end() ? places.at(i).slug : found->name;
        QString name = fontMetrics().elidedText(whole, Qt::ElideRight, widestOnButton);
        name.replace(u'&', u"&&"_s);
        button->setToolTip(name == whole ? QString() : whole.toHtmlEscaped());
        button->setText(i == 0 ? tr("&Open in %1").arg(name) : tr("Open &in %1").arg(name));
    }
}

void OverlapPage::openPlace(int end)
{
    const QList<Place> places = m_places.value(m_evidence->currentRow());
    if (end < places.size())
        emit placeRequested(places.at(end).slug, places.at(end).path);
}

}  // namespace sb::ui

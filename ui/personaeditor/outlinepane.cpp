// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/outlinepane.h"

#include "ui/personaeditor/outlinewords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/rowlist.h"
#include "ui/words/lintwords.h"
#include "ui/words/losswords.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLabel *labelled(const QString &text, const QString &role)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", role);
    return label;
}

QListView *listOf(const QString &name, const QString &accessibleName, QAbstractItemModel &model)
{
    QListView *view = makeRowList(name, accessibleName, model);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    return view;
}

QHBoxLayout *headOf(QLabel *title, QLabel *more)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::wide, space::medium, space::wide, space::small);
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(more);
    return head;
}

}  // namespace

OutlinePane::OutlinePane(QWidget *parent)
    : QFrame(parent),
      m_chapters({&OutlineWords::title, &OutlineWords::whole}),
      m_findings([](const LintFinding &finding) { return lintMeaning(finding.problem); }),
      m_chapterDelegate(new ChapterDelegate(this)),
      m_findingDelegate(new FindingDelegate(this))
{
    setObjectName(u"outlinePane"_s);
    auto *split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(makeChapters());
    split->addWidget(makeProblems());
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 1);
    split->setSizes({520, 260});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(&m_chapters, &ChapterList::moveWanted, this, &OutlinePane::moveWanted);
    connect(m_findingDelegate, &FindingDelegate::fixClicked, this, &OutlinePane::fixWanted);
}

QWidget *OutlinePane::makeChapters()
{
    m_chapterView = listOf(u"chapterList"_s, tr("Outline"), m_chapters);
    m_chapterView->setItemDelegate(m_chapterDelegate);
    m_chapterView->setDragDropMode(QAbstractItemView::InternalMove);
    m_chapterView->setDefaultDropAction(Qt::MoveAction);
    m_chapterView->installEventFilter(this);
    m_always = labelled({}, u"caption"_s);
    m_always->setObjectName(u"alwaysTokens"_s);
    m_meter = new QProgressBar;
    m_meter->setObjectName(u"alwaysMeter"_s);
    m_meter->setTextVisible(false);
    m_meter->setAccessibleName(tr("How much of the model's room the prompt takes"));
    m_whole = new ElidedLabel;
    m_whole->setTextFormat(Qt::PlainText);
    m_whole->setProperty("role", u"tiny"_s);
    m_whole->setObjectName(u"wholeTokens"_s);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, space::medium);
    layout->setSpacing(space::small);
    layout->addLayout(headOf(labelled(tr("Outline"), u"heading"_s), labelled(tr("tokens"), u"tiny"_s)));
    layout->addWidget(m_chapterView, 1);
    m_rooms = labelled({}, u"tiny"_s);
    m_rooms->setWordWrap(true);
    m_rooms->setObjectName(u"exportRooms"_s);
    auto *sizes = new QVBoxLayout;
    sizes->setContentsMargins(space::wide, 0, space::wide, 0);
    sizes->setSpacing(space::small);
    for (QWidget *size : QList<QWidget *>{m_always, m_meter, m_whole, m_rooms})
        sizes->addWidget(size);
    layout->addLayout(sizes);
    const auto choose = [this](const QModelIndex &index) {
        emit chapterChosen(index.data(ChapterList::ChapterRole).value<ChapterRow>());
    };
    connect(m_chapterView, &QListView::clicked, this, choose);
    connect(m_chapterView, &QListView::activated, this, choose);
    connect(m_chapterView, &QListView::customContextMenuRequested, this, &OutlinePane::showChapterMenu);
    return part;
}

QWidget *OutlinePane::makeProblems()
{
    m_findingView = listOf(u"findingList"_s, tr("Problems"), m_findings);
    m_findingView->setItemDelegate(m_findingDelegate);
    m_findingView->setWordWrap(true);
    m_counts = labelled({}, u"tiny"_s);
    m_counts->setObjectName(u"findingCounts"_s);
    m_nothing = labelled(tr("Nothing is odd."), u"caption"_s);
    m_nothing->setObjectName(u"noFindings"_s);
    m_nothing->setContentsMargins(space::wide, 0, space::wide, space::medium);
    m_nothing->setAlignment(Qt::AlignTop);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, space::medium);
    layout->setSpacing(space::small);
    layout->addLayout(headOf(labelled(tr("Problems"), u"heading"_s), m_counts));
    layout->addWidget(m_nothing, 1);
    layout->addWidget(m_findingView, 1);
    const auto choose = [this](const QModelIndex &index) {
        emit findingChosen(index.data(FindingList::FindingRole).value<LintFinding>());
    };
    connect(m_findingView, &QListView::clicked, this, choose);
    connect(m_findingView, &QListView::activated, this, choose);
    connect(m_findingView, &QListView::customContextMenuRequested, this, &OutlinePane::showFindingMenu);
    return part;
}

void OutlinePane::setFindings(const DraftFindings &findings)
{
    const int row = m_chapterView->currentIndex().row();
    int most = 1;
    for (const ChapterRow &chapter : findings.chapters)
        most = std::max(most, chapter.tokens);
    m_chapterDelegate->setMostTokens(most);
    m_chapters.setChapters(findings.chapters);
    if (!m_chapterView->currentIndex().isValid() && row >= 0 && row < m_chapters.rowCount())
        m_chapterView->setCurrentIndex(m_chapters.index(row));
    m_findings.setFindings(findings.report.findings);
    m_nothing->setVisible(findings.report.findings.isEmpty());
    m_findingView->setVisible(!findings.report.findings.isEmpty());
    showSizes(findings);
    showRooms(findings);
    showCounts();
}

void OutlinePane::showSizes(const DraftFindings &findings)
{
    const int room = findings.roomTokens;
    m_always->setText(
        room > 0 ? tr("Always sent: %L1 of %Ln token(s)", "a part of the model's room", room).arg(findings.alwaysTokens)
                 : tr("Always sent: %Ln token(s)", nullptr, findings.alwaysTokens));
    m_meter->setVisible(room > 0);
    m_meter->setRange(0, std::max(1, room));
    m_meter->setValue(std::min(findings.alwaysTokens, room));
    // Beyond half of it little is left for what is talked.
    setLook(*m_meter, "state", findings.alwaysTokens > room / 2 ? u"over"_s : QString());
    m_whole->setVisible(findings.triggeredTokens > 0);
    m_whole->setText(tr("%Ln when all is triggered", nullptr, findings.alwaysTokens + findings.triggeredTokens));
}

/// Only where something would be left out.
void OutlinePane::showRooms(const DraftFindings &findings)
{
    QStringList names;
    QStringList sentences;
    for (const InstructionsRoom &room : findings.rooms) {
        if (room.characters <= room.most)
            continue;
        names.append(formatName(room.format));
        sentences.append(tr("%1 takes %L2 characters, and the text has %L3: whole chapters would be left out.")
                             .arg(names.constLast())
                             .arg(room.most)
                             .arg(room.characters));
    }
    m_rooms->setText(tr("Too long for %1").arg(QLocale().createSeparatedList(names)));
    m_rooms->setToolTip(sentences.join(u'\n'));
    m_rooms->setAccessibleDescription(m_rooms->toolTip());
    m_rooms->setVisible(!names.isEmpty());
}

void OutlinePane::showCounts()
{
    QStringList counts;
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Information}) {
        if (const int count = m_findings.count(severity); count > 0)
            counts.append(OutlineWords::count(severity, count));
    }
    m_counts->setText(QLocale().createSeparatedList(counts));
}

void OutlinePane::setPlace(qsizetype byte)
{
    const int row = m_chapters.rowAt(byte);
    if (row >= 0 && row != m_chapterView->currentIndex().row())
        m_chapterView->setCurrentIndex(m_chapters.index(row));
}

void OutlinePane::focusChapters()
{
    m_chapterView->setFocus();
    if (!m_chapterView->currentIndex().isValid())
        m_chapterView->setCurrentIndex(m_chapters.index(0));
}

bool OutlinePane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->modifiers() == Qt::AltModifier) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            moveBy(key == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void OutlinePane::moveBy(int step)
{
    const int from = m_chapterView->currentIndex().row();
    const int to = from + step;
    if (from >= 1 && to >= 1 && to < m_chapters.rowCount()) {
        m_chapterView->setCurrentIndex(m_chapters.index(to));
        emit moveWanted(from, to);
    }
}

void OutlinePane::showChapterMenu(const QPoint &place)
{
    const QModelIndex index = m_chapterView->indexAt(place);
    if (index.row() < 1)
        return;
    const auto chapter = index.data(ChapterList::ChapterRole).value<ChapterRow>();
    m_chapterView->setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *up = menu->addAction(tr("Move &up"), this, [this] { moveBy(-1); });
    up->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Up));
    up->setEnabled(index.row() > 1);
    QAction *down = menu->addAction(tr("Move &down"), this, [this] { moveBy(1); });
    down->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    down->setEnabled(index.row() + 1 < m_chapters.rowCount());
    menu->addSeparator();
    const auto offer = [&](const QString &words, SectionMode::When when) {
        QAction *action = menu->addAction(words, this, [this, chapter, when] { emit modeWanted(chapter, when); });
        action->setCheckable(true);
        action->setChecked(chapter.when == when);
    };
    offer(tr("Send it &always"), SectionMode::When::Always);
    offer(tr("Send it when a question is &near to it"), SectionMode::When::OnTrigger);
    offer(tr("N&ever send it"), SectionMode::When::Never);
    menu->addSeparator();
    menu->addAction(tr("&Improve this section…"), this, [this, chapter] { emit improveWanted(chapter); });
    menu->popup(m_chapterView->viewport()->mapToGlobal(place));
}

void OutlinePane::showFindingMenu(const QPoint &place)
{
    const QModelIndex index = m_findingView->indexAt(place);
    if (!index.isValid())
        return;
    const auto finding = index.data(FindingList::FindingRole).value<LintFinding>();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Show it"), this, [this, finding] { emit findingChosen(finding); });
    if (finding.fix)
        menu->addAction(fixLabel(*finding.fix), this, [this, finding] { emit fixWanted(finding); });
    menu->popup(m_findingView->viewport()->mapToGlobal(place));
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testsmatrix.h"

#include "ui/personaeditor/testswords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rowdelegate.h"

#include <QHeaderView>
#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

enum Column { Name, Published, Draft, Change, Columns };
constexpr int matrixSign = 14;
constexpr int ChangeRole = Qt::UserRole;
constexpr int StateRole = Qt::UserRole + 1;

bool isGroup(const QModelIndex &index)
{
    return !index.parent().isValid();
}

/// What a change stands on; none for what is as it was.
std::pair<QColor, QColor> coloursOf(DraftTest::Change change)
{
    const Tokens &t = tokens(systemScheme());
    switch (change) {
    case DraftTest::Change::Fixed:
        return {t.good, t.goodSoft};
    case DraftTest::Change::Broken:
        return {t.bad, t.badSoft};
    case DraftTest::Change::Closer:
    case DraftTest::Change::Worse:
        return {t.watch, t.watchSoft};
    default:
        return {t.text2, QColor()};
    }
}

class MatrixDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QFontMetrics &metrics = option.fontMetrics;
        int width = metrics.horizontalAdvance(index.data().toString()) + 2 * space::medium + space::small;
        width += index.data(StateRole).isValid() ? matrixSign + space::small + 2 : 0;
        return {width, std::max(isGroup(index) ? space::row + space::small : space::row, metrics.height() + space::medium)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const int left = index.column() == Name ? space::wide : space::small;
        const QRect inner = option.rect.adjusted(left, 0, index.column() == Change ? -space::medium : -space::small, 0);
        if (isGroup(index))
            paintGroup(painter, option, inner, index);
        else if (index.column() == Change)
            paintChange(painter, option, inner, index);
        else
            paintText(painter, option, inner, index);
        painter->restore();
    }

private:
    static void paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QRect &inner, const QModelIndex &index)
    {
        QFont font = option.font;
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(tokens(systemScheme()).text);
        painter->drawText(inner.adjusted(0, 0, 0, -space::small), Qt::AlignLeft | Qt::AlignBottom, index.data().toString());
    }

    static void paintText(QPainter *painter, const QStyleOptionViewItem &option, QRect inner, const QModelIndex &index)
    {
        const Tokens &t = tokens(systemScheme());
        const QVariant state = index.data(StateRole);
        if (state.isValid()) {
            const auto side = static_cast<TestSide::State>(state.toInt());
            const QRect mark(inner.left(), inner.center().y() - matrixSign / 2 + 1, matrixSign, matrixSign);
            if (const QString sign = TestsWords::symbolOf(side); !sign.isEmpty())
                symbol(sign, TestsWords::colourOf(side)).paint(painter, QStyle::visualRect(option.direction, inner, mark));
            inner.adjust(matrixSign + space::small + 2, 0, 0, 0);
        }
        painter->setFont(option.font);
        painter->setPen(t.text);
        painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
    }

    static void paintChange(QPainter *painter, const QStyleOptionViewItem &option, const QRect &inner, const QModelIndex &index)
    {
        const auto [ink, ground] = coloursOf(static_cast<DraftTest::Change>(index.data(ChangeRole).toInt()));
        const QString word = index.data().toString();
        painter->setFont(textFont(type::tiny));
        const QFontMetrics metrics(painter->font());
        QRect chip(0, 0, metrics.horizontalAdvance(word) + 2 * space::small + 2, metrics.height() + space::small);
        chip.moveCenter(inner.center());
        chip.moveRight(inner.right());
        if (ground.isValid()) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(ground);
            painter->drawRoundedRect(chip, 4, 4);
        }
        painter->setPen(ink);
        painter->drawText(QStyle::visualRect(option.direction, inner, chip), Qt::AlignCenter, word);
    }
};

QString spokenName(const DraftTest &test)
{
    return TestsMatrix::tr("%1. Published: %2. Draft: %3. %4")
        .arg(TestsWords::name(test), TestsWords::side(test.published), TestsWords::side(test.draft),
             TestsWords::change(test.change));
}

void fill(QTreeWidgetItem &item, const DraftTest &test)
{
    item.setText(Name, TestsWords::name(test));
    item.setToolTip(Name, TestsWords::name(test).toHtmlEscaped());
    item.setData(Name, Qt::AccessibleTextRole, spokenName(test));
    item.setText(Published, TestsWords::side(test.published));
    item.setData(Published, StateRole, static_cast<int>(test.published.state));
    item.setText(Draft, TestsWords::side(test.draft));
    item.setData(Draft, StateRole, static_cast<int>(test.draft.state));
    item.setText(Change, TestsWords::change(test.change));
    item.setData(Change, ChangeRole, static_cast<int>(test.change));
}

}  // namespace

TestsMatrix::TestsMatrix(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"testsMatrix"_s);
    setAccessibleName(tr("Tests, as published and in the draft"));
    setColumnCount(Columns);
    setHeaderLabels({tr("Test"), tr("Published"), tr("Draft"), QString()});
    headerItem()->setData(Change, Qt::AccessibleTextRole, tr("Change"));
    setItemDelegate(new MatrixDelegate(this));
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    header()->setStretchLastSection(false);
    header()->setSectionsClickable(false);
    header()->setMinimumSectionSize(24);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    connect(this, &QTreeWidget::currentItemChanged, this, &TestsMatrix::testChosen);
}

void TestsMatrix::setTests(const QList<DraftTest> &tests, int runs)
{
    const bool isSameList = runs == m_runs && std::ranges::equal(tests, m_tests, &DraftTest::isSameAs);
    const std::optional<DraftTest> before = chosen();
    if (isSameList) {
        for (qsizetype i = 0; i < tests.size(); ++i) {
            if (tests.at(i) != m_tests.at(i))
                fill(*m_items.at(i), tests.at(i));
        }
        m_tests = tests;
        emit testChosen();
        return;
    }
    const QSignalBlocker quiet(this);
    clear();
    m_tests = tests;
    m_items.clear();
    m_runs = runs;
    for (const auto group : {DraftTest::Group::Routing, DraftTest::Group::Static, DraftTest::Group::Model})
        addGroup(group, tests, runs);
    expandAll();
    if (before)
        choose(*before);
    blockSignals(false);
    emit testChosen();
}

void TestsMatrix::addGroup(DraftTest::Group group, const QList<DraftTest> &tests, int runs)
{
    QTreeWidgetItem *head = nullptr;
    for (const DraftTest &test : tests) {
        if (test.group != group)
            continue;
        if (head == nullptr) {
            const bool isRun = group == DraftTest::Group::Model && runs > 1;
            head = new QTreeWidgetItem(this, {isRun ? tr("Model, %L1 runs each").arg(runs) : TestsWords::group(group)});
            head->setFirstColumnSpanned(true);
            head->setFlags(Qt::ItemIsEnabled);
        }
        auto *item = new QTreeWidgetItem(head);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
        fill(*item, test);
        m_items.append(item);
    }
}

QTreeWidgetItem *TestsMatrix::itemOf(const DraftTest &test) const
{
    const auto found = std::ranges::find_if(m_tests, [&test](const DraftTest &one) { return one.isSameAs(test); });
    return found == m_tests.end() ? nullptr : m_items.at(found - m_tests.begin());
}

void TestsMatrix::setVersion(int number)
{
    headerItem()->setText(Published, number > 0 ? tr("Version %L1").arg(number) : tr("Published"));
}

std::optional<DraftTest> TestsMatrix::chosen() const
{
    const qsizetype place = m_items.indexOf(currentItem());
    return place >= 0 && place < m_tests.size() ? std::optional(m_tests.at(place)) : std::nullopt;
}

bool TestsMatrix::choose(const DraftTest &test)
{
    QTreeWidgetItem *item = itemOf(test);
    if (item == nullptr)
        return false;
    setCurrentItem(item);
    scrollToItem(item);
    return true;
}

/// A line below each row, and the ground of the chosen one over its whole width.
void TestsMatrix::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!isGroup(index)) {
        QStyleOptionViewItem row = option;
        row.state.setFlag(QStyle::State_Selected, selectionModel()->isRowSelected(index.row(), index.parent()));
        row.state.setFlag(QStyle::State_HasFocus,
                          hasFocus() && currentIndex().row() == index.row() && currentIndex().parent() == index.parent());
        painter->save();
        RowDelegate::paintGround(painter, row);
        painter->restore();
    }
    QTreeWidget::drawRow(painter, option, index);
    const Tokens &t = tokens(systemScheme());
    painter->setPen(isGroup(index) ? t.control : t.border);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void TestsMatrix::resizeEvent(QResizeEvent *event)
{
    const bool wasInSight = visualRect(currentIndex()).intersects(QRect(QPoint(), event->oldSize()));
    QTreeWidget::resizeEvent(event);
    if (wasInSight)
        scrollTo(currentIndex());
}

}  // namespace sb::ui

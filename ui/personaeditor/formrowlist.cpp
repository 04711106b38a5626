// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formrowlist.h"

#include "ui/style/tokens.h"

#include <QElapsedTimer>
#include <QPushButton>
#include <QVBoxLayout>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto makingSlice = std::chrono::milliseconds(5);
constexpr qsizetype windowStep = FormRowList::window / 2;  // what the buttons go on by

/// The same widget can show both.
bool isOfOneKind(const FormRow &one, const FormRow &other)
{
    return one.kind == other.kind && one.field == other.field && one.depth == other.depth
        && one.isEntryStart == other.isEntryStart && one.label == other.label;
}

QPushButton *stepButton(QVBoxLayout &layout)
{
    auto *button = new QPushButton;
    button->setProperty("flat", true);
    button->setProperty("role", u"add"_s);
    button->hide();
    layout.addWidget(button, 0, Qt::AlignLeft);
    return button;
}

QList<QWidget *> tabStopsOf(QWidget &view)
{
    QList<QWidget *> stops;
    for (QWidget *widget : view.findChildren<QWidget *>()) {
        if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && widget->window() == view.window())
            stops.append(widget);
    }
    return stops;
}

/// "triggers[3]", or a field of it.
bool holdsChip(const FormRow &row, const QString &path)
{
    const qsizetype begin = row.list.size() + 1;
    const qsizetype end = path.indexOf(u']');
    if (!path.startsWith(row.list + u'[') || end < begin)
        return false;
    const qsizetype chip = path.sliced(begin, end - begin).toLongLong();
    return chip >= row.entry && chip < row.entry + row.value.toArray().size();
}

}  // namespace

FormRowList::FormRowList(QWidget *parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_before(stepButton(*m_layout)), m_behind(stepButton(*m_layout))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::small);
    m_before->setObjectName(u"rowsBefore"_s);
    m_behind->setObjectName(u"rowsBehind"_s);
    connect(m_before, &QPushButton::clicked, this, [this] {
        const qsizetype seen = m_first;
        showFrom(qMax<qsizetype>(0, m_first - windowStep));
        emit moved(viewAt(seen));
    });
    connect(m_behind, &QPushButton::clicked, this, [this] {
        const qsizetype seen = m_first + m_views.size();
        showFrom(qMin(m_first + windowStep, qMax<qsizetype>(0, m_rows.size() - 1)));
        emit moved(viewAt(seen));
    });
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &FormRowList::makeMore);
}

void FormRowList::setNames(const QStringList &frameworks, const QStringList &personas)
{
    if (frameworks == m_frameworks && personas == m_personas)
        return;
    m_frameworks = frameworks;
    m_personas = personas;
    for (FormRowView *view : std::as_const(m_views))
        view->setNames(frameworks, personas);
}

void FormRowList::clear()
{
    for (const auto views = std::exchange(m_views, {}); FormRowView * view : views)
        drop(view);
    m_rows.clear();
    m_first = 0;
}

void FormRowList::setRows(const QList<FormRow> &rows)
{
    const RowChange change = changeBetween(m_rows, rows);
    const qsizetype growth = rows.size() - m_rows.size();
    const qsizetype tail = m_rows.size() - change.suffix;
    const auto newPlace = [&](qsizetype old) { return old >= tail ? old + growth : old; };
    QHash<qsizetype, FormRowView *> kept;
    for (qsizetype i = 0; i < m_views.size(); ++i) {
        const qsizetype old = m_first + i;
        const qsizetype now = newPlace(old);
        const bool isMiddle = old >= change.prefix && old < tail;
        if (isMiddle && (now >= rows.size() - change.suffix || !isOfOneKind(m_rows.at(old), rows.at(now))))
            drop(m_views.at(i));
        else
            kept.insert(now, m_views.at(i));
    }
    m_first = m_rows.isEmpty() ? 0 : qBound<qsizetype>(0, newPlace(m_first), qMax<qsizetype>(0, rows.size() - 1));
    m_rows = rows;
    keepWindow(kept);
    QElapsedTimer timer;
    timer.start();
    bool hasTime = true;
    for (qsizetype i = m_first; i < m_first + wanted() && (hasTime || kept.contains(i)); ++i) {
        FormRowView *view = kept.take(i);
        if (view)
            view->setRow(m_rows.at(i));
        m_views.append(view ? view : make(i));
        if (!view)
            chainTabs(m_views.size() - 1);
        hasTime = timer.durationElapsed() < makingSlice || !kept.isEmpty();
    }
    refreshButtons();
    if (m_views.size() < wanted())
        m_idle.start(0);
}

void FormRowList::makeMore()
{
    QElapsedTimer timer;
    timer.start();
    while (m_views.size() < wanted() && timer.durationElapsed() < makingSlice) {
        m_views.append(make(m_first + m_views.size()));
        chainTabs(m_views.size() - 1);
    }
    if (m_views.size() < wanted())
        m_idle.start(0);
}

FormRowView *FormRowList::make(qsizetype index)
{
    FormRowView *view = makeRowView(m_rows.at(index));
    view->setNames(m_frameworks, m_personas);
    m_layout->insertWidget(static_cast<int>(1 + index - m_first), view);
    view->setNotes(m_notes);
    view->show();
    emit viewMade(view);
    return view;
}

/// Its place is empty at once; the widget may still be telling something.
void FormRowList::drop(FormRowView *view)
{
    emit viewLost(view);
    m_layout->removeWidget(view);
    view->disconnect();
    view->hide();
    view->deleteLater();
}

void FormRowList::chainTabs(qsizetype at)
{
    QWidget *before = m_before;
    for (qsizetype i = at - 1; i >= 0 && before == m_before; --i) {
        if (const QList<QWidget *> stops = tabStopsOf(*m_views.at(i)); !stops.isEmpty())
            before = stops.constLast();
    }
    for (const auto stops = tabStopsOf(*m_views.at(at)); QWidget * stop : stops) {
        setTabOrder(before, stop);
        before = stop;
    }
}

void FormRowList::showFrom(qsizetype first)
{
    QHash<qsizetype, FormRowView *> kept;
    for (qsizetype i = 0; i < m_views.size(); ++i)
        kept.insert(m_first + i, m_views.at(i));
    m_first = first;
    keepWindow(kept);
    for (qsizetype i = m_first; i < m_first + wanted(); ++i) {
        FormRowView *view = kept.take(i);
        m_views.append(view ? view : make(i));
        if (!view)
            chainTabs(m_views.size() - 1);
    }
    refreshButtons();
}

/// Others go away before new ones come, which find their place by those that are there.
void FormRowList::keepWindow(QHash<qsizetype, FormRowView *> &views)
{
    m_views.clear();
    views.removeIf([this](const std::pair<const qsizetype &, FormRowView *&> &each) {
        const bool isOutside = each.first < m_first || each.first >= m_first + wanted();
        if (isOutside)
            drop(each.second);
        return isOutside;
    });
}

void FormRowList::refreshButtons()
{
    const qsizetype behind = m_rows.size() - m_first - wanted();
    m_before->setVisible(m_first > 0);
    m_behind->setVisible(behind > 0);
    m_before->setText(tr("Show those before (%n)", "lines of the form", static_cast<int>(m_first)));
    m_behind->setText(tr("Show those behind (%n)", "lines of the form", static_cast<int>(qMax<qsizetype>(0, behind))));
}

void FormRowList::setNotes(const QMultiHash<QString, FormNote> &notes)
{
    m_notes = notes;
    for (FormRowView *view : std::as_const(m_views))
        view->setNotes(notes);
}

qsizetype FormRowList::rowOf(const QString &path) const
{
    qsizetype entry = -1;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const FormRow &row = m_rows.at(i);
        if (row.isPending)
            continue;
        if (row.kind == FormRow::Kind::Chips ? holdsChip(row, path) : row.kind == FormRow::Kind::Field && row.path == path)
            return i;
        // An entry's first field stands for the entry.
        const bool isPart = row.path.startsWith(path + u'.') || row.path.startsWith(path + u'[');
        if (entry < 0 && isPart && row.kind == FormRow::Kind::Field)
            entry = i;
    }
    return entry;
}

FormRowView *FormRowList::viewAt(qsizetype row)
{
    if (row < 0 || row >= m_rows.size())
        return nullptr;
    if (row < m_first || row >= m_first + window)
        showFrom(qMax<qsizetype>(0, row - windowStep / 2));
    while (m_first + m_views.size() <= row) {
        m_views.append(make(m_first + m_views.size()));
        chainTabs(m_views.size() - 1);
    }
    return m_views.at(row - m_first);
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formpane.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFrame>
#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int dropLineHeight = 2;
constexpr auto settleTime = std::chrono::milliseconds(200);

bool isInside(const TextRange &part, const TextRange &whole)
{
    return part.end > part.begin && whole.begin <= part.begin && part.end <= whole.end;
}

/// The paths of a row under which something can be told.
QStringList pathsOf(const FormRow &row)
{
    if (row.kind == FormRow::Kind::Field)
        return {row.path};
    QStringList paths;
    for (qsizetype i = 0; row.kind == FormRow::Kind::Chips && i < row.value.toArray().size(); ++i)
        paths.append(row.list + u'[' + QString::number(row.entry + i) + u']');
    return paths;
}

}  // namespace

void FormPane::entered(const FormRowView *view)
{
    m_place = view->row().isPending ? QString() : view->row().path;
    tellPlace();
    QMetaObject::invokeMethod(this, &FormPane::forgetBlank, Qt::QueuedConnection);
}

/// What stands nowhere yet is told of by what it will stand in.
void FormPane::tellPlace()
{
    if (!m_reader.isCurrent() || m_place.isEmpty())
        return;
    for (QString path = std::exchange(m_place, {}); !path.isEmpty();
         path.truncate(qMax<qsizetype>(0, path.lastIndexOf(u'.')))) {
        if (const auto range = m_reader.places().rangeOf(path)) {
            emit placeChanged(range->begin);
            return;
        }
    }
    const QList<FormChapter> &chapters = m_reader.places().chapters();
    if (m_page.kind == FormPage::Kind::Free && m_page.place < chapters.size()) {
        emit placeChanged(chapters.at(m_page.place).range.begin);
        return;
    }
    const auto found = std::ranges::find(chapters, m_page.chapter, &FormChapter::kind);
    if (m_page.kind == FormPage::Kind::Chapter && found != chapters.end())
        emit placeChanged(found->range.begin);
}

/// The keyboard goes where an action wants it as soon as that is there.
void FormPane::grantWish()
{
    if (!m_wish)
        return;
    const QList<FormRow> &rows = m_list->rows();
    const auto isIt = [this](const FormRow &row) {
        return row.isPending && row.kind == FormRow::Kind::Field
            && (row.path == m_wish->path || row.path.startsWith(m_wish->path + u'.'));
    };
    const auto begun = std::ranges::find_if(rows, isIt);
    const qsizetype row = !m_wish->isPending ? m_list->rowOf(m_wish->path) : begun == rows.end() ? -1 : begun - rows.begin();
    FormRowView *view = m_list->viewAt(row);
    if (!view || !view->target())
        return m_wish.reset();
    m_wish.reset();
    view->target()->setFocus(Qt::OtherFocusReason);
    scrollTo(view);
}

/// Fields get their heights one after the other: what is to be seen stays so meanwhile.
void FormPane::scrollTo(QWidget *view)
{
    m_toSee = view;
    m_settling.start(settleTime);
    ensureWidgetVisible(view, 0, view->height());
}

bool FormPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::Resize && m_toSee && m_settling.isActive())
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (QWidget *view = m_toSee.data())
                    ensureWidgetVisible(view, 0, view->height());
            },
            Qt::QueuedConnection);
    // The area looks at the height its content wants before rows within rows have told theirs.
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        QCoreApplication::postEvent(this, new QEvent(QEvent::LayoutRequest));
    return QScrollArea::eventFilter(watched, event);
}

void FormPane::showAt(qsizetype byte)
{
    if (!m_draft)
        return;
    m_byte = byte;
    if (m_reader.isCurrent())
        seeByte();
}

void FormPane::seeByte()
{
    if (!m_reader.isCurrent() || !m_byte)
        return;
    const qsizetype byte = *std::exchange(m_byte, std::nullopt);
    const FormPlaces &places = m_reader.places();
    const QString path = places.pathAt(byte);
    showPage(places.pageAt(byte));
    FormRowView *view = m_list->viewAt(m_list->rowOf(path));
    if (!view || path.isEmpty())
        return;
    scrollTo(view);
}

void FormPane::setProblems(const QList<LintFinding> &findings, const Sentence &sentence)
{
    m_findings = findings;
    m_sentence = sentence;
    placeNotes();
}

/// What is told of a field: the findings that stand in it.
QList<FormNote> FormPane::notesOf(const QString &path) const
{
    QList<FormNote> notes;
    for (const auto ranges = m_reader.places().rangesOf(path); const TextRange &range : ranges) {
        for (const LintFinding &finding : m_findings) {
            if (isInside(finding.problem.range, range))
                notes.append({finding.problem.severity, m_sentence(finding)});
        }
    }
    return notes;
}

void FormPane::placeNotes()
{
    QMultiHash<QString, FormNote> notes;
    for (const auto rows = m_findings.isEmpty() ? QList<FormRow>() : m_list->rows(); const FormRow &row : rows) {
        for (const auto paths = pathsOf(row); const QString &path : paths) {
            for (const auto own = notesOf(path); const FormNote &note : own)
                notes.insert(path, note);
        }
    }
    m_list->setNotes(notes);
}

/// The first rows of the entries of a list, those that have widgets.
QList<const FormRowView *> FormPane::entriesOf(const QString &list) const
{
    QList<const FormRowView *> entries;
    for (const FormRowView *view : m_list->views()) {
        const FormRow &row = view->row();
        if (row.isEntryStart && row.list == list && row.kind == FormRow::Kind::Field && !row.isPending)
            entries.append(view);
    }
    return entries;
}

/// Where an entry that is let go at a place of the screen comes to stand: behind those whose middle lies above it.
qsizetype FormPane::dropPlace(const FormRow &row, const QPoint &global) const
{
    qsizetype place = row.entry;
    bool isFirst = true;
    for (const auto entries = entriesOf(row.list); const FormRowView *view : entries) {
        const qsizetype entry = view->row().entry;
        const qsizetype without = entry > row.entry ? entry - 1 : entry;
        if (entry == row.entry)
            continue;
        if (std::exchange(isFirst, false))
            place = without;
        if (global.y() > view->mapToGlobal(QPoint(0, view->height() / 2)).y())
            place = without + 1;
    }
    return place;
}

void FormPane::showDrop(const FormRow &row, const QPoint &global)
{
    const qsizetype place = dropPlace(row, global);
    for (const auto entries = entriesOf(row.list); const FormRowView *view : entries) {
        if (view->row().entry != place)
            continue;
        const int y = view->mapTo(widget(), QPoint(0, place > row.entry ? view->height() : 0)).y();
        const int x = view->mapTo(widget(), QPoint()).x();
        m_dropLine->setGeometry(x, y, view->width(), dropLineHeight);
        m_dropLine->raise();
        m_dropLine->show();
    }
}

void FormPane::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    m_dropLine->hide();
}

}  // namespace sb::ui

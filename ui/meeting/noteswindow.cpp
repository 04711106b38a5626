// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/noteswindow.h"

#include "models/meetingdesk.h"
#include "ui/meeting/recordfields.h"
#include "ui/style/tokens.h"
#include "ui/widgets/textfield.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr QSize notesSize(520, 480);

}  // namespace

NotesWindow::NotesWindow(MeetingDesk &desk, QWidget *parent)
    : QDialog(parent),
      m_desk(desk),
      m_title(makeHeading({})),
      m_notes(new QPlainTextEdit),
      m_before(makeCaption({})),
      m_next(makeCaption({}))
{
    setObjectName(u"notesWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Private notes"));
    resize(notesSize);
    m_title->setFont(textFont(type::reading));
    makeTextField(*m_notes);
    m_notes->setObjectName(u"privateNote"_s);
    m_notes->setAccessibleName(tr("Private notes"));
    m_notes->setPlaceholderText(tr("In no minutes"));
    m_before->setObjectName(u"saidBefore"_s);
    m_before->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *previous = new QPushButton(tr("&Previous"));
    auto *next = new QPushButton(tr("&Next"));
    auto *blank = new QPushButton(tr("&Blank"));
    previous->setObjectName(u"notesPrevious"_s);
    next->setObjectName(u"notesNext"_s);
    blank->setObjectName(u"notesBlank"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(m_next, 1);
    row->addWidget(blank);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    column->setSpacing(space::medium);
    column->addWidget(m_title);
    column->addWidget(m_notes, 2);
    column->addWidget(makeHeading(tr("Said last time")));
    column->addWidget(m_before, 1);
    column->addLayout(row);
    for (QPushButton *button : {previous, next, blank})
        button->setAutoDefault(false);
    connect(previous, &QPushButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(next, &QPushButton::clicked, this, [this] { emit stepRequested(1); });
    connect(blank, &QPushButton::clicked, this, &NotesWindow::blankRequested);
    connect(m_notes, &QPlainTextEdit::textChanged, this, [this] {
        MetricMinute minute = m_desk.file().record.minuteOf(m_metric);
        minute.aside = m_notes->toPlainText();
        m_desk.setMinute(minute);
    });
    connect(&desk, &MeetingDesk::closed, this, &QDialog::close);
}

void NotesWindow::showStep(const Step &step)
{
    m_metric = step.metric;
    m_title->setText(step.title);
    const QSignalBlocker quiet(m_notes);
    m_notes->setPlainText(m_desk.file().record.minuteOf(step.metric).aside);
    m_notes->setReadOnly(!m_desk.isWritable());
    m_before->setText(step.before.isEmpty() ? tr("Nothing.") : step.before);
    m_next->setText(step.next.isEmpty() ? QString() : tr("Then: %1").arg(step.next));
    show();
}

}  // namespace sb::ui

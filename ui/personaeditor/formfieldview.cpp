// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formfieldview.h"

#include "ui/personaeditor/formtext.h"
#include "ui/personaeditor/formwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"

#include <QAction>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMouseEvent>
#include <QStringListModel>
#include <QStyle>
#include <QTextCursor>
#include <QToolButton>
#include <QVBoxLayout>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto typingPause = std::chrono::milliseconds(400);
constexpr int smallControl = 24;
constexpr int lineHeight = 28;

QString fieldText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble()) : value.toString();
}

/// The more an entry says, the wider it stands from the one before.
int gapAbove(const FormRow &row)
{
    if (row.depth == 0)
        return space::medium;
    const FormField *list = row.isEntryStart ? fieldFor(row.list) : nullptr;
    const qsizetype parts = list ? fieldsIn(*list).size() : 0;
    return parts > 2 ? space::wide : parts > 0 ? space::medium : 0;
}

QToolButton *smallButton(const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(symbol(name, &Tokens::text2));
    button->setProperty("flat", true);
    button->setProperty("small", true);
    button->setFixedSize(smallControl, lineHeight);
    return button;
}

}  // namespace

FormFieldView::FormFieldView(const FormRow &row, QWidget *parent)
    : FormRowView(row, parent), m_line(new QHBoxLayout), m_said(new StateLine(u"fieldSaid"_s))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { commit(Moment::Pause); });
    makeEditor();
    m_editor->installEventFilter(this);
    m_line->setSpacing(0);
    m_line->addWidget(m_editor, 1);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(space::small);
    addLabel(*column);
    column->addLayout(m_line);
    column->addWidget(m_said);
    if (row.isEntryStart)
        addEntryControls();
    m_base = text();
    refresh();
}

void FormFieldView::addLabel(QVBoxLayout &column)
{
    const FormField::Label place = row().field->labelPlace;
    if (place == FormField::Label::Inside || row().field->control == FormControl::List)
        return;
    auto *label = new QLabel(row().label.isEmpty() ? FormWords::translated(row().field->label) : row().label);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(m_editor);
    label->setWordWrap(true);
    const bool isAbove = place == FormField::Label::Above;
    label->setProperty("role", isAbove && row().depth == 0 ? u"heading"_s : u"caption"_s);
    if (isAbove)
        return column.addWidget(label);
    m_line->setSpacing(space::medium);
    m_line->insertWidget(0, label, 1);
    m_line->setStretchFactor(m_editor, 1);
}

void FormFieldView::addEntryControls()
{
    m_handle = smallButton(u"grip"_s);
    m_handle->setFocusPolicy(Qt::NoFocus);
    m_handle->setCursor(Qt::OpenHandCursor);
    m_handle->setToolTip(tr("Drag to another place (Alt+Up, Alt+Down)"));
    m_handle->setObjectName(u"entryHandle"_s);
    m_handle->installEventFilter(this);
    m_remove = smallButton(u"close"_s);
    m_remove->setObjectName(u"entryRemove"_s);
    m_remove->installEventFilter(this);
    connect(m_remove, &QToolButton::clicked, this, [this] { emit acted(FormAction::Remove); });
    m_line->insertWidget(0, m_handle, 0, Qt::AlignTop);
    m_line->addWidget(m_remove, 0, Qt::AlignTop);
    m_said->setContentsMargins(smallControl, 0, smallControl, 0);
}

void FormFieldView::makeEditor()
{
    switch (row().field->control) {
    case FormControl::Choice:
        return makeChoice();
    case FormControl::Line:
    case FormControl::Number:
        return makeLine();
    default:
        return makeText();
    }
}

void FormFieldView::makeText()
{
    const bool isProse = row().field->control == FormControl::Prose;
    auto *field = new FormText(isProse ? FormText::Lines::Many : FormText::Lines::One);
    field->setPlaceholderText(FormWords::hint(row()));
    field->setReadOnly(row().field == &otherTextField());
    m_editor = field;
    connect(field, &QPlainTextEdit::textChanged, this, &FormFieldView::noteTyping);
    connect(field, &FormText::returned, this, &FormFieldView::returned);
}

void FormFieldView::makeLine()
{
    auto *field = new QLineEdit;
    field->setPlaceholderText(FormWords::hint(row()));
    m_editor = field;
    connect(field, &QLineEdit::textEdited, this, &FormFieldView::noteTyping);
    connect(field, &QLineEdit::returnPressed, this, &FormFieldView::returned);
}

void FormFieldView::setNames(const QStringList &frameworks, const QStringList &personas)
{
    const FormNames kind = row().field->names;
    const QStringList &names = kind == FormNames::Frameworks ? frameworks : personas;
    if (kind == FormNames::None || (!m_names && names.isEmpty()))
        return;
    if (!m_names)
        makeNames();
    m_names->setStringList(names);
    m_choose->setVisible(!names.isEmpty());
}

void FormFieldView::makeNames()
{
    auto *field = static_cast<QLineEdit *>(m_editor);
    m_names = new QStringListModel(this);
    auto *completer = new QCompleter(m_names, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    field->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, [this](const QString &name) {
        setText(name);
        commit(Moment::Left);
    });
    m_choose = field->addAction(symbol(u"chevron"_s, &Tokens::text2), QLineEdit::TrailingPosition);
    m_choose->setText(tr("Choose a known one"));
    connect(m_choose, &QAction::triggered, completer, [completer] {
        completer->setCompletionPrefix({});
        completer->complete();
    });
}

void FormFieldView::makeChoice()
{
    auto *box = new ArrowComboBox;
    box->setFocusPolicy(Qt::StrongFocus);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    for (const FormChoice &choice : row().field->choices)
        box->addItem(FormWords::translated(choice.label), QString::fromLatin1(choice.value));
    m_editor = box;
    connect(box, &QComboBox::activated, this, [this] { commit(Moment::Left); });
}

QString FormFieldView::text() const
{
    if (const auto *box = qobject_cast<const QComboBox *>(m_editor))
        return box->currentData().toString();
    if (const auto *line = qobject_cast<const QLineEdit *>(m_editor))
        return line->text().trimmed();
    return static_cast<const FormText *>(m_editor)->toPlainText().trimmed();
}

void FormFieldView::setText(const QString &text)
{
    if (auto *box = qobject_cast<QComboBox *>(m_editor)) {
        if (box->findData(text) < 0)
            box->addItem(text, text);  // another program's word
        return box->setCurrentIndex(box->findData(text));
    }
    if (auto *line = qobject_cast<QLineEdit *>(m_editor)) {
        const int place = line->cursorPosition();
        line->setText(text);
        return line->setCursorPosition(line->hasFocus() ? place : 0);
    }
    auto *field = static_cast<FormText *>(m_editor);
    const int place = field->textCursor().position();
    field->setPlainText(text);
    QTextCursor cursor = field->textCursor();
    cursor.setPosition(qMin(place, static_cast<int>(text.size())));
    field->setTextCursor(cursor);
    m_pause.stop();
}

QJsonValue FormFieldView::valueOf(const QString &text) const
{
    if (row().field->control != FormControl::Number)
        return text;
    if (text.isEmpty())
        return {};
    bool isNumber = false;
    const double number = QString(text).replace(u',', u'.').toDouble(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

void FormFieldView::noteTyping()
{
    if (text() != m_base)
        m_pause.start();
}

/// A line begins the next one, a field of its own is told at once.
void FormFieldView::returned()
{
    commit(Moment::Left);
    if (row().field->control == FormControl::List)
        emit acted(FormAction::InsertAfter);
}

void FormFieldView::commit(Moment moment)
{
    m_pause.stop();
    const QString now = text();
    if (now == m_base || (!m_refusal.sentence.isEmpty() && now == m_refused) || (now.isEmpty() && moment == Moment::Pause))
        return;
    m_refusal = {};
    m_told = now;
    tell();
    emit typed(valueOf(now));
}

QString FormFieldView::untaken() const
{
    const QString now = text();
    return now == m_base || now.isEmpty() ? QString() : now;
}

void FormFieldView::setUntaken(const QString &text)
{
    setText(text);
    m_told = text;
}

/// What was typed since stays.
void FormFieldView::settle()
{
    if (text() != m_told)
        return;
    m_base = m_told;
    refresh();
}

/// What was typed since is still to be told.
void FormFieldView::showRefusal(const FormNote &refusal, const QJsonValue &)
{
    m_refused = m_told;
    m_refusal = refusal;
    tell();
}

void FormFieldView::setNotes(const QMultiHash<QString, FormNote> &notes)
{
    const QList<FormNote> own = notes.values(row().path);
    if (own == m_notes)
        return;
    m_notes = own;
    tell();
}

/// Why the text was not taken comes before what is said of the one that stands there.
void FormFieldView::tell()
{
    const FormNote note = m_refusal.sentence.isEmpty() ? joinedNotes(m_notes) : m_refusal;
    m_said->say(stateOf(note), note.sentence);
    m_editor->setAccessibleDescription(note.sentence);
    const bool hasMark = !note.sentence.isEmpty() && note.severity != Severity::Information;
    const QString mark = !hasMark ? QString() : note.severity == Severity::Error ? u"bad"_s : u"watch"_s;
    if (m_editor->property("mark").toString() == mark)
        return;
    m_editor->setProperty("mark", mark);
    m_editor->style()->unpolish(m_editor);
    m_editor->style()->polish(m_editor);
}

void FormFieldView::refresh()
{
    const int nested = qMax(0, row().depth - 1) * space::wide;
    const bool isInEntry = row().depth > 0;
    const int handle = isInEntry && !row().isEntryStart ? smallControl : 0;
    setSides(nested + handle, gapAbove(row()), handle);
    const QString name = FormWords::accessibleName(row());
    m_editor->setAccessibleName(name);
    if (m_remove) {
        m_remove->setAccessibleName(tr("Remove %1", "an entry of a list").arg(FormWords::entryName(row())));
        m_remove->setToolTip(m_remove->accessibleName());
        m_handle->setAccessibleName(tr("Move %1", "an entry of a list").arg(FormWords::entryName(row())));
    }
    const QString value = fieldText(row().value);
    const bool isTyping = text() != m_base;
    m_base = value;
    if (value == text())
        m_refusal = {};
    else if (!isTyping)
        setText(value);
    tell();
}

bool FormFieldView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_handle && dragHandle(event))
        return true;
    if (event->type() == QEvent::Wheel && watched == m_editor && qobject_cast<QComboBox *>(m_editor)) {
        event->ignore();  // the form scrolls; a choice changes when one means it
        return true;
    }
    return FormRowView::eventFilter(watched, event);
}

bool FormFieldView::dragHandle(QEvent *event)
{
    const auto place = [event] { return static_cast<QMouseEvent *>(event)->globalPosition().toPoint(); };
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        commit(Moment::Left);
        m_isHeld = true;
        return true;
    case QEvent::MouseMove:
        if (m_isHeld)
            emit dragged(place());
        return true;
    case QEvent::MouseButtonRelease:
        if (std::exchange(m_isHeld, false))
            emit dropped(place());
        return true;
    default:
        return false;
    }
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/frameworkform.h"

#include "personas/personadraft.h"
#include "ui/personaeditor/formtext.h"
#include "ui/personaeditor/frameworkfields.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/wraplayout.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTextCursor>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int typingPause = 400;  // ms

QString textIn(const QWidget *editor)
{
    if (const auto *text = qobject_cast<const FormText *>(editor))
        return text->toPlainText();
    const auto *box = qobject_cast<const QComboBox *>(editor);
    return box != nullptr ? box->currentData().toString() : QString();
}

/// The caret stays where it is, as far as there is still text.
void putText(QWidget *editor, const QString &text)
{
    if (auto *field = qobject_cast<FormText *>(editor)) {
        const int at = field->textCursor().position();
        field->setPlainText(text);
        QTextCursor cursor = field->textCursor();
        cursor.setPosition(qMin(at, static_cast<int>(text.size())));
        field->setTextCursor(cursor);
        return;
    }
    auto *box = qobject_cast<QComboBox *>(editor);
    if (box == nullptr)
        return;
    if (box->findData(text) < 0)
        box->addItem(text, text);
    box->setCurrentIndex(box->findData(text));
}

}  // namespace

FrameworkForm::FrameworkForm(QWidget *parent)
    : QScrollArea(parent), m_file(new StateLine(u"frameworkFile"_s)), m_users(new QWidget)
{
    setObjectName(u"frameworkForm"_s);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    content->setObjectName(u"formContent"_s);
    auto *column = new QWidget;
    column->setMaximumWidth(space::reading);
    m_layout = new QVBoxLayout(column);
    m_layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    m_layout->setSpacing(space::small);
    m_layout->addWidget(m_file);
    for (int i = 0; i <= static_cast<int>(FrameworkField::Questions); ++i)
        addField(static_cast<FrameworkField>(i));
    auto *users = new QLabel(tr("Advisors that may cite it"));
    users->setProperty("role", u"heading"_s);
    m_layout->addWidget(users);
    m_layout->addWidget(m_users);
    m_layout->addStretch(1);
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(column, 1);
    row->addStretch(0);
    setWidget(content);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &FrameworkForm::commit);
    setUsers({});
    setDraft(nullptr, {});
}

void FrameworkForm::addField(FrameworkField field)
{
    auto *name = new QLabel(FrameworkWords::label(field));
    name->setProperty("role", u"heading"_s);
    QWidget *editor = makeEditor(field);
    name->setBuddy(editor);
    auto *note = new StateLine(u"frameworkNote%1"_s.arg(static_cast<int>(field)));
    m_layout->addWidget(name);
    m_layout->addWidget(editor);
    m_layout->addWidget(note);
    m_layout->addSpacing(space::medium);
    m_fields.append({field, editor, note});
}

QWidget *FrameworkForm::makeEditor(FrameworkField field)
{
    QWidget *editor = nullptr;
    if (field == FrameworkField::Kind) {
        auto *box = new ArrowComboBox;
        for (const auto kinds = FrameworkWords::kinds(); const auto &[word, name] : kinds)
            box->addItem(name, word);
        connect(box, &QComboBox::activated, this, &FrameworkForm::commit);
        editor = box;
    } else {
        auto *text = new FormText(FrameworkWords::hasLines(field) ? FormText::Lines::Many : FormText::Lines::One);
        text->setPlaceholderText(FrameworkWords::hint(field));
        connect(text, &QPlainTextEdit::textChanged, this, [this] { m_typing.start(); });
        connect(text, &FormText::returned, this, &FrameworkForm::commit);
        editor = text;
    }
    editor->setObjectName(u"framework%1"_s.arg(static_cast<int>(field)));
    editor->setAccessibleName(FrameworkWords::label(field).remove(u'&'));
    editor->installEventFilter(this);
    return editor;
}

bool FrameworkForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        commit();
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();  // the page's, over all fields
            return true;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

void FrameworkForm::setDraft(PersonaDraft *draft, const QString &id)
{
    m_typing.stop();
    if (m_draft)
        m_draft->disconnect(this);
    m_draft = draft;
    m_id = id;
    widget()->setVisible(draft != nullptr);
    setVerticalScrollBarPolicy(draft != nullptr ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    m_framework = {};
    if (draft == nullptr)
        return;
    connect(draft, &PersonaDraft::edited, this, &FrameworkForm::refresh);
    for (Field &field : m_fields) {
        field.shown = textIn(field.editor);  // nothing of the one before is still to be taken
        field.isRefused = false;
    }
    refresh();
    verticalScrollBar()->setValue(0);
}

void FrameworkForm::refresh()
{
    const PersonaDraft *draft = m_draft;
    if (draft == nullptr)
        return;
    m_framework = readFramework(draft->document().bytes(), m_id);
    for (Field &field : m_fields) {
        const QString said = fieldText(m_framework, field.field);
        const QString typed = textIn(field.editor);
        const bool isUntaken = typed != field.shown;
        if (isUntaken && keptText(field.field, typed) != said)
            continue;
        if (keptText(field.field, typed) != said)
            putText(field.editor, said);
        field.shown = textIn(field.editor);
        field.isRefused = false;
    }
    showNotes();
    emit changed();
}

void FrameworkForm::take(Field &field)
{
    const QString typed = textIn(field.editor);
    PersonaDraft *draft = m_draft;
    if (typed == field.shown || draft == nullptr)
        return;
    const Result<QByteArray> text = withFrameworkField(draft->document().bytes(), m_id, field.field, typed);
    field.isRefused = !text;
    if (!text)
        return;
    field.shown = typed;
    draft->setText(*text);
}

void FrameworkForm::commit()
{
    m_typing.stop();
    for (Field &field : m_fields)
        take(field);
    showNotes();
}

void FrameworkForm::showNotes()
{
    const auto tell = [](StateLine &line, const QList<FormNote> &notes) {
        const FormNote note = joinedNotes(notes);
        if (notes.isEmpty())
            line.clear();
        else if (line.text() != note.sentence)
            line.say(stateOf(note), note.sentence);
    };
    tell(*m_file, FrameworkWords::fileNotes(m_framework.problems));
    for (const Field &field : std::as_const(m_fields)) {
        QList<FormNote> notes = FrameworkWords::notesOf(m_framework.problems, field.field);
        if (field.isRefused)
            notes = {{Severity::Error, FrameworkWords::refusal(field.field)}};
        tell(*field.note, notes);
        setLook(*field.editor, "mark", field.isRefused ? u"bad"_s : QString());
    }
}

void FrameworkForm::setUsers(const QList<std::pair<QString, QString>> &users)
{
    delete m_users->layout();
    qDeleteAll(m_users->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    auto *wrap = new WrapLayout(m_users);
    wrap->setContentsMargins(0, 0, 0, 0);
    wrap->setSpacing(space::medium);
    if (users.isEmpty()) {
        auto *none = new QLabel(tr("None."));
        none->setProperty("role", u"caption"_s);
        wrap->addWidget(none);
    }
    for (const auto &[slug, name] : users) {
        auto *button = new QPushButton(QString(name).replace(u'&', u"&&"_s));
        button->setObjectName(u"user-%1"_s.arg(slug));
        connect(button, &QPushButton::clicked, this, [this, asked = slug] { emit advisorRequested(asked); });
        wrap->addWidget(button);
    }
}

void FrameworkForm::focusFirst()
{
    m_fields.constFirst().editor->setFocus();
}

}  // namespace sb::ui

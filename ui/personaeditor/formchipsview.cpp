// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formchipsview.h"

#include "ui/personaeditor/formchip.h"
#include "ui/personaeditor/formtriggerpopup.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/wraplayout.h"

#include <QLineEdit>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int phraseWidth = 150;

}  // namespace

FormChipsView::FormChipsView(const FormRow &row, QWidget *parent)
    : FormRowView(row, parent), m_flow(new WrapLayout), m_field(new QLineEdit), m_said(new StateLine(u"fieldSaid"_s))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::small, 0, space::medium);
    column->setSpacing(space::small);
    m_flow->setSpacing(6);
    column->addLayout(m_flow);
    column->addWidget(m_said);
    m_field->setObjectName(u"newPhrase"_s);
    m_field->setFixedWidth(phraseWidth);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::returnPressed, this, &FormChipsView::addPhrase);
    if (row.kind == FormRow::Kind::NewChips) {
        m_field->setPlaceholderText(tr("New phrase"));
        m_field->setAccessibleName(tr("New phrase, in a line of its own"));
        m_field->setToolTip(tr("Enter adds it"));
        m_flow->addWidget(m_field);
        return;
    }
    m_plus = new QToolButton;
    m_plus->setObjectName(u"addPhrase"_s);
    m_plus->setIcon(symbol(u"plus"_s, &Tokens::text2));
    m_plus->setProperty("flat", true);
    m_plus->setProperty("small", true);
    m_plus->setFixedSize(24, 24);
    m_plus->installEventFilter(this);
    connect(m_plus, &QToolButton::clicked, this, &FormChipsView::showField);
    m_field->hide();
    refresh();
}

/// A hairline between one bullet and the next.
void FormChipsView::paintEvent(QPaintEvent *)
{
    if (row().kind != FormRow::Kind::Chips)
        return;
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

FormChip *FormChipsView::makeChip()
{
    auto *chip = new FormChip;
    chip->phrase()->installEventFilter(this);
    chip->remove()->installEventFilter(this);
    connect(chip->phrase(), &QToolButton::clicked, this, [this, chip] { openPopup(chip); });
    connect(chip->remove(), &QToolButton::clicked, this, [this, chip] { removeChip(chip); });
    return chip;
}

/// Chips keep their widgets as far as there are phrases, so that the keyboard stays where it is.
void FormChipsView::refresh()
{
    if (row().kind == FormRow::Kind::NewChips)
        return;
    const QJsonArray triggers = row().value.toArray();
    while (m_flow->count() > 0)
        delete m_flow->takeAt(0);
    while (m_chips.size() > triggers.size()) {
        FormChip *gone = m_chips.takeLast();
        gone->phrase()->disconnect();
        gone->remove()->disconnect();
        gone->hide();
        gone->deleteLater();
    }
    while (m_chips.size() < triggers.size())
        m_chips.append(makeChip());
    for (qsizetype i = 0; i < triggers.size(); ++i) {
        m_chips.at(i)->setTrigger(triggers.at(i).toObject(), i, triggers.size());
        m_flow->addWidget(m_chips.at(i));
        m_chips.at(i)->show();
    }
    m_flow->addWidget(m_field);
    m_flow->addWidget(m_plus);
    m_plus->setAccessibleName(tr("Add a phrase to line %1").arg(row().count));
    m_plus->setToolTip(m_plus->accessibleName());
    m_field->setAccessibleName(tr("New phrase in line %1").arg(row().count));
    QWidget *before = nullptr;
    for (const FormChip *chip : std::as_const(m_chips)) {
        if (before)
            setTabOrder(before, chip->phrase());
        setTabOrder(chip->phrase(), chip->remove());
        before = chip->remove();
    }
    tell();
    updateGeometry();
}

QWidget *FormChipsView::target() const
{
    return m_chips.isEmpty() ? static_cast<QWidget *>(m_field) : m_chips.constFirst()->phrase();
}

QWidget *FormChipsView::chipAt(const QString &path) const
{
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        if (path == pathOf(i) || path.startsWith(pathOf(i) + u'.'))
            return m_chips.at(i)->phrase();
    }
    return nullptr;
}

QString FormChipsView::pathOf(qsizetype chip) const
{
    return row().list + u'[' + QString::number(row().entry + chip) + u']';
}

void FormChipsView::removeChip(const FormChip *chip)
{
    const qsizetype at = m_chips.indexOf(chip);
    if (m_chips.size() > 1)
        m_chips.at(at + 1 < m_chips.size() ? at : at - 1)->remove()->setFocus();
    emit asked({FieldEdit::Kind::Remove, pathOf(at)});
}

void FormChipsView::openPopup(FormChip *chip)
{
    const qsizetype at = m_chips.indexOf(chip);
    auto *popup = new FormTriggerPopup(pathOf(at), chip->trigger(), window());
    connect(popup, &FormTriggerPopup::asked, this, &FormChipsView::asked);
    m_popup = popup;
    popup->adjustSize();
    popup->move(chip->mapToGlobal(QPoint(0, chip->height() + space::small)));
    popup->show();
    popup->setFocus();
    popup->findChild<QLineEdit *>(u"triggerPhrase"_s)->setFocus(Qt::PopupFocusReason);
}

void FormChipsView::showField()
{
    m_field->show();
    m_plus->hide();
    m_field->setFocus();
}

/// The field stays for the next phrase.
void FormChipsView::addPhrase()
{
    const QString phrase = m_field->text().trimmed();
    m_refused.clear();
    m_refusal = {};
    tell();
    if (phrase.isEmpty())
        return;
    m_field->clear();
    const bool isNew = row().kind == FormRow::Kind::NewChips;
    const qsizetype at = isNew ? row().entry : row().entry + m_chips.size();
    const int group = isNew ? std::numeric_limits<int>::max() : 0;
    emit asked({FieldEdit::Kind::Insert, row().list + u'[' + QString::number(at) + u']',
                QJsonObject{{u"phrase"_s, phrase}, {u"group"_s, group}}});
}

void FormChipsView::commit(Moment moment)
{
    if (moment == Moment::Pause)
        return;
    if (m_popup)
        m_popup->commit();
    if (m_field->text().trimmed() != m_refused)
        addPhrase();
    if (m_plus && m_field->text().trimmed().isEmpty() && !m_field->hasFocus()) {
        m_field->hide();
        m_plus->show();
    }
}

QString FormChipsView::untaken() const
{
    return m_field->text().trimmed();
}

void FormChipsView::setUntaken(const QString &text)
{
    m_field->setText(text);
    if (m_plus) {
        m_field->show();
        m_plus->hide();
    }
}

/// A phrase comes back to the field, before what is typed there by now.
void FormChipsView::showRefusal(const FormNote &refusal, const QJsonValue &told)
{
    const QString phrase = told["phrase"_L1].toString();
    if (m_popup && phrase.isEmpty())
        return m_popup->showRefusal(refusal.sentence);
    m_refusal = refusal;
    if (!phrase.isEmpty())
        setUntaken(m_field->text().isEmpty() ? phrase : QString(phrase + u", "_s + m_field->text()));
    m_refused = untaken();
    tell();
}

void FormChipsView::setNotes(const QMultiHash<QString, FormNote> &notes)
{
    m_notes = notes;
    tell();
}

void FormChipsView::tell()
{
    QList<FormNote> all;
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const QList<FormNote> own = m_notes.values(pathOf(i)) + m_notes.values(pathOf(i) + ".phrase"_L1);
        m_chips.at(i)->setNotes(own);
        all += own;
    }
    const FormNote note = m_refusal.sentence.isEmpty() ? joinedNotes(all) : m_refusal;
    m_said->say(stateOf(note), note.sentence);
}

}  // namespace sb::ui

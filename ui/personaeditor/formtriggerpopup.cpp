// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formtriggerpopup.h"

#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"

#include <QFormLayout>
#include <QJsonArray>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int popupWidth = 300;

QString joinedPhrases(const QJsonValue &phrases)
{
    QStringList parts;
    for (const auto array = phrases.toArray(); const QJsonValue &each : array)
        parts.append(each.toString());
    return parts.join(u", "_s);
}

QJsonArray phrasesIn(const QString &text)
{
    QJsonArray phrases;
    for (const auto parts = text.split(u','); const QString &part : parts) {
        if (!part.trimmed().isEmpty())
            phrases.append(part.trimmed());
    }
    return phrases;
}

}  // namespace

FormTriggerPopup::FormTriggerPopup(const QString &path, const QJsonObject &trigger, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_path(path), m_said(trigger), m_refusal(new StateLine(u"triggerSaid"_s))
{
    setObjectName(u"formPopup"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(popupWidth);
    setAccessibleName(tr("About the phrase “%1”").arg(trigger["phrase"_L1].toString()));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(12, 12, 12, 12);
    form->setVerticalSpacing(space::small);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_phrase = addLine(*form, u"triggerPhrase"_s, tr("Phrase"));
    m_phrase->setText(trigger["phrase"_L1].toString());
    m_weight = addLine(*form, u"triggerWeight"_s, tr("Weight, above 0 up to 1"));
    m_weight->setPlaceholderText(tr("as usual"));
    if (trigger["weight"_L1].isDouble())
        m_weight->setText(QString::number(trigger["weight"_L1].toDouble()));
    m_kind = new ArrowComboBox;
    m_kind->setObjectName(u"triggerKind"_s);
    m_kind->addItem(tr("Its words, in any form"), u"phrase"_s);
    m_kind->addItem(tr("This very spelling"), u"word"_s);
    m_kind->addItem(tr("A pattern: * is any word, (a|b) one of two"), u"regexLite"_s);
    m_kind->addItem(tr("Speaks against this advisor"), u"exclude"_s);
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setCurrentIndex(qMax(0, m_kind->findData(trigger["kind"_L1].toString())));
    form->addRow(tr("How it is matched"), m_kind);
    m_unless = addLine(*form, u"triggerUnless"_s, tr("Not where one of these stands, too"));
    m_unless->setPlaceholderText(tr("air, water, sound"));
    m_unless->setText(joinedPhrases(trigger["unless"_L1]));
    form->addRow(m_refusal);
    connect(m_kind, &QComboBox::activated, this, &FormTriggerPopup::commit);
}

QLineEdit *FormTriggerPopup::addLine(QFormLayout &form, const QString &name, const QString &label)
{
    auto *line = new QLineEdit;
    line->setObjectName(name);
    form.addRow(label, line);
    connect(line, &QLineEdit::editingFinished, this, &FormTriggerPopup::commit);
    connect(line, &QLineEdit::returnPressed, this, &FormTriggerPopup::finish);
    return line;
}

void FormTriggerPopup::finish()
{
    commit();
    if (!m_isRefused)
        close();
}

/// One after the other: each is read again before the next one is written.
void FormTriggerPopup::commit()
{
    m_isRefused = false;
    m_refusal->clear();
    if (!m_phrase->text().trimmed().isEmpty())
        say(u"phrase"_s, m_phrase->text().trimmed());
    const QString weight = m_weight->text().trimmed().replace(u',', u'.');
    bool isNumber = false;
    const double number = weight.toDouble(&isNumber);
    if (!weight.isEmpty() && !(isNumber && number > 0 && number <= 1))
        return showRefusal(tr("A weight is a number above 0, up to 1. Without one the phrase weighs as usual."));
    say(u"weight"_s, weight.isEmpty() ? QJsonValue() : QJsonValue(number));
    say(u"kind"_s, m_kind->currentData().toString());
    say(u"unless"_s, phrasesIn(m_unless->text()));
}

void FormTriggerPopup::say(const QString &field, const QJsonValue &value)
{
    if (m_said.value(field) == value)
        return;
    m_said[field] = value;
    emit asked({FieldEdit::Kind::Set, m_path + u'.' + field, value});
}

void FormTriggerPopup::showRefusal(const QString &sentence)
{
    m_isRefused = true;
    m_refusal->say(StateLine::State::Bad, sentence);
    adjustSize();
}

void FormTriggerPopup::hideEvent(QHideEvent *event)
{
    commit();
    QFrame::hideEvent(event);
}

}  // namespace sb::ui

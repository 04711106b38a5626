// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formchip.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/symbollabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QStyle>
#include <QTextDocument>
#include <QToolButton>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int chipControl = 24;
constexpr int shapeSize = 12;
constexpr int crossSize = 10;
constexpr int longestPhrase = 40;  // characters; the whole of it is in the tool tip

/// Words of the document, whatever marks are in them.
QString asTip(const QString &words)
{
    return Qt::convertFromPlainText(words, Qt::WhiteSpaceNormal);
}

/// What the chip tells besides the phrase: its weight, or what it does.
QString besides(const QJsonObject &trigger)
{
    if (trigger["kind"_L1].toString() == "exclude"_L1)
        return FormChip::tr("not for this advisor");
    const QJsonValue weight = trigger["weight"_L1];
    return weight.isDouble() ? QLocale().toString(weight.toDouble(), 'g', 3) : QString();
}

}  // namespace

FormChip::FormChip(QWidget *parent)
    : QFrame(parent), m_shape(new SymbolLabel({}, shapeSize)), m_phrase(new QToolButton), m_remove(new QToolButton)
{
    setObjectName(u"formChip"_s);
    m_phrase->setObjectName(u"chipPhrase"_s);
    m_phrase->setFixedHeight(chipControl);
    m_remove->setObjectName(u"chipRemove"_s);
    m_remove->setIcon(symbol(u"close"_s, &Tokens::text2));
    m_remove->setIconSize({crossSize, crossSize});
    m_remove->setFixedSize(chipControl, chipControl);
    for (QToolButton *button : {m_phrase, m_remove}) {
        button->setProperty("flat", true);
        button->setProperty("inChip", true);
    }
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_shape);
    layout->addWidget(m_phrase);
    layout->addWidget(m_remove);
    m_shape->hide();
}

void FormChip::setTrigger(const QJsonObject &trigger, qsizetype index, qsizetype count)
{
    m_trigger = trigger;
    const QString phrase = trigger["phrase"_L1].toString();
    const QString more = besides(trigger);
    const QString shown = phrase.size() > longestPhrase ? QString(phrase.first(longestPhrase) + u'…') : phrase;
    // A button takes "&" for the mark of its key, and two of them for the letter.
    m_phrase->setText(QString(more.isEmpty() ? shown : QString(shown + u" · "_s + more)).replace(u'&', "&&"_L1));
    m_phrase->setToolTip(phrase.size() > longestPhrase ? asTip(phrase) : QString());
    const QString place = tr("Phrase %1 of %2: %3").arg(index + 1).arg(count).arg(phrase);
    m_phrase->setAccessibleName(more.isEmpty() ? place : QString(place + u", "_s + more));
    m_remove->setAccessibleName(tr("Remove the phrase “%1”").arg(phrase));
    m_remove->setToolTip(asTip(m_remove->accessibleName()));
}

void FormChip::setNotes(const QList<FormNote> &notes)
{
    const auto gravest = std::ranges::max_element(notes, {}, &FormNote::severity);
    const bool has = gravest != notes.end();
    const bool isBad = has && gravest->severity == Severity::Error;
    m_shape->setVisible(has);
    m_shape->setSymbol(!has ? QIcon() : isBad ? symbol(u"bad"_s, &Tokens::bad) : symbol(u"watch"_s, &Tokens::watch));
    m_phrase->setAccessibleDescription(has ? gravest->sentence : QString());
    const QString mark = !has ? QString() : isBad ? u"bad"_s : u"watch"_s;
    if (property("mark").toString() == mark)
        return;
    setProperty("mark", mark);
    style()->unpolish(this);
    style()->polish(this);
}

}  // namespace sb::ui

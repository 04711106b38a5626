// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/filterbutton.h"

#include "ui/style/tokens.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace sb::ui {

FilterButton::FilterButton(const QString &name, const QString &caption, QWidget *parent)
    : MenuButton(parent), m_caption(new QLabel(caption))
{
    setObjectName(name);
    setProperty("flat", false);
    QFont plain = font();
    plain.setWeight(QFont::Normal);
    setFont(plain);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_caption->setProperty("role", u"caption"_s);
    m_caption->setBuddy(this);
    setChosen({});
}

void FilterButton::setChosen(const QString &words, Choice choice)
{
    m_chosen = words;
    m_choice = choice;
    showChosen();
}

void FilterButton::setCaptioned(bool isBefore)
{
    m_isCaptionBefore = isBefore;
    m_caption->setVisible(isBefore);
    showChosen();
}

void FilterButton::showChosen()
{
    const QString said = tr("%1: %2", "a filter, what is chosen").arg(m_caption->text(), m_chosen);
    const bool isEnough = m_isCaptionBefore || m_choice == Choice::Evident;
    setText(isEnough ? m_chosen : m_choice == Choice::Usual ? m_caption->text() : said);
    setAccessibleName(said);
    setToolTip(said);
    updateGeometry();
}

}  // namespace sb::ui

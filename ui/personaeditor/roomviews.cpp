// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/roomviews.h"

#include "personas/personadraft.h"
#include "ui/personaeditor/advisorspage.h"
#include "ui/personaeditor/constellationpage.h"
#include "ui/personaeditor/frameworkspage.h"
#include "ui/personaeditor/overlappage.h"

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

AdvisorsAtHand atHand(const RoomViews::Parts &parts)
{
    AdvisorsAtHand now{parts.advisors, parts.frameworks};
    if (const PersonaDraft *draft = parts.desk.draft())
        now.draft = draft->document();
    return now;
}

}  // namespace

RoomViews::RoomViews(const Parts &parts, AdvisorsPage *list, QWidget *parent)
    : QTabWidget(parent),
      m_parts(parts),
      m_list(list),
      m_constellation(new ConstellationPage([parts] { return atHand(parts); })),
      m_overlap(new OverlapPage([parts] { return atHand(parts); })),
      m_frameworks(new FrameworksPage({parts.frameworkDesk, parts.store, parts.frameworks}, [parts] { return atHand(parts); }))
{
    setObjectName(u"roomViews"_s);
    setDocumentMode(true);
    setAccessibleName(tr("Views of the advisors"));
    addTab(m_list, tr("Advisors"));
    addTab(m_constellation, tr("Constellation"));
    addTab(m_overlap, tr("Overlap"));
    addTab(m_frameworks, tr("Frameworks"));
    connect(m_constellation, &ConstellationPage::editRequested, this, &RoomViews::editRequested);
    connect(m_constellation, &ConstellationPage::edgeBackRequested, this, &RoomViews::edgeBackRequested);
    connect(m_overlap, &OverlapPage::placeRequested, this, &RoomViews::placeRequested);
    connect(m_frameworks, &FrameworksPage::editRequested, this, &RoomViews::editRequested);
    connect(m_frameworks, &FrameworksPage::activityChanged, this, &RoomViews::activityChanged);
    connect(this, &QTabWidget::currentChanged, this, [this] { m_frameworks->commit(); });
    connect(&parts.desk, &PersonaDesk::opened, this, &RoomViews::followDraft);
    connect(&parts.desk, &PersonaDesk::closed, this, &RoomViews::lookAgain, Qt::QueuedConnection);  // when the draft is gone
}

void RoomViews::followDraft()
{
    connect(m_parts.desk.draft(), &PersonaDraft::edited, this, &RoomViews::lookAgain);
    lookAgain();
}

void RoomViews::lookAgain()
{
    m_constellation->lookAgain();
    m_overlap->lookAgain();
}

void RoomViews::reload()
{
    lookAgain();
    m_frameworks->reload();
}

void RoomViews::commit()
{
    m_frameworks->commit();
}

void RoomViews::focusView()
{
    const QWidget *view = currentWidget();
    if (view == m_list)
        m_list->focusList();
    else if (view == m_constellation)
        m_constellation->focusMap();
    else if (view == m_overlap)
        m_overlap->focusTable();
    else
        m_frameworks->focusList();
}

}  // namespace sb::ui

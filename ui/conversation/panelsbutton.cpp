// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/panelsbutton.h"

#include "advice/panels.h"
#include "ui/conversation/panelwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QLocale>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace sb::ui {

PanelsButton::PanelsButton(Panels &panels, QWidget *parent) : QToolButton(parent), m_panels(panels), m_menu(new QMenu(this))
{
    setObjectName(u"panelsButton"_s);
    setIcon(symbol(u"people"_s, &Tokens::text));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setProperty("compact", true);
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("What several advisors said, side by side"));
    connect(this, &QToolButton::clicked, this, [this] {
        if (m_panels.all().size() == 1)
            emit chosen(m_panels.all().constFirst().question);
        else
            m_menu->popup(mapToGlobal(QPoint(0, height())));
    });
    connect(&panels, &Panels::changed, this, &PanelsButton::refresh);
    refresh();
}

void PanelsButton::refresh()
{
    m_menu->clear();
    for (const PanelRecord &record : m_panels.all()) {
        QStringList names;
        for (const PersonaStamp &member : record.members)
            names.append(QString(member.name).replace(u'&', u"&&"_s));
        const QString text = tr("%1: %2", "kind of panel, advisors")
                                 .arg(PanelWords::kind(record.plan.kind), QLocale().createSeparatedList(names));
        connect(m_menu->addAction(text), &QAction::triggered, this,
                [this, question = record.question] { emit chosen(question); });
    }
    const auto count = static_cast<int>(m_panels.all().size());
    setText(tr("%n panel(s)", nullptr, count));
    setAccessibleName(text());
    setVisible(count > 0);
}

}  // namespace sb::ui

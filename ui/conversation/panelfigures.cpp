// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/panelfigures.h"

#include "advice/panel.h"
#include "ui/conversation/figurewords.h"
#include "ui/web/pageplace.h"

#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace sb::ui {

PanelFigures::PanelFigures(Panel &panel, PagePlace &page, QObject *parent)
    : QObject(parent), m_panel(panel), m_page(page), m_editions(std::make_shared<const QList<Edition>>(readBuiltInEditions()))
{
    connect(&panel, &Panel::opened, this, [this] { m_known.clear(); });
}

void PanelFigures::tell(qsizetype turn)
{
    const Message &answer = m_panel.answer(turn);
    if (!m_panel.record().turns.at(turn).isOver() || answer.text.isEmpty())
        return;
    if (m_known.contains(answer.id))
        return show(turn);
    const auto found = [answer, said = QStringList{m_panel.question().text}, editions = m_editions] {
        return groundedAnswer(answer, said, *editions);
    };
    QtConcurrent::run(found).then(this, [this, turn, id = answer.id](const GroundedAnswer &grounded) {
        const bool isThere = turn < m_panel.record().turns.size() && m_panel.answer(turn).id == id;
        if (!isThere)
            return;
        m_known.insert(id, grounded);
        show(turn);
    });
}

void PanelFigures::show(qsizetype turn)
{
    m_page.call({u"figures"_s, QString::number(turn), FigureWords::answer(m_known.value(m_panel.answer(turn).id))});
}

}  // namespace sb::ui

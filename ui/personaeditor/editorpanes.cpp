// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/editorpanes.h"

#include "ui/style/tokens.h"

#include <QDataStream>
#include <QHBoxLayout>
#include <QIODevice>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// From which width on form and source stand side by side, and the side pane beside one of them.
constexpr int roomForBoth = 1300;
constexpr int roomForSide = 1000;

constexpr quint8 arrangementForm = 1;

}  // namespace

EditorPanes::EditorPanes(const Widgets &widgets, QWidget *parent)
    : QSplitter(parent),
      m_form(column(tr("Form"), Pane::Form, widgets.form)),
      m_source(column(tr("Source"), Pane::Source, widgets.source)),
      m_side(widgets.side)
{
    setObjectName(u"editorSplit"_s);
    setHandleWidth(1);
    setChildrenCollapsible(false);
    for (QWidget *pane : QList<QWidget *>{widgets.outline, m_form, m_source, m_side})
        addWidget(pane);
    for (int i = 1; i < count(); ++i)
        setStretchFactor(i, 1);
    setSizes({228, 340, 388, 400});
}

QKeySequence EditorPanes::keyOf(Pane pane)
{
    return Qt::CTRL | (pane == Pane::Form ? Qt::Key_1 : pane == Pane::Source ? Qt::Key_2 : Qt::Key_3);
}

QWidget *EditorPanes::column(const QString &title, Pane pane, QWidget *widget)
{
    auto *name = new QLabel(title);
    name->setProperty("role", u"heading"_s);
    auto *keys = new QLabel(keyOf(pane).toString(QKeySequence::NativeText));
    keys->setProperty("role", u"key"_s);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::wide, space::medium, space::medium, space::small);
    head->addWidget(name);
    head->addStretch(1);
    head->addWidget(keys);
    auto *whole = new QFrame;
    whole->setObjectName(u"editorColumn"_s);
    auto *layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(widget, 1);
    return whole;
}

QWidget *EditorPanes::widgetOf(Pane pane) const
{
    return pane == Pane::Form ? m_form : pane == Pane::Source ? m_source : m_side;
}

void EditorPanes::show(Pane pane)
{
    m_shown = pane;
    if (pane != Pane::Side)
        m_edited = pane;
    m_wantsForm = m_wantsForm || pane == Pane::Form;
    m_wantsSource = m_wantsSource || pane == Pane::Source;
    arrange();
}

void EditorPanes::toggle(Pane pane)
{
    const Pane other = pane == Pane::Form ? Pane::Source : Pane::Form;
    if (!isOpen(pane))
        show(pane);
    else if (!isOpen(other) && m_wantsForm && m_wantsSource)
        show(other);  // there is room for one
    else
        putAway(pane);
}

void EditorPanes::putAway(Pane pane)
{
    (pane == Pane::Form ? m_wantsForm : m_wantsSource) = false;
    show(pane == Pane::Form ? Pane::Source : Pane::Form);
}

void EditorPanes::arrange()
{
    const bool isWide = width() >= roomForBoth;
    const bool hasSide = width() >= roomForSide;
    const bool isEditorShown = hasSide || m_shown != Pane::Side;
    m_form->setVisible(isEditorShown && m_wantsForm && (isWide || m_edited == Pane::Form));
    m_source->setVisible(isEditorShown && m_wantsSource && (isWide || m_edited == Pane::Source));
    m_side->setVisible(hasSide || m_shown == Pane::Side);
    emit arranged();
}

QByteArray EditorPanes::arrangement() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << arrangementForm << saveState() << m_wantsForm << m_wantsSource;
    return state;
}

void EditorPanes::restoreArrangement(const QByteArray &state)
{
    QDataStream stream(state);
    quint8 form = 0;
    QByteArray widths;
    bool wantsForm = true;
    bool wantsSource = true;
    stream >> form >> widths >> wantsForm >> wantsSource;
    if (stream.status() != QDataStream::Ok || form != arrangementForm)
        return;
    restoreState(widths);
    if (wantsForm != wantsSource)
        putAway(wantsForm ? Pane::Source : Pane::Form);
}

void EditorPanes::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    arrange();
}

}  // namespace sb::ui

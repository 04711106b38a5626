// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/editorhead.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/advisortile.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/menubutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int tileSide = 28;

QString withKey(const QString &words, const QKeySequence &key)
{
    return EditorHead::tr("%1 (%2)", "what it does, its key").arg(words, key.toString(QKeySequence::NativeText));
}

}  // namespace

EditorHead::EditorHead(QWidget *parent)
    : QFrame(parent),
      m_tile(new AdvisorTile(tileSide)),
      m_name(new MenuButton),
      m_advisors(new QMenu(this)),
      m_badge(new QLabel),
      m_changes(new ElidedLabel),
      m_undo(new QToolButton),
      m_redo(new QToolButton),
      m_more(new QToolButton),
      m_moreMenu(new QMenu(this)),
      m_discard(new QPushButton(tr("&Discard the changes"))),
      m_publish(new QPushButton(tr("&Publish…")))
{
    setObjectName(u"head"_s);
    m_name->setObjectName(u"editedAdvisor"_s);
    m_name->setMenu(m_advisors);
    m_badge->setObjectName(u"draftBadge"_s);
    m_changes->setObjectName(u"draftChanges"_s);
    m_changes->setProperty("role", u"caption"_s);
    m_changes->setTextFormat(Qt::PlainText);
    const auto dress = [](QToolButton *button, const QString &name, const QString &icon, const QString &words,
                          const QKeySequence &key) {
        button->setObjectName(name);
        button->setProperty("flat", true);
        button->setProperty("compact", true);
        button->setIcon(symbol(icon, &Tokens::text2));
        button->setAccessibleName(words);
        button->setToolTip(withKey(words, key));
        button->setFocusPolicy(Qt::StrongFocus);
    };
    dress(m_undo, u"undoButton"_s, u"undo"_s, tr("Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z));
    dress(m_redo, u"redoButton"_s, u"redo"_s, tr("Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    m_more->setObjectName(u"moreButton"_s);
    m_more->setText(tr("&More"));
    m_more->setToolTip(tr("What else can be done with the draft"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setMenu(m_moreMenu);
    m_discard->setObjectName(u"discardButton"_s);
    m_publish->setObjectName(u"publishButton"_s);
    m_publish->setProperty("primary", true);
    m_publish->setToolTip(
        withKey(tr("Make the draft the advisor that answers"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, 0, space::wide, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_tile);
    row->addWidget(m_name);
    row->addWidget(m_badge, 0, Qt::AlignVCenter);
    row->addWidget(m_changes, 1);
    for (QWidget *part : QList<QWidget *>{m_undo, m_redo, m_more, m_discard, m_publish})
        row->addWidget(part);
    setFixedHeight(space::head);
    connect(m_undo, &QToolButton::clicked, this, &EditorHead::undoRequested);
    connect(m_redo, &QToolButton::clicked, this, &EditorHead::redoRequested);
    connect(m_discard, &QPushButton::clicked, this, &EditorHead::discardRequested);
    connect(m_publish, &QPushButton::clicked, this, &EditorHead::publishRequested);
}

void EditorHead::setState(const State &state)
{
    m_tile->setAdvisor(state.slug, state.icon);
    m_name->setText(state.slug.isEmpty() ? tr("No advisor") : state.name.isEmpty() ? tr("Advisor without a name") : state.name);
    m_name->setAccessibleName(tr("%1. Another advisor…").arg(m_name->text()));
    m_badge->setText(badge(state));
    m_badge->setVisible(!state.slug.isEmpty());
    setLook(*m_badge, "badge", state.isChanged ? u"draft"_s : u"calm"_s);
    m_undo->setEnabled(state.canUndo);
    m_redo->setEnabled(state.canRedo);
    m_discard->setVisible(state.canDiscard);
    m_more->setEnabled(!state.slug.isEmpty());
    m_publish->setEnabled(state.canPublish);
    m_publish->setText(state.isPublishing ? tr("Publishing…") : tr("&Publish…"));
}

QString EditorHead::badge(const State &state) const
{
    if (!state.isChanged)
        return state.isBuiltIn ? tr("Built in") : tr("Published");
    return state.versions > 0 ? tr("Draft of version %L1").arg(state.versions + 1) : tr("Draft");
}

void EditorHead::setChanges(const QString &words)
{
    m_changes->setText(words);
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/editorhead.h"

#include "ui/personaeditor/avatarbutton.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
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
      m_tile(new AvatarButton(tileSide)),
      m_avatarMenu(new QMenu(this)),
      m_name(new MenuButton),
      m_advisors(new QMenu(this)),
      m_badge(new QLabel),
      m_changes(new ElidedLabel),
      m_form(new QToolButton),
      m_source(new QToolButton),
      m_undo(new QToolButton),
      m_redo(new QToolButton),
      m_more(new QToolButton),
      m_moreMenu(new QMenu(this)),
      m_compare(new QPushButton(tr("&Compare with published"))),
      m_discard(m_moreMenu->addAction(tr("&Discard the changes"))),
      m_publish(new QPushButton(tr("&Publish…")))
{
    setObjectName(u"head"_s);
    m_name->setObjectName(u"editedAdvisor"_s);
    m_name->setMenu(m_advisors);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);  // a long name ends in "…"
    m_tile->setMenu(m_avatarMenu);
    m_badge->setObjectName(u"draftBadge"_s);
    m_badge->setProperty("badge", u"calm"_s);  // a label has the padding of the look that it is made with
    m_changes->setObjectName(u"draftChanges"_s);
    m_changes->setProperty("role", u"caption"_s);
    m_changes->setTextFormat(Qt::PlainText);
    dressButtons();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, 0, space::wide, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_tile);
    row->addWidget(m_name);
    row->addWidget(m_badge, 0, Qt::AlignVCenter);
    row->addWidget(m_changes, 1);
    for (QWidget *part : QList<QWidget *>{m_form, m_source, m_undo, m_redo, m_more, m_compare, m_publish})
        row->addWidget(part);
    setFixedHeight(space::head);
    connectButtons();
}

void EditorHead::dressButtons()
{
    m_form->setObjectName(u"formButton"_s);
    m_form->setText(tr("Form"));
    m_form->setToolTip(tr("The advisor in fields"));
    m_source->setObjectName(u"sourceButton"_s);
    m_source->setText(tr("Source"));
    m_source->setToolTip(tr("The advisor as the text of its file"));
    for (QToolButton *pane : {m_form, m_source}) {
        pane->setCheckable(true);
        pane->setProperty("compact", true);
        pane->setFocusPolicy(Qt::StrongFocus);
    }
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
    m_compare->setObjectName(u"compareButton"_s);
    m_discard->setObjectName(u"discardAction"_s);
    m_publish->setObjectName(u"publishButton"_s);
    m_publish->setProperty("primary", true);
    m_publish->setToolTip(
        withKey(tr("Make the draft the advisor that answers"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)));
}

void EditorHead::connectButtons()
{
    connect(m_form, &QToolButton::clicked, this, &EditorHead::formToggled);
    connect(m_source, &QToolButton::clicked, this, &EditorHead::sourceToggled);
    connect(m_undo, &QToolButton::clicked, this, &EditorHead::undoRequested);
    connect(m_redo, &QToolButton::clicked, this, &EditorHead::redoRequested);
    connect(m_compare, &QPushButton::clicked, this, &EditorHead::compareRequested);
    connect(m_discard, &QAction::triggered, this, &EditorHead::discardRequested);
    connect(m_publish, &QPushButton::clicked, this, &EditorHead::publishRequested);
}

void EditorHead::setState(const State &state)
{
    m_tile->setAdvisor(state.slug, state.icon, state.colour);
    m_name->setText(state.slug.isEmpty() ? tr("No advisor") : state.name.isEmpty() ? tr("Advisor without a name") : state.name);
    m_name->setAccessibleName(tr("%1. Another advisor…").arg(m_name->text()));
    m_badge->setText(badge(state));
    m_badge->setVisible(!state.slug.isEmpty());
    setLook(*m_badge, "badge", state.isChanged ? u"draft"_s : u"calm"_s);
    m_undo->setEnabled(state.canUndo);
    m_redo->setEnabled(state.canRedo);
    m_compare->setVisible(state.canDiscard);
    m_discard->setEnabled(state.canDiscard);
    m_more->setEnabled(!state.slug.isEmpty());
    m_publish->setEnabled(state.canPublish);
    m_publish->setText(state.isPublishing ? tr("Publishing…") : tr("&Publish…"));
}

void EditorHead::setPanes(bool hasForm, bool hasSource)
{
    m_form->setChecked(hasForm);
    m_source->setChecked(hasSource);
}

QString EditorHead::badge(const State &state) const
{
    if (!state.isChanged)
        return state.isBuiltIn ? tr("Built in") : tr("Published");
    return state.newest > 0 ? tr("Draft of version %L1").arg(state.newest + 1) : tr("Draft");
}

void EditorHead::setChanges(const QString &words)
{
    m_changes->setText(words);
}

}  // namespace sb::ui

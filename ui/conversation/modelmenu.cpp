// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/modelmenu.h"

#include "base/limits.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QMenu>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr QKeyCombination key = Qt::CTRL | Qt::SHIFT | Qt::Key_M;

/// A name in which an ampersand stays one.
QString shown(QString name)
{
    return name.replace(u'&', u"&&"_s);
}

}  // namespace

ModelMenu::ModelMenu(ModelChoices &choices, QWidget *parent) : QToolButton(parent), m_choices(choices), m_menu(new QMenu(this))
{
    setObjectName(u"modelButton"_s);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setMenu(m_menu);
    setToolTip(tr("What answers (%1)").arg(QKeySequence(key).toString(QKeySequence::NativeText)));
    connect(&choices, &QAbstractItemModel::modelReset, this, &ModelMenu::rebuild);
    setCurrent({});
    rebuild();
}

QString ModelMenu::nameOf(const ModelChoice &choice)
{
    if (choice.isPlaybook())
        return tr("Playbook");
    return choice.model.isEmpty() ? choice.endpoint.hostAndPort() : choice.model;
}

void ModelMenu::setCurrent(const ModelChoice &choice)
{
    m_current = choice;
    setText(shown(nameOf(choice)));
    setShortcut(key);  // a new text takes the key away
    setAccessibleName(tr("What answers: %1").arg(nameOf(choice)));
    setIcon(symbol(choice.isPlaybook() ? u"book"_s : u"chip"_s, &Tokens::text));
    rebuild();
}

void ModelMenu::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    QPainter painter(this);
    paintArrow(painter, *this);
}

void ModelMenu::rebuild()
{
    m_menu->clear();
    auto shown = ModelChoices::Group::NoModel;
    Endpoint server;
    int ofServer = 0;
    int left = 0;
    const auto endServer = [&] {
        if (left > 0)
            addRest(server.name, left);
        ofServer = left = 0;
    };
    for (int row = 0; row < m_choices.rowCount(); ++row) {
        const QModelIndex index = m_choices.index(row);
        const auto choice = index.data(ModelChoices::ChoiceRole).value<ModelChoice>();
        const auto group = static_cast<ModelChoices::Group>(index.data(ModelChoices::GroupRole).toInt());
        if (!choice.endpoint.isSameServer(server))
            endServer();
        server = choice.endpoint;
        if (row == 0 || group != shown)
            m_menu->addSection(group == ModelChoices::Group::ThisComputer ? tr("On this computer")
                                   : group == ModelChoices::Group::Named  ? tr("Named by you")
                                                                          : tr("No model"));
        shown = group;
        if (ofServer < limits::modelsInMenu || choice.isSameModel(m_current))
            addRow(row);
        else
            ++left;
        ++ofServer;
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("Look again on this computer"), &m_choices, &ModelChoices::lookAgain);
    m_menu->addAction(tr("Add a server…"), this, &ModelMenu::addServerRequested);
    m_menu->addAction(tr("Models and servers…"), this, &ModelMenu::settingsRequested);
}

/// Some servers have hundreds of models; the settings list them all.
void ModelMenu::addRest(const QString &server, int count)
{
    m_menu->addAction(tr("%n more of %1…", nullptr, count).arg(shown(server)), this, &ModelMenu::settingsRequested);
}

void ModelMenu::addRow(int row)
{
    const QModelIndex index = m_choices.index(row);
    const auto choice = index.data(ModelChoices::ChoiceRole).value<ModelChoice>();
    const auto state = static_cast<ServerState>(index.data(ModelChoices::StateRole).toInt());
    QString about = tr("rules over the advisor's own text and your figures");
    if (!choice.isPlaybook()) {
        about =
            u"%1 · %2"_s.arg(index.data(ModelChoices::ServerRole).toString(), index.data(ModelChoices::HostRole).toString());
        if (const int context = index.data(ModelChoices::ContextRole).toInt(); context > 0)
            about += u" · "_s + tr("%Ln token(s)", nullptr, context);
        if (state == ServerState::NoModel)
            about += u" · "_s + tr("has no model yet");
        if (state == ServerState::NeedsKey)
            about += u" · "_s + tr("wants a key");
    }
    QAction *action = m_menu->addAction(u"%1    %2"_s.arg(shown(nameOf(choice)), shown(about)));
    action->setCheckable(true);
    action->setChecked(choice.isSameModel(m_current));
    action->setEnabled(state != ServerState::NoModel);
    // Later, since the choice rebuilds the menu that is just sending this.
    connect(action, &QAction::triggered, this, [this, choice] { emit chosen(choice); }, Qt::QueuedConnection);
}

}  // namespace sb::ui

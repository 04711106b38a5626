// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settingsroom.h"

#include "ui/settings/endpointspage.h"
#include "ui/settings/leaderpage.h"
#include "ui/settings/localserverpage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/spendingpage.h"
#include "ui/settings/toolspage.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

enum SettingsRow { ServersRow, ToolsRow, LocalServerRow, SpendingRow, LeaderRow };  // in the order in which they are added

}  // namespace

SettingsRoom::SettingsRoom(const SettingsParts &parts, QWidget &window, QObject *parent)
    : QObject(parent), m_parts(parts), m_window(window)
{
}

SettingsDialog &SettingsRoom::dialog()
{
    if (m_dialog == nullptr) {
        m_dialog = new SettingsDialog(&m_window);
        m_dialog->addPage(tr("Models and servers"), symbol(u"chip"_s, &Tokens::text2), [this] { return makeServers(); });
        m_dialog->addPage(tr("What models may ask for"), symbol(u"question"_s, &Tokens::text2),
                          [this] { return new ToolsPage(m_parts.tools); });
        m_dialog->addPage(tr("Local server"), symbol(u"server"_s, &Tokens::text2), [this] { return makeLocalServer(); });
        m_dialog->addPage(tr("Spending"), symbol(u"coin"_s, &Tokens::text2),
                          [this] { return m_spending = new SpendingPage(m_parts.spending, m_parts.servers); });
        m_dialog->addPage(tr("You and your organisation"), symbol(u"person"_s, &Tokens::text2),
                          [this] { return makeLeader(); });
    }
    return *m_dialog;
}

EndpointsPage *SettingsRoom::makeServers()
{
    m_servers = new EndpointsPage(m_parts.servers);
    m_servers->setCurrent(m_current);
    connect(m_servers, &EndpointsPage::chosen, this, &SettingsRoom::chosen);
    return m_servers;
}

QWidget *SettingsRoom::makeLocalServer()
{
    auto *page = new LocalServerPage(m_parts.managed);
    connect(page, &LocalServerPage::chosen, this, &SettingsRoom::chosen);
    return page;
}

QWidget *SettingsRoom::makeLeader()
{
    auto *page = new LeaderPage(m_parts.settings);
    connect(page, &LeaderPage::profileChanged, this, &SettingsRoom::profileChanged);
    return page;
}

void SettingsRoom::setCurrent(const ModelChoice &choice)
{
    m_current = choice;
    if (m_servers != nullptr)
        m_servers->setCurrent(choice);
}

void SettingsRoom::show()
{
    dialog().present();
}

void SettingsRoom::showServers()
{
    dialog().choosePage(ServersRow);
    dialog().present();
}

void SettingsRoom::showLimit()
{
    dialog().choosePage(SpendingRow);
    dialog().present();
    m_spending->focusLimit();
}

void SettingsRoom::nameServer(const QString &address)
{
    dialog().makePage(ServersRow);
    m_servers->nameServer(address, m_dialog->isVisible() ? static_cast<QWidget *>(m_dialog) : &m_window);
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settingsdialog.h"

#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace sb::ui {

SettingsDialog::SettingsDialog(QWidget *parent) : QDialog(parent), m_list(new QListWidget), m_shown(new QStackedWidget)
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    m_list->setObjectName(u"settingsPages"_s);
    m_list->setAccessibleName(tr("Pages of the settings"));
    m_list->setFixedWidth(190);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_shown->setObjectName(u"settingsPage"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list);
    layout->addWidget(m_shown, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        makePage(row);
        m_shown->setCurrentWidget(m_pages.at(row).widget);
    });
    resize(900, 640);
}

void SettingsDialog::addPage(const QString &title, const QIcon &icon, const MakePage &make)
{
    m_pages.append({make});
    new QListWidgetItem(icon, title, m_list);
}

void SettingsDialog::makePage(int row)
{
    Page &page = m_pages[row];
    if (page.widget != nullptr)
        return;
    page.widget = page.make();
    page.widget->setAccessibleName(m_list->item(row)->text());
    m_shown->addWidget(page.widget);
}

void SettingsDialog::choosePage(int row)
{
    m_list->setCurrentRow(row);
}

void SettingsDialog::present()
{
    show();
    raise();
    activateWindow();
}

void SettingsDialog::showEvent(QShowEvent *event)
{
    if (m_list->currentRow() < 0)
        choosePage(0);
    QDialog::showEvent(event);
}

}  // namespace sb::ui

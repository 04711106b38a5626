// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settingsdialog.h"

#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace sb::ui {

SettingsDialog::SettingsDialog(QWidget *parent) : QDialog(parent), m_list(new QListWidget), m_pages(new QStackedWidget)
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    m_list->setObjectName(u"settingsPages"_s);
    m_list->setAccessibleName(tr("Pages of the settings"));
    m_list->setFixedWidth(190);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_pages->setObjectName(u"settingsPage"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list);
    layout->addWidget(m_pages, 1);
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    resize(900, 640);
}

void SettingsDialog::addPage(const QString &title, const QIcon &icon, QWidget *page)
{
    m_pages->addWidget(page);
    new QListWidgetItem(icon, title, m_list);
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

void SettingsDialog::showPage(QWidget *page)
{
    if (const int row = m_pages->indexOf(page); row >= 0)
        m_list->setCurrentRow(row);
    show();
    raise();
    activateWindow();
}

}  // namespace sb::ui

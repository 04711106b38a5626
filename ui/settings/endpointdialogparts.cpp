// SPDX-License-Identifier: Apache-2.0
// What the dialog is made of.
#include "base/limits.h"
#include "ui/settings/endpointdialog.h"
#include "ui/settings/endpointfields.h"
#include "ui/settings/serverwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

void EndpointDialog::layOut()
{
    m_title->setObjectName(u"endpointTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    m_title->setFont(textFont(type::reading));
    m_about->setObjectName(u"endpointAbout"_s);
    m_about->setProperty("role", u"caption"_s);
    for (QLabel *label : {m_title, m_about}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *form = new QWidget;
    form->setObjectName(u"endpointForm"_s);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    column->setSpacing(space::medium);
    column->addWidget(m_title);
    column->addWidget(m_about);
    column->addSpacing(space::small);
    column->addWidget(m_fields);
    column->addSpacing(space::small);
    addTest(*column);
    column->addStretch();
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"endpointScroll"_s);
    m_scroll->setWidget(form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMinimumWidth(form->minimumSizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width());
    auto *sides = new QHBoxLayout;
    sides->setSpacing(0);
    sides->addWidget(makePresets());
    sides->addWidget(m_scroll, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(sides, 1);
    layout->addWidget(makeButtons());
    resize(720, 520);
}

QWidget *EndpointDialog::makePresets()
{
    m_presets = new QListWidget;
    m_presets->setObjectName(u"presetList"_s);
    m_presets->setAccessibleName(tr("Kinds of servers"));
    m_presets->setWordWrap(true);
    m_presets->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_presets->setFixedWidth(220);
    for (const EndpointPreset &preset : endpointPresets()) {
        auto *item = new QListWidgetItem(symbol(ServerWords::symbolOf(preset.kind), &Tokens::text2),
                                         ServerWords::nameOf(preset.kind), m_presets);
        item->setData(Qt::UserRole, static_cast<int>(preset.kind));
    }
    connect(m_presets, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            choosePreset(static_cast<PresetKind>(m_presets->item(row)->data(Qt::UserRole).toInt()));
    });
    return m_presets;
}

void EndpointDialog::addTest(QVBoxLayout &layout)
{
    m_test->setObjectName(u"serverCheck"_s);
    m_test->setAutoDefault(false);
    m_model->setObjectName(u"serverModel"_s);
    m_model->lineEdit()->setMaxLength(static_cast<int>(limits::serverNameLength));
    m_modelAbout->setObjectName(u"serverModelAbout"_s);
    m_modelAbout->setProperty("role", u"caption"_s);
    m_modelAbout->setTextFormat(Qt::PlainText);
    m_modelAbout->setWordWrap(true);
    auto *model = new QLabel(tr("Mo&del"));
    model->setBuddy(m_model);
    layout.addWidget(m_test, 0, Qt::AlignLeft);
    layout.addWidget(m_state);
    layout.addSpacing(space::small);
    layout.addWidget(model);
    layout.addWidget(m_model);
    layout.addWidget(m_modelAbout);
}

QWidget *EndpointDialog::makeButtons()
{
    auto *row = new QFrame;
    row->setObjectName(u"dialogButtons"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    layout->setSpacing(space::medium);
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(u"serverCancel"_s);
    m_cancel->setAutoDefault(false);
    m_save = new QPushButton(tr("A&dd and use"));
    m_save->setObjectName(u"serverUse"_s);
    m_save->setAutoDefault(false);
    layout->addStretch();
    layout->addWidget(m_cancel);
    layout->addWidget(m_save);
    connect(m_cancel, &QPushButton::clicked, this, &EndpointDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &EndpointDialog::save);
    return row;
}

}  // namespace sb::ui

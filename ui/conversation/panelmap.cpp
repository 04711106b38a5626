// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/panelmap.h"

#include "ui/conversation/panelwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

PanelMap::PanelMap(const PanelRecord &record, QWidget *parent) : QDialog(parent), m_table(new QTableWidget)
{
    setObjectName(u"panelMap"_s);
    setWindowTitle(tr("Disagreement map"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(860, 560);
    auto *note = new QLabel(tr("Each quote stands in that advisor's answer. Who has none is silent on the claim."));
    note->setProperty("role", u"tiny"_s);
    note->setWordWrap(true);
    m_table->setObjectName(u"panelMapTable"_s);
    m_table->setAccessibleName(tr("Claims, and what each advisor says to them"));
    m_table->setProperty("role", u"rowsTable"_s);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(true);
    m_table->setTextElideMode(Qt::ElideNone);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeMap"_s);
    QPushButton *copied = buttons->addButton(tr("&Copy as a table"), QDialogButtonBox::ActionRole);
    copied->setObjectName(u"copyMap"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(note);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(copied, &QPushButton::clicked, this, &PanelMap::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill(record);
}

void PanelMap::fill(const PanelRecord &record)
{
    const Synthesis synthesis = record.synthesis.value_or(Synthesis());
    const QList<MapRow> rows = disagreementMap(synthesis, record.members.size());
    QStringList names{tr("Claim")};
    for (const PersonaStamp &member : record.members)
        names.append(member.name);
    m_table->setColumnCount(static_cast<int>(names.size()));
    m_table->setRowCount(static_cast<int>(rows.size()));
    m_table->setHorizontalHeaderLabels(names);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const MapRow &claim = rows.at(row);
        auto *text = new QTableWidgetItem(synthesis.points.at(claim.point).text);
        text->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_table->setItem(row, 0, text);
        for (int member = 0; member < claim.voices.size(); ++member) {
            const PanelVoice *voice = claim.voices.at(member);
            const QString stance = PanelWords::stance(voice);
            auto *cell = new QTableWidgetItem(
                voice == nullptr ? stance : tr("%1: \u201c%2\u201d", "for or against, quote").arg(stance, voice->quote));
            cell->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
            if (voice == nullptr)
                cell->setIcon(symbol(u"unknown"_s, &Tokens::text3));
            else if (voice->stance == Stance::Supports)
                cell->setIcon(symbol(u"good"_s, &Tokens::good));
            else
                cell->setIcon(symbol(u"bad"_s, &Tokens::bad));
            m_table->setItem(row, member + 1, cell);
        }
    }
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void PanelMap::copy() const
{
    QStringList lines;
    QStringList names;
    for (int column = 0; column < m_table->columnCount(); ++column)
        names.append(m_table->horizontalHeaderItem(column)->text());
    lines.append(names.join(u'\t'));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_table->columnCount(); ++column)
            cells.append(m_table->item(row, column)->text().simplified());
        lines.append(cells.join(u'\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

}  // namespace sb::ui

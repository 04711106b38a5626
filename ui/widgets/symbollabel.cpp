// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/symbollabel.h"

#include <QPainter>

namespace sb::ui {

SymbolLabel::SymbolLabel(const QIcon &symbol, int size, QWidget *parent) : QWidget(parent), m_symbol(symbol)
{
    setFixedSize(size, size);
}

void SymbolLabel::setSymbol(const QIcon &symbol)
{
    m_symbol = symbol;
    update();
}

void SymbolLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_symbol.paint(&painter, rect());
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QWidget>

namespace sb::ui {

/// A symbol that stands beside words and says nothing that they do not: it takes no focus and has no accessible name.
class SymbolLabel : public QWidget {
    Q_OBJECT
public:
    /// `size` in logical pixels.
    explicit SymbolLabel(const QIcon &symbol, int size = 16, QWidget *parent = nullptr);

    void setSymbol(const QIcon &symbol);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_symbol;
};

}  // namespace sb::ui

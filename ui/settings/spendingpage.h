// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/spending.h"
#include "models/serverparts.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace sb::ui {

class NoticeBanner;

/// What answers cost: this month by model, the limit, the prices. A change counts at once; what is removed can be put back.
class SpendingPage : public QWidget {
    Q_OBJECT
public:
    /// `spending` and what `servers` refers to must outlive this.
    SpendingPage(Spending &spending, const ServerParts &servers, QWidget *parent = nullptr);

    /// Puts the keyboard where the limit is changed.
    void focusLimit();

private:
    QWidget *makeMonth();
    QWidget *makeLimit();
    QWidget *makePrices();
    void refreshMonth();
    void refreshLimit();
    void refreshPrices();
    void refreshButtons();
    void keepLimit();
    void addPrice();
    void fetchPrices();
    void editPrice();
    void removePrice();
    [[nodiscard]] int currentPrice() const;
    void setPrices(const QList<Price> &prices);
    void openDialog(const std::optional<Price> &before);

    Spending &m_spending;
    ServerParts m_servers;
    QLabel *m_sum;
    QTableWidget *m_models;
    QLineEdit *m_limit;
    QComboBox *m_currency;
    QLabel *m_limitState;
    NoticeBanner *m_notice;
    QTableWidget *m_prices;
    QLabel *m_none;
    QPushButton *m_fetch;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

}  // namespace sb::ui

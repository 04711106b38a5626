// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/spending.h"

#include <QDialog>
#include <optional>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sb::ui {

/// One price: of which server and model, since when, how much. Decimal numbers as the locale writes them, or with a point.
/// What is missing is said below; "Keep" is there once nothing is.
class PriceDialog : public QDialog {
    Q_OBJECT
public:
    /// `models` are offered; `price` is changed, or a new one made.
    PriceDialog(const QList<ModelStamp> &models, const std::optional<Price> &price, QDate month, QWidget *parent = nullptr);

signals:
    void kept(const sb::Price &price);

private:
    void layOut();
    QWidget *makeAmounts();
    void fill(const Price &price);
    void offerModels(const QList<ModelStamp> &models);
    [[nodiscard]] std::optional<Price> price() const;
    void refresh();

    QComboBox *m_host;
    QComboBox *m_model;
    QComboBox *m_currency;
    QDateEdit *m_since;
    QLineEdit *m_input;
    QLineEdit *m_output;
    QLineEdit *m_cacheRead;
    QLineEdit *m_cacheWrite;
    QLabel *m_state;
    QPushButton *m_keep = nullptr;
};

}  // namespace sb::ui

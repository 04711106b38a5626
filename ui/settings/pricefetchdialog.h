// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/spending.h"
#include "models/serverparts.h"

#include <QDialog>
#include <QSet>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace sb::ui {

class StateLine;

/// Fetches a provider's published prices, once the person says so, and shows what would change before anything does.
class PriceFetchDialog : public QDialog {
    Q_OBJECT
public:
    /// `spending` and what `servers` refers to must outlive this.
    PriceFetchDialog(const Spending &spending, const ServerParts &servers, QWidget *parent = nullptr);

    /// The servers that were named and whose providers publish their prices.
    [[nodiscard]] static QList<EndpointProfile> sources(const Endpoints &endpoints);

signals:
    /// The person wants these, of `host`.
    void taken(const QList<sb::PriceChange> &changes, const QString &host);

private:
    enum class Phase { Idle, Asking, Shown };

    void layOut();
    void addButtons(QVBoxLayout &layout);
    void act();
    void ask();
    void take(const Result<QList<Price>> &prices);
    void showChanges();
    void setPhase(Phase phase);
    [[nodiscard]] EndpointProfile source() const;
    [[nodiscard]] QSet<QString> usedModels() const;
    [[nodiscard]] QList<PriceChange> chosen() const;

    const Spending &m_spending;
    ServerParts m_servers;
    QList<EndpointProfile> m_sources;
    PriceFetch m_fetch;
    QList<PriceChange> m_changes;
    qsizetype m_listed = 0;
    Phase m_phase = Phase::Idle;
    QLabel *m_about;
    QComboBox *m_source;
    StateLine *m_state;
    QCheckBox *m_onlyUsed;
    QTableWidget *m_table;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_next = nullptr;
};

}  // namespace sb::ui

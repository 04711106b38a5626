// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panel.h"
#include "advice/panelpresets.h"

#include <QDialog>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace sb {
class AdvisorList;
}

namespace sb::ui {

class ArrowComboBox;
class StateLine;
class TickBox;

/// What a panel is asked, who answers and how, what it would need and where it ends at the latest: all of it before it begins. Deletes
/// itself when it is closed. GUI thread.
class PanelDialog : public QDialog {
    Q_OBJECT
public:
    struct Asked {
        QString question;
        QStringList members;  ///< slugs, whom the question addresses
        QList<Message> past;  ///< of the conversation that it belongs to
    };
    /// Who is to answer for a meeting; asked for when one is chosen.
    using Presets = std::function<std::optional<PanelPreset>(MeetingType)>;
    /// `panel` must outlive it.
    PanelDialog(const Panel &panel, const AdvisorList &advisors, Presets presets, const Asked &asked,
                QWidget *parent = nullptr);

    [[nodiscard]] PanelPlan plan() const;
    [[nodiscard]] QString question() const;

signals:
    void started(const sb::PanelPlan &plan, const QString &question);

private:
    void makeQuestion(QGridLayout &grid, const QString &question);
    void makeKind(QGridLayout &grid);
    [[nodiscard]] QWidget *makeMembers(const AdvisorList &advisors);
    void makeCaps(QGridLayout &grid);
    void takePreset(int row);
    void setMembers(const QStringList &members);
    void refresh();
    void showEstimate(const PanelEstimate &estimate);
    void showReady();
    [[nodiscard]] PanelKind kind() const;

    struct Member {
        QString slug;
        QString name;
        TickBox *box = nullptr;
        QLabel *note = nullptr;
    };

    const Panel &m_panel;
    Presets m_presets;
    QList<Message> m_past;
    QList<Member> m_members;
    QStringList m_order;  ///< of those that are ticked, as they were
    QPlainTextEdit *m_question;
    ArrowComboBox *m_preset;
    ArrowComboBox *m_kind;
    ArrowComboBox *m_lead;
    QLabel *m_leadLabel;
    QLabel *m_explained;
    QSpinBox *m_rounds;
    QLabel *m_roundsLabel;
    QSpinBox *m_requests;
    QSpinBox *m_tokens;
    QDoubleSpinBox *m_money;
    QLabel *m_moneyLabel;
    QSpinBox *m_minutes;
    StateLine *m_estimate;
    StateLine *m_hint;
    QPushButton *m_start;
    QString m_currency;
    bool m_areCapsOwn = false;  ///< the person has set one
    int m_asked = 0;  ///< counts: an estimate for an earlier plan comes too late
};

}  // namespace sb::ui

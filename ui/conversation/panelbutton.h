// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>
#include <QString>
#include <QStringList>
#include <functional>

namespace sb::ui {

class Composer;

/// At the composer's foot: asks several advisors at once. Says so when the question addresses several. GUI thread.
class PanelButton : public QPushButton {
    Q_OBJECT
public:
    /// Gives the slugs of those that a question addresses.
    using Addressed = std::function<QStringList(const QString &)>;
    /// `composer` must outlive it.
    PanelButton(Composer &composer, Addressed addressed, QWidget *parent = nullptr);

    void ask();

signals:
    void wanted(const QString &question, const QStringList &members);

private:
    void notice();

    Composer &m_composer;
    Addressed m_addressed;
};

}  // namespace sb::ui

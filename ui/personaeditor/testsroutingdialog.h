// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personatests.h"

#include <QDialog>
#include <QList>
#include <utility>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace sb::ui {

class TickBox;

/// A question, and whom it must and must not reach. GUI thread.
class TestsRoutingDialog : public QDialog {
    Q_OBJECT
public:
    /// By slug, then name.
    using Advisors = QList<std::pair<QString, QString>>;

    TestsRoutingDialog(const RoutingCase &test, const Advisors &advisors, const QString &title, QWidget *parent = nullptr);

signals:
    /// As far as it is typed, whenever that says something.
    void typed(const sb::RoutingCase &test);
    void made(const sb::RoutingCase &test);

private:
    [[nodiscard]] QListWidget *makeList(const QString &name, const Advisors &advisors, const QStringList &ticked);
    void check();
    [[nodiscard]] RoutingCase test() const;

    RoutingCase m_before;
    QLineEdit *m_question;
    QListWidget *m_expected;
    QListWidget *m_unwanted;
    TickBox *m_mayAsk;
    QPushButton *m_done;
};

}  // namespace sb::ui

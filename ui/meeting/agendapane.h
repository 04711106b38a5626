// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <QString>
#include <QStringList>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace sb {
class MeetingDesk;
}

namespace sb::ui {

class ElidedLabel;

/// A step of the agenda as one text: "action:<id>", "review:<id>", "metric:<key>", "close".
namespace step {
inline constexpr auto action = QLatin1StringView("action:");
inline constexpr auto review = QLatin1StringView("review:");
inline constexpr auto metric = QLatin1StringView("metric:");
inline constexpr auto close = QLatin1StringView("close");
}  // namespace step

/// What the meeting goes through, in its order, with what was promised before. GUI thread.
class AgendaPane : public QWidget {
    Q_OBJECT
public:
    /// The desk must outlive it.
    explicit AgendaPane(MeetingDesk &desk, QWidget *parent = nullptr);

    /// The agenda of the meeting that is open.
    void fill();
    /// What has become of actions, and the counts at the end.
    void refresh();
    /// All steps in the order in which one goes through them, also those that are folded.
    [[nodiscard]] QStringList steps() const;
    /// Marks it, and unfolds what holds it.
    void setStep(const QString &step);
    /// What a step is called: "Review pickup".
    [[nodiscard]] QString nameOf(const QString &step) const;

signals:
    void stepChosen(const QString &step);

private:
    QTreeWidgetItem *addGroup(const QString &title, const QString &count, bool isOpen);
    void addStep(QTreeWidgetItem *group, const QString &step, const QString &name, const QString &fact);
    void fillMetrics();
    void showAction(QTreeWidgetItem &item, const QString &id);

    MeetingDesk &m_desk;
    ElidedLabel *m_title;
    QLabel *m_about;
    QTreeWidget *m_tree;
};

}  // namespace sb::ui

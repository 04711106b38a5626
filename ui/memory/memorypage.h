// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/memorybook.h"
#include "domain/message.h"

#include <QWidget>
#include <functional>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace sb::ui {

/// What is remembered, layer by layer: where each thing comes from, whether advisors are told of it, in words that can be changed, and a way
/// to forget it. GUI thread.
class MemoryPage : public QWidget {
    Q_OBJECT
public:
    struct Parts {
        MemoryBook &memory;
        std::function<QString(const QString &slug)> nameOf;  ///< of an advisor
        std::function<QString(ConversationId conversation)> titleOf;  ///< empty where it is gone
        std::function<QString()> advisor;  ///< slug of the one who answers now
        std::function<QList<Message>()> summaries;  ///< of the conversation that is open
    };
    /// `parts.memory` must outlive this.
    explicit MemoryPage(const Parts &parts, QWidget *parent = nullptr);

    /// Shows what there is now.
    void fill();

signals:
    void conversationWanted(sb::ConversationId conversation, sb::MessageId message);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QTreeWidgetItem *addGroup(const QString &name);
    void addItem(QTreeWidgetItem &group, const MemoryItem &item, bool isOwn);
    void addSummaries();
    [[nodiscard]] QString sourceOf(const MemoryItem &item) const;
    void changeBy(const QTreeWidgetItem &row);
    void forgetCurrent();
    void showSource();
    void addTyped();
    void enableButtons();
    [[nodiscard]] const MemoryItem *itemOf(const QTreeWidgetItem *row) const;

    Parts m_parts;
    QTreeWidget *m_tree;
    QComboBox *m_layer;
    QLineEdit *m_text;
    QPushButton *m_add;
    QPushButton *m_forget;
    QPushButton *m_source;
};

}  // namespace sb::ui

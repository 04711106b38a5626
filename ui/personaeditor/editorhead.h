// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace sb::ui {

class ElidedLabel;
class MenuButton;
class AdvisorTile;

/// Whom one edits, how that stands to what is published, and what can be done with the whole of it. GUI thread.
class EditorHead : public QFrame {
    Q_OBJECT
public:
    explicit EditorHead(QWidget *parent = nullptr);

    struct State {
        QString slug;
        QString icon;
        QString name;
        bool isBuiltIn = false;
        bool isChanged = false;   ///< the draft differs from what is published
        bool canPublish = false;
        bool canDiscard = false;
        bool canUndo = false;
        bool canRedo = false;
        bool isPublishing = false;
        int versions = 0;         ///< that are kept
        bool operator==(const State &) const = default;
    };
    void setState(const State &state);
    /// What the draft changes; empty while that is not known, or nothing.
    void setChanges(const QString &words);
    /// Of other advisors, to go to.
    [[nodiscard]] QMenu &advisors() { return *m_advisors; }
    /// What else can be done with the draft.
    [[nodiscard]] QMenu &more() { return *m_moreMenu; }

signals:
    void undoRequested();
    void redoRequested();
    void discardRequested();
    void publishRequested();
    void allRequested();

private:
    [[nodiscard]] QString badge(const State &state) const;

    AdvisorTile *m_tile;
    MenuButton *m_name;
    QMenu *m_advisors;
    QLabel *m_badge;
    ElidedLabel *m_changes;
    QToolButton *m_undo;
    QToolButton *m_redo;
    QToolButton *m_more;
    QMenu *m_moreMenu;
    QPushButton *m_discard;
    QPushButton *m_publish;
};

}  // namespace sb::ui

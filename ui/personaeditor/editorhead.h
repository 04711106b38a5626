// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QString>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace sb::ui {

class ElidedLabel;
class MenuButton;
class AvatarButton;

/// Whom one edits, how that stands to what is published, and what can be done with the whole of it. GUI thread.
class EditorHead : public QFrame {
    Q_OBJECT
public:
    explicit EditorHead(QWidget *parent = nullptr);
    /// By which the tile is changed.
    [[nodiscard]] QMenu &avatar() { return *m_avatarMenu; }

    struct State {
        QString slug;
        QString icon;
        QString colour;           ///< as the document writes it
        QString name;
        bool isBuiltIn = false;
        bool isChanged = false;   ///< the draft differs from what is published
        bool canPublish = false;
        bool canDiscard = false;
        bool canUndo = false;
        bool canRedo = false;
        bool isPublishing = false;
        qint64 newest = 0;        ///< number of the newest version; 0: none is kept
        bool operator==(const State &) const = default;
    };
    void setState(const State &state);
    /// What the draft changes; empty while that is not known, or nothing.
    void setChanges(const QString &words);
    /// Which of form and source are in view.
    void setPanes(bool hasForm, bool hasSource);
    /// Of other advisors, to go to.
    [[nodiscard]] QMenu &advisors() { return *m_advisors; }
    /// What else can be done with the draft.
    [[nodiscard]] QMenu &more() { return *m_moreMenu; }

signals:
    void formToggled();
    void sourceToggled();
    void undoRequested();
    void redoRequested();
    void compareRequested();
    void discardRequested();
    void publishRequested();
    void allRequested();

private:
    void dressButtons();
    void connectButtons();
    [[nodiscard]] QString badge(const State &state) const;

    AvatarButton *m_tile;
    QMenu *m_avatarMenu;
    MenuButton *m_name;
    QMenu *m_advisors;
    QLabel *m_badge;
    ElidedLabel *m_changes;
    QToolButton *m_form;
    QToolButton *m_source;
    QToolButton *m_undo;
    QToolButton *m_redo;
    QToolButton *m_more;
    QMenu *m_moreMenu;
    QPushButton *m_compare;
    QAction *m_discard;
    QPushButton *m_publish;
};

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

class QLabel;
class QSplitter;

namespace sb::ui {

class Sidebar;

/// The frame: menu bar, sidebar beside a room, status bar. Arranges, decides nothing.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// Takes both as children.
    MainWindow(Sidebar *sidebar, QWidget *room, QWidget *parent = nullptr);

    void setActivity(const QString &sentence);
    /// Where a question goes, in words.
    void setReceiver(const QString &sentence);
    /// Shows whether single letters act on messages.
    void setLetterKeys(bool areOn);
    [[nodiscard]] QByteArray split() const;
    void restoreSplit(const QByteArray &state);

signals:
    void newConversation();
    void copyRequested();
    void findRequested();
    void findStepRequested(int step);  ///< 1 next, -1 previous
    void stopRequested();
    void retryRequested();
    void rewordRequested();
    void branchesRequested();
    void inspectRequested();
    void commandsRequested();
    void messageStepRequested(int step);  ///< 1 next, -1 previous
    void letterKeysChanged(bool areOn);
    void zoomRequested(int step);  ///< 1 larger, -1 smaller, 0 as it was

private:
    void makeMenus();
    void showKeys();
    void showAbout();

    QSplitter *m_splitter;
    QWidget *m_sidebar;
    QLabel *m_activity;
    QLabel *m_receiver;
    QAction *m_letterKeys = nullptr;
};

}  // namespace sb::ui

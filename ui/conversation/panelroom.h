// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panel.h"

#include <QWidget>
#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabBar;
class QToolButton;

namespace sb {
class AnswerCitations;
class CodeHighlighter;
}  // namespace sb

namespace sb::ui {

class ElidedLabel;
class NoticeBanner;
class PanelPage;
class PanelSynthesisPane;

/// A panel: its question, the answers side by side, the synthesis beside them or behind a tab, and a field for what the leader says to
/// all. Where there is no room for the columns, each has a tab. GUI thread.
class PanelRoom : public QWidget {
    Q_OBJECT
public:
    using Addressed = std::function<QStringList(const QString &)>;
    /// `panel` and `highlighter` must outlive it; `addressed` gives the slugs of those that a text addresses.
    PanelRoom(Panel &panel, CodeHighlighter &highlighter, AnswerCitations *citations, Addressed addressed,
              QWidget *parent = nullptr);

    /// As the conversation is called.
    void setTitle(const QString &title);
    void addNotice(const QString &sentence);
    [[nodiscard]] PanelPage &page() const { return *m_page; }

signals:
    void backWanted();
    /// An answer of the panel is to be talked on about, with its advisor alone.
    void furtherWanted(sb::MessageId answer);
    void linkActivated(const QUrl &url);
    /// What happens now, for the status bar.
    void activity(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeQuestion();
    QWidget *makeAsk();
    void connectPanel();
    void showPanel();
    void showState();
    void showUse();
    void showQuestion();
    void arrange();
    void makeTabs();
    void chooseTab(int tab);
    void doWhole();
    void openMemo();
    void openMap();
    void ask();
    void noticeAsk();
    [[nodiscard]] QStringList asked() const;

    enum class Shape { Side, Columns, Tabs };  ///< all beside each other; the synthesis behind a tab; each behind one

    Panel &m_panel;
    Addressed m_addressed;
    QToolButton *m_back;
    ElidedLabel *m_title;
    QLabel *m_kind;
    ElidedLabel *m_explained;
    QLabel *m_use;
    QPushButton *m_whole;
    NoticeBanner *m_notice;
    QLabel *m_question;
    QLabel *m_told;
    QTabBar *m_tabs;
    PanelPage *m_page;
    PanelSynthesisPane *m_synthesis;
    QPlainTextEdit *m_field;
    QLabel *m_note;
    QPushButton *m_send;
    Shape m_shape = Shape::Side;
    int m_estimates = 0;  ///< counts: one for an earlier text comes too late
};

}  // namespace sb::ui

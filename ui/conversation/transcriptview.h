// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/tooluse.h"
#include "models/transcript.h"
#include "ui/conversation/findbar.h"

#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <QWidget>
#include <chrono>

class QStackedLayout;

namespace sb::ui {

class ScriptedPage;
class TranscriptText;

/// The transcript of one session. Cheap to make; the page comes with `activate`, or by itself once the view has been shown
/// and the window has painted. Where no safe page can be shown, and when its process dies more than three times a minute,
/// the same conversation stands there as plain text. The bar of "find in the conversation" opens below either. GUI thread.
class TranscriptView : public QWidget {
    Q_OBJECT
public:
    /// `transcript` must outlive this.
    explicit TranscriptView(Transcript &transcript, QWidget *parent = nullptr);

    /// Makes the page now; does nothing the second time.
    void activate();
    /// Shows plain text from now on; `reason` stands above it.
    void showAsText(const QString &reason);
    [[nodiscard]] bool isText() const { return m_text != nullptr; }

    /// A style sheet that sets every colour as a CSS variable on `:root`.
    void setTheme(const QByteArray &css);
    /// 0.8 to 2.
    void setZoom(qreal factor);
    /// Questions offered while the conversation is empty.
    /// Other pictures of advisors (ui/style/advisorlooks.h) are there now.
    void refreshPictures();
    void setExamples(const QStringList &examples);
    void copySelection();
    /// Opens the find bar, with what is selected in it.
    void startFind();
    /// 1 for the next match, -1 for the one before; opens the find bar if it is closed.
    void stepFind(int step);
    /// Goes to a message that is among those of the transcript, however far from its end, with the find bar open and what was
    /// `found` in it, as it stands there, marked. The focus stays where it is.
    void showMessage(MessageId id, const QString &found);
    [[nodiscard]] QString plainText() const;

    /// Gives the keyboard to the message before (-1) or after (1) the one it is at; without one, to one that is in view.
    void stepMessage(int step);
    enum class LetterKeys { Off, On };
    /// Whether single letters act on the message that the keyboard is at.
    void setLetterKeys(LetterKeys keys);
    /// Up to where the conversation that is shown next has been read; null: not known.
    void setLastRead(MessageId message);

    /// Null before `activate` and with plain text.
    [[nodiscard]] ScriptedPage *page() const { return m_page; }

signals:
    /// The page stands at the message that `showMessage` was asked for.
    void messageShown(sb::MessageId id);
    /// The page shows the conversation for the first time, or again after its process died.
    void pageReady();
    /// What the model had said so far is in the page.
    void textShown();
    /// A link to the outside was clicked; nothing was opened.
    void linkActivated(const QUrl &url);
    void exampleActivated(const QString &question);
    /// One of `MessageActions` that neither copies nor shows details.
    void actionRequested(const QString &action, sb::MessageId message);
    /// Of a figure's card: "chart" wants its chart, "metric" to see it in the dashboard.
    void cellRequested(const QString &action, const QString &cell);
    /// The same of `TalkRoom::actFor`.
    void advisorRequested(const QString &action, sb::MessageId message, const QString &advisor);
    /// The conversation has been read up to the end of this message: it was in view while the window was active.
    void messageRead(sb::MessageId message);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void connectTranscript();
    void connectPage();
    void showAll();
    void add(const Transcript::Entry &entry);
    void change(const Transcript::Head &head);
    void replaceTail(qsizetype kept);
    void showEarlier();
    void takeEarlier(qsizetype entries);
    [[nodiscard]] QJsonArray entries(qsizetype from, qsizetype count) const;
    void renderAgain(const QStringList &messages);
    void act(const QString &action, const QString &argument);
    void connectFind();
    void find();
    void endFind();
    void seek();
    void leaveFound();
    void askFind(const QString &function, const QJsonArray &arguments);
    void recover();
    void refreshText();
    void say(const Message &message);
    void showLetterKeys();
    void showLastRead();
    void takeRead(MessageId message);

    Transcript &m_transcript;
    QStackedLayout *m_stack;
    ScriptedPage *m_page = nullptr;
    TranscriptText *m_text = nullptr;
    FindBar *m_find;
    QPointer<QWidget> m_beforeFind;  ///< what had the focus
    QTimer m_textTimer;
    QByteArray m_theme;
    QStringList m_examples;
    qreal m_zoom = 1.0;
    MessageId m_writing;
    MessageId m_toolsOf;  ///< the answer that changed last
    QList<ToolUse> m_tools;  ///< its rows, as they were then
    MessageId m_sought;  ///< to be gone to once the page has it
    LetterKeys m_letterKeys = LetterKeys::On;
    MessageId m_lastRead;
    MessageId m_seenInactive;  ///< its end is in view of a window that is not the active one
    qsizetype m_first = 0;  ///< place of the first message that the page has; it asks for those before as it nears its top
    QList<std::chrono::steady_clock::time_point> m_losses;
};

}  // namespace sb::ui

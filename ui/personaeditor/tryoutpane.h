// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/tryout.h"
#include "models/latestwork.h"

#include <QHash>
#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace sb {
class PersonaDraft;
}

namespace sb::ui {

class ArrowComboBox;
class StateLine;
class TickBox;
class TryoutPage;

/// A talk with an advisor's draft as it stands, beside the form: nothing is published for it, and nothing of it is kept but what the
/// person thought of two answers. GUI thread.
class TryoutPane : public QWidget {
    Q_OBJECT
public:
    /// Must outlive it. `seed` decides the order of blind answers.
    TryoutPane(const Rehearsal &rehearsal, quint32 seed, QWidget *parent = nullptr);

    /// Another advisor, by slug: the talk is over. What was typed and not asked waits until one comes back.
    void setAdvisor(const QString &slug);
    /// Borrowed; null for none.
    void setDraft(PersonaDraft *draft);
    /// The last question again, of the draft as it is now.
    void replay();
    void focusQuestion();
    [[nodiscard]] const Tryout &tryout() const { return m_tryout; }

signals:
    /// The person wants a test of this question, which was answered so.
    void testWanted(const QString &question, const QString &answer);
    /// To the outside; nothing was opened.
    void linkActivated(const QUrl &url);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    /// What takes a look at a whole text.
    struct Known {
        QString name;
        QStringList starters;
        QString draft;  ///< versions
        QString published;
    };
    void makeControls();
    void makeVerdict();
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeFoot();
    void connectTryout();
    void ask();
    void takeLastQuestion();
    void takeTexts();
    void noticeEdit();
    void replayAfterEdit();
    void showReceiver();
    [[nodiscard]] bool isReceiverSeen();
    void learn();
    void showState();
    void showRecord();
    [[nodiscard]] Trial::Kind kind() const;

    const Rehearsal &m_rehearsal;
    Tryout m_tryout;
    QPointer<PersonaDraft> m_draft;
    TryoutPage *m_page;
    ArrowComboBox *m_kind;
    QLabel *m_receiver;
    QWidget *m_verdict;
    QLabel *m_record;
    StateLine *m_notice;
    QPlainTextEdit *m_question;
    QPushButton *m_ask;
    QPushButton *m_replay;
    QPushButton *m_last;
    QPushButton *m_clear;
    TickBox *m_eachEdit;
    QString m_slug;
    QHash<QString, QString> m_unasked;  ///< by slug
    Known m_known;
    LatestWork<Known> m_work{this};
    QTimer m_pause;  ///< of typing
    ModelChoice m_shown;  ///< whose name stands there
    ModelChoice m_replayedBy;  ///< that the person let answer after each edit
};

}  // namespace sb::ui

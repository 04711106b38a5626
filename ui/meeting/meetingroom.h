// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "models/latestwork.h"
#include "ui/meeting/meetingmarkup.h"

#include <QPointer>
#include <QUrl>
#include <QWidget>

#include <functional>
#include <variant>

class QSplitter;
class QStackedWidget;

namespace sb {
class MeetingDesk;
struct Error;
}  // namespace sb

namespace sb::ui {

class AgendaPane;
class MeetingFoot;
class MeetingHead;
class MeetingLobby;
class MeetingPresenter;
class MinutesDialog;
class NotesWindow;
class NoticeBanner;
class PagePlace;
class RecordPane;

/// The room of meetings: what was held and promised, and the meeting that is open: its agenda, the step that is spoken of, what is
/// written of it. What is in it is made when it is first shown. GUI thread.
class MeetingRoom : public QWidget {
    Q_OBJECT
public:
    /// The desk must outlive it.
    explicit MeetingRoom(MeetingDesk &desk, QWidget *parent = nullptr);
    ~MeetingRoom() override;
    Q_DISABLE_COPY_MOVE(MeetingRoom)

    /// Advisors' names, that a decision can be put down to.
    void setAdvisors(const QStringList &names);
    [[nodiscard]] const QString &step() const { return m_step; }
    /// Nothing for a step that the agenda has not.
    void goTo(const QString &step);
    /// Over the whole screen, the second one where there is one; then the notes open beside it.
    void present();
    void showNotes();
    void showMinutes();

signals:
    void titleChanged(const QString &title);
    void activityChanged(const QString &sentence);
    /// An advisor is asked about the step: where answers are read, and not sent yet.
    void questionPrepared(const QString &question);
    /// To the outside; nothing was opened.
    void linkActivated(const QUrl &url);
    /// The page shows the step.
    void shown();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    using Step = std::variant<MetricStep, ActionStep, ReviewStep, std::monostate>;
    struct Made {
        QString step;
        QString markup;
        QString text;
    };
    void make();
    [[nodiscard]] QWidget *makeMeeting();
    void makeKeys();
    void connectDesk();
    void connectParts();
    void showOpened();
    void showLobby();
    void followRecord();
    void walk(int by);
    void toggleBlank();
    void fold();
    void openAgendaMenu();
    void showRecord();
    [[nodiscard]] Step stepNow() const;
    [[nodiscard]] MetricStep metricStep(const CardData &card) const;
    [[nodiscard]] QString metricOfStep() const;
    [[nodiscard]] QString position() const;
    [[nodiscard]] QString spokenBefore(const QString &metric) const;
    [[nodiscard]] std::function<Made()> prepared() const;
    void refresh();
    void tellPage();
    void tellStyle();
    void tellOthers();
    void tellPresenter(MeetingPresenter &presenter, const QString &metric);
    void prepareQuestion();
    void showActivity();
    void fail(const Error &error);

    MeetingDesk &m_desk;
    QStringList m_advisors;
    QString m_step;
    QString m_kept;  ///< when the record was last on the disk
    int m_shownWidth = 0;
    QStackedWidget *m_stack = nullptr;
    MeetingLobby *m_lobby = nullptr;
    NoticeBanner *m_notices = nullptr;
    MeetingHead *m_head = nullptr;
    QSplitter *m_split = nullptr;
    QSplitter *m_work = nullptr;
    AgendaPane *m_agenda = nullptr;
    PagePlace *m_page = nullptr;
    RecordPane *m_record = nullptr;
    MeetingFoot *m_foot = nullptr;
    QPointer<MeetingPresenter> m_presenter;
    QPointer<NotesWindow> m_notes;
    QPointer<MinutesDialog> m_minutes;
    LatestWork<Made> m_making{this};
};

}  // namespace sb::ui

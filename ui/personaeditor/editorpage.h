// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/drafthelpask.h"
#include "advice/rehearsal.h"
#include "models/draftreview.h"
#include "personas/personadesk.h"
#include "ui/personaeditor/editorpanes.h"

#include <QPointer>
#include <QWidget>

namespace sb::ui {

class EditorHead;
class FormPane;
class HelpDialog;
class NoticeBanner;
class OutlinePane;
class SidePane;
class SourceView;

/// The advisor on the desk in three panes: outline, form and source of one text, and beside them what comes of it. GUI thread.
class EditorPage : public QWidget {
    Q_OBJECT
public:
    struct Parts {
        PersonaDesk &desk;
        PersonaVersions &versions;
        const PersonaLibrary &advisors;
        const FrameworkLibrary &frameworks;
        const Rehearsal &rehearsal;
    };
    /// All parts must outlive this.
    explicit EditorPage(const Parts &parts, QWidget *parent = nullptr);

    /// What is typed in a field stands in the draft when this returns: to be called before another advisor is opened.
    void commit();
    /// Other advisors or frameworks are there now.
    void reloadNames();
    /// All panes show this place of the draft.
    void goTo(qsizetype byte);
    [[nodiscard]] QByteArray split() const;
    void restoreSplit(const QByteArray &state);

signals:
    void titleChanged(const QString &title);
    /// What happened to the draft, for the status bar.
    void activityChanged(const QString &sentence);
    void advisorRequested(const QString &slug);
    void allRequested();
    void exportRequested();
    void pictureChanged();
    /// To the outside; nothing was opened.
    void linkActivated(const QUrl &url);

private:
    using Pane = EditorPanes::Pane;

    void arrangePanes();
    void connectDesk();
    void connectPlaces();
    void addKeys();
    void connectAvatar();
    [[nodiscard]] QString nameOf(const QString &slug) const;
    void showDraft();
    void clear();
    void publishWhenKnown();
    void openPublishDialog();
    void showState();
    void showHead();
    void showFindings(const DraftFindings &findings);
    void countVersions();
    void follow(qsizetype byte, const QWidget *leader);
    void change(const FieldEdit &edit);
    void bringBack(const QByteArray &version, const SectionName &section);
    void setMode(const ChapterRow &chapter, SectionMode::When when);
    void mend(const LintFinding &finding);
    void askToPublish();
    void tellOutside(const OutsideChange &change);
    void offerSides();
    void chooseSides();
    void addHelp();
    void help(HelpTask task, const ChapterRow &chapter);
    void show(Pane pane);

    Parts m_parts;
    DraftReview m_review;
    EditorHead *m_head;
    NoticeBanner *m_notices;
    OutlinePane *m_outline;
    FormPane *m_form;
    SourceView *m_source;
    SidePane *m_side;
    QPointer<HelpDialog> m_help;
    EditorPanes *m_panes;
    bool m_isFollowing = false;
    bool m_wantsPublish = false;  ///< as soon as the draft has been looked at and routed
    qint64 m_newest = 0;  ///< number of the newest version; 0: none
    int m_conflictOffer = 0;
};

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/lintfinding.h"
#include "personas/personadraft.h"
#include "ui/personaeditor/formedits.h"
#include "ui/personaeditor/formpage.h"
#include "ui/personaeditor/formreader.h"
#include "ui/personaeditor/formrowlist.h"

#include <QHash>
#include <QPointer>
#include <QScrollArea>
#include <QTimer>
#include <functional>
#include <optional>

class QFrame;
class QLabel;
class QMenu;

namespace sb::ui {

/// An advisor's draft as fields, one chapter at a time. What is typed goes into the draft after a short pause and when a field is
/// left; what others do to the draft shows up here, and who is typing keeps keyboard and words while the field is there. GUI
/// thread.
class FormPane : public QScrollArea {
    Q_OBJECT
public:
    explicit FormPane(QWidget *parent = nullptr);
    ~FormPane() override;
    Q_DISABLE_COPY_MOVE(FormPane)

    /// Borrowed; nullptr shows nothing. Turns to the profile, be it in the document or not. What is typed for the draft before
    /// and not committed is dropped.
    void setDraft(PersonaDraft *draft);
    /// A chapter of the grammar, in the document or not; of the free ones (ChapterKind::Free) the first of this title.
    void showChapter(ChapterKind chapter, const QString &title = {});
    /// What only front matter can say.
    void showDocument();
    /// The field at this byte, on its page. The keyboard does not follow; it leaves a field whose page is turned.
    void showAt(qsizetype byte);
    [[nodiscard]] const FormPage &page() const { return m_page; }
    /// The keyboard goes to the first field.
    void focusFirst();

    /// Names that can be chosen besides being written; the person goes on typing meanwhile.
    void setNames(const QStringList &frameworks, const QStringList &personas);
    using Sentence = std::function<QString(const LintFinding &)>;
    /// Those of the draft as it is; each is told at the field in which it stands.
    void setProblems(const QList<LintFinding> &findings, const Sentence &sentence);

    /// What is typed stands in the draft, or is refused at its field, when this returns.
    void commit();

signals:
    /// The keyboard is in a field that stands there.
    void placeChanged(qsizetype byte);
    void pageChanged(const sb::ui::FormPage &page);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Wish {
        QString path;
        bool isPending = false;  ///< the entry of the list `path` that is in the form only
    };

    /// What was typed and is not in the document, where that said something else.
    struct Untaken {
        QString text;
        QJsonValue value;
    };

    void makeContent();
    void showPage(const FormPage &page);
    void turnTo(const FormPage &page);
    void follow();
    void refreshSeen();
    void refresh();
    void findFreeChapter();
    [[nodiscard]] QList<FormRow> rowsNow() const;
    [[nodiscard]] QString chapterTitle() const;
    [[nodiscard]] QStringList ownTitles() const;
    void fillChapterMenu();
    void addFreeChapter();

    void adopt(FormRowView *view);
    void keepUntaken(const FormRowView *view);
    void takeValue(FormRowView *view, const QJsonValue &value);
    void takePending(FormRowView *view, const QJsonValue &value);
    void act(const FormRow &row, FormAction action);
    void addTo(const QString &list, qsizetype index, bool isInPending);
    void removeEntry(const FormRow &row);
    void moveEntry(const FormRow &row, qsizetype to);
    void apply(const FieldEdit &edit, FormRowView *view);
    [[nodiscard]] PendingEntry *pendingOf(const FormRow &row);
    [[nodiscard]] bool isInText(const QString &list) const;
    void forgetBlank();

    void entered(const FormRowView *view);
    void tellPlace();
    void grantWish();
    void scrollTo(QWidget *view);
    void seeByte();
    void placeNotes();
    [[nodiscard]] QList<FormNote> notesOf(const QString &path) const;
    [[nodiscard]] QList<const FormRowView *> entriesOf(const QString &list) const;
    [[nodiscard]] qsizetype dropPlace(const FormRow &row, const QPoint &global) const;
    void showDrop(const FormRow &row, const QPoint &global);

    PersonaDraft *m_draft = nullptr;
    FormReader m_reader;
    FormEdits m_edits;
    FormPage m_page;
    QString m_freeTitle;
    bool m_isOutdated = false;  ///< its rows, while nobody sees them
    QList<PendingEntry> m_pending;
    QHash<QString, Untaken> m_untaken;  ///< by path
    QList<LintFinding> m_findings;
    Sentence m_sentence;
    QLabel *m_purpose = nullptr;
    QLabel *m_title = nullptr;
    FormRowList *m_list = nullptr;
    QMenu *m_chapters = nullptr;
    QFrame *m_dropLine = nullptr;
    std::optional<Wish> m_wish;
    std::optional<qsizetype> m_byte;  ///< to be shown when it is known what stands there
    QPointer<QWidget> m_toSee;  ///< while the page around it gets its size
    QTimer m_settling;
    QString m_place;  ///< the field that the keyboard is in, until its byte is told
};

}  // namespace sb::ui

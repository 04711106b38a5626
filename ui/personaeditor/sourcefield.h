// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "ui/personaeditor/sourcechanges.h"
#include "ui/personaeditor/sourcecompletion.h"
#include "ui/personaeditor/sourceproblems.h"
#include "ui/personaeditor/sourcetext.h"
#include "ui/personaeditor/sourcewords.h"

#include <QPlainTextEdit>
#include <QTextBlock>
#include <optional>

class QMenu;

namespace sb::ui {

class SourceHighlighter;
class SourceMargin;
class SourcePopup;

/// The text of a draft as a person edits it: coloured, numbered, with its problems underlined. Undo and redo are the draft's. Tab
/// indents; Ctrl+Tab, or Esc and then Tab, leaves the field. GUI thread; what a key costs does not grow with the text, apart from
/// moving its bytes.
class SourceField : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SourceField(const LintPhrases &phrases, QWidget *parent = nullptr);
    ~SourceField() override;
    Q_DISABLE_COPY_MOVE(SourceField)

    void setDraft(PersonaDraft *draft);
    /// Of the draft's text as it is now.
    void setProblems(const QList<LintFinding> &findings);
    void setWords(const SourceWords &words) { m_words = words; }
    /// 1 is the size of the fixed font of the system.
    void setZoom(qreal factor);

    [[nodiscard]] const SourceText &text() const { return *m_text; }
    [[nodiscard]] const SourceProblems &problems() const { return m_problems; }
    [[nodiscard]] const SourceChanges &changes() const { return *m_changes; }
    [[nodiscard]] qsizetype byteAtCursor() const;
    void goTo(qsizetype byte);

    // What keys do
    void goToNextProblem();
    void goToPreviousProblem();
    void tellProblem();
    void openFixes();
    void complete();
    /// Takes what is selected to that byte, as it is.
    void moveSelected(qsizetype to);

    /// A line that can be seen, in the coordinates of the viewport.
    struct SeenLine {
        QTextBlock block;
        QRectF rect;
    };
    [[nodiscard]] QList<SeenLine> seenLines() const;

    enum class LineChange { None, Differs, GoneBefore };
    struct LineMark {
        std::optional<Severity> severity;
        LineChange change = LineChange::None;
    };
    [[nodiscard]] LineMark markOf(int line) const;
    // For the margin, which knows heights alone
    void goToLine(int y);
    void tellLine(int y, QPoint global);
    void scrollBy(QWheelEvent &event) { wheelEvent(&event); }

signals:
    void cursorMoved(qsizetype byte);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    enum class Direction { Back, Forth };
    enum class Indent { Less, More };

    void connectText();
    void followEdits(const TextEdits &edits);
    void rememberPlace();
    void keepPlace();
    void placeMargin();
    void updateSeen();
    void undoOrRedo(Direction direction);
    void takeSelection(const QString &text, PersonaDraft::Step step = PersonaDraft::Step::Alone);
    bool takePopupKey(const QKeyEvent &event);
    bool takeTab(const QKeyEvent &event);
    void indent(Indent way);
    void offerWords(bool isUnasked);
    void takeWord();
    void closePopup();
    void tell(const QList<LintFinding> &findings, QPoint global);
    [[nodiscard]] QList<LintFinding> findingsAtCursor() const;
    void addFixes(QMenu &menu, const QList<LintFinding> &findings);
    void silence(const Problem &problem);
    void paintCurrentLine(QPainter &painter);
    void paintProblems(QPainter &painter, const QList<SeenLine> &lines) const;
    void paintHidden(QPainter &painter, const SeenLine &line) const;

    SourceText *m_text;
    SourceHighlighter *m_highlighter;
    SourceChanges *m_changes;
    SourceMargin *m_margin;
    SourcePopup *m_popup;  ///< a child of the window while it shows
    LintPhrases m_phrases;
    SourceProblems m_problems;
    SourceWords m_words;
    SourceCompletion m_offer;  ///< what the popup shows
    QTextCursor m_top;  ///< the first line that was seen before the draft was followed
    int m_topOffset = 0;  ///< in lines as they wrap
    qsizetype m_lastEnd = 0;  ///< the byte at which the draft's last edit ends
    bool m_isTyping = false;  ///< a key is being handled
    bool m_isLeaving = false;  ///< Esc was the last key, so Tab leaves
};

}  // namespace sb::ui

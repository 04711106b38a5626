// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/personaeditor/sourcewords.h"

#include <QWidget>

class QAction;
class QLabel;

namespace sb {
class PersonaDraft;
}

namespace sb::ui {

class SourceField;

/// The source of an advisor while it is edited, with a line below that says where the cursor is and what the edits touch. Its
/// actions (`nextProblem`, `previousProblem`, `tellProblem`, `quickFix`, `completeWord`) have keys that count while the focus is
/// in it: a window that offers them too uses these, or Qt would find their keys ambiguous. GUI thread.
class SourceView : public QWidget {
    Q_OBJECT
public:
    explicit SourceView(const LintPhrases &phrases, QWidget *parent = nullptr);

    /// Borrowed; null for none. All views of one draft show the same text.
    void setDraft(PersonaDraft *draft);
    /// Of the draft's text as it is now; until the next ones they move with the text.
    void setProblems(const QList<LintFinding> &findings);
    void setWords(const SourceWords &words);
    /// 1 is the size of the fixed font of the system.
    void setZoom(qreal factor);

    /// Puts the cursor there and shows it.
    void goTo(qsizetype byte);
    [[nodiscard]] qsizetype byteAtCursor() const;

signals:
    void cursorMoved(qsizetype byte);

private:
    void addKeys();
    void updatePlace();
    void updateTouched();

    SourceField *m_field;
    QLabel *m_place;
    QLabel *m_touched;
};

}  // namespace sb::ui

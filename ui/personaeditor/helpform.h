// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/drafthelpask.h"
#include "models/draftreview.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QSpinBox;

namespace sb::ui {

/// What a model is asked to do with a draft, and with which chapter of it. GUI thread.
class HelpForm : public QWidget {
    Q_OBJECT
public:
    explicit HelpForm(QWidget *parent = nullptr);

    /// Of the draft as it is now; the chapter that was chosen stays so, by its title.
    void setChapters(const QList<ChapterRow> &chapters);
    void choose(HelpTask task, const ChapterRow &chapter);
    /// All but the document.
    [[nodiscard]] HelpAsk ask() const;
    void focusFirst();

signals:
    void changed();

private:
    void showFields();
    [[nodiscard]] HelpTask task() const;

    QComboBox *m_task;
    QComboBox *m_chapter;
    QLabel *m_chapterLabel;
    QLabel *m_wishLabel;
    QPlainTextEdit *m_wish;
    QSpinBox *m_tokens;
    QLabel *m_tokensLabel;
    QList<ChapterRow> m_chapters;
};

}  // namespace sb::ui

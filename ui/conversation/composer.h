// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/spelling/fieldspelling.h"

#include <QFrame>
#include <functional>
#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace sb::ui {

class AttachmentRow;
class Completions;
class QuestionField;

/// Where a question is written: a field that grows to eight lines, and one button that sends, or stops a running answer.
/// Enter sends, Shift+Enter begins a line, Esc stops. A long text that is pasted goes with the question, which is then one
/// Markdown text as `toMarkdown` writes it. A question that was asked can be put in other words there; what stood in
/// the field comes back afterwards.
class Composer : public QFrame {
    Q_OBJECT
public:
    explicit Composer(QWidget *parent = nullptr);

    enum class Mode { Ready, Answering };
    void setMode(Mode mode);
    /// What answers, in words: "Answers by the playbook".
    void setNote(const QString &note);
    void setText(const QString &text);
    /// Puts a question that was not sent before what has been typed since.
    void giveBack(const QString &question);
    [[nodiscard]] QString text() const;
    /// Offers a question that was asked for other words, until it is sent as `reworded`, put away, or another text is set.
    void beginRewording(const QString &question);
    [[nodiscard]] bool isRewording() const { return m_waiting.has_value(); }
    /// Puts a small widget before the note; it becomes a child.
    void addTool(QWidget *widget);
    /// Puts a small widget beside the button; it becomes a child.
    void addToFoot(QWidget *widget);
    /// The question that is being reworded is gone: its new words stay, as the beginning of a question of their own.
    void keepRewording();
    /// Whether the person has typed since a text was set.
    [[nodiscard]] bool isTouched() const;
    void takeFocus();

    /// Offers them while one writes, and by a button for each kind.
    void offer(const Completions &completions);
    /// Up in the empty field walks through these, the newest first; asked for as a walk begins.
    void recall(const std::function<QStringList()> &questions);
    /// Underlines what is misspelled. `checker` must outlive this.
    void checkSpelling(SpellChecker &checker, const SpellingChoice &choice);

signals:
    void spellingChosen(const sb::ui::SpellingChoice &choice);
    void sent(const QString &question);
    void reworded(const QString &question);
    void stopRequested();
    /// All that is typed and not sent; a text that waits for a rewording to end stands behind it.
    void textChanged(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void send();
    void fitHeight();
    void noticeText();
    void noticeAttachments();
    void attach(const QString &text);
    void fill(const QString &text);
    void showNote();
    void enableButton();
    void orderKeys();
    [[nodiscard]] bool isBlank() const;
    [[nodiscard]] bool isTooLong() const;
    void fillRewording();
    void endRewording();
    [[nodiscard]] QString unsent() const;

    QuestionField *m_edit;
    AttachmentRow *m_attachments;
    QHBoxLayout *m_foot;
    QLabel *m_note;
    QString m_noteText;  ///< what the note says unless the text is too long
    QPushButton *m_button;
    QWidget *m_rewording;
    std::optional<QString> m_waiting;  ///< what stood in the field before a rewording
    Mode m_mode = Mode::Ready;
};

}  // namespace sb::ui

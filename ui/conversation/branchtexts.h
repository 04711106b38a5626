// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/message.h"
#include "models/worddiff.h"

#include <QList>
#include <QSplitter>

class QTextEdit;

namespace sb::ui {

/// How two branches read, each from where they part.
enum class Likeness {
    Same,       ///< to the letter
    SameWords,  ///< what was typed differs, what one reads does not: marks, an address behind a link
    Different,
};

/// What messages say, formatted, below who said it, with what and when: those of one branch, or of two beside each other.
/// Then the words that only one of them has are marked: struck through on the left, underlined on the right; and both are
/// scrolled together. Nothing is ever loaded for it. GUI thread.
class BranchTexts : public QSplitter {
    Q_OBJECT
public:
    explicit BranchTexts(QWidget *parent = nullptr);

    void showOne(const QList<Message> &messages);
    Likeness compare(const QList<Message> &left, const QList<Message> &right);
    [[nodiscard]] bool hasDifferences() const { return !m_differences.isEmpty(); }
    /// Goes to the next difference in the order of the texts, or to the one before; past the last one to the first. Gives what
    /// there is to say of it; empty while there is none.
    QString stepDifference(int step);

protected:
    /// Both are coloured anew with the desktop.
    void changeEvent(QEvent *event) override;

private:
    /// A stretch that one text alone has, and how much of what both have stands before it.
    struct Difference {
        QTextEdit *pane;
        TextSpan span;
        qsizetype sharedBefore;
    };
    void fill(QTextEdit &pane, const QList<Message> &messages);
    void mark(const WordDifference &difference);
    void addDifferences(QTextEdit &pane, QStringView said, const QList<TextSpan> &spans);
    void follow(const QTextEdit &leader, QTextEdit &other);

    QTextEdit *m_left;
    QTextEdit *m_right;
    QList<Message> m_leftMessages;
    QList<Message> m_rightMessages;
    QList<Difference> m_differences;
    qsizetype m_difference = -1;  ///< the one that was gone to
    bool m_isFollowing = false;
};

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace sb {

/// A text that goes with a question without being read as part of it, for example a log that was pasted.
struct Attachment {
    QString name;  ///< one line of at most 100 characters, as it is shown: "Pasted text"
    QString text;

    bool operator==(const Attachment &) const = default;
};

/// How many lines it has; a line end at its very end begins none.
[[nodiscard]] qsizetype lineCount(QStringView text);

/// A question as it is written: its words, and what goes with them.
struct Question {
    QString words;  ///< Markdown
    QList<Attachment> attachments;

    bool operator==(const Question &) const = default;
};

/// As one Markdown text: the attachments stand at its end, each in a fence that says its name. So whatever keeps, finds, sends or
/// exports the text of a message has them, too.
[[nodiscard]] QString toMarkdown(const Question &question);

/// The inverse. A text without such fences at its end is all words.
[[nodiscard]] Question questionFrom(const QString &markdown);

/// As `toMarkdown` does it, of attachments that are Markdown already.
[[nodiscard]] QString withAttachments(const QString &words, const QString &attachments);

/// The second one behind the first, as one question.
[[nodiscard]] QString joinedQuestions(const QString &first, const QString &second);

/// Its words alone.
[[nodiscard]] QString questionWords(const QString &markdown);

}  // namespace sb

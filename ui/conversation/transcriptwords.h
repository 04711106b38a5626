// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/attachment.h"
#include "models/transcript.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace sb::ui {

/// Everything that is said around the messages, translated, numbers and dates by the locale: what the page's script shows.
/// Pure functions. `Header` below means: who, when, how it ended, what it was made from; all but the text.
class TranscriptWords {
    Q_DECLARE_TR_FUNCTIONS(TranscriptWords)
public:
    /// The page's own words; `examples` are questions offered while there is no message.
    [[nodiscard]] static QJsonObject page(const QStringList &examples);
    /// `shown`: the rows of tools that the page has of it, which are not told again.
    [[nodiscard]] static QJsonObject header(const Transcript::Head &head, const QList<ToolUse> &shown = {});
    /// The header together with the markup and its revision, and the text of the reasoning.
    [[nodiscard]] static QJsonObject entry(const Transcript::Entry &entry);
    /// What a screen reader is told when this message begins or ends.
    [[nodiscard]] static QString announcement(const Message &message);
    /// Who spoke and how it begins, in one line of at most 160 characters of text.
    [[nodiscard]] static QString line(const Message &message);
    /// Who spoke, with what, when, and how it ended, if not as it should.
    [[nodiscard]] static QString heading(const Message &message);
    /// Messages formatted, each below its heading, which is an `h6`: as safe as `asRichText`. A question is as it was typed.
    [[nodiscard]] static QString richText(const QList<Message> &messages);
    /// The whole conversation as text, the Markdown as written.
    [[nodiscard]] static QString plainText(const QList<Message> &messages);
    /// Its name, and how long it is.
    [[nodiscard]] static QString attachment(const Attachment &attachment);
    /// A cell's value with its unit, by the locale.
    [[nodiscard]] static QString figureValue(const DataPoint &point);
    /// How many events are behind it, of which days, and whether it is of the sample.
    [[nodiscard]] static QString figureSource(const DataPoint &point);

private:
    struct Ending {
        QString title;
        QString text;
        bool isRepeatable = false;
    };
    [[nodiscard]] static Ending ending(const Message &message);
    [[nodiscard]] static QJsonArray newsBelow();
    [[nodiscard]] static Ending completeEnding(const Message &message);
    [[nodiscard]] static QJsonObject summaryHeader(QJsonObject header, const Transcript::Head &head);
    [[nodiscard]] static QJsonObject fork(const Fork &fork);
    [[nodiscard]] static QString speaker(const Message &message);
    [[nodiscard]] static QJsonArray attachments(const QString &question);
    [[nodiscard]] static QString keptAfter(const Message &message);
    [[nodiscard]] static QString meta(const Message &message);
    [[nodiscard]] static QJsonArray figures(const DataPoints &points);
};

}  // namespace sb::ui

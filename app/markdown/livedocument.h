// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/citationlook.h"
#include "markdown/codelines.h"
#include "markdown/patch.h"

#include <QString>
#include <QStringView>
#include <memory>
#include <optional>

namespace sb {

/// A Markdown text that grows, and the page that shows it. `append` returns what changes on the page.
/// Law: after any sequence of appends, applying all patches in order to an empty page gives exactly the tree of
/// `renderHtml` for the whole text, and `html()` is that tree's markup. A finished block is never touched again unless
/// Markdown's own rules change it (setext underline, link reference, loose list; of a footnote's reference, its number alone);
/// within a block that is still open, finished items, rows, lines and stretches neither. What the patches hold is bounded by what was added and one unit.
/// The law is about the text: lines of code get their colours later, by `colour`, and keep them as long as they stay the same.
/// However a text came, the same text ends with the same colours.
/// A long top-level paragraph reads in parts (`ParagraphParts`), and definitions that are settled are known to what follows
/// (`Definitions`), so what is added costs the same at any length. Footnotes stand behind the text (`Notes`). An open paragraph is read again only
/// when something may begin or end that words alone do not (`PlainTail`).
/// One thread at a time; nothing blocks. Raw HTML is shown as text; only http, https, mailto and # links survive; images
/// become placeholders that name the host. Limits: `limits::rendered…` for the whole message, `markdownDepth`,
/// `tableColumns`, `tableCells`, `adjoiningMarks`; over them a block becomes plain preformatted text.
class LiveDocument {
public:
    /// With `citations`, citation marks are shown as those say; without, as they are written. A mark that has not come whole is
    /// text until it has: who wants none of it seen appends no more than `heldBack` allows.
    explicit LiveDocument(CitationLooks citations = {});
    ~LiveDocument();
    LiveDocument(LiveDocument &&) noexcept;
    LiveDocument &operator=(LiveDocument &&) noexcept;

    [[nodiscard]] QList<Patch> append(QStringView text);
    /// Whether the text is longer than what is shown of it: `limits::renderedMessageBytes` in whole lines, and as much again with
    /// each `showMore`. What is appended behind that is not shown.
    [[nodiscard]] bool isCut() const;
    [[nodiscard]] QList<Patch> showMore();
    /// Lines of code that want colours; nothing while there are none.
    [[nodiscard]] std::optional<CodeLines> linesToColour(TextEnd end);
    [[nodiscard]] QList<Patch> colour(const CodeLines &lines, const CodeHighlighter::Done &done);
    /// The whole tree's markup as it stands now.
    [[nodiscard]] QString html() const;
    [[nodiscard]] const QString &source() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Safe markup of a whole text, the same as a LiveDocument's after it: stored and streamed answers share one path.
[[nodiscard]] QString renderHtml(QStringView markdown, const CitationLooks &citations = {});

}  // namespace sb

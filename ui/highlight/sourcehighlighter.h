// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>
#include <memory>

class QTextBlock;
class QTextDocument;

namespace sb::ui {

/// Colours the source of an advisor in a text document, Markdown with front matter, by KDE Syntax Highlighting and the colours of the
/// tokens. Only lines that are asked for get colours; what the lines before them mean for them is found out in short turns while
/// nothing else happens, from the first line on, and again from where the text changes. Until that is known, lines far behind get the
/// colours that the lines just before them ask for. Longer lines than `limits::highlightedLine` have none. GUI thread.
class SourceHighlighter : public QObject {
    Q_OBJECT
public:
    /// A child of the document, whose blocks' user data it takes.
    explicit SourceHighlighter(QTextDocument &document);
    ~SourceHighlighter() override;
    Q_DISABLE_COPY_MOVE(SourceHighlighter)

    /// Makes sure that these lines, from 0, have their colours.
    void colour(int first, int last);
    /// The desktop has other colours now.
    void forgetColours();
    /// How much wider than its glyph half of a surrogate pair is made, in pixels; whoever shows it paints there.
    void setStandInSpace(qreal pixels);
    /// Whether it is known of every line what it means for the next.
    [[nodiscard]] bool isDone() const;

signals:
    /// Lines that have been coloured would get other colours now.
    void outdated();

private:
    struct Line;
    class Worker;

    void takeChange(int position, int added);
    void work();
    bool readOn(int last, int mostMs);
    [[nodiscard]] static Line &lineOf(QTextBlock block);
    void colourBlock(const QTextBlock &block);
    void colourGuessed(int first, int last);

    QTextDocument &m_document;
    std::unique_ptr<Worker> m_worker;
    QTimer m_turn;
    int m_blocks = 1;
    int m_known = 0;  ///< as many lines, from the first on, are known
    int m_goesOn = 0;  ///< lines from m_changedEnd to here were known before the text changed
    int m_changedEnd = 0;
};

}  // namespace sb::ui

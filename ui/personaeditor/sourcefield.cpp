// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcefield.h"

#include "ui/highlight/sourcehighlighter.h"
#include "ui/personaeditor/sourcemargin.h"
#include "ui/personaeditor/sourcepopup.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QFontDatabase>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qreal codeSize = 0.96;
constexpr int tabColumns = 4;
constexpr int linesBelow = 6;
/// What stands in for a hidden character is as wide as its longest name, in digits.
constexpr int standInColumns = 6;

/// Headings are bold, and a fixed font is never made bold by the system when it has no bold form.
bool hasBold(const QFont &font)
{
    const QString family = QFontInfo(font).family();
    const QStringList styles = QFontDatabase::styles(family);
    return std::ranges::any_of(styles, [&family](const QString &style) { return QFontDatabase::bold(family, style); });
}

QFont codeFont(qreal zoom)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!hasBold(font) && QFontDatabase::hasFamily(u"JetBrains Mono"_s))
        font.setFamily(u"JetBrains Mono"_s);
    font.setPointSizeF(textFont(codeSize).pointSizeF() * zoom);
    font.setFeature(QFont::Tag("liga"), 0);
    font.setFeature(QFont::Tag("calt"), 0);
    return font;
}

}  // namespace

SourceField::SourceField(const LintPhrases &phrases, QWidget *parent)
    : QPlainTextEdit(parent),
      m_text(new SourceText(*document())),
      m_highlighter(new SourceHighlighter(*document())),
      m_changes(new SourceChanges(this)),
      m_margin(new SourceMargin(*this)),
      m_popup(new SourcePopup(*this)),
      m_phrases(phrases)
{
    setObjectName(u"sourceText"_s);
    setAccessibleName(tr("Source"));
    setAccessibleDescription(tr("Markdown. Tab indents. To leave with the keyboard, press Ctrl+Tab, or Esc and then Tab."));
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(false);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setZoom(1);
    connectText();
}

SourceField::~SourceField()
{
    closePopup();
}

void SourceField::connectText()
{
    connect(m_text, &SourceText::aboutToFollow, this, &SourceField::rememberPlace);
    connect(m_text, &SourceText::edited, this, &SourceField::followEdits);
    connect(m_text, &SourceText::linesChanged, m_changes, &SourceChanges::moveLines);
    connect(m_text, &SourceText::opened, this, [this] {
        m_problems = {};
        moveCursor(QTextCursor::Start);
        placeMargin();
        updateSeen();
    });
    connect(m_changes, &SourceChanges::changed, m_margin, qOverload<>(&QWidget::update));
    connect(m_highlighter, &SourceHighlighter::outdated, viewport(), qOverload<>(&QWidget::update));
    connect(m_popup, &SourcePopup::taken, this, &SourceField::takeWord);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SourceField::placeMargin);
    connect(this, &QPlainTextEdit::updateRequest, m_margin, qOverload<>(&QWidget::update));
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        viewport()->update();
        m_margin->update();
        if (m_text->isBehind())
            return;  // what was typed is taken first
        if (m_popup->isVisible())
            offerWords(false);
        emit cursorMoved(byteAtCursor());
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        closePopup();
        updateSeen();
    });
}

void SourceField::setDraft(PersonaDraft *draft)
{
    closePopup();
    m_text->setDraft(draft);
    m_changes->setDraft(draft);
    setReadOnly(draft == nullptr);
}

void SourceField::setProblems(const QList<LintFinding> &findings)
{
    m_problems = SourceProblems(findings);
    viewport()->update();
    m_margin->update();
}

void SourceField::setZoom(qreal factor)
{
    setFont(codeFont(factor));
    const QFontMetricsF metrics(font());
    setTabStopDistance(tabColumns * metrics.horizontalAdvance(u'0'));
    m_highlighter->setStandInSpace((standInColumns - 1) * metrics.horizontalAdvance(u'0'));
    m_margin->setFont(font());
    placeMargin();
}

qsizetype SourceField::byteAtCursor() const
{
    return m_text->byteAt(textCursor().position());
}

void SourceField::goTo(qsizetype byte)
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(m_text->positionOf(byte));
    // What begins at the lowest lines is as good as not seen.
    const int below = linesBelow * fontMetrics().lineSpacing();
    const bool isSeen = viewport()->rect().adjusted(0, 0, 0, -below).contains(cursorRect(cursor));
    setTextCursor(cursor);
    if (!isSeen)
        centerCursor();
}

void SourceField::followEdits(const TextEdits &edits)
{
    m_problems.follow(edits);
    m_lastEnd = edits.constFirst().range.begin + edits.constFirst().replacement.size();
    keepPlace();
    updateSeen();
    viewport()->update();
    if (m_popup->isVisible())
        offerWords(false);
    emit cursorMoved(byteAtCursor());
}

/// Edits made elsewhere leave what is being read where it stands.
void SourceField::rememberPlace()
{
    m_top = QTextCursor(firstVisibleBlock());
    m_topOffset = verticalScrollBar()->value() - firstVisibleBlock().firstLineNumber();
}

void SourceField::keepPlace()
{
    if (!m_isTyping && !m_text->isTyped())
        verticalScrollBar()->setValue(m_top.block().firstLineNumber() + m_topOffset);
    m_top = {};
}

void SourceField::placeMargin()
{
    const int width = m_margin->neededWidth();
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    setViewportMargins(isMirrored ? 0 : width, 0, isMirrored ? width : 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(isMirrored ? inside.right() + 1 - width : inside.left(), inside.top(), width, inside.height());
    m_margin->update();
}

void SourceField::updateSeen()
{
    const int first = firstVisibleBlock().blockNumber();
    m_highlighter->colour(first, first + viewport()->height() / std::max(fontMetrics().height(), 1) + 1);
}

void SourceField::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
    updateSeen();
}

void SourceField::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        m_highlighter->forgetColours();
    if (event->type() == QEvent::LayoutDirectionChange)
        placeMargin();
}

SourceField::LineMark SourceField::markOf(int line) const
{
    LineMark mark;
    const SourceLines &lines = m_text->lines();
    if (line >= lines.count())
        return mark;
    const qsizetype begin = lines.begin(line);
    const qsizetype end = lines.end(line);
    for (const LintFinding &finding : m_problems.touching(begin, std::max(end, begin + 1))) {
        const bool isGraver = !mark.severity || finding.problem.severity > *mark.severity;
        if (isGraver && finding.problem.range.begin >= begin)
            mark.severity = finding.problem.severity;
    }
    const QList<SourceDifference::Lines> &changes = m_changes->difference().lines;
    const auto behind = std::ranges::upper_bound(changes, line, {}, &SourceDifference::Lines::first);
    if (behind == changes.cbegin())
        return mark;
    const SourceDifference::Lines &change = *std::prev(behind);
    if (line < change.first + change.count)
        mark.change = LineChange::Differs;
    else if (change.count == 0 && change.first == line)
        mark.change = LineChange::GoneBefore;
    return mark;
}

void SourceField::goToLine(int y)
{
    setTextCursor(cursorForPosition({0, y}));
    setFocus(Qt::MouseFocusReason);
}

void SourceField::tellLine(int y, QPoint global)
{
    const qsizetype line = cursorForPosition({0, y}).blockNumber();
    const SourceLines &lines = m_text->lines();
    tell(m_problems.touching(lines.begin(line), std::max(lines.end(line), lines.begin(line) + 1)), global);
}

void SourceField::tell(const QList<LintFinding> &findings, QPoint global)
{
    QString html;
    for (const LintFinding &finding : findings)
        html += u"<p style=\"margin:2px 0\">"_s + m_phrases.sentence(finding).toHtmlEscaped() + u"</p>"_s;
    QToolTip::showText(global, html, viewport());
}

void SourceField::goToNextProblem()
{
    if (const LintFinding *finding = m_problems.nextAfter(byteAtCursor())) {
        goTo(finding->problem.range.begin);
        tellProblem();
    }
}

void SourceField::goToPreviousProblem()
{
    if (const LintFinding *finding = m_problems.lastBefore(byteAtCursor())) {
        goTo(finding->problem.range.begin);
        tellProblem();
    }
}

QList<LintFinding> SourceField::findingsAtCursor() const
{
    const qsizetype byte = byteAtCursor();
    QList<LintFinding> findings = m_problems.touching(byte, byte);
    const SourceLines &lines = m_text->lines();
    const qsizetype line = lines.lineAt(byte);
    return findings.isEmpty() ? m_problems.touching(lines.begin(line), lines.end(line)) : findings;
}

void SourceField::tellProblem()
{
    const QList<LintFinding> findings = findingsAtCursor();
    QStringList sentences;
    for (const LintFinding &finding : findings)
        sentences.append(m_phrases.sentence(finding));
    announce(this, sentences.isEmpty() ? tr("There is no problem in this line.") : sentences.join(u' '));
    tell(findings, viewport()->mapToGlobal(cursorRect().bottomLeft()));
}

}  // namespace sb::ui

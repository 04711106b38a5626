// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/wizardwhole.h"

#include "personas/inlinetext.h"
#include "ui/personaeditor/severitysign.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/words/lintwords.h"

#include <QLabel>
#include <QListWidget>
#include <QTextCursor>
#include <QTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// The field of the way that a problem is about.
QString fieldOf(const QString &code)
{
    if (code == "L03"_L1 || code == "L18"_L1)
        return u"name"_s;
    if (code == "L04"_L1)
        return u"combines"_s;
    if (code == "L11"_L1)
        return u"frameworks"_s;
    if (code == "L05"_L1 || code == "L06"_L1 || code == "L07"_L1 || code == "L08"_L1)
        return u"triggers"_s;
    return u"rules"_s;
}

QTextCharFormat headingFormat(int level)
{
    QTextCharFormat format;
    format.setFontWeight(QFont::DemiBold);
    if (level < 3)
        format.setFont(textFont(level == 1 ? type::reading * type::reading : type::reading),
                       QTextCharFormat::FontPropertiesSpecifiedOnly);
    return format;
}

QTextBlockFormat spaced(int above)
{
    QTextBlockFormat format;
    format.setTopMargin(above);
    format.setBottomMargin(space::small);
    return format;
}

/// The first one takes the block that an empty document has.
void beginBlock(QTextCursor &cursor, const QTextBlockFormat &block, const QTextCharFormat &text)
{
    if (!cursor.atStart())
        cursor.insertBlock();
    cursor.setBlockFormat(block);
    cursor.setCharFormat(text);
}

void writeBlock(QTextCursor &cursor, const Block &block)
{
    if (block.kind == Block::Kind::Fence) {
        beginBlock(cursor, spaced(space::small), QTextCharFormat());
        cursor.insertText(block.text());
        return;
    }
    for (const QString &line : block.kind == Block::Kind::Paragraph ? block.lines : QStringList(block.text())) {
        QTextBlockFormat format = spaced(block.kind == Block::Kind::Paragraph ? space::small : 0);
        if (block.kind != Block::Kind::Paragraph)
            format.setLeftMargin(space::wide);
        beginBlock(cursor, format, QTextCharFormat());
        const bool isItem = block.kind == Block::Kind::Bullet || block.kind == Block::Kind::Numbered;
        cursor.insertText((isItem ? u"•  "_s : QString()) + plainText(line));
    }
}

}  // namespace

void writeDocumentWords(QTextEdit &view, const PersonaDocument &document)
{
    view.clear();
    QTextCursor cursor(view.document());
    cursor.beginEditBlock();
    for (const Section &section : document.sections()) {
        if (section.level > 0) {
            beginBlock(cursor, spaced(section.level < 3 ? space::wide : space::medium), headingFormat(section.level));
            cursor.insertText(section.title);
        }
        for (const Block &block : section.blocks)
            writeBlock(cursor, block);
    }
    cursor.endEditBlock();
    view.moveCursor(QTextCursor::Start);
}

WizardWhole::WizardWhole(QWidget *parent)
    : WizardPage(
          tr("The whole of it"),
          tr("Read it as the person who asks will meet it. What is odd about it can be changed now or later, and nothing "
             "is in use before you publish it."),
          parent),
      m_words(new QTextEdit),
      m_size(new QLabel),
      m_problems(new QListWidget)
{
    m_words->setObjectName(u"newWords"_s);
    m_words->setAccessibleName(tr("The advisor in words"));
    m_words->setReadOnly(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_words->setTabChangesFocus(true);
    m_words->setProperty("role", u"text"_s);
    m_size->setObjectName(u"newSize"_s);
    m_size->setProperty("role", u"caption"_s);
    m_size->setWordWrap(true);
    m_problems->setObjectName(u"newProblems"_s);
    m_problems->setAccessibleName(tr("Problems"));
    m_problems->setProperty("role", u"rows"_s);
    m_problems->setIconSize({16, 16});
    m_problems->setWordWrap(true);
    m_problems->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column().addWidget(m_words, 3);
    column().addWidget(m_size);
    column().addWidget(m_problems, 1);
    connect(m_problems, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { emit fieldWanted(item->data(Qt::UserRole).toString()); });
}

void WizardWhole::show(const Persona & /*wanted*/) {}

void WizardWhole::write(Persona & /*wanted*/) const {}

void WizardWhole::look(const NewAdvisorLook &look)
{
    writeDocumentWords(*m_words, look.findings.document);
    m_problems->clear();
    for (const LintFinding &finding : look.findings.report.findings) {
        const SeveritySign sign = signOf(finding.problem.severity);
        auto *item = new QListWidgetItem(symbol(sign.symbol, sign.colour), lintMeaning(finding.problem), m_problems);
        item->setData(Qt::UserRole, fieldOf(finding.problem.code));
        item->setToolTip(severityWord(finding.problem.severity));
    }
    const bool isOdd = m_problems->count() > 0;
    const QString size = tr("Each question carries %Ln token(s).", nullptr, look.findings.alwaysTokens);
    m_size->setText(isOdd ? tr("%1 Enter on a problem goes to its step.").arg(size) : tr("%1 Nothing is odd.").arg(size));
    m_problems->setVisible(isOdd);
}

void WizardWhole::focusFirst()
{
    m_words->setFocus();
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourceview.h"

#include "ui/personaeditor/sourcefield.h"
#include "ui/style/tokens.h"
#include "ui/widgets/elidedlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int widestColumn = 999;

}  // namespace

SourceView::SourceView(const LintPhrases &phrases, QWidget *parent)
    : QWidget(parent), m_field(new SourceField(phrases)), m_place(new QLabel), m_touched(new ElidedLabel)
{
    setObjectName(u"sourceView"_s);
    setFocusProxy(m_field);
    m_place->setObjectName(u"sourcePlace"_s);
    m_place->setProperty("role", u"caption"_s);
    m_touched->setObjectName(u"sourceTouched"_s);
    m_touched->setProperty("role", u"caption"_s);
    auto *foot = new QWidget;
    foot->setObjectName(u"sourceFoot"_s);
    foot->setAttribute(Qt::WA_StyledBackground);
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(12, space::small, 12, space::small);
    line->setSpacing(space::wide);
    line->addWidget(m_place);
    line->addWidget(m_touched, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_field, 1);
    layout->addWidget(foot);
    connect(m_field, &SourceField::cursorMoved, this, [this](qsizetype byte) {
        updatePlace();
        updateTouched();
        emit cursorMoved(byte);
    });
    connect(&m_field->changes(), &SourceChanges::changed, this, &SourceView::updateTouched);
    addKeys();
    updatePlace();
}

void SourceView::addKeys()
{
    const auto add = [this](const QString &name, const QString &text, const QKeySequence &key, void (SourceField::*work)()) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, m_field, work);
        addAction(action);
    };
    add(u"nextProblem"_s, tr("&Next problem"), QKeySequence(Qt::Key_F8), &SourceField::goToNextProblem);
    add(u"previousProblem"_s, tr("&Previous problem"), QKeySequence(Qt::SHIFT | Qt::Key_F8), &SourceField::goToPreviousProblem);
    add(u"tellProblem"_s, tr("&What is wrong here"), QKeySequence(Qt::SHIFT | Qt::Key_F1), &SourceField::tellProblem);
    add(u"quickFix"_s, tr("&Quick fixes"), QKeySequence(Qt::CTRL | Qt::Key_Period), &SourceField::openFixes);
    add(u"completeWord"_s, tr("&Complete"), QKeySequence(Qt::CTRL | Qt::Key_Space), &SourceField::complete);
}

void SourceView::setDraft(PersonaDraft *draft)
{
    m_field->setDraft(draft);
    updatePlace();
    updateTouched();
}

void SourceView::setProblems(const QList<LintFinding> &findings)
{
    m_field->setProblems(findings);
}

void SourceView::setWords(const SourceWords &words)
{
    m_field->setWords(words);
}

void SourceView::setZoom(qreal factor)
{
    m_field->setZoom(factor);
}

void SourceView::goTo(qsizetype byte)
{
    m_field->goTo(byte);
}

qsizetype SourceView::byteAtCursor() const
{
    return m_field->byteAtCursor();
}

void SourceView::updatePlace()
{
    const QTextCursor cursor = m_field->textCursor();
    const QString place = tr("Line %L1, column %L2");
    m_place->setText(place.arg(cursor.blockNumber() + 1).arg(cursor.positionInBlock() + 1));
    // What stands behind it does not move with each key.
    m_place->setMinimumWidth(m_place->fontMetrics().horizontalAdvance(place.arg(m_field->blockCount()).arg(widestColumn)));
}

void SourceView::updateTouched()
{
    const QList<SourceDifference::Part> &parts = m_field->changes().difference().parts;
    const qsizetype byte = m_field->byteAtCursor();
    const bool isHere = parts.size() == 1 && byte >= parts.constFirst().begin && byte <= parts.constFirst().end;
    if (parts.isEmpty())
        m_touched->setText(tr("Nothing differs from what is published"));
    else if (isHere)
        m_touched->setText(tr("Only this section changes on disk"));
    else if (parts.size() == 1 && !parts.constFirst().title.isEmpty())
        m_touched->setText(tr("Only “%1” changes on disk").arg(parts.constFirst().title));
    else
        m_touched->setText(tr("Changes on disk: %n section(s)", nullptr, static_cast<int>(parts.size())));
}

}  // namespace sb::ui

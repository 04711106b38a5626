// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/mergedialog.h"

#include "ui/style/tokens.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostLinesShown = 8;

QPlainTextEdit *textBox(const QByteArray &text, const QString &accessibleName)
{
    auto *box = new QPlainTextEdit(QString::fromUtf8(text));
    box->setReadOnly(true);
    box->setTabChangesFocus(true);
    box->setProperty("role", u"text"_s);
    box->setAccessibleName(accessibleName);
    box->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    box->setPlaceholderText(MergeDialog::tr("(taken away)"));
    const int lines = std::clamp(static_cast<int>(text.count('\n')) + 1, 2, mostLinesShown);
    box->setFixedHeight(lines * box->fontMetrics().lineSpacing() + 3 * space::medium);
    return box;
}

}  // namespace

MergeDialog::MergeDialog(const PersonaDesk::Conflicts &conflicts, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"mergeDialog"_s);
    setWindowTitle(tr("Both changed the same"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(720, qMin(560, 160 + 150 * static_cast<int>(conflicts.merge.conflicts.size())));
    const qsizetype count = conflicts.merge.conflicts.size();
    auto *head =
        new QLabel(tr("Another program changed %Ln place(s) of the file that your draft changes, too. All else is joined.",
                      nullptr, static_cast<int>(count)));
    head->setWordWrap(true);
    auto *places = new QWidget;
    auto *column = new QVBoxLayout(places);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::wide);
    for (qsizetype i = 0; i < count; ++i)
        column->addWidget(makePlace(i + 1, conflicts.merge.conflicts.at(i)));
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(places);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *join = new QPushButton(tr("&Join"));
    join->setObjectName(u"joinNow"_s);
    join->setProperty("primary", true);
    join->setDefault(true);
    buttons->addButton(join, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(head);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(choices());
        accept();
    });
}

QWidget *MergeDialog::makePlace(qsizetype number, const MergeConflict &conflict)
{
    auto *place = new QWidget;
    auto *grid = new QGridLayout(place);
    grid->setContentsMargins(0, 0, 0, 0);
    auto *title = new QLabel(tr("Place %L1, line %L2").arg(number).arg(conflict.range.line));
    title->setProperty("role", u"heading"_s);
    grid->addWidget(title, 0, 0, 1, 2);
    auto *group = new QButtonGroup(place);
    const auto offer = [&](const QString &words, MergeSide side, int column) {
        auto *button = new QRadioButton(words);
        button->setObjectName(u"side%1of%2"_s.arg(static_cast<int>(side)).arg(number));
        button->setAccessibleName(tr("Place %L1: %2").arg(number).arg(words));
        group->addButton(button, static_cast<int>(side));
        grid->addWidget(button, side == MergeSide::Both ? 3 : 1, column);
    };
    offer(tr("Yours"), MergeSide::Mine, 0);
    offer(tr("The other program's"), MergeSide::Theirs, 1);
    offer(tr("Both, yours first"), MergeSide::Both, 0);
    group->button(static_cast<int>(MergeSide::Mine))->setChecked(true);
    grid->addWidget(textBox(conflict.mine, tr("Your text of place %L1").arg(number)), 2, 0);
    grid->addWidget(textBox(conflict.theirs, tr("The other text of place %L1").arg(number)), 2, 1);
    m_groups.append(group);
    return place;
}

QList<MergeSide> MergeDialog::choices() const
{
    QList<MergeSide> choices;
    for (const QButtonGroup *group : m_groups)
        choices.append(static_cast<MergeSide>(group->checkedId()));
    return choices;
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/knownpane.h"

#include "ui/leader/leaderform.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int narrowest = 248;
constexpr int toldHeight = 150;

QLabel *makeLabel(const QString &text, const char *role)
{
    auto *label = new QLabel(text);
    label->setProperty("role", QLatin1StringView(role));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

KnownPane::KnownPane(QWidget *parent)
    : QWidget(parent),
      m_form(new LeaderForm(LeaderForm::Labels::Above)),
      m_told(new QPlainTextEdit),
      m_again(makeLabel({}, "body"))
{
    setObjectName(u"knownPane"_s);
    setAccessibleName(tr("What advisors know about you"));
    setMinimumWidth(narrowest);
    auto *close = new QToolButton;
    close->setObjectName(u"closeKnown"_s);
    close->setIcon(symbol(u"close"_s, &Tokens::text2));
    close->setProperty("flat", true);
    close->setFocusPolicy(Qt::StrongFocus);
    close->setAccessibleName(tr("Close what advisors know"));
    close->setToolTip(close->accessibleName());
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("What advisors know about you"), "heading"), 1);
    head->addWidget(close);
    m_again->setObjectName(u"askedAgain"_s);
    m_again->hide();
    m_told->setObjectName(u"toldText"_s);
    m_told->setAccessibleName(tr("What goes along with your next question"));
    m_told->setProperty("role", u"text"_s);
    m_told->setReadOnly(true);
    m_told->setTabChangesFocus(true);
    m_told->setFixedHeight(toldHeight);
    auto *memory = new QPushButton(tr("Show what is &remembered"));
    memory->setObjectName(u"showMemory"_s);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(space::wide, space::medium, space::wide, space::wide);
    column->setSpacing(space::medium);
    column->addLayout(head);
    column->addWidget(m_again);
    column->addWidget(m_form);
    column->addWidget(makeLabel(tr("What goes along with your next question"), "section"));
    column->addWidget(m_told);
    column->addWidget(memory, 0, Qt::AlignLeft);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"knownScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(m_form, &LeaderForm::edited, this, [this] {
        showTold(m_form->profile());
        emit edited(m_form->profile());
    });
    connect(memory, &QPushButton::clicked, this, &KnownPane::memoryWanted);
    connect(close, &QToolButton::clicked, this, &KnownPane::closed);
}

void KnownPane::show(const LeaderProfile &profile, const QStringList &remembered)
{
    m_remembered = remembered;
    m_form->setProfile(profile);
    showTold(profile);
}

void KnownPane::showTold(const LeaderProfile &profile)
{
    const QStringList lines = linesTold(profile) + m_remembered;
    m_told->setPlainText(lines.isEmpty() ? tr("Nothing of you, and nothing that is remembered.") : lines.join(u'\n'));
}

void KnownPane::showAskedAgain(const QStringList &variables)
{
    QStringList names;
    for (const QString &variable : variables) {
        const auto *field = m_form->findChild<QLineEdit *>(variable);
        names.append(field != nullptr ? field->accessibleName() : tr("Whom it concerns"));
    }
    m_again->setText(tr("The last answer asked for this though it stands here: %1.").arg(locale().createSeparatedList(names)));
    m_again->setVisible(!names.isEmpty());
}

void KnownPane::takeFocus()
{
    if (auto *first = m_form->findChild<QLineEdit *>())
        first->setFocus();
}

}  // namespace sb::ui

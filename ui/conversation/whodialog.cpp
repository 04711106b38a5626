// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/whodialog.h"

#include "models/advisorlist.h"
#include "ui/conversation/routewords.h"
#include "ui/style/tokens.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qsizetype mostOfQuestion = 240;

QLabel *note(const QString &text, const QString &name)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setProperty("role", u"tiny"_s);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

WhoDialog::WhoDialog(const Asked &asked, const Route &weighed, const AdvisorList &advisors, QWidget *parent)
    : QDialog(parent), m_answering(asked.advisor), m_group(new QButtonGroup(this)), m_ask(new QPushButton)
{
    setObjectName(u"whoDialog"_s);
    setWindowTitle(tr("Who answers, and why"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(520, 460);
    const QString words = asked.question.simplified();
    auto *question = new QLabel(words.size() > mostOfQuestion ? QString(words.left(mostOfQuestion) + u'…') : words);
    question->setObjectName(u"whoQuestion"_s);
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    question->setFont(textFont(type::reading));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"cancelWho"_s);
    m_ask->setObjectName(u"askWho"_s);
    m_ask->setDefault(true);
    buttons->addButton(m_ask, QDialogButtonBox::AcceptRole);
    QPushButton *learned = buttons->addButton(tr("What was &learned…"), QDialogButtonBox::ResetRole);
    learned->setObjectName(u"learnedButton"_s);
    learned->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(question);
    layout->addWidget(makeRows(weighed, advisors), 1);
    if (asked.isLearned)
        layout->addWidget(note(tr("Questions like this one go to the advisor you choose from then on."), u"whoHint"_s));
    layout->addWidget(buttons);
    connect(m_group, &QButtonGroup::idToggled, this, &WhoDialog::showChoice);
    connect(learned, &QPushButton::clicked, this, &WhoDialog::learnedRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (const QAbstractButton *button = m_group->checkedButton())
            emit chosen(button->property("slug").toString());
        accept();
    });
    showChoice();
}

/// Those that the question names first, best first; then the others.
QWidget *WhoDialog::makeRows(const Route &weighed, const AdvisorList &advisors)
{
    auto *rows = new QWidget;
    rows->setObjectName(u"whoRows"_s);
    auto *layout = new QVBoxLayout(rows);
    layout->setContentsMargins(0, 0, space::medium, 0);
    layout->setSpacing(space::medium);
    for (const RouteCandidate &candidate : weighed.candidates) {
        if (const int row = advisors.rowOf(candidate.persona); row >= 0)
            layout->addWidget(makeRow(advisors.index(row), candidate));
    }
    for (int row = 0; row < advisors.rowCount(); ++row) {
        const QString slug = advisors.index(row).data(AdvisorList::SlugRole).toString();
        if (!std::ranges::contains(weighed.candidates, slug, &RouteCandidate::persona))
            layout->addWidget(makeRow(advisors.index(row), {.persona = slug}));
    }
    layout->addStretch(1);
    auto *area = new QScrollArea;
    area->setObjectName(u"whoArea"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(rows);
    return area;
}

QWidget *WhoDialog::makeRow(const QModelIndex &advisor, const RouteCandidate &candidate)
{
    const QString name = advisor.data(AdvisorList::NameRole).toString();
    const QString words = RouteWords::reasons(candidate);
    const QString why = words.isEmpty() ? tr("The question names nothing of this field") : words;
    auto *row = new QWidget;
    auto *button = new QRadioButton(QString(name).replace(u'&', u"&&"_s));
    button->setObjectName(u"who-"_s + candidate.persona);
    button->setProperty("slug", candidate.persona);
    button->setAccessibleDescription(why);
    button->setChecked(candidate.persona == m_answering);
    m_group->addButton(button);
    auto *fit = new QLabel(tr("fit %1", "a score").arg(QLocale().toString(candidate.score, 'f', 1)));
    fit->setObjectName(u"fit-"_s + candidate.persona);
    fit->setProperty("role", u"tiny"_s);
    auto *layout = new QGridLayout(row);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(space::medium);
    layout->setVerticalSpacing(0);
    layout->addWidget(button, 0, 0);
    layout->addWidget(fit, 0, 1, Qt::AlignRight);
    QLabel *reason = note(why, u"why-"_s + candidate.persona);
    reason->setContentsMargins(space::wide + space::medium, 0, 0, 0);
    layout->addWidget(reason, 1, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    return row;
}

void WhoDialog::showChoice()
{
    const QAbstractButton *button = m_group->checkedButton();
    const bool isOther = button != nullptr && button->property("slug").toString() != m_answering;
    m_ask->setEnabled(isOther);
    m_ask->setText(isOther ? tr("&Ask %1").arg(button->text()) : tr("&Ask"));
}

}  // namespace sb::ui

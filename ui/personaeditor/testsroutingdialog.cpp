// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testsroutingdialog.h"

#include "ui/personaeditor/teststicks.h"
#include "ui/style/tokens.h"
#include "ui/widgets/tickbox.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto nobody = "none"_L1;

QStringList tickedIn(const QListWidget &list)
{
    QStringList slugs;
    for (int i = 0; i < list.count(); ++i) {
        if (list.item(i)->checkState() == Qt::Checked)
            slugs.append(list.item(i)->data(Qt::UserRole).toString());
    }
    return slugs;
}

/// The order in which they were written stays as long as they are the same.
QStringList inOrderOf(const QStringList &before, const QStringList &now)
{
    return QSet<QString>(before.begin(), before.end()) == QSet<QString>(now.begin(), now.end()) ? before : now;
}

}  // namespace

TestsRoutingDialog::TestsRoutingDialog(const RoutingCase &test, const Advisors &advisors, const QString &title, QWidget *parent)
    : QDialog(parent),
      m_before(test),
      m_question(new QLineEdit(test.question)),
      m_mayAsk(new TickBox(tr("In a near tie the program may &ask the person"))),
      m_done(new QPushButton(tr("&Keep")))
{
    setObjectName(u"routingCaseDialog"_s);
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(520, 420);
    m_question->setObjectName(u"caseQuestion"_s);
    m_question->setPlaceholderText(tr("Growing from one squad to five, what breaks?"));
    m_expected = makeList(u"caseExpected"_s, advisors, test.expected);
    m_unwanted = makeList(u"caseUnwanted"_s, advisors, test.unwanted);
    m_mayAsk->setObjectName(u"caseMayAsk"_s);
    m_mayAsk->setChecked(!test.mustRoute);
    m_done->setObjectName(u"keepCase"_s);
    m_done->setProperty("primary", true);
    m_done->setDefault(true);
    const auto labelled = [](const QString &text, QWidget *buddy) {
        auto *label = new QLabel(text);
        label->setBuddy(buddy);
        buddy->setAccessibleName(QString(text).remove(u'&'));
        return label;
    };
    auto *grid = new QGridLayout;
    grid->setSpacing(space::medium);
    grid->addWidget(labelled(tr("&Question"), m_question), 0, 0, 1, 2);
    grid->addWidget(m_question, 1, 0, 1, 2);
    grid->addWidget(labelled(tr("It must &reach one of"), m_expected), 2, 0);
    grid->addWidget(labelled(tr("It must &not reach"), m_unwanted), 2, 1);
    grid->addWidget(m_expected, 3, 0);
    grid->addWidget(m_unwanted, 3, 1);
    grid->setRowStretch(3, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_done, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    layout->addLayout(grid, 1);
    layout->addWidget(m_mayAsk);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit made(this->test());
        accept();
    });
    connect(m_question, &QLineEdit::textChanged, this, &TestsRoutingDialog::check);
    for (QListWidget *list : {m_expected, m_unwanted})
        connect(list, &QListWidget::itemChanged, this, &TestsRoutingDialog::check);
    connect(m_mayAsk, &QAbstractButton::toggled, this, &TestsRoutingDialog::check);
    check();
    m_question->setFocus();
}

QListWidget *TestsRoutingDialog::makeList(const QString &name, const Advisors &advisors, const QStringList &ticked)
{
    QListWidget *list = makeTickList(name);
    Advisors all = advisors;
    all.append({QString(nobody), tr("Nobody in particular")});
    for (const QString &slug : ticked) {
        if (!std::ranges::contains(all, slug, &std::pair<QString, QString>::first))
            all.append({slug, slug});
    }
    for (const auto &[slug, shown] : std::as_const(all)) {
        auto *item = new QListWidgetItem(shown, list);
        item->setData(Qt::UserRole, slug);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(ticked.contains(slug) ? Qt::Checked : Qt::Unchecked);
    }
    return list;
}

void TestsRoutingDialog::check()
{
    const RoutingCase now = test();
    const bool isDone = !now.question.isEmpty() && (!now.expected.isEmpty() || !now.unwanted.isEmpty());
    m_done->setEnabled(isDone);
    if (isDone)
        emit typed(now);
}

RoutingCase TestsRoutingDialog::test() const
{
    return {.question = m_question->text().trimmed(),
            .expected = inOrderOf(m_before.expected, tickedIn(*m_expected)),
            .unwanted = inOrderOf(m_before.unwanted, tickedIn(*m_unwanted)),
            .mustRoute = !m_mayAsk->isChecked()};
}

}  // namespace sb::ui

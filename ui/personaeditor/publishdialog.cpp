// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/publishdialog.h"

#include "personas/personalimits.h"
#include "ui/personaeditor/changewords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

PublishDialog::PublishDialog(const QString &name, const DraftFindings &findings, QWidget *parent)
    : QDialog(parent), m_message(new QPlainTextEdit)
{
    setObjectName(u"publishDialog"_s);
    setWindowTitle(tr("Publish %1").arg(name));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(520, 460);
    const QStringList changes = ChangeWords::lines(findings.diff);
    auto *head = new QLabel(changes.isEmpty() ? tr("The words of the text change, not what the advisor is.")
                                              : tr("What changes for everybody who asks:"));
    head->setWordWrap(true);
    auto *list = new QListWidget;
    list->setObjectName(u"publishedChanges"_s);
    list->setAccessibleName(head->text());
    list->addItems(changes);
    list->setWordWrap(true);
    list->setVisible(!changes.isEmpty());
    auto *label = new QLabel(tr("What this version is &about"));
    label->setBuddy(m_message);
    m_message->setObjectName(u"versionMessage"_s);
    m_message->setAccessibleName(tr("What this version is about"));
    m_message->setPlainText(ChangeWords::summary(findings.diff).left(limits::versionMessageCharacters));
    m_message->setTabChangesFocus(true);
    m_message->setFixedHeight(72);
    m_message->selectAll();
    const auto errors = std::ranges::count_if(
        findings.report.findings, [](const LintFinding &finding) { return finding.problem.severity == Severity::Error; });
    auto *state = new StateLine(u"publishState"_s);
    if (errors > 0)
        state->say(StateLine::State::Bad, tr("%Ln error(s) will be published, too.", nullptr, static_cast<int>(errors)));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *publish = new QPushButton(tr("&Publish"));
    publish->setObjectName(u"publishNow"_s);
    publish->setProperty("primary", true);
    publish->setDefault(true);
    buttons->addButton(publish, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    for (QWidget *part : QList<QWidget *>{head, list, label, m_message, state})
        layout->addWidget(part, part == list ? 1 : 0);
    if (changes.isEmpty())
        layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(m_message->toPlainText().trimmed());
        accept();
    });
    m_message->setFocus();
}

}  // namespace sb::ui

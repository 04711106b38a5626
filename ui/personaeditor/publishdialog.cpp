// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/publishdialog.h"

#include "personas/personalimits.h"
#include "ui/personaeditor/changewords.h"
#include "ui/personaeditor/viewparts.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/textfield.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

PublishDialog::PublishDialog(const Publication &publication, QWidget *parent)
    : QDialog(parent),
      m_message(new QPlainTextEdit),
      m_reason(new QLineEdit),
      m_publish(new QPushButton(tr("&Publish"))),
      m_needsReason(publication.broken > 0)
{
    const DraftFindings &findings = publication.findings;
    setObjectName(u"publishDialog"_s);
    setWindowTitle(tr("Publish %1").arg(publication.name));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(520, 460);
    const QStringList changes = ChangeWords::lines(findings.diff);
    auto *head = new QLabel(changes.isEmpty() ? tr("The words of the text change, not what the advisor is.")
                                              : tr("What changes for everybody who asks:"));
    head->setWordWrap(true);
    auto *list = new QListWidget;
    ViewParts::makeFacts(*list, u"publishedChanges"_s, head->text());
    list->addItems(changes);
    list->setProperty("role", u"rows"_s);
    list->setVisible(!changes.isEmpty());
    auto *label = new QLabel(tr("What this version is &about"));
    label->setBuddy(m_message);
    m_message->setObjectName(u"versionMessage"_s);
    m_message->setAccessibleName(tr("What this version is about"));
    m_message->setPlainText(ChangeWords::summary(findings.diff).left(limits::versionMessageCharacters));
    makeTextField(*m_message);
    m_message->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_message->setFixedHeight(72);
    m_message->selectAll();
    const auto errors = std::ranges::count_if(
        findings.report.findings, [](const LintFinding &finding) { return finding.problem.severity == Severity::Error; });
    auto *state = new StateLine(u"publishState"_s);
    if (errors > 0)
        state->say(StateLine::State::Bad, tr("%Ln error(s) will be published, too.", nullptr, static_cast<int>(errors)));
    auto *broken = new StateLine(u"brokenTests"_s);
    m_reason->setObjectName(u"brokenReason"_s);
    m_reason->setPlaceholderText(tr("Why it may be published all the same"));
    m_reason->setAccessibleName(m_reason->placeholderText());
    m_reason->setVisible(m_needsReason);
    if (m_needsReason)
        broken->say(StateLine::State::Bad, brokenWords(publication));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    if (m_needsReason)
        offerFailing(*buttons);
    m_publish->setObjectName(u"publishNow"_s);
    m_publish->setProperty("primary", true);
    m_publish->setDefault(true);
    buttons->addButton(m_publish, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    for (QWidget *part : QList<QWidget *>{head, list, label, m_message, state, broken, m_reason})
        layout->addWidget(part, part == list ? 1 : 0);
    if (changes.isEmpty())
        layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(message());
        accept();
    });
    connect(m_reason, &QLineEdit::textChanged, this, &PublishDialog::check);
    check();
    m_message->setFocus();
}

QString PublishDialog::brokenWords(const Publication &publication)
{
    const QString all = tr("%Ln test(s) passed before and would not any more.", nullptr, publication.broken);
    return publication.brokenEarlier == 0
        ? all
        : QString(all + u' '
                  + tr("Not run on this text yet: %Ln test(s) that failed in an earlier draft.", nullptr,
                       publication.brokenEarlier));
}

void PublishDialog::offerFailing(QDialogButtonBox &buttons)
{
    QPushButton *failing = buttons.addButton(tr("&Show the failing run"), QDialogButtonBox::ActionRole);
    failing->setObjectName(u"showFailingRun"_s);
    connect(failing, &QPushButton::clicked, this, [this] {
        reject();
        emit failingWanted();
    });
}

void PublishDialog::check()
{
    m_publish->setEnabled(!m_needsReason || !m_reason->text().trimmed().isEmpty());
}

QString PublishDialog::message() const
{
    const QString about = m_message->toPlainText().trimmed();
    const QString why = m_reason->text().trimmed();
    return !m_needsReason
        ? about
        : tr("%1\nTests are broken: %2", "what a version is about, why all the same").arg(about, why).trimmed();
}

}  // namespace sb::ui

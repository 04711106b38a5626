// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/hostdialog.h"

#include "ui/sources/namedfield.h"
#include "ui/sources/sourcewords.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowdateedit.h"
#include "ui/widgets/stateline.h"
#include "ui/words/hostwords.h"

#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTimeZone>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int yearsBack = 2;  // of a first read, unless somebody says otherwise

QString problemText(const HostProblem &problem, HostPermission permission, const QString &host)
{
    return hostProblemSentence(problem, permission, errorText(problem.error, host).sentence);
}

}  // namespace

QString hostProgressText(const HostedProgress &progress)
{
    if (isKnown(progress.waitingUntil))
        return HostDialog::tr("%1: the host asks to wait until %2", "what is read, a time")
            .arg(SourceWords::stream(progress.stream), SourceWords::moment(progress.waitingUntil));
    QStringList words{HostDialog::tr("%1 (%L2 of %L3): %L4 rows", "what is read")
                          .arg(SourceWords::stream(progress.stream))
                          .arg(progress.number)
                          .arg(progress.streams)
                          .arg(progress.rows)};
    if (progress.requestsLeft >= 0)
        words.append(HostDialog::tr("%L1 requests left").arg(progress.requestsLeft));
    if (progress.left)
        words.append(SourceWords::left(*progress.left));
    return words.join(", "_L1);
}

QString hostFailureText(const HostedReport &report, HostKind kind)
{
    if (report.problem)
        return problemText(*report.problem, permissionsOf(kind).constFirst(), {});
    QStringList sentences;
    for (const HostedStreamReport &stream : report.streams) {
        if (stream.state == HostedStreamReport::State::Failed)
            sentences.append(HostDialog::tr("%1: %2", "what was read, why not")
                                 .arg(SourceWords::stream(stream.stream), problemText(stream.problem, stream.permission, {})));
    }
    return sentences.join(u' ');
}

HostDialog::HostDialog(HostDesk &desk, HostKind kind, QWidget *parent)
    : QDialog(parent),
      m_desk(desk),
      m_kind(kind),
      m_path(new QLineEdit),
      m_server(new QLineEdit),
      m_token(new QLineEdit),
      m_labels(new QLineEdit(u"incident"_s)),
      m_since(new ArrowDateEdit(QDate::currentDate().addYears(-yearsBack))),
      m_rights(new QLabel),
      m_state(new StateLine(u"hostState"_s)),
      m_streams(new QTreeWidget),
      m_look(new QPushButton(tr("&Look at it"))),
      m_read(new QPushButton(tr("&Read all of it")))
{
    setObjectName(u"hostDialog"_s);
    setWindowTitle(kind == HostKind::GitHub ? tr("A repository on GitHub") : tr("A project on GitLab"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(680, 600);
    makeLayout();
    explain();
    setBusy(false);
    connect(&desk, &HostDesk::finished, this, &HostDialog::show);
    connect(&desk, &HostDesk::progressed, this, [this](const HostedProgress &progress) {
        if (m_isLooking)
            m_state->say(StateLine::State::Busy, hostProgressText(progress));
    });
}

HostDialog::~HostDialog()
{
    if (m_isLooking)
        m_desk.stop();
}

void HostDialog::makeLayout()
{
    auto *form = new QFormLayout;
    form->setVerticalSpacing(space::medium);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto add = [form](QWidget *field, const QString &name, const QString &title) {
        nameField(*field, name, title);
        form->addRow(title, field);
    };
    add(m_path, u"hostPath"_s, m_kind == HostKind::GitHub ? tr("Re&pository") : tr("&Project"));
    add(m_server, u"hostServer"_s, tr("&Server"));
    add(m_token, u"hostToken"_s, tr("&Token"));
    form->addRow(QString(), m_rights);
    add(m_since, u"hostSince"_s, tr("First read &back to"));
    if (m_kind == HostKind::GitHub)
        add(m_labels, u"hostLabels"_s, tr("Labels of &incidents"));
    m_token->setEchoMode(QLineEdit::Password);
    m_rights->setObjectName(u"hostRights"_s);
    m_rights->setProperty("role", u"caption"_s);
    m_rights->setWordWrap(true);
    m_rights->setTextFormat(Qt::PlainText);
    m_rights->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_streams->setObjectName(u"hostStreams"_s);
    m_streams->setAccessibleName(tr("What the host gives"));
    m_streams->setProperty("role", u"table"_s);
    m_streams->setRootIsDecorated(false);
    m_streams->setHeaderLabels({tr("What"), tr("Of the first pages"), tr("From when to when")});
    m_streams->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_look->setObjectName(u"hostLook"_s);
    m_read->setObjectName(u"hostRead"_s);
    m_read->setProperty("primary", true);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::medium);
    foot->addStretch(1);
    for (QPushButton *button : {cancel, m_look, m_read})
        foot->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addLayout(form);
    layout->addWidget(m_state);
    layout->addWidget(m_streams, 1);
    layout->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &HostDialog::reject);
    connect(m_look, &QPushButton::clicked, this, &HostDialog::look);
    connect(m_read, &QPushButton::clicked, this, &HostDialog::read);
    connect(m_path, &QLineEdit::textChanged, this, [this] { setBusy(m_isLooking); });
}

void HostDialog::explain()
{
    const bool isGitHub = m_kind == HostKind::GitHub;
    m_path->setPlaceholderText(isGitHub ? tr("owner/repository") : tr("group/project"));
    m_server->setPlaceholderText(isGitHub ? u"https://github.com"_s : u"https://gitlab.com"_s);
    m_token->setPlaceholderText(tr("empty: the one in the keychain, or none"));
    QStringList rights;
    for (const auto permissions = permissionsOf(m_kind); const HostPermission permission : permissions)
        rights.append(permissionName(permission));
    const QString needed = isGitHub
        ? tr("It needs to read only, and of this repository only: %1. Without a token GitHub gives 60 requests an hour.")
        : tr("It needs the scope “%1” and nothing more.");
    m_rights->setText(needed.arg(rights.join(", "_L1)) + u' '
                      + tr("It is kept in your keychain, sent to this server alone, and never shown again."));
}

Result<HostedSource> HostDialog::named() const
{
    const QString kind = m_kind == HostKind::GitHub ? u"github:"_s : u"gitlab:"_s;
    return hostedSourceFrom(kind + m_path->text().trimmed(), m_server->text().trimmed()).transform([this](HostedSource source) {
        source.since = m_since->date().startOfDay(QTimeZone::UTC).toMSecsSinceEpoch();
        source.incidentLabels = m_labels->text().split(u',', Qt::SkipEmptyParts);
        for (QString &label : source.incidentLabels)
            label = label.trimmed();
        return source;
    });
}

void HostDialog::setBusy(bool isBusy)
{
    m_isLooking = isBusy;
    for (QWidget *part : std::initializer_list<QWidget *>{m_path, m_server, m_token, m_labels, m_since})
        part->setEnabled(!isBusy);
    const bool isNamed = !m_path->text().trimmed().isEmpty();
    m_look->setEnabled(!isBusy && isNamed);
    m_read->setEnabled(!isBusy && isNamed);
}

void HostDialog::look()
{
    const Result<HostedSource> source = named();
    if (!source) {
        m_state->say(StateLine::State::Bad,
                     source.error().detail == "server"_L1
                         ? tr("The server needs an https address, such as https://code.example.com.")
                         : tr("This is no name of a repository or project. It looks like “owner/name”."));
        return;
    }
    m_seen = *source;
    m_streams->clear();
    setBusy(true);
    m_state->say(StateLine::State::Busy, tr("Asking for the first pages; nothing is kept"));
    m_desk.start(*source, Secret(m_token->text().toUtf8()), HostedSync::Mode::Dry);
}

void HostDialog::show(const HostedReport &report)
{
    if (!m_isLooking)
        return;
    setBusy(false);
    for (const HostedStreamReport &stream : report.streams) {
        const bool hasFailed = stream.state == HostedStreamReport::State::Failed;
        const QString found = hasFailed
            ? problemText(stream.problem, stream.permission, m_seen.server.host())
            : tr("%L1 rows, %L2 of them rejected").arg(stream.counts.seen + stream.counts.rejected).arg(stream.counts.rejected);
        new QTreeWidgetItem(
            m_streams,
            {SourceWords::stream(stream.stream), found, SourceWords::stretch(stream.coverageFrom, stream.coverageTo)});
    }
    const QString failure = hostFailureText(report, m_kind);
    if (report.isCancelled)
        m_state->say(StateLine::State::Watch, tr("Stopped. Nothing was kept."));
    else if (report.problem)
        m_state->say(StateLine::State::Bad, failure);
    else if (!failure.isEmpty())
        m_state->say(StateLine::State::Watch, tr("Some of it cannot be read; the rest can."));
    else
        m_state->say(StateLine::State::Good, tr("All of it can be read."));
}

void HostDialog::read()
{
    const Result<HostedSource> source = named();
    if (!source)
        return look();  // which says what is wrong
    emit readRequested(*source, Secret(m_token->text().toUtf8()));
    m_token->clear();
    accept();
}

void HostDialog::reject()
{
    if (m_isLooking)
        m_desk.stop();
    else
        QDialog::reject();
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/panelmemo.h"

#include "ui/conversation/panelwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/textfield.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSaveFile>
#include <QVBoxLayout>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// Text in Markdown, of one line.
QString inMarkdown(const QString &text)
{
    static const QRegularExpression marks(u"([\\\\`*_\\[\\]<>#|~&])"_s);
    static const QRegularExpression begins(u"^(\\s*)([-+=]|\\d+[.)])"_s);
    QString line = text.simplified();
    line.replace(marks, u"\\\\1"_s);
    return line.replace(begins, u"\\1\\\\\\2"_s);
}

Result<> writeMemo(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return sb::fail(file.error() == QFileDevice::ResourceError ? ErrorKind::DiskFull : ErrorKind::PermissionDenied, path);
    return {};
}

}  // namespace

QString PanelMemo::markdown(const PanelRecord &record, const QString &question, QDate day)
{
    if (!record.synthesis)
        return {};
    QString points;
    std::optional<PointKind> section;
    for (const SynthesisPoint &point : record.synthesis->points) {
        if (!point.isTicked)
            continue;
        if (section != point.kind)
            points += u"\n## "_s + PanelWords::heading(point.kind) + u"\n\n"_s;
        section = point.kind;
        points += u"- "_s + inMarkdown(point.text) + u'\n';
        for (const PanelVoice &voice : point.voices) {
            const QString name = record.members.at(voice.member).name;
            const QString who = point.kind == PointKind::Disagreement
                ? tr("%1, %2", "advisor, for or against").arg(name, PanelWords::stance(&voice))
                : name;
            points += u"  - %1: \u201c%2\u201d\n"_s.arg(inMarkdown(who), inMarkdown(voice.quote));
        }
    }
    if (points.isEmpty())
        return {};
    QStringList names;
    for (const PersonaStamp &member : record.members)
        names.append(inMarkdown(member.name));
    const QLocale locale;
    return u"# "_s + tr("Memo") + u"\n\n"_s + tr("Question: %1").arg(inMarkdown(question)) + u"\n\n"_s
        + tr("%1 of %2, %3", "kind of panel, advisors, day")
              .arg(PanelWords::kind(record.plan.kind), locale.createSeparatedList(names),
                   locale.toString(day, QLocale::LongFormat))
        + u'\n' + points;
}

PanelMemoDialog::PanelMemoDialog(const QString &memo, const QString &fresh, QWidget *parent)
    : QDialog(parent), m_fresh(fresh), m_text(new QPlainTextEdit(memo.isEmpty() ? fresh : memo))
{
    setObjectName(u"panelMemoDialog"_s);
    setWindowTitle(tr("Memo"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 560);
    m_text->setObjectName(u"panelMemoText"_s);
    m_text->setAccessibleName(tr("Memo, in Markdown"));
    makeTextField(*m_text);
    auto *note = new QLabel(tr("Made of the points you ticked. What you change here is kept with the panel."));
    note->setProperty("role", u"tiny"_s);
    note->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyMemo"_s);
    QPushButton *save = buttons->addButton(tr("&Save as…"), QDialogButtonBox::ActionRole);
    save->setObjectName(u"saveMemo"_s);
    QPushButton *anew = buttons->addButton(tr("&Anew from the ticked points"), QDialogButtonBox::ResetRole);
    anew->setObjectName(u"renewMemo"_s);
    anew->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeMemo"_s);
    const auto showAnew = [this, anew] { anew->setEnabled(!m_fresh.isEmpty() && text() != m_fresh); };
    showAnew();
    connect(m_text, &QPlainTextEdit::textChanged, anew, showAnew);
    connect(anew, &QPushButton::clicked, this, [this] { m_text->setPlainText(m_fresh); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(note);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(save, &QPushButton::clicked, this, &PanelMemoDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString PanelMemoDialog::text() const
{
    return m_text->toPlainText();
}

void PanelMemoDialog::done(int result)
{
    emit kept(text() == m_fresh ? QString() : text());
    QDialog::done(result);
}

void PanelMemoDialog::save()
{
    auto *dialog = new QFileDialog(this, tr("Save the memo"));
    dialog->setObjectName(u"saveMemoDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Markdown (*.md)"));
    dialog->setDefaultSuffix(u"md"_s);
    dialog->selectFile(tr("memo.md"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QtConcurrent::run([path, text = text().toUtf8()] {
            return writeMemo(path, text);
        }).then(this, [this, path](const Result<> &written) {
            if (!written)
                emit notSaved(path, written.error());
        });
    });
    dialog->open();
}

}  // namespace sb::ui

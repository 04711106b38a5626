// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/exportdialog.h"

#include "personas/interop/filestogether.h"
#include "ui/personaeditor/copyfields.h"
#include "ui/personaeditor/losslist.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/tickbox.h"
#include "ui/words/losswords.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qsizetype mostNamed = 10;  ///< files that would be overwritten

QLabel *captionLine(const QString &name, const char *role)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setProperty("role", QString::fromLatin1(role));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString limitWords(const QList<FieldLimit> &limits)
{
    QStringList lines;
    for (const FieldLimit &limit : limits)
        lines.append(ExportDialog::tr("%1: %L2 of %L3 characters", "a field, its length, how long it may be")
                         .arg(copyFieldName(limit.field))
                         .arg(limit.characters)
                         .arg(limit.most));
    return lines.join(u'\n');
}

QString exportFailure(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::DiskFull:
        return ExportDialog::tr("Nothing was written: the disk is full.");
    case ErrorKind::InvalidArgument:
        return ExportDialog::tr("Nothing was written: %1 is a folder.").arg(error.detail);
    case ErrorKind::TooLarge:
        return ExportDialog::tr("The picture is larger than this form can bear. Leave it out.");
    default:
        return ExportDialog::tr("Nothing was written: %1 cannot be written.").arg(error.detail);
    }
}

}  // namespace

ExportDialog::ExportDialog(const ExportOffer &offer, QWidget *parent)
    : QDialog(parent),
      m_offer(offer),
      m_formats(new QListWidget),
      m_text(new ArrowComboBox),
      m_textLabel(new QLabel(tr("&Text"))),
      m_alongLabel(new QLabel(tr("What goes along"))),
      m_limits(captionLine(u"exportLimits"_s, "caption")),
      m_over(new StateLine(u"exportOver"_s)),
      m_losses(new LossList(u"exportLosses"_s)),
      m_fields(new CopyFields),
      m_state(new StateLine(u"exportState"_s)),
      m_target(captionLine(u"exportTarget"_s, "caption")),
      m_save(new QPushButton(tr("&Save…")))
{
    const QString name = document().head().name;
    setObjectName(u"exportDialog"_s);
    setWindowTitle(name.isEmpty() ? tr("Export") : tr("Export %1").arg(name));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(880, 620);
    makeLayout();
    connect(m_formats, &QListWidget::currentRowChanged, this, &ExportDialog::look);
    connect(m_text, &QComboBox::currentIndexChanged, this, &ExportDialog::look);
    for (TickBox *part : std::as_const(m_parts))
        connect(part, &QCheckBox::toggled, this, &ExportDialog::look);
    connect(m_fields, &CopyFields::copied, this,
            [this](const QString &field) { m_state->say(StateLine::State::Good, tr("Copied: %1").arg(field)); });
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::save);
    m_formats->setCurrentRow(static_cast<int>(InteropFormat::Bundle));
    m_formats->setFocus();
}

QWidget *ExportDialog::makeSide()
{
    m_formats->setObjectName(u"exportFormats"_s);
    m_formats->setProperty("role", u"rows"_s);
    m_formats->setAccessibleName(tr("Form"));
    m_formats->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_formats->setFixedWidth(260);
    m_formats->ensurePolished();  // or rows are measured without their padding
    for (const auto ids = interopFormats(); const QString &id : ids) {
        auto *item = new QListWidgetItem(formatName(*interopFormat(id)));
        item->setData(Qt::UserRole, id);
        m_formats->addItem(item);
    }
    return m_formats;
}

void ExportDialog::makeLayout()
{
    m_text->setObjectName(u"exportText"_s);
    if (m_offer.draft)
        m_text->addItem(tr("The draft"), true);
    if (m_offer.published)
        m_text->addItem(tr("What is published"), false);
    m_textLabel->setBuddy(m_text);
    m_text->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_text->setVisible(m_text->count() > 1);
    m_textLabel->setVisible(m_text->count() > 1);
    m_parts = {{ExportPart::Tests, new TickBox(tr("T&ests"))},
               {ExportPart::Avatar, new TickBox(tr("&Picture"))},
               {ExportPart::Frameworks, new TickBox(tr("&Frameworks"))}};
    auto *along = new QHBoxLayout;
    along->setSpacing(space::medium);
    along->addWidget(m_textLabel);
    along->addWidget(m_text);
    along->addWidget(m_alongLabel);
    for (const ExportPart part : {ExportPart::Tests, ExportPart::Avatar, ExportPart::Frameworks}) {
        m_parts.value(part)->setObjectName(u"along%1"_s.arg(static_cast<int>(part)));
        m_parts.value(part)->setChecked(true);
        m_parts.value(part)->hide();
        along->addWidget(m_parts.value(part));
    }
    along->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(space::medium);
    right->addLayout(along);
    right->addWidget(m_limits);
    right->addWidget(m_over);
    right->addWidget(m_fields, 2);
    right->addWidget(m_losses, 1);
    auto *panes = new QHBoxLayout;
    panes->setSpacing(space::wide);
    panes->addWidget(makeSide());
    panes->addLayout(right, 1);
    m_save->setObjectName(u"saveExport"_s);
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_target, 1);
    foot->addWidget(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addLayout(panes, 1);
    layout->addWidget(m_state);
    layout->addLayout(foot);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

InteropFormat ExportDialog::format() const
{
    const QListWidgetItem *item = m_formats->currentItem();
    return item == nullptr ? InteropFormat::Bundle
                           : interopFormat(item->data(Qt::UserRole).toString()).value_or(InteropFormat::Bundle);
}

const PersonaDocument &ExportDialog::document() const
{
    const bool isDraft = m_offer.draft && (!m_offer.published || m_text->currentData().toBool() || m_text->count() == 0);
    return isDraft ? *m_offer.draft : *m_offer.published;
}

ExportPartSet ExportDialog::along() const
{
    ExportPartSet along;
    for (auto part = m_parts.begin(); part != m_parts.end(); ++part)
        along.setFlag(part.key(), part.value()->isChecked());
    return along;
}

bool ExportDialog::isFolder() const
{
    return m_exported.files.size() > 1 || m_exported.files.constFirst().path.contains(u'/');
}

void ExportDialog::look()
{
    m_state->clear();
    m_save->setEnabled(false);
    const auto prepare = [this]() -> std::function<ExportPreview()> {
        return [document = document(), format = format(), source = m_offer.source, along = along()] {
            return previewOf(document, format, source, along);
        };
    };
    m_work.run(prepare, [this, asked = ++m_asked](const ExportPreview &preview) {
        if (asked == m_asked)
            showPreview(preview);
    });
}

void ExportDialog::showPreview(const ExportPreview &preview)
{
    showParts(preview.there);
    m_limits->setText(limitWords(preview.limits));
    m_limits->setVisible(!preview.limits.isEmpty());
    m_over->clear();
    for (const FieldLimit &limit : preview.limits) {
        if (limit.field == CopyField::Name::Instructions && limit.characters > limit.most)
            m_over->say(StateLine::State::Watch,
                        tr("The instructions are %L1 characters too long: whole chapters are left out.")
                            .arg(limit.characters - limit.most));
    }
    m_exported = preview.exported.value_or(Exported());
    m_losses->setLosses(m_exported.losses);
    m_fields->setVisible(!m_exported.fields.isEmpty());
    m_fields->setFields(m_exported.fields);
    const bool hasFile = !m_exported.files.isEmpty();
    m_save->setVisible(m_exported.fields.isEmpty());
    m_save->setEnabled(hasFile);
    m_target->setText(!hasFile ? QString() : tr("Becomes %1", "a file or folder").arg(m_exported.files.constFirst().path));
    if (!preview.exported)
        m_state->say(StateLine::State::Bad, exportFailure(preview.exported.error()));
}

void ExportDialog::showParts(ExportPartSet there)
{
    for (auto part = m_parts.begin(); part != m_parts.end(); ++part)
        part.value()->setVisible(there.testFlag(part.key()));
    m_alongLabel->setVisible(there != ExportPartSet());
}

void ExportDialog::save()
{
    const bool wantsFolder = isFolder();
    auto *dialog = new QFileDialog(this, wantsFolder ? tr("The folder that it is to stand in") : tr("Save"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(wantsFolder ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    dialog->setFileMode(wantsFolder ? QFileDialog::Directory : QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    if (!wantsFolder)
        dialog->selectFile(m_exported.files.constFirst().path);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::askFor);
    dialog->open();
}

/// What would be overwritten is named before.
void ExportDialog::askFor(const QString &place)
{
    QList<NamedBytes> files = m_exported.files;
    for (NamedBytes &file : files)
        file.path = isFolder() ? QDir(place).filePath(file.path) : place;
    const auto look = [files] {
        QStringList there;
        for (const NamedBytes &file : files) {
            if (QFileInfo::exists(file.path))
                there.append(file.path);
        }
        return there;
    };
    QtConcurrent::run(look).then(this, [this, files](const QStringList &there) {
        if (there.isEmpty())
            write(files);
        else
            askToOverwrite(files, there);
    });
}

void ExportDialog::askToOverwrite(const QList<NamedBytes> &files, const QStringList &there)
{
    QStringList named = there.mid(0, mostNamed);
    if (there.size() > mostNamed)
        named.append(tr("… and %L1 more").arg(there.size() - mostNamed));
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Overwrite"),
                                tr("This is there already and would be overwritten:\n%1").arg(named.join(u'\n')),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"overwriteBox"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *go = box->addButton(tr("&Overwrite"), QMessageBox::DestructiveRole);
    go->setObjectName(u"overwriteNow"_s);
    connect(go, &QPushButton::clicked, this, [this, files] { write(files); });
    box->open();
}

void ExportDialog::write(const QList<NamedBytes> &files)
{
    m_state->say(StateLine::State::Busy, tr("Writing"));
    m_save->setEnabled(false);
    QtConcurrent::run([files] {
        return writeTogether(files, InPlace::Replace);
    }).then(this, [this, files, asked = m_asked](const Result<> &written) {
        if (asked == m_asked)
            m_save->setEnabled(true);
        if (written)
            m_state->say(StateLine::State::Good, tr("Written: %1").arg(files.constFirst().path));
        else
            m_state->say(StateLine::State::Bad, exportFailure(written.error()));
    });
}

}  // namespace sb::ui

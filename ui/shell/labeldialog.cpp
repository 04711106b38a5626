// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/labeldialog.h"

#include "ui/style/tokens.h"

#include <QCompleter>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int longestLabels = 400;

/// Completes what stands behind the last comma.
class LastTagCompleter final : public QCompleter {
public:
    using QCompleter::QCompleter;

    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override
    {
        const QString typed = static_cast<QLineEdit *>(widget())->text();
        const qsizetype comma = typed.lastIndexOf(u',');
        const QString before = comma < 0 ? QString() : typed.left(comma + 1) + u' ';
        return before + QCompleter::pathFromIndex(index);
    }

    [[nodiscard]] QStringList splitPath(const QString &path) const override { return {path.section(u',', -1).trimmed()}; }
};

}  // namespace

LabelDialog::LabelDialog(Kind kind, const QStringList &labels, const QStringList &known, QWidget *parent)
    : QDialog(parent), m_kind(kind), m_field(new QLineEdit(labels.join(u", "_s)))
{
    setObjectName(u"labelDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(kind == Kind::Folder ? tr("Move to a new folder") : tr("Tags"));
    auto *prompt = new QLabel(kind == Kind::Folder ? tr("&Name of the folder") : tr("&Tags, with commas between them"));
    prompt->setBuddy(m_field);
    m_field->setObjectName(u"labelField"_s);
    m_field->setAccessibleName(prompt->text().remove(u'&'));
    m_field->setMaxLength(longestLabels);
    m_field->setMinimumWidth(320);
    auto *completer = kind == Kind::Folder ? new QCompleter(known, this) : new LastTagCompleter(known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_field->setCompleter(completer);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    QPushButton *take = buttons->button(QDialogButtonBox::Ok);
    take->setObjectName(u"labelTake"_s);
    take->setText(kind == Kind::Folder ? tr("&Move") : tr("&Keep"));
    take->setProperty("primary", true);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"labelCancel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(prompt);
    layout->addWidget(m_field);
    layout->addWidget(buttons);
    const auto refresh = [this, take] { take->setEnabled(m_kind == Kind::Tags || !this->labels().isEmpty()); };
    connect(m_field, &QLineEdit::textChanged, this, refresh);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit labelled(this->labels());
        accept();
    });
    refresh();
}

QStringList LabelDialog::labels() const
{
    if (m_kind == Kind::Folder)
        return m_field->text().trimmed().isEmpty() ? QStringList() : QStringList(m_field->text().trimmed());
    QStringList all;
    for (const auto parts = m_field->text().split(u','); const QString &part : parts) {
        if (!part.trimmed().isEmpty())
            all.append(part.trimmed());
    }
    return all;
}

}  // namespace sb::ui

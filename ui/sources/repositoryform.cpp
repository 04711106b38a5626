// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/repositoryform.h"

#include "ui/sources/namedfield.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/tickbox.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostHotfixDays = 365;

QLabel *explanation(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("role", u"caption"_s);
    label->setWordWrap(true);
    return label;
}

}  // namespace

RepositoryForm::RepositoryForm(QWidget *parent)
    : QWidget(parent),
      m_source(new QLineEdit),
      m_tags(new QLineEdit),
      m_branch(new QLineEdit),
      m_changes(new ArrowComboBox),
      m_hotfixDays(new QSpinBox),
      m_prereleases(new TickBox(tr("&Prereleases count, too")))
{
    setObjectName(u"repositoryForm"_s);
    m_tags->setPlaceholderText(tr("any with a digit"));
    m_branch->setPlaceholderText(tr("the main branch"));
    m_changes->addItem(tr("Each commit that is no merge"), static_cast<int>(LocalGitSettings::Changes::Commits));
    m_changes->addItem(tr("What came onto the line at once"), static_cast<int>(LocalGitSettings::Changes::Merges));
    m_hotfixDays->setRange(0, mostHotfixDays);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(space::medium);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(explanation(tr("Each chosen tag is a release to production; each change belongs to the first release that "
                                "contains it. Nothing of the repository is run or changed.")));
    const auto add = [form](QWidget *field, const QString &name, const QString &title) {
        nameField(*field, name, title);
        form->addRow(title, field);
    };
    add(m_source, u"repositorySource"_s, tr("Name of the &source"));
    add(m_tags, u"repositoryTags"_s, tr("&Tags of releases (regular expression)"));
    m_prereleases->setObjectName(u"repositoryPrereleases"_s);
    form->addRow(QString(), m_prereleases);
    add(m_changes, u"repositoryChanges"_s, tr("A &change is"));
    add(m_branch, u"repositoryBranch"_s, tr("&Branch that waits for a release"));
    add(m_hotfixDays, u"repositoryHotfix"_s, tr("A patch release is a &hotfix within days"));
    connectFields();
}

void RepositoryForm::connectFields()
{
    const auto follow = [this](QLineEdit *field, const std::function<void(ImportChoices &, const QString &)> &put) {
        connect(field, &QLineEdit::editingFinished, this, [this, field, put] {
            if (!field->isModified())
                return;
            field->setModified(false);
            emit chosen([put, text = field->text().trimmed()](ImportChoices &choices) { put(choices, text); });
        });
    };
    follow(m_source, [](ImportChoices &choices, const QString &text) { choices.source = text; });
    follow(m_tags, [](ImportChoices &choices, const QString &text) { choices.repository.tags = text; });
    follow(m_branch, [](ImportChoices &choices, const QString &text) { choices.repository.branch = text; });
    connect(m_changes, &QComboBox::activated, this, [this] {
        const auto changes = static_cast<LocalGitSettings::Changes>(m_changes->currentData().toInt());
        emit chosen([changes](ImportChoices &choices) { choices.repository.changes = changes; });
    });
    connect(m_hotfixDays, &QSpinBox::valueChanged, this,
            [this](int days) { emit chosen([days](ImportChoices &choices) { choices.repository.hotfixDays = days; }); });
    connect(m_prereleases, &QCheckBox::toggled, this, [this](bool areTaken) {
        emit chosen([areTaken](ImportChoices &choices) {
            choices.repository.prereleases =
                areTaken ? LocalGitSettings::Prereleases::Taken : LocalGitSettings::Prereleases::LeftOut;
        });
    });
}

void RepositoryForm::setPlan(const ImportPlan &plan)
{
    const QSignalBlocker noDays(m_hotfixDays);
    const QSignalBlocker noPrereleases(m_prereleases);
    const LocalGitSettings &settings = plan.repository;
    if (!m_source->isModified())
        m_source->setText(plan.source);
    if (!m_tags->isModified())
        m_tags->setText(settings.tags);
    if (!m_branch->isModified())
        m_branch->setText(settings.branch);
    m_changes->setCurrentIndex(m_changes->findData(static_cast<int>(settings.changes)));
    m_hotfixDays->setValue(static_cast<int>(qMin<qint64>(settings.hotfixDays, mostHotfixDays)));
    m_prereleases->setChecked(settings.prereleases == LocalGitSettings::Prereleases::Taken);
}

}  // namespace sb::ui

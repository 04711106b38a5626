// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/searchfilters.h"

#include "models/advisorlist.h"
#include "models/library.h"
#include "models/modelchoices.h"
#include "models/searchhits.h"
#include "ui/style/tokens.h"
#include "ui/widgets/wraplayout.h"

#include <QAction>
#include <QMenu>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int widestChip = 150;

QDateTime beginOf(QDate day)
{
    return day.startOfDay().toUTC();
}

}  // namespace

SearchFilters::SearchFilters(const Sources &sources, QWidget *parent) : QWidget(parent), m_sources(sources)
{
    setObjectName(u"searchFilters"_s);
    auto *layout = new WrapLayout(this);
    layout->setContentsMargins(space::medium, 0, space::medium, 0);
    layout->setSpacing(space::small);
    for (QToolButton *chip : {addChip(u"advisorFilter"_s, tr("Advisor"), &SearchFilters::fillAdvisors),
                              addChip(u"modelFilter"_s, tr("Model"), &SearchFilters::fillModels),
                              addChip(u"dateFilter"_s, tr("Date"), &SearchFilters::fillDates),
                              addChip(u"tagFilter"_s, tr("Tag"), &SearchFilters::fillTags)})
        layout->addWidget(chip);
}

QToolButton *SearchFilters::addChip(const QString &objectName, const QString &name, void (SearchFilters::*fill)(QMenu &))
{
    auto *chip = new QToolButton(this);
    chip->setObjectName(objectName);
    chip->setAccessibleDescription(name);
    chip->setProperty("chip", true);
    chip->setPopupMode(QToolButton::InstantPopup);
    chip->setFocusPolicy(Qt::StrongFocus);
    chip->setMaximumWidth(widestChip);
    auto *menu = new QMenu(chip);
    chip->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, fill] {
        menu->clear();
        (this->*fill)(*menu);
    });
    m_chips.append(chip);
    label(*chip, {});
    return chip;
}

SearchQuery SearchFilters::query(const QString &text) const
{
    SearchQuery query = m_filters;
    query.text = text;
    return query;
}

void SearchFilters::clear()
{
    m_filters = {};
    for (QToolButton *chip : std::as_const(m_chips))
        label(*chip, {});
    emit changed();
}

void SearchFilters::fillAdvisors(QMenu &menu)
{
    add(menu, tr("Any advisor"), {}, [](SearchQuery &query) { query.persona.clear(); });
    menu.addSeparator();
    for (int row = 0; row < m_sources.advisors.rowCount(); ++row) {
        const QModelIndex advisor = m_sources.advisors.index(row);
        const QString name = advisor.data(AdvisorList::NameRole).toString();
        add(menu, name, name,
            [slug = advisor.data(AdvisorList::SlugRole).toString()](SearchQuery &query) { query.persona = slug; });
    }
}

void SearchFilters::fillModels(QMenu &menu)
{
    QStringList models = m_sources.hits.models();
    for (int row = 0; row < m_sources.models.rowCount(); ++row)
        models.append(m_sources.models.index(row).data(ModelChoices::ModelRole).toString());
    models.append(m_filters.model);
    models.removeAll(QString());
    models.removeDuplicates();
    add(menu, tr("Any model"), {}, [](SearchQuery &query) { query.model.clear(); });
    menu.addSeparator();
    for (const QString &model : std::as_const(models))
        add(menu, model, model, [model](SearchQuery &query) { query.model = model; });
}

void SearchFilters::fillDates(QMenu &menu)
{
    const QDate today = QDate::currentDate();
    add(menu, tr("Any time"), {}, [](SearchQuery &query) { query.from = {}; });
    menu.addSeparator();
    const QList<std::pair<QString, QDate>> times{{tr("Today"), today},
                                                 {tr("Last 7 days"), today.addDays(-6)},
                                                 {tr("Last 30 days"), today.addDays(-29)},
                                                 {tr("This year"), QDate(today.year(), 1, 1)}};
    for (const auto &[name, from] : times)
        add(menu, name, name, [from](SearchQuery &query) { query.from = beginOf(from); });
}

void SearchFilters::fillTags(QMenu &menu)
{
    add(menu, tr("Any tag"), {}, [](SearchQuery &query) { query.tag.clear(); });
    menu.addSeparator();
    for (const auto tags = m_sources.library.tags(); const QString &tag : tags)
        add(menu, tag, tag, [tag](SearchQuery &query) { query.tag = tag; });
}

void SearchFilters::add(QMenu &menu, const QString &text, const QString &label, const Choice &choice)
{
    auto *chip = static_cast<QToolButton *>(menu.parentWidget());
    SearchQuery chosen = m_filters;
    choice(chosen);
    QAction *action = menu.addAction(QString(text).replace(u'&', u"&&"_s), this, [this, chip, label, choice] {
        choice(m_filters);
        this->label(*chip, label);
        emit changed();
    });
    action->setCheckable(true);
    action->setChecked(chosen == m_filters);
}

/// A chip is named by what it narrows to, and without that by what it could.
void SearchFilters::label(QToolButton &chip, const QString &text)
{
    const QString name = chip.accessibleDescription();
    const int room = widestChip - 2 * space::wide;
    chip.setText(chip.fontMetrics().elidedText(text.isEmpty() ? name : text, Qt::ElideRight, room).replace(u'&', u"&&"_s));
    chip.setToolTip(text.isEmpty() ? tr("Narrow the search: %1").arg(name) : tr("%1: %2", "filter").arg(name, text));
    chip.setAccessibleName(chip.toolTip());
    setLook(chip, "active", !text.isEmpty());
}

}  // namespace sb::ui

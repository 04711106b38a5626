// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/advisorspage.h"

#include "models/advisorlist.h"
#include "ui/personaeditor/draftmarks.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowbutton.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/rowlist.h"

#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QPushButton *button(const QString &name, const QString &words)
{
    auto *made = new QPushButton(words);
    made->setObjectName(name);
    return made;
}

}  // namespace

AdvisorsPage::AdvisorsPage(AdvisorList &advisors, QWidget *parent)
    : QWidget(parent),
      m_marks(new DraftMarks(this)),
      m_list(makeRowList(u"editableAdvisors"_s, tr("Advisors"), *m_marks)),
      m_unpublished(new QWidget)
{
    m_marks->setSourceModel(&advisors);
    setObjectName(u"advisorsPage"_s);
    auto *title = new QLabel(tr("Personas"));
    title->setProperty("role", u"heading"_s);
    title->setFont(textFont(type::reading));
    auto *about =
        new QLabel(tr("Each advisor is a text that says who it is and how it answers. Change it, look at what comes of "
                      "it, and publish it when it is right."));
    about->setProperty("role", u"caption"_s);
    about->setWordWrap(true);
    m_list->setItemDelegate(
        new RowDelegate({AdvisorList::SlugRole, AdvisorList::IconRole, AdvisorList::NameRole, AdvisorList::SubtitleRole},
                        RowDelegate::Detail::Below, m_list));
    QPushButton *edit = button(u"editAdvisor"_s, tr("&Open"));
    edit->setProperty("primary", true);
    QPushButton *copy = button(u"copyAdvisor"_s, tr("Make a co&py…"));
    QPushButton *fresh = button(u"newAdvisor"_s, tr("&New advisor…"));
    QPushButton *out = button(u"exportAdvisor"_s, tr("E&xport…"));
    auto *in = new ArrowButton(tr("&Import…"));
    in->setObjectName(u"importAdvisor"_s);
    auto *kinds = new QMenu(in);
    kinds->addAction(tr("From a &file…"), this, &AdvisorsPage::importFileRequested);
    kinds->addAction(tr("From a f&older…"), this, &AdvisorsPage::importFolderRequested);
    in->setMenu(kinds);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    for (QPushButton *one : {edit, copy, out})
        row->addWidget(one);
    row->addStretch(1);
    row->addWidget(in);
    row->addWidget(fresh);
    auto *column = new QWidget;
    column->setMaximumWidth(space::reading);
    auto *inner = new QVBoxLayout(column);
    inner->setContentsMargins(space::column, space::column, space::column, space::column);
    inner->setSpacing(space::medium);
    inner->addWidget(title);
    inner->addWidget(about);
    inner->addLayout(row);
    inner->addWidget(m_list, 1);
    inner->addWidget(m_unpublished);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(column, 1);
    layout->addStretch(0);
    const auto follow = [=, this] {
        for (QPushButton *one : {edit, copy, out})
            one->setEnabled(!current().isEmpty());
    };
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, follow);
    connect(m_marks, &QAbstractItemModel::modelReset, this, follow);
    connect(m_list, &QListView::activated, this, [this] { emit editRequested(current()); });
    connect(edit, &QPushButton::clicked, this, [this] { emit editRequested(current()); });
    connect(copy, &QPushButton::clicked, this, [this] { emit copyRequested(current()); });
    connect(out, &QPushButton::clicked, this, [this] { emit exportRequested(current()); });
    connect(fresh, &QPushButton::clicked, this, &AdvisorsPage::newRequested);
    follow();
}

QString AdvisorsPage::current() const
{
    return m_list->currentIndex().data(AdvisorList::SlugRole).toString();
}

void AdvisorsPage::setDrafts(const QSet<QString> &slugs)
{
    m_marks->setDrafts(slugs);
}

void AdvisorsPage::setUnpublished(const QStringList &slugs)
{
    delete m_unpublished->layout();
    qDeleteAll(m_unpublished->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    m_unpublished->setVisible(!slugs.isEmpty());
    auto *column = new QVBoxLayout(m_unpublished);
    column->setContentsMargins(0, space::medium, 0, 0);
    column->setSpacing(space::small);
    auto *title = new QLabel(tr("Not published yet"));
    title->setProperty("role", u"heading"_s);
    column->addWidget(title);
    for (const QString &slug : slugs) {
        QPushButton *draft = button(u"resume-%1"_s.arg(slug), tr("Go on with %1").arg(slug));
        QPushButton *away = button(u"throwAway-%1"_s.arg(slug), tr("Throw away…"));
        away->setProperty("flat", true);
        away->setAccessibleName(tr("Throw away %1…").arg(slug));
        auto *line = new QHBoxLayout;
        line->addWidget(draft);
        line->addWidget(away);
        line->addStretch(1);
        column->addLayout(line);
        connect(draft, &QPushButton::clicked, this, [this, slug] { emit resumeRequested(slug); });
        connect(away, &QPushButton::clicked, this, [this, slug] { emit throwAwayRequested(slug); });
    }
}

void AdvisorsPage::focusList()
{
    m_list->setFocus();
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
}

}  // namespace sb::ui

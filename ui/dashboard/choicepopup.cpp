// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/choicepopup.h"

#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int searchedFrom = 9;  // fewer names are seen at once
constexpr int listWidth = 260;
constexpr int mostRows = 12;

}  // namespace

ChoicePopup::ChoicePopup(const QString &title, const QStringList &names, const QStringList &chosen, QWidget *parent)
    : QFrame(parent, Qt::Popup),
      m_before(chosen),
      m_search(new QLineEdit),
      m_list(new QListView),
      m_all(new QPushButton(tr("&All"))),
      m_names(new QStandardItemModel(this)),
      m_found(new QSortFilterProxyModel(this))
{
    setObjectName(u"choicePopup"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(title);
    makeModel(names);
    m_search->setObjectName(u"choiceSearch"_s);
    m_search->setAccessibleName(tr("Find in: %1", "a list").arg(title));
    m_search->setPlaceholderText(tr("Find"));
    m_search->setClearButtonEnabled(true);
    m_search->setVisible(names.size() >= searchedFrom);
    m_list->setObjectName(u"choiceList"_s);
    m_list->setAccessibleName(title);
    m_list->setProperty("role", u"ticks"_s);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setModel(m_found);
    m_list->setCurrentIndex(m_found->index(0, 0));
    const int rows = static_cast<int>(std::clamp<qsizetype>(names.size(), 2, mostRows));
    m_list->setFixedSize(listWidth, rows * std::max(m_list->sizeHintForRow(0), fontMetrics().height() + 6) + space::medium);
    m_all->setObjectName(u"chooseAll"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    layout->setSpacing(space::medium);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    layout->addWidget(m_all, 0, Qt::AlignLeft);
    connect(m_search, &QLineEdit::textChanged, m_found, [this](const QString &text) { m_found->setFilterFixedString(text); });
    connect(m_all, &QPushButton::clicked, this, &ChoicePopup::chooseAll);
    connect(m_names, &QStandardItemModel::itemChanged, this, &ChoicePopup::showCount);
    showCount();
}

void ChoicePopup::makeModel(const QStringList &names)
{
    const QSet<QString> chosen(m_before.cbegin(), m_before.cend());
    for (const QString &name : names) {
        auto *item = new QStandardItem(name);
        item->setCheckable(true);
        item->setEditable(false);
        item->setToolTip(name);
        item->setCheckState(chosen.contains(name) ? Qt::Checked : Qt::Unchecked);
        m_names->appendRow(item);
    }
    m_found->setSourceModel(m_names);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
}

void ChoicePopup::popUp(const QWidget &below)
{
    adjustSize();
    const QRect screen = below.screen()->availableGeometry();
    QPoint place = below.mapToGlobal(QPoint(0, below.height() + 2));
    if (below.layoutDirection() == Qt::RightToLeft)
        place.setX(below.mapToGlobal(QPoint(below.width(), 0)).x() - width());
    if (place.y() + height() > screen.bottom())
        place.setY(below.mapToGlobal(QPoint()).y() - height() - 2);
    place.setX(std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    move(place);
    show();
    (m_search->isVisibleTo(this) ? static_cast<QWidget *>(m_search) : m_list)->setFocus();
}

QStringList ChoicePopup::chosen() const
{
    QStringList names;
    for (int row = 0; row < m_names->rowCount(); ++row) {
        if (m_names->item(row)->checkState() == Qt::Checked)
            names.append(m_names->item(row)->text());
    }
    return names.size() == m_names->rowCount() ? QStringList() : names;
}

void ChoicePopup::chooseAll()
{
    for (int row = 0; row < m_names->rowCount(); ++row)
        m_names->item(row)->setCheckState(Qt::Unchecked);
    close();
}

void ChoicePopup::showCount()
{
    const QStringList names = chosen();
    m_all->setEnabled(!names.isEmpty());
    m_all->setText(tr("&All %L1", "of so many").arg(m_names->rowCount()));
}

void ChoicePopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_isGivenUp = true;
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
    if (m_isGivenUp)
        close();
}

void ChoicePopup::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    if (const QStringList now = chosen(); !m_isGivenUp && now != m_before)
        emit choiceMade(now);
}

}  // namespace sb::ui

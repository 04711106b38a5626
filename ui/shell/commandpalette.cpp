// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/commandpalette.h"

#include "ui/shell/palettedelegate.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr QSize paletteSize{620, 420};
constexpr int pageRows = 8;

}  // namespace

CommandPalette::CommandPalette(const QList<PaletteSource> &sources, const QStringList &recent, QWidget *parent)
    : QDialog(parent),
      m_sources(sources),
      m_field(new QLineEdit),
      m_view(new QListView),
      m_none(new QLabel(tr("Nothing has this name.")))
{
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(paletteSize);
    m_field->setObjectName(u"paletteField"_s);
    m_field->setAccessibleName(tr("Command, advisor or conversation"));
    m_field->setPlaceholderText(tr("Type what you want to do, whom to ask, or which conversation"));
    m_field->installEventFilter(this);
    m_view->setObjectName(u"paletteList"_s);
    m_view->setAccessibleName(tr("What can be done"));
    m_view->setModel(&m_list);
    m_view->setItemDelegate(new PaletteDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_none->setObjectName(u"paletteNone"_s);
    m_none->setProperty("role", u"caption"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    layout->setSpacing(space::medium);
    layout->addWidget(m_field);
    layout->addWidget(m_none);
    layout->addWidget(m_view, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_view, &QListView::clicked, this, &CommandPalette::run);
    connect(m_view, &QListView::activated, this, &CommandPalette::run);
    QList<PaletteEntry> entries;
    for (const PaletteSource &source : std::as_const(m_sources))
        entries += source.entries();
    m_list.setEntries(entries, recent);
    search({});
    m_field->setFocus();
}

void CommandPalette::search(const QString &query)
{
    m_list.setQuery(query.simplified());
    const bool isNothing = m_list.rowCount() == 0;
    m_none->setVisible(isNothing);
    if (isNothing)
        announce(m_field, m_none->text());
    choose(-1);
    step(1);
}

void CommandPalette::choose(int row)
{
    m_view->setCurrentIndex(m_list.index(row));
}

/// What cannot be run is passed over.
void CommandPalette::step(int rows)
{
    const int direction = rows < 0 ? -1 : 1;
    const int last = m_list.rowCount() - 1;
    for (int row = std::clamp(m_view->currentIndex().row() + rows, 0, std::max(0, last)); row >= 0 && row <= last;
         row += direction) {
        if (m_list.flags(m_list.index(row)).testFlag(Qt::ItemIsEnabled)) {
            choose(row);
            sayChosen();
            return;
        }
    }
}

/// The keyboard stays in the field, so a screen reader would not notice by itself.
void CommandPalette::sayChosen()
{
    const QModelIndex chosen = m_view->currentIndex();
    announce(m_field,
             tr("%1, %2", "command, its place").arg(chosen.data().toString(), chosen.data(PaletteList::PlaceRole).toString()));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(pageRows);
        return true;
    case Qt::Key_PageUp:
        step(-pageRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void CommandPalette::run()
{
    const QModelIndex chosen = m_view->currentIndex();
    if (!chosen.isValid() || !m_list.flags(chosen).testFlag(Qt::ItemIsEnabled))
        return;
    const QString id = chosen.data(PaletteList::IdRole).toString();
    accept();  // first, so that the window has the keyboard again when it is run
    for (const PaletteSource &source : std::as_const(m_sources))
        source.run(id);
    emit ran(id);
}

}  // namespace sb::ui

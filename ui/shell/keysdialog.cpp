// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/keysdialog.h"

#include "ui/style/tokens.h"

#include <QAction>
#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLabel *makeCap(const QString &key)
{
    auto *cap = new QLabel(key);
    cap->setProperty("role", u"key"_s);
    cap->setTextFormat(Qt::PlainText);
    return cap;
}

/// Each key of a combination as a cap of its own; the last one may be "+".
QWidget *makeCaps(const QStringList &combinations)
{
    static const QRegularExpression between(u"(?<=.)\\+(?=.)"_s);
    auto *caps = new QWidget;
    auto *layout = new QHBoxLayout(caps);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    for (const QString &combination : combinations) {
        if (layout->count() > 0)
            layout->addSpacing(space::medium);
        for (const auto keys = combination.split(between); const QString &key : keys)
            layout->addWidget(makeCap(key));
    }
    layout->addStretch(1);
    return caps;
}

}  // namespace

KeysDialog::KeysDialog(const QList<QAction *> &menus, QWidget *parent)
    : QDialog(parent), m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(u"keysDialog"_s);
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    QList<Group> left = ownGroups();
    QList<Group> right;
    for (const QAction *menu : menus) {
        const Group group = groupOf(*menu);
        if (!group.rows.isEmpty())
            (menu == menus.first() ? left : right).append(group);
    }
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(space::column);
    m_columns->addWidget(makeColumn(left), 0, Qt::AlignTop);
    m_columns->addWidget(makeColumn(right), 0, Qt::AlignTop);
    m_columns->addStretch(1);
    auto *all = new QWidget;
    all->setObjectName(u"allKeys"_s);
    all->setLayout(m_columns);
    auto *area = new QScrollArea;
    area->setObjectName(u"keysArea"_s);
    area->setAccessibleName(windowTitle());
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::StrongFocus);
    area->setWidget(all);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeKeys"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    area->setFocus();
    resize(1000, 720);
}

/// Keys that act where the keyboard is, and so are in no menu.
QList<KeysDialog::Group> KeysDialog::ownGroups()
{
    return {{tr("Writing a question"),
             {{{Qt::Key_Enter}, tr("Send the question")},
              {{Qt::SHIFT | Qt::Key_Enter}, tr("New line")},
              {{Qt::Key_Escape}, tr("Stop the answer")},
              {{Qt::Key_Up}, tr("In the empty field: what was asked before")},
              {{Qt::Key_At, Qt::Key_NumberSign, Qt::Key_Slash}, tr("Name an advisor, a metric, a command")},
              {{Qt::Key_Tab}, tr("Take the name that is offered")},
              {{Qt::Key_Left, Qt::Key_Right}, tr("Be offered names of another kind")},
              {{Qt::CTRL | Qt::SHIFT | Qt::Key_M}, tr("Choose what answers")}}},
            {tr("On a message"),
             {{{Qt::Key_C}, tr("Copy it")},
              {{Qt::Key_R}, tr("Another answer")},
              {{Qt::Key_E}, tr("Ask in other words")},
              {{Qt::Key_I}, tr("What was sent and received")},
              {{Qt::ALT | Qt::Key_Left, Qt::ALT | Qt::Key_Right}, tr("Its other branches")},
              {{Qt::Key_End}, tr("The latest message")}}},
            {tr("Among figures"),
             {{{Qt::Key_Enter}, tr("Open the figure")},
              {{Qt::Key_Escape, Qt::Key_Backspace}, tr("Back to all figures")},
              {{Qt::Key_BracketLeft, Qt::Key_BracketRight}, tr("The figure before, the next one")},
              {{Qt::Key_T}, tr("Set its target")},
              {{Qt::Key_A}, tr("Annotate it")},
              {{Qt::Key_X}, tr("Leave the row out")},
              {{Qt::Key_F5}, tr("Present full screen: N, P, B, 1 to 9, R")}}},
            {tr("In a meeting"),
             {{{Qt::Key_N}, tr("The next step")},
              {{Qt::Key_P}, tr("The step before")},
              {{Qt::CTRL | Qt::Key_1}, tr("Write a note")},
              {{Qt::CTRL | Qt::Key_2}, tr("Decide something")},
              {{Qt::CTRL | Qt::Key_3}, tr("Promise something")},
              {{Qt::ALT | Qt::Key_N}, tr("Private notes")},
              {{Qt::Key_F5}, tr("Present full screen")},
              {{Qt::Key_B}, tr("Blank the presenter")}}},
            {tr("Changing an advisor"),
             {{{Qt::CTRL | Qt::Key_1}, tr("The form")},
              {{Qt::CTRL | Qt::Key_2}, tr("The source")},
              {{Qt::CTRL | Qt::Key_3}, tr("What comes of it")},
              {{Qt::ALT | Qt::Key_Up, Qt::ALT | Qt::Key_Down}, tr("Move the chapter")},
              {{Qt::Key_F8}, tr("The next problem")},
              {{Qt::CTRL | Qt::Key_Period}, tr("What mends it")},
              {{Qt::CTRL | Qt::Key_Return}, tr("Try the draft")},
              {{Qt::CTRL | Qt::SHIFT | Qt::Key_Return}, tr("Ask it the last question again")},
              {{Qt::CTRL | Qt::SHIFT | Qt::Key_P}, tr("Publish the draft")}}}};
}

KeysDialog::Group KeysDialog::groupOf(const QAction &menu)
{
    Group group{QString(menu.text()).remove(u'&'), {}};
    for (const auto entries = menu.menu()->actions(); const QAction *entry : entries) {
        if (!entry->shortcut().isEmpty())
            group.rows.append({{entry->shortcut()}, QString(entry->text()).remove(u'&').remove(u'…')});
    }
    return group;
}

QWidget *KeysDialog::makeColumn(const QList<Group> &groups)
{
    auto *column = new QWidget;
    auto *grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::wide);
    grid->setVerticalSpacing(space::medium);
    grid->setColumnStretch(1, 1);
    for (const Group &group : groups) {
        auto *title = new QLabel(group.title);
        title->setProperty("role", u"heading"_s);
        title->setContentsMargins(0, grid->count() == 0 ? 0 : space::medium, 0, 0);
        grid->addWidget(title, grid->rowCount(), 0, 1, 2);
        for (const Row &row : group.rows) {
            QStringList names;
            for (const QKeySequence &keys : row.keys)
                names.append(keys.toString(QKeySequence::NativeText));
            auto *what = new QLabel(row.what);
            what->setTextFormat(Qt::PlainText);
            what->setAccessibleName(tr("%1: %2", "keys: what they do").arg(names.join(u", "_s), row.what));
            const int at = grid->rowCount();
            grid->addWidget(makeCaps(names), at, 0);
            grid->addWidget(what, at, 1);
        }
    }
    return column;
}

/// One column below the other where both have no room.
void KeysDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    const int bothWide = m_columns->itemAt(0)->sizeHint().width() + space::column + m_columns->itemAt(1)->sizeHint().width();
    const int room = width() - 3 * space::wide;  // margins, and the bar
    m_columns->setDirection(room < bothWide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

}  // namespace sb::ui

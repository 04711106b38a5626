// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/frameworkspage.h"

#include "personas/personadraft.h"
#include "personas/personafile.h"
#include "ui/personaeditor/frameworkform.h"
#include "ui/personaeditor/viewparts.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowbutton.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/noticebanner.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QPushButton *pageButton(const QString &name, const QString &words)
{
    auto *button = new QPushButton(words);
    button->setObjectName(name);
    return button;
}

QPushButton *symbolButton(const QString &name, const QString &icon, const QString &meaning, const QKeySequence &key)
{
    QPushButton *button = pageButton(name, {});
    button->setIcon(symbol(icon, &Tokens::text2));
    button->setAccessibleName(meaning);
    button->setToolTip(u"%1 (%2)"_s.arg(meaning, key.toString(QKeySequence::NativeText)));
    return button;
}

const auto undoKey = QKeySequence(Qt::CTRL | Qt::Key_Z);
const auto redoKey = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z);

}  // namespace

FrameworksPage::FrameworksPage(const Parts &parts, const AdvisorsNow &now, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_now(now),
      m_bin(parts.store, parts.desk.clock(), parts.desk.folder()),
      m_find(new QLineEdit),
      m_list(new QListWidget),
      m_deleted(new QMenu(this)),
      m_bring(new ArrowButton(tr("&Bring back"))),
      m_notices(new NoticeBanner(space::wide, space::wide)),
      m_name(new ElidedLabel),
      m_badge(new QLabel),
      m_undo(symbolButton(u"undoFramework"_s, u"undo"_s, tr("Undo"), undoKey)),
      m_redo(symbolButton(u"redoFramework"_s, u"redo"_s, tr("Redo"), redoKey)),
      m_discard(pageButton(u"discardFramework"_s, tr("D&iscard changes"))),
      m_delete(pageButton(u"deleteFramework"_s, tr("&Delete"))),
      m_save(pageButton(u"saveFramework"_s, tr("&Save"))),
      m_form(new FrameworkForm)
{
    setObjectName(u"frameworksPage"_s);
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_notices);
    column->addWidget(m_form, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(ViewParts::split(makeList(), right, ViewParts::Grows::Right));
    addKeys();
    connectDesk();
    connect(m_form, &FrameworkForm::changed, this, &FrameworksPage::showState);
    connect(m_form, &FrameworkForm::advisorRequested, this, &FrameworksPage::editRequested);
    showState();
}

QWidget *FrameworksPage::makeList()
{
    m_find->setObjectName(u"findFramework"_s);
    m_find->setPlaceholderText(tr("Find a framework"));
    m_find->setAccessibleName(tr("Find a framework"));
    m_find->setClearButtonEnabled(true);
    m_list->setObjectName(u"frameworkList"_s);
    m_list->setAccessibleName(tr("Frameworks"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setTextElideMode(Qt::ElideRight);
    QPushButton *fresh = pageButton(u"newFramework"_s, tr("Ne&w framework…"));
    m_bring->setObjectName(u"bringFramework"_s);
    m_bring->setMenu(m_deleted);
    connect(m_find, &QLineEdit::textChanged, this, &FrameworksPage::filterList);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item != nullptr)
            open(item->data(Qt::UserRole).toString());
    });
    connect(m_list, &QListWidget::itemActivated, m_form, &FrameworkForm::focusFirst);
    connect(fresh, &QPushButton::clicked, this, &FrameworksPage::askForNew);
    return ViewParts::side({m_find, m_list, ViewParts::rowOf({fresh, m_bring})}, m_list);
}

QWidget *FrameworksPage::makeHead()
{
    m_name->setObjectName(u"frameworkName"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setProperty("role", u"heading"_s);
    m_name->setFont(textFont(type::reading));
    m_badge->setObjectName(u"frameworkBadge"_s);
    m_badge->setProperty("badge", u"calm"_s);
    m_save->setProperty("primary", true);
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_name);
    row->addWidget(m_badge, 0, Qt::AlignVCenter);
    row->addStretch(1);
    for (QPushButton *button : {m_undo, m_redo, m_discard, m_delete, m_save})
        row->addWidget(button);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        commit();
        m_parts.desk.discard();
    });
    connect(m_delete, &QPushButton::clicked, this, &FrameworksPage::remove);
    connect(m_save, &QPushButton::clicked, this, &FrameworksPage::save);
    return ViewParts::bar({line});
}

void FrameworksPage::addKeys()
{
    const auto undo = [this] {
        commit();
        if (m_parts.desk.draft() != nullptr)
            m_parts.desk.draft()->undo();
    };
    const auto redo = [this] {
        if (m_parts.desk.draft() != nullptr)
            m_parts.desk.draft()->redo();
    };
    const auto add = [this](const QKeySequence &key, const auto &act) {
        auto *action = new QAction(this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    add(undoKey, undo);
    add(redoKey, redo);
    add(QKeySequence(Qt::CTRL | Qt::Key_S), [this] { save(); });
    connect(m_undo, &QPushButton::clicked, this, undo);
    connect(m_redo, &QPushButton::clicked, this, redo);
}

void FrameworksPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        reload();
    readDrafts();
}

void FrameworksPage::focusList()
{
    m_list->setFocus();
}

void FrameworksPage::reload()
{
    m_isStale = !isVisible();
    if (m_isStale)
        return;
    fillList();
    lookWhereUsed();
}

void FrameworksPage::lookWhereUsed()
{
    const auto prepare = [this]() -> std::function<QMap<QString, QStringList>()> {
        return [now = m_now()] { return now.frameworks.whereUsed(now.all()); };
    };
    m_work.run(prepare, [this](const QMap<QString, QStringList> &users) {
        m_users = users;
        fillList();
        showUsers();
    });
}

QString FrameworksPage::originOf(const Framework &framework) const
{
    if (framework.isBuiltIn)
        return tr("built-in");
    const bool isCopy = QFile::exists(u":/personas/frameworks/%1.md"_s.arg(framework.id));
    return isCopy ? tr("your copy") : tr("your own");
}

QString FrameworksPage::rowText(const QString &id, const QString &name) const
{
    const Framework *framework = m_parts.frameworks.find(id);
    QStringList facts{framework != nullptr ? originOf(*framework) : tr("not saved yet")};
    if (const qsizetype users = m_users.value(id).size(); users > 0)
        facts.append(tr("%n advisor(s)", nullptr, static_cast<int>(users)));
    if (framework != nullptr && m_drafts.contains(id))
        facts.append(tr("draft"));
    return name + u'\n' + facts.join(u" · "_s);
}

/// What lies on the desk stays chosen.
void FrameworksPage::fillList()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    const auto add = [this](const QString &id, const QString &name) {
        auto *item = new QListWidgetItem(rowText(id, name), m_list);
        item->setData(Qt::UserRole, id);
        if (m_parts.desk.draft() != nullptr && m_parts.desk.slug() == id)
            m_list->setCurrentItem(item);
    };
    for (const QString &id : std::as_const(m_drafts)) {
        if (m_parts.frameworks.find(id) == nullptr)
            add(id, id);
    }
    for (const Framework &framework : m_parts.frameworks.frameworks())
        add(framework.id, framework.name);
    for (const FrameworkLibrary::Unreadable &file : m_parts.frameworks.unreadable()) {
        auto *item = new QListWidgetItem(file.id + u'\n' + tr("cannot be read"), m_list);
        item->setFlags(Qt::NoItemFlags);
        item->setToolTip(file.path.toHtmlEscaped());
    }
    filterList();
}

void FrameworksPage::filterList()
{
    const QString words = m_find->text().trimmed();
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const Framework *framework = m_parts.frameworks.find(item->data(Qt::UserRole).toString());
        const bool isMeant = item->text().contains(words, Qt::CaseInsensitive)
            || (framework != nullptr
                && (framework->author.contains(words, Qt::CaseInsensitive)
                    || framework->aliases.join(u'\n').contains(words, Qt::CaseInsensitive)));
        item->setHidden(!isMeant);
    }
}

void FrameworksPage::readDrafts()
{
    const int reading = ++m_readings;
    PersonaDrafts drafts(m_parts.store);
    drafts.slugsBehind(frameworkDraft({})).then(this, [this, reading](const Result<QStringList> &ids) {
        if (reading != m_readings)
            return;
        m_drafts = ids.value_or(QStringList());
        fillList();
    });
    m_bin.ids().then(this, [this, reading](const Result<QStringList> &ids) {
        if (reading != m_readings)
            return;
        m_deleted->clear();
        for (const QString &id : ids.value_or(QStringList()))
            m_deleted->addAction(id, this, [this, id] { bringBack(id); });
        m_bring->setVisible(!m_deleted->isEmpty());
    });
}

void FrameworksPage::commit()
{
    m_form->commit();
}

void FrameworksPage::showUsers()
{
    QList<std::pair<QString, QString>> users;
    const AdvisorsAtHand now = m_now();
    for (const auto slugs = m_users.value(m_parts.desk.slug()); const QString &slug : slugs) {
        const PersonaEntry *entry = now.advisors.find(slug);
        if (entry != nullptr)
            users.append({slug, entry->head().name});
    }
    m_form->setUsers(users);
}

void FrameworksPage::showState()
{
    const PersonaDesk &desk = m_parts.desk;
    const PersonaDraft *draft = desk.draft();
    m_name->setText(draft == nullptr                       ? tr("Choose a framework, or make a new one.")
                        : m_form->framework().id.isEmpty() ? desk.slug()
                                                           : m_form->framework().name);
    const bool isNew = draft != nullptr && draft->published().bytes().isEmpty();
    const bool isChanged = draft != nullptr && draft->isChanged();
    m_badge->setVisible(draft != nullptr);
    m_badge->setText(isNew ? tr("Not saved yet") : isChanged ? tr("Draft") : desk.isBuiltIn() ? tr("Built-in") : tr("Saved"));
    setLook(*m_badge, "badge", isNew || isChanged ? u"draft"_s : u"calm"_s);
    m_undo->setEnabled(draft != nullptr && draft->canUndo());
    m_redo->setEnabled(draft != nullptr && draft->canRedo());
    m_discard->setVisible(desk.canDiscard());
    m_delete->setVisible(draft != nullptr && !desk.isBuiltIn());
    m_save->setEnabled(desk.canPublish() || (draft != nullptr && desk.hasConflicts()));
}

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/constellationpage.h"

#include "ui/personaeditor/constellationlegend.h"
#include "ui/personaeditor/constellationview.h"
#include "ui/personaeditor/constellationwords.h"
#include "ui/personaeditor/viewparts.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/tickbox.h"

#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStringListModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using Kind = Constellation::Kind;

constexpr double zoomOfButton = 1.25;

QCheckBox *kindBox(const QString &name, const QString &words, bool isOn)
{
    auto *box = new TickBox(words);
    box->setObjectName(name);
    box->setChecked(isOn);
    return box;
}

QPushButton *mapButton(const QString &name, const QString &words, const QString &meaning)
{
    auto *button = new QPushButton(words);
    button->setObjectName(name);
    button->setAccessibleName(meaning);
    button->setToolTip(meaning);
    return button;
}

}  // namespace

ConstellationPage::ConstellationPage(const AdvisorsNow &now, QWidget *parent)
    : QWidget(parent),
      m_now(now),
      m_view(new ConstellationView),
      m_combines(kindBox(u"showCombines"_s, tr("Co&mbines well with"), true)),
      m_frameworks(kindBox(u"showShared"_s, tr("Shared framewor&ks"), false)),
      m_triggers(kindBox(u"showMeeting"_s, tr("&Triggers that meet"), false)),
      m_near(kindBox(u"onlyNeighbours"_s, tr("Only its &neighbours"), false)),
      m_find(new QLineEdit),
      m_completer(new QCompleter(this)),
      m_names(new QStringListModel(this)),
      m_extent(new StateLine(u"constellationExtent"_s)),
      m_name(new ElidedLabel),
      m_facts(new QListWidget),
      m_open(new QPushButton(tr("&Open"))),
      m_back(new QPushButton(tr("Add the edge &back")))
{
    setObjectName(u"constellationPage"_s);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_view, 1);
    column->addWidget(new ConstellationLegend([this] { return wish().kinds; }, {m_combines, m_frameworks, m_triggers}));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(ViewParts::split(left, makeSide(), ViewParts::Grows::Left));
    connectParts();
    showChosen();
}

QWidget *ConstellationPage::makeBar()
{
    m_find->setObjectName(u"findAdvisor"_s);
    m_find->setPlaceholderText(tr("Find an advisor"));
    m_find->setAccessibleName(tr("Find an advisor"));
    m_find->setMinimumWidth(160);
    m_completer->setModel(m_names);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_find->setCompleter(m_completer);
    QPushButton *in = mapButton(u"zoomIn"_s, u"+"_s, tr("Larger"));
    QPushButton *out = mapButton(u"zoomOut"_s, u"−"_s, tr("Smaller"));
    QPushButton *all = mapButton(u"zoomAll"_s, tr("Sho&w all"), tr("Show all of the map"));
    connect(in, &QPushButton::clicked, this, [this] { m_view->zoomBy(zoomOfButton); });
    connect(out, &QPushButton::clicked, this, [this] { m_view->zoomBy(1 / zoomOfButton); });
    connect(all, &QPushButton::clicked, m_view, &ConstellationView::fit);
    return ViewParts::bar({ViewParts::rowOf({m_find, m_combines, m_frameworks, m_triggers, m_near, out, in, all}), m_extent});
}

QWidget *ConstellationPage::makeSide()
{
    m_name->setObjectName(u"chosenAdvisor"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setProperty("role", u"heading"_s);
    m_name->setFont(textFont(type::reading));
    ViewParts::makeFacts(*m_facts, u"chosenFacts"_s, tr("What ties it to others"));
    m_open->setObjectName(u"openChosen"_s);
    m_open->setProperty("primary", true);
    m_back->setObjectName(u"addEdgeBack"_s);
    return ViewParts::side({m_name, ViewParts::rowOf({m_open, m_back}), m_facts}, m_facts);
}

void ConstellationPage::connectParts()
{
    for (QCheckBox *box : {m_combines, m_frameworks, m_triggers})
        connect(box, &QCheckBox::toggled, this, &ConstellationPage::lookAgain);
    connect(m_near, &QCheckBox::toggled, this, [this](bool isOn) {
        m_centre = isOn && chosen() != nullptr ? chosen()->slug : QString();
        lookAgain();
    });
    connect(m_find, &QLineEdit::returnPressed, this, &ConstellationPage::find);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &ConstellationPage::find);
    connect(m_view, &ConstellationView::chosenChanged, this, [this](qsizetype node) {
        showChosen();
        if (node >= 0 && window()->focusWidget() == m_view)
            announce(m_view, ConstellationWords::node(m_map, node));
    });
    connect(m_view, &ConstellationView::opened, this, &ConstellationPage::editRequested);
    connect(m_facts, &QListWidget::currentRowChanged, this, &ConstellationPage::showEdge);
    connect(m_facts, &QListWidget::itemActivated, this, &ConstellationPage::followEdge);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (chosen() != nullptr)
            emit editRequested(chosen()->slug);
    });
    connect(m_back, &QPushButton::clicked, this, [this] {
        if (const qsizetype edge = currentEdge(); edge >= 0)
            emit edgeBackRequested(m_map.nodes.at(m_map.edges.at(edge).to).slug,
                                   m_map.nodes.at(m_map.edges.at(edge).from).name);
    });
}

ConstellationWish ConstellationPage::wish() const
{
    ConstellationWish wish{.kinds = {}, .centre = m_centre};
    wish.kinds.setFlag(Kind::Combines, m_combines->isChecked());
    wish.kinds.setFlag(Kind::Frameworks, m_frameworks->isChecked());
    wish.kinds.setFlag(Kind::Triggers, m_triggers->isChecked());
    return wish;
}

void ConstellationPage::lookAgain()
{
    m_isStale = true;
    if (!isVisible())
        return;
    m_isStale = false;
    const auto prepare = [this]() -> std::function<Constellation()> {
        return [now = m_now(), wanted = wish()] { return constellationOf(now.all(), now.frameworks, wanted); };
    };
    m_work.run(prepare, [this](const Constellation &map) { show(map); });
}

void ConstellationPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QStringList names;
    for (const auto now = m_now(); const PersonaEntry &entry : now.advisors.entries())
        names.append(entry.head().name);
    m_names->setStringList(names);
    if (m_isStale)
        lookAgain();
}

void ConstellationPage::focusMap()
{
    m_view->setFocus();
}

void ConstellationPage::show(const Constellation &map)
{
    m_map = map;
    m_view->setMap(map);
    if (const qsizetype centre = map.indexOf(m_centre); centre >= 0)
        m_view->choose(centre);
    m_extent->say(map.shownAdvisors() < map.candidates ? StateLine::State::Watch : StateLine::State::Hint,
                  ConstellationWords::extent(map));
}

const Constellation::Node *ConstellationPage::chosen() const
{
    const qsizetype node = m_view->chosen();
    return node >= 0 && node < m_map.nodes.size() ? &m_map.nodes.at(node) : nullptr;
}

void ConstellationPage::showChosen()
{
    const Constellation::Node *node = chosen();
    m_facts->clear();
    m_name->setText(node != nullptr ? node->name : tr("No advisor"));
    m_open->setEnabled(node != nullptr && node->isThere());
    m_near->setEnabled(m_near->isChecked() || (node != nullptr && node->isThere()));
    const QList<qsizetype> edges = node != nullptr ? m_map.edgesOf(m_view->chosen()) : QList<qsizetype>();
    for (const qsizetype edge : edges) {
        auto *item = new QListWidgetItem(ConstellationWords::edge(m_map, edge, m_view->chosen()), m_facts);
        item->setData(Qt::UserRole, edge);
    }
    if (edges.isEmpty() && node != nullptr) {
        auto *item = new QListWidgetItem(tr("Nothing of what is shown ties it to others."), m_facts);
        item->setFlags(Qt::NoItemFlags);
    }
    showEdge();
}

qsizetype ConstellationPage::currentEdge() const
{
    const QListWidgetItem *item = m_facts->currentItem();
    const QVariant edge = item != nullptr ? item->data(Qt::UserRole) : QVariant();
    return edge.isValid() && edge.toLongLong() < m_map.edges.size() ? edge.toLongLong() : -1;
}

void ConstellationPage::showEdge()
{
    const qsizetype edge = currentEdge();
    m_view->pointOut(edge);
    m_back->setVisible(edge >= 0 && m_map.edges.at(edge).direction == Constellation::Direction::OneWay);
}

/// To the other end.
void ConstellationPage::followEdge()
{
    const qsizetype edge = currentEdge();
    if (edge < 0)
        return;
    const Constellation::Edge &one = m_map.edges.at(edge);
    m_view->choose(one.from == m_view->chosen() ? one.to : one.from);
    m_facts->setFocus();
    m_facts->setCurrentRow(0);
}

void ConstellationPage::find()
{
    const AdvisorsAtHand now = m_now();
    const PersonaEntry *entry = now.advisors.find(m_find->text().trimmed());
    if (entry == nullptr) {
        m_extent->say(StateLine::State::Watch, tr("There is no advisor of this name."));
        return;
    }
    const QString slug = entry->head().slug;
    if (const qsizetype node = m_map.indexOf(slug); node >= 0 && m_centre.isEmpty()) {
        m_view->choose(node);
        m_view->setFocus();
        return;
    }
    m_centre = slug;
    const QSignalBlocker blocker(m_near);
    m_near->setEnabled(true);
    m_near->setChecked(true);
    m_view->setFocus();
    lookAgain();
}

}  // namespace sb::ui

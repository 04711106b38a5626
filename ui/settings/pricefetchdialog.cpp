// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/pricefetchdialog.h"

#include "base/limits.h"
#include "ui/settings/pricetable.h"
#include "ui/settings/serverwords.h"
#include "ui/style/moneytext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/tickbox.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr QSize questionSize(620, 190);
constexpr QSize changesSize(620, 420);
enum ChangeColumn { ChangedModel, ReadBefore, ReadNow, WrittenBefore, WrittenNow };

QString amountBefore(const PriceChange &change, qint64 Price::*side)
{
    return change.before ? priceText((*change.before).*side, change.before->currency) : u"–"_s;
}

}  // namespace

PriceFetchDialog::PriceFetchDialog(const Spending &spending, const ServerParts &servers, QWidget *parent)
    : QDialog(parent),
      m_spending(spending),
      m_servers(servers),
      m_sources(sources(servers.endpoints)),
      m_fetch(servers.transport),
      m_about(new QLabel),
      m_source(new ArrowComboBox),
      m_state(new StateLine(u"fetchState"_s)),
      m_onlyUsed(new TickBox(tr("Only &models that I use"))),
      m_table(PriceTable::make(u"fetchedPrices"_s,
                               {tr("Model"), tr("Read, before"), tr("Read, now"), tr("Written, before"), tr("Written, now")},
                               ChangedModel))
{
    setObjectName(u"priceFetchDialog"_s);
    setWindowTitle(tr("Fetch prices"));
    setAttribute(Qt::WA_DeleteOnClose);
    layOut();
    for (const EndpointProfile &profile : std::as_const(m_sources))
        m_source->addItem(profile.endpoint.name);
    m_source->setVisible(m_sources.size() > 1);
    connect(&m_fetch, &PriceFetch::finished, this, &PriceFetchDialog::take);
    connect(m_source, &QComboBox::currentIndexChanged, this, [this] {
        m_fetch.cancel();
        m_state->clear();
        setPhase(Phase::Idle);
    });
    connect(m_onlyUsed, &QCheckBox::toggled, this, &PriceFetchDialog::showChanges);
    setPhase(Phase::Idle);
    m_next->setFocus();
}

QList<EndpointProfile> PriceFetchDialog::sources(const Endpoints &endpoints)
{
    QList<EndpointProfile> sources = endpoints.all();
    sources.removeIf([](const EndpointProfile &profile) { return !publishesPrices(profile.endpoint); });
    return sources;
}

void PriceFetchDialog::layOut()
{
    m_about->setObjectName(u"fetchAbout"_s);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setWordWrap(true);
    m_source->setObjectName(u"fetchSource"_s);
    m_source->setAccessibleName(tr("Whose prices"));
    m_onlyUsed->setObjectName(u"onlyUsed"_s);
    m_onlyUsed->setChecked(true);
    m_table->setAccessibleName(tr("Prices that would change"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(m_about);
    layout->addWidget(m_source, 0, Qt::AlignLeft);
    layout->addWidget(m_state);
    layout->addWidget(m_onlyUsed);
    layout->addWidget(m_table, 1);
    layout->addStretch();
    addButtons(*layout);
    resize(questionSize);
}

void PriceFetchDialog::addButtons(QVBoxLayout &layout)
{
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(u"fetchCancel"_s);
    m_cancel->setAutoDefault(false);
    m_next = new QPushButton;
    m_next->setObjectName(u"fetchNext"_s);
    m_next->setDefault(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_next);
    layout.addSpacing(space::small);
    layout.addLayout(row);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_next, &QPushButton::clicked, this, &PriceFetchDialog::act);
}

EndpointProfile PriceFetchDialog::source() const
{
    return m_sources.value(m_source->currentIndex());
}

/// What the one button does that leads on.
void PriceFetchDialog::act()
{
    if (m_phase == Phase::Asking) {
        m_fetch.cancel();
        m_state->clear();
        return setPhase(Phase::Idle);
    }
    if (m_phase == Phase::Idle)
        return ask();
    emit taken(chosen(), source().endpoint.hostAndPort());
    accept();
}

void PriceFetchDialog::ask()
{
    setPhase(Phase::Asking);
    m_state->say(StateLine::State::Busy, tr("Asking %1…").arg(source().endpoint.hostAndPort()));
    const auto start = [this] {
        if (m_phase == Phase::Asking)
            m_fetch.start(source().endpoint, m_servers.endpoints.networkOf(source().endpoint), m_spending.today());
    };
    if (!source().keeps(SecretPart::ProxyPassword) && !source().keeps(SecretPart::KeyPassphrase))
        return start();
    m_servers.keys.ready(source().endpoint).then(this, [start](const Result<> &) { start(); });
}

void PriceFetchDialog::take(const Result<QList<Price>> &prices)
{
    const Endpoint endpoint = source().endpoint;
    if (!prices) {
        setPhase(Phase::Idle);
        return m_state->say(StateLine::State::Bad,
                            ServerWords::ofCheck({endpoint, {}, ServerState::Failed, {}, prices.error()}, {}).sentence);
    }
    m_listed = prices->size();
    m_changes = priceChanges(m_spending.prices(), *prices);
    setPhase(Phase::Shown);
    resize(size().expandedTo(changesSize));
}

QSet<QString> PriceFetchDialog::usedModels() const
{
    const EndpointProfile profile = source();
    const QString host = profile.endpoint.hostAndPort();
    QSet<QString> used{profile.model};
    for (const ModelSpend &spend : m_spending.sum().byModel()) {
        if (spend.model.endpoint == host)
            used.insert(spend.model.model);
    }
    for (const Price &price : m_spending.prices().all()) {
        if (price.host == host)
            used.insert(price.model);
    }
    return used;
}

QList<PriceChange> PriceFetchDialog::chosen() const
{
    QList<PriceChange> chosen = m_changes;
    if (m_onlyUsed->isChecked()) {
        const QSet<QString> used = usedModels();
        chosen.removeIf([&used](const PriceChange &change) { return !used.contains(change.now.model); });
    }
    return chosen;
}

void PriceFetchDialog::showChanges()
{
    if (m_phase != Phase::Shown)
        return;
    const QList<PriceChange> changes = chosen();
    m_table->setRowCount(static_cast<int>(changes.size()));
    int row = 0;
    for (const PriceChange &change : changes) {
        const Price &now = change.now;
        PriceTable::setCell(*m_table, row, ChangedModel, now.model);
        PriceTable::setCell(*m_table, row, ReadBefore, amountBefore(change, &Price::input), Qt::AlignRight);
        PriceTable::setCell(*m_table, row, ReadNow, priceText(now.input, now.currency), Qt::AlignRight);
        PriceTable::setCell(*m_table, row, WrittenBefore, amountBefore(change, &Price::output), Qt::AlignRight);
        PriceTable::setCell(*m_table, row++, WrittenNow, priceText(now.output, now.currency), Qt::AlignRight);
    }
    const auto count = static_cast<int>(changes.size());
    const bool isTooMuch = withChanges(m_spending.prices(), changes).size() > limits::prices;
    m_table->setVisible(count > 0);
    m_next->setText(tr("&Take over %Ln price(s)", nullptr, count));
    m_next->setEnabled(count > 0 && !isTooMuch);
    const QString listed =
        tr("%1 lists %Ln price(s).", nullptr, static_cast<int>(m_listed)).arg(source().endpoint.hostAndPort());
    const QString nothing = m_onlyUsed->isChecked() ? tr("None of the models that you use has another price now.")
                                                    : tr("All of them are as they are kept.");
    if (isTooMuch)
        m_state->say(StateLine::State::Bad, listed + u' ' + tr("These are more than can be kept with the others."));
    else if (count == 0)
        m_state->say(StateLine::State::Good, listed + u' ' + nothing);
    else
        m_state->say(StateLine::State::Good,
                     listed + u' ' + tr("Those below are new or have changed. Nothing is replaced yet."));
}

void PriceFetchDialog::setPhase(Phase phase)
{
    m_phase = phase;
    const QString host = source().endpoint.hostAndPort();
    m_about->setText(
        tr("Asks %1 for its public list of models and prices. Neither a key nor a question is sent. What you take over is in "
           "force from today on; answers before it are counted as they were.")
            .arg(host));
    m_onlyUsed->setVisible(phase == Phase::Shown);
    m_table->hide();
    m_next->setText(phase == Phase::Asking ? tr("&Stop") : tr("&Fetch"));
    m_next->setEnabled(true);
    setLook(*m_next, "primary", phase != Phase::Asking);
    showChanges();
}

}  // namespace sb::ui

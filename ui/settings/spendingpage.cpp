// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/spendingpage.h"

#include "base/money.h"
#include "ui/settings/pagetitle.h"
#include "ui/settings/pricedialog.h"
#include "ui/settings/pricefetchdialog.h"
#include "ui/settings/pricetable.h"
#include "ui/settings/spendingwords.h"
#include "ui/style/moneytext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/noticebanner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int limitPlaces = 12;
constexpr int mostModels = 6;  // that are seen at once
enum PriceColumn {
    HostColumn,
    ModelColumn,
    SinceColumn,
    ReadColumn,
    WrittenColumn,
    FromCacheColumn,
    ToCacheColumn,
    SourceColumn
};

QLabel *spendingSentence(const QString &name, const QString &text = {})
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", u"caption"_s);
    return label;
}

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("role", u"heading"_s);
    return label;
}

QVBoxLayout *column(QWidget *section)
{
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    return layout;
}

QString amount(const std::optional<qint64> &price, const QString &currency)
{
    return price ? priceText(*price, currency) : u"–"_s;
}

}  // namespace

SpendingPage::SpendingPage(Spending &spending, const ServerParts &servers, QWidget *parent)
    : QWidget(parent),
      m_spending(spending),
      m_servers(servers),
      m_sum(spendingSentence(u"spendSum"_s)),
      m_models(PriceTable::make(u"spendModels"_s, {tr("Server"), tr("Model"), tr("Answers"), tr("Cost")}, 1)),
      m_limit(new QLineEdit),
      m_currency(new ArrowComboBox),
      m_limitState(spendingSentence(u"limitState"_s)),
      m_notice(new NoticeBanner(space::medium, space::small)),
      m_prices(PriceTable::make(
          u"priceTable"_s,
          {tr("Server"), tr("Model"), tr("Since"), tr("Read"), tr("Written"), tr("From cache"), tr("To cache"), tr("Source")},
          1)),
      m_none(spendingSentence(u"noPrices"_s, tr("No price is kept. What answers of paid models cost is then not known."))),
      m_fetch(new QPushButton(tr("&Fetch prices…"))),
      m_edit(new QPushButton(tr("&Change…"))),
      m_remove(new QPushButton(tr("&Remove")))
{
    setObjectName(u"spendingPage"_s);
    auto *content = new QWidget;
    content->setObjectName(u"spendingContent"_s);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    layout->addWidget(makePageTitle(tr("Spending")));
    layout->addWidget(makeMonth());
    layout->addWidget(makeLimit());
    layout->addWidget(makePrices(), 1);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(area);
    connect(&spending, &Spending::changed, this, &SpendingPage::refreshMonth);
    connect(&spending, &Spending::changed, this, &SpendingPage::refreshLimit);
    connect(&spending, &Spending::pricesChanged, this, &SpendingPage::refreshPrices);
    connect(&servers.endpoints, &Endpoints::changed, this, &SpendingPage::refreshButtons);
    refreshMonth();
    refreshLimit();
    refreshPrices();
    if (spending.wereDamaged())
        m_notice->add(tr("The kept prices were damaged and put aside. What could be read is below."));
}

QWidget *SpendingPage::makeMonth()
{
    auto *section = new QWidget;
    QVBoxLayout *layout = column(section);
    layout->addWidget(heading(tr("This month")));
    layout->addWidget(m_sum);
    m_models->setAccessibleName(tr("This month by model"));
    layout->addWidget(m_models);
    return section;
}

QWidget *SpendingPage::makeLimit()
{
    auto *section = new QWidget;
    QVBoxLayout *layout = column(section);
    m_limit->setObjectName(u"limitField"_s);
    m_limit->setAccessibleName(tr("Limit of a month"));
    m_limit->setPlaceholderText(tr("none"));
    m_limit->setAlignment(Qt::AlignRight);
    m_limit->setMaximumWidth(120);
    m_currency->setObjectName(u"limitCurrency"_s);
    m_currency->setAccessibleName(tr("Currency of the limit"));
    m_currency->setEditable(true);
    m_currency->setInsertPolicy(QComboBox::NoInsert);
    m_currency->addItems({u"USD"_s, u"EUR"_s, u"GBP"_s, u"CHF"_s});
    m_currency->setMinimumWidth(90);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_limit);
    row->addWidget(m_currency);
    row->addStretch(1);
    layout->addWidget(heading(tr("Limit of a month")));
    layout->addLayout(row);
    layout->addWidget(m_limitState);
    connect(m_limit, &QLineEdit::editingFinished, this, &SpendingPage::keepLimit);
    connect(m_currency, &QComboBox::activated, this, &SpendingPage::keepLimit);
    connect(m_currency->lineEdit(), &QLineEdit::editingFinished, this, &SpendingPage::keepLimit);
    return section;
}

QWidget *SpendingPage::makePrices()
{
    auto *section = new QWidget;
    QVBoxLayout *layout = column(section);
    m_prices->setAccessibleName(tr("Prices"));
    m_prices->setMinimumHeight(4 * space::row);
    auto *add = new QPushButton(tr("&Add a price…"));
    add->setObjectName(u"addPrice"_s);
    m_fetch->setObjectName(u"fetchPrices"_s);
    m_edit->setObjectName(u"editPrice"_s);
    m_remove->setObjectName(u"removePrice"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    for (QPushButton *button : {add, m_fetch, m_edit, m_remove})
        row->addWidget(button);
    row->addStretch(1);
    layout->addWidget(heading(tr("Prices")));
    layout->addWidget(
        spendingSentence(u"priceHint"_s,
                         tr("Money per million tokens, from its day on. Take them from the provider's price page; the "
                            "program brings none along, since they change. A name that ends in * stands for all that "
                            "begin so.")));
    layout->addWidget(m_notice);
    layout->addWidget(m_none);
    layout->addWidget(m_prices, 1);
    layout->addLayout(row);
    layout->addStretch(0);
    connect(add, &QPushButton::clicked, this, &SpendingPage::addPrice);
    connect(m_fetch, &QPushButton::clicked, this, &SpendingPage::fetchPrices);
    connect(m_edit, &QPushButton::clicked, this, &SpendingPage::editPrice);
    connect(m_remove, &QPushButton::clicked, this, &SpendingPage::removePrice);
    connect(m_prices, &QTableWidget::itemSelectionChanged, this, &SpendingPage::refreshButtons);
    connect(m_prices, &QTableWidget::itemActivated, this, &SpendingPage::editPrice);
    return section;
}

void SpendingPage::focusLimit()
{
    m_limit->setFocus();
    m_limit->selectAll();
}

void SpendingPage::refreshMonth()
{
    m_sum->setText(SpendingWords::full(m_spending));
    const QList<ModelSpend> models = m_spending.sum().byModel();
    m_models->setVisible(!models.isEmpty());
    m_models->setRowCount(static_cast<int>(models.size()));
    const int shown = qMin(static_cast<int>(models.size()), mostModels);
    m_models->setFixedHeight((1 + shown) * space::row + 2 * m_models->frameWidth());
    int row = 0;
    for (const ModelSpend &spend : models) {
        PriceTable::setCell(*m_models, row, 0, spend.model.endpoint);
        PriceTable::setCell(*m_models, row, 1, spend.model.model);
        PriceTable::setCell(*m_models, row, 2, QLocale().toString(spend.answers), Qt::AlignRight);
        PriceTable::setCell(*m_models, row++, 3, SpendingWords::of(spend), Qt::AlignRight);
    }
}

void SpendingPage::refreshLimit()
{
    if (const std::optional<Money> &limit = m_spending.limit(); !m_limit->isModified()) {
        m_limit->setText(limit ? decimalText(limit->pico, limitPlaces).replace(u'.', QLocale().decimalPoint()) : QString());
        if (limit)
            m_currency->setCurrentText(limit->currency);
    }
    const bool isReached = m_spending.isLimitReached();
    m_limitState->setText(isReached
                              ? tr("The limit is reached: no question goes to a paid model. Models on this computer and "
                                   "the playbook answer as before.")
                              : tr("At the limit no question goes to a paid model, and at four fifths of it you are told. "
                                   "Only what is paid in this currency counts."));
    setLook(*m_limitState, "state", isReached ? u"bad"_s : QString());
}

/// What is no amount stays in the field, with what is wrong said below, and changes nothing.
void SpendingPage::keepLimit()
{
    QString text = m_limit->text().trimmed();
    text.remove(QLocale().groupSeparator());
    text.replace(QLocale().decimalPoint(), u"."_s);
    const QString currency = m_currency->currentText().trimmed().toUpper();
    const std::optional<qint64> pico = decimalFromText(text, limitPlaces);
    if (!text.isEmpty() && (!pico || !isCurrency(currency))) {
        m_limitState->setText(
            tr("This is no amount of money, and is not kept. An amount is digits and a point, a currency three "
               "letters."));
        setLook(*m_limitState, "state", u"bad"_s);
        return;
    }
    m_limit->setModified(false);
    m_spending.setLimit(text.isEmpty() ? std::nullopt : std::optional(Money{*pico, currency}));
    refreshLimit();
}

void SpendingPage::refreshPrices()
{
    const int before = currentPrice();
    const QList<Price> &prices = m_spending.prices().all();
    m_prices->setRowCount(static_cast<int>(prices.size()));
    m_prices->setVisible(!prices.isEmpty());
    m_none->setVisible(prices.isEmpty());
    m_prices->setColumnHidden(FromCacheColumn,
                              std::ranges::none_of(prices, [](const Price &price) { return price.cacheRead.has_value(); }));
    m_prices->setColumnHidden(ToCacheColumn,
                              std::ranges::none_of(prices, [](const Price &price) { return price.cacheWrite.has_value(); }));
    m_prices->setColumnHidden(SourceColumn,
                              std::ranges::all_of(prices, [](const Price &price) { return price.source.isEmpty(); }));
    int row = 0;
    for (const Price &price : prices) {
        PriceTable::setCell(*m_prices, row, HostColumn, price.host);
        PriceTable::setCell(*m_prices, row, ModelColumn, price.model);
        PriceTable::setCell(*m_prices, row, SinceColumn, QLocale().toString(price.since, QLocale::ShortFormat));
        PriceTable::setCell(*m_prices, row, ReadColumn, amount(price.input, price.currency), Qt::AlignRight);
        PriceTable::setCell(*m_prices, row, WrittenColumn, amount(price.output, price.currency), Qt::AlignRight);
        PriceTable::setCell(*m_prices, row, FromCacheColumn, amount(price.cacheRead, price.currency), Qt::AlignRight);
        PriceTable::setCell(*m_prices, row, ToCacheColumn, amount(price.cacheWrite, price.currency), Qt::AlignRight);
        PriceTable::setCell(*m_prices, row++, SourceColumn, price.source.isEmpty() ? tr("you") : tr("its list", "of a server"));
    }
    if (before >= 0 && row > 0)
        m_prices->selectRow(qMin(before, row - 1));
    refreshButtons();
}

void SpendingPage::refreshButtons()
{
    const bool hasPrice = currentPrice() >= 0;
    m_edit->setEnabled(hasPrice);
    m_remove->setEnabled(hasPrice);
    m_fetch->setVisible(!PriceFetchDialog::sources(m_servers.endpoints).isEmpty());
}

int SpendingPage::currentPrice() const
{
    const QModelIndexList rows = m_prices->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.constFirst().row();
}

void SpendingPage::setPrices(const QList<Price> &prices)
{
    m_spending.setPrices(Prices(prices));
}

void SpendingPage::openDialog(const std::optional<Price> &before)
{
    QList<ModelStamp> models;
    for (const ModelSpend &spend : m_spending.sum().byModel()) {
        if (!spend.isFree)
            models.insert(spend.unknown > 0 ? 0 : models.size(), spend.model);  // first what lacks a price
    }
    auto *dialog = new PriceDialog(models, before, m_spending.month(), this);
    connect(dialog, &PriceDialog::kept, this, [this, before](const Price &price) {
        QList<Price> prices = m_spending.prices().all();
        if (before)
            prices.removeOne(*before);
        prices.removeIf([&price](const Price &other) {
            return other.host == price.host && other.model == price.model && other.since == price.since;
        });
        prices.append(price);
        setPrices(prices);
    });
    dialog->open();
}

void SpendingPage::addPrice()
{
    openDialog(std::nullopt);
}

void SpendingPage::fetchPrices()
{
    auto *dialog = new PriceFetchDialog(m_spending, m_servers, this);
    connect(dialog, &PriceFetchDialog::taken, this, [this](const QList<PriceChange> &changes, const QString &host) {
        QList<Price> replaced = m_spending.prices().all();
        setPrices(withChanges(m_spending.prices(), changes));
        replaced.removeIf([this](const Price &price) { return m_spending.prices().all().contains(price); });
        m_notice->offer(tr("%Ln price(s) of %1 were taken over.", nullptr, static_cast<int>(changes.size())).arg(host),
                        tr("Undo"), [this, changes, replaced] {
                            QList<Price> all = m_spending.prices().all();
                            for (const PriceChange &change : changes)
                                all.removeIf([&change](const Price &price) { return price.isOfSameDay(change.now); });
                            setPrices(all + replaced);
                        });
    });
    dialog->open();
}

void SpendingPage::editPrice()
{
    if (const int row = currentPrice(); row >= 0)
        openDialog(m_spending.prices().all().at(row));
}

void SpendingPage::removePrice()
{
    const int row = currentPrice();
    if (row < 0)
        return;
    QList<Price> prices = m_spending.prices().all();
    const Price removed = prices.takeAt(row);
    setPrices(prices);
    m_notice->offer(tr("The price of %1 is removed.").arg(removed.model), tr("Undo"), [this, removed] {
        QList<Price> all = m_spending.prices().all();
        all.append(removed);
        setPrices(all);
    });
}

}  // namespace sb::ui

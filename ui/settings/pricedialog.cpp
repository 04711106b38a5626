// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/pricedialog.h"

#include "base/money.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"

#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int narrowField = 140;

QComboBox *namedBox(const QString &name, const QStringList &words = {})
{
    auto *box = new ArrowComboBox;
    box->setObjectName(name);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(words);
    return box;
}

QLineEdit *amountField(const QString &name, const QString &hint)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setPlaceholderText(hint);
    field->setAlignment(Qt::AlignRight);
    return field;
}

std::optional<qint64> amountIn(const QLineEdit &field)
{
    QString text = field.text();
    text.remove(QLocale().groupSeparator());
    text.replace(QLocale().decimalPoint(), u"."_s);
    return decimalFromText(text, pricePlaces);
}

QString amountText(qint64 price)
{
    return decimalText(price, pricePlaces).replace(u'.', QLocale().decimalPoint());
}

bool isEmpty(const QLineEdit &field)
{
    return field.text().trimmed().isEmpty();
}

}  // namespace

PriceDialog::PriceDialog(const QList<ModelStamp> &models, const std::optional<Price> &price, QDate month, QWidget *parent)
    : QDialog(parent),
      m_host(namedBox(u"priceHost"_s)),
      m_model(namedBox(u"priceModel"_s)),
      m_currency(namedBox(u"priceCurrency"_s, {u"USD"_s, u"EUR"_s, u"GBP"_s, u"CHF"_s})),
      m_since(new QDateEdit(month)),
      m_input(amountField(u"priceInput"_s, {})),
      m_output(amountField(u"priceOutput"_s, {})),
      m_cacheRead(amountField(u"priceCacheRead"_s, tr("as read"))),
      m_cacheWrite(amountField(u"priceCacheWrite"_s, tr("as read"))),
      m_state(new QLabel)
{
    setObjectName(u"priceDialog"_s);
    setWindowTitle(price ? tr("Change a price") : tr("Add a price"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_since->setObjectName(u"priceSince"_s);
    m_since->setButtonSymbols(QAbstractSpinBox::NoButtons);
    for (QComboBox *box : {m_host, m_model})
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (QWidget *narrow : {static_cast<QWidget *>(m_since), static_cast<QWidget *>(m_currency)})
        narrow->setFixedWidth(narrowField);
    m_state->setObjectName(u"priceState"_s);
    m_state->setProperty("state", u"hint"_s);
    m_state->setWordWrap(true);
    layOut();
    offerModels(models);
    if (price)
        fill(*price);
    for (QComboBox *box : {m_host, m_model, m_currency})
        connect(box, &QComboBox::currentTextChanged, this, &PriceDialog::refresh);
    for (QLineEdit *field : {m_input, m_output, m_cacheRead, m_cacheWrite})
        connect(field, &QLineEdit::textChanged, this, &PriceDialog::refresh);
    refresh();
    (price ? static_cast<QWidget *>(m_input) : m_host)->setFocus();
}

void PriceDialog::layOut()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space::wide);
    form->setVerticalSpacing(space::medium);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Server"), m_host);
    form->addRow(tr("&Model"), m_model);
    form->addRow(tr("In force s&ince"), m_since);
    form->addRow(tr("C&urrency"), m_currency);
    form->addRow(tr("A million tokens"), makeAmounts());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_keep = buttons->addButton(tr("&Keep"), QDialogButtonBox::AcceptRole);
    m_keep->setObjectName(u"priceKeep"_s);
    m_keep->setProperty("primary", true);
    m_keep->setDefault(true);
    for (const auto all = buttons->buttons(); QAbstractButton * button : all)
        button->setIcon({});
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (const std::optional<Price> sound = price()) {
            emit kept(*sound);
            accept();
        }
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    layout->addLayout(form);
    layout->addWidget(m_state);
    layout->addStretch();
    layout->addWidget(buttons);
    resize(480, 340);
}

QWidget *PriceDialog::makeAmounts()
{
    auto *amounts = new QWidget;
    auto *grid = new QGridLayout(amounts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::medium);
    grid->setVerticalSpacing(space::medium);
    const auto place = [grid](int row, int column, const QString &name, QLineEdit *field) {
        auto *label = new QLabel(name);
        label->setBuddy(field);
        grid->addWidget(label, row, column);
        grid->addWidget(field, row, column + 1);
    };
    place(0, 0, tr("&read"), m_input);
    place(0, 2, tr("&written"), m_output);
    place(1, 0, tr("from a cac&he"), m_cacheRead);
    place(1, 2, tr("&to a cache"), m_cacheWrite);
    return amounts;
}

void PriceDialog::offerModels(const QList<ModelStamp> &models)
{
    for (const ModelStamp &model : models) {
        if (m_host->findText(model.endpoint) < 0)
            m_host->addItem(model.endpoint);
        if (m_model->findText(model.model) < 0)
            m_model->addItem(model.model);
    }
    m_model->lineEdit()->setPlaceholderText(tr("its name, or its beginning and *"));
}

void PriceDialog::fill(const Price &price)
{
    m_host->setEditText(price.host);
    m_model->setEditText(price.model);
    m_currency->setEditText(price.currency);
    m_since->setDate(price.since);
    m_input->setText(amountText(price.input));
    m_output->setText(amountText(price.output));
    if (price.cacheRead)
        m_cacheRead->setText(amountText(*price.cacheRead));
    if (price.cacheWrite)
        m_cacheWrite->setText(amountText(*price.cacheWrite));
}

std::optional<Price> PriceDialog::price() const
{
    const bool isReadSound = isEmpty(*m_cacheRead) || amountIn(*m_cacheRead);
    const bool isWriteSound = isEmpty(*m_cacheWrite) || amountIn(*m_cacheWrite);
    const Price price{.host = m_host->currentText().trimmed(),
                      .model = m_model->currentText().trimmed(),
                      .currency = m_currency->currentText().trimmed().toUpper(),
                      .since = m_since->date(),
                      .input = amountIn(*m_input).value_or(-1),
                      .output = amountIn(*m_output).value_or(-1),
                      .cacheRead = amountIn(*m_cacheRead),
                      .cacheWrite = amountIn(*m_cacheWrite)};
    return price.isSound() && isReadSound && isWriteSound ? std::optional(price) : std::nullopt;
}

void PriceDialog::refresh()
{
    const bool isWhole = price().has_value();
    m_keep->setEnabled(isWhole);
    m_state->setText(isWhole ? tr("Answers from that day on are counted by it.")
                             : tr("Server, model, and both prices are needed: money per million tokens, as the provider's "
                                  "price page has them, with up to six digits behind the point."));
}

}  // namespace sb::ui

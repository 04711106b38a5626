// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testsrundialog.h"

#include "base/clock.h"
#include "ui/style/moneytext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

enum Sides { DraftAlone, PublishedAlone, BothSides };
constexpr int usualRuns = 3;

}  // namespace

TestsRunDialog::TestsRunDialog(const Offer &offer, const DraftTestRun &run, const Rehearsal &rehearsal, QWidget *parent)
    : QDialog(parent),
      m_offer(offer),
      m_run(run),
      m_rehearsal(rehearsal),
      m_choice(rehearsal.choice()),
      m_sides(new ArrowComboBox),
      m_runs(new ArrowComboBox),
      m_estimate(new QLabel),
      m_start(new QPushButton(tr("&Run")))
{
    setObjectName(u"testsRunDialog"_s);
    setWindowTitle(tr("Run model tests"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(420);
    m_sides->setObjectName(u"testedSides"_s);
    m_sides->addItem(tr("The draft"), DraftAlone);
    if (!offer.published.document.bytes().isEmpty()) {
        m_sides->addItem(tr("As it is published"), PublishedAlone);
        m_sides->addItem(tr("Both"), BothSides);
    }
    m_runs->setObjectName(u"testRuns"_s);
    for (const int runs : {1, 3, 5, 10})
        m_runs->addItem(QLocale().toString(runs), runs);
    m_runs->setCurrentIndex(m_runs->findData(usualRuns));
    m_runs->setEnabled(!m_choice.isPlaybook());
    m_estimate->setObjectName(u"testEstimate"_s);
    m_estimate->setTextFormat(Qt::PlainText);
    m_estimate->setWordWrap(true);
    m_estimate->setMinimumHeight(4 * fontMetrics().lineSpacing());
    m_estimate->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_start->setObjectName(u"startTests"_s);
    m_start->setProperty("primary", true);
    m_start->setDefault(true);
    auto *form = new QFormLayout;
    form->setSpacing(space::medium);
    form->addRow(tr("&Text"), m_sides);
    form->addRow(tr("Answers for each &case"), m_runs);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_start, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    layout->addLayout(form);
    layout->addWidget(m_estimate);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(order());
        accept();
    });
    connect(m_sides, &QComboBox::currentIndexChanged, this, &TestsRunDialog::count);
    connect(m_runs, &QComboBox::currentIndexChanged, this, &TestsRunDialog::count);
    count();
}

TestOrder TestsRunDialog::order() const
{
    const int sides = m_sides->currentData().toInt();
    TestOrder order{.texts = {}, .tests = m_offer.tests, .folder = m_offer.folder, .runs = m_runs->currentData().toInt()};
    if (sides != DraftAlone)
        order.texts.append(m_offer.published);
    if (sides != PublishedAlone)
        order.texts.append(m_offer.draft);
    return order;
}

void TestsRunDialog::count()
{
    m_start->setEnabled(false);
    m_estimate->setText(tr("Counting what would be asked…"));
    const auto prepare = [this]() -> std::function<OrderEstimate()> {
        return [plans = m_run.plansFor(order()), prices = m_rehearsal.prices(),
                day = m_rehearsal.clock.now().toLocalTime().date()] { return DraftTestRun::estimate(plans, prices, day); };
    };
    m_work.run(prepare, [this](const OrderEstimate &estimate) { showEstimate(estimate); });
}

void TestsRunDialog::showEstimate(const OrderEstimate &estimate)
{
    m_start->setEnabled(estimate.sum.answers > 0);
    if (m_choice.isPlaybook()) {
        m_estimate->setText(
            tr("The playbook answers %Ln time(s), by the words of the text. Nothing is sent anywhere, and what a model "
               "would have to judge is not judged.",
               nullptr, estimate.sum.answers));
        return;
    }
    QStringList sentences{tr("%1 at %2 is asked for:").arg(m_choice.model, m_choice.endpoint.hostAndPort())};
    sentences.append(tr("%Ln answer(s)", nullptr, estimate.sum.answers));
    if (estimate.sum.grades > 0)
        sentences.append(tr("%Ln judgement(s) of these", nullptr, estimate.sum.grades));
    sentences.append(tr("Some %L1 tokens are sent.").arg(estimate.sum.inputTokens));
    if (estimate.cost.hasMoney())
        sentences.append(tr("With answers of usual length that costs some %1.").arg(sumText(estimate.cost.money)));
    else if (!estimate.cost.isFree())
        sentences.append(tr("What it costs is not known: no price is kept for this model."));
    m_estimate->setText(sentences.join(u'\n'));
}

}  // namespace sb::ui

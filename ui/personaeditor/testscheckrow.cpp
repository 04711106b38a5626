// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testscheckrow.h"

#include "ui/personaeditor/testswords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/textfield.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QToolButton>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int linesOfWords = 2;

QString numberText(const std::optional<double> &number)
{
    return number ? QLocale().toString(*number, 'g', 12) : QString();
}

/// Nothing for a text that is none.
std::optional<double> numberIn(const QLineEdit &line)
{
    bool isNumber = false;
    const double number = QLocale().toDouble(line.text().trimmed(), &isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QLineEdit *shortLine(const QString &name, const QString &text)
{
    auto *line = new QLineEdit(text);
    line->setObjectName(name);
    return line;
}

}  // namespace

TestsCheckRow::TestsCheckRow(const Assertion &assertion, QWidget *parent)
    : QFrame(parent), m_before(assertion), m_isFixed(!TestsChecks::kindOf(assertion))
{
    setObjectName(u"checkRow"_s);
    auto *remove = new QToolButton;
    remove->setObjectName(u"removeCheck"_s);
    remove->setIcon(symbol(u"close"_s, &Tokens::text2));
    remove->setAccessibleName(tr("Remove this check"));
    remove->setToolTip(remove->accessibleName());
    remove->setProperty("compact", true);
    remove->setFocusPolicy(Qt::StrongFocus);
    connect(remove, &QToolButton::clicked, this, &TestsCheckRow::removeWanted);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::medium);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, space::medium);
    layout->setSpacing(space::small);
    layout->addLayout(head);
    if (m_isFixed) {
        auto *words = new QLabel(TestsWords::check(assertion));
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
        head->addWidget(words, 1);
        head->addWidget(remove);
        return;
    }
    addFields(*TestsChecks::kindOf(assertion));
    auto *more = new QToolButton;
    more->setObjectName(u"moreOfCheck"_s);
    more->setText(tr("More"));
    more->setProperty("compact", true);
    more->setCheckable(true);
    more->setFocusPolicy(Qt::StrongFocus);
    head->addWidget(m_must);
    head->addWidget(m_kind, 1);
    head->addWidget(more);
    head->addWidget(remove);
    layout->addWidget(m_words);
    layout->addWidget(m_number);
    layout->addWidget(makeMore());
    connect(more, &QToolButton::toggled, m_more, &QWidget::setVisible);
    more->setChecked(m_before.weight.has_value() || !m_before.metric.isEmpty());
    m_more->setVisible(more->isChecked());
    showKind();
}

void TestsCheckRow::addFields(const TestsChecks::Kind &kind)
{
    m_must = new ArrowComboBox;
    m_must->setObjectName(u"checkMust"_s);
    m_must->setAccessibleName(tr("Whether the answer must or must not"));
    m_must->addItems({tr("must"), tr("must not")});
    m_must->setCurrentIndex(m_before.isNegated ? 1 : 0);
    m_kind = new ArrowComboBox;
    m_kind->setObjectName(u"checkKind"_s);
    m_kind->setAccessibleName(tr("What the answer must do"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setMinimumContentsLength(18);
    for (const TestsChecks::Kind &one : TestsChecks::kinds())
        m_kind->addItem(TestsChecks::label(one.type), one.type);
    m_kind->setCurrentIndex(m_kind->findData(kind.type));
    const QString text = TestsChecks::textOf(m_before, kind);
    m_words = new QPlainTextEdit(text);
    m_words->setObjectName(u"checkWords"_s);
    m_words->setAccessibleName(tr("The words of the check"));
    makeTextField(*m_words);
    m_words->setFixedHeight(linesOfWords * m_words->fontMetrics().lineSpacing() + 22);
    m_number = shortLine(u"checkNumber"_s, text);
    m_number->setAccessibleName(tr("The number of the check"));
    connect(m_must, &QComboBox::currentIndexChanged, this, &TestsCheckRow::changed);
    connect(m_words, &QPlainTextEdit::textChanged, this, &TestsCheckRow::changed);
    connect(m_number, &QLineEdit::textChanged, this, &TestsCheckRow::changed);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        emit changed();
    });
}

QWidget *TestsCheckRow::makeMore()
{
    m_more = new QWidget;
    m_weight = shortLine(u"checkWeight"_s, numberText(m_before.weight));
    m_weight->setPlaceholderText(tr("1"));
    m_threshold = shortLine(u"checkThreshold"_s, numberText(m_before.threshold));
    m_threshold->setPlaceholderText(tr("as usual"));
    m_metric = shortLine(u"checkMetric"_s, m_before.metric);
    m_metric->setPlaceholderText(tr("method"));
    auto *form = new QFormLayout(m_more);
    form->setContentsMargins(space::wide, 0, 0, 0);
    form->setSpacing(space::small);
    form->addRow(tr("Counts so many times"), m_weight);
    form->addRow(tr("Passes from a score of"), m_threshold);
    form->addRow(tr("Summed up as"), m_metric);
    for (QLineEdit *line : {m_weight, m_threshold, m_metric})
        connect(line, &QLineEdit::textChanged, this, &TestsCheckRow::changed);
    return m_more;
}

TestsChecks::Kind TestsCheckRow::kind() const
{
    const QList<TestsChecks::Kind> &all = TestsChecks::kinds();
    const auto found = std::ranges::find(all, m_kind->currentData().toString(), &TestsChecks::Kind::type);
    return found == all.end() ? all.constFirst() : *found;
}

void TestsCheckRow::showKind()
{
    const TestsChecks::Kind now = kind();
    const bool isCount = now.takes == TestsChecks::Takes::Count;
    const bool isNumber = isCount || now.takes == TestsChecks::Takes::Numbers || now.takes == TestsChecks::Takes::Limit;
    const bool hasWords = now.takes == TestsChecks::Takes::Text || now.takes == TestsChecks::Takes::Lines;
    m_words->setVisible(hasWords);
    m_words->setPlaceholderText(TestsChecks::hint(now));
    m_number->setVisible(isNumber);
    m_number->setPlaceholderText(TestsChecks::hint(now));
    m_must->setEnabled(!isCount);
    if (isCount)
        m_must->setCurrentIndex(0);
    m_threshold->setEnabled(now.takes != TestsChecks::Takes::Limit);
}

QString TestsCheckRow::text() const
{
    return m_words->isVisibleTo(this) ? m_words->toPlainText() : m_number->isVisibleTo(this) ? m_number->text() : QString();
}

bool TestsCheckRow::isFilled() const
{
    return m_isFixed || kind().takes == TestsChecks::Takes::Nothing || !text().trimmed().isEmpty();
}

Assertion TestsCheckRow::assertion() const
{
    if (m_isFixed)
        return m_before;
    const TestsChecks::Kind now = kind();
    Assertion before = m_before;
    if (now.takes != TestsChecks::Takes::Limit && m_threshold->text() != numberText(m_before.threshold))
        before.threshold = numberIn(*m_threshold);
    if (m_weight->text() != numberText(m_before.weight))
        before.weight = numberIn(*m_weight);
    before.metric = m_metric->text().trimmed();
    Assertion made = TestsChecks::filled(before, now, text());
    if (now.takes != TestsChecks::Takes::Count)
        made.isNegated = m_must->currentIndex() == 1;
    return made;
}

void TestsCheckRow::focusFirst()
{
    QWidget *first = m_isFixed       ? static_cast<QWidget *>(this)
        : m_words->isVisibleTo(this) ? m_words
                                     : static_cast<QWidget *>(m_number);
    first->setFocus();
}

}  // namespace sb::ui

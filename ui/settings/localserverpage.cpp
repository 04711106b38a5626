// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/localserverpage.h"

#include "ui/settings/localserverwords.h"
#include "ui/settings/numberfield.h"
#include "ui/settings/pagetitle.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/symbollabel.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostContext = 10'000'000;
constexpr int mostThreads = 1024;

QLabel *sentence(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", u"caption"_s);
    return label;
}

QIcon shapeOf(LocalServerState state)
{
    switch (state) {
    case LocalServerState::Ready:
        return symbol(u"good"_s, &Tokens::good);
    case LocalServerState::Failed:
        return symbol(u"bad"_s, &Tokens::bad);
    case LocalServerState::Starting:
    case LocalServerState::Loading:
    case LocalServerState::Stopping:
        return symbol(u"unknown"_s, &Tokens::accent);
    case LocalServerState::Stopped:
        break;
    }
    return symbol(u"unknown"_s, &Tokens::text3);
}

}  // namespace

LocalServerPage::LocalServerPage(ManagedServer &server, QWidget *parent)
    : QWidget(parent),
      m_server(server),
      m_context(new NumberField(u"serverContext"_s, mostContext)),
      m_threads(new NumberField(u"serverThreads"_s, mostThreads)),
      m_shape(new SymbolLabel({})),
      m_word(new QLabel),
      m_fault(sentence(u"serverFault"_s)),
      m_load(sentence(u"serverLoad"_s)),
      m_progress(new QProgressBar),
      m_start(new QPushButton),
      m_use(new QPushButton(tr("&Use for answers"))),
      m_fold(new QToolButton),
      m_log(new QPlainTextEdit)
{
    setObjectName(u"localServerPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    QLabel *about = sentence(u"serverAbout"_s);
    about->setText(tr("A llama-server of llama.cpp with a model file of yours. It runs as long as the program, answers to this "
                      "program alone, and downloads nothing."));
    layout->addWidget(makePageTitle(tr("Local server")));
    layout->addWidget(about);
    layout->addWidget(makeChoices());
    layout->addWidget(makeState());
    layout->addWidget(makeLog(), 1);
    layout->addStretch(0);
    m_measure.setInterval(std::chrono::seconds(2));
    connect(&m_measure, &QTimer::timeout, &server, &ManagedServer::measure);
    connect(&server, &ManagedServer::chosenChanged, this, &LocalServerPage::showChosen);
    connect(&server, &ManagedServer::stateChanged, this, &LocalServerPage::showState);
    connect(&server, &ManagedServer::measured, this, &LocalServerPage::showLoad);
    connect(&server, &ManagedServer::logGrew, this, &LocalServerPage::showLog);
    showChosen();
    showState();
}

LocalServerPage::FileRow LocalServerPage::addFileRow(QFormLayout &form, const QString &name, const QString &label)
{
    const FileRow row{new ElidedLabel, new QPushButton(tr("Choose…"))};
    row.path->setObjectName(name + "Path"_L1);
    row.path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row.button->setObjectName(name + "Button"_L1);
    row.button->setAccessibleName(tr("Choose: %1").arg(QString(label).remove(u'&')));
    auto *line = new QHBoxLayout;
    line->setSpacing(space::medium);
    line->addWidget(row.path, 1);
    line->addWidget(row.button);
    auto *title = new QLabel(label);
    title->setBuddy(row.button);
    form.addRow(title, line);
    return row;
}

void LocalServerPage::addNumberRow(QFormLayout &form, NumberField &field, const QString &label, const QString &hint)
{
    field.setPlaceholderText(hint);
    field.setMaximumWidth(240);
    form.addRow(label, &field);
    connect(&field, &QLineEdit::editingFinished, this, &LocalServerPage::keepNumbers);
}

QWidget *LocalServerPage::makeChoices()
{
    auto *choices = new QWidget;
    auto *form = new QFormLayout(choices);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(space::wide);
    form->setVerticalSpacing(space::medium);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_program = addFileRow(*form, u"serverProgram"_s, tr("&Program"));
    m_model = addFileRow(*form, u"serverModel"_s, tr("&Model file"));
    addNumberRow(*form, *m_context, tr("&Context in tokens"), tr("as the model was made for"));
    addNumberRow(*form, *m_threads, tr("&Threads"), tr("the server's choice"));
    connect(m_program.button, &QPushButton::clicked, this, &LocalServerPage::chooseProgram);
    connect(m_model.button, &QPushButton::clicked, this, &LocalServerPage::chooseModel);
    return choices;
}

QWidget *LocalServerPage::makeState()
{
    auto *card = new QFrame;
    card->setObjectName(u"localServerState"_s);
    m_word->setObjectName(u"serverWord"_s);
    m_word->setProperty("role", u"heading"_s);
    m_word->setTextFormat(Qt::PlainText);
    m_word->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setObjectName(u"serverProgress"_s);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("How far the model is loaded"));
    m_start->setObjectName(u"serverStart"_s);
    m_use->setObjectName(u"serverUseModel"_s);
    auto *line = new QHBoxLayout;
    line->setSpacing(space::medium);
    line->addWidget(m_shape);
    line->addWidget(m_word, 1);
    line->addWidget(m_use);
    line->addWidget(m_start);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    layout->setSpacing(space::medium);
    layout->addLayout(line);
    layout->addWidget(m_progress);
    layout->addWidget(m_load);
    layout->addWidget(m_fault);
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (isRunning())
            m_server.stop();
        else
            m_server.start();
    });
    connect(m_use, &QPushButton::clicked, this, [this] { emit chosen(m_server.choice()); });
    return card;
}

QWidget *LocalServerPage::makeLog()
{
    auto *section = new QWidget;
    m_fold->setObjectName(u"serverLogFold"_s);
    m_fold->setText(tr("&Log"));
    m_fold->setCheckable(true);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setProperty("flat", true);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_log->setObjectName(u"serverLog"_s);
    m_log->setAccessibleName(tr("What the server wrote last"));
    m_log->setReadOnly(true);
    m_log->setTabChangesFocus(true);
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_log->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_log->setMinimumHeight(120);
    m_log->hide();
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_log, 1);
    layout->addStretch(0);
    connect(m_fold, &QToolButton::toggled, this, [this](bool isOpen) {
        m_fold->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
        m_log->setVisible(isOpen);
        showLog();
    });
    return section;
}

void LocalServerPage::openFileDialog(const QString &title, const QString &filter, const QString &at,
                                     const std::function<void(const QString &)> &take)
{
    auto *dialog = new QFileDialog(this, title, at, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, take);
    dialog->open();
}

void LocalServerPage::chooseProgram()
{
    const QString now = m_server.chosen().program.isEmpty() ? m_server.foundProgram() : m_server.chosen().program;
    openFileDialog(tr("Choose llama-server"), {}, QFileInfo(now).path(), [this](const QString &path) {
        LocalServerSetup setup = m_server.chosen();
        setup.program = path;
        m_server.choose(setup);
    });
}

void LocalServerPage::chooseModel()
{
    const QString filter = tr("Models (*.gguf);;All files (*)");
    openFileDialog(tr("Choose a model"), filter, QFileInfo(m_server.chosen().model).path(), [this](const QString &path) {
        LocalServerSetup setup = m_server.chosen();
        setup.model = path;
        m_server.choose(setup);
    });
}

void LocalServerPage::keepNumbers()
{
    LocalServerSetup setup = m_server.chosen();
    setup.contextTokens = m_context->number();
    setup.threads = m_threads->number();
    m_server.choose(setup);
}

void LocalServerPage::showChosen()
{
    const LocalServerSetup setup = m_server.chosen();
    const QString found = m_server.foundProgram();
    m_program.path->setText(!setup.program.isEmpty() ? setup.program
                                : found.isEmpty()    ? tr("none found; choose one")
                                                     : tr("%1, as found", "a program").arg(found));
    m_model.path->setText(setup.model.isEmpty() ? tr("none chosen yet") : setup.model);
    m_context->setNumber(setup.contextTokens);
    m_threads->setNumber(setup.threads);
    showState();
}

bool LocalServerPage::isLoading() const
{
    return m_server.state() == LocalServerState::Starting || m_server.state() == LocalServerState::Loading;
}

bool LocalServerPage::isRunning() const
{
    return isLoading() || m_server.state() == LocalServerState::Ready || m_server.state() == LocalServerState::Stopping;
}

void LocalServerPage::showState()
{
    const LocalServerState state = m_server.state();
    const ModelChoice choice = m_server.choice();
    const bool isReady = state == LocalServerState::Ready;
    const LocalServerSetup setup = m_server.chosen();
    const bool canStart = !setup.model.isEmpty() && !(setup.program.isEmpty() && m_server.foundProgram().isEmpty());
    const QString words = LocalServerWords::state(state);
    m_shape->setSymbol(shapeOf(state));
    const bool hasChanged = !m_word->text().startsWith(words);
    m_word->setText(isReady ? tr("%1 at %2, %3 tokens of context", "state, address, number")
                                  .arg(words, choice.endpoint.hostAndPort(), QLocale().toString(choice.contextTokens))
                            : words);
    m_fault->setText(LocalServerWords::fault(m_server.fault()));
    m_fault->setVisible(state == LocalServerState::Failed);
    m_progress->setVisible(isLoading());
    m_progress->setRange(0, 0);
    m_load->setVisible(isLoading() || isReady);
    m_load->clear();
    m_start->setText(isLoading() ? tr("&Cancel") : isRunning() ? tr("&Stop") : tr("&Start"));
    m_start->setEnabled(state != LocalServerState::Stopping && (isRunning() || canStart));
    setLook(*m_start, "primary", !isRunning());
    m_use->setVisible(isReady && !choice.isPlaybook());
    if (state == LocalServerState::Failed)
        m_fold->setChecked(!m_server.log().isEmpty());
    showLog();
    if (hasChanged && isVisible())
        announce(this, words);
    if (isVisible() && isRunning())
        m_server.measure();
}

/// Memory tells how far a model is that is read into it; one that goes to a graphics card shows nothing there.
void LocalServerPage::showLoad(const LocalServerLoad &load)
{
    constexpr int whole = 1000;
    if (isLoading()) {
        m_load->setText(LocalServerWords::memory(load, m_server.modelBytes()));
        const bool isKnown = load.memoryBytes && m_server.modelBytes() > 0;
        m_progress->setRange(0, isKnown ? whole : 0);
        if (isKnown) {
            const double part = static_cast<double>(*load.memoryBytes) / static_cast<double>(m_server.modelBytes());
            m_progress->setValue(static_cast<int>(qMin(part, 0.99) * whole));
        }
        return;
    }
    if (m_server.state() != LocalServerState::Ready)
        return;
    const QString memory = LocalServerWords::memory(load);
    m_load->setText(memory.isEmpty() ? LocalServerWords::speed(load) : u"%1 · %2"_s.arg(memory, LocalServerWords::speed(load)));
}

void LocalServerPage::showLog()
{
    if (!m_fold->isChecked())
        return;
    const QScrollBar *bar = m_log->verticalScrollBar();
    const bool isAtEnd = bar->value() == bar->maximum();
    const int place = bar->value();
    m_log->setPlainText(m_server.log().join(u'\n'));
    const bool goesToEnd = isAtEnd || m_server.state() == LocalServerState::Failed;  // the last words say why
    m_log->verticalScrollBar()->setValue(goesToEnd ? bar->maximum() : place);
}

void LocalServerPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_measure.start();
    m_server.measure();
}

void LocalServerPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_measure.stop();
}

}  // namespace sb::ui

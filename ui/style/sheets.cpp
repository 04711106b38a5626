// SPDX-License-Identifier: Apache-2.0
#include "ui/style/sheets.h"

namespace sb::ui {

namespace {

constexpr QStringView frameRules = uR"(
QMainWindow, QMenuBar, QStatusBar, #sidebar, #roomRail { background: @window; }
QMenuBar { border-bottom: 1px solid @border; padding: 2px 6px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @surface; border: 1px solid @border; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
#roomRail { border: none; border-right: 1px solid @border; }
QStatusBar { border-top: 1px solid @border; }
QStatusBar::item { border: none; }
QSplitter::handle { background: @border; }
QListView { background: transparent; border: none; outline: none; }
#head, #composerArea { background: @surface; }
#head { border-bottom: 1px solid @border; }
#composerArea { border-top: 1px solid @border; }
#findBar { background: @window; border-top: 1px solid @border; }
#composerCard { background: @surface; border: 1px solid @control; border-radius: 6px; }
#composerCard[focused="true"] { border: 2px solid @accent; }
#composerText { background: transparent; border: none; }
#completionPopup { background: @surface; border: 1px solid @control; border-radius: 6px; }
#completionTabs { background: transparent; }
#completionTabs::tab { color: @text2; background: transparent; border: none; border-bottom: 2px solid @surface; padding: 6px 10px; }
#completionTabs::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
#completionTabs::tab:hover { color: @text; }
#tryoutHead, #tryoutFoot { background: @surface; }
#tryoutHead { border-bottom: 1px solid @border; }
#tryoutFoot { border-top: 1px solid @border; }
#sidePane::pane, #roomViews::pane { border: none; border-top: 1px solid @border; background: @window; }
#sidePane QTabBar, #roomViews QTabBar { background: @surface; }
#sidePane QTabBar::tab, #roomViews QTabBar::tab, #panelTabs::tab { color: @text2; background: transparent; border: none; border-bottom: 2px solid @surface; padding: 7px 12px; }
#sidePane QTabBar::tab:selected, #roomViews QTabBar::tab:selected, #panelTabs::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
#sidePane QTabBar::tab:hover, #roomViews QTabBar::tab:hover, #panelTabs::tab:hover { color: @text; }
#sidePane QTabBar::tab:focus, #roomViews QTabBar::tab:focus, #panelTabs::tab:focus { color: @accent; }
#viewBar, #viewSide { background: @surface; }
#viewBar { border-bottom: 1px solid @border; }
#frameworkList::item { padding: 5px 8px; border-radius: 4px; }
#frameworkList::item:hover { background: @hover; }
#frameworkList::item:selected { background: @selected; color: @text; }
#frameworkList::item:focus { border: 2px solid @accent; padding: 3px 6px; }
#frameworkForm { background: @surface; }
#overlapTable, #overlapTable::corner { background: @surface; border: none; }
#overlapTable QHeaderView, #overlapTable QHeaderView::section, #overlapTable QTableCornerButton::section { background: @surface; color: @text2; border: none; padding: 0px 6px; }
#testsPane, #testsDetail, #testsMatrix, #testDetails { background: @surface; }
#testsDetail { border: none; }
QListView[role="ticks"] { background: @surface; border: 1px solid @control; border-radius: 4px; padding: 2px; }
QListView[role="ticks"]:focus { border: 2px solid @accent; padding: 1px; }
#testsMatrix { border: none; }
#testsMatrix::item { border: none; }
#testsMatrix QHeaderView, #testsMatrix QHeaderView::section { background: @surface; color: @text2; border: none; }
#testsMatrix QHeaderView::section { border-bottom: 1px solid @control; padding: 4px 4px; }
#testsMatrix QHeaderView::section:first { padding-left: 16px; }
#dashboardBar, #detailHead, #meetingHead { background: @window; border-bottom: 1px solid @border; }
#meetingFoot { background: @surface; border-top: 1px solid @border; }
#meetingForm { background: @window; border-right: 1px solid @border; }
#recordContent, #agenda { background: @window; }
#agenda { border: none; outline: none; }
#agenda::item { padding: 0px 8px; border: none; }
#agenda::item:hover { background: @hover; }
#agenda::item:selected { background: @selected; color: @text; }
QFrame[role="card"] { background: @surface; border: 1px solid @border; border-radius: 6px; }
QPushButton[role="choice"]:checked { background: @selected; border-color: @accent; font-weight: 600; }
#detailHead { background: @surface; }
QTableView[role="rowsTable"] { background: @surface; border: none; outline: none; }
QTableView[role="rowsTable"]::item { padding: 0px 4px; border: none; border-bottom: 1px solid @border; }
QTableView[role="rowsTable"]::item:selected { background: @selected; color: @text; }
QTableView[role="rowsTable"] QHeaderView { background: @surface; }
QTableView[role="rowsTable"] QHeaderView::section { background: @surface; color: @text2; border: none; border-bottom: 1px solid @control; padding: 3px 4px; font-weight: 600; }
#choicePopup { background: @surface; border: 1px solid @control; border-radius: 6px; }
#dashboardMore::menu-indicator, #detailExport::menu-indicator { image: none; width: 0px; }
#completionLine { background: @border; }
#sampleBanner, #meetingBanner { background: @accentSoft; border-bottom: 1px solid @border; }
#panelRoom { background: @surface; }
#panelQuestionPlace, #panelTabs { background: @surface; border-bottom: 1px solid @border; }
#panelQuestionCard { background: @window; border: 1px solid @border; border-radius: 6px; }
#panelSynthesis, #panelSynthesisArea, #panelPoints { background: @window; }
#panelSynthesis { border-left: 1px solid @border; }
#panelSynthesisHead { border-bottom: 1px solid @border; }
#panelSynthesisFoot, #panelAskPlace { border-top: 1px solid @border; }
#panelRule { background: @border; border: none; }
#noticeBanner { background: @watchSoft; border-bottom: 1px solid @border; }
#aboveTranscript { background: @surface; }
#answerSources { background: @surface; border: 1px solid @border; border-radius: 6px; }
#sourceRow { border: none; border-top: 1px solid @border; }
#settingsDialog, #endpointForm, #endpointList, #endpointsPage { background: @window; }
#newSteps { background: transparent; border: none; }
#settingsPages, #presetList { background: @window; border: none; border-right: 1px solid @border; padding: 8px; }
#settingsPages::item, #presetList::item, #newSteps::item { padding: 7px 8px; border-radius: 4px; color: @text2; }
#settingsPages::item:hover, #presetList::item:hover, #newSteps::item:hover { background: @hover; }
#settingsPages::item:selected, #presetList::item:selected, #newSteps::item:selected { background: @selected; color: @text; }
#settingsPages::item:focus, #presetList::item:focus, #newSteps::item:focus { border: 2px solid @accent; padding: 5px 6px; }
#endpointScroll, #endpointsScroll { background: @window; border: none; }
#endpointCard { background: @surface; border: 1px solid @border; border-radius: 6px; }
#endpointCard[current="true"] { border: 1px solid @accent; }
#dialogButtons { border-top: 1px solid @border; }
#moreButton { padding-left: 0px; }
#moreButton:focus { padding-left: 0px; }
#extraHeaders { background: @surface; border: 1px solid @control; border-radius: 4px; }
#extraHeaders:focus { border: 2px solid @accent; }
QRadioButton { border: 2px solid transparent; border-radius: 4px; padding: 1px 4px 1px 0px; spacing: 6px; }
QCheckBox { border: 2px solid transparent; border-radius: 4px; padding: 1px 4px 1px 0px; spacing: 6px; }
QCheckBox:focus { border-color: @accent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @control; border-radius: 3px; background: @surface; }
QCheckBox::indicator:checked { border-color: @accent; background: @accent; }
QRadioButton:focus { border-color: @accent; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @control; border-radius: 8px; background: @surface; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; border-radius: 8px; background: @surface; }
#errorCard { background: @surface; border: 1px solid @bad; border-radius: 6px; }
#toolCard { background: @surface; border: 1px solid @accent; border-radius: 6px; }
#workflowCard, #memoryCard { background: @surface; border: 1px solid @border; border-radius: 6px; }
#memoryTree::item { padding: 4px 4px; }
#memoryTree::indicator { width: 14px; height: 14px; border: 1px solid @control; border-radius: 3px; background: @surface; }
#memoryTree::indicator:checked { border-color: @accent; background: @accent; }
#memoryTree QHeaderView, #memoryTree QHeaderView::section { background: @surface; color: @text2; border: none; padding: 3px 4px; }
#knownPane { border-left: 1px solid @border; }
#retryCard { background: @surface; border: 1px solid @watch; border-radius: 6px; }
#errorTitleBar { background: @badSoft; border-top-left-radius: 5px; border-top-right-radius: 5px; }
#sourceText { background: @surface; color: @text; border: none; selection-background-color: @selected; }
#sourceFoot { background: @surface; border-top: 1px solid @border; }
#errorWords { background: @codeGround; border: 1px solid @border; border-radius: 4px; padding: 6px 8px; }
)";

constexpr QStringView controlRules = uR"(
QPushButton, QToolButton { background: @surface; border: 1px solid @control; border-radius: 4px; padding: 4px 12px; min-height: 18px; }
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed { background: @selected; }
QToolButton:checked { background: @selected; border-color: @accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; padding: 3px 11px; }
QPushButton:disabled, QToolButton:disabled { background: @window; border-color: @border; color: @text3; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton[primary="true"]:disabled { background: @window; border-color: @border; color: @text3; }
QPushButton[flat="true"], QToolButton[flat="true"] { background: transparent; border-color: transparent; }
QPushButton[flat="true"]:hover, QToolButton[flat="true"]:hover { background: @hover; }
QPushButton[flat="true"]:focus, QToolButton[flat="true"]:focus { border-color: @accent; }
QToolButton[rail="true"] { background: transparent; border-color: transparent; color: @text2; padding: 2px; }
QToolButton[rail="true"]:hover { background: @hover; }
QToolButton[rail="true"]:checked { background: @selected; border-color: transparent; color: @text; font-weight: 600; }
QToolButton[rail="true"]:focus { border: 2px solid @accent; padding: 1px; }
#contextMeter { padding: 2px 6px; color: @text3; }
#contextMeter:focus { padding: 1px 5px; }
#spendButton { padding: 1px 6px; min-height: 16px; color: @text2; }
#spendButton:focus { padding: 0px 5px; }
#contextMeter[state="watch"] { color: @watch; }
#contextMeter[state="bad"] { color: @bad; }
QToolButton[chip="true"] { border-radius: 10px; padding: 1px 5px; }
QToolButton[chip="true"]:focus { padding: 0px 4px; }
QToolButton[chip="true"][active="true"] { background: @selected; border-color: @accent; }
QToolButton::menu-indicator { image: none; }
#modelButton { padding-right: 30px; }
#modelButton:focus { padding-right: 29px; }
QToolButton[compact="true"] { padding: 4px; }
QToolButton[compact="true"]:focus { padding: 3px; }
QLabel[badge="calm"] { color: @text2; background: @sunken; border-radius: 4px; padding: 1px 6px; }
QLabel[badge="draft"] { color: @accent; background: @accentSoft; border-radius: 4px; padding: 1px 6px; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="caption"] { color: @text2; }
QLabel[role="tiny"] { color: @text3; }
QLabel[role="key"] { color: @text2; background: @window; border: 1px solid @border; border-radius: 3px; padding: 0 4px; }
QLabel[state="hint"] { color: @text2; }
QLabel[state="good"] { color: @good; }
QLabel[state="watch"] { color: @watch; }
QLabel[state="bad"] { color: @bad; }
QDialog { background: @window; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
#sentParts, #deletedList { background: @surface; border: 1px solid @border; border-radius: 6px; }
#sentParts::item, #deletedList::item { padding: 3px 8px; }
#deletedList:focus { border: 2px solid @accent; }
#sentParts QHeaderView::section { background: @surface; color: @text2; border: none; border-bottom: 1px solid @border; padding: 4px 8px; }
QTableView[role="money"], #localServerState { background: @surface; border: 1px solid @border; border-radius: 6px; }
QTableView[role="money"]:focus { border: 2px solid @accent; }
QTableView[role="money"]::item { padding: 0px 8px; border: none; }
QTableView[role="money"]::item:selected { background: @selected; color: @text; }
QTableView[role="money"] QHeaderView::section { background: @surface; color: @text2; border: none; border-bottom: 1px solid @border; padding: 4px 11px; }
QTableView[role="money"] QHeaderView { background: transparent; }
#serverLog { background: @codeGround; border: 1px solid @border; border-radius: 4px; padding: 4px; }
#serverLog:focus { border: 2px solid @accent; }
QProgressBar { background: @window; border: 1px solid @border; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QProgressBar[state="over"]::chunk { background: @watch; }
QDateTimeEdit { background: @surface; border: 1px solid @control; border-radius: 4px; padding: 4px 8px; }
QDateTimeEdit:focus { border: 2px solid @accent; padding: 3px 7px; }
QComboBox { background: @surface; border: 1px solid @control; border-radius: 4px; padding: 4px 8px 4px 10px; min-height: 18px; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; background: transparent; width: 28px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: none; }
QComboBox:focus { border: 2px solid @accent; padding: 3px 7px 3px 9px; }
QComboBox:disabled, QLineEdit:disabled { background: @window; border-color: @border; color: @text3; }
QLineEdit { background: @surface; border: 1px solid @control; border-radius: 4px; padding: 4px 8px; }
QLineEdit:focus { border: 2px solid @accent; padding: 3px 7px; }
QLineEdit QToolButton, QLineEdit QToolButton:focus { background: transparent; border: none; padding: 0; min-height: 0; }
QPlainTextEdit[role="field"] { background: @surface; border: 1px solid @control; border-radius: 4px; padding: 5px 10px; }
QPlainTextEdit[role="field"]:focus { border: 2px solid @accent; padding: 4px 9px; }
QPlainTextEdit[mark="watch"], QLineEdit[mark="watch"], QComboBox[mark="watch"], #formChip[mark="watch"] { border-color: @watch; }
QPlainTextEdit[mark="bad"], QLineEdit[mark="bad"], QComboBox[mark="bad"], QDateTimeEdit[mark="bad"], #formChip[mark="bad"] { border-color: @bad; }
#formPane, #formContent { background: @surface; }
#formChip { background: @surface; border: 1px solid @control; border-radius: 12px; }
QToolButton[inChip="true"] { border-radius: 11px; padding: 0px 2px; min-height: 18px; }
QToolButton[inChip="true"]:focus { padding: 0px 1px; min-height: 16px; }
QToolButton[small="true"] { padding: 1px; min-height: 16px; }
#entryHandle, #entryRemove { min-height: 21px; }
QToolButton[small="true"]:focus { padding: 0px; }
QPushButton[role="add"] { color: @text2; text-align: left; padding: 3px 7px; }
QPushButton[role="add"]:focus { padding: 2px 6px; }
#head #moreButton { padding: 2px 12px; }
#head #moreButton:focus { padding: 1px 11px; }
QListView[role="rows"], QTreeView[role="table"], QPlainTextEdit[role="text"], QTextEdit[role="text"] { background: @surface; border: 1px solid @border; border-radius: 6px; padding: 4px; }
QListView[role="rows"]:focus, QTreeView[role="table"]:focus, QPlainTextEdit[role="text"]:focus, QTextEdit[role="text"]:focus { border: 2px solid @accent; padding: 3px; }
QListView[role="rows"]::item { padding: 6px 8px; border-radius: 4px; color: @text; }
QListView[role="rows"]::item:hover { background: @hover; }
QListView[role="rows"]::item:selected { background: @selected; color: @text; }
QListView[role="rows"]::indicator { width: 14px; height: 14px; border: 1px solid @control; border-radius: 3px; background: @surface; }
QListView[role="rows"]::indicator:checked { border-color: @accent; background: @accent; }
QTreeView[role="table"]::item { padding: 3px 4px; }
QTreeView[role="table"]::item:selected { background: @selected; color: @text; }
QTreeView[role="table"] QHeaderView { background: transparent; }
QTreeView[role="table"] QHeaderView::section { background: @surface; color: @text2; border: none; border-bottom: 1px solid @border; padding: 4px 4px; }
QTabWidget[role="pane"]::pane { border: none; border-top: 1px solid @border; }
QTabWidget[role="pane"] QTabBar::tab { color: @text2; background: transparent; border: none; border-bottom: 2px solid transparent; padding: 7px 12px; }
QTabWidget[role="pane"] QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabWidget[role="pane"] QTabBar::tab:hover { color: @text; }
QTabWidget[role="pane"] QTabBar::tab:focus { color: @accent; }
#formPopup { background: @surface; border: 1px solid @control; border-radius: 6px; }
QPushButton::menu-indicator { image: none; }
#formDrop { background: @accent; }
QScrollBar:vertical { background: transparent; width: 10px; }
QScrollBar::handle:vertical { background: @control; border-radius: 4px; min-height: 32px; margin: 1px; }
QScrollBar:horizontal { background: transparent; height: 10px; }
QScrollBar::handle:horizontal { background: @control; border-radius: 4px; min-width: 32px; margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal { width: 0; }
QToolTip { background: @surface; color: @text; border: 1px solid @border; padding: 4px 6px; }
)";

}  // namespace

QStringView frameSheet()
{
    return frameRules;
}

QStringView controlSheet()
{
    return controlRules;
}

}  // namespace sb::ui

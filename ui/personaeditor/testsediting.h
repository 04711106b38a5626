// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/drafttests.h"
#include "personas/testsfile.h"
#include "ui/personaeditor/testswords.h"

#include <QObject>
#include <QPointer>
#include <functional>

class QDialog;
class QMenu;
class QWidget;

namespace sb::ui {

class NoticeBanner;

/// What a person does to the tests of an advisor, without seeing how they are written: cases made, changed and taken out, suggested,
/// taken from another program's file and given to it. GUI thread; files are read and written beside it.
class TestsEditing : public QObject {
    Q_OBJECT
public:
    struct Parts {
        TestsFile &tests;
        const PersonaLibrary &advisors;
        NoticeBanner &notices;
        QWidget &window;  ///< that dialogs stand on
        TestsWords::NameOf nameOf;
        std::function<PersonaDocument()> draft;
    };
    explicit TestsEditing(const Parts &parts, QObject *parent = nullptr);

    void fillAdding(QMenu &menu);
    void fillFiles(QMenu &menu);
    /// It stands in the file that can be changed.
    [[nodiscard]] bool canEdit(const DraftTest &test) const;

    void edit(const DraftTest &test);
    /// With an offer to take it back.
    void remove(const DraftTest &test);
    /// Asks for a routing case with this question.
    void addRouting(const QString &question);
    /// Asks for a model case with this question, and a first check by an answer, if there is one.
    void addModel(const QString &question, const QString &answer);

    /// Another advisor comes: what is asked of this one is dropped.
    void leave();

    /// The files of another program, as they were chosen.
    void importFrom(const QString &path);
    void exportTo(const QString &path);

signals:
    /// A case was made or changed: it is what one wants to see.
    void caseKept(const sb::DraftTest &test);

private:
    void open(QDialog *dialog);
    [[nodiscard]] bool isFree() const;
    void editRouting(qsizetype index, const RoutingCase &test, const QString &title);
    void editModel(qsizetype index, const PersonaTest &test, const QString &title);
    void editDefaults();
    void suggest();
    void askForImport();
    void askForExport();
    void offerImport(const QString &path, const PersonaTests &tests, const Problems &problems);

    Parts m_parts;
    QPointer<QDialog> m_dialog;  ///< one at a time
};

}  // namespace sb::ui

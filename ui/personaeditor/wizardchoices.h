// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/frameworklibrary.h"
#include "personas/personalibrary.h"
#include "ui/personaeditor/wizardpage.h"

#include <QHash>
#include <QList>
#include <QStringList>
#include <functional>

class QLineEdit;

namespace sb::ui {

class TickBox;

/// A step in which some of many are ticked, and a sentence is said of each that is. GUI thread.
class WizardChoices : public WizardPage {
    Q_OBJECT
public:
    /// One that can be ticked.
    struct Offer {
        QString id;
        QString name;
        QString about;     ///< shown where nothing is said of it
        QString usual = {};  ///< stands there once it is ticked, until something else is said
    };
    struct Said {
        const Offer &offer;
        bool isTicked = false;
        QString sentence;
    };
    /// How an advisor says what is ticked.
    struct Field {
        std::function<QHash<QString, QString>(const Persona &)> read;  ///< sentences, by the ids of what is ticked
        std::function<void(Persona &, const Said &)> write;  ///< called for each offer; all else as it is
    };
    WizardChoices(const QString &title, const QString &why, const QList<Offer> &offers, const Field &field,
                  QWidget *parent = nullptr);

    void show(const Persona &wanted) override;
    void write(Persona &wanted) const override;
    void focusFirst() override;

private:
    struct Row {
        Offer offer;
        TickBox *box = nullptr;
        QLineEdit *said = nullptr;
    };
    [[nodiscard]] Row makeRow(const Offer &offer);
    void filter(const QString &words);
    void tell();

    Field m_field;
    QLineEdit *m_search;
    QList<Row> m_rows;
    bool m_isFilling = false;
};

[[nodiscard]] WizardPage *makeColleaguesPage(const PersonaLibrary &advisors);
[[nodiscard]] WizardPage *makeFrameworksPage(const FrameworkLibrary &frameworks);

}  // namespace sb::ui

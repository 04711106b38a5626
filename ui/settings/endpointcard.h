// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/serverparts.h"
#include "ui/widgets/stateline.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sb::ui {

class SymbolLabel;

/// One source of answers in the settings: a server that was found or named, or the playbook. Its state is a shape and a word.
class EndpointCard : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Found, Named, Playbook };
    struct Facts {
        Kind kind = Kind::Playbook;
        FoundServer server;
        KeyPlace keyPlace = KeyPlace::None;
        QString model;  ///< that is used, or was used last
        bool isInUse = false;
        SecretParts forgotten = {};  ///< of what the server wants
        [[nodiscard]] bool wantsPassword() const { return forgotten && !forgotten.testFlag(SecretPart::Key); }
        bool operator==(const Facts &) const = default;
    };

    explicit EndpointCard(QWidget *parent = nullptr);

    void setFacts(const Facts &facts);
    [[nodiscard]] const Facts &facts() const { return m_facts; }
    /// Under way: the test button stops it.
    void showTesting();
    /// What came of a test; stays until the server is asked again.
    void showTest(StateLine::State state, const QString &sentence);
    void stopTesting();
    [[nodiscard]] bool isTesting() const { return m_isTesting; }

signals:
    void useRequested(const sb::ModelChoice &choice);
    void testRequested();
    void stopRequested();
    void editRequested();
    void keyRequested();
    void removeRequested();

private:
    void addHead(QVBoxLayout &layout);
    void addButtons(QVBoxLayout &layout);
    void refresh();
    void refreshState();
    void refreshModels();
    void refreshUse();
    [[nodiscard]] ModelChoice choice() const;
    [[nodiscard]] QString caption() const;
    [[nodiscard]] QPushButton *button(const QString &name, const QString &text);

    Facts m_facts;
    SymbolLabel *m_symbol;
    QLabel *m_name;
    QLabel *m_caption;
    StateLine *m_state;
    StateLine *m_said;
    QComboBox *m_model;
    QLabel *m_about;
    QWidget *m_buttons = nullptr;
    QPushButton *m_use = nullptr;
    QPushButton *m_key = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
    bool m_isTesting = false;
};

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/serverparts.h"

#include <QWidget>
#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QToolButton;
class QVBoxLayout;

namespace sb::ui {

class NetworkForm;

/// What a person says of one server: address, key and where it is kept; the rest folded away.
class EndpointFields : public QWidget {
    Q_OBJECT
public:
    explicit EndpointFields(QWidget *parent = nullptr);

    /// Fills in what the preset knows, and shows only what it does not.
    void setPreset(PresetKind kind);
    /// A server that is remembered. Its key is not shown; what is left empty stays as it is, but for what is `forgotten`.
    void setProfile(const EndpointProfile &profile, SecretParts forgotten);
    void setAddress(const QString &address);

    /// Each fails with a sentence for the person in `detail`.
    [[nodiscard]] Result<Endpoint> endpoint() const;
    [[nodiscard]] Result<Secret> key() const;
    [[nodiscard]] Result<NetworkOptions> network() const;
    [[nodiscard]] KeyPlace keyPlace() const;
    void setKeyPlace(KeyPlace place);
    /// Whether the key of a remembered server goes to another origin than it was given for, by the person's word.
    [[nodiscard]] bool mayMoveKey() const { return m_mayMoveKey; }
    void focusFirst();
    void focusKey();
    /// The field of one of these, which is unfolded if need be: the key before all others.
    void focusPart(SecretParts parts);
    void unfold();

signals:
    void edited();

private:
    void addKey();
    void addFold(QVBoxLayout &layout);
    void offerKey(PresetKind kind);
    void useEnvironment();
    void refreshMove();
    void guessProtocol();

    QFormLayout *m_form;
    QLineEdit *m_address;
    QLineEdit *m_key;
    QWidget *m_offerRow;
    QPushButton *m_offer;
    QWidget *m_place;
    QRadioButton *m_inKeychain;
    QRadioButton *m_untilQuit;
    QWidget *m_moved;
    QLabel *m_movedWords;
    QPushButton *m_move;
    QToolButton *m_fold;
    QWidget *m_more;
    QLineEdit *m_name;
    QComboBox *m_protocol;
    NetworkForm *m_network;
    QByteArray m_variable;  ///< of the environment that the offer is about
    std::optional<EndpointProfile> m_edited;
    QString m_presetName;
    bool m_mayMoveKey = false;
};

}  // namespace sb::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/serverparts.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace sb::ui {

/// How one server is reached, where that is not as this computer does it by itself: proxy, certificates, headers, HTTP/1.1.
class NetworkForm : public QWidget {
    Q_OBJECT
public:
    explicit NetworkForm(QWidget *parent = nullptr);

    /// Without the secrets in it: their fields hold what is typed, and nothing else.
    void setOptions(const NetworkOptions &options);
    /// The proxy's, or the certificate's.
    void focusPassword(SecretPart part);
    /// Says at the fields of these that they stay as they are when nothing is typed, or that they are to be typed again.
    void setKept(SecretParts kept, SecretParts forgotten);
    /// Fails with InvalidArgument when a field holds what cannot be used; `detail` is a sentence for the person.
    [[nodiscard]] Result<NetworkOptions> options() const;

signals:
    void edited();

private:
    void addProxy(QFormLayout &form);
    void addCertificates(QFormLayout &form);
    void addRest(QFormLayout &form);
    [[nodiscard]] QLineEdit *addField(QFormLayout &form, const QString &name, const QString &label);
    [[nodiscard]] QLineEdit *addFile(QFormLayout &form, const QString &name, const QString &label, const QString &title);
    void refresh();

    QFormLayout *m_form;
    QComboBox *m_proxy = nullptr;
    QLineEdit *m_proxyAddress = nullptr;
    QLineEdit *m_proxyUser = nullptr;
    QLineEdit *m_proxyPassword = nullptr;
    QLineEdit *m_authority = nullptr;
    QLineEdit *m_certificate = nullptr;
    QLineEdit *m_keyFile = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QPlainTextEdit *m_headers = nullptr;
    QComboBox *m_http = nullptr;
};

}  // namespace sb::ui

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

#include <vector>

namespace cdm::app {

struct Language
{
    QString code; ///< "en", "zh_CN"
    QString name; ///< in the language itself
};

/// The languages of the program. English is the language of the sources; the others are built in.
class Languages : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] static std::vector<Language> available();
    /// Switches the texts and the number format. Empty = the system's language where the program has it, else English.
    /// Throws Error naming the code and what is allowed. Windows that are open must build their texts again.
    void apply(const QString& code);
    [[nodiscard]] const QString& present() const { return present_; } ///< never empty after apply()

private:
    QTranslator program_;
    QTranslator qt_;
    QString present_;
};

} // namespace cdm::app

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFrame>

class QLabel;

namespace cdm::ui {

/// One number with its name: the value large, the name small above it, an optional remark below.
class StatCard : public QFrame
{
    Q_OBJECT

public:
    explicit StatCard(const QString& name, QWidget* parent = nullptr);

    void setValue(const QString& value, const QString& remark = {});
    [[nodiscard]] QString value() const;

private:
    QString title_;
    QLabel* name_;
    QLabel* value_;
    QLabel* remark_;
};

} // namespace cdm::ui

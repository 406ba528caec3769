// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/train/variations.h"

#include <QDialog>

#include <array>
#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace cdm::ui {

/// Asks for seeds and for values of up to three options, and says at once how many runs that makes or what is wrong.
class VariationsDialog : public QDialog
{
    Q_OBJECT

public:
    VariationsDialog(const engine::TrainConfig& base, QString name, std::shared_ptr<const data::Dataset> dataset,
                     QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<store::QueueEntry>& entries() const { return entries_; }
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] QLineEdit* seeds() const { return seeds_; }
    /// One of three; an empty option leaves the row out.
    void setAxis(std::size_t place, const QString& option, const QString& values);

private:
    struct Row
    {
        QComboBox* option = nullptr;
        QLineEdit* values = nullptr;
    };

    void check();
    void offerValue(const Row& row); ///< the value of the form, to begin with

    engine::TrainConfig base_;
    QString name_;
    std::shared_ptr<const data::Dataset> dataset_;
    std::vector<store::QueueEntry> entries_;
    QLineEdit* seeds_;
    std::array<Row, 3> rows_;
    QLabel* verdict_;
    QPushButton* add_;
};

} // namespace cdm::ui

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/editedrequest.h"

#include <QDialog>

#include <memory>
#include <optional>
#include <vector>

class QListWidget;
class QSpinBox;

namespace cdm::ui {

/// Asks for other attributes of a candidate: a value for each item field, and a set of categories.
class AttributeDialog : public QDialog
{
    Q_OBJECT

public:
    AttributeDialog(std::shared_ptr<const data::Dataset> dataset, const data::EditedCandidate& candidate,
                    QWidget* parent = nullptr);

    /// What was chosen; nothing where it is what the dataset has.
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> fields() const;
    [[nodiscard]] std::optional<std::vector<CategoryIndex>> categories() const;

private:
    [[nodiscard]] QWidget* makeField(std::size_t field, std::uint32_t code);
    void makeCategories(const std::vector<CategoryIndex>& chosen);
    void restore();

    std::shared_ptr<const data::Dataset> dataset_;
    ItemIndex item_;
    std::vector<QWidget*> fields_; ///< a combo box, or a spin box where there are too many values
    QListWidget* categories_;
};

} // namespace cdm::ui

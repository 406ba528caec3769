// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/embeddings/mapcontent.h"

#include <QAbstractTableModel>

namespace cdm::ui {

/// The points of a map with all that is known of them, a row a point. Computes cells on demand.
class MapTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Item, Title, Categories, X, Y, MovedX, MovedY, Movement, Accuracy, Student, Fused, Role, Listed };
    static constexpr int columns = Listed + 1;

    /// `points` empty = all of them.
    explicit MapTable(std::shared_ptr<const MapContent> content, std::vector<std::uint32_t> points = {},
                      QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant value(std::size_t point, int column) const;

    std::shared_ptr<const MapContent> content_;
    std::vector<std::uint32_t> points_;
    std::vector<int> shown_; ///< columns there is something to say in
};

} // namespace cdm::ui

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "jobs/jobrunner.h"

#include <QDialog>

#include <memory>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace cdm::ui {

struct ItemMatches
{
    std::vector<ItemIndex> items; ///< the first ones, in catalogue order
    std::size_t total = 0;
};
/// Items whose title or id holds `text`, letter case aside. Any thread. Throws Cancelled.
[[nodiscard]] ItemMatches findItems(const data::Dataset& dataset, const std::string& text, std::size_t most,
                                    JobContext& job);

/// Asks for an item of the catalogue. Searches as a job, so any number of items will do.
class ItemPicker : public QDialog
{
    Q_OBJECT

public:
    ItemPicker(JobRunner* jobs, std::shared_ptr<const data::Dataset> dataset, QWidget* parent = nullptr);
    static constexpr std::size_t mostShown = 200;

Q_SIGNALS:
    void picked(cdm::ItemIndex item);

private:
    void search();
    void show(const ItemMatches& matches);
    void pick();

    JobRunner* jobs_;
    std::shared_ptr<const data::Dataset> dataset_;
    QLineEdit* text_;
    QListWidget* list_;
    QLabel* count_;
    QPushButton* add_;
    quint64 asked_ = 0;
};

} // namespace cdm::ui

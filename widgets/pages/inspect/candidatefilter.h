// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "models/unknownlast.h"

#include <optional>

namespace cdm::ui {

class CandidateModel;

/// The candidates that the user wants to see, in the order wanted. All conditions must hold.
class CandidateFilter : public UnknownLast
{
    Q_OBJECT

public:
    enum class Show { All, Listed, Entered, Shown, Clicked };

    explicit CandidateFilter(CandidateModel* model, QObject* parent = nullptr);

    void setText(const QString& text); ///< part of title, id or category, letter case aside; empty = all
    void setShow(Show show);
    void setCategory(std::optional<CategoryIndex> category); ///< nothing = all

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    CandidateModel* model_;
    QString text_;
    Show show_ = Show::All;
    std::optional<CategoryIndex> category_;
};

} // namespace cdm::ui

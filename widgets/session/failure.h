// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/inputs.h"
#include "units/livetext.h"

#include <QString>

#include <variant>

namespace cdm::ui {

/// Why something could not be done: a text for the user, and what it is about where something can be done about it.
/// Made on any thread, read on the GUI thread only.
class Failure : public LiveText
{
public:
    /// A checkpoint was not opened as A: it does not fit the open dataset.
    struct Misfit
    {
        QString checkpoint;  ///< file; empty for a model that was never in one
        QString datasetHash; ///< of what it was trained on
    };
    /// A run was not opened: it was cut short before its first whole epoch. It can be resumed.
    struct CutShort
    {
        QString run; ///< id
    };
    /// Nothing was opened: the folder of the dataset is not there.
    struct NoDataset
    {
        SessionInputs inputs; ///< to be opened again with another folder
    };
    /// The run database could not be read. Session::storeRead() tells when it can be again.
    struct StoreUnread
    {
    };
    using About = std::variant<std::monostate, Misfit, CutShort, NoDataset, StoreUnread>;

    using LiveText::LiveText;
    Failure() = default;
    Failure(LiveText text, About about = {});

    [[nodiscard]] const About& about() const { return about_; }

private:
    About about_;
};

} // namespace cdm::ui

// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace cdm::ui {

/// Says which slice of the split the session has chosen and whether the open request is in it, and lets go of it. Not
/// there while none is chosen.
class SliceBar : public QWidget
{
    Q_OBJECT

public:
    /// `effect`: what follows for the views beside it, a sentence.
    SliceBar(Session* session, const QString& effect, QWidget* parent);

    [[nodiscard]] QLabel* label() const { return label_; }
    [[nodiscard]] QPushButton* clearButton() const { return clear_; }

private:
    void showSlice();

    Session* session_;
    QString effect_;
    QLabel* label_;
    QPushButton* clear_;
};

/// "test split, slice Comedy", for titles and exports; empty when the session has no slice chosen.
[[nodiscard]] QString chosenSliceText(const Session& session);

/// "all 300 requests of the test split", for what is not of the chosen slice beside what is; empty when the session has
/// no slice chosen.
[[nodiscard]] QString wholeSplitText(const Session& session);

} // namespace cdm::ui

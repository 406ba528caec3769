// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/contextmodel.h"
#include "pages/inspect/requestanalysis.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLabel;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace cdm::ui {

class TableView;

/// The two contexts that the student drew for the session's target, and the numbers they lead to.
class ContextView : public QWidget
{
    Q_OBJECT

public:
    explicit ContextView(RequestAnalysis* analysis, QWidget* parent = nullptr);

    [[nodiscard]] bool isPending() const { return pending_; }
    [[nodiscard]] ContextModel* positive() const { return positive_; }
    [[nodiscard]] ContextModel* negative() const { return negative_; }
    [[nodiscard]] QString numbers() const; ///< the line of numbers, for tests and readers
    void resample();                       ///< one noisy draw with the next seed

Q_SIGNALS:
    void settled();

private:
    QWidget* makeSide(const QString& heading, ContextModel* model, int colour);
    void ask();
    void show(engine::TargetInspection inspection);
    void clear(const QString& advice);
    void updateNumbers();

    RequestAnalysis* analysis_;
    ContextModel* positive_;
    ContextModel* negative_;
    QRadioButton* inference_;
    QRadioButton* noisy_;
    QSpinBox* seed_;
    QPushButton* resample_;
    QLabel* numbers_;
    std::optional<engine::TargetInspection> inspection_;
    quint64 asked_ = 0;
    bool pending_ = false;
};

} // namespace cdm::ui

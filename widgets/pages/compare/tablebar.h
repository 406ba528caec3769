// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace cdm::ui {

enum class TableForm;
enum class GammaOf { Run, Window };
enum class SeedsShown { Joined, Apart };

/// The choices above the paper's tables, in the present language. The data of a box's items are its enumerators as int.
class TableBar : public QWidget
{
public:
    explicit TableBar(QWidget* parent = nullptr);

    [[nodiscard]] TableForm shownForm() const;
    [[nodiscard]] QVariantMap state() const; ///< what is chosen
    void restore(const QVariantMap& state);  ///< what is not known changes nothing

    QComboBox* form;      ///< TableForm
    QComboBox* split;     ///< data::Split
    QSpinBox* shortK;     ///< length of the first list
    QSpinBox* longK;      ///< of the second
    QDoubleSpinBox* stay; ///< as study::SessionOptions has it
    QDoubleSpinBox* fatigue;
    QToolButton* responses; ///< asks for the file of responses
    QComboBox* intervals;   ///< report::IntervalStyle
    QComboBox* gammas;      ///< GammaOf
    QComboBox* seeds;       ///< SeedsShown; hidden at first
    QPushButton* build;
    QPushButton* exported; ///< a tool button leaves no room for its arrow beside a text

private:
    void setUpLengths();
    void lay();
};

} // namespace cdm::ui

// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/tablebar.h"

#include "pages/compare/tablespanel.h"
#include "report/table.h"
#include "study/simulation.h"
#include "units/text.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <initializer_list>

namespace cdm::ui {

namespace {

constexpr int longestList = 1000;

const QString formKey = QStringLiteral("form");
const QString splitKey = QStringLiteral("split");
const QString shortKey = QStringLiteral("shortK");
const QString longKey = QStringLiteral("longK");
const QString gammasKey = QStringLiteral("gammas");
const QString seedsKey = QStringLiteral("seeds");
const QString intervalsKey = QStringLiteral("intervals");
const QString stayKey = QStringLiteral("stay");
const QString fatigueKey = QStringLiteral("fatigue");

template <typename Choice>
void addChoice(QComboBox* box, const QString& text, Choice choice, const QString& help = {})
{
    box->addItem(text, static_cast<int>(choice));
    if (!help.isEmpty())
        box->setItemData(box->count() - 1, help, Qt::ToolTipRole);
}

void setUpShare(QDoubleSpinBox* box, double from, double value, const QString& prefix, const QString& help)
{
    box->setRange(from, 1.0);
    box->setSingleStep(0.05);
    box->setValue(value);
    box->setPrefix(prefix);
    box->setToolTip(help);
    box->setAccessibleName(help);
}

void fillForms(QComboBox* box)
{
    addChoice(box, TablesPanel::tr("Table 2: methods"), TableForm::Methods,
              TablesPanel::tr("DCN, re-rankers and CDM of every ticked run, each against the run's own DCN"));
    addChoice(box, TablesPanel::tr("Table 3: variants"), TableForm::Variants,
              TablesPanel::tr("CDM of all ticked runs, against the first one"));
    addChoice(box, TablesPanel::tr("Table 4: policies"), TableForm::Policies,
              TablesPanel::tr("Sessions under two policies, on data where every user's answer to every item is known"));
    box->setAccessibleName(TablesPanel::tr("Form of the table"));
}

void fillSplits(QComboBox* box)
{
    for (const data::Split split : {data::Split::Test, data::Split::Validation, data::Split::Train})
        addChoice(box, text::splitName(split), split);
    box->setAccessibleName(TablesPanel::tr("Split of the table"));
}

void fillIntervals(QComboBox* box)
{
    addChoice(box, TablesPanel::tr("no intervals"), report::IntervalStyle::Hidden);
    addChoice(
        box, TablesPanel::tr("\u00b1 half width"), report::IntervalStyle::PlusMinus,
        TablesPanel::tr("Half the width of the interval; its bounds where the value is not in its middle, as near "
                        "the greatest CC"));
    addChoice(box, TablesPanel::tr("[lower, upper]"), report::IntervalStyle::Bounds);
    addChoice(
        box, TablesPanel::tr("\u00b1 deviation"), report::IntervalStyle::Deviation,
        TablesPanel::tr("Tables 2 and 3: standard deviation over the seeds of joined runs; a run by itself has none"));
    box->setAccessibleName(TablesPanel::tr("Intervals"));
    box->setToolTip(TablesPanel::tr("95 % intervals: bootstrap over the requests; for joined runs the wider of that "
                                    "and Student's t over the seeds"));
}

void fillGammas(QComboBox* box)
{
    addChoice(box, TablesPanel::tr("\u03b3: own"), GammaOf::Run);
    addChoice(box, TablesPanel::tr("\u03b3: window's"), GammaOf::Window);
    box->setAccessibleName(TablesPanel::tr("Gamma of CDM"));
    box->setToolTip(
        TablesPanel::tr("\u03b3 that CDM ranks with: the one each run was trained with, or the one set at the top"));
}

void fillSeeds(QComboBox* box)
{
    addChoice(box, TablesPanel::tr("seeds: joined, as their mean"), SeedsShown::Joined);
    addChoice(box, TablesPanel::tr("seeds: each by itself"), SeedsShown::Apart);
    box->setAccessibleName(TablesPanel::tr("Runs that differ only in their seed"));
    box->setToolTip(TablesPanel::tr("Runs that differ only in their seed, or in threads and device: shown as one, with "
                                    "means over the seeds, or each by itself"));
}

void setUpStay(QDoubleSpinBox* box)
{
    setUpShare(box, 0.01, study::SessionOptions().stay, TablesPanel::tr("stay "),
               TablesPanel::tr("Share of users who go on to the next video"));
}

void setUpFatigue(QDoubleSpinBox* box)
{
    setUpShare(box, 0.0, study::SessionOptions().fatigue, TablesPanel::tr("fatigue "),
               TablesPanel::tr("Factor of each repetition of a category in a session"));
}

/// An unknown value changes nothing.
void choose(QComboBox* box, const QVariant& value)
{
    if (const int place = value.isValid() ? box->findData(value.toInt()) : -1; place >= 0)
        box->setCurrentIndex(place);
}

} // namespace

TableBar::TableBar(QWidget* parent)
    : QWidget(parent),
      form(new QComboBox),
      split(new QComboBox),
      shortK(new QSpinBox),
      longK(new QSpinBox),
      stay(new QDoubleSpinBox),
      fatigue(new QDoubleSpinBox),
      responses(new QToolButton),
      intervals(new QComboBox),
      gammas(new QComboBox),
      seeds(new QComboBox),
      build(new QPushButton),
      exported(new QPushButton(TablesPanel::tr("Export")))
{
    fillForms(form);
    fillSplits(split);
    fillIntervals(intervals);
    fillGammas(gammas);
    fillSeeds(seeds);
    setUpStay(stay);
    setUpFatigue(fatigue);
    setUpLengths();
    gammas->setMinimumWidth(8 * fontMetrics().averageCharWidth()); // gives way in a narrow window
    responses->setFocusPolicy(Qt::TabFocus);
    lay();
}

void TableBar::setUpLengths()
{
    for (QSpinBox* box : {shortK, longK}) {
        box->setRange(1, longestList);
        box->setPrefix(QStringLiteral("K "));
    }
    shortK->setValue(5);
    longK->setValue(20);
    shortK->setAccessibleName(TablesPanel::tr("First list length"));
    longK->setAccessibleName(TablesPanel::tr("Second list length"));
}

void TableBar::lay()
{
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    auto* first = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{form, split, shortK, longK, gammas, intervals})
        first->addWidget(widget);
    first->addStretch(1);
    first->addWidget(build);
    first->addWidget(exported);
    auto* second = new QHBoxLayout; // what only some tables need
    for (QWidget* widget : std::initializer_list<QWidget*>{seeds, responses, stay, fatigue})
        second->addWidget(widget);
    second->addStretch(1);
    seeds->hide(); // until there are runs to join
    lines->addLayout(first);
    lines->addLayout(second);
}

TableForm TableBar::shownForm() const
{
    return static_cast<TableForm>(form->currentData().toInt());
}

QVariantMap TableBar::state() const
{
    return {{formKey, form->currentData()},
            {splitKey, split->currentData()},
            {shortKey, shortK->value()},
            {longKey, longK->value()},
            {intervalsKey, intervals->currentData()},
            {gammasKey, gammas->currentData()},
            {seedsKey, seeds->currentData()},
            {stayKey, stay->value()},
            {fatigueKey, fatigue->value()}};
}

void TableBar::restore(const QVariantMap& state)
{
    choose(split, state.value(splitKey));
    shortK->setValue(state.value(shortKey, shortK->value()).toInt());
    longK->setValue(state.value(longKey, longK->value()).toInt());
    choose(intervals, state.value(intervalsKey));
    choose(gammas, state.value(gammasKey));
    choose(seeds, state.value(seedsKey));
    stay->setValue(state.value(stayKey, stay->value()).toDouble());
    fatigue->setValue(state.value(fatigueKey, fatigue->value()).toDouble());
    choose(form, state.value(formKey));
}

} // namespace cdm::ui

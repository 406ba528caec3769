// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/tablebar.h"

#include "pages/compare/tablespanel.h"
#include "report/table.h"
#include "study/simulation.h"
#include "units/text.h"

#include <QComboBox>
#include <QDoubleSpinBox>

namespace cdm::ui {

namespace {

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

} // namespace

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
    addChoice(box, TablesPanel::tr("\u00b1 half width"), report::IntervalStyle::PlusMinus);
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

} // namespace cdm::ui
